"""A member's points at this counter: what there is, what may be spent with and without the line, and their coupons."""

from collections.abc import Iterable
from datetime import date

import msgspec

from terminal.domain.coupons import CouponIssued, CouponProblem, CouponRefused, folded_code
from terminal.domain.holds import Held
from terminal.domain.members import MemberId, MemberRecord
from terminal.domain.money import Fen
from terminal.domain.offset import Bound, PointsOffer, available_points, less, no_offer, offer, offline_bounds
from terminal.domain.points_problems import PointsProblem, PointsRefused
from terminal.domain.pricing import PricedBasket
from terminal.domain.scheme import Scheme
from terminal.domain.spending import Spending, after_spending, ends_next
from terminal.domain.standing import Expiring, Standing
from terminal.ports import Cache, Clock, Journal, PointsBook, PointsHolds
from terminal.services.business_days import BusinessDay, BusinessDays
from terminal.services.data_age import DataAge
from terminal.services.member_files import MemberFiles


class Balance(msgspec.Struct, frozen=True):
    """A member's points now. ``record`` has own acts in it; of its ``points`` ``available`` may be spent today.

    ``available`` is below zero where more was spent than there was.
    """

    record: MemberRecord
    available: int


class MemberPoints:
    """Reads only; ``hold`` waits for the centre, and no longer than its port says."""

    def __init__(
        self,
        cache: Cache,
        journal: Journal,
        book: PointsBook,
        files: MemberFiles,
        clock: Clock,
        *,
        holds: PointsHolds | None = None,
    ) -> None:
        self._cache = cache
        self._journal = journal
        self._book = book
        self._files = files
        self._clock = clock
        self._holds = holds
        self._days = BusinessDays(cache)
        self._age = DataAge(cache, journal, clock)

    def balance(self, member: MemberId) -> Balance:
        """What there is. Raises PointsRefused UNKNOWN_MEMBER, CacheEmpty."""
        file = self._files.of_member(member)
        if file is None or file.record.erased:
            raise PointsRefused(PointsProblem.UNKNOWN_MEMBER)
        record = file.record
        return Balance(record, available_points(record.points, record.standing, self._day().date))

    def offline(self, member: MemberId, scheme: Scheme) -> tuple[Bound, ...]:
        """What may be spent without asking the centre, by the scheme's allowance. Raises CacheEmpty."""
        spent = self._journal.offline_spending(member, self._day().date)
        return offline_bounds(scheme.points.offline, self._age.members, spent)

    def offer(self, priced: PricedBasket, remaining: Fen, scheme: Scheme, *, besides: int = 0) -> PointsOffer:
        """What the basket's member may pay with points, of which ``besides`` are spent otherwise in the same act.

        ``scheme`` is the one that priced it. Raises CacheEmpty.
        """
        member = priced.basket.member
        if member is None:
            return no_offer(PointsProblem.NO_MEMBER)
        try:
            available = self.balance(member.id).available - besides
        except PointsRefused as refused:
            return no_offer(refused.problem)
        return offer(
            scheme.points.offset,
            scheme.tier(member.tier),
            ((line.line.product.group, line.amount) for line in priced.lines),
            available=available,
            remaining=remaining,
            offline=[less(bound, besides) for bound in self.offline(member.id, scheme)],
        )

    def hold(self, request: str, member: MemberId, points: int) -> Held | None:
        """The centre's word for ``points``; None where it does not answer. With 0 they are given up."""
        return self._holds.hold(request, member, points) if self._holds else None

    def coupons(self, member: MemberId) -> tuple[CouponIssued, ...]:
        """What the member can use today: told by the centre or given here, and not used here; in their order.

        Raises CacheEmpty.
        """
        today = self._day().date
        return tuple(
            coupon
            for coupon in self._known_coupons(member)
            if coupon.last_day >= today and not self._book.coupon_used(coupon.code)
        )

    def coupon(self, member: MemberId, code: str) -> CouponIssued:
        """The member's coupon with this code, however it is typed. Raises CouponRefused UNKNOWN or USED."""
        wanted = folded_code(code)
        for coupon in self._known_coupons(member):
            if folded_code(coupon.code) == wanted:
                if self._book.coupon_used(coupon.code):
                    raise CouponRefused(CouponProblem.USED, coupon)
                return coupon
        raise CouponRefused(CouponProblem.UNKNOWN)

    def _known_coupons(self, member: MemberId) -> list[CouponIssued]:
        try:
            record = self.balance(member).record
        except PointsRefused:
            return []
        told = record.standing.coupons if record.standing else ()
        issued = self._book.coupons_issued(member, record.included)
        return list({coupon.code: coupon for coupon in (*told, *issued)}.values())

    def _day(self) -> BusinessDay:
        return self._days.at(self._clock())


def ending_soonest(standing: Standing | None, day: BusinessDay, spending: Iterable[Spending] = ()) -> Expiring | None:
    """The points that end next and soon enough to be told, after ``spending`` that ``standing`` does not know of."""
    if standing is None:
        return None
    within = day.scheme.points.lots.announce_days
    return ends_next(after_spending(standing, spending), date.fromisoformat(day.date), within)
