"""Bodies of the journal's entries about points other than sales and refunds. Field names are for ever."""

from datetime import date
from enum import StrEnum

import msgspec

from terminal.domain.coupons import CouponIssued
from terminal.domain.members import MemberId
from terminal.domain.points_rules import PrizeKind


class RedemptionKind(StrEnum):
    """What points are given for, besides paying."""

    GIFT = "gift"
    COUPON = "coupon"
    DRAW = "draw"  # of a lottery


class Draw(msgspec.Struct, frozen=True):
    """One draw of a lottery, to be checked again once the seed is told (``terminal.domain.lottery``).

    ``opened`` is (epoch, number) of the terminal's ``lottery.opened`` entry, ``sequence`` counts its draws from 1
    without gaps, ``lot`` is the number from 0 to ``chances`` − 1 that came out, ``prize`` the place of what it won.
    """

    lottery: str
    opened: tuple[int, int]
    sequence: int
    chances: int
    lot: int
    prize: int
    kind: PrizeKind
    points: int = 0  # won
    item: str = ""  # the gift that was won
    points_last_day: str | None = None


class PointsRedeemed(msgspec.Struct, frozen=True):
    """Body of ``points.redeemed``: ``points`` were given for a gift, a coupon or a draw.

    ``request`` is a UUID made when the person began: the same request acts once. ``hold`` is the centre's hold, empty
    without the line. A coupon that was bought or won is in ``coupon``.
    """

    request: str
    member: MemberId
    card_hash: bytes
    kind: RedemptionKind
    item: str  # id of the gift, the coupon offer or the lottery
    points: int
    business_day: date
    scheme_version: int
    hold: str = ""
    coupon: CouponIssued | None = None
    draw: Draw | None = None


class PointsGranted(msgspec.Struct, frozen=True):
    """Body of ``points.granted``: points for an activity of the scheme, good through ``last_day`` (ISO)."""

    request: str
    member: MemberId
    activity: str
    points: int
    business_day: date
    scheme_version: int
    last_day: str | None = None
    note: str = ""


class PointsAdjusted(msgspec.Struct, frozen=True):
    """Body of ``points.adjusted``: a balance corrected by hand, up or down (``points`` has its sign)."""

    request: str
    member: MemberId
    points: int
    business_day: date
    reason: str
    approver: str
    last_day: str | None = None  # of points that are added


class PointsDisputed(msgspec.Struct, frozen=True):
    """Body of ``points.disputed``: a member does not agree 异议; ``movement`` names what they doubt, if anything."""

    request: str
    member: MemberId
    text: str
    movement: str = ""


class GiftsMoved(msgspec.Struct, frozen=True):
    """Body of ``gifts.moved``: gifts came in (``count`` above zero), or went otherwise than for points."""

    request: str
    gift: str
    count: int
    reason: str


class LotteryOpened(msgspec.Struct, frozen=True):
    """Body of ``lottery.opened``: ``commitment`` is the SHA-256 of a secret seed that decides this terminal's draws."""

    lottery: str
    business_day: date
    commitment: bytes


class LotteryRevealed(msgspec.Struct, frozen=True):
    """Body of ``lottery.revealed``: the seed behind the commitment of ``opened``, once no draw uses it any more."""

    lottery: str
    opened: tuple[int, int]
    seed: bytes
    draws: int
