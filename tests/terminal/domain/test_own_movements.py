"""Own entries told as the centre will tell them: kinds, signs, keys and what they were for."""

from datetime import date

import msgspec
import pytest

from terminal.domain.journal import GENESIS, Entry, EntryKind
from terminal.domain.members import MemberId
from terminal.domain.movements import PointsMovement, key_of
from terminal.domain.own_movements import POINTS_ENTRIES, movements_of
from terminal.domain.points_acts import Draw, PointsAdjusted, PointsGranted, PointsRedeemed, RedemptionKind
from terminal.domain.points_rules import PrizeKind, ShortfallChoice
from terminal.domain.refunds import SaleRefunded
from terminal.domain.sales import SaleCompleted
from terminal.domain.tenders import Tender, TenderKind
from tests.terminal.domain.test_refunds import sale_line

DAY = date(2026, 5, 1)
MEMBER = MemberId(7)
SALE = SaleCompleted(
    "T01-1-000042",
    DAY,
    1,
    (sale_line(5_000, points=40),),
    5_000,
    5_000,
    (Tender(TenderKind.POINTS, 900, points=900), Tender(TenderKind.CASH, 4_100)),
    0,
    points_last_day="2027-12-31",
)
REFUND = SaleRefunded(
    "T01-1-000043", SALE.receipt, DAY, DAY, 1, (), 5_000, (Tender(TenderKind.POINTS, 900, points=900),), 40, "torn"
)
WON = Draw("wheel", (1, 2), 1, 10_000, 7_000, 1, PrizeKind.POINTS, 100, points_last_day="2027-12-31")


def entry_of(kind: EntryKind, body: msgspec.Struct) -> Entry:
    return Entry("T01", 1, 42, kind, 99, 0, "c01", msgspec.json.encode(body), GENESIS)


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        (
            EntryKind.SALE_COMPLETED,
            SALE,
            [(1, "earn", 40, SALE.receipt, "2027-12-31"), (2, "offset", -900, SALE.receipt, None)],
        ),
        (
            EntryKind.SALE_REFUNDED,
            REFUND,
            [(1, "take_back", -40, SALE.receipt, None), (2, "give_back", 900, SALE.receipt, None)],
        ),
        (
            EntryKind.SALE_REFUNDED,
            msgspec.structs.replace(REFUND, choice=ShortfallChoice.FROM_REFUND, shortfall=40, kept=40),
            [(2, "give_back", 900, SALE.receipt, None)],
        ),
        (
            EntryKind.SALE_REFUNDED,
            msgspec.structs.replace(REFUND, choice=ShortfallChoice.DEBT, shortfall=40, tenders=()),
            [(1, "take_back", -40, SALE.receipt, None)],
        ),
        (
            EntryKind.POINTS_REDEEMED,
            PointsRedeemed("r", MEMBER, b"c", RedemptionKind.DRAW, "wheel", 100, DAY, 1, draw=WON),
            [(1, "redeem", -100, "draw:wheel", None), (2, "prize", 100, "draw:wheel", "2027-12-31")],
        ),
        (
            EntryKind.POINTS_REDEEMED,
            PointsRedeemed("r", MEMBER, b"c", RedemptionKind.GIFT, "mug", 2_500, DAY, 1),
            [(1, "redeem", -2_500, "gift:mug", None)],
        ),
        (
            EntryKind.POINTS_GRANTED,
            PointsGranted("r", MEMBER, "battery", 20, DAY, 1, "2027-12-31"),
            [(1, "activity", 20, "battery", "2027-12-31")],
        ),
        (
            EntryKind.POINTS_ADJUSTED,
            PointsAdjusted("r", MEMBER, -70, DAY, "lost", "m01"),
            [(1, "adjust", -70, "lost", None)],
        ),
        (EntryKind.DRAWER_OPENED, SALE, []),
    ],
)
def test_the_movements_of_an_entry(
    kind: EntryKind, body: msgspec.Struct, expected: list[tuple[int, str, int, str, str | None]]
) -> None:
    told = movements_of(entry_of(kind, body))
    assert told == tuple(
        PointsMovement(f"T01-1-42-{line}", what, points, "2026-05-01", 99, reference, last_day, max(0, points))
        for line, what, points, reference, last_day in expected
    )
    assert [key_of(movement.key) for movement in told] == [("T01", 1, 42, line) for line, *_ in expected]
    assert (kind in POINTS_ENTRIES) == bool(expected)
