"""Going on as a terminal whose machine is lost: its journal comes back from the centre, and a new epoch begins.

What the machine before never sent is not there; if it comes back, the centre takes it from there. What it kept beside
its journal comes back as far as entries tell it (``rebuilding``).
"""

import itertools
from collections.abc import Iterable, Sequence

import msgspec

from terminal.domain.errors import StoreError, StoreFault
from terminal.domain.journal import GENESIS, Entry, Signer, Verifier, check_follows
from terminal.domain.times import Instant
from terminal.store.engine import Cursor, Database
from terminal.store.entries import INSERT, NEWEST_NUMBER, entry_row, journal_errors, read_head
from terminal.store.epochs import NOTHING_BEFORE, EpochEnd, begin_epoch
from terminal.store.identity import Identity
from terminal.store.rebuilding import rebuild
from terminal.store.settings import IDENTITY, write_setting


def succeed(
    database: Database,
    identity: Identity,
    sign: Signer,
    check: Verifier,
    slices: Iterable[Sequence[Entry]],
    *,
    epoch: int,
    at: Instant,
) -> int:
    """Fill an empty journal with the terminal's ``slices`` and begin ``epoch``; how many entries came.

    All of it or nothing, whatever ends it: a line that is cut, the disk, the program. Raises StoreError when the
    folder holds a journal, JournalBroken for entries that do not verify, and what ``slices`` raise.
    """
    with journal_errors(), database.transaction() as cursor:
        if read_head(cursor) is not None:
            raise StoreError(
                "this data folder holds a journal",
                "use an empty data folder for the new machine",
                StoreFault.OTHER_TERMINAL,
            )
        write_setting(cursor, IDENTITY, msgspec.json.encode(identity))
        count = _take(cursor, identity.terminal, check, slices)
        head = read_head(cursor)
        after = EpochEnd(head.epoch, head.number, head.hash) if head else NOTHING_BEFORE
        chain = begin_epoch(cursor, identity.terminal, sign, reason="successor", after=after, at=at, epoch=epoch)
        rebuild(cursor, identity.terminal, chain)
        cursor.execute("COMMIT")
    return count


def _take(cursor: Cursor, terminal: str, check: Verifier, slices: Iterable[Sequence[Entry]]) -> int:
    """Write the entries, all of which the centre has acknowledged. They must verify: the centre only keeps them."""
    count, end = 0, NOTHING_BEFORE
    for entry in itertools.chain.from_iterable(slices):
        if entry.terminal != terminal or entry.epoch < end.epoch:
            raise StoreError("the centre tells the journal of another terminal", "tell head office", StoreFault.CENTRE)
        if entry.epoch > end.epoch:
            cursor.execute("INSERT INTO epoch (epoch) VALUES (?)", (entry.epoch,))
            end = EpochEnd(entry.epoch, 0, GENESIS)
        check_follows(entry, number=end.number + 1, previous=end.hash, verify=check)
        cursor.execute(INSERT, entry_row(entry))
        end = EpochEnd(entry.epoch, entry.number, entry.hash)
        count += 1
    cursor.execute(f"UPDATE epoch SET acknowledged = {NEWEST_NUMBER}")  # noqa: S608 — own constant
    return count
