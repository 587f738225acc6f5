"""The members of the big caches: the same people with the same cards in the till's cache and in a plain SQLite file."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks._shop import LOOKUP_KEY, company_changes
from terminal.domain.cards import CardStatus, keyed_hash
from terminal.domain.members import CardRecord, MemberId, MemberRecord
from terminal.domain.standing import Expiring, Leaving, Standing
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.data_folder import DataFolder
from terminal.store.engine import CACHE
from terminal.store.member_rows import PUT_CARD, PUT_MEMBER, member_row, place_of, pointers

_BATCH = 50_000

_PLAIN_TABLE = """
CREATE TABLE member_card (
    hash BLOB PRIMARY KEY, status TEXT, last4 TEXT, issue INTEGER, expires_on TEXT, since INTEGER, member INTEGER,
    version INTEGER, masked_name TEXT, tier TEXT, points INTEGER, spend INTEGER, as_of INTEGER, birth_month INTEGER,
    included_epoch INTEGER, included_number INTEGER, standing BLOB
)
"""


def card_number(index: int) -> str:
    """What the card of one of them carries; ``index`` from 0."""
    return f"88{index:08d}"


def load_plain(path: Path, count: int) -> sqlite3.Connection:
    """A new file with one wide row a member, open."""
    plain = sqlite3.connect(path, isolation_level=None)
    plain.execute("PRAGMA synchronous = OFF")
    plain.execute(f"PRAGMA cache_size = -{CACHE.cache_mb * 1024}")
    plain.execute(_PLAIN_TABLE)
    plain.execute("BEGIN")
    marks = ", ".join("?" * 17)
    plain.executemany(
        f"INSERT INTO member_card VALUES ({marks})",  # noqa: S608 — question marks
        _rows(count),
    )
    plain.execute("COMMIT")
    return plain


def read_plain(plain: sqlite3.Connection, card_hash: bytes) -> None:
    """The row of a card, which must be there."""
    if plain.execute("SELECT * FROM member_card WHERE hash = ?", (card_hash,)).fetchone() is None:
        raise LookupError("a loaded card is missing")


def load_cache(data: DataFolder, count: int) -> None:
    """The shop and its members in the cache of a till, as the centre would tell them."""
    StoredCacheFeed(data.cache).apply(company_changes())
    order = sorted(range(count), key=lambda index: place_of(index + 1))
    for start in range(0, count, _BATCH):
        members = [member_record(index, 1) for index in order[start : start + _BATCH]]
        with data.cache.writing() as cursor:
            cursor.executemany(PUT_MEMBER, map(member_row, members))
            cursor.executemany(PUT_CARD, [pointer for member in members for pointer in pointers(member)])


def member_record(index: int, version: int) -> MemberRecord:
    """The same member and card as the centre tells them, at a version."""
    card = CardRecord(
        *(keyed_hash(LOOKUP_KEY, card_number(index)), CardStatus.ACTIVE, f"{index % 10_000:04d}", 1, "2099-12-31"),
        since=1_700_000_000_000,
    )
    return MemberRecord(
        MemberId(index + 1),
        *(version, "王**", "gold", index % 50_000 + version, index % 900_000, 1_760_000_000_000, 5),
        phone_hash=keyed_hash(LOOKUP_KEY, f"phone {index + 1}"),
        cards=(card,),
        name_hash=keyed_hash(LOOKUP_KEY, f"name {index + 1}"),
        phone_last4="0000",
        standing=member_standing(index),
    )


def _rows(count: int) -> Iterator[tuple[object, ...]]:
    """A card and its member in the order of the columns, sorted by hash: fastest to load, for both files."""
    order = sorted((keyed_hash(LOOKUP_KEY, card_number(index)), index) for index in range(count))
    for card_hash, index in order:
        card = (card_hash, CardStatus.ACTIVE.value, f"{index % 10_000:04d}", 1, "2099-12-31", 1_700_000_000_000)
        tier = ("regular", "silver", "gold", "platinum")[index % 4]
        figures = (index % 50_000, index % 900_000, 1_760_000_000_000, index % 12 + 1, 0, 0, _standing(index))
        yield (*card, index + 1, index % 1000, "王**", tier, *figures)


def _standing(index: int) -> bytes:
    return msgspec.json.encode(member_standing(index))


def member_standing(index: int) -> Standing:
    """The figures of a member who comes every other week, with points in two lots that end."""
    return Standing(
        day="2026-05-01",
        visits=26,
        activity=index % 400,
        month_visits=(1, 2, 2),
        tier_since="2025-11-01",
        leaving=(Leaving("2026-05-04", index % 30_000, 1), Leaving("2026-05-19", 4_200, 1)),
        expiring=(Expiring("2026-12-31", index % 900), Expiring("2027-12-31", index % 2_000)),
    )
