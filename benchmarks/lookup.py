"""Card → member view (Identification.identify) against a plain sqlite3 point read of one wide row of the same content.

Both files hold the same members and have a page cache of the same size; keys are random, turns are interleaved, the
files are warm. Ours decrypts, asks the hot list, adds own entries, and checks state and expiry.
"""

import argparse
import random
import time
from functools import partial

from benchmarks._members import card_number, load_cache, load_plain, read_plain
from benchmarks._shop import LOOKUP_KEY, STORE, TERMINAL, now, opened_journal
from benchmarks._table import folder_on_disk, median, print_comparison, timed
from terminal.domain.cards import CardMedium, CardRead, keyed_hash
from terminal.domain.members import MemberView
from terminal.services.identification import Identification
from terminal.store.cache import StoredCache
from terminal.store.card_book import StoredCardBook
from terminal.store.data_folder import DataFolder

TURNS = 7
LOOKUPS = 10_000


def run(arguments: argparse.Namespace) -> None:
    """Load ``arguments.members`` into both files, look up, print."""
    count = arguments.members
    with folder_on_disk() as folder, DataFolder(folder, keyring=False) as data:
        start = time.perf_counter()
        plain = load_plain(folder / "plain.db", count)
        load_cache(data, count)
        print(f"{count:,} members loaded into both files in {time.perf_counter() - start:.0f} s")
        identification = _identification(data)

        def identify(read: CardRead) -> None:
            if not isinstance(identification.identify(read), MemberView):
                raise LookupError("a loaded card was refused")

        ours, raw = [], []
        chance = random.Random(1)  # noqa: S311 — the same keys in every run, no secret
        for _ in range(TURNS):
            numbers = [card_number(chance.randrange(count)) for _ in range(LOOKUPS)]
            raw.append(timed(partial(read_plain, plain), [keyed_hash(LOOKUP_KEY, number) for number in numbers]))
            ours.append(timed(identify, [CardRead(number, CardMedium.STRIPE, "reader") for number in numbers]))
        plain.close()
    print_comparison(
        "lookup",
        f"card → member view, {count:,} members, medians of {TURNS - 2} turns of {LOOKUPS:,} random cards",
        # the first two turns warm the caches
        ours=("ours: identify on SQLCipher", median(ours[2:])),
        limit=("plain sqlite3 point read", median(raw[2:])),
    )


def _identification(data: DataFolder) -> Identification:
    journal, book = opened_journal(data), StoredCardBook(data.journal, TERMINAL)
    return Identification(StoredCache(data.cache, STORE.id), journal, book, LOOKUP_KEY, now)
