"""Prices that a person decides at the counter: whether they may, how far, and what comes of it. Memory only.

What was decided is in the entry of the sale, with reason, approver and the price before; nothing is journalled earlier.
"""

import msgspec

from terminal.domain.basket import Basket
from terminal.domain.card_checks import check_reason
from terminal.domain.hand_prices import HandPrice, HandPriceError, HandPriceProblem, check_reach
from terminal.domain.money import Fen, Permille
from terminal.domain.pricing import PricedBasket
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.services.checkout import Checkout
from terminal.services.rights import Rights


class Effect(msgspec.Struct, frozen=True):
    """What a price by hand would do: to one line, or to the whole basket."""

    before: Fen
    after: Fen


def right_for(hand: HandPrice) -> Right:
    """What somebody needs who gives this."""
    return Right.DISCOUNT if hand.unit_price is None else Right.OVERRIDE_PRICE


class HandPricing:
    """Changes the prices of the sale that ``checkout`` has on the counter; ``checkout.undo`` takes a change back."""

    def __init__(self, checkout: Checkout, rights: Rights) -> None:
        self._checkout = checkout
        self._rights = rights

    def line_effect(self, line: int, hand: HandPrice) -> Effect:
        """What ``hand`` would make of a line. Raises HandPriceError, KeyError for an unknown line."""
        basket = self._goods
        before = self._amount(basket.price_line(line, None), line)
        return Effect(before, self._amount(basket.price_line(line, hand), line))

    def basket_effect(self, hand: HandPrice) -> Effect:
        """What ``hand`` would make of the whole. Raises HandPriceError."""
        basket = self._goods
        return Effect(self._checkout.price(basket.discount(None)).total, self._total(basket.discount(hand)))

    def price_line(
        self, line: int, hand: HandPrice, *, actor: StaffRecord, approver: StaffRecord | None = None
    ) -> None:
        """Give a line another price, or a discount. A discount of the whole basket goes: it was for other prices.

        Raises RightMissing, CardActRefused for the reason or who was withdrawn, HandPriceError, KeyError, and
        CheckoutError while paying.
        """
        hand, most_off = self._approved(hand, actor, approver)
        basket = self._goods.price_line(line, hand)
        effect = self.line_effect(line, hand)
        check_reach(effect.before, effect.after, most_off)
        self._checkout.change(basket)

    def discount_basket(self, hand: HandPrice, *, actor: StaffRecord, approver: StaffRecord | None = None) -> None:
        """Take something off the whole basket. Raises as ``price_line``.

        What the scheme allows at the most includes what came off the lines by hand.
        """
        hand, most_off = self._approved(hand, actor, approver)
        effect = self.basket_effect(hand)
        if effect.after >= effect.before:
            raise HandPriceError(HandPriceProblem.NOT_LOWER)
        check_reach(self._total(_without_hands(self._goods)), effect.after, most_off)
        self._checkout.change(self._goods.discount(hand))

    def take_back_line(self, line: int) -> None:
        """The line costs again what it costs. Raises KeyError, and CheckoutError while paying."""
        self._checkout.change(self._goods.price_line(line, None))

    def take_back_discount(self) -> None:
        """Nothing comes off the whole basket any more. Raises CheckoutError while paying."""
        self._checkout.change(self._goods.discount(None))

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    @property
    def _goods(self) -> Basket:
        return self._checkout.state.priced.basket

    def _total(self, basket: Basket) -> Fen:
        return self._checkout.price(basket).total

    def _amount(self, basket: Basket, line: int) -> Fen:
        priced: PricedBasket = self._checkout.price(basket)
        return next(each.amount for each in priced.lines if each.line.id == line)

    def _approved(
        self, hand: HandPrice, actor: StaffRecord, approver: StaffRecord | None
    ) -> tuple[HandPrice, Permille]:
        """The same with who said yes, and how much the scheme lets those people take off."""
        right = right_for(hand)
        people = self._rights.check(right, actor, approver)
        check_reason(hand.reason, needed=True)
        alone = self._rights.alone(right)
        decided = [person.role for person in (people.actor, people.approver) if person and person.role in alone]
        second = people.approver.id if people.approver else ""
        named = msgspec.structs.replace(hand, reason=hand.reason.strip(), approver=second)
        return named, self._checkout.scheme.by_hand.most_off_by(decided)


def _without_hands(basket: Basket) -> Basket:
    lines = tuple(msgspec.structs.replace(line, by_hand=None) for line in basket.lines)
    return msgspec.structs.replace(basket, lines=lines, by_hand=None)
