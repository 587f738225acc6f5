"""Sales of all tills, told to the one that is to refund one of them (requirement E6), with all that came back of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select, tuple_

from sync.central.archive.reading import bodies_of
from sync.central.member_effects import living
from sync.central.refund_facts import place_of_sale, receipt_hash
from sync.central.refusals import RequestRefused
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.protocol import SalesAsked
from terminal.domain.members import MemberId, part_of
from terminal.domain.movements import MovementKind
from terminal.domain.refunds import SaleRefunded
from terminal.domain.sales import SaleCompleted
from terminal.domain.sales_told import SaleHead, SalesTold, SaleTold
from terminal.domain.times import Instant

MOST = 100
"""Sales in one answer."""
LONGEST_RECEIPT = 100
_LARGEST = 2**53

_SALE = msgspec.json.Decoder(SaleCompleted)
_REFUND = msgspec.json.Decoder(SaleRefunded)


def tell_sale(database: Database, receipt: str, now: Instant) -> SaleTold:
    """The sale, and what came back of it. Raises RequestRefused 404 ``unknown_sale``."""
    with database.read() as connection:
        return read_sale(connection, receipt, now)


def read_sale(connection: Connection, receipt: str, now: Instant) -> SaleTold:
    """The same within a transaction."""
    place = place_of_sale(connection, receipt) if len(receipt) <= LONGEST_RECEIPT else None
    if place is None:
        raise RequestRefused(404, "unknown_sale", "no sale is filed under this number")
    [entry] = _entries(connection, [place])
    table = schema.sales.c
    store = connection.scalars(
        select(table.store).where(tuple_(table.terminal, table.epoch, table.number) == place)
    ).one()
    sale = without_who_left(connection, _SALE.decode(bodies_of(connection, [entry])[0]))
    sale = msgspec.structs.replace(sale, e_receipt="")  # the customer's alone
    return SaleTold(sale, entry.at, entry.actor, store, refunds_of(connection, receipt), now)


def find_sale(connection: Connection, receipt: str) -> SaleCompleted | None:
    """The sale as it was signed; None for one that is not filed."""
    place = place_of_sale(connection, receipt) if len(receipt) <= LONGEST_RECEIPT else None
    return _SALE.decode(bodies_of(connection, _entries(connection, [place]))[0]) if place else None


def refunds_of(connection: Connection, receipt: str) -> tuple[SaleRefunded, ...]:
    """Every refund of a sale that arrived, oldest first."""
    rows = _entries(connection, refund_places(connection, receipt))
    return tuple(_REFUND.decode(body) for body in bodies_of(connection, rows))


def refund_places(connection: Connection, receipt: str) -> list[tuple[str, int, int]]:
    """The entries of these refunds."""
    table = schema.refund_lines.c
    rows = connection.execute(
        select(table.terminal, table.epoch, table.number).where(table.hash == receipt_hash(receipt)).distinct()
    )
    return [(row.terminal, row.epoch, row.number) for row in rows]


def tell_member_sales(database: Database, asked: SalesAsked, now: Instant) -> SalesTold:
    """A member's newest sales. Raises RequestRefused 404 ``unknown_member``."""
    with database.read() as connection:
        if not 0 < asked.member < _LARGEST or not living(connection, {asked.member}):
            raise RequestRefused(404, "unknown_member", "no such member, or they left")
        places = _bought(connection, asked.member, limit=max(1, min(asked.limit, MOST)))
        rows = _filed(connection, places)
        back = _came_back(connection, [row.receipt for row in rows])
    heads = [
        SaleHead(
            row.receipt,
            date.fromisoformat(row.business_day),
            row.at,
            row.store,
            row.total,
            back.get(receipt_hash(row.receipt), 0),
        )
        for row in rows
    ]
    return SalesTold(tuple(heads), now)


def without_who_left(connection: Connection, sale: SaleCompleted) -> SaleCompleted:
    """Of a member who left, a till hears no name and no card."""
    member = sale.member
    if member is None or living(connection, {member.id}):
        return sale
    nobody = msgspec.structs.replace(member, masked_name="*", card_hash=b"", card_last4="")
    return msgspec.structs.replace(sale, member=nobody)


def _entries(connection: Connection, places: Sequence[tuple[str, int, int]]) -> Sequence[Row[Any]]:
    if not places:
        return []
    table = schema.journal_entries.c
    wanted = select(table.terminal, table.epoch, table.number, table.body, table.at, table.actor).where(
        tuple_(table.terminal, table.epoch, table.number).in_(places)
    )
    return list(connection.execute(wanted.order_by(table.at, table.terminal, table.epoch, table.number)))


def _bought(connection: Connection, member: MemberId, *, limit: int) -> list[tuple[str, int, int]]:
    """Entries of a member's newest sales: each has a movement, also where it earned nothing."""
    table = schema.points_ledger.c
    rows = connection.execute(
        select(table.terminal, table.epoch, table.number)
        .where(table.part == part_of(member), table.member == member, table.kind == MovementKind.EARN.value)
        .order_by(table.at.desc(), table.terminal, table.epoch.desc(), table.number.desc())
        .limit(limit)
    )
    return [(row.terminal, row.epoch, row.number) for row in rows]


def _filed(connection: Connection, places: Sequence[tuple[str, int, int]]) -> Sequence[Row[Any]]:
    if not places:
        return []
    table = schema.sales.c
    wanted = select(schema.sales).where(tuple_(table.terminal, table.epoch, table.number).in_(places))
    return list(connection.execute(wanted.order_by(table.at.desc(), table.receipt.desc())))


def _came_back(connection: Connection, receipts: Sequence[str]) -> dict[bytes, int]:
    """What the goods that came back of each sale had cost, by the receipt's hash."""
    if not receipts:
        return {}
    table = schema.refund_lines.c
    sums = (
        select(table.hash, func.sum(table.amount).label("amount"))
        .where(table.hash.in_([receipt_hash(receipt) for receipt in receipts]))
        .group_by(table.hash)
    )
    return {row.hash: int(row.amount) for row in connection.execute(sums)}
