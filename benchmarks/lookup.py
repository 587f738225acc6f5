"""Card → member view (Identification.identify) against a plain sqlite3 point read of one wide row of the same content.

Both files hold the same members and have a page cache of the same size; keys are random, turns are interleaved, the
files are warm. Ours decrypts, asks the hot list, adds own entries, and checks state and expiry.
"""

import argparse
import itertools
import random
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks._shop import LOOKUP_KEY, STORE, TERMINAL, company_changes, now, opened_journal
from benchmarks._table import folder_on_disk, median, print_comparison, timed
from terminal.domain.cards import CardMedium, CardRead, CardStatus, keyed_hash
from terminal.domain.members import MemberView
from terminal.services.identification import Identification
from terminal.store.cache import StoredCache
from terminal.store.cache_feed import PUT_CARD, PUT_MEMBER, StoredCacheFeed
from terminal.store.card_book import StoredCardBook
from terminal.store.data_folder import DataFolder
from terminal.store.engine import CACHE

TURNS = 7
LOOKUPS = 10_000
_BATCH = 50_000

_PLAIN_TABLE = """
CREATE TABLE member_card (
    hash BLOB PRIMARY KEY, status TEXT, last4 TEXT, issue INTEGER, expires_on TEXT, since INTEGER, member INTEGER,
    version INTEGER, masked_name TEXT, tier TEXT, points INTEGER, spend INTEGER, as_of INTEGER, birth_month INTEGER,
    included_epoch INTEGER, included_number INTEGER
)
"""


def run(arguments: argparse.Namespace) -> None:
    """Load ``arguments.members`` into both files, look up, print."""
    count = arguments.members
    with folder_on_disk() as folder, DataFolder(folder, keyring=False) as data:
        start = time.perf_counter()
        plain = _load_plain(folder / "plain.db", count)
        _load_ours(data, count)
        print(f"{count:,} members loaded into both files in {time.perf_counter() - start:.0f} s")
        identification = _identification(data)

        def read_plain(card_hash: bytes) -> None:
            if plain.execute("SELECT * FROM member_card WHERE hash = ?", (card_hash,)).fetchone() is None:
                raise LookupError("a loaded card is missing")

        def identify(read: CardRead) -> None:
            if not isinstance(identification.identify(read), MemberView):
                raise LookupError("a loaded card was refused")

        ours, raw = [], []
        chance = random.Random(1)  # noqa: S311 — the same keys in every run, no secret
        for _ in range(TURNS):
            numbers = [_number(chance.randrange(count)) for _ in range(LOOKUPS)]
            raw.append(timed(read_plain, [keyed_hash(LOOKUP_KEY, number) for number in numbers]))
            ours.append(timed(identify, [CardRead(number, CardMedium.STRIPE, "reader") for number in numbers]))
        plain.close()
    print_comparison(
        "lookup",
        f"card → member view, {count:,} members, medians of {TURNS - 2} turns of {LOOKUPS:,} random cards",
        # the first two turns warm the caches
        ours=("ours: identify on SQLCipher", median(ours[2:])),
        limit=("plain sqlite3 point read", median(raw[2:])),
    )


def _number(index: int) -> str:
    return f"88{index:08d}"


def _rows(count: int) -> Iterator[tuple[object, ...]]:
    """A card and its member in the order of the columns, sorted by hash: fastest to load, for both files."""
    order = sorted((keyed_hash(LOOKUP_KEY, _number(index)), index) for index in range(count))
    for card_hash, index in order:
        card = (card_hash, CardStatus.ACTIVE.value, f"{index % 10_000:04d}", 1, "2099-12-31", 1_700_000_000_000)
        tier = ("regular", "silver", "gold", "platinum")[index % 4]
        figures = (index % 50_000, index % 900_000, 1_760_000_000_000, index % 12 + 1, 0, 0)
        yield (*card, index + 1, index % 1000, "王**", tier, *figures)


def _member_row(member: int) -> tuple[object, ...]:
    """A member as the feed writes them, in the order of the columns."""
    hashes = {name: keyed_hash(LOOKUP_KEY, f"{name} {member}") for name in ("phone", "name")}
    figures = ("王**", "gold", 5_000, 90_000, 1_760_000_000_000, 5)
    return (member, 1, *figures, hashes["phone"], 0, 0, False, hashes["name"], "0000")


def _load_plain(path: Path, count: int) -> sqlite3.Connection:
    plain = sqlite3.connect(path, isolation_level=None)
    plain.execute("PRAGMA synchronous = OFF")
    plain.execute(f"PRAGMA cache_size = -{CACHE.cache_mb * 1024}")
    plain.execute(_PLAIN_TABLE)
    plain.execute("BEGIN")
    marks = ", ".join("?" * 16)
    plain.executemany(
        f"INSERT INTO member_card VALUES ({marks})",  # noqa: S608 — question marks
        _rows(count),
    )
    plain.execute("COMMIT")
    return plain


def _load_ours(data: DataFolder, count: int) -> None:
    StoredCacheFeed(data.cache).apply(company_changes())
    rows = _rows(count)
    while batch := list(itertools.islice(rows, _BATCH)):
        with data.cache.writing() as cursor:
            cursor.executemany(PUT_CARD, batch)
    for start in range(1, count + 1, _BATCH):
        with data.cache.writing() as cursor:
            ids = range(start, min(start + _BATCH, count + 1))
            cursor.executemany(PUT_MEMBER, [_member_row(member) for member in ids])


def _identification(data: DataFolder) -> Identification:
    journal, book = opened_journal(data), StoredCardBook(data.journal, TERMINAL)
    return Identification(StoredCache(data.cache, STORE.id), journal, book, LOOKUP_KEY, now)
