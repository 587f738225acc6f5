"""Prices that a person decides: 改价, a line's discount, 整单折扣. What they may be, and how far off by whose word.

How they join with promotion and card: a line's discount and that of the basket are taken off what the customer would
pay anyway, card and birthday included. A price by hand is what it is: nothing further comes off it, unless the scheme
says so (``by_hand.tier_on_override``). None of them ever raises a price: where card or promotion ask for less than the
price by hand, that is paid.
"""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from terminal.domain.errors import TerminalError
from terminal.domain.money import FULL, Fen, Permille
from terminal.domain.staff import Role


class ByHandRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Section ``by_hand`` of the scheme. ``most_off``: by whose word how many permille may come off what would be paid.

    A role that is not named may take everything off. ``tier_on_override``: card and birthday also lower a price that
    was set by hand.
    """

    most_off: dict[str, Permille] = {}  # by ``Role``
    tier_on_override: bool = False

    def most_off_by(self, roles: Iterable[Role]) -> Permille:
        """What the freest of ``roles`` may take off."""
        return max((self.most_off.get(role.value, FULL) for role in roles), default=0)


class HandPrice(msgspec.Struct, frozen=True):
    """What somebody decided: another ``unit_price``, a ``rate`` that is left of the price, or an ``amount`` off it.

    One of the three is given. ``approver`` is the second person's id, empty where the cashier's own word was enough.
    """

    reason: str
    approver: str = ""
    unit_price: Fen | None = None
    rate: Permille | None = None
    amount: Fen | None = None


class HandPriceProblem(StrEnum):
    """Why a price by hand is not taken."""

    NOT_LOWER = "not_lower"  # it would be no less than what is paid anyway
    TOO_MUCH = "too_much"  # more than the scheme lets this person take off; ``most_off`` says how much
    BELOW_ZERO = "below_zero"
    FIXED = "fixed"  # it was approved for the quantity that stands there


class HandPriceError(TerminalError):
    """A price by hand that is refused; nothing has changed. ``most_off`` in permille for TOO_MUCH."""

    def __init__(self, problem: HandPriceProblem, most_off: Permille = 0) -> None:
        super().__init__(f"price by hand refused: {problem.value}")
        self.problem = problem
        self.most_off = most_off


def check_form(hand: HandPrice, *, whole_basket: bool = False) -> None:
    """Raise HandPriceError BELOW_ZERO for figures that no price can have; ValueError unless just one is given."""
    given = [each for each in (hand.unit_price, hand.rate, hand.amount) if each is not None]
    if len(given) != 1 or (whole_basket and hand.unit_price is not None):
        raise ValueError("a price by hand is a unit price, a rate or an amount; of a basket a rate or an amount")
    if given[0] < 0 or (hand.rate is not None and hand.rate > FULL):
        raise HandPriceError(HandPriceProblem.BELOW_ZERO)


def check_reach(before: Fen, after: Fen, most_off: Permille) -> None:
    """Raise HandPriceError unless ``after`` is less than ``before`` and not below what ``most_off`` leaves of it."""
    if after >= before:
        raise HandPriceError(HandPriceProblem.NOT_LOWER)
    if (before - after) * FULL > before * most_off:
        raise HandPriceError(HandPriceProblem.TOO_MUCH, most_off)
