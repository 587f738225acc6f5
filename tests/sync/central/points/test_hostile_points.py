"""A till that was broken into writes about points: what no database should hold is parked, and blocks nothing."""

import itertools
import json
import uuid
from typing import Any

import msgspec
import pytest

from sync.central.store.engine import Database
from terminal.domain.coupons import CouponIssued
from terminal.domain.journal import EntryKind
from terminal.domain.points_acts import (
    Draw,
    GiftsMoved,
    LotteryOpened,
    LotteryRevealed,
    PointsAdjusted,
    PointsDisputed,
    PointsGranted,
    PointsRedeemed,
    RedemptionKind,
)
from terminal.domain.points_rules import PrizeKind
from terminal.domain.refunds import RefundLine, SaleRefunded
from terminal.domain.sales import SaleMember
from terminal.domain.tenders import Tender, TenderKind
from tests.sync.central.points.ledger_tills import (
    ALICE,
    END,
    TODAY,
    add_members,
    assert_adds_up,
    buy_coupon,
    figures,
    grant,
    redeem,
    refund,
    sell,
)
from tests.sync.central.tills import Till, count, rows

BANK_CARD = "4111111111111111"
HUGE = 10**12 + 1

_Body = dict[str, Any]


@pytest.fixture(autouse=True)
def members(database: Database) -> None:
    """A member with nothing."""
    add_members(database, ALICE)


def _of(body: msgspec.Struct, changes: _Body) -> _Body:
    """A body as JSON says it, with some fields of it, also of those within it, otherwise."""
    plain: _Body = msgspec.to_builtins(body)
    for name, value in changes.items():
        place: Any = plain
        *path, last = name.split("__")
        for step in path:
            place = place[int(step)] if isinstance(place, list | tuple) else place[step]
        place[last] = value
    return plain


def _redeemed(**changes: Any) -> tuple[EntryKind, _Body]:
    body = PointsRedeemed(str(uuid.uuid4()), ALICE, b"h" * 16, RedemptionKind.GIFT, "mug", 10, TODAY, 1)
    return EntryKind.POINTS_REDEEMED, _of(body, changes)


def _drawn(**changes: Any) -> tuple[EntryKind, _Body]:
    draw = Draw("wheel", (1, 1), 1, 10_000, 0, 0, PrizeKind.NOTHING)
    body = PointsRedeemed(str(uuid.uuid4()), ALICE, b"h" * 16, RedemptionKind.DRAW, "wheel", 100, TODAY, 1, draw=draw)
    return EntryKind.POINTS_REDEEMED, _of(body, {f"draw__{name}": value for name, value in changes.items()})


def _bought(**changes: Any) -> tuple[EntryKind, _Body]:
    coupon = CouponIssued("S01T01-1-000001", "ten-off", 100, 0, END)
    body = PointsRedeemed(
        str(uuid.uuid4()), ALICE, b"h" * 16, RedemptionKind.COUPON, "ten-off", 100, TODAY, 1, coupon=coupon
    )
    return EntryKind.POINTS_REDEEMED, _of(body, {f"coupon__{name}": value for name, value in changes.items()})


def _granted(**changes: Any) -> tuple[EntryKind, _Body]:
    return EntryKind.POINTS_GRANTED, _of(PointsGranted(str(uuid.uuid4()), ALICE, "battery", 10, TODAY, 1), changes)


def _adjusted(**changes: Any) -> tuple[EntryKind, _Body]:
    return EntryKind.POINTS_ADJUSTED, _of(PointsAdjusted(str(uuid.uuid4()), ALICE, 10, TODAY, "", "1900"), changes)


def _disputed(**changes: Any) -> tuple[EntryKind, _Body]:
    return EntryKind.POINTS_DISPUTED, _of(PointsDisputed(str(uuid.uuid4()), ALICE, ""), changes)


