"""The price of a basket: pure, exact to the fen, and explained line by line (requirement E3).

The result depends only on goods, member tier, scheme and moment; the order of scanning changes nothing but the
order of the lines. A card never raises a price, and nobody pays more than the list price.
"""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from terminal.domain.basket import Basket, BasketLine
from terminal.domain.catalogue import MILLI
from terminal.domain.money import Fen, Permille, at_rate, half_up
from terminal.domain.points import EarningLine, earned
from terminal.domain.scheme import BestPrice, Scheme, Tier
from terminal.domain.times import Instant


class PriceReason(StrEnum):
    """What moved a price."""

    PROMOTION = "promotion"
    TIER = "tier"
    BIRTHDAY = "birthday"


class PriceStep(msgspec.Struct, frozen=True):
    """One reason that was applied: ``rate`` for a tier or a birthday, ``unit_price`` for a promotion; ``saving`` of the
    line.
    """

    reason: PriceReason
    saving: Fen
    tier: str | None = None
    rate: Permille | None = None
    unit_price: Fen | None = None


class PricedLine(msgspec.Struct, frozen=True):
    """A basket line with its amounts: ``amount`` = ``list_amount`` − Σ savings of ``steps``."""

    line: BasketLine
    list_amount: Fen
    amount: Fen
    steps: tuple[PriceStep, ...]
    points: int

    @property
    def saving(self) -> Fen:
        """What the customer does not pay on this line."""
        return self.list_amount - self.amount


class PricedBasket(msgspec.Struct, frozen=True):
    """A basket and what it costs now; ``points`` is what the member would earn."""

    basket: Basket
    lines: tuple[PricedLine, ...]
    list_total: Fen
    total: Fen
    points: int
    scheme_version: int

    @property
    def saving(self) -> Fen:
        """Difference to the list price of everything."""
        return self.list_total - self.total

    @property
    def member_saving(self) -> Fen:
        """The part of the saving that only the card brought."""
        return sum(step.saving for line in self.lines for step in line.steps if step.reason in _OF_THE_CARD)


_OF_THE_CARD = (PriceReason.TIER, PriceReason.BIRTHDAY)


def has_birthday(basket: Basket, month: int | None) -> bool:
    """Whether ``month`` (1 to 12, the store's) is the birth month of the basket's member."""
    return basket.member is not None and month is not None and basket.member.birth_month == month


def earning_lines(priced: Iterable[PricedLine]) -> list[EarningLine]:
    """The lines as points are earned for them."""
    return [EarningLine(line.line.product.group, line.line.product.id, line.amount) for line in priced]


def price(basket: Basket, scheme: Scheme, at: Instant, *, month: int | None = None) -> PricedBasket:
    """Price every line for the basket's member at ``at``. Raises SchemeError for a tier the scheme lacks.

    ``month`` is the store's calendar month, 1 to 12; without one nobody has a birthday.
    """
    tier = scheme.tier(basket.member.tier) if basket.member else None
    birthday = has_birthday(basket, month)
    priced = [_price_line(line, tier, scheme.best_price, at) for line in basket.lines]
    if tier and birthday:
        priced = [_on_birthday(line, tier, scheme.best_price) for line in priced]
    points = earned(earning_lines(priced), tier, scheme.points, birthday=birthday)
    lines = tuple(
        msgspec.structs.replace(line, points=share) if share else line
        for line, share in zip(priced, points, strict=True)
    )
    return PricedBasket(
        basket=basket,
        lines=lines,
        list_total=sum(line.list_amount for line in lines),
        total=sum(line.amount for line in lines),
        points=sum(points),
        scheme_version=scheme.version,
    )


def with_not_money(priced: PricedBasket, scheme: Scheme, not_money: Fen, *, month: int | None = None) -> PricedBasket:
    """The same prices with the points that are earned when ``not_money`` of the total is paid with points or coupons.

    ``scheme`` and ``month`` are those that priced it.
    """
    member = priced.basket.member
    tier = scheme.tier(member.tier) if member else None
    birthday = has_birthday(priced.basket, month)
    points = earned(earning_lines(priced.lines), tier, scheme.points, not_money=not_money, birthday=birthday)
    lines = tuple(msgspec.structs.replace(each, points=share) for each, share in zip(priced.lines, points, strict=True))
    return msgspec.structs.replace(priced, lines=lines, points=sum(points))


def _price_line(line: BasketLine, tier: Tier | None, best: BestPrice, at: Instant) -> PricedLine:
    product = line.product
    label = line.label_amount
    list_amount = half_up(product.price * line.quantity, MILLI) if label is None else label
    promoted = product.promotion_at(at)
    steps: tuple[PriceStep, ...] = ()
    amount = list_amount
    if promoted and promoted.price < product.price:
        if label is None:
            amount = half_up(promoted.price * line.quantity, MILLI)
        else:
            amount = half_up(promoted.price * label, product.price)
        if amount < list_amount:
            steps = (PriceStep(PriceReason.PROMOTION, saving=list_amount - amount, unit_price=promoted.price),)
    rate = tier.rate(product.group) if tier else None
    if tier and rate is not None:
        base = amount if best is BestPrice.TIER_ON_PROMOTION else list_amount
        member_amount = at_rate(base, rate)
        allowed = best is not BestPrice.PROMOTION_FIRST or not steps
        if allowed and member_amount < amount:
            kept = steps if best is BestPrice.TIER_ON_PROMOTION else ()
            step = PriceStep(PriceReason.TIER, saving=base - member_amount, tier=tier.id, rate=rate)
            return PricedLine(line, list_amount, member_amount, (*kept, step), points=0)
    return PricedLine(line, list_amount, amount, steps, points=0)


def _on_birthday(line: PricedLine, tier: Tier, best: BestPrice) -> PricedLine:
    """The birth month's rate on the price so far, where the scheme lets the card touch the line at all."""
    promoted = any(step.reason is PriceReason.PROMOTION for step in line.steps)
    amount = at_rate(line.amount, tier.birthday_rate)
    if amount >= line.amount or (promoted and best is BestPrice.PROMOTION_FIRST):
        return line
    step = PriceStep(PriceReason.BIRTHDAY, saving=line.amount - amount, tier=tier.id, rate=tier.birthday_rate)
    return msgspec.structs.replace(line, amount=amount, steps=(*line.steps, step))
