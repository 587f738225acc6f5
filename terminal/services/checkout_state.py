"""What the counter shows of the sale that stands on it, and why it refuses a step."""

from enum import StrEnum

import msgspec

from terminal.domain.basket import Basket
from terminal.domain.errors import TerminalError
from terminal.domain.holds import Held
from terminal.domain.pricing import PricedBasket
from terminal.domain.scheme import Scheme
from terminal.domain.tenders import Payment
from terminal.domain.texts import LocalText
from terminal.domain.times import Instant

NOTHING_PRICED = PricedBasket(basket=Basket(), lines=(), list_total=0, total=0, points=0, scheme_version=0)
"""An empty counter."""


class CheckoutProblem(StrEnum):
    """Why the counter refuses a step."""

    BASKET_EMPTY = "basket_empty"
    PAYING = "paying"  # goods change only before paying, or after leaving it
    NOT_PAYING = "not_paying"
    EXTERNAL_TENDER = "external_tender"  # a card or mobile payment is in: take it back at its terminal first
    EXCHANGING = "exchanging"  # goods are coming back for others already: finish with them, or give that up
    MEMBER_PAYS = "member_pays"  # points or coupons of the sale's member are in: take them back first


class CheckoutError(TerminalError):
    """A step that does not fit where the sale stands; nothing was changed."""

    def __init__(self, problem: CheckoutProblem) -> None:
        super().__init__(f"checkout: {problem.value}")
        self.problem = problem


class Terms(msgspec.Struct, frozen=True):
    """What prices are made by: the scheme in force at a moment, and the store's month then, 1 to 12."""

    at: Instant
    scheme: Scheme
    month: int


class ChosenGift(msgspec.Struct, frozen=True):
    """A gift that is about to be had for ``points``, under the centre's hold (by our clock) where it answered."""

    request: str
    gift: str
    name: LocalText
    points: int
    held: Held | None = None
    held_until: Instant = 0


class CheckoutState(msgspec.Struct, frozen=True):
    """What the counter shows. ``payment`` is None until paying begins; points are earned for what money pays.

    ``gifts`` are those that the member takes for points with this sale.
    """

    priced: PricedBasket
    payment: Payment | None
    can_undo: bool
    gifts: tuple[ChosenGift, ...] = ()
