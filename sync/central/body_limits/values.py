"""Values that the columns of a database can hold: ranges of numbers, lengths of texts, days within the calendar."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, TypeAlias

import msgspec

from terminal.domain.coupons import CouponIssued
from terminal.domain.points_acts import Draw
from terminal.domain.tenders import Tender, TenderKind

SALE_NOTE = 1_000  # far beyond what a till takes
LARGEST_INT = 2**31 - 1  # of a column of 32 bits
LONGEST_KEY = 100  # a longer one does not fit an index of PostgreSQL
MOST_SEALED = 64 * 1024
LARGEST_ISSUE = 2**16 - 1  # a chip's record has two bytes for it
LAST = 4  # digits that a case may quote
HASH = 16
YEARS = range(2000, 3000)
MOST_CARDS = 1_000_000  # in a batch
LONGEST_ID = 32  # of a gift, a coupon offer, a lottery, an activity
MOST_POINTS = 10**12  # small enough that no balance of such movements leaves a 64-bit column
SEED = 32
LONGEST_PERSON = 16  # a staff id
DIGEST = 32  # bytes of SHA-256, and of a public key


class Limits(msgspec.Struct, frozen=True):
    """Of one body: texts that become keys, keyed hashes, and whether the rest is within its range."""

    keys: tuple[str, ...] = ()
    hashes: tuple[bytes | None, ...] = ()
    lawful: bool = True


Rules: TypeAlias = Mapping[type[Any], Callable[[Any], Limits]]
"""The limits of a body, by its type."""


def no_limits(_body: object) -> Limits:
    """Of a body that no column is made from."""
    return Limits()


def basket_can_be(lines: int, total: int) -> bool:
    """Whether a basket can have so many lines and cost so much."""
    return 0 <= lines <= LARGEST_INT and 0 <= total <= MOST_POINTS


def member_can_be(member: int | None) -> bool:
    """Whether somebody, or nobody, can have the number."""
    return member is None or member > 0


def shift_can_be(number: int) -> bool:
    """Whether a column of 32 bits holds it, as it counts from 1."""
    return 0 < number <= LARGEST_INT


def tender_can_be(tender: Tender) -> bool:
    """Whether it is one that a payment can hold."""
    return points_can_be(tender.amount) and points_can_be(tender.points) and len(tender.reference) <= LONGEST_KEY


def coupon_can_be(coupon: CouponIssued) -> bool:
    """Whether it is one that a member can be given."""
    lawful = 0 < len(coupon.code) <= LONGEST_KEY and 0 < len(coupon.offer) <= LONGEST_ID
    lawful = lawful and points_can_be(coupon.value) and points_can_be(coupon.minimum_spend)
    return lawful and date_can_be(coupon.last_day)


def draw_can_be(draw: Draw) -> bool:
    """Whether it is a draw of an opening, with a lot among its chances."""
    lawful = place_can_be(draw.opened) and draw.sequence > 0 and 0 <= draw.lot < draw.chances
    lawful = lawful and 0 <= draw.prize <= LARGEST_INT and points_can_be(draw.points)
    lawful = lawful and 0 < len(draw.lottery) <= LONGEST_ID and len(draw.item) <= LONGEST_ID
    return lawful and date_can_be(draw.points_last_day)


def place_can_be(place: tuple[int, int]) -> bool:
    """Whether an entry of a terminal can stand there."""
    return 0 < place[0] <= LARGEST_INT and place[1] > 0


def person_can_be(staff: str) -> bool:
    """Whether it is a staff id."""
    return 0 < len(staff) <= LONGEST_PERSON


def points_can_be(points: int) -> bool:
    """Whether it is a number of points, or an amount in fen."""
    return 0 <= points <= MOST_POINTS


def date_can_be(text: str | None) -> bool:
    """Whether a card can be good until then; years far off would leave the calendar when months are added."""
    try:
        day = None if text is None else date.fromisoformat(text)
    except ValueError:
        return False
    return day is None or (day.isoformat() == text and day.year in YEARS)


def month_can_be(month: int | None) -> bool:
    """Whether it is a month of birth, or none is told."""
    return month is None or 1 <= month <= 12


def each_once(values: Collection[object]) -> bool:
    """Whether no value stands there twice."""
    return len(set(values)) == len(values)


def coupon_codes(tenders: Collection[Tender]) -> tuple[str, ...]:
    """The codes of the coupons among ``tenders``."""
    return tuple(tender.reference for tender in tenders if tender.kind is TenderKind.COUPON)
