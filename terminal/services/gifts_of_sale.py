"""Gifts 兑礼 that the member of a sale takes for points while it is paid: handed over with the sale, in its commit.

Until then nothing of them is written: a payment that is cut off has given nobody a gift.
"""

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from terminal.domain.members import MemberView
from terminal.domain.points_acts import RedemptionKind
from terminal.domain.points_problems import PointsProblem, PointsRefused
from terminal.domain.sales import SaleCompleted
from terminal.domain.staff import StaffRecord
from terminal.domain.tenders import Payment
from terminal.ports import Act, Clock
from terminal.services.checkout_state import ChosenGift
from terminal.services.member_points import MemberPoints
from terminal.services.people import People
from terminal.services.points_offers import Pending, RedeemOffer
from terminal.services.points_orders import RedeemOrder

if TYPE_CHECKING:
    from terminal.services.points_desk import PointsDesk


class GiftsOfSale:
    """Of one sale after another. ``choose`` and ``take_back`` wait for the centre, 1.5 s at the most."""

    def __init__(self, desk: "Callable[[], PointsDesk]", points: MemberPoints, clock: Clock) -> None:
        self._desk = desk
        self._points = points
        self._clock = clock
        self.chosen: tuple[ChosenGift, ...] = ()

    @property
    def points(self) -> int:
        """What all of them cost."""
        return sum(each.points for each in self.chosen)

    def forget(self) -> None:
        """Nothing is chosen; what the centre holds lapses by itself."""
        self.chosen = ()

    def offers(self, member: MemberView, payment: Payment) -> tuple[RedeemOffer, ...]:
        """The scheme's gifts, each with why the member cannot have it besides what is chosen and paid with points.

        Raises PointsRefused UNKNOWN_MEMBER, CacheEmpty.
        """
        return self._desk().gift_offers(member.id, self._pending(payment))

    def choose(self, member: MemberView, payment: Payment, gift: str) -> None:
        """Take one more. Raises PointsRefused with the reason, CacheEmpty."""
        offer = next((each for each in self.offers(member, payment) if each.item == gift), None)
        if offer is None:
            raise PointsRefused(PointsProblem.NOT_IN_SCHEME)
        if offer.problem is not None:
            raise PointsRefused(offer.problem)
        request = str(uuid.uuid4())
        held = self._points.hold(request, member.id, offer.points)
        if held is not None and held.points < offer.points:
            raise PointsRefused(PointsProblem.BALANCE, held.points)
        if held is None and offer.offline_problem is not None:
            raise PointsRefused(offer.offline_problem)
        until = self._clock() + held.expires - held.now if held else 0
        self.chosen = (*self.chosen, ChosenGift(request, gift, offer.name, offer.points, held, until))

    def take_back(self, member: MemberView, index: int) -> None:
        """Not this one after all. Raises IndexError where there is none."""
        dropped = self.chosen[index]
        self.chosen = (*self.chosen[:index], *self.chosen[index + 1 :])
        if dropped.held is not None:
            self._points.hold(dropped.request, member.id, 0)

    def enter(self, act: Act, member: MemberView, actor: StaffRecord, *, language: str) -> None:
        """Enter each, with its slip, into the act of the sale. Raises PointsRefused for what has changed meanwhile."""
        for each in self.chosen:
            if each.held is not None and self._clock() > each.held_until:
                raise PointsRefused(PointsProblem.HOLD_OVER)
            order = RedeemOrder(each.request, member.id, member.card_hash, RedemptionKind.GIFT, each.gift)
            self._desk().enter(act, order, each.held, People(actor), language=language)

    def with_gifts(self, sale: SaleCompleted) -> SaleCompleted:
        """The sale, which begins with the balance that the gifts leave."""
        member = sale.member
        if member is None or not self.chosen:
            return sale
        member = msgspec.structs.replace(member, points_before=member.points_before - self.points)
        return msgspec.structs.replace(sale, member=member)

    def _pending(self, payment: Payment) -> Pending:
        tenders = [tender for tender in payment.by_member if tender.points]
        unheld = sum(tender.points for tender in tenders if not tender.reference)
        return Pending(
            self.points + sum(tender.points for tender in tenders),
            unheld + sum(each.points for each in self.chosen if each.held is None),
            tuple(each.gift for each in self.chosen),
        )