def _moved(**changes: Any) -> tuple[EntryKind, _Body]:
    return EntryKind.GIFTS_MOVED, _of(GiftsMoved(str(uuid.uuid4()), "mug", 1, ""), changes)


def _opened(**changes: Any) -> tuple[EntryKind, _Body]:
    return EntryKind.LOTTERY_OPENED, _of(LotteryOpened("wheel", TODAY, bytes(32)), changes)


def _revealed(**changes: Any) -> tuple[EntryKind, _Body]:
    return EntryKind.LOTTERY_REVEALED, _of(LotteryRevealed("wheel", (1, 1), bytes(32), 0), changes)


def _refunded(**changes: Any) -> tuple[EntryKind, _Body]:
    body = SaleRefunded(
        receipt="S01T01-1-000001",
        original="S01T01-1-000077",
        original_day=TODAY,
        business_day=TODAY,
        scheme_version=1,
        lines=(RefundLine(1, 1000, 100, 5),),
        total=100,
        tenders=(Tender(TenderKind.CASH, 100),),
        points_taken=5,
        reason="",
        member=SaleMember(ALICE, "王**", "regular", b"h" * 16, "0011", 0, 0),
    )
    return EntryKind.SALE_REFUNDED, _of(body, changes)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        _redeemed(request=""),
        _redeemed(request="r" * 101),
        _redeemed(request="a\0b"),
        _redeemed(member=0),
        _redeemed(member=2**60),
        _redeemed(points=-1),
        _redeemed(points=HUGE),
        _redeemed(points=2**80),
        _redeemed(item=""),
        _redeemed(item="g" * 33),
        _redeemed(hold="h" * 101),
        _redeemed(scheme_version=99),
        _redeemed(scheme_version=2**60),
        _redeemed(kind=BANK_CARD),
        _redeemed(business_day="9999-99-99"),
        _drawn(opened=[0, 1]),
        _drawn(opened=[2**40, 1]),
        _drawn(opened=[1]),
        _drawn(sequence=0),
        _drawn(sequence=-(2**60)),
        _drawn(chances=0),
        _drawn(lot=10_000),
        _drawn(lot=-1),
        _drawn(prize=-1),
        _drawn(prize=2**40),
        _drawn(points=-5),
        _drawn(points=HUGE, kind="points"),
        _drawn(points_last_day="2026-02-30"),
        _drawn(points_last_day="9999-12-31"),
        _drawn(item="i" * 33),
        _drawn(lottery="other"),
        _bought(code=""),
        _bought(code="S01T01-" + "9" * 100),
        _bought(value=-1),
        _bought(value=2**52),
        _bought(last_day=""),
        _bought(last_day="20271231"),
        _bought(offer=""),
        _granted(points=-10),
        _granted(points=HUGE),
        _granted(activity="a" * 33),
        _granted(last_day="tomorrow"),
        _granted(last_day="0001-01-01"),
        _granted(scheme_version=-1),
        _adjusted(points=HUGE),
        _adjusted(points=-HUGE),
        _adjusted(approver=""),
        _adjusted(member=-5),
        _disputed(movement="m" * 101),
        _disputed(text="a\0b"),
        _moved(gift=""),
        _moved(gift="g" * 33),
        _moved(count=HUGE),
        _moved(count=2**70),
        _moved(request=""),
        _opened(commitment="AAAA"),
        _opened(lottery=""),
        _revealed(seed="AAAA"),
        _revealed(draws=-1),
        _revealed(opened=[0, 0]),
        _refunded(receipt=""),
        _refunded(original="o" * 101),
        _refunded(original="a\0b"),
        _refunded(business_day="9999-12-31"),
        _refunded(lines__0__line=0),
        _refunded(lines__0__line=2**40),
        _refunded(lines__0__quantity=-1000),
        _refunded(lines__0__quantity=2**60),
        _refunded(lines__0__points=HUGE, points_taken=HUGE),
        _refunded(total=HUGE, lines__0__amount=HUGE),
        _refunded(shortfall=-1),
        _refunded(member__id=0),
        _refunded(scheme_version=7),
    ],
    ids=itertools.count(),  # what an entry names is drawn anew in every process
)
def test_what_no_ledger_should_hold_is_parked(till: Till, database: Database, kind: EntryKind, body: _Body) -> None:
    till.record(kind, json.dumps(body).encode())
    sell(till, ALICE, 7)
    assert till.push().parked == (1,)
    assert figures(database, ALICE) == (7, 0)
    assert rows(database, "parked_entries")[0].reason != "unforeseen"


