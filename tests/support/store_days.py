"""A day of a store as entries: sales in any hour to members of any tier and to others, refunds, acts on points."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import groupby
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from terminal.domain.catalogue import Unit
from terminal.domain.goods_taken_back import GoodsTakenBack
from terminal.domain.journal import GENESIS, Entry, EntryKind
from terminal.domain.members import MemberId
from terminal.domain.money import Fen
from terminal.domain.points_acts import PointsAdjusted, PointsGranted, PointsRedeemed, RedemptionKind
from terminal.domain.refunds import SaleRefunded
from terminal.domain.sales import SaleCompleted, SaleLine, SaleMember
from terminal.domain.tenders import Tender, TenderKind
from terminal.domain.times import Instant, instant
from terminal.ports import Journal

ZONE = "Asia/Shanghai"
DAY = date(2026, 5, 1)
TIERS = ("regular", "silver", "gold", "platinum")


def at_hour(hour: int, minute: int = 0, *, day: date = DAY) -> Instant:
    """A moment by the store's clock."""
    return instant(datetime.combine(day, time(hour, minute), ZoneInfo(ZONE)))


def buyer(tier: str) -> SaleMember | None:
    """Somebody of a tier; None for no tier."""
    return SaleMember(MemberId(7), "王**", tier, bytes(32), "0011", 100, 0) if tier else None


def sale(
    total: Fen, saved: Fen = 0, *, tier: str = "", earned: int = 0, spent: int = 0, day: date = DAY
) -> SaleCompleted:
    """One article, paid in cash but for one fen of points where any are ``spent``."""
    listed = total + saved
    line = SaleLine(1, "1", "饼干", "snacks", Unit.PIECE, 1_000, listed, listed, total, (), earned)
    tenders = [Tender(TenderKind.CASH, total - (1 if spent else 0))]
    if spent:
        tenders.append(Tender(TenderKind.POINTS, 1, points=spent))
    return SaleCompleted("T01-1-000001", day, 1, (line,), listed, total, tuple(tenders), 0, buyer(tier))


def refund(total: Fen, *, tier: str = "", back: int = 0, taken: int = 0, day: date = DAY) -> SaleRefunded:
    """Paid back in cash and points."""
    tenders = (Tender(TenderKind.CASH, total), Tender(TenderKind.POINTS, 0, points=back))
    member = buyer(tier)
    return SaleRefunded("T01-1-000002", "T01-1-000001", day, day, 1, (), total, tenders, taken, "broken", member)


def taken_back(total: Fen, *, day: date = DAY) -> GoodsTakenBack:
    """Goods without a receipt."""
    cash = (Tender(TenderKind.CASH, total),)
    return GoodsTakenBack("T01-1-000003", day, 1, (), total, cash, "broken", "m01")


def granted(points: int, *, day: date = DAY) -> PointsGranted:
    """For an activity."""
    return PointsGranted("r", MemberId(7), "a", points, day, 1)


def redeemed(points: int, *, day: date = DAY) -> PointsRedeemed:
    """For a gift."""
    return PointsRedeemed("r", MemberId(7), bytes(32), RedemptionKind.GIFT, "g", points, day, 1)


def adjusted(points: int, *, day: date = DAY) -> PointsAdjusted:
    """By hand."""
    return PointsAdjusted("r", MemberId(7), points, day, "counted wrong", "m01")


_KINDS = {
    SaleCompleted: EntryKind.SALE_COMPLETED,
    SaleRefunded: EntryKind.SALE_REFUNDED,
    GoodsTakenBack: EntryKind.GOODS_TAKEN_BACK,
    PointsGranted: EntryKind.POINTS_GRANTED,
    PointsRedeemed: EntryKind.POINTS_REDEEMED,
    PointsAdjusted: EntryKind.POINTS_ADJUSTED,
}


def entry(body: msgspec.Struct, at: Instant, *, actor: str = "c01", number: int = 1) -> Entry:
    """As the journal holds it, unsigned."""
    return Entry("T01", 1, number, _KINDS[type(body)], at, 0, actor, msgspec.json.encode(body), GENESIS)


class Made(NamedTuple):
    """What somebody did at a moment."""

    body: msgspec.Struct
    at: Instant
    actor: str = "c01"


def write(journal: Journal, made: Iterable[Made]) -> None:
    """Into a journal, in one commit for all of the same moment."""
    for at, together in groupby(made, lambda each: each.at):
        with journal.act(at=at) as act:
            for each in together:
                act.append(_KINDS[type(each.body)], each.body, actor=each.actor)
            act.commit()


def busy_day(people: Sequence[str], *, sales: int = 60, day: date = DAY) -> Iterator[Made]:
    """From nine to nine: mornings are quiet and evenings busy; the same each time."""
    minutes = 12 * 60
    for number in range(sales):
        minute = round((number / sales) ** 0.6 * minutes)
        tier = ("", *TIERS)[number % 5]
        total = 1_850 + 977 * (number % 13)
        body = sale(
            total,
            saved=total * (number % 5) // 20,
            tier=tier,
            earned=total // 100 if tier else 0,
            spent=500 if tier and number % 7 == 0 else 0,
            day=day,
        )
        yield Made(body, at_hour(9, day=day) + minute * 60_000, people[number % len(people)])
    closing = at_hour(20, 55, day=day)
    yield Made(refund(2_990, tier="gold", back=500, taken=29, day=day), closing, people[0])
    yield Made(redeemed(800, day=day), closing, people[0])
