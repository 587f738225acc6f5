"""Packing the bodies of entries that arrived before some month, which are most of what a centre grows by.

Rows of ``journal_entries`` stay for ever with number, hash and signature: a push that is repeated after years is told
from a fork as on the first day, and no place is given twice. Only their bodies move, at most ``BLOCK`` of one terminal
and one month into a row of ``journal_archive``, each such step one transaction: it may be cut off at any moment, and is
taken up where it ended. A body is packed only after its hash was made again and agrees.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import takewhile
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Table, and_, func, insert, select, update

from sync.central.archive.reading import ARCHIVED, entry_of, packed
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.errors import StoreError
from terminal.domain.journal import digest_of
from terminal.domain.times import Instant

BLOCK = 500
_LOCK = "journal archive"
_MB = 1_000_000


class Packed(msgspec.Struct):
    """What one month came to: entries, and bytes of their bodies before and after."""

    month: str
    entries: int = 0
    before: int = 0
    after: int = 0

    def __str__(self) -> str:
        return f"{self.month}: {self.entries:,} entries, {self.before / _MB:,.1f} MB are {self.after / _MB:,.1f} MB now"


class _Journal(msgspec.Struct, frozen=True):
    """An epoch of a terminal: what was applied of it may be packed, what is ``packed`` was."""

    terminal: str
    epoch: int
    applied: int
    packed: int = 0

    def of(self, table: Table) -> ColumnElement[bool]:
        """The rows of a table that are this one's."""
        return and_(table.c.terminal == self.terminal, table.c.epoch == self.epoch)


def pack_before(
    database: Database,
    until: Instant,
    *,
    rehearsed: bool = False,
    tell: Callable[[str], None] = lambda _line: None,
    stop: Callable[[], bool] = lambda: False,
) -> list[Packed]:
    """Pack what arrived before ``until`` and was applied, by month, the oldest first; only tell when ``rehearsed``.

    ``stop`` is asked before every step, and ends it there.
    Raises StoreError for an entry that is not what its terminal signed, or while another process is packing.
    """
    months: dict[str, Packed] = {}
    with database.alone(_LOCK, wait=False) as held:
        if not held:
            raise StoreError("another process is packing old entries", "wait until it has ended")
        for begun in _journals(database):
            journal = begun
            while not stop() and (step := _step(database, journal, until, rehearsed=rehearsed)) is not None:
                journal, done = step
                month = months.setdefault(done.month, Packed(done.month))
                month.entries += done.entries
                month.before += done.before
                month.after += done.after
            tell(f"{journal.terminal} epoch {journal.epoch}: done up to number {journal.packed}")
    return [months[month] for month in sorted(months)]


def month_of(at: Instant) -> str:
    """The month of a moment, UTC, as ``2026-11``."""
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m")


def _journals(database: Database) -> list[_Journal]:
    heads, archive = schema.journal_heads.c, schema.journal_archive
    with database.read() as connection:
        last = func.max(archive.c.last)
        there = connection.execute(
            select(archive.c.terminal, archive.c.epoch, last.label("last")).group_by(
                archive.c.terminal, archive.c.epoch
            )
        )
        packed_to = {(row.terminal, row.epoch): row.last for row in there}
        rows = connection.execute(
            select(heads.terminal, heads.epoch, heads.applied).order_by(heads.terminal, heads.epoch)
        )
        return [_Journal(*row, packed_to.get((row.terminal, row.epoch), 0)) for row in rows]


def _step(database: Database, journal: _Journal, until: Instant, *, rehearsed: bool) -> tuple[_Journal, Packed] | None:
    """Pack the next entries; the journal further on and what they came to, None when there are no more."""
    with database.read() if rehearsed else database.write() as connection:
        rows = _next(connection, journal, until)
        if not rows:
            return None
        first, last = rows[0].number, rows[-1].number
        kept, size = packed([_checked(row) for row in rows])
        done = Packed(month_of(rows[0].received_at), len(rows), sum(len(row.body) for row in rows), len(kept))
        if not rehearsed:
            place = {"terminal": journal.terminal, "epoch": journal.epoch, "first": first, "last": last}
            connection.execute(insert(schema.journal_archive).values(**place, month=done.month, size=size, bodies=kept))
            table = schema.journal_entries
            moved = update(table).where(journal.of(table), table.c.number.between(first, last))
            connection.execute(moved.values(body=ARCHIVED))
    return msgspec.structs.replace(journal, packed=last), done


def _next(connection: Connection, journal: _Journal, until: Instant) -> Sequence[Row[Any]]:
    """The next entries of one month that are old enough, without a gap."""
    table = schema.journal_entries
    rows = connection.execute(
        select(table)
        .where(journal.of(table), table.c.number > journal.packed, table.c.number <= journal.applied)
        .order_by(table.c.number)
        .limit(BLOCK)
    ).all()
    if not rows:
        return []
    month = month_of(rows[0].received_at)
    return list(takewhile(lambda row: row.received_at < until and month_of(row.received_at) == month, rows))


def _checked(row: Row[Any]) -> bytes:
    entry = entry_of(row, row.body)
    if digest_of(entry) != entry.hash:
        place = f"{row.terminal} epoch {row.epoch} number {row.number}"
        raise StoreError(f"{place} is not what its terminal signed", "restore the database from a backup")
    return entry.body
