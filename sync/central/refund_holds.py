"""One till at a time refunds a sale (requirement E6): two that both reach the centre never give back the same goods.

A hold moves nothing. It keeps other tills out until the refund that names it arrives, and no longer than a quarter of
an hour: one that nobody uses needs no undoing. The same till's next request takes it over: a till refunds one sale at a
time, and after a power cut it begins anew, knowing from its own journal whether the first time came to anything. Two
tills without a line may still give back the same goods; that is found when both refunds are here (``filing``), and both
stores hear of it.
"""

from uuid import UUID

from sqlalchemy import Connection, select, update

from sync.central.enrolment import Terminal
from sync.central.refund_facts import receipt_hash
from sync.central.refusals import RequestRefused
from sync.central.sales_told import read_sale
from sync.central.store import schema
from sync.central.store.dialect import insert_new
from sync.central.store.engine import Database
from sync.protocol import HoldReturn
from terminal.domain.refunds import refunded_quantities
from terminal.domain.sales_told import ReturnHeld, SaleTold
from terminal.domain.times import Instant

HOLD_MS = 15 * 60_000
"""How long a sale is kept for a till."""
_MOST_LINES = 10_000


def hold_return(database: Database, terminal: Terminal, asked: HoldReturn, now: Instant) -> ReturnHeld:
    """Keep a sale for this till, or give it up.

    Raises RequestRefused: 400 ``request`` for what is no such question, 404 ``unknown_sale``, 409 ``more_than_sold``,
    ``being_refunded`` and ``hold_used``.
    """
    name = _name(asked)
    expires = now + HOLD_MS if any(asked.quantities) else now
    with database.write() as connection:
        mine = _lock(connection, asked.receipt, name, terminal, now)
        told = read_sale(connection, asked.receipt, now)
        if any(asked.quantities):
            _check_left(told, asked)
        elif not mine:
            return ReturnHeld(name, expires, told)
        table = schema.refund_holds
        connection.execute(
            update(table)
            .where(table.c.hash == receipt_hash(asked.receipt))
            .values(hold=name, terminal=terminal.id, made_at=now, expires_at=expires, used=0)
        )
    return ReturnHeld(name, expires, told)


def _lock(connection: Connection, receipt: str, name: str, terminal: Terminal, now: Instant) -> bool:
    """Lock the sale's row against everybody who asks at the same moment, and check whose it is.

    Whether it is free or this very hold's: what a till gives up late is no other request's.
    """
    table, key = schema.refund_holds, receipt_hash(receipt)
    free = {"hash": key, "hold": "", "terminal": "", "made_at": now, "expires_at": now, "used": 0}
    connection.execute(insert_new(connection, table), free)
    row = connection.execute(select(table).where(table.c.hash == key).with_for_update()).one()
    if row.hold == name and row.terminal == terminal.id and row.used:
        raise RequestRefused(409, "hold_used", "a refund has used this hold; make a new request")
    lasts = bool(row.hold) and row.expires_at > now and not row.used
    if lasts and row.terminal != terminal.id:
        raise RequestRefused(409, "being_refunded", f"terminal {row.terminal} refunds this sale")
    return not lasts or row.hold == name


def _check_left(told: SaleTold, asked: HoldReturn) -> None:
    if len(asked.quantities) != len(told.sale.lines):
        raise RequestRefused(400, "request", "not as many quantities as the sale has lines")
    back = refunded_quantities(told.sale, told.refunds)
    lines = zip(told.sale.lines, back, asked.quantities, strict=True)
    if any(quantity > line.quantity - gone for line, gone, quantity in lines):
        raise RequestRefused(409, "more_than_sold", "less than that may still come back")


def _name(asked: HoldReturn) -> str:
    try:
        name = UUID(asked.request).hex
    except ValueError as error:
        raise RequestRefused(400, "request", "the request is no UUID") from error
    if len(asked.quantities) > _MOST_LINES or min(asked.quantities, default=0) < 0:
        raise RequestRefused(400, "request", "no such quantities")
    return name
