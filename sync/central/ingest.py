"""Push, step 1: a terminal's entries become durable, in one transaction that touches its own journal alone.

Step 2, their effect on members and reports, is ``apply``: a separate, repeatable step, so that no transaction spans
two shards and a centre that dies in between goes on where it stopped.
"""

from collections.abc import Sequence
from typing import NoReturn

import msgspec
from sqlalchemy import Connection, insert, select, tuple_, update

from sync.central.apply import apply_waiting, parked_numbers
from sync.central.archive.reading import entries_of
from sync.central.cases import file_cases, stop_row
from sync.central.clock import Clock
from sync.central.enrolment import Terminal
from sync.central.former_machines import newest_epoch
from sync.central.metrics import BATCHES, ENTRIES
from sync.central.refusals import RequestRefused
from sync.central.store import schema
from sync.central.store.dialect import add_all
from sync.central.store.engine import Database
from sync.protocol import MAX_BATCH, EntriesAsked, JournalEntries, JournalHead, JournalHeads, Problem, Pushed
from terminal.domain.acts import EpochOpened
from terminal.domain.errors import JournalBroken
from terminal.domain.journal import GENESIS, Entry, EntryKind, check_chain
from terminal.domain.signatures import ed25519_verifier
from terminal.domain.times import Instant

_LARGEST = 2**53
_LATEST = 2**52  # a card's state is never younger than the one before: room for the acts that follow
_MAX_ACTOR = 64


def push(database: Database, terminal: Terminal, entries: Sequence[Entry], clock: Clock) -> Pushed:
    """Store a batch, apply what waits, and say how far the centre holds this epoch.

    Raises RequestRefused: 400 ``empty``, 413 ``batch``, 409 ``fork`` and 422 ``chain`` with the place, which is also
    noted on the terminal's row and filed as a case.
    """
    if not entries:
        raise RequestRefused(400, "empty", "a push carries at least one entry")
    if len(entries) > MAX_BATCH:
        raise RequestRefused(413, "batch", f"{len(entries)} entries in one push; {MAX_BATCH} at the most")
    now = clock()
    try:
        _check_batch(terminal, entries)
        acknowledged, fresh = append(database, terminal, entries, now)
    except RequestRefused as refusal:
        if not terminal.until_epoch:
            _note_stop(database, terminal, refusal, clock())
        raise
    BATCHES.inc()
    ENTRIES.inc(len(entries))
    apply_waiting(database, terminal.id, now, stored=fresh)
    epoch, first, last = entries[0].epoch, entries[0].number, entries[-1].number
    parked = parked_numbers(database, terminal.id, epoch, first, last)
    return Pushed(epoch=epoch, acknowledged=acknowledged, now=clock(), parked=parked)


def append(
    database: Database, terminal: Terminal, entries: Sequence[Entry], now: Instant
) -> tuple[int, Sequence[Entry]]:
    """Add what the centre does not hold yet; returns the number up to which it holds this epoch now, and what it added.

    Known entries are skipped only if their hash agrees: by number alone a terminal restored from an old copy would be
    told that its new sales had arrived.
    """
    epoch = entries[0].epoch
    with database.write() as connection:
        # The terminal's row is the lock that keeps two pushes of one journal in order, and no other terminal waiting.
        terminals = schema.terminals
        mine = terminals.c.terminal == terminal.id
        newest = connection.scalars(select(terminals.c.epoch).where(mine).with_for_update()).one()
        if terminal.until_epoch:
            newest = newest_epoch(connection, terminal)
        held, head = _head(connection, terminal.id, epoch)
        _compare_known(connection, [entry for entry in entries if entry.number <= held])
        fresh = [entry for entry in entries if entry.number > held]
        if not fresh:
            return held, fresh
        if epoch < newest:
            _fork(epoch, fresh[0].number, f"epoch {epoch} ended: epoch {newest} was opened after it")
        try:
            number, head = check_chain(fresh, after=held, previous=head, verify=ed25519_verifier(terminal.public_key))
        except JournalBroken as error:
            raise RequestRefused(422, "chain", error.problem, epoch=error.epoch, number=error.number) from error
        add_all(connection, schema.journal_entries, [_row(entry, now) for entry in fresh])
        _move_head(connection, terminal.id, epoch, number=number, digest=head)
        if terminal.until_epoch:
            return number, fresh  # the row is its successor's
        connection.execute(
            update(terminals)
            .where(mine)
            .values(epoch=epoch, stopped_code="", stopped_detail="", stopped_epoch=0, stopped_number=0)
        )
        _note_left_behind(connection, terminal, fresh[0], now)
    return number, fresh


def journal_heads(database: Database, terminal: Terminal, now: Instant) -> JournalHeads:
    """The newest entry of every epoch of a terminal, as stored."""
    table = schema.journal_heads.c
    with database.read() as connection:
        rows = connection.execute(
            select(table.epoch, table.number, table.hash).where(table.terminal == terminal.id).order_by(table.epoch)
        ).all()
    return JournalHeads(tuple(JournalHead(row.epoch, row.number, row.hash) for row in rows), now)


