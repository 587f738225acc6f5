"""Applying slices of the feed to a full cache, against a plain SQLCipher upsert of the same rows; look-ups meanwhile.

Large slices are applied by a process of its own, which is started before anything is timed: a pull starts it once. The
rows of a slice come in random order, as changes of a day do; the plain upsert is given them sorted, each slice in one
transaction. Then cards are looked up at rest, and while another thread applies all the slices again, from its beginning
to its end: so that what comes after a commit, when the reader's pages are out of date, is in the figure. The cards are
any of all members', as at a counter, where hardly anybody comes twice.
"""

import argparse
import itertools
import random
import shutil
import threading
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from time import perf_counter

from benchmarks._members import card_number, load_cache, member_record
from benchmarks._shop import LOOKUP_KEY
from benchmarks._table import Turn, folder_on_disk, median, timed
from sync.pace import SLICE_ROWS
from terminal.domain.cards import keyed_hash
from terminal.domain.feed import Changes
from terminal.store.cache import StoredCache
from terminal.store.cache_feed import LARGE, StoredCacheFeed
from terminal.store.data_folder import DataFolder
from terminal.store.engine import CACHE, Database
from terminal.store.member_rows import PUT_MEMBER, member_row

SLICES = 8
LOOKUPS = 40_000
TURNS = 3


def run(arguments: argparse.Namespace) -> None:
    """Load, apply, look up, print."""
    count, chance = arguments.members, random.Random(1)  # noqa: S311 — the same rows in every run, no secret
    with folder_on_disk() as folder, DataFolder(folder, keyring=False) as data:
        load_cache(data, count)
        data.cache.shed_log()
        slices = [_slice(count, version, chance) for version in range(2, 2 + SLICES)]
        plain = _upserted(_copy(data, folder / "plain.db"), slices)
        ours = _applied(_copy(data, folder / "ours.db"), data.vault.secrets.cache, slices)
        key = data.vault.secrets.cache
        cache, feed = StoredCache(data.cache, "S01"), StoredCacheFeed(data.cache, key=key)
        cards = [keyed_hash(LOOKUP_KEY, card_number(chance.randrange(count))) for _ in range(LOOKUPS)]
        if cache.find_card(cards[0]) is None:
            raise LookupError("a loaded card is missing")
        rest, during = [], []
        with feed.pulling():
            feed.apply(slices[0])
            for _ in range(TURNS):
                rest.append(timed(cache.find_card, cards))
                during.append(_while_pulling(feed, slices, cache, itertools.cycle(cards)))
    rows = SLICES * SLICE_ROWS
    print(f"\n{rows:,} changed members of {count:,}, {SLICE_ROWS:,} a slice")
    print(f"ours: slices with cursor          {ours:6.2f} s  {rows / ours:9,.0f} members/s")
    print(f"plain upsert of the same rows     {plain:6.2f} s  {rows / plain:9,.0f} members/s")
    alone, beside = median(rest), median(during)
    print(f"look-up at rest                   p50 {alone.p50:7.1f} µs  p99 {alone.p99:7.1f} µs")
    print(f"look-up during a pull             p50 {beside.p50:7.1f} µs  p99 {beside.p99:7.1f} µs")
    print(f"delta look-up p99 ratio {beside.p99 / alone.p99:.2f}")
    print(f"delta ratio {ours / plain:.2f}")


def _slice(count: int, version: int, chance: random.Random) -> Changes:
    members = [member_record(number, version) for number in chance.sample(range(count), SLICE_ROWS)]
    return Changes(feed="f", cursor={0: version}, as_of=version, members=tuple(members))


def _copy(data: DataFolder, copy: Path) -> Database:
    """The full cache, of which no page is in memory."""
    shutil.copyfile(data.cache.path, copy)
    return Database(copy, data.vault.secrets.cache, CACHE)


def _applied(database: Database, key: bytes, slices: list[Changes]) -> float:
    feed = StoredCacheFeed(database, key=key)
    with feed.pulling():
        feed.apply(Changes(feed="f", cursor={0: 1}, as_of=1, members=slices[0].members[:LARGE]))
        began = perf_counter()
        for each in slices:
            feed.apply(each)
        seconds = perf_counter() - began
    database.close()
    return seconds


def _upserted(plain: Database, slices: list[Changes]) -> float:
    rows = [sorted(map(member_row, each.members), key=itemgetter(0)) for each in slices]
    began = perf_counter()
    for members in rows:
        with plain.writing() as cursor:
            cursor.executemany(PUT_MEMBER, members)
    seconds = perf_counter() - began
    plain.close()
    return seconds


def _while_pulling(feed: StoredCacheFeed, slices: list[Changes], cache: StoredCache, cards: Iterator[bytes]) -> Turn:
    def pull() -> None:
        for each in slices:
            feed.apply(each)

    puller = threading.Thread(target=pull)
    puller.start()
    return timed(cache.find_card, itertools.takewhile(lambda _: puller.is_alive(), cards))
