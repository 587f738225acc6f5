"""Files of a snapshot come back as they were written, or not at all."""

import secrets
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.compression import compress
from sync.row_files import SLICE, check_file, read_part, write_part
from terminal.domain.cards import CardStatus
from terminal.domain.members import CardRecord, MemberId, MemberRecord, part_of
from terminal.domain.snapshot_rows import Rows, rows_of
from terminal.domain.snapshots import FORMAT, LINES, PartFile, SnapshotError, SnapshotProblem, checksum_of
from terminal.domain.standing import Leaving, Standing
from tests.support.snapshot_members import members_told

PART = 7


def members_of(part: int, count: int) -> Iterator[MemberRecord]:
    """The first members of a part."""
    number, found = 0, 0
    while found < count:
        number += 1
        if part_of(MemberId(number)) == part:
            found += 1
            yield MemberRecord(
                MemberId(number),
                version=number % 9,
                masked_name="王*",
                tier="gold",
                points=number,
                spend=100 * number,
                as_of=1_700_000_000_000,
                phone_hash=number.to_bytes(16, "big"),
                cards=(CardRecord(number.to_bytes(16, "little"), CardStatus.ACTIVE, "1234", 1),),
                standing=Standing("2026-03-01", visits=3, leaving=(Leaving("2026-03-09", 100, 1),)),
            )


MEMBERS = list(members_of(PART, 40))


def written(folder: Path, members: list[MemberRecord] = MEMBERS) -> tuple[Path, PartFile]:
    path = folder / "part"
    return path, write_part(path, PART, 3, [members[:11], members[11:]])


def read(path: Path, file: PartFile, form: int = FORMAT) -> list[MemberRecord]:
    return [member for rows in read_part(path, file, form) for member in members_told(rows)]


def test_members_come_back_as_they_were_written(tmp_path: Path) -> None:
    path, file = written(tmp_path)
    check_file(path, file)
    assert read(path, file) == MEMBERS
    assert (file.part, file.number, file.rows) == (PART, 3, len(MEMBERS))
    assert file.size == path.stat().st_size < file.raw_size
    assert file.checksum == checksum_of(MEMBERS)
    assert list(tmp_path.iterdir()) == [path]


def test_a_part_without_members_is_a_file_all_the_same(tmp_path: Path) -> None:
    path, file = written(tmp_path, [])
    check_file(path, file)
    assert read(path, file) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000), st.integers(0, 255))
def test_a_file_that_was_cut_or_changed_is_noticed(tmp_path: Path, place: int, by: int) -> None:
    path, file = written(tmp_path)
    content = bytearray(path.read_bytes())
    place %= len(content)
    content[place] ^= by
    path.write_bytes(content if by else content[:place])
    with pytest.raises(SnapshotError) as refused:
        check_file(path, file)
    assert (refused.value.problem, refused.value.part) == (SnapshotProblem.FILE, PART)
    try:
        taken = read(path, file)
    except SnapshotError:
        return
    assert taken == MEMBERS  # a bit of the frame's header that means nothing


@pytest.mark.parametrize(
    "lines",
    [
        [*MEMBERS[1:], MEMBERS[0]],
        [MEMBERS[0], *MEMBERS],
        MEMBERS[:-1],
        [*MEMBERS[:-1], msgspec.structs.replace(MEMBERS[-1], version=77)],
        [*MEMBERS[:-1], *members_of(PART + 1, 40)],
        [{"id": 1}],
    ],
    ids=["disorder", "twice", "missing", "outdated", "of another part", "no members"],
)
def test_a_file_that_holds_something_else_than_was_told_is_refused(tmp_path: Path, lines: list[object]) -> None:
    path, file = written(tmp_path)
    content = msgspec.json.Encoder().encode_lines(lines)
    path.write_bytes(compress(content))
    with pytest.raises(SnapshotError, match="rows of part 7"):
        read(path, msgspec.structs.replace(file, raw_size=len(content)), LINES)


ROWS = rows_of(MEMBERS)
HASH = bytearray(16)


