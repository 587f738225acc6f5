"""A ``sale.completed`` entry as the centre files it: checked for sense, never recomputed."""

from collections.abc import Iterator
from typing import Any

import msgspec

from terminal.domain.journal import Entry
from terminal.domain.sales import SaleCompleted

_LARGEST = 2**53
_LARGEST_SALE = 10**12
"""Fen, and points: far beyond any shop, and small enough that no balance of such sales leaves a 64-bit column."""
_LONGEST_RECEIPT = 100  # a longer one does not fit an index of PostgreSQL


def read_sale(body: bytes) -> SaleCompleted:
    """Decode the body. Raises ValueError with the reason when it is no sale that a database can keep."""
    try:
        sale = msgspec.json.decode(body, type=SaleCompleted)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ValueError(f"the body is no sale: {error}") from error
    for value in _leaves(msgspec.to_builtins(sale)):
        if isinstance(value, int) and abs(value) >= _LARGEST:
            raise ValueError("the body holds a number beyond 2**53")
        if isinstance(value, str) and "\0" in value:
            raise ValueError("the body holds a NUL character")
    if len(sale.receipt) > _LONGEST_RECEIPT:
        raise ValueError("the receipt number is too long")
    return sale


def amounts_problem(sale: SaleCompleted) -> str:
    """What does not add up in a sale; empty when all of it does."""
    for position, line in enumerate(sale.lines, start=1):
        if line.list_amount - sum(step.saving for step in line.steps) != line.amount:
            return f"line {position}: list amount less savings is not the amount"
        if line.amount < 0 or line.points < 0:
            return f"line {position}: a sale has no negative line"
    if max(sale.total, sale.points) > _LARGEST_SALE:
        return "no sale is that large"
    if sum(line.amount for line in sale.lines) != sale.total:
        return "the lines do not add up to the total"
    if sum(line.list_amount for line in sale.lines) != sale.list_total:
        return "the lines do not add up to the list total"
    if sum(tender.amount for tender in sale.tenders) - sale.change != sale.total:
        return "tenders less change are not the total"
    if sale.member is None and sale.points:
        return "points without a member"
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
        }
        for position, tender in enumerate(sale.tenders, start=1)
    ]


def _place(entry: Entry) -> dict[str, Any]:
    return {"terminal": entry.terminal, "epoch": entry.epoch, "number": entry.number}


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _leaves(item)
    else:
        yield value
