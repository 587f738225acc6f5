"""Goods without a receipt, as the refund's page shows a sale: everything of them comes back, for cash."""

from collections.abc import Sequence
from datetime import date

from terminal.domain.goods_taken_back import GoodsLine
from terminal.domain.refund_choices import Outcome, WayBack
from terminal.domain.refunds import RefundLine, RefundShare
from terminal.domain.sales import SaleCompleted, SaleLine
from terminal.domain.tenders import TenderKind
from terminal.services.refund_sales import SoldSale
from terminal.services.refunds import RefundOption, RefundPreview


def as_sold(lines: Sequence[GoodsLine]) -> SoldSale:
    """The goods as lines of a sale that nobody knows."""
    sold = tuple(
        SaleLine(
            line.product,
            line.barcode,
            line.name,
            line.group,
            line.unit,
            line.quantity,
            unit_price=line.amount,
            list_amount=line.amount,
            amount=line.amount,
            steps=(),
            points=0,
        )
        for line in lines
    )
    total = sum(line.amount for line in lines)
    sale = SaleCompleted("", date.min, 0, sold, total, total, (), 0)
    return SoldSale(sale, 0, "", (), everywhere=True)


def as_preview(lines: Sequence[GoodsLine]) -> RefundPreview:
    """All of them for what they are worth."""
    total = sum(line.amount for line in lines)
    back = tuple(RefundLine(place, line.quantity, line.amount, 0) for place, line in enumerate(lines, start=1))
    share = RefundShare(back, total, total, 0, 0, 0, 0)
    return RefundPreview(share, (RefundOption(Outcome(total), (WayBack(TenderKind.CASH, total),)),))
