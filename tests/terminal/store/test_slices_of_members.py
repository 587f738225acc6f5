"""Slices of members as the cache takes them at once, beside the same rows taken one after the other."""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terminal.domain.cards import CardStatus
from terminal.domain.errors import StoreError, StoreFault
from terminal.domain.feed import Changes, HotCard
from terminal.domain.members import CardRecord, MemberId, MemberRecord
from terminal.domain.standing import Standing
from terminal.store.cache import StoredCache
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.data_folder import DataFolder
from terminal.store.engine import Database
from terminal.store.member_rows import MEMBER_COLUMNS, member_row, place_of, prefix_of

LARGEST = 2**63 - 1
IDS = [1, 2, 3, 255, 30_000_000_085, 2**53 - 1]
HASHES = [bytes([first]) * 8 + bytes([rest]) * 8 for first in (0, 127, 255) for rest in (1, 2)]
"""Of which every two begin alike, as two cards' hashes hardly ever do."""

Rows = dict[int, tuple[Any, ...]]
Pointers = set[tuple[int, int]]

wholes = st.integers(-LARGEST - 1, LARGEST) | st.integers(0, 3)
texts = st.text(max_size=6)
digests = st.none() | st.sampled_from([b"", b"p" * 16, b"\0" * 16, b"q" * 16])
cards = st.builds(
    CardRecord,
    st.sampled_from(HASHES),
    st.sampled_from(CardStatus),
    texts,
    st.integers(0, 3),
    st.none() | st.just("2099-12-31"),
    st.integers(0, 3),
)
members = st.builds(
    MemberRecord,
    st.sampled_from(IDS),
    st.integers(1, 4),
    texts,
    texts,
    *(wholes, wholes, wholes),
    st.none() | st.integers(1, 12),
    digests,
    st.lists(cards, max_size=3, unique_by=attrgetter("hash")).map(tuple),
    st.tuples(st.integers(0, LARGEST), st.integers(0, LARGEST)),
    st.booleans() | st.just(value=False),
    digests,
    texts,
    st.none() | st.builds(Standing, day=texts),
)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    with DataFolder(tmp_path, keyring=False) as folder:
        yield folder


@pytest.fixture
def cache(folder: DataFolder) -> Database:
    return folder.cache


@pytest.fixture
def key(folder: DataFolder) -> bytes:
    return folder.vault.secrets.cache


def slice_of(*told: MemberRecord, hot: Sequence[HotCard] = ()) -> Changes:
    return Changes(feed="f", cursor=dict.fromkeys(range(258), 1), as_of=1, members=told, hot=tuple(hot))


