"""A sale that happened, once more under another scheme: what it would have cost, earned and spent (F12). Pure.

Everything but the scheme is taken from the sale: goods, prices, promotions and the member's tier as they were then. The
member is taken to have wanted to spend as many points as they did. A promotion is known where it moved the price: one
that the tier's own price had beaten is not in the sale, so the line is counted as without it.
"""

from typing import NamedTuple

from terminal.domain.basket import Basket, BasketLine
from terminal.domain.catalogue import MILLI, Product, Promotion
from terminal.domain.hand_prices import HandPrice
from terminal.domain.members import member_of_tier
from terminal.domain.money import Fen, half_up
from terminal.domain.offset import offer
from terminal.domain.pricing import PriceReason, PriceStep, price, with_not_money
from terminal.domain.sales import SaleCompleted, SaleLine
from terminal.domain.scheme import Scheme
from terminal.domain.tenders import TenderKind

_AT = 0  # the moment of every replay: promotions are made so that they run then


class Line(NamedTuple):
    """One line of a sale: what it costs and what it earns."""

    group: str
    list_amount: Fen
    amount: Fen
    points: int


class Outcome(NamedTuple):
    """A sale as it was, or as it would have been: of its ``total``, ``spent`` points pay ``offset`` and coupons
    ``coupon``.
    """

    lines: tuple[Line, ...]
    total: Fen
    points: int
    spent: int
    offset: Fen
    coupon: Fen

    @property
    def list_total(self) -> Fen:
        """What everything costs without any saving."""
        return sum(line.list_amount for line in self.lines)

    @property
    def paid(self) -> Fen:
        """What is paid in money."""
        return self.total - self.offset - self.coupon


def as_sold(sale: SaleCompleted) -> Outcome:
    """The sale as it was."""
    return Outcome(
        lines=tuple(Line(line.group, line.list_amount, line.amount, line.points) for line in sale.lines),
        total=sale.total,
        points=sale.points,
        spent=sale.points_spent,
        offset=_tendered(sale, TenderKind.POINTS),
        coupon=_tendered(sale, TenderKind.COUPON),
    )


def basket_of(sale: SaleCompleted, birth_month: int | None) -> Basket:
    """The goods of a sale with their prices and promotions then, for a member of the tier then.

    ``birth_month`` is what the centre knows today; a birthday price in the sale says it as well.
    """
    lines = tuple(_basket_line(position, line) for position, line in enumerate(sale.lines, start=1))
    if any(step.reason is PriceReason.BIRTHDAY for line in sale.lines for step in line.steps):
        birth_month = sale.business_day.month
    member = member_of_tier(sale.member.tier, member=sale.member.id, birth_month=birth_month) if sale.member else None
    return Basket(lines, member, next_id=len(lines) + 1, by_hand=_basket_discount(sale))


def replay(sale: SaleCompleted, basket: Basket, scheme: Scheme) -> Outcome:
    """The sale under ``scheme``; ``basket`` is its ``basket_of``. Raises SchemeError for a tier the scheme lacks."""
    month = sale.business_day.month
    priced = price(basket, scheme, _AT, month=month)
    tier = scheme.tier(basket.member.tier) if basket.member else None
    coupon = min(_tendered(sale, TenderKind.COUPON), priced.total)
    spent, offset = 0, 0
    if tier is not None and sale.points_spent:
        goods = [(line.line.product.group, line.amount) for line in priced.lines]
        left = priced.total - coupon
        offered = offer(scheme.points.offset, tier, goods, available=sale.points_spent, remaining=left, offline=())
        spent, offset = offered.points, offered.worth(offered.points)
    if coupon or offset:
        priced = with_not_money(priced, scheme, coupon + offset, month=month)
    return Outcome(
        lines=tuple(Line(line.line.product.group, line.list_amount, line.amount, line.points) for line in priced.lines),
        total=priced.total,
        points=priced.points,
        spent=spent,
        offset=offset,
        coupon=coupon,
    )


def _basket_line(position: int, line: SaleLine) -> BasketLine:
    promoted = next((step for step in line.steps if step.reason is PriceReason.PROMOTION), None)
    product = Product(
        id=line.product,
        name="",
        group=line.group,
        unit=line.unit,
        price=line.unit_price,
        barcodes=(),
        promotion=_promotion(promoted),
    )
    label = line.list_amount if _has_label(line, promoted) else None
    return BasketLine(position, product, line.quantity, "", label, _by_hand(line))


def _by_hand(line: SaleLine) -> HandPrice | None:
    """What a person decided about the line; it stays decided under any scheme."""
    for step in line.steps:
        if step.reason is PriceReason.OVERRIDE:
            return HandPrice("", unit_price=step.unit_price)
        if step.reason is PriceReason.LINE_DISCOUNT:
            return HandPrice("", rate=step.rate) if step.rate is not None else HandPrice("", amount=step.saving)
    return None


def _basket_discount(sale: SaleCompleted) -> HandPrice | None:
    shares = [step for line in sale.lines for step in line.steps if step.reason is PriceReason.BASKET_DISCOUNT]
    if not shares:
        return None
    if shares[0].rate is not None:
        return HandPrice("", rate=shares[0].rate)
    return HandPrice("", amount=sum(step.saving for step in shares))


def _promotion(promoted: PriceStep | None) -> Promotion | None:
    if promoted is None or promoted.unit_price is None:
        return None
    return Promotion(promoted.unit_price, starts=_AT, ends=_AT + 1)


def _has_label(line: SaleLine, promoted: PriceStep | None) -> bool:
    """Whether the amount was a scale's label's: then it does not follow from price and quantity."""
    if half_up(line.unit_price * line.quantity, MILLI) != line.list_amount:
        return True
    if promoted is None or promoted.unit_price is None:
        return False
    return half_up(promoted.unit_price * line.quantity, MILLI) != line.list_amount - promoted.saving


def _tendered(sale: SaleCompleted, kind: TenderKind) -> Fen:
    return sum(tender.amount for tender in sale.tenders if tender.kind is kind)
