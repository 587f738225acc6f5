"""Coupons that were bought or won with points, and what keeps one from being used."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from terminal.domain.errors import TerminalError
from terminal.domain.money import Fen


class CouponIssued(msgspec.Struct, frozen=True, gc=False):
    """A coupon as it was handed out; ``code`` is unique in the company. Good through ``last_day`` (ISO)."""

    code: str
    offer: str
    value: Fen
    minimum_spend: Fen
    last_day: str


class CouponProblem(StrEnum):
    """Why a coupon does not pay."""

    NO_MEMBER = "no_member"  # a coupon is its member's: the card comes first
    UNKNOWN = "unknown"  # not one of this member's, or used up elsewhere
    USED = "used"  # it paid a sale at this till
    TWICE = "twice"  # it pays this very sale already
    OVER = "over"  # its last day is past
    MINIMUM_SPEND = "minimum_spend"  # the sale costs less than it asks for, with the sale's other coupons


class CouponRefused(TerminalError):
    """A coupon that does not pay; nothing has happened. ``coupon`` is None where none is known under the code."""

    def __init__(self, problem: CouponProblem, coupon: CouponIssued | None = None) -> None:
        super().__init__(f"coupon refused: {problem.value}")
        self.problem = problem
        self.coupon = coupon


def coupon_code(terminal: str, epoch: int, number: int) -> str:
    """The code of the coupon that entry ``number`` of ``epoch`` issues: like a receipt's number, unique by itself."""
    return f"{terminal}-{epoch}-{number:06d}"


def folded_code(text: str) -> str:
    """A code as it is compared: however it was typed."""
    return "".join(text.split()).upper()


def check_coupon(coupon: CouponIssued, beside: Iterable[CouponIssued], total: Fen, today: str) -> None:
    """Raise CouponRefused unless a coupon may pay a sale of ``total`` on an ISO day.

    Each coupon of a sale asks for goods of its own: their minimum spends add up.
    """
    others = list(beside)
    if any(other.code == coupon.code for other in others):
        raise CouponRefused(CouponProblem.TWICE, coupon)
    if coupon.last_day < today:
        raise CouponRefused(CouponProblem.OVER, coupon)
    if total < sum(each.minimum_spend for each in (coupon, *others)):
        raise CouponRefused(CouponProblem.MINIMUM_SPEND, coupon)
