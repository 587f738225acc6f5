"""The disk that loses power keeps what it was told to keep, and of the rest whole sectors."""

from collections.abc import Sequence
from random import Random
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from tests.support.power_cut.disk import SECTOR, Disk
from tests.support.power_cut.recording import Kind, Record

FILE, LOG = b"journal.db", b"journal.db-wal"
SIZE = 8 * SECTOR
IN_FILE, IN_LOG, IN_FOLDER = 3, 4, 5  # descriptors

Write: TypeAlias = tuple[int, bytes]
WRITES = st.lists(st.tuples(st.integers(0, SIZE - 1), st.binary(min_size=1, max_size=3 * SECTOR)), max_size=8)
SEEDS = st.integers(0, 2**32).map(Random)


def disk_with(*records: Record) -> Disk:
    """A disk with one kept file and its open folder, to which this happened."""
    disk = Disk({FILE: bytes(SIZE)})
    for record in (of(Kind.OPENED, IN_FILE, FILE), of(Kind.OPENED, IN_FOLDER), *records):
        disk.take(record)
    return disk


def of(kind: Kind, descriptor: int = -1, data: bytes = b"", offset: int = 0) -> Record:
    return Record(kind, descriptor, offset, data)


def written(writes: Sequence[Write]) -> list[Record]:
    """As far as the file reaches."""
    return [of(Kind.WRITTEN, IN_FILE, data[: SIZE - offset], offset) for offset, data in writes]


@given(WRITES, st.integers(0, SIZE), SEEDS)
def test_what_was_kept_is_there_whatever_comes_later_elsewhere(writes: list[Write], size: int, chance: Random) -> None:
    cut = of(Kind.CUT, IN_FILE, offset=size)
    disk = disk_with(*written(writes), cut, of(Kind.SYNCED, IN_FILE), of(Kind.OPENED, IN_LOG, LOG))
    disk.take(of(Kind.WRITTEN, IN_LOG, b"frames"))
    assert disk.after_cut(chance)[FILE] == disk.written()[FILE]
    assert len(disk.written()[FILE]) == size


@given(WRITES, WRITES, SEEDS)
def test_a_sector_is_as_it_was_at_some_moment_since_it_was_kept(
    kept: list[Write], later: list[Write], chance: Random
) -> None:
    disk = disk_with(*written(kept), of(Kind.SYNCED, IN_FILE))
    moments = [disk.written()[FILE]]
    for record in written(later):
        disk.take(record)
        moments.append(disk.written()[FILE])
    found = disk.after_cut(chance)[FILE]
    for start in range(0, SIZE, SECTOR):
        sector = slice(start, start + SECTOR)
        assert found[sector] in [moment[sector] for moment in moments]


def test_each_of_the_states_that_a_cut_may_leave_is_found() -> None:
    two = [of(Kind.WRITTEN, IN_FILE, b"x" * 2 * SECTOR)]
    disk = disk_with(*two)
    states = {disk.after_cut(Random(seed))[FILE][: 2 * SECTOR : SECTOR] for seed in range(100)}  # noqa: S311 — no secret
    assert states == {b"\0\0", b"\0x", b"x\0", b"xx"}


def test_a_file_that_grew_may_be_short_or_hold_what_stood_there_before() -> None:
    disk = disk_with(of(Kind.WRITTEN, IN_FILE, b"x" * SECTOR, SIZE))
    tails = {disk.after_cut(Random(seed))[FILE][SIZE:] for seed in range(100)}  # noqa: S311 — no secret
    assert {b"", bytes(SECTOR), b"x" * SECTOR} < tails


def test_names_are_sure_once_their_folder_is_kept() -> None:
    made, gone = of(Kind.OPENED, IN_LOG, LOG), of(Kind.UNLINKED, data=LOG)
    chances = [Random(seed) for seed in range(50)]  # noqa: S311 — no secret
    disk = disk_with(made, of(Kind.SYNCED, IN_LOG))
    assert {LOG in disk.after_cut(chance) for chance in chances} == {False, True}
    disk.take(of(Kind.SYNCED, IN_FOLDER))
    assert {LOG in disk.after_cut(chance) for chance in chances} == {True}
    disk.take(gone)
    assert {LOG in disk.after_cut(chance) for chance in chances} == {False, True}
    disk.take(of(Kind.SYNCED, IN_FOLDER))
    assert {LOG in disk.after_cut(chance) for chance in chances} == {False}