@pytest.mark.parametrize(
    "rows",
    [
        rows_of([*MEMBERS[1:], MEMBERS[0]]),
        rows_of([MEMBERS[0], *MEMBERS]),
        rows_of(MEMBERS[:-1]),
        rows_of([*MEMBERS[:-1], msgspec.structs.replace(MEMBERS[-1], version=77)]),
        rows_of([*MEMBERS[:-1], *members_of(PART + 1, 40)]),
        Rows([*ROWS.members[:-1], (2**60 + 7, *ROWS.members[-1][1:])], []),
        Rows(ROWS.members, [(len(MEMBERS), HASH, "active", "0013", 1, None, 0)]),
        Rows(ROWS.members, [(-1, HASH, "active", "0013", 1, None, 0)]),
        Rows(ROWS.members, [(0, HASH, "stolen", "0013", 1, None, 0)]),
        Rows([*ROWS.members[:-1], (*ROWS.members[-1][:14], bytearray(b'{"visits": "often"}'))], []),
        Rows([*ROWS.members[:-1], (*ROWS.members[-1][:14], bytearray(b"{},{}"))], []),
        [[1, 2, 3]],
        [["no member"], []],
    ],
    ids=[
        *("disorder", "twice", "missing", "outdated", "of another part", "beyond all ids", "a card of nobody"),
        *("a card of nobody before", "an unknown state", "no standing", "two standings", "no rows", "no members"),
    ],
)
def test_columns_that_hold_something_else_than_was_told_are_refused(tmp_path: Path, rows: object) -> None:
    path, file = written(tmp_path)
    content = told(msgspec.msgpack.encode(rows))
    path.write_bytes(compress(content))
    with pytest.raises(SnapshotError, match="rows of part 7"):
        read(path, msgspec.structs.replace(file, raw_size=len(content)))


def test_the_form_before_is_read_as_well(tmp_path: Path) -> None:
    path, file = written(tmp_path)
    content = msgspec.json.Encoder().encode_lines(MEMBERS)
    path.write_bytes(compress(content))
    assert read(path, msgspec.structs.replace(file, raw_size=len(content)), LINES) == MEMBERS


def test_of_an_erased_member_nothing_is_told_but_that(tmp_path: Path) -> None:
    erased = [msgspec.structs.replace(member, erased=True) for member in MEMBERS]
    path, file = written(tmp_path, erased)
    assert read(path, file) == [
        MemberRecord(member.id, member.version, "", "", 0, 0, member.as_of, included=member.included, erased=True)
        for member in MEMBERS
    ]


def test_rows_that_are_cut_off_are_refused(tmp_path: Path) -> None:
    path, file = written(tmp_path)
    content = told(msgspec.msgpack.encode(ROWS)) + told(msgspec.msgpack.encode(ROWS))[:-1]
    path.write_bytes(compress(content))
    with pytest.raises(SnapshotError, match="cut off"):
        read(path, msgspec.structs.replace(file, raw_size=len(content)))


def test_rows_of_any_length_take_no_more_memory_than_rows_do(tmp_path: Path) -> None:
    path, file = written(tmp_path)
    content = told(secrets.token_bytes(20_000_000))
    path.write_bytes(compress(content))
    tracemalloc.start()
    try:
        with pytest.raises(SnapshotError, match="bytes at once"):
            read(path, msgspec.structs.replace(file, raw_size=len(content)))
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def told(raw: bytes) -> bytes:
    """Behind its length."""
    return len(raw).to_bytes(4, "big") + raw


def test_a_line_without_an_end_takes_no_more_memory_than_lines_do(tmp_path: Path) -> None:
    path, file = written(tmp_path)
    content = secrets.token_hex(20_000_000).encode()
    path.write_bytes(compress(content))
    tracemalloc.start()
    try:
        with pytest.raises(SnapshotError, match="without an end"):
            read(path, msgspec.structs.replace(file, raw_size=len(content)), LINES)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_large_part_is_written_and_read_a_slice_at_a_time(tmp_path: Path) -> None:
    count = 30 * SLICE

    def slices() -> Iterator[list[MemberRecord]]:
        members = members_of(PART, 20)
        first = list(members)
        for number in range(count // len(first)):
            # ids of one part, ever larger: a hash that wraps round at 2**64 comes by each part often enough
            yield [msgspec.structs.replace(member, version=number) for member in first]

    path = tmp_path / "part"
    tracemalloc.start()
    try:
        file = write_part(path, PART, 3, slices())
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
    assert file.rows == count
    assert file.raw_size > 8_000_000
