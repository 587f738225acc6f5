"""``member-central days``: which tills have closed a business day, which have not, and what a store's come to."""

import argparse
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from sync.central.clock import wall_clock
from sync.central.command import Commands, add_command, iso_day, prepare, utc
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.money import Fen, yuan
from terminal.domain.times import Instant, business_day


class ListedDay(msgspec.Struct, frozen=True):
    """A business day of a till: what arrived here of it, and what certificates cover; ``certified_at`` is the last's.

    ``agrees`` is False where the sides differed and it was closed with a reason; ``problem`` says what does not hold in
    a certificate.
    """

    store: str
    terminal: str
    day: str
    sales: int
    sold: Fen
    certified: bool = False
    certified_at: Instant = 0
    by: str = ""
    agrees: bool = True
    reason: str = ""
    problem: str = ""
    certified_sales: int = 0
    certified_sold: Fen = 0
    refunds: int = 0
    refunded: Fen = 0

    @property
    def complete(self) -> bool:
        """Everything that arrived of this day stands in a certificate."""
        whole = (self.certified_sales, self.certified_sold) == (self.sales, self.sold)
        return self.certified and whole and not self.problem


def add_commands(commands: Commands) -> None:
    """Name the command."""
    listing = add_command(commands, "days", _days, "list which tills have closed their business day, and which lack it")
    listing.add_argument(
        "--day", type=iso_day, default=None, help="YYYY-MM-DD; today by each store's clock unless given"
    )
    listing.add_argument("--store", metavar="ID", help="only the tills of one store")
    listing.add_argument("--lacking", action="store_true", help="only tills whose day is not closed whole")


def listed_days(
    connection: Connection, now: Instant, *, day: date | None = None, store: str | None = None
) -> list[ListedDay]:
    """Every till that is not revoked, by store and id."""
    terminals, stores = schema.terminals.c, schema.stores.c
    wanted = select(terminals.terminal, terminals.store, stores.zone).where(
        terminals.store == stores.id, terminals.revoked_at.is_(None)
    )
    if store is not None:
        wanted = wanted.where(terminals.store == store)
    rows = connection.execute(wanted.order_by(terminals.store, terminals.terminal)).all()
    return [_listed(connection, row, (day or business_day(now, row.zone)).isoformat()) for row in rows]


def _listed(connection: Connection, row: Any, day: str) -> ListedDay:
    sales, figures = schema.sales.c, schema.day_figures.c
    sold = connection.execute(
        select(func.count(), func.coalesce(func.sum(sales.total), 0)).where(
            sales.terminal == row.terminal, sales.business_day == day
        )
    ).one()
    sums = connection.execute(
        select(*(func.coalesce(func.sum(figures[name]), 0) for name in ("sales", "sold", "refunds", "refunded"))).where(
            figures.terminal == row.terminal, figures.business_day == day
        )
    ).one()
    listed = ListedDay(
        row.store,
        row.terminal,
        day,
        int(sold[0]),
        int(sold[1]),
        certified_sales=int(sums[0]),
        certified_sold=int(sums[1]),
        refunds=int(sums[2]),
        refunded=int(sums[3]),
    )
    found = _certificates(connection, row.terminal, day)
    if not found:
        return listed
    last = found[-1]
    return msgspec.structs.replace(
        listed,
        certified=True,
        certified_at=last.at,
        by=last.actor,
        agrees=all(each.agrees for each in found),
        reason="; ".join(each.reason for each in found if each.reason),
        problem="; ".join(each.problem for each in found if each.problem),
    )


def _certificates(connection: Connection, terminal: str, day: str) -> list[Any]:
    """Those that close this day, and those of later days that cover something of it."""
    table, figures = schema.day_certificates.c, schema.day_figures.c
    covers = (
        select(figures.epoch)
        .where(figures.terminal == table.terminal, figures.epoch == table.epoch, figures.number == table.number)
        .where(figures.business_day == day)
        .exists()
    )
    return list(
        connection.execute(
            select(schema.day_certificates)
            .where(table.terminal == terminal, (table.business_day == day) | covers)
            .order_by(table.epoch, table.number)
        )
    )


def _days(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    with database.read() as connection:
        found = listed_days(connection, wall_clock(), day=options.day, store=options.store)
    for store, tills in groupby(found, key=lambda each: each.store):
        of_store = list(tills)
        for each in of_store:
            if not (options.lacking and each.complete):
                print("  ".join(_told(each)))
        print(_sum_of(store, of_store))
    if not found:
        print("no terminal")


def _told(each: ListedDay) -> Iterator[str]:
    yield f"{each.store}  {each.terminal}  {each.day}"
    if not each.certified:
        yield f"LACKS  {each.sales} sales, {yuan(each.sold)} arrived"
        return
    yield f"closed {utc(each.certified_at)} by {each.by}"
    yield f"{each.certified_sales} sales {yuan(each.certified_sold)}"
    yield f"{each.refunds} refunds {yuan(each.refunded)}"
    if not each.agrees:
        yield f"DIFFERED: {each.reason}"
    if each.problem:
        yield f"NOT GOOD: {each.problem}"
    elif not each.complete:
        yield f"MORE: {each.sales} sales {yuan(each.sold)} arrived"


def _sum_of(store: str, tills: list[ListedDay]) -> str:
    done = sum(each.complete for each in tills)
    sales, sold = sum(each.certified_sales for each in tills), sum(each.certified_sold for each in tills)
    refunded = sum(each.refunded for each in tills)
    return f"{store}  {done} of {len(tills)} tills closed: {sales} sales {yuan(sold)}, refunded {yuan(refunded)}"