def test_sales_with_terms_and_codes_out_of_bounds_are_parked(till: Till, database: Database) -> None:
    sell(till, ALICE, 7, last_day="9999-12-31")
    sell(till, ALICE, 7, last_day="soon")
    sell(till, ALICE, 0, coupon="c" * 101)
    sell(till, ALICE, 7)
    assert till.push().parked == (1, 2, 3)
    assert figures(database, ALICE) == (7, 0)


def test_points_beyond_any_shop_leave_no_balance_out_of_range(till: Till, database: Database) -> None:
    for _ in range(20):
        grant(till, ALICE, 10**12)
        redeem(till, ALICE, 10**12)
    assert till.push().parked == ()
    assert figures(database, ALICE) == (0, 0)
    assert_adds_up(database, ALICE)


def test_no_case_quotes_a_bank_card(till: Till, database: Database) -> None:
    sold = sell(till, ALICE, 0)
    refund(till, sold, original=f"{BANK_CARD}-1-000001")
    for _ in range(2):
        sell(till, ALICE, 0, coupon=f"{BANK_CARD}-1-000001")
    redeem(till, ALICE, 0, item=BANK_CARD)
    till.record(EntryKind.GIFTS_MOVED, msgspec.json.encode(GiftsMoved(str(uuid.uuid4()), BANK_CARD, -5, BANK_CARD)))
    till.record(
        EntryKind.POINTS_DISPUTED,
        msgspec.json.encode(PointsDisputed(str(uuid.uuid4()), ALICE, BANK_CARD, f"{BANK_CARD}-1-1-1")),
    )
    assert till.push().parked == ()
    cases = rows(database, "cases")
    assert {case.kind for case in cases} == {"unmatched_refund", "coupon_twice", "gift_stock", "dispute"}
    assert not any(BANK_CARD in case.detail or BANK_CARD.encode() in (case.told or b"") for case in cases)


def test_a_coupon_of_somebody_else_is_not_theirs_to_change(till: Till, database: Database) -> None:
    add_members(database, bella := msgspec.convert(1002, type(ALICE)))
    code = buy_coupon(till, ALICE)
    sell(till, bella, 0, coupon=code)
    buy_coupon(till, bella, code=code)
    till.push()
    of_alice = [row for row in rows(database, "coupons") if row.member == ALICE]
    assert [(row.code, row.used_by) for row in of_alice] == [(code, "")]


def test_a_refund_of_a_thousand_lines_is_one_refund(till: Till, database: Database) -> None:
    lines = tuple(RefundLine(line, 1, 1, 0) for line in range(1, 1001))
    body = _refunded(
        lines=msgspec.to_builtins(lines), total=1000, tenders=[{"kind": "cash", "amount": 1000}], points_taken=0
    )[1]
    till.record(EntryKind.SALE_REFUNDED, json.dumps(body).encode())
    assert till.push().parked == ()
    assert count(database, "refund_lines") == 1000


def test_a_hold_of_any_text_harms_nothing(till: Till, database: Database) -> None:
    grant(till, ALICE, 100)
    sell(till, ALICE, 0, spent=10, hold="'; DROP TABLE points_holds; --")
    sell(till, ALICE, 0, spent=10, hold="持" * 5000)
    assert till.push().parked == ()
    assert figures(database, ALICE) == (80, 0)
