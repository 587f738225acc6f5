"""A ``sale.completed`` entry as the centre files it: checked for sense, never recomputed."""

from typing import Any

from sync.central.exchange_facts import exchange_problem
from terminal.domain.journal import Entry
from terminal.domain.sales import SaleCompleted, payment_problem
from terminal.domain.tenders import COUNTS_AS_MONEY, MONEY, Tender, TenderKind

LARGEST = 10**12
"""Fen, and points: far beyond any shop, and small enough that no balance of such sales leaves a 64-bit column."""


def amounts_problem(sale: SaleCompleted) -> str:
    """What does not add up in a sale; empty when all of it does."""
    return _lines_problem(sale) or _sums_problem(sale) or _tenders_problem(sale.tenders) or exchange_problem(sale)


def _lines_problem(sale: SaleCompleted) -> str:
    for position, line in enumerate(sale.lines, start=1):
        if line.list_amount - sum(step.saving for step in line.steps) != line.amount:
            return f"line {position}: list amount less savings is not the amount"
        if line.amount < 0 or line.points < 0:
            return f"line {position}: a sale has no negative line"
    return ""


def _sums_problem(sale: SaleCompleted) -> str:
    if max(sale.total, sale.points, sale.points_spent) > LARGEST:
        return "no sale is that large"
    if sum(line.amount for line in sale.lines) != sale.total:
        return "the lines do not add up to the total"
    if sum(line.list_amount for line in sale.lines) != sale.list_total:
        return "the lines do not add up to the list total"
    if sale.member is None and (sale.points or any(tender.kind not in COUNTS_AS_MONEY for tender in sale.tenders)):
        return "points or a coupon without a member"
    return payment_problem(sale)


def _tenders_problem(tenders: tuple[Tender, ...]) -> str:
    """What a tender lacks, or has too much; empty when all of them are in order."""
    for position, tender in enumerate(tenders, start=1):
        if (tender.points > 0) != (tender.kind is TenderKind.POINTS) or tender.points < 0:
            return f"tender {position}: points are spent by a tender of points, and by no other"
        if tender.kind is TenderKind.COUPON and not tender.reference:
            return f"tender {position}: a coupon has a code"
        if tender.kind not in MONEY and tender.amount < 0:
            return f"tender {position}: below zero"
    return ""


def sale_row(entry: Entry, sale: SaleCompleted, store: str) -> dict[str, Any]:
    """The row of ``sales``."""
    return {
        **_place(entry),
        "receipt": sale.receipt,
        "store": store,
        "cashier": entry.actor,
        "business_day": sale.business_day.isoformat(),
        "at": entry.at,
        "scheme_version": sale.scheme_version,
        "list_total": sale.list_total,
        "total": sale.total,
        "change": sale.change,
        "rounding": sale.rounding,
        "points": sale.points,
        "member": sale.member.id if sale.member else None,
    }


def line_rows(entry: Entry, sale: SaleCompleted) -> list[dict[str, Any]]:
    """The rows of ``sale_lines``, numbered from 1."""
    return [
        {
            **_place(entry),
            "line": position,
            "product": line.product,
            "barcode": line.barcode,
            "name": line.name,
            "product_group": line.group,
            "unit": line.unit.value,
            "quantity": line.quantity,
            "unit_price": line.unit_price,
            "list_amount": line.list_amount,
            "amount": line.amount,
            "points": line.points,
        }
        for position, line in enumerate(sale.lines, start=1)
    ]


def tender_rows(entry: Entry, sale: SaleCompleted) -> list[dict[str, Any]]:
    """The rows of ``sale_tenders``, numbered from 1; the amount is what was handed over."""
    return [
        {
            **_place(entry),
            "tender": position,
            "kind": tender.kind.value,
            "amount": tender.amount,
            "reference": tender.reference,
            "points": tender.points,
        }
        for position, tender in enumerate(sale.tenders, start=1)
    ]


def _place(entry: Entry) -> dict[str, Any]:
    return {"terminal": entry.terminal, "epoch": entry.epoch, "number": entry.number}
