"""The two halves of an exchange as the centre files them: a refund and a sale of one commit, that name one another."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import msgspec
from sqlalchemy import Connection, select, tuple_

from sync.central.archive.reading import bodies_of
from sync.central.outcomes import Case
from sync.central.points.cases import quoted
from sync.central.store import schema
from terminal.domain.cases import CaseKind
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.refunds import SaleRefunded
from terminal.domain.sales import SaleCompleted, receipt_place
from terminal.domain.tenders import MONEY, TenderKind

Half: TypeAlias = SaleCompleted | SaleRefunded
Place: TypeAlias = tuple[int, int]
"""(epoch, number) in one terminal's journal."""

_REFUND = msgspec.json.Decoder(SaleRefunded)


def exchange_problem(half: Half) -> str:
    """What does not add up in one half by itself: goods pay for goods by what had been paid for them in money."""
    paid = _paid_in_goods(half)
    if paid != sum(each.amount for each in half.exchanged) or (paid and not half.exchange):
        return "what was exchanged is not what had been paid for it, or its other half is not named"
    if any(each.kind not in MONEY or each.amount < 0 for each in half.exchanged):
        return "what was exchanged had been paid in money"
    return ""


def exchange_cases(
    connection: Connection, entries: Sequence[tuple[Entry, Half | None]]
) -> Iterator[tuple[Place, Case]]:
    """Halves in a slice of one terminal's journal that have no other half, or one that says something else.

    ``entries`` are the slice in its order, each with what it says if it is a sale or a refund that takes effect. The
    refund comes first and its sale is the next entry: of one at the end of a slice the next slice tells.
    """
    before = _before(connection, entries)
    epoch = entries[0][0].epoch if entries else 0
    for entry, half in entries:
        place = (entry.epoch, entry.number)
        before, epoch = before if entry.epoch == epoch else None, entry.epoch  # what ended there was carried over
        if isinstance(half, SaleCompleted) and half.exchange:
            refund = before if before and before.receipt == half.exchange else _refund(connection, entry, half)
            if problem := _mismatch(refund, half):
                yield place, _case(half, problem)
        elif (
            before is not None and before.exchange and (half is not None or entry.kind is not EntryKind.SALE_COMPLETED)
        ):
            yield place, _case(before, "the sale did not come after the refund")  # a parked sale has its own case
        before = half if isinstance(half, SaleRefunded) else None


def _mismatch(refund: SaleRefunded | None, sale: SaleCompleted) -> str:
    if refund is None:
        return "the refund is not here"
    if refund.exchange != sale.receipt:
        return f"the refund names {quoted(refund.exchange) or 'none'}"
    went, came = _paid_in_goods(refund), _paid_in_goods(sale)
    if went != came:
        return f"goods worth {went} fen came back for them, and {came} fen are paid so"
    return "" if refund.exchanged == sale.exchanged else "both tell otherwise how these goods had been paid"


def _paid_in_goods(half: Half) -> int:
    return sum(tender.amount for tender in half.tenders if tender.kind is TenderKind.EXCHANGE)


def _case(half: Half, problem: str) -> Case:
    members = (half.member.id,) if half.member else ()
    return Case(
        CaseKind.EXCHANGE, f"{quoted(half.receipt)} in exchange with {quoted(half.exchange)}: {problem}", members
    )


def _before(connection: Connection, entries: Sequence[tuple[Entry, Half | None]]) -> SaleRefunded | None:
    """The refund right in front of the slice, if there is one there."""
    if not entries:
        return None
    first = entries[0][0]
    return next(_refunds_at(connection, first.terminal, [(first.epoch, first.number - 1)]), None)


def _refund(connection: Connection, entry: Entry, sale: SaleCompleted) -> SaleRefunded | None:
    """The refund that a sale names, where its number says or right in front: a restored till moves what it re-sends."""
    named = receipt_place(sale.exchange)
    places = [(entry.epoch, entry.number - 1)]
    if named is not None and named[0] == entry.terminal:
        places.append(named[1:])
    found = _refunds_at(connection, entry.terminal, places)
    return next((refund for refund in found if refund.receipt == sale.exchange), None)


def _refunds_at(connection: Connection, terminal: str, places: Iterable[Place]) -> Iterator[SaleRefunded]:
    """Those among a terminal's entries that can be read."""
    table = schema.journal_entries.c
    kind = EntryKind.SALE_REFUNDED.value
    key = tuple_(table.epoch, table.number)
    found = select(table.terminal, table.epoch, table.number, table.body).where(
        table.terminal == terminal, key.in_(list(places)), table.kind == kind
    )
    for body in bodies_of(connection, connection.execute(found).all()):
        try:
            yield _REFUND.decode(body)
        except ValueError:  # it is parked as unreadable, which is its own case
            continue
