"""Past sales once more under two versions of the scheme: streamed, in memory that does not grow with them (F12)."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Table, func, select

from sync.central.archive.reading import bodies_of
from sync.central.members_chosen import of_members
from sync.central.progress import Progress
from sync.central.scheme_desk.tally import Compared, Tally
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.errors import ConfigError, SchemeError
from terminal.domain.members import MemberId
from terminal.domain.money import Fen
from terminal.domain.sales import SaleCompleted
from terminal.domain.scheme import Scheme
from terminal.domain.scheme_replay import as_sold, basket_of, replay

_SLICE = 1_000
_SALE = msgspec.json.Decoder(SaleCompleted)


class Span(msgspec.Struct, frozen=True):
    """Business days from ``first`` through ``last``, at one store or at all (empty)."""

    first: date
    last: date
    store: str = ""


def simulate(database: Database, compared: Compared, span: Span, tell: Callable[[str], None]) -> Tally:
    """Replay every sale of ``span``; ``tell`` hears of progress. Raises ConfigError for a store that there is not."""
    began = time.monotonic()
    tally = Tally()
    with database.read() as connection:
        _check_store(connection, span.store)
        terminals: Sequence[str] = connection.scalars(select(schema.terminals.c.terminal).order_by("terminal")).all()
        counts = {terminal: _counted(connection, terminal, span, tally) for terminal in terminals}
        _count_grants(connection, compared, span, tally)
    progress = Progress(sum(counts.values()), "sales", tell)
    for terminal in (terminal for terminal, count in counts.items() if count):
        with database.read() as connection:  # one for each: a snapshot that is kept for long holds up the database
            for sales in _sales(connection, terminal, span):
                _replay(connection, compared, sales, tally)
                progress.done(tally.sales)
    tally.seconds = time.monotonic() - began
    return tally


def _sales(connection: Connection, terminal: str, span: Span) -> Iterator[list[SaleCompleted]]:
    """The sales to members at one terminal, some at a time: what the till signed, where it is filed as a sale."""
    sales, entries = schema.sales.c, schema.journal_entries.c
    statement = (
        select(entries.terminal, entries.epoch, entries.number, entries.body)
        .join(
            schema.sales,
            (entries.terminal == sales.terminal) & (entries.epoch == sales.epoch) & (entries.number == sales.number),
        )
        .where(sales.member.is_not(None))
    )
    result = connection.execution_options(stream_results=True, yield_per=_SLICE).execute(
        _within(statement, sales, terminal, span)
    )
    with closing(result):  # also where something else went wrong
        for rows in result.partitions():
            yield [_SALE.decode(body) for body in bodies_of(connection, rows)]


def _replay(connection: Connection, compared: Compared, sales: Iterable[SaleCompleted], tally: Tally) -> None:
    known = [(sale, sale.member) for sale in sales if sale.member is not None]
    months = _birth_months(connection, {member.id for _, member in known})
    for sale, member in known:
        tally.sales += 1
        basket = basket_of(sale, months.get(member.id))
        try:
            old, new = replay(sale, basket, compared.old), replay(sale, basket, compared.new)
        except SchemeError:
            tally.unknown[member.tier] += 1
            continue
        tally.add(member.tier, as_sold(sale), old, new)


def _birth_months(connection: Connection, members: set[MemberId]) -> dict[int, int | None]:
    table = schema.members.c
    chosen = of_members(connection, members)(table.part, table.id)
    rows = connection.execute(select(table.id, table.birth_month).where(chosen))
    return {row.id: row.birth_month for row in rows}


def _counted(connection: Connection, terminal: str, span: Span, tally: Tally) -> int:
    """How many sales to members there are at a terminal; the others and the refunds are added up at once."""
    member = schema.sales.c.member
    others, others_price = _added_up(connection, schema.sales, terminal, span, member.is_(None))
    refunds, refunds_price = _added_up(connection, schema.refunds, terminal, span)
    tally.others += others
    tally.others_price += others_price
    tally.refunds += refunds
    tally.refunds_price += refunds_price
    return _added_up(connection, schema.sales, terminal, span, member.is_not(None))[0]


def _added_up(
    connection: Connection, table: Table, terminal: str, span: Span, *conditions: ColumnElement[bool]
) -> tuple[int, Fen]:
    """How many rows, and their total."""
    statement = select(func.count().label("number"), func.sum(table.c.total).label("total")).where(*conditions)
    row = connection.execute(_within(statement, table.c, terminal, span)).one()
    return row.number, int(row.total or 0)


def _within(statement: Any, columns: Any, terminal: str, span: Span) -> Any:
    days = columns.business_day.between(span.first.isoformat(), span.last.isoformat())
    statement = statement.where(columns.terminal == terminal, days)
    return statement.where(columns.store == span.store) if span.store else statement


def _count_grants(connection: Connection, compared: Compared, span: Span, tally: Tally) -> None:
    """Monthly and birthday points that today's members of each tier would be given in the span, at every store."""
    members = schema.members.c
    firsts = _first_days(span)
    rows: Iterable[Row[Any]] = connection.execute(
        select(members.tier, members.birth_month, func.count().label("number"))
        .where(members.erased.is_(False))
        .group_by(members.tier, members.birth_month)
    )
    for row in rows:
        birthdays = sum(first.month == row.birth_month for first in firsts)
        granted = tally.granted[row.tier]
        granted.members += row.number
        granted.old += row.number * _granted(compared.old, row.tier, len(firsts), birthdays)
        granted.new += row.number * _granted(compared.new, row.tier, len(firsts), birthdays)


def _granted(scheme: Scheme, tier_id: str, months: int, birthdays: int) -> int:
    tier = next((tier for tier in scheme.tiers if tier.id == tier_id), None)
    return tier.monthly_points * months + tier.birthday_points * birthdays if tier else 0


def _first_days(span: Span) -> list[date]:
    months = range(span.first.year * 12 + span.first.month - 1, span.last.year * 12 + span.last.month)
    firsts = [date(month // 12, month % 12 + 1, 1) for month in months]
    return [first for first in firsts if span.first <= first <= span.last]


def _check_store(connection: Connection, store: str) -> None:
    table = schema.stores.c
    if store and connection.execute(select(table.id).where(table.id == store)).first() is None:
        raise ConfigError("--store", f"there is no store {store}")
