"""Goods without a receipt as they are scanned, and as the refund's page shows a sale."""

from collections.abc import Sequence
from datetime import date

from terminal.domain.basket import Basket
from terminal.domain.catalogue import MILLI, Unit
from terminal.domain.goods_taken_back import GoodsLine
from terminal.domain.members import MemberId
from terminal.domain.refund_choices import Outcome, WayBack
from terminal.domain.refunds import RefundLine, RefundShare
from terminal.domain.sales import SaleCompleted, SaleLine
from terminal.domain.tenders import TenderKind
from terminal.services.goods_returns import GoodsOrder, GoodsReturns
from terminal.services.refund_orders import RefundOption, RefundPreview
from terminal.services.refund_sales import SoldSale


class UnprovenGoods:
    """What was scanned so far, and what is given for it. A step that is refused changes nothing."""

    def __init__(self, returns: GoodsReturns, member: MemberId | None) -> None:
        self._returns = returns
        self._request = returns.new_request()
        self._basket = Basket()
        self._member = member
        self.lines: tuple[GoodsLine, ...] = ()

    def scan(self, code: str) -> None:
        """One more of the goods behind a code. Raises as ``GoodsReturns.scan``."""
        self._take(self._returns.scan(self._basket, code), self._member)

    def step(self, place: int, pieces: int) -> None:
        """One piece more or less of the line at ``place``; what was weighed goes as a whole. Raises QuantityError."""
        if not 0 <= place < len(self.lines):
            return
        line, basket = self._basket.lines[place], self._basket
        by_piece = line.product.unit is Unit.PIECE
        quantity = line.quantity + pieces * MILLI if by_piece else line.quantity * (pieces > 0)
        self._take(basket.set_quantity(line.id, quantity) if quantity > 0 else basket.remove(line.id), self._member)

    def give_to(self, member: MemberId) -> None:
        """They are this member's, who may have paid less."""
        self._take(self._basket, member)

    def look_again(self) -> None:
        """Prices may have changed."""
        self._take(self._basket, self._member)

    def order(self, reason: str) -> GoodsOrder:
        """What a person sees now."""
        total = sum(line.amount for line in self.lines)
        return GoodsOrder(self._request, self._basket, total, reason, self._member)

    def _take(self, basket: Basket, member: MemberId | None) -> None:
        self.lines = self._returns.lines(basket, member)
        self._basket, self._member = basket, member


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
