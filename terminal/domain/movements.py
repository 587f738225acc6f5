"""Movements in the ledger of points: their kinds, by the names that the database and every message use, and how the
centre tells them (requirements C2, C7).
"""

from enum import StrEnum

import msgspec

from terminal.domain.lots import MovementKey
from terminal.domain.times import Instant

_LONGEST_NUMBER = 16  # digits of 2**53


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


def key_text(key: MovementKey) -> str:
    """A movement's key as text, for example ``S01T02-1-17-2``: it names the movement for ever."""
    return "-".join(map(str, key))


def key_of(text: str) -> MovementKey | None:
    """The key that ``key_text`` wrote; None for any other text."""
    terminal, *numbers = text.rsplit("-", 3)
    if len(numbers) != 3 or not terminal or not all(each.isascii() and each.isdigit() for each in numbers):
        return None
    if max(map(len, numbers)) > _LONGEST_NUMBER or not terminal.isprintable():
        return None
    epoch, number, line = map(int, numbers)
    key = (terminal, epoch, number, line)
    return key if key_text(key) == text else None


class PointsMovement(msgspec.Struct, frozen=True, omit_defaults=True):
    """One movement as the centre tells it. ``key`` names it for ever, for example in a dispute.

    ``kind`` is a MovementKind; it travels as plain text, so that a terminal older than the centre hears of one that it
    has no word for. ``remaining`` and ``last_day`` are of points that came, ``open`` is what nothing paid yet of points
    that went. ``reference`` is what it was for: a sale's number, ``gift:mug``, ``coupon:ten-off``, ``draw:wheel``, an
    activity's id, a reason.
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
