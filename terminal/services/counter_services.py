"""What a sale at the counter asks of the terminal: its part of the ``Till``.

Most of it is there when the till is ready to scan; what only some sales need is loaded with the first of them.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from terminal.services.cards_elsewhere import CardsElsewhere
from terminal.services.checkout import Checkout
from terminal.services.clock_watch import ClockWatch
from terminal.services.identification import Identification
from terminal.services.interrupted_payments import InterruptedPayments
from terminal.services.lotteries import Lotteries
from terminal.services.member_files import MemberFiles
from terminal.services.member_points import MemberPoints
from terminal.services.purchase_limits import PurchaseLimits
from terminal.services.rights import Rights
from terminal.services.staff import StaffDesk
from terminal.services.till_parts import TillParts

if TYPE_CHECKING:
    from terminal.services.basket_desk import BasketDesk
    from terminal.services.gifts import Gifts
    from terminal.services.hand_pricing import HandPricing
    from terminal.services.points_desk import PointsDesk
    from terminal.services.price_check import PriceCheck
    from terminal.services.shifts import Shifts


@dataclass(frozen=True, repr=False)
class CounterServices(TillParts):
    """The services of the counter over the terminal's parts."""

    @cached_property
    def identification(self) -> Identification:
        """Who stands behind a card, a code, a number or a phone."""
        return Identification(self.cache, self.journal, self.book, self.lookup_key, self.clock, keys=self.company_keys)

    @cached_property
    def elsewhere(self) -> CardsElsewhere:
        """Cards of members whom this till does not keep."""
        return CardsElsewhere(self.centre_cards)

    @cached_property
    def checkout(self) -> Checkout:
        """The sale on the counter."""
        return Checkout(
            self.cache,
            self.journal,
            self.clock,
            self.points,
            check_open=self._check_open,
            check_goods=self.limits.check,
            points_desk=lambda: self.points_desk,
            layouts=self.designs.layout,
        )

    @cached_property
    def limits(self) -> PurchaseLimits:
        """How much of an article one customer may buy."""
        return PurchaseLimits(self.cache, self.journal, self.points_book, self.clock, self.rights)

    @cached_property
    def interrupted(self) -> InterruptedPayments:
        """Payments that were cut off."""
        return InterruptedPayments(self.journal, self.clock, self.checkout, self.points, self.rights)

    @cached_property
    def clock_watch(self) -> ClockWatch:
        """Whether the clock was set back."""
        return ClockWatch(self.journal, self.clock)

    @cached_property
    def staff_desk(self) -> StaffDesk:
        """Who is signed in, and who approves."""
        return StaffDesk(
            self.cache, self.journal, self.clock, lookup_key=self.lookup_key, change_day=self.lotteries.change_day
        )

    @cached_property
    def rights(self) -> Rights:
        """Who may do what, by the scheme in force."""
        return Rights(self.cache, self.clock)

    @cached_property
    def member_files(self) -> MemberFiles:
        """Members with their cards."""
        return MemberFiles(self.cache, self.journal, self.book, self.lookup_key)

    @cached_property
    def points(self) -> MemberPoints:
        """What a member's points are worth at this counter."""
        return MemberPoints(self.cache, self.journal, self.points_book, self.member_files, self.clock, holds=self.holds)

    @cached_property
    def lotteries(self) -> Lotteries:
        """Openings and draws; a day's first act tells the seeds of the days before."""
        return Lotteries(self.cache, self.journal, self.points_book, self.clock)

    @cached_property
    def basket_desk(self) -> "BasketDesk":
        """Baskets that are set aside, taken up and given up."""
        from terminal.services.basket_desk import BasketDesk

        return BasketDesk(self.checkout, self.identification, self.cache, self.journal, self.clock)

    @cached_property
    def hand_pricing(self) -> "HandPricing":
        """Prices that a person decides."""
        from terminal.services.hand_pricing import HandPricing

        return HandPricing(self.checkout, self.rights)

    @cached_property
    def price_check(self) -> "PriceCheck":
        """What articles cost."""
        from terminal.services.price_check import PriceCheck

        return PriceCheck(self.cache, self.clock)

    @cached_property
    def points_desk(self) -> "PointsDesk":
        """Acts on points besides paying."""
        from terminal.services.points_desk import PointsDesk

        return PointsDesk(
            self.cache,
            self.journal,
            self.book,
            self.clock,
            points=self.points,
            gifts=self.gifts,
            lotteries=self.lotteries,
        )

    @cached_property
    def gifts(self) -> "Gifts":
        """The store's gifts."""
        from terminal.services.gifts import Gifts

        return Gifts(self.cache, self.journal, self.book, self.points_book, self.clock)

    @cached_property
    def shifts(self) -> "Shifts":
        """The drawer, from its float to its Z report."""
        from terminal.services.shifts import Shifts

        return Shifts(self.cache, self.journal, self.book, self.clock, layouts=self.designs.layout)

    def _check_open(self) -> None:
        self.shifts.check_open()
