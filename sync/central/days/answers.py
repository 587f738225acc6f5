"""A till's statement of its day, answered with the centre's own figures under the company's key."""

import msgspec
from sqlalchemy import Connection, select

from sync.central.apply import apply_waiting
from sync.central.clock import Clock
from sync.central.company_keys import code_signer
from sync.central.days.booked import booked_entries
from sync.central.enrolment import Terminal
from sync.central.refusals import RequestRefused
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.protocol import DayAsked, DayEntriesAsked
from terminal.domain.day_end import (
    BookedEntries,
    DayAnswer,
    DayStatement,
    DayTold,
    Place,
    digest_of,
    sign_answer,
    statement_signed,
)
from terminal.domain.day_figures import DaySum, joined, summed
from terminal.domain.signatures import ed25519_verifier

_SLICE = 1_000
_LARGEST = 2**53


def answer_statement(database: Database, terminal: Terminal, asked: DayAsked, clock: Clock) -> DayTold:
    """Figures of the same entries by the centre's tables, signed.

    Raises RequestRefused: 422 ``statement`` for one that is not this terminal's, 409 ``not_here``.
    """
    stated = _read(terminal, asked)
    apply_waiting(database, terminal.id, clock())
    with database.read() as connection:
        _check_held(connection, terminal, stated)
        days = _days(connection, terminal.id, stated.after, stated.until)
        key, sign = code_signer(connection)
    answer = msgspec.json.encode(DayAnswer(digest_of(asked.statement), days, clock()))
    return DayTold(answer, sign_answer(answer, sign), key, clock())


def tell_entries(database: Database, terminal: Terminal, asked: DayEntriesAsked, clock: Clock) -> BookedEntries:
    """The same entry by entry, ``_SLICE`` at the most. Raises RequestRefused 422 ``place``."""
    if not all(0 <= number < _LARGEST for number in (*asked.after, *asked.until)):
        raise RequestRefused(422, "place", "epoch and number count from 1")
    limit = max(1, min(asked.limit, _SLICE))
    with database.read() as connection:
        found, last = booked_entries(connection, terminal.id, after=asked.after, until=asked.until, limit=limit)
    return BookedEntries(tuple(found), last or asked.until, last is not None, clock())


def _days(connection: Connection, terminal: str, after: Place, until: Place) -> tuple[DaySum, ...]:
    days: tuple[DaySum, ...] = ()
    place: Place | None = after
    while place is not None:
        entries, place = booked_entries(connection, terminal, after=place, until=until, limit=_SLICE)
        days = joined((*days, *summed(entries)))
    return days


def _read(terminal: Terminal, asked: DayAsked) -> DayStatement:
    try:
        stated = msgspec.json.decode(asked.statement, type=DayStatement)
    except (ValueError, RecursionError) as error:
        raise RequestRefused(422, "statement", "the statement cannot be read") from error
    if stated.terminal != terminal.id or not statement_signed(
        asked.statement, asked.signature, ed25519_verifier(terminal.public_key)
    ):
        raise RequestRefused(422, "statement", "the statement is not this terminal's own")
    if not all(0 <= number < _LARGEST for number in (*stated.after, *stated.until)):
        raise RequestRefused(422, "statement", "epoch and number count from 1")
    return stated


def _check_held(connection: Connection, terminal: Terminal, stated: DayStatement) -> None:
    """The hash of the last entry stands for all before it in its epoch: both sides speak of the same journal."""
    table = schema.journal_entries.c
    epoch, number = stated.until
    held = connection.scalars(
        select(table.hash).where(table.terminal == terminal.id, table.epoch == epoch, table.number == number)
    ).first()
    if held != stated.head:
        raise RequestRefused(409, "not_here", "the centre does not hold the entry that the statement ends with")
