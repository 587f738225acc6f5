"""Orders of the points desk, and the journal's body that each makes once every rule agrees. Pure."""

from datetime import date, timedelta

import msgspec

from terminal.domain.coupons import CouponIssued
from terminal.domain.holds import Held
from terminal.domain.members import MemberId
from terminal.domain.points_acts import Draw, PointsAdjusted, PointsGranted, PointsRedeemed, RedemptionKind
from terminal.domain.points_problems import PointsProblem, PointsRefused
from terminal.domain.points_rules import Activity, CouponOffer, Gift, Lottery
from terminal.domain.rights import Right, check_right
from terminal.services.business_days import BusinessDay
from terminal.services.people import People

MOST_ADJUSTED = 1_000_000


class RedeemOrder(msgspec.Struct, frozen=True):
    """What a member wants for points. ``card`` is the keyed hash of the card they showed, ``item`` the scheme's id."""

    request: str  # from ``PointsDesk.new_request``, when the person began
    member: MemberId
    card: bytes
    kind: RedemptionKind
    item: str


class AdjustOrder(msgspec.Struct, frozen=True):
    """A balance to be put right by ``points``, which have their sign."""

    request: str
    member: MemberId
    points: int
    reason: str


def redeemed(
    order: RedeemOrder,
    item: Gift | CouponOffer | Lottery,
    held: Held | None,
    day: BusinessDay,
    *,
    draw: Draw | None,
    coupon: CouponIssued | None,
) -> PointsRedeemed:
    """The body of a redemption."""
    return PointsRedeemed(
        request=order.request,
        member=order.member,
        card_hash=order.card,
        kind=order.kind,
        item=item.id,
        points=item.points,
        business_day=date.fromisoformat(day.date),
        scheme_version=day.scheme.version,
        hold=held.hold if held else "",
        coupon=coupon,
        draw=draw,
    )


def issued_coupon(offered: CouponOffer, code: str, day: BusinessDay) -> CouponIssued:
    """A coupon as it is handed out today."""
    last_day = date.fromisoformat(day.date) + timedelta(days=offered.valid_days)
    return CouponIssued(code, offered.id, offered.value, offered.minimum_spend, last_day.isoformat())


def granted(request: str, member: MemberId, activity: Activity, note: str, day: BusinessDay) -> PointsGranted:
    """The body of points for an activity."""
    today = date.fromisoformat(day.date)
    return PointsGranted(
        request=request,
        member=member,
        activity=activity.id,
        points=activity.points,
        business_day=today,
        scheme_version=day.scheme.version,
        last_day=day.scheme.points.lots.last_day(today),
        note=note.strip(),
    )


def adjusted(order: AdjustOrder, people: People, day: BusinessDay) -> PointsAdjusted:
    """The body of an adjustment. Raises PointsRefused NOTHING, and for who may not do or approve it."""
    if not order.points or abs(order.points) > MOST_ADJUSTED:
        raise PointsRefused(PointsProblem.NOTHING, MOST_ADJUSTED)
    approver = check_adjusters(people, day)
    today = date.fromisoformat(day.date)
    return PointsAdjusted(
        request=order.request,
        member=order.member,
        points=order.points,
        business_day=today,
        reason=order.reason.strip(),
        approver=approver,
        last_day=day.scheme.points.lots.last_day(today) if order.points > 0 else None,
    )


def check_adjusters(people: People, day: BusinessDay) -> str:
    """Who approved, by id: a second person, with a role that the scheme names.

    Raises PointsRefused, and RightMissing for an actor who lacks the training.
    """
    scheme, rule = day.scheme, day.scheme.right(Right.ADJUST_POINTS)
    if people.actor.role not in rule.alone:
        raise PointsRefused(PointsProblem.NOT_YOURS)
    check_right(Right.ADJUST_POINTS, people.actor, rule=rule, day=day.date)
    if people.approver is None or people.approver.role not in scheme.points.adjusted_by:
        raise PointsRefused(PointsProblem.APPROVAL_MISSING)
    if people.approver.id == people.actor.id:
        raise PointsRefused(PointsProblem.APPROVER_IS_ACTOR)
    return people.approver.id