def journal_entries(database: Database, terminal: Terminal, asked: EntriesAsked, now: Instant) -> JournalEntries:
    """The terminal's own journal, a slice at a time."""
    table, limit = schema.journal_entries, max(1, min(asked.limit, MAX_BATCH))
    behind = tuple_(table.c.epoch, table.c.number) > asked.after
    with database.read() as connection:
        rows = connection.execute(
            select(table)
            .where(table.c.terminal == terminal.id, behind)
            .order_by(table.c.epoch, table.c.number)
            .limit(limit + 1)
        ).all()
        entries = entries_of(connection, rows[:limit])
    return JournalEntries(tuple(entries), more=len(rows) > limit, now=now)


def _check_batch(terminal: Terminal, entries: Sequence[Entry]) -> None:
    epoch = entries[0].epoch
    for position, entry in enumerate(entries):
        problem = ""
        if entry.terminal != terminal.id:
            problem = "the entry is another terminal's"
        elif entry.epoch != epoch:
            problem = "one push carries one epoch"
        elif entry.number != entries[0].number + position:
            problem = "the entries are not in order without gaps"
        elif terminal.until_epoch and epoch >= terminal.until_epoch:
            problem = "the epoch is its successor's"
        elif not (0 < entry.number < _LARGEST and 0 < epoch < 2**31):
            problem = "epoch and number count from 1"
        elif not (0 <= entry.at < _LATEST and abs(entry.clock_offset) < _LARGEST):
            problem = "a time is out of range"
        elif len(entry.actor) > _MAX_ACTOR or "\0" in entry.actor:
            problem = "the actor is no staff id"
        if problem:
            raise RequestRefused(422, "chain", problem, epoch=_bounded(entry.epoch), number=_bounded(entry.number))


def _compare_known(connection: Connection, entries: Sequence[Entry]) -> None:
    if not entries:
        return
    table = schema.journal_entries.c
    known = {
        row.number: row.hash
        for row in connection.execute(
            select(table.number, table.hash).where(
                table.terminal == entries[0].terminal,
                table.epoch == entries[0].epoch,
                table.number.between(entries[0].number, entries[-1].number),
            )
        )
    }
    for entry in entries:
        if known[entry.number] != entry.hash:
            _fork(entry.epoch, entry.number, "the centre holds another entry under this number")


def _note_left_behind(connection: Connection, terminal: Terminal, opening: Entry, now: Instant) -> None:
    """File a fork that no push met: a till that heard of newer entries under its numbers, and opened an epoch at once.

    Where a push met it, the case is there already: the epoch that is left ends before the entry that disagreed.
    """
    if opening.kind is not EntryKind.EPOCH_OPENED:
        return
    try:
        opened = msgspec.json.decode(opening.body, type=EpochOpened)
    except msgspec.DecodeError:  # for ``apply`` to judge
        return
    left, number = _bounded(opened.previous_epoch), _bounded(opened.previous_number) + 1
    if opened.reason != "fork" or _head(connection, terminal.id, left)[0] < number:
        return
    problem = Problem("fork", "the till holds other entries from here on, or none: an old copy", left, number)
    file_cases(connection, [stop_row(terminal, problem, now)])


def _fork(epoch: int, number: int, detail: str) -> NoReturn:
    raise RequestRefused(409, "fork", detail, epoch=epoch, number=number)


def _head(connection: Connection, terminal: str, epoch: int) -> tuple[int, bytes]:
    table = schema.journal_heads.c
    row = connection.execute(
        select(table.number, table.hash).where(table.terminal == terminal, table.epoch == epoch)
    ).first()
    return (row.number, row.hash) if row else (0, GENESIS)


def _move_head(connection: Connection, terminal: str, epoch: int, *, number: int, digest: bytes) -> None:
    table = schema.journal_heads
    place = (table.c.terminal == terminal, table.c.epoch == epoch)
    moved = connection.execute(update(table).where(*place).values(number=number, hash=digest))
    if moved.rowcount == 0:
        connection.execute(insert(table).values(terminal=terminal, epoch=epoch, number=number, hash=digest, applied=0))


def _row(entry: Entry, now: Instant) -> dict[str, object]:
    return {
        "terminal": entry.terminal,
        "epoch": entry.epoch,
        "number": entry.number,
        "kind": entry.kind.value,
        "at": entry.at,
        "clock_offset": entry.clock_offset,
        "actor": entry.actor,
        "body": entry.body,
        "previous": entry.previous,
        "hash": entry.hash,
        "signature": entry.signature,
        "received_at": now,
    }


def _note_stop(database: Database, terminal: Terminal, refusal: RequestRefused, now: Instant) -> None:
    problem = refusal.problem
    with database.write() as connection:
        connection.execute(
            update(schema.terminals)
            .where(schema.terminals.c.terminal == terminal.id)
            .values(
                stopped_code=problem.code,
                stopped_detail=problem.detail,
                stopped_epoch=problem.epoch,
                stopped_number=problem.number,
            )
        )
        file_cases(connection, [stop_row(terminal, problem, now)])


def _bounded(number: int) -> int:
    return max(0, min(number, 2**31 - 1))
