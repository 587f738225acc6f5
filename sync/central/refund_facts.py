"""A ``sale.refunded`` entry as the centre files it, and what all tills together refunded of one sale.

Lines that came back are kept by the refunded sale (``refund_lines``), whatever till they came back to. They are noted
in a transaction of their own before anything is judged by them: of two tills that refund the same goods at the same
moment, at least the later one sees both.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select, tuple_, update

from sync.central.exchange_facts import exchange_problem
from sync.central.sale_facts import LARGEST
from sync.central.store import schema
from sync.central.store.dialect import add_new, among
from sync.central.store.engine import Database
from terminal.domain.cases import CaseSide
from terminal.domain.goods_taken_back import GoodsTakenBack
from terminal.domain.journal import Entry
from terminal.domain.payment_rules import LARGEST_STEP
from terminal.domain.points_rules import ShortfallChoice
from terminal.domain.refunds import RefundLine, SaleRefunded
from terminal.domain.sales import receipt_place
from terminal.domain.tenders import COUNTS_AS_MONEY, EXTERNAL, MONEY, TenderKind

Quantities = dict[int, int]
"""Thousandths of each line of a sale, by its number from 1."""


def refund_problem(refund: SaleRefunded) -> str:
    """What does not add up in a refund; empty when all of it does."""
    if not refund.lines or len({line.line for line in refund.lines}) != len(refund.lines):
        return "no line came back, or one of them twice"
    if any(line.quantity <= 0 or line.amount < 0 or line.points < 0 for line in refund.lines):
        return "a line that came back has a quantity, and nothing below zero"
    if max(refund.total, refund.points_back, refund.points_taken, *(line.points for line in refund.lines)) > LARGEST:
        return "no sale is that large"
    if sum(line.amount for line in refund.lines) != refund.total:
        return "the lines do not add up to the total"
    if sum(tender.amount for tender in refund.tenders) + refund.kept - refund.rounding != refund.total:
        return "what went back and what was kept are not the total and its rounding"
    if not _rounding_lawful(refund):
        return "only cash is rounded, by less than two yuan and one for each part that goes back in it instead"
    if any(tender.amount < 0 for tender in refund.tenders):
        return "a tender is below zero"
    return _instead_problem(refund) or exchange_problem(refund) or _points_problem(refund)


def _rounding_lawful(refund: SaleRefunded) -> bool:
    """A part may begin and end within a step; too little for a coin is rounded away without a tender in cash."""
    in_cash = any(tender.kind is TenderKind.CASH for tender in refund.tenders)
    steps = 2 + len(refund.instead)
    return abs(refund.rounding) < steps * LARGEST_STEP and (in_cash or refund.rounding <= 0)


def _instead_problem(refund: SaleRefunded) -> str:
    """What an external terminal had taken, as coins make it up, is among the cash."""
    for part in refund.instead:
        if part.kind not in EXTERNAL or part.amount <= 0 or part.cash < 0:
            return "what goes back in cash instead had been taken by an external terminal"
        if abs(part.cash - part.amount) >= LARGEST_STEP:
            return "what goes back in cash instead is not what had been paid, but for coins"
    in_cash = sum(tender.amount for tender in refund.tenders if tender.kind is TenderKind.CASH)
    return "" if sum(part.cash for part in refund.instead) <= in_cash else "less cash went back than is told"


def _points_problem(refund: SaleRefunded) -> str:
    if any(each.points < 0 or (each.points and each.kind is not TenderKind.POINTS) for each in refund.tenders):
        return "points go back by a tender of points, and by no other"
    if refund.member is None and (
        refund.points_taken or any(each.kind not in COUNTS_AS_MONEY for each in refund.tenders)
    ):
        return "points or a coupon without a member"
    if not 0 <= refund.shortfall <= refund.points_taken <= sum(line.points for line in refund.lines):
        return "more points are taken back than were earned, or fewer than are missing"
    if refund.shortfall and refund.choice is None:
        return "nobody chose what becomes of the missing points"
    if refund.kept and refund.choice is not ShortfallChoice.FROM_REFUND:
        return "money was kept for no missing points"
    return "" if refund.kept >= 0 else "what was kept is below zero"


def goods_problem(body: GoodsTakenBack) -> str:
    """What does not add up in goods that came back without a receipt; empty when all of it does."""
    if not body.lines or any(line.quantity <= 0 or not 0 <= line.amount <= LARGEST for line in body.lines):
        return "goods have a quantity and a worth"
    if sum(line.amount for line in body.lines) != body.total:
        return "the lines do not add up to the total"
    if any(tender.kind not in MONEY or tender.amount < 0 or tender.points for tender in body.tenders):
        return "money goes back for them, and nothing else"
    return "" if sum(tender.amount for tender in body.tenders) == body.total else "what went back is not the total"


def refund_row(entry: Entry, refund: SaleRefunded, store: str) -> dict[str, Any]:
    """The row of ``refunds``."""
    return {
        **_place(entry),
        "receipt": refund.receipt,
        "original": refund.original,
        "store": store,
        "cashier": entry.actor,
        "business_day": refund.business_day.isoformat(),
        "at": entry.at,
        "total": refund.total,
        "rounding": refund.rounding,
        "points_back": refund.points_back,
        "points_taken": refund.points_taken,
        "member": refund.member.id if refund.member else None,
    }


def note_refunds(database: Database, refunds: Sequence[tuple[Entry, SaleRefunded]]) -> None:
    """Note what came back, under the sale that it came back of, and that its hold is used.

    Noting it again changes nothing.
    """
    rows = [_line_row(entry, refund, line) for entry, refund in refunds for line in refund.lines]
    if rows:
        with database.write() as connection:
            add_new(connection, schema.refund_lines, rows)
            use_return_holds(connection, [(refund.original, refund.hold) for _, refund in refunds if refund.hold])


def over_refunded(connection: Connection, receipts: Iterable[str]) -> dict[str, str]:
    """Sales of which more came back than was sold, with the lines and quantities that say so.

    ``receipts`` are the sales' numbers; one that is not filed here (yet) is left out.
    """
    by_hash = {receipt_hash(receipt): receipt for receipt in receipts}
    back = _came_back(connection, by_hash)
    sold = _sold(connection, back)
    found = {}
    for receipt, quantities in back.items():
        if receipt not in sold:
            continue
        over = {line: (quantity, sold[receipt].get(line, 0)) for line, quantity in sorted(quantities.items())}
        told = [f"line {line}: {quantity} of {had}" for line, (quantity, had) in over.items() if quantity > had]
        if told:
            found[receipt] = f"{', '.join(told)} thousandths"
    return found


def sides_of_refunds(connection: Connection, receipt: str) -> tuple[CaseSide, ...]:
    """Which stores gave something of a sale back and when, oldest first: each of them hears of a case about it."""
    refunds, terminals, lines = schema.refunds.c, schema.terminals.c, schema.refund_lines.c
    # Asked apart, and not joined: lines lie on the sale's shard, refunds on that of the till that gave back.
    told = select(lines.terminal, lines.epoch, lines.number).where(lines.hash == receipt_hash(receipt)).distinct()
    places = [tuple(row) for row in connection.execute(told)]
    stores = {
        row.terminal: row.store
        for row in connection.execute(
            select(terminals.terminal, terminals.store).where(terminals.terminal.in_({place[0] for place in places}))
        )
    }
    key = tuple_(refunds.terminal, refunds.epoch, refunds.number)
    filed = select(refunds.terminal, refunds.epoch, refunds.number, refunds.at).where(key.in_(places))
    moments = {tuple(row)[:3]: row.at for row in connection.execute(filed)}
    sides = [(moments.get(place) or 0, stores[place[0]]) for place in places if place[0] in stores]
    return tuple(CaseSide(store, at) for at, store in sorted(sides))


def filed_sales(connection: Connection, receipts: Iterable[str]) -> set[str]:
    """Which of these sales are filed."""
    return set(_places(connection, receipts))


def place_of_sale(connection: Connection, receipt: str) -> tuple[str, int, int] | None:
    """The entry under which a sale is filed; None for one that is not."""
    return None if "\0" in receipt else _places(connection, [receipt]).get(receipt)


def use_return_holds(connection: Connection, holds: Collection[tuple[str, str]]) -> None:
    """Refunds that name holds are here, each as (sale, hold): others may refund what is left. No other one counts."""
    if not holds:
        return
    table = schema.refund_holds
    named = sorted({(receipt_hash(original), hold) for original, hold in holds})
    connection.execute(update(table).where(tuple_(table.c.hash, table.c.hold).in_(named)).values(used=1))


def receipt_hash(receipt: str) -> bytes:
    """What a sale's refunds are spread by: 16 bytes."""
    return hashlib.sha256(receipt.encode()).digest()[:16]


