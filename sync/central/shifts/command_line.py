"""``member-central shifts``: every shift that tills told of, with its outcome."""

import argparse
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select, tuple_

from sync.central.command import Commands, add_command, prepare, utc
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.money import Fen, yuan
from terminal.domain.times import Instant


class ListedShift(msgspec.Struct, frozen=True):
    """A shift of a till; ``closed_at`` and what follows are those of its Z, and nothing while it is open."""

    store: str
    terminal: str
    shift: int
    opened_at: Instant
    opened_by: str
    opening_float: Fen
    closed_at: Instant | None = None
    closed_by: str = ""
    sold: Fen = 0
    refunded: Fen = 0
    cash_difference: Fen = 0
    other_difference: Fen = 0
    added: Fen = 0
    problem: str = ""


def add_commands(commands: Commands) -> None:
    """Name the command."""
    listing = add_command(commands, "shifts", _shifts, "list the shifts of tills with their differences, newest first")
    listing.add_argument("--store", metavar="ID", help="only those of one store")
    listing.add_argument("--open", action="store_true", help="only those that are not closed yet")
    listing.add_argument("--limit", type=int, default=50, help="how many at the most; 50 unless given")


def listed_shifts(connection: Connection, *, store: str | None = None, limit: int = 50) -> list[ListedShift]:
    """Shifts by when they were opened, newest first. A Z belongs to the opening before it in the same journal."""
    openings = schema.shift_openings
    wanted = select(openings).order_by(openings.c.at.desc(), openings.c.terminal, openings.c.shift.desc()).limit(limit)
    if store is not None:
        wanted = wanted.where(openings.c.store == store)
    return [_listed(connection, row) for row in connection.execute(wanted).all()]


def _listed(connection: Connection, opened: Any) -> ListedShift:
    reports, addenda = schema.shift_reports.c, schema.shift_addenda.c
    said = (opened.store, opened.terminal, opened.shift, opened.at, opened.cashier, opened.opening_float)
    found = connection.execute(
        select(schema.shift_reports)
        .where(reports.terminal == opened.terminal, reports.shift == opened.shift)
        .where(tuple_(reports.epoch, reports.number) > (opened.epoch, opened.number))
        .order_by(reports.epoch, reports.number)
        .limit(1)
    ).first()
    if found is None:
        return ListedShift(*said)
    added = connection.scalars(
        select(func.coalesce(func.sum(addenda.amount), 0)).where(
            addenda.terminal == opened.terminal, addenda.shift == opened.shift
        )
    ).one()
    return ListedShift(
        *said,
        closed_at=found.at,
        closed_by=found.cashier,
        sold=found.sold,
        refunded=found.refunded,
        cash_difference=found.cash_counted - found.cash_expected,
        other_difference=found.other_difference,
        added=int(added),
        problem=found.problem,
    )


def _shifts(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    with database.read() as connection:
        found = listed_shifts(connection, store=options.store, limit=options.limit)
    shown = [each for each in found if not (options.open and each.closed_at is not None)]
    for each in shown:
        print(_line(each))
    if not shown:
        print("no shift")


def _line(each: ListedShift) -> str:
    begun = f"{each.store}  {each.terminal}  shift {each.shift}  {utc(each.opened_at)} by {each.opened_by}"
    begun = f"{begun}, float {yuan(each.opening_float)}"
    if each.closed_at is None:
        return f"{begun}  open"
    told = [
        f"closed {utc(each.closed_at)} by {each.closed_by}",
        f"sold {yuan(each.sold)}",
        f"refunded {yuan(each.refunded)}",
        f"cash {_signed(each.cash_difference)}",
        f"other {_signed(each.other_difference)}",
        *([f"added {_signed(each.added)}"] if each.added else []),
        *([f"DIFFERS: {each.problem}"] if each.problem else []),
    ]
    return f"{begun}  {'  '.join(told)}"


def _signed(amount: Fen) -> str:
    return f"+{yuan(amount)}" if amount > 0 else yuan(amount)
