"""The points desk on real files: gifts, coupons, draws, activities, corrections and disputes, each once and whole."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from terminal.domain.card_life import CardActProblem, CardActRefused
from terminal.domain.coupons import CouponIssued
from terminal.domain.documents import Code, Document
from terminal.domain.errors import JournalError, JournalFull
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId
from terminal.domain.offset import OfflineSpending
from terminal.domain.points_acts import (
    LotteryOpened,
    PointsAdjusted,
    PointsDisputed,
    PointsGranted,
    PointsRedeemed,
    RedemptionKind,
)
from terminal.domain.points_problems import PointsProblem, PointsRefused
from terminal.domain.points_rules import PrizeKind
from terminal.domain.rights import RightMissing
from terminal.domain.staff import StaffRecord
from terminal.domain.standing import Standing
from terminal.services.points_orders import AdjustOrder
from tests.support.desk import MANAGER, SECOND_MANAGER, SERVICE
from tests.support.points_till import PointsTill, member_told, points_till
from tests.support.shop import BISCUITS, CASHIER, SCHEME_FILE, moment
from tests.support.stores import MEMBER, no_room_left, room_again

DAY = date(2026, 5, 1)
GIFT, COUPON, DRAW = RedemptionKind.GIFT, RedemptionKind.COUPON, RedemptionKind.DRAW


@pytest.fixture
def till(tmp_path: Path) -> Iterator[PointsTill]:
    with points_till(tmp_path) as made:
        yield made


def redeem(till: PointsTill, kind: RedemptionKind, item: str) -> PointsRedeemed:
    return till.desk.redeem(till.redeem_order(kind, item), actor=CASHIER, language="zh_CN")


def refused(act: Callable[[], object]) -> tuple[PointsProblem, int]:
    with pytest.raises(PointsRefused) as caught:
        act()
    return caught.value.problem, caught.value.allowed


def words(document: Document) -> str:
    return msgspec.json.encode(document).decode()


# ── gifts and coupons ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_gift_is_one_entry_with_points_stock_and_slip(till: PointsTill) -> None:
    given = redeem(till, GIFT, "mug")
    (entry,) = till.entries_of(EntryKind.POINTS_REDEEMED)
    assert msgspec.json.decode(entry.body, type=PointsRedeemed) == given
    assert (given.member, given.points, given.business_day, given.scheme_version) == (MEMBER, 2_500, DAY, 1)
    assert (till.balance(), till.gifts.left("mug")) == (2_500, 2)
    assert till.journal.offline_spending(MEMBER, "2026-05-01") == OfflineSpending(2_500, 2_500)
    (slip,) = till.slips()
    for told in ("积分兑礼", "陶瓷马克杯", "-2,500", "2,500", "王**", "小李"):
        assert told in words(slip)


def test_a_coupon_is_known_at_once_and_pays_here(till: PointsTill) -> None:
    bought = redeem(till, COUPON, "ten-off")
    (entry,) = till.entries_of(EntryKind.POINTS_REDEEMED)
    issued = CouponIssued(f"T01-{entry.epoch}-{entry.number:06d}", "ten-off", 1_000, 5_000, "2026-07-30")
    assert bought.coupon == issued
    assert till.points.coupons(MEMBER) == (issued,)
    (slip,) = till.slips()
    assert Code(issued.code, issued.code) in slip.parts
    till.show_card()
    till.scan(f"10*{BISCUITS.barcodes[0]}")
    till.checkout.pay_with_coupon(issued.code)
    till.pay_rest()
    assert till.complete().total == 10_625
    assert till.points.coupons(MEMBER) == ()


def test_a_coupon_that_the_centre_tells_of_is_there_once(till: PointsTill) -> None:
    issued = redeem(till, COUPON, "ten-off").coupon
    assert issued is not None
    (entry,) = till.entries_of(EntryKind.POINTS_REDEEMED)
    told = member_told(
        version=2, points=4_100, included=(entry.epoch, entry.number), standing=Standing(coupons=(issued,))
    )
    till.tell(told)
    assert till.points.coupons(MEMBER) == (issued,)
    assert till.balance() == 4_100
    till.tell(msgspec.structs.replace(told, version=3, standing=Standing()))
    assert till.points.coupons(MEMBER) == (), "it was used elsewhere"


@pytest.mark.parametrize(("kind", "item"), [(GIFT, "mug"), (COUPON, "ten-off"), (DRAW, "wheel")])
def test_the_same_request_acts_once(till: PointsTill, kind: RedemptionKind, item: str) -> None:
    order = till.redeem_order(kind, item)
    first = till.desk.redeem(order, actor=CASHIER, language="zh_CN")
    again = till.desk.redeem(order, actor=MANAGER, language="en")
    assert again == first
    assert len(till.entries_of(EntryKind.POINTS_REDEEMED)) == 1
    assert len(till.slips()) == 1
    other = till.redeem_order(kind, item, request=order.request)
    with pytest.raises(JournalError, match="was for"):
        till.desk.grant(other.request, MEMBER, "battery", "", actor=CASHIER, language="zh_CN")


def test_what_is_not_there_or_cannot_be_paid_is_not_given(till: PointsTill) -> None:
    assert refused(lambda: redeem(till, GIFT, "tote")) == (PointsProblem.GIFT_OUT, 0)
    assert refused(lambda: redeem(till, GIFT, "yacht")) == (PointsProblem.NOT_IN_SCHEME, 0)
    assert refused(lambda: redeem(till, DRAW, "mug")) == (PointsProblem.NOT_IN_SCHEME, 0)
    redeem(till, GIFT, "mug")
    redeem(till, GIFT, "mug")
    assert refused(lambda: redeem(till, GIFT, "mug")) == (PointsProblem.BALANCE, 0)
    stranger = till.redeem_order(GIFT, "mug", member=MemberId(404))
    assert refused(lambda: till.desk.redeem(stranger, actor=CASHIER, language="en"))[0] is PointsProblem.UNKNOWN_MEMBER
    assert len(till.entries_of(EntryKind.POINTS_REDEEMED)) == 2


def test_without_the_line_the_allowance_bounds_what_is_given(tmp_path: Path) -> None:
    with points_till(tmp_path, member_told(points=20_000)) as till:
        redeem(till, GIFT, "mug")
        redeem(till, GIFT, "mug")
        assert refused(lambda: redeem(till, GIFT, "mug")) == (PointsProblem.OFFLINE_MEMBER, 0)
        till.centre.balance = 15_000
        given = redeem(till, GIFT, "mug")
        assert given.hold == f"hold {given.request}"
        assert till.journal.offline_spending(MEMBER, "2026-05-01") == OfflineSpending(5_000, 5_000)
        assert till.centre.asked[-1] == (given.request, MEMBER, 2_500)


def test_the_centre_knows_of_less(till: PointsTill) -> None:
    till.centre.balance = 2_000
    assert refused(lambda: redeem(till, GIFT, "mug")) == (PointsProblem.BALANCE, 2_000)
    assert till.entries_of(EntryKind.POINTS_REDEEMED) == []


def test_the_page_says_before_what_a_member_can_have(till: PointsTill) -> None:
    offers = {offer.item: offer for offer in till.desk.offers(MEMBER)}
    assert list(offers) == ["tote", "mug", "ten-off", "wheel"]
    assert (offers["tote"].left, offers["tote"].problem) == (0, PointsProblem.GIFT_OUT)
    assert (offers["mug"].left, offers["mug"].problem, offers["mug"].offline_problem) == (3, None, None)
    assert (offers["ten-off"].left, offers["wheel"].left) == (None, 3)
    redeem(till, GIFT, "mug")
    till.sell(f"4*{BISCUITS.barcodes[0]}", points=2_000)
    left = {offer.item: offer for offer in till.desk.offers(MEMBER)}
    assert left["mug"].problem is PointsProblem.BALANCE
    assert left["ten-off"].problem is PointsProblem.BALANCE
    assert left["wheel"].problem is None


def test_a_cashier_who_was_withdrawn_gives_nothing(till: PointsTill) -> None:
    till.tell(staff=(msgspec.structs.replace(CASHIER, version=9, withdrawn=True),))
    with pytest.raises(CardActRefused) as caught:
        redeem(till, GIFT, "mug")
    assert caught.value.problem is CardActProblem.NOT_YOURS


# ── draws ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_draw_is_made_from_a_commitment_that_was_there_before(till: PointsTill) -> None:
    drawn = redeem(till, DRAW, "wheel")
    opened, redeemed = till.entries_of(EntryKind.LOTTERY_OPENED, EntryKind.POINTS_REDEEMED)
    body = msgspec.json.decode(opened.body, type=LotteryOpened)
    assert opened.number < redeemed.number
    assert body == LotteryOpened("wheel", DAY, hashlib.sha256(bytes([1]) * 32).digest())
    assert drawn.draw is not None
    assert (drawn.draw.opened, drawn.draw.sequence, drawn.draw.chances) == ((opened.epoch, opened.number), 1, 10_000)
    (slip,) = till.slips()
    assert body.commitment.hex() in words(slip)


def test_every_kind_of_prize_is_booked(tmp_path: Path) -> None:
    """Draws until each prize came out: its points, its coupon, its gift, and nothing are where they belong."""
    scheme = SCHEME_FILE.read_text("utf-8").replace("per_member_day = 3", "per_member_day = 1000")
    with points_till(tmp_path, member_told(points=900_000), scheme=scheme) as till:
        till.centre.balance = 900_000
        seen: dict[PrizeKind, PointsRedeemed] = {}
        balance, mugs = till.balance(), till.gifts.left("mug")
        for _ in range(400):
            drawn = redeem(till, DRAW, "wheel")
            assert drawn.draw is not None
            balance += drawn.draw.points - 100
            mugs -= drawn.draw.kind is PrizeKind.GIFT
            seen[drawn.draw.kind] = drawn
            if len(seen) == len(PrizeKind):
                break
        assert set(seen) == set(PrizeKind)
        assert (till.balance(), till.gifts.left("mug")) == (balance, mugs)
        points, gift, coupon = (seen[kind] for kind in (PrizeKind.POINTS, PrizeKind.GIFT, PrizeKind.COUPON))
        assert points.draw is not None
        assert (points.draw.points, points.draw.points_last_day) == (100, "2027-12-31")
        assert gift.draw is not None
        assert (gift.draw.item, gift.draw.points, gift.draw.points_last_day) == ("mug", 0, None)
        assert coupon.coupon is not None
        assert coupon.coupon in till.points.coupons(MEMBER)


def test_a_member_has_so_many_draws_a_day(till: PointsTill) -> None:
    for _ in range(3):
        redeem(till, DRAW, "wheel")
    assert refused(lambda: redeem(till, DRAW, "wheel"))[0] is PointsProblem.DRAWS_DONE
    till.clock.at = moment("2026-05-02 00:00")
    assert redeem(till, DRAW, "wheel").draw is not None


# ── points for activities ─────────────────────────────────────────────────────────────────────────────────────


def grant(till: PointsTill, activity: str = "battery", request: str = "") -> PointsGranted:
    return till.desk.grant(
        request or till.desk.new_request(), MEMBER, activity, "a bag of them", actor=CASHIER, language="zh_CN"
    )


def test_an_activity_earns_points(till: PointsTill) -> None:
    given = grant(till, request="r1")
    assert grant(till, request="r1") == given
    assert given == PointsGranted("r1", MEMBER, "battery", 20, DAY, 1, "2027-12-31", "a bag of them")
    assert till.balance() == 5_020
    (slip,) = till.slips()
    assert "废电池回收" in words(slip)


def test_an_activity_counts_so_often_a_month(till: PointsTill) -> None:
    for _ in range(4):
        grant(till)
    assert refused(lambda: grant(till))[0] is PointsProblem.ACTIVITY_DONE
    assert [(each.id, each.left) for each in till.desk.activities(MEMBER)] == [("battery", 0), ("survey", 1)]
    grant(till, "survey")
    till.clock.at = moment("2026-06-01 00:00")
    grant(till)
    assert refused(lambda: grant(till, "yoga"))[0] is PointsProblem.NOT_IN_SCHEME
    assert till.balance() == 5_000 + 5 * 20 + 50


# ── corrections and disputes ──────────────────────────────────────────────────────────────────────────────────


def adjust(
    till: PointsTill,
    points: int,
    *,
    actor: StaffRecord = SERVICE,
    approver: StaffRecord | None = MANAGER,
    why: str = "lost",
) -> PointsAdjusted:
    order = AdjustOrder(till.desk.new_request(), MEMBER, points, why)
    return till.desk.adjust(order, actor=actor, approver=approver, language="en")


def test_a_balance_is_put_right_by_two_people(till: PointsTill) -> None:
    up = adjust(till, 300)
    down = adjust(till, -6_000)
    assert (up.points, up.approver, up.last_day) == (300, MANAGER.id, "2027-12-31")
    assert (down.points, down.last_day) == (-6_000, None)
    assert till.balance() == -700
    assert till.journal.offline_spending(MEMBER, "2026-05-01") == OfflineSpending()
    first, second = till.slips()
    assert "+300" in words(first)
    assert "-700" in words(second)


@pytest.mark.parametrize(
    ("actor", "approver", "points", "problem"),
    [
        (CASHIER, MANAGER, 300, PointsProblem.NOT_YOURS),
        (SERVICE, None, 300, PointsProblem.APPROVAL_MISSING),
        (MANAGER, SERVICE, 300, PointsProblem.APPROVAL_MISSING),
        (MANAGER, MANAGER, 300, PointsProblem.APPROVER_IS_ACTOR),
        (MANAGER, SECOND_MANAGER, 0, PointsProblem.NOTHING),
        (MANAGER, SECOND_MANAGER, 1_000_001, PointsProblem.NOTHING),
    ],
)
def test_an_adjustment_that_is_not_allowed(
    till: PointsTill, actor: StaffRecord, approver: StaffRecord | None, points: int, problem: PointsProblem
) -> None:
    assert refused(lambda: adjust(till, points, actor=actor, approver=approver))[0] is problem
    with pytest.raises(CardActRefused) as caught:
        adjust(till, 300, why=" ")
    assert caught.value.problem is CardActProblem.REASON_MISSING
    assert till.entries_of(EntryKind.POINTS_ADJUSTED) == []


def test_an_adjustment_by_who_lacks_its_training_is_refused(tmp_path: Path) -> None:
    rule = '[rights.adjust_points]\nalone = ["manager"]\ntraining = "refunds"\n'
    with points_till(tmp_path, scheme=SCHEME_FILE.read_text("utf-8") + rule) as till:
        with pytest.raises(RightMissing) as missing:
            adjust(till, 300, actor=MANAGER, approver=SECOND_MANAGER)
        assert missing.value.training == "refunds"
        assert till.entries_of(EntryKind.POINTS_ADJUSTED) == []


def test_the_same_adjustment_acts_once(till: PointsTill) -> None:
    order = AdjustOrder("r1", MEMBER, 300, "lost")
    first, again = (till.desk.adjust(order, actor=SERVICE, approver=MANAGER, language="en") for _ in range(2))
    assert first == again
    assert till.balance() == 5_300


def test_a_dispute_is_an_entry_and_changes_nothing(till: PointsTill) -> None:
    told = [
        till.desk.dispute("r1", MEMBER, " 120 points are missing ", movement="T01-1-7-1", actor=CASHIER)
        for _ in range(2)
    ]
    assert told == [PointsDisputed("r1", MEMBER, "120 points are missing", "T01-1-7-1")] * 2
    assert len(till.entries_of(EntryKind.POINTS_DISPUTED)) == 1
    assert till.balance() == 5_000
    stranger = MemberId(404)
    assert refused(lambda: till.desk.dispute("r2", stranger, "?", actor=CASHIER))[0] is PointsProblem.UNKNOWN_MEMBER


# ── a disk that is full ───────────────────────────────────────────────────────────────────────────────────────

ACTS: tuple[Callable[[PointsTill], object], ...] = (
    lambda till: redeem(till, GIFT, "mug"),
    lambda till: redeem(till, COUPON, "ten-off"),
    lambda till: redeem(till, DRAW, "wheel"),
    grant,
    lambda till: adjust(till, -50),
    lambda till: till.desk.dispute("r9", MEMBER, "missing", actor=CASHIER),
    lambda till: till.gifts.receive("r9", "mug", 5, "delivery", actor=MANAGER),
    lambda till: till.lotteries.reveal(actor=MANAGER),
)


@pytest.mark.parametrize("act", ACTS)
def test_on_a_full_disk_nothing_happens_and_with_room_it_does(
    till: PointsTill, act: Callable[[PointsTill], object]
) -> None:
    redeem(till, DRAW, "wheel")
    before = everything(till)
    till.fill_disk()
    no_room_left(till.folder.journal)
    full = everything(till)
    assert full[1:] == before[1:]
    with pytest.raises(JournalFull):
        act(till)
    assert everything(till) == full
    room_again(till.folder.journal)
    act(till)
    assert everything(till) != full


TABLES = ("entry", "member_change", "request", "coupon", "coupon_use", "gift_change", "refund", "lottery", "spool")


def everything(till: PointsTill) -> list[object]:
    cursor = till.folder.journal.cursor()
    return [cursor.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES]  # noqa: S608 - own names