def _came_back(connection: Connection, receipts: Mapping[bytes, str]) -> dict[str, Quantities]:
    if not receipts:
        return {}
    table = schema.refund_lines.c
    back: dict[str, Quantities] = defaultdict(dict)
    sums = (
        select(table.hash, table.line, func.sum(table.quantity).label("quantity"))
        .where(among(connection, table.hash, list(receipts)))
        .group_by(table.hash, table.line)
    )
    for row in connection.execute(sums):
        back[receipts[row.hash]][row.line] = int(row.quantity)
    return back


def _sold(connection: Connection, receipts: Iterable[str]) -> dict[str, Quantities]:
    places = {place: receipt for receipt, place in _places(connection, receipts).items()}
    if not places:
        return {}
    table = schema.sale_lines.c
    sold: dict[str, Quantities] = defaultdict(dict)
    key = tuple_(table.terminal, table.epoch, table.number)
    for row in connection.execute(select(schema.sale_lines).where(key.in_(sorted(places)))):
        sold[places[row.terminal, row.epoch, row.number]][row.line] = row.quantity
    return sold


def _places(connection: Connection, receipts: Iterable[str]) -> dict[str, tuple[str, int, int]]:
    """Where these sales are filed; a restored till may have moved one to another place than its number says."""
    table = schema.sales.c
    wanted = [(place[0], receipt) for receipt in receipts if (place := receipt_place(receipt))]
    if not wanted:
        return {}
    rows = connection.execute(
        select(table.receipt, table.terminal, table.epoch, table.number).where(
            tuple_(table.terminal, table.receipt).in_(sorted(wanted))
        )
    )
    return {row.receipt: (row.terminal, row.epoch, row.number) for row in rows}


def _line_row(entry: Entry, refund: SaleRefunded, line: RefundLine) -> dict[str, Any]:
    return {
        "hash": receipt_hash(refund.original),
        **_place(entry),
        "line": line.line,
        "quantity": line.quantity,
        "amount": line.amount,
        "points": line.points,
    }


def _place(entry: Entry) -> dict[str, Any]:
    return {"terminal": entry.terminal, "epoch": entry.epoch, "number": entry.number}
