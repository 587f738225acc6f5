"""Movements in the ledger of points: their kinds, by the names that the database and every message use, and how the
centre tells them (requirements C2, C7).
"""

from enum import StrEnum

import msgspec

from terminal.domain.times import Instant


class MovementKind(StrEnum):
    """Why points came or went."""

    OPENING = "opening"  # carried over when the ledger began
    EARN = "earn"
    ACTIVITY = "activity"
    GRANT = "grant"  # of the tier, each month
    BIRTHDAY = "birthday"
    REFERRAL = "referral"
    PRIZE = "prize"
    GIVE_BACK = "give_back"  # a refund gives back what had paid
    CORRECTION = "correction"  # benefits of a tier that came late
    ADJUST = "adjust"  # by hand, up or down
    OFFSET = "offset"  # paid a part of a sale
    REDEEM = "redeem"  # a gift, a coupon, a draw
    TAKE_BACK = "take_back"  # a refund takes back what was earned
    EXPIRE = "expire"
    RENEW = "renew"  # of a card, by the centre


class PointsMovement(msgspec.Struct, frozen=True, omit_defaults=True):
    """One movement as the centre tells it. ``key`` names it for ever, for example in a dispute.

    ``kind`` is a MovementKind; it travels as plain text, so that a terminal older than the centre hears of one that it
    has no word for. ``remaining`` and ``last_day`` are of points that came, ``open`` is what nothing paid yet of points
    that went. ``reference`` is what it was for: a receipt's number, a gift, an activity, a reason.
    """

    key: str
    kind: str
    points: int
    day: str  # ISO, the store's; of a refund, that of its sale
    at: Instant
    reference: str = ""
    last_day: str | None = None
    remaining: int = 0
    open: int = 0


class PointsTold(msgspec.Struct, frozen=True):
    """A slice of a member's movements, newest first, with the balance that all of them make.

    ``debt`` are points that were spent and no lot covers; ``more`` says that older movements wait.
    """

    movements: tuple[PointsMovement, ...]
    balance: int
    as_of: Instant
    debt: int = 0
    more: bool = False
