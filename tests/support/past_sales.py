"""Sales of the past as the centre files them: priced by the rules, any number of them, the same each time."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import msgspec
from sqlalchemy import Connection, insert

from sync.central.demo.members import profile
from sync.central.sale_facts import sale_row
from sync.central.store import schema
from sync.central.store.dialect import bulk_load
from sync.central.store.engine import Database
from terminal.domain.basket import Basket
from terminal.domain.journal import GENESIS, Entry, EntryKind
from terminal.domain.pricing import price
from terminal.domain.sales import SaleCompleted, complete, receipt_number
from terminal.domain.scheme import Scheme
from terminal.domain.tenders import Payment, Tender, TenderKind
from tests.support.shop import APPLES, BISCUITS, CIGARETTES, JUICE, NOON, member, shipped_scheme

GOODS = (BISCUITS, APPLES, CIGARETTES, JUICE)
TIERS = ("regular", "silver", "gold", "platinum")
DAYS = 30
_SLICE = 5_000


def past_sales(count: int, last: date, *, members: int, scheme: Scheme | None = None) -> Iterator[SaleCompleted]:
    """Sales of four or five lines over the ``DAYS`` days that end with ``last``; every fifth is not to a member.

    Members are those of the demo company, in tiers that they may have had then.
    """
    scheme = scheme or shipped_scheme()
    for number in range(1, count + 1):
        basket = Basket()
        for line in range(5):
            product = GOODS[(number + line) % len(GOODS)]
            basket = basket.add(product, "", 1_000 * (1 + (number + line) % 3))
        if number % 5:
            who = 1 + number % members
            view = member(TIERS[who % len(TIERS)], member_id=who)
            basket = basket.with_member(msgspec.structs.replace(view, birth_month=profile(who).birth_month))
        day = last - timedelta(days=number % DAYS)
        priced = price(basket, scheme, NOON, month=day.month)
        payment = Payment(priced.total).add(Tender(TenderKind.CASH, priced.total))
        yield complete(priced, payment, receipt=receipt_number("S01T01", 1, number), business_day=day)


def file_sales(
    database: Database, sales: Iterable[SaleCompleted], *, terminal: str = "S01T01", store: str = "S01"
) -> None:
    """File sales as the centre does once it applied them; what members' own rows say is left alone."""
    number = 0
    filed: list[tuple[Entry, SaleCompleted]] = []
    with database.write() as connection:
        for sale in sales:
            number += 1
            filed.append((_entry(terminal, number, sale), sale))
            if len(filed) == _SLICE:
                _write(connection, filed, store)
                filed = []
        if filed:
            _write(connection, filed, store)


def _write(connection: Connection, filed: list[tuple[Entry, SaleCompleted]], store: str) -> None:
    entries = [
        (e.terminal, e.epoch, e.number, e.kind.value, e.at, 0, e.actor, e.body, e.previous, bytes(32), bytes(64), e.at)
        for e, _ in filed
    ]
    bulk_load(connection, schema.journal_entries, entries)
    connection.execute(insert(schema.sales), [sale_row(entry, sale, store) for entry, sale in filed])


def _entry(terminal: str, number: int, sale: SaleCompleted) -> Entry:
    return Entry(terminal, 1, number, EntryKind.SALE_COMPLETED, NOON, 0, "1001", msgspec.json.encode(sale), GENESIS)
