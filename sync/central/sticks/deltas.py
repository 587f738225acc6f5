"""What a till lacks, as a file or a piece of one: the same slices that it would pull, from where it stands."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
from sqlalchemy import Connection, select

from sync.central.changes import MAX_ROWS, read_changes
from sync.central.clock import Clock
from sync.central.company import load_company
from sync.central.company_keys import code_signer
from sync.central.enrolment import Terminal, find_terminal
from sync.central.refusals import RequestRefused
from sync.central.scopes import feed_of_store
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.protocol import DeltaAsked, DeltaTold, Pull
from sync.stick_files import packed_stick, write_stick
from terminal.domain.errors import ConfigError
from terminal.domain.feed import Changes
from terminal.domain.sticks import FORM, Held, StickHeader, StickKind


def write_delta(
    database: Database, terminal: str, path: Path, clock: Clock, *, since: StickHeader | None = None
) -> StickHeader:
    """Write what ``terminal`` lacks since it wrote the entries of ``since``, or everything; returns the file's header.

    Raises ConfigError for a terminal that is unknown or revoked, and OSError.
    """
    with database.read() as connection:
        company = load_company(connection)
        key, sign = code_signer(connection)
        known = find_terminal(connection, terminal)
        held = tuple(_held(connection, terminal))
        feed = feed_of_store(connection, known.store) if known else ""
    if known is None:
        raise ConfigError("--terminal", f"no terminal {terminal!r}; member-central status lists them")
    if known.revoked:
        raise ConfigError("--terminal", f"{terminal} was revoked")
    slices = _Slices(database, known, clock, since if since is not None and since.feed == feed else None)

    def ended(header: StickHeader) -> StickHeader:
        last = slices.last
        return msgspec.structs.replace(
            header, made_at=last.as_of, feed=last.feed, cursor=slices.begin, until=last.cursor, rows=slices.rows
        )

    header = StickHeader(FORM, StickKind.DELTA, company.name, terminal, b"", 0, b"", 0, key=key, held=held)
    return write_stick(path, header, slices.frames(), ended, lookup_key=company.lookup_key, sign=sign)


def tell_delta(database: Database, carrier: Terminal, asked: DeltaAsked, clock: Clock) -> DeltaTold:
    """One slice of what another till of ``carrier``'s store lacks, signed and addressed to that till.

    Only of the same store: what is told of staff is that store's, and what the carrier holds itself. Raises
    RequestRefused 404 ``unknown_terminal``.
    """
    with database.read() as connection:
        company = load_company(connection)
        key, sign = code_signer(connection)
        known = find_terminal(connection, asked.terminal)
        held = tuple(_held(connection, asked.terminal))
    if known is None or known.revoked or known.store != carrier.store:
        raise RequestRefused(404, "unknown_terminal", f"no terminal {asked.terminal!r} of this store")
    told = read_changes(database, known, Pull(cursor=asked.cursor, feed=asked.feed, limit=MAX_ROWS), clock())
    header = StickHeader(
        *(FORM, StickKind.DELTA, company.name, known.id, b"", told.as_of, b"", 0),
        rows=_rows(told),
        feed=told.feed,
        cursor=asked.cursor if asked.feed == told.feed else {},
        until=told.cursor,
        key=key,
        held=held,
        more=told.more,
    )
    piece = packed_stick(header, [msgspec.json.encode(told)], lookup_key=company.lookup_key, sign=sign)
    return DeltaTold(piece, told.as_of)


class _Slices:
    """The slices of a pull, with what the header says of them once they were told."""

    def __init__(self, database: Database, terminal: Terminal, clock: Clock, since: StickHeader | None) -> None:
        self.begin = dict(since.cursor) if since is not None else {}
        self.rows = 0
        self.last = Changes(since.feed or "" if since is not None else "", dict(self.begin), 0)
        self._database, self._terminal, self._clock = database, terminal, clock

    def frames(self) -> Iterator[bytes]:
        """Each slice as JSON."""
        more = True
        while more:
            pull = Pull(cursor=self.last.cursor, feed=self.last.feed or None, limit=MAX_ROWS)
            self.last = read_changes(self._database, self._terminal, pull, self._clock())
            more = self.last.more
            self.rows += _rows(self.last)
            yield msgspec.json.encode(self.last)


def _rows(told: Changes) -> int:
    return sum(len(each) for each in (told.hot, told.members, told.products, told.staff, told.schemes))


def _held(connection: Connection, terminal: str) -> Iterator[Held]:
    """How far the centre holds each epoch, and which entries of it are parked."""
    heads, parked = schema.journal_heads.c, schema.parked_entries.c
    numbers: dict[int, list[int]] = {}
    for refused in connection.execute(select(parked.epoch, parked.number).where(parked.terminal == terminal)):
        numbers.setdefault(refused.epoch, []).append(refused.number)
    for row in connection.execute(
        select(heads.epoch, heads.number, heads.hash).where(heads.terminal == terminal).order_by(heads.epoch)
    ):
        yield Held(row.epoch, row.number, row.hash, tuple(sorted(numbers.get(row.epoch, ()))))
