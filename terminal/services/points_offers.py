"""What a member can have for points besides paying, and what earns points besides buying, by the scheme in force."""

from collections.abc import Sequence

import msgspec

from terminal.domain.offset import Bound, check_price
from terminal.domain.points_acts import RedemptionKind
from terminal.domain.points_problems import PointsProblem, PointsRefused
from terminal.domain.points_rules import Activity, CouponOffer, Gift, Lottery, PointsRule
from terminal.domain.texts import LocalText


class RedeemOffer(msgspec.Struct, frozen=True):
    """Something to be had for ``points``. ``left``: gifts in the store, draws of today; None: as many as one likes.

    ``problem`` says why the member cannot have it now even with the centre's word, ``offline_problem`` why not without.
    """

    kind: RedemptionKind
    item: str
    name: LocalText
    points: int
    left: int | None = None
    problem: PointsProblem | None = None
    offline_problem: PointsProblem | None = None


class Pending(msgspec.Struct, frozen=True):
    """What a member is about to spend in the sale under way: ``points`` in all, of which ``unheld`` without the
    centre's word, and ``gifts`` by their ids."""

    points: int = 0
    unheld: int = 0
    gifts: tuple[str, ...] = ()


class ActivityOffer(msgspec.Struct, frozen=True):
    """An activity that earns ``points``; ``left`` times more this month, as far as this till knows."""

    id: str
    name: LocalText
    points: int
    left: int


def find_item(rule: PointsRule, kind: RedemptionKind, item: str) -> Gift | CouponOffer | Lottery:
    """What the scheme has under an id. Raises PointsRefused NOT_IN_SCHEME."""
    items: dict[RedemptionKind, Sequence[Gift | CouponOffer | Lottery]] = {
        RedemptionKind.GIFT: rule.gifts,
        RedemptionKind.COUPON: rule.coupons,
        RedemptionKind.DRAW: rule.lotteries,
    }
    found = next((each for each in items[kind] if each.id == item), None)
    if found is None:
        raise PointsRefused(PointsProblem.NOT_IN_SCHEME)
    return found


def find_activity(rule: PointsRule, activity: str) -> Activity:
    """The activity with this id. Raises PointsRefused NOT_IN_SCHEME."""
    found = next((each for each in rule.activities if each.id == activity), None)
    if found is None:
        raise PointsRefused(PointsProblem.NOT_IN_SCHEME)
    return found


def check_left(kind: RedemptionKind, left: int | None) -> None:
    """Raise PointsRefused when no gift, or no draw of today, is left."""
    if left is not None and left <= 0:
        raise PointsRefused(PointsProblem.GIFT_OUT if kind is RedemptionKind.GIFT else PointsProblem.DRAWS_DONE)


def redeem_offer(
    kind: RedemptionKind,
    item: Gift | CouponOffer | Lottery,
    left: int | None,
    *,
    available: int,
    offline: Sequence[Bound],
) -> RedeemOffer:
    """One item as the member may have it or not."""
    return RedeemOffer(
        kind,
        item.id,
        item.name,
        item.points,
        left,
        problem=_problem(kind, item.points, left, available, None),
        offline_problem=_problem(kind, item.points, left, available, offline),
    )


def _problem(
    kind: RedemptionKind, price: int, left: int | None, available: int, offline: Sequence[Bound] | None
) -> PointsProblem | None:
    try:
        check_left(kind, left)
        check_price(price, available, offline)
    except PointsRefused as refused:
        return refused.problem
    return None
