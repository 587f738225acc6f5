"""The part of the scheme that says what points 积分 are earned for, how long they last and what they buy."""

from datetime import date
from enum import StrEnum

import msgspec

from terminal.domain.money import FULL, Fen, Permille
from terminal.domain.staff import Role
from terminal.domain.texts import LocalText
from terminal.domain.times import months_later


class Rounding(StrEnum):
    """How the points of a whole basket become a whole number."""

    DOWN = "down"
    HALF_UP = "half_up"
    UP = "up"


class Expiry(StrEnum):
    """How long a lot of points is good."""

    NEVER = "never"
    MONTHS = "months"  # through the same day ``months`` later
    YEAR_END = "year_end"  # through 31 December, ``years`` calendar years later


class LotRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Expiry of points (section ``points.lots``). ``announce_days``: how long ahead the end of a lot is told."""

    expiry: Expiry = Expiry.NEVER
    months: int = 12
    years: int = 1
    announce_days: int = 30

    def last_day(self, earned: date) -> str | None:
        """The last good day (ISO) of points that were earned on ``earned``; None for points that do not expire."""
        if self.expiry is Expiry.NEVER:
            return None
        if self.expiry is Expiry.MONTHS:
            return months_later(earned, self.months).isoformat()
        return date(earned.year + self.years, 12, 31).isoformat()


class OffsetRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Paying with points 抵现 (section ``points.offset``).

    ``points_per_yuan`` points are worth one yuan and ``ceiling`` of what a sale costs may be paid with them, unless the
    tier says otherwise. Points are taken in multiples of ``step`` and at least ``minimum``; a step is a whole number of
    fen for every tier. Goods of ``excluded_groups`` cannot be paid with points.
    """

    points_per_yuan: int
    ceiling: Permille = FULL
    step: int = 100
    minimum: int = 0
    excluded_groups: tuple[str, ...] = ()


class OfflineRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many points may be spent while the centre cannot be asked (section ``points.offline``); 0: none.

    ``member_day`` and ``terminal_day`` are per business day of one terminal. Both hold whole while the members' data
    are younger than ``whole_hours``, shrink evenly, and are nothing from ``nothing_hours`` on.
    """

    member_day: int = 0
    terminal_day: int = 0
    whole_hours: int = 24
    nothing_hours: int = 168


class Gift(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something to be had for points 兑礼; its stock is counted by store."""

    id: str
    name: LocalText
    points: int


class CouponOffer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A coupon to be had for points: worth ``value`` on a sale of ``minimum_spend`` or more, for ``valid_days``."""

    id: str
    name: LocalText
    points: int
    value: Fen
    minimum_spend: Fen = 0
    valid_days: int = 90


class PrizeKind(StrEnum):
    """What a draw can win."""

    NOTHING = "nothing"
    POINTS = "points"
    COUPON = "coupon"
    GIFT = "gift"


class Prize(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One outcome of a draw, ``chances`` of the lottery's total. ``item`` names the coupon offer or the gift."""

    name: LocalText
    chances: int
    kind: PrizeKind = PrizeKind.NOTHING
    points: int = 0
    item: str = ""


class Lottery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A lottery 抽奖: ``points`` for one draw, at most ``per_member_day`` draws a member, business day and terminal."""

    id: str
    name: LocalText
    points: int
    prizes: tuple[Prize, ...]
    per_member_day: int = 3

    @property
    def chances(self) -> int:
        """The chances of all prizes together."""
        return sum(prize.chances for prize in self.prizes)


class Activity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something besides buying that earns points, such as bringing used batteries; at most so often a month."""

    id: str
    name: LocalText
    points: int
    per_month: int = 1


class ShortfallChoice(StrEnum):
    """What may be done about earned points that a refund cannot take back because they are spent."""

    FROM_REFUND = "from_refund"  # their worth is kept from the money that goes back
    DEBT = "debt"  # the balance goes below zero, and a case is opened


class ExpiredLots(StrEnum):
    """What becomes of spent points that a refund gives back after their lot's last day."""

    LOST = "lost"
    RENEWED = "renewed"  # good for ``renewed_days`` from the refund


class PointsRefundRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Points when a sale is refunded (section ``points.refund``); ``shortfall``: the lawful choices, best first."""

    expired: ExpiredLots = ExpiredLots.LOST
    renewed_days: int = 30
    shortfall: tuple[ShortfallChoice, ...] = (ShortfallChoice.FROM_REFUND, ShortfallChoice.DEBT)


class PointsRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How points are earned and spent (section ``points``).

    One point for each ``fen_per_point`` that is paid in money, times the ratio of product or group (the product's goes
    first), times the tier's multiple; the basket's sum is rounded once. What points and coupons pay earns nothing.
    """

    fen_per_point: Fen
    group_ratios: dict[str, Permille] = {}
    product_ratios: dict[str, Permille] = {}  # by product number
    rounding: Rounding = Rounding.DOWN
    lots: LotRules = LotRules()
    offset: OffsetRules | None = None  # None: nothing can be paid with points
    offline: OfflineRules = OfflineRules()
    gifts: tuple[Gift, ...] = ()
    coupons: tuple[CouponOffer, ...] = ()
    lotteries: tuple[Lottery, ...] = ()
    activities: tuple[Activity, ...] = ()
    refund: PointsRefundRules = PointsRefundRules()
    referral_points: int = 0  # to the referrer, once, after the first paid purchase of whom they brought
    adjusted_by: tuple[Role, ...] = (Role.MANAGER,)  # who must approve an adjustment by hand, besides its actor

    def ratio(self, group: str, product: int | None = None) -> Permille:
        """The earn ratio of a product in its group; 0 earns nothing, 1000 is normal."""
        return self.product_ratios.get(str(product), self.group_ratios.get(group, FULL))
