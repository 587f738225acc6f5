"""The price of a basket: pure, exact to the fen, and explained line by line (requirement E3).

The result depends only on goods, member tier, scheme and moment; the order of scanning changes nothing but the
order of the lines. A card never raises a price, and nobody pays more than the list price. What a person decided comes
last (``hand_prices`` says how it joins with the card).
"""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from terminal.domain.basket import Basket, BasketLine
from terminal.domain.catalogue import MILLI
from terminal.domain.hand_prices import HandPrice
from terminal.domain.money import Fen, Permille, at_rate, half_up, spread
from terminal.domain.points import EarningLine, earned
from terminal.domain.scheme import BestPrice, Scheme, Tier
from terminal.domain.times import Instant


class PriceReason(StrEnum):
    """What moved a price."""

    PROMOTION = "promotion"
    TIER = "tier"
    BIRTHDAY = "birthday"
    OVERRIDE = "override"  # 改价
    LINE_DISCOUNT = "line_discount"
    BASKET_DISCOUNT = "basket_discount"  # 整单折扣, this line's share


class Approved(msgspec.Struct, frozen=True):
    """Who said yes to a price by hand (empty: the cashier alone), why, and what the line cost ``before``."""

    approver: str
    reason: str
    before: Fen


class PriceStep(msgspec.Struct, frozen=True):
    """One reason that was applied; ``saving`` of the line.

    ``rate`` for a tier, a birthday or a discount by percent, ``unit_price`` for a promotion or another price.
    ``by_hand`` is set where a person decided.
    """

    reason: PriceReason
    saving: Fen
    tier: str | None = None
    rate: Permille | None = None
    unit_price: Fen | None = None
    by_hand: Approved | None = None


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
        return self._saved_by(_OF_THE_CARD)

    @property
    def hand_saving(self) -> Fen:
        """The part of the saving that a person decided."""
        return self._saved_by(BY_HAND)

    def _saved_by(self, reasons: tuple[PriceReason, ...]) -> Fen:
        return sum(step.saving for line in self.lines for step in line.steps if step.reason in reasons)


_OF_THE_CARD = (PriceReason.TIER, PriceReason.BIRTHDAY)
BY_HAND = (PriceReason.OVERRIDE, PriceReason.LINE_DISCOUNT, PriceReason.BASKET_DISCOUNT)


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
    if any(line.by_hand for line in basket.lines):
        on_override = _card_rates(tier, birthday=birthday) if scheme.by_hand.tier_on_override else None
        priced = [_by_hand(line, line.line.by_hand, on_override) if line.line.by_hand else line for line in priced]
    if basket.by_hand is not None:
        priced = _discounted(priced, basket.by_hand)
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


class _CardRates(msgspec.Struct, frozen=True):
    """The rates that a card brings to a price by hand."""

    tier: Tier
    birthday: bool


def _card_rates(tier: Tier | None, *, birthday: bool) -> _CardRates | None:
    return _CardRates(tier, birthday) if tier else None


def _by_hand(priced: PricedLine, hand: HandPrice, card: _CardRates | None) -> PricedLine:
    """The line with what a person decided about it; never dearer than without."""
    if hand.unit_price is not None:
        return _overridden(priced, hand, hand.unit_price, card)
    saving = _off(priced.amount, hand)
    if not saving:
        return priced
    approved = Approved(hand.approver, hand.reason, before=priced.amount)
    step = PriceStep(PriceReason.LINE_DISCOUNT, saving=saving, rate=hand.rate, by_hand=approved)
    return msgspec.structs.replace(priced, amount=priced.amount - saving, steps=(*priced.steps, step))


def _overridden(priced: PricedLine, hand: HandPrice, unit_price: Fen, card: _CardRates | None) -> PricedLine:
    """Another price takes the place of every other reason; the card's rates come off it where ``card`` is given."""
    line = priced.line
    product = line.product
    if line.label_amount is not None and product.price:
        amount = half_up(unit_price * line.label_amount, product.price)
    else:
        amount = half_up(unit_price * line.quantity, MILLI)
    approved = Approved(hand.approver, hand.reason, before=priced.amount)
    saving = priced.list_amount - amount
    steps = [PriceStep(PriceReason.OVERRIDE, saving=saving, unit_price=unit_price, by_hand=approved)]
    for reason, rate in _rates_of(card, product.group):
        left = at_rate(amount, rate)
        if card is not None and left < amount:
            steps.append(PriceStep(reason, saving=amount - left, tier=card.tier.id, rate=rate))
            amount = left
    if saving <= 0 or amount >= priced.amount:  # card or promotion ask for less: that is what is paid
        return priced
    return PricedLine(line, priced.list_amount, amount, tuple(steps), points=0)


def _rates_of(card: _CardRates | None, group: str) -> Iterable[tuple[PriceReason, Permille]]:
    if card is None:
        return
    rate = card.tier.rate(group)
    if rate is not None:
        yield PriceReason.TIER, rate
    if card.birthday:
        yield PriceReason.BIRTHDAY, card.tier.birthday_rate


def _discounted(priced: list[PricedLine], hand: HandPrice) -> list[PricedLine]:
    """The whole basket's discount, shared over the lines by what they cost, exact to the fen (largest remainder)."""
    amounts = [line.amount for line in priced]
    shares = spread(_off(sum(amounts), hand), amounts)
    return [_less(line, share, hand) if share else line for line, share in zip(priced, shares, strict=True)]


def _less(priced: PricedLine, saving: Fen, hand: HandPrice) -> PricedLine:
    approved = Approved(hand.approver, hand.reason, before=priced.amount)
    step = PriceStep(PriceReason.BASKET_DISCOUNT, saving=saving, rate=hand.rate, by_hand=approved)
    return msgspec.structs.replace(priced, amount=priced.amount - saving, steps=(*priced.steps, step))


def _off(amount: Fen, hand: HandPrice) -> Fen:
    """What a discount takes off; never more than there is."""
    if hand.rate is not None:
        return amount - at_rate(amount, hand.rate)
    return min(hand.amount or 0, amount)


def _on_birthday(line: PricedLine, tier: Tier, best: BestPrice) -> PricedLine:
    """The birth month's rate on the price so far, where the scheme lets the card touch the line at all."""
    promoted = any(step.reason is PriceReason.PROMOTION for step in line.steps)
    amount = at_rate(line.amount, tier.birthday_rate)
    if amount >= line.amount or (promoted and best is BestPrice.PROMOTION_FIRST):
        return line
    step = PriceStep(PriceReason.BIRTHDAY, saving=line.amount - amount, tier=tier.id, rate=tier.birthday_rate)
    return msgspec.structs.replace(line, amount=amount, steps=(*line.steps, step))