@given(st.lists(st.lists(members, max_size=8), min_size=1, max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
def test_a_slice_at_once_is_the_same_as_its_members_one_after_the_other(
    cache: Database, slices: list[list[MemberRecord]]
) -> None:
    feed = StoredCacheFeed(cache)
    feed.wipe()
    rows: Rows = {}
    pointers: Pointers = set()
    for told in slices:
        feed.apply(slice_of(*told))
        one_after_the_other(rows, pointers, told)
        with cache.reading() as cursor:
            held = cursor.execute(f"SELECT {', '.join(MEMBER_COLUMNS)} FROM member ORDER BY place").fetchall()  # noqa: S608 — own names
            pointing = cursor.execute("SELECT prefix, place FROM card ORDER BY prefix, place").fetchall()
            assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert held == [rows[place] for place in sorted(rows)]
        assert pointing == sorted(pointers)


def one_after_the_other(rows: Rows, pointers: Pointers, told: list[MemberRecord]) -> None:
    """What a slice means, in the words of dictionaries and sets."""
    newest = {member.id: member for member in sorted(told, key=attrgetter("version"))}
    newer = sorted(
        (place_of(member.id), member)
        for member in newest.values()
        if member.version >= rows.get(place_of(member.id), (0, 0))[1]
    )
    had = {place: {pointer for pointer in pointers if pointer[1] == place} for place, _ in newer}
    rows.update((place, tuple(member_row(member))) for place, member in newer)
    for place, member in newer:
        now = {} if member.erased else {(prefix_of(card.hash), place): card.hash for card in member.cards}
        pointers -= had[place] - now.keys()
        for pointer in sorted(now.keys() - had[place]):
            take_from_others(rows, pointers, pointer, now[pointer])
            pointers.add(pointer)


def take_from_others(rows: Rows, pointers: Pointers, pointer: tuple[int, int], card_hash: bytes) -> None:
    for other in sorted(each for each in pointers if each[0] == pointer[0] and each[1] != pointer[1]):
        held = [] if rows[other[1]][-1] is None else msgspec.msgpack.decode(rows[other[1]][-1])
        left = [card for card in held if card[0] != card_hash]
        if len(left) < len(held):
            rows[other[1]] = (*rows[other[1]][:-1], msgspec.msgpack.encode(left) if left else None)
            if pointer[0] not in {prefix_of(card[0]) for card in left}:
                pointers.discard(other)


def test_a_slice_of_thousands_is_a_few_statements(cache: Database) -> None:
    feed = StoredCacheFeed(cache)
    statements: list[str] = []
    first = [numbered(index, 1) for index in range(2001)]
    feed.apply(slice_of(*first, hot=[HotCard(member.cards[0].hash, CardStatus.LOST, 5) for member in first]))
    again = [numbered(index, 2) for index in range(2001)]
    lifted = [HotCard(member.cards[0].hash, CardStatus.ACTIVE, 6) for member in again]
    cache.cursor().connection.set_trace_callback(statements.append)
    feed.apply(slice_of(*again, hot=lifted))
    cache.cursor().connection.set_trace_callback(None)
    assert len(statements) < 80
    with cache.reading() as cursor:
        assert cursor.execute("SELECT count(*), sum(version) FROM member").fetchall() == [(2001, 4002)]
        assert cursor.execute("SELECT count(*) FROM card").fetchall() == [(2001,)]
        assert cursor.execute("SELECT count(*) FROM hot_card").fetchall() == [(0,)]


def numbered(index: int, version: int) -> MemberRecord:
    card = CardRecord(index.to_bytes(8, "little") * 2, CardStatus.ACTIVE, "0013", 1)
    return MemberRecord(MemberId(index + 1), version, "王**", "gold", 0, 0, 1, cards=(card,))


@pytest.mark.parametrize("in_a_process", [False, True])
@pytest.mark.parametrize(
    "told",
    [
        {"members": (MemberRecord(MemberId(7), 2, "", "", LARGEST + 1, 0, 1),)},
        {"members": (MemberRecord(MemberId(7), LARGEST + 1, "", "", 0, 0, 1),)},
        {"members": (MemberRecord(MemberId(2**53), 2, "", "", 0, 0, 1),)},
        {"left": (MemberId(2**64),)},
        {"hot": (HotCard(b"a" * 16, CardStatus.LOST, LARGEST + 1),)},
    ],
)
def test_a_figure_beyond_64_bits_is_the_centres_fault_and_nothing_is_written(
    cache: Database, key: bytes, told: dict[str, Any], *, in_a_process: bool
) -> None:
    feed = StoredCacheFeed(cache, key=key if in_a_process else None, large=0)
    with feed.pulling(), pytest.raises(StoreError, match="64 bits") as raised:
        feed.apply(Changes(feed="f", cursor={7: 1}, as_of=1, **told))
    assert raised.value.fault is StoreFault.CENTRE
    assert (feed.cursor(), feed.feed()) == ({}, None)


def test_of_a_card_that_is_told_twice_the_later_counts_whichever_stands_first(cache: Database) -> None:
    feed, reading = StoredCacheFeed(cache), StoredCache(cache, "S01")
    hot = [HotCard(HASHES[0], CardStatus.ACTIVE, 11), HotCard(HASHES[0], CardStatus.LOST, 10)]
    feed.apply(slice_of(hot=hot))
    assert reading.find_card(HASHES[0]) is None
    feed.apply(slice_of(hot=[HotCard(HASHES[0], CardStatus.LOST, 12), *hot]))
    assert reading.find_card(HASHES[0]) == HotCard(HASHES[0], CardStatus.LOST, 12)
