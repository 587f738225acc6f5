"""Kinds of movements in the ledger of points, by the names that the database and every message use (requirement C2)."""

from enum import StrEnum


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
