"""What the member of the sale under way pays with: points, with the centre's hold where it answers, and coupons."""

import uuid

from terminal.domain.coupons import CouponIssued, CouponProblem, CouponRefused, check_coupon
from terminal.domain.holds import Held
from terminal.domain.members import MemberId
from terminal.domain.offset import PointsOffer, check_spending
from terminal.domain.open_payments import SpendingUnderWay
from terminal.domain.points_problems import PointsProblem, PointsRefused
from terminal.domain.pricing import PricedBasket
from terminal.domain.scheme import Scheme
from terminal.domain.tenders import Payment, Tender, TenderError, TenderKind, TenderProblem
from terminal.domain.times import Instant
from terminal.ports import Clock
from terminal.services.member_points import MemberPoints


class MemberTenders:
    """Points and coupons of one sale after another: what was asked of the centre, and which coupons are in."""

    def __init__(self, points: MemberPoints, clock: Clock) -> None:
        self._points = points
        self._clock = clock
        self.begin()

    def begin(self) -> None:
        """The next sale; what the centre still holds for the last one lapses by itself."""
        self._request = str(uuid.uuid4())
        self._asked_for: MemberId | None = None
        self._hold = ""
        self._held_until: Instant = 0
        self._coupons: dict[str, CouponIssued] = {}

    @property
    def under_way(self) -> SpendingUnderWay:
        """What a payment that goes on after the program ended must know."""
        return SpendingUnderWay(self._request, self._asked_for, self._hold, self._held_until, dict(self._coupons))

    def resume(self, spending: SpendingUnderWay) -> None:
        """Go on with what was under way."""
        self._request, self._asked_for = spending.request, spending.asked_for
        self._hold, self._held_until = spending.hold, spending.held_until
        self._coupons = dict(spending.coupons)

    def ask(self, member: MemberId, points: int) -> Held | None:
        """Ask the centre to hold ``points``; whatever it held for this sale before is replaced."""
        if self._asked_for not in (None, member):
            self._request = str(uuid.uuid4())
        self._asked_for = member
        return self._points.hold(self._request, member, points)

    def release(self) -> None:
        """Tell the centre that nothing need be held any more, if it was asked; it need not hear of it."""
        if self._asked_for is not None:
            self._points.hold(self._request, self._asked_for, 0)
            self._hold = ""

    def offer(self, priced: PricedBasket, payment: Payment, scheme: Scheme, *, besides: int = 0) -> PointsOffer:
        """What points may pay beside the tenders that are in (any points left out), with ``besides`` spent on gifts."""
        others = sum(tender.amount for tender in payment.tenders if tender.kind is not TenderKind.POINTS)
        return self._points.offer(priced, max(0, priced.total - others), scheme, besides=besides)

    def points_tender(self, offered: PointsOffer, payment: Payment, points: int, held: Held | None) -> Tender:
        """The tender of ``points``. Raises PointsRefused with the reason and how many would be possible."""
        if any(tender.kind is TenderKind.POINTS for tender in payment.tenders):
            raise PointsRefused(PointsProblem.ALREADY)
        if held is not None and held.points < points:
            raise PointsRefused(PointsProblem.BALANCE, min(offered.points, held.points // offered.step * offered.step))
        amount = check_spending(offered, points, held=held is not None)
        if held is not None:
            self._hold = held.hold
            self._held_until = self._clock() + held.expires - held.now
        return Tender(TenderKind.POINTS, amount, held.hold if held else "", points)

    def coupon_tender(self, priced: PricedBasket, payment: Payment, code: str, today: str) -> Tender:
        """The tender of a coupon: its value, but no more than what is due. Raises CouponRefused, TenderError."""
        member = priced.basket.member
        if member is None:
            raise CouponRefused(CouponProblem.NO_MEMBER)
        coupon = self._points.coupon(member.id, code)
        check_coupon(coupon, self._coupons_in(payment), priced.total, today)
        if not payment.remaining:
            raise TenderError(TenderProblem.NOTHING_DUE)
        self._coupons[coupon.code] = coupon
        return Tender(TenderKind.COUPON, min(coupon.value, payment.remaining), coupon.code)

    def check_priced(self, priced: PricedBasket, payment: Payment, scheme: Scheme) -> None:
        """Whether the points and coupons that are in may still pay goods that are priced anew.

        Raises PointsRefused or CouponRefused for the first that may not: take it back first.
        """
        for tender in payment.by_member:
            if tender.kind is TenderKind.POINTS:
                offered = self.offer(priced, payment, scheme)
                if check_spending(offered, tender.points, held=bool(tender.reference)) != tender.amount:
                    raise PointsRefused(PointsProblem.ALREADY, offered.points)
        coupons = self._coupons_in(payment)
        if priced.total < sum(coupon.minimum_spend for coupon in coupons):
            raise CouponRefused(CouponProblem.MINIMUM_SPEND, coupons[-1])

    def check_spent(self, member: MemberId, payment: Payment) -> None:
        """Whether what is in is still the member's to spend: the last look, within the act that spends it.

        Raises PointsRefused HOLD_OVER or BALANCE, CouponRefused USED.
        """
        for tender in payment.by_member:
            if tender.kind is TenderKind.COUPON:
                self._points.coupon(member, tender.reference)
                continue
            if tender.reference and (tender.reference != self._hold or self._clock() > self._held_until):
                raise PointsRefused(PointsProblem.HOLD_OVER)
            available = self._points.balance(member).available
            if tender.points > available:
                raise PointsRefused(PointsProblem.BALANCE, max(0, available))

    def _coupons_in(self, payment: Payment) -> list[CouponIssued]:
        return [self._coupons[each.reference] for each in payment.by_member if each.kind is TenderKind.COUPON]
