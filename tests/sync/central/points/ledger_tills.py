"""What tills record about points, and how a member's ledger is looked at."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import insert, select

from sync.central.points.reconciliation import reconcile_part
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.coupons import CouponIssued
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId, part_of
from terminal.domain.points_acts import PointsAdjusted, PointsGranted, PointsRedeemed, RedemptionKind
from terminal.domain.points_rules import ShortfallChoice
from terminal.domain.refunds import SaleRefunded, refund_share
from terminal.domain.sales import SaleCompleted, receipt_number
from terminal.domain.tenders import Tender, TenderKind
from terminal.domain.times import business_day
from tests.sync.central.tills import START, ZONE, Till, rows

ALICE, BELLA = MemberId(1001), MemberId(1002)
"""Members with nothing at first."""
TODAY = date(2026, 9, 21)
"""The business day of the tills' clock at first."""
END = "2027-12-31"
"""The last day of points that are earned today."""


def add_members(database: Database, *members: MemberId) -> None:
    """Members who have bought nothing yet."""
    with database.write() as connection:
        for member in members:
            connection.execute(
                insert(schema.members).values(
                    part=part_of(member),
                    id=member,
                    masked_name="王**",
                    tier="regular",
                    points=0,
                    spend=0,
                    version=1,
                    erased=False,
                )
            )


def next_place(till: Till) -> tuple[int, int]:
    """(epoch, number) of the till's next entry."""
    head = till.journal[-1] if till.journal and till.journal[-1].epoch == till.epoch else None
    return till.epoch, head.number + 1 if head else 1


def sell(
    till: Till,
    member: MemberId | None,
    earned: int = 10,
    *,
    spent: int = 0,
    hold: str = "",
    coupon: str = "",
    last_day: str | None = END,
    day: date | None = None,
) -> Entry:
    """A sale of two lines of 10 yuan each; a point pays 1 fen, a coupon 1 yuan, cash the rest."""
    tenders = [Tender(TenderKind.CASH, 2000 - spent - (100 if coupon else 0))]
    if spent:
        tenders.append(Tender(TenderKind.POINTS, spent, hold, spent))
    if coupon:
        tenders.append(Tender(TenderKind.COUPON, 100, coupon))
    changes: dict[str, Any] = {"tenders": tuple(tenders), "change": 0, "points_last_day": last_day if earned else None}
    if day is not None:
        changes["business_day"] = day
    return till.sell(member, points=(earned - earned // 2, earned // 2), **changes)


def sale_of(entry: Entry) -> SaleCompleted:
    """The body of a sale's entry."""
    return msgspec.json.decode(entry.body, type=SaleCompleted)


def refund_of(entry: Entry) -> SaleRefunded:
    """The body of a refund's entry."""
    return msgspec.json.decode(entry.body, type=SaleRefunded)


def refund(
    till: Till,
    sold: Entry,
    quantities: Sequence[int] = (1000, 1000),
    *,
    earlier: Iterable[Entry | SaleRefunded] = (),
    shortfall: int = 0,
    choice: ShortfallChoice | None = None,
    day: date | None = None,
    **changes: Any,
) -> Entry:
    """A refund of a sale, as a till works it out that knows of ``earlier`` refunds. A missing point is worth 1 fen."""
    sale = sale_of(sold)
    share = refund_share(sale, [refund_of(each) if isinstance(each, Entry) else each for each in earlier], quantities)
    kept = min(shortfall, share.money) if choice is ShortfallChoice.FROM_REFUND else 0
    tenders = [Tender(TenderKind.CASH, share.money - kept)] if share.money > kept else []
    if share.offset:
        tenders.append(Tender(TenderKind.POINTS, share.offset, "", share.points_back))
    if share.coupon:
        tenders.append(Tender(TenderKind.COUPON, share.coupon, "coupon"))
    body = SaleRefunded(
        receipt=receipt_number(till.id, *next_place(till)),
        original=sale.receipt,
        original_day=sale.business_day,
        business_day=day or business_day(till.clock.now, ZONE),
        scheme_version=1,
        lines=share.lines,
        total=share.total,
        tenders=tuple(tenders),
        points_taken=share.points_taken,
        reason="",
        member=sale.member,
        shortfall=shortfall,
        choice=choice,
        kept=kept,
    )
    body = msgspec.structs.replace(body, **changes)
    return till.record(EntryKind.SALE_REFUNDED, msgspec.json.encode(body))


def redeem(till: Till, member: MemberId, points: int, **changes: Any) -> Entry:
    """Points for a gift, unless ``changes`` say otherwise."""
    body = PointsRedeemed(
        request=str(uuid.uuid4()),
        member=member,
        card_hash=b"h" * 16,
        kind=RedemptionKind.GIFT,
        item="mug",
        points=points,
        business_day=business_day(till.clock.now, ZONE),
        scheme_version=1,
    )
    return till.record(EntryKind.POINTS_REDEEMED, msgspec.json.encode(msgspec.structs.replace(body, **changes)))


def buy_coupon(till: Till, member: MemberId, points: int = 0, *, code: str = "", last_day: str = END) -> str:
    """Points for a coupon worth a yuan; its code."""
    code = code or receipt_number(till.id, *next_place(till))
    redeem(till, member, points, kind=RedemptionKind.COUPON, item="ten-off", coupon=_coupon(code, last_day))
    return code


def grant(till: Till, member: MemberId, points: int, *, last_day: str | None = END, **changes: Any) -> Entry:
    """Points for an activity."""
    day = business_day(till.clock.now, ZONE)
    body = PointsGranted(str(uuid.uuid4()), member, "battery", points, day, 1, last_day)
    return till.record(EntryKind.POINTS_GRANTED, msgspec.json.encode(msgspec.structs.replace(body, **changes)))


def adjust(till: Till, member: MemberId, points: int, **changes: Any) -> Entry:
    """A balance put right, approved by somebody else."""
    day = business_day(till.clock.now, ZONE)
    body = PointsAdjusted(str(uuid.uuid4()), member, points, day, "", "1900", END if points > 0 else None)
    return till.record(EntryKind.POINTS_ADJUSTED, msgspec.json.encode(msgspec.structs.replace(body, **changes)))


def figures(database: Database, member: MemberId) -> tuple[int, int]:
    """(balance, debt) as the member's row says."""
    with database.read() as connection:
        table = schema.members.c
        row = connection.execute(select(table.points, table.debt).where(table.id == member)).one()
    return row.points, row.debt


def movements(database: Database, member: MemberId) -> list[tuple[str, int, int, int]]:
    """(kind, points, remaining, open) of each movement, by its key."""
    return [(row.kind, row.points, row.remaining, row.open) for row in rows(database, "points_ledger", member=member)]


def lots(database: Database, member: MemberId) -> dict[str | None, int]:
    """What is left by last day."""
    left: dict[str | None, int] = {}
    for row in rows(database, "points_ledger", member=member):
        if row.remaining:
            left[row.last_day] = left.get(row.last_day, 0) + row.remaining
    return left


def case_kinds(database: Database) -> list[str]:
    """Kinds of all cases, in the order of the entries that they are filed under."""
    return [row.kind for row in rows(database, "cases")]


def assert_adds_up(database: Database, *members: MemberId) -> None:
    """The ledger proves itself for these members' parts, as far as it is about them."""
    with database.read() as connection:
        for part in {part_of(member) for member in members}:
            differences = reconcile_part(connection, part, START + 5).differences
            assert [each for each in differences if each.member in members] == []


def _coupon(code: str, last_day: str) -> CouponIssued:
    return CouponIssued(code, "ten-off", 100, 0, last_day)
