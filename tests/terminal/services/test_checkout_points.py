"""Paying with points and coupons at the counter, on real files: offers, holds, allowance, and what is kept of it."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from terminal.domain.acts import DrawerOpened
from terminal.domain.coupons import CouponIssued, CouponProblem, CouponRefused
from terminal.domain.errors import JournalFull
from terminal.domain.holds import Held
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId, MemberView
from terminal.domain.offset import OfflineSpending
from terminal.domain.points_problems import PointsProblem, PointsRefused
from terminal.domain.sales import SaleCompleted
from terminal.domain.standing import Expiring, Standing
from terminal.domain.tenders import Tender, TenderError, TenderKind, TenderProblem
from terminal.ports import MemberChange
from terminal.services.checkout_state import CheckoutError, CheckoutProblem
from tests.support.points_till import HOLD_MS, PointsTill, member_told, points_till
from tests.support.shop import APPLES, BISCUITS, CASHIER, CIGARETTES, JUICE, NOON, moment
from tests.support.stores import MEMBER, room_again

BISCUIT, JUICE_CODE, SMOKE = BISCUITS.barcodes[0], JUICE.barcodes[0], CIGARETTES.barcodes[0]
HOUR = 3_600_000
COUPON = CouponIssued("T09-1-000007", "ten-off", 1_000, 5_000, "2026-07-30")


@pytest.fixture
def till(tmp_path: Path) -> Iterator[PointsTill]:
    with points_till(tmp_path) as made:
        yield made


def problem_of(refused: pytest.ExceptionInfo[PointsRefused]) -> tuple[PointsProblem, int]:
    return refused.value.problem, refused.value.allowed


# ── what is on offer ──────────────────────────────────────────────────────────────────────────────────────────


def test_nobody_pays_with_nobodys_points(till: PointsTill) -> None:
    till.scan(BISCUIT)
    assert till.checkout.offer_points().bounds[0].reason is PointsProblem.NO_MEMBER
    with pytest.raises(PointsRefused) as refused:
        till.checkout.pay_with_points(500)
    assert problem_of(refused) == (PointsProblem.NO_MEMBER, 0)
    assert till.checkout.hold_points(500) is None
    assert till.centre.asked == []


def test_an_offer_counts_what_is_still_due(till: PointsTill) -> None:
    """Ten packets at gold's 85 %: 106.30 yuan, of which half may be paid with points."""
    till.show_card()
    till.scan(f"10*{BISCUIT}")
    offered = till.checkout.offer_points()
    assert till.checkout.state.priced.total == 10_625
    assert (offered.points, offered.offline) == (5_000, 5_000)
    assert offered.bounds[0].reason is PointsProblem.BALANCE
    till.checkout.tender(Tender(TenderKind.CASH, 10_000))
    rest = till.checkout.offer_points()
    assert (rest.points, rest.bounds[0].reason) == (600, PointsProblem.REMAINING)


def test_goods_that_points_cannot_pay_bound_the_offer(till: PointsTill) -> None:
    till.show_card()
    till.scan(BISCUIT, f"3*{SMOKE}")
    offered = till.checkout.offer_points()
    assert (offered.points, offered.bounds[0].reason) == (1_000, PointsProblem.EXCLUDED_GOODS)


def test_a_member_that_nothing_is_known_of_any_more_pays_otherwise(till: PointsTill) -> None:
    view = till.show_card()
    till.checkout.take_member(msgspec.structs.replace(view, id=MemberId(404)))
    till.scan(BISCUIT)
    assert till.checkout.offer_points().bounds[0].reason is PointsProblem.UNKNOWN_MEMBER


def test_lots_that_ended_cannot_be_spent(tmp_path: Path) -> None:
    standing = Standing(day="2026-04-20", expiring=(Expiring("2026-04-30", 4_200), Expiring("2026-05-01", 300)))
    with points_till(tmp_path, member_told(standing=standing)) as till:
        till.show_card()
        till.scan(f"10*{BISCUIT}")
        assert till.checkout.offer_points().points == 800


# ── points ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_sale_paid_in_part_with_points(till: PointsTill) -> None:
    till.show_card()
    till.scan(f"4*{BISCUIT}")
    before = till.checkout.state.priced
    till.checkout.pay_with_points(2_000)
    during = till.checkout.state
    till.pay_rest()
    sale = till.complete()
    assert (before.total, before.points) == (4_250, 51)
    assert during.payment is not None
    assert (during.payment.remaining, during.priced.points) == (2_250, 27), "22.50 yuan × 1.2"
    assert sale.tenders[0] == Tender(TenderKind.POINTS, 2_000, points=2_000)
    assert (sale.points_spent, sale.paid, sale.points) == (2_000, 2_250, 27)
    assert sale.points_last_day == "2027-12-31"
    assert till.balance() == 5_000 - 2_000 + 27
    assert till.journal.own_changes(MEMBER, (0, 0)) == MemberChange(27 - 2_000, 2_250, 2_000)
    view = till.tap()
    assert isinstance(view, MemberView)
    assert (view.points, view.spend) == (3_027, 50_000 + 2_250)


def test_a_sale_paid_with_points_alone_earns_nothing(tmp_path: Path) -> None:
    with points_till(tmp_path, member_told(tier="platinum")) as till:
        till.show_card()
        till.scan(f"2*{BISCUIT}")
        offered = till.checkout.offer_points()
        assert (till.checkout.state.priced.total, offered.points, offered.worth(1_600)) == (2_000, 1_600, 2_000)
        till.checkout.pay_with_points(1_600)
        sale = till.complete()
    assert (sale.points, sale.paid, sale.points_last_day) == (0, 0, None)


def test_the_slip_says_what_was_spent_and_what_ends_next(tmp_path: Path) -> None:
    standing = Standing(day="2026-05-01", expiring=(Expiring("2026-05-31", 2_300), Expiring("2026-12-31", 2_000)))
    with points_till(tmp_path, member_told(standing=standing)) as till:
        till.sell(f"4*{BISCUIT}", points=2_000)
        (document,) = till.slips()
    told = msgspec.json.encode(document).decode()
    for words in ("积分抵现 2,000 分", "-2,000", "3,027", "其中 300 分有效期至 2026-05-31"):
        assert words in told


def test_points_that_are_taken_back_are_earned_again(till: PointsTill) -> None:
    till.show_card()
    till.scan(f"4*{BISCUIT}")
    before = till.checkout.state.priced
    till.checkout.pay_with_points(2_000)
    till.checkout.take_back(0)
    assert till.checkout.state.priced == before
    till.checkout.pay_with_points(1_000)
    till.checkout.leave_payment()
    assert till.checkout.state.priced == before


def test_one_tender_of_points_is_all(till: PointsTill) -> None:
    till.show_card()
    till.scan(f"4*{BISCUIT}")
    till.checkout.pay_with_points(500)
    with pytest.raises(PointsRefused) as refused:
        till.checkout.pay_with_points(500)
    assert problem_of(refused)[0] is PointsProblem.ALREADY
    assert till.checkout.offer_points().points == 2_100, "what is in is left out"


def test_points_are_refused_with_what_would_be_possible(till: PointsTill) -> None:
    till.show_card()
    till.scan(f"4*{BISCUIT}")
    for points, problem in (
        (2_200, PointsProblem.CEILING),
        (400, PointsProblem.MINIMUM),
        (550, PointsProblem.STEP),
        (0, PointsProblem.NOTHING),
    ):
        with pytest.raises(PointsRefused) as refused:
            till.checkout.pay_with_points(points)
        assert problem_of(refused) == (problem, 2_100)
    till.pay_rest()
    with pytest.raises(PointsRefused) as refused:
        till.checkout.pay_with_points(500)
    assert problem_of(refused) == (PointsProblem.REMAINING, 0)


def test_before_paying_nothing_is_taken(till: PointsTill) -> None:
    till.show_card()
    till.checkout.scan(BISCUIT)
    with pytest.raises(CheckoutError) as no_points:
        till.checkout.pay_with_points(500)
    with pytest.raises(CheckoutError) as no_coupon:
        till.checkout.pay_with_coupon("x")
    assert no_points.value.problem is no_coupon.value.problem is CheckoutProblem.NOT_PAYING


def test_points_and_coupons_are_no_money(till: PointsTill) -> None:
    till.scan(BISCUIT)
    for tender in (Tender(TenderKind.POINTS, 500, points=500), Tender(TenderKind.COUPON, 500, "c")):
        with pytest.raises(ValueError, match="no money"):
            till.checkout.tender(tender)


# ── the centre's hold, and the allowance without it ───────────────────────────────────────────────────────────


def test_a_hold_is_named_by_the_tender_and_uses_up_no_allowance(till: PointsTill) -> None:
    till.centre.balance = 9_000
    till.show_card()
    till.scan(f"10*{BISCUIT}")
    held = till.checkout.hold_points(4_000)
    assert held is not None
    tender = till.checkout.pay_with_points(4_000, held)
    till.pay_rest()
    till.complete()
    assert tender.reference == held.hold
    assert till.journal.offline_spending(MEMBER, "2026-05-01") == OfflineSpending()


def test_with_a_hold_more_than_the_allowance_may_be_spent(tmp_path: Path) -> None:
    with points_till(tmp_path, member_told(points=20_000)) as till:
        till.show_card()
        till.scan(f"20*{BISCUIT}")
        with pytest.raises(PointsRefused) as refused:
            till.checkout.pay_with_points(10_000)
        assert problem_of(refused) == (PointsProblem.OFFLINE_MEMBER, 5_000)
        till.centre.balance = 20_000
        till.checkout.pay_with_points(10_000, till.checkout.hold_points(10_000))
        till.pay_rest()
        assert till.complete().points_spent == 10_000


def test_the_centre_knows_of_less(till: PointsTill) -> None:
    till.centre.balance = 1_050
    till.show_card()
    till.scan(f"10*{BISCUIT}")
    with pytest.raises(PointsRefused) as refused:
        till.checkout.pay_with_points(4_000, till.checkout.hold_points(4_000))
    assert problem_of(refused) == (PointsProblem.BALANCE, 1_000)


def test_one_request_for_each_sale_and_another_for_the_next(till: PointsTill) -> None:
    till.centre.balance = 9_000
    till.show_card()
    till.scan(f"10*{BISCUIT}")
    for points in (4_000, 3_000):
        till.checkout.hold_points(points)
    till.checkout.release_points()
    first, second, released = till.centre.asked
    assert first[0] == second[0] == released[0]
    assert released == (first[0], MEMBER, 0)
    till.pay_rest()
    till.complete()
    till.show_card()
    till.checkout.hold_points(500)
    assert till.centre.asked[-1][0] != first[0]


def test_nothing_is_released_that_was_never_asked_for(till: PointsTill) -> None:
    till.checkout.release_points()
    assert till.centre.asked == []


def test_a_hold_that_lapsed_is_asked_for_again(till: PointsTill) -> None:
    till.centre.balance = 9_000
    till.show_card()
    till.scan(f"10*{BISCUIT}")
    till.checkout.pay_with_points(4_000, till.checkout.hold_points(4_000))
    till.pay_rest()
    till.clock.advance(HOLD_MS + 1)
    with pytest.raises(PointsRefused) as refused:
        till.complete()
    assert problem_of(refused)[0] is PointsProblem.HOLD_OVER
    till.checkout.take_back(0)
    till.checkout.pay_with_points(4_000, till.checkout.hold_points(4_000))
    assert till.complete().points_spent == 4_000


def test_a_hold_for_another_sale_is_none(till: PointsTill) -> None:
    till.show_card()
    till.scan(f"10*{BISCUIT}")
    till.checkout.pay_with_points(1_000, Held("of another", 1_000, 9_000, 2, 1))
    till.pay_rest()
    till.clock.advance(2)
    with pytest.raises(PointsRefused) as refused:
        till.complete()
    assert problem_of(refused)[0] is PointsProblem.HOLD_OVER


def test_the_days_allowance_is_used_up_by_all_that_was_spent_without_the_line(till: PointsTill) -> None:
    till.sell(f"10*{BISCUIT}", points=4_000)
    till.show_card()
    till.scan(f"10*{BISCUIT}")
    assert till.checkout.offer_points().offline == 1_000
    till.checkout.leave_payment()
    till.clock.at = moment("2026-05-02 00:01")
    till.show_card()
    till.scan(f"10*{BISCUIT}")
    assert till.checkout.offer_points().offline == 1_000, "another day, but no more points"
    assert till.checkout.offer_points().offline_bounds[0].reason is PointsProblem.BALANCE


def test_the_allowance_shrinks_with_the_age_of_the_data_by_the_centres_clock(tmp_path: Path) -> None:
    with points_till(tmp_path) as till:
        with till.folder.journal.writing() as cursor:
            cursor.execute("INSERT OR REPLACE INTO setting VALUES ('clock_offset', ?)", (96 * HOUR,))
        till.show_card()
        till.scan(f"10*{BISCUIT}")
        offered = till.checkout.offer_points()
        assert (offered.points, offered.offline) == (5_000, 2_500), "half way from 24 to 168 hours"
        till.clock.advance(72 * HOUR)
        assert till.checkout.offer_points().offline_bounds[0].reason is PointsProblem.DATA_TOO_OLD


def test_what_is_spent_at_the_desk_meanwhile_is_not_spent_twice(till: PointsTill) -> None:
    till.show_card()
    till.scan(f"10*{BISCUIT}")
    till.checkout.pay_with_points(5_000)
    till.pay_rest()
    with till.journal.act(at=NOON) as act:
        entry = act.append(EntryKind.DRAWER_OPENED, DrawerOpened("stands in for the points desk"), actor="c01")
        act.note_member_change(entry, MEMBER, points=-800, spend=0)
        act.commit()
    with pytest.raises(PointsRefused) as refused:
        till.complete()
    assert problem_of(refused) == (PointsProblem.BALANCE, 4_200)
    assert till.checkout.state.payment is not None


# ── the member, while points or coupons are in ────────────────────────────────────────────────────────────────


def test_whose_points_are_in_stays_the_member(till: PointsTill) -> None:
    view = till.show_card()
    till.scan(f"4*{BISCUIT}")
    till.checkout.pay_with_points(1_000)
    state = till.checkout.state
    for other in (None, msgspec.structs.replace(view, id=MemberId(8))):
        with pytest.raises(CheckoutError) as refused:
            till.checkout.take_member(other)
        assert refused.value.problem is CheckoutProblem.MEMBER_PAYS
        assert till.checkout.state == state
    till.checkout.take_member(view)
    assert till.checkout.state.payment == state.payment
    assert till.checkout.state.priced == state.priced


@pytest.mark.parametrize(
    ("before", "points", "after", "problem"),
    [
        ("silver", 2_200, "gold", PointsProblem.CEILING),  # 45.00 yuan fall to 42.50
        ("gold", 2_000, "platinum", PointsProblem.ALREADY),  # whose points are worth more
    ],
)
def test_points_that_no_longer_fit_the_members_price_are_to_be_taken_back_first(
    tmp_path: Path, before: str, points: int, after: str, problem: PointsProblem
) -> None:
    """The same card again, after a pull brought another tier in between."""
    with points_till(tmp_path, member_told(tier=before)) as till:
        view = till.show_card()
        till.scan(f"4*{BISCUIT}")
        till.checkout.pay_with_points(points)
        state = till.checkout.state
        with pytest.raises(PointsRefused) as refused:
            till.checkout.take_member(msgspec.structs.replace(view, tier=after))
        assert refused.value.problem is problem
        assert till.checkout.state == state
        till.checkout.take_back(0)
        till.checkout.take_member(msgspec.structs.replace(view, tier=after))
        assert till.checkout.state.priced.total < state.priced.total


def test_leaving_the_payment_gives_points_and_coupons_back_but_not_what_a_terminal_took(till: PointsTill) -> None:
    till.show_card()
    till.scan(f"4*{BISCUIT}")
    till.checkout.pay_with_points(1_000)
    till.checkout.leave_payment()
    till.checkout.begin_payment()
    till.checkout.pay_with_points(1_000)
    till.checkout.tender(Tender(TenderKind.BANK_CARD, 100, "POS-1"))
    with pytest.raises(CheckoutError) as refused:
        till.checkout.leave_payment()
    assert refused.value.problem is CheckoutProblem.EXTERNAL_TENDER


# ── coupons ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def coupon_till(tmp_path: Path) -> Iterator[PointsTill]:
    with points_till(tmp_path, member_told(standing=Standing(coupons=(COUPON,)))) as made:
        yield made


def test_a_coupon_pays_and_earns_nothing(coupon_till: PointsTill) -> None:
    till = coupon_till
    till.show_card()
    till.scan(f"10*{BISCUIT}")
    assert till.checkout.coupons() == (COUPON,)
    till.checkout.pay_with_coupon(" t09-1-000007 ")
    till.pay_rest()
    sale = till.complete()
    assert sale.tenders[0] == Tender(TenderKind.COUPON, 1_000, COUPON.code)
    assert (sale.total, sale.paid, sale.points) == (10_625, 9_625, 115)
    till.show_card()
    till.scan(f"10*{BISCUIT}")
    assert till.checkout.coupons() == ()
    with pytest.raises(CouponRefused) as refused:
        till.checkout.pay_with_coupon(COUPON.code)
    assert refused.value.problem is CouponProblem.USED


def test_a_coupon_is_worth_no_more_than_is_due(coupon_till: PointsTill) -> None:
    till = coupon_till
    till.show_card()
    till.scan(f"10*{BISCUIT}")
    till.checkout.tender(Tender(TenderKind.CASH, 10_225))
    tender = till.checkout.pay_with_coupon(COUPON.code)
    assert tender.amount == 400
    assert till.complete().change == 0


@pytest.mark.parametrize(
    ("codes", "at", "code", "problem"),
    [
        (f"4*{BISCUIT}", "2026-05-01 12:00", COUPON.code, CouponProblem.MINIMUM_SPEND),
        (f"10*{BISCUIT}", "2026-07-31 12:00", COUPON.code, CouponProblem.OVER),
        (f"10*{BISCUIT}", "2026-05-01 12:00", "T09-1-000008", CouponProblem.UNKNOWN),
    ],
)
def test_a_coupon_that_does_not_pay(
    coupon_till: PointsTill, codes: str, at: str, code: str, problem: CouponProblem
) -> None:
    till = coupon_till
    till.clock.at = moment(at)
    till.show_card()
    till.scan(codes)
    state = till.checkout.state
    with pytest.raises(CouponRefused) as refused:
        till.checkout.pay_with_coupon(code)
    assert refused.value.problem is problem
    assert till.checkout.state == state


def test_a_coupon_is_its_members(coupon_till: PointsTill) -> None:
    coupon_till.scan(f"10*{BISCUIT}")
    with pytest.raises(CouponRefused) as refused:
        coupon_till.checkout.pay_with_coupon(COUPON.code)
    assert refused.value.problem is CouponProblem.NO_MEMBER


def test_a_coupon_pays_a_sale_once(coupon_till: PointsTill) -> None:
    till = coupon_till
    till.show_card()
    till.scan(f"20*{BISCUIT}")
    till.checkout.pay_with_coupon(COUPON.code)
    with pytest.raises(CouponRefused) as refused:
        till.checkout.pay_with_coupon(COUPON.code)
    assert refused.value.problem is CouponProblem.TWICE
    till.checkout.take_back(0)
    till.pay_rest()
    with pytest.raises(TenderError) as nothing_due:
        till.checkout.pay_with_coupon(COUPON.code)
    assert nothing_due.value.problem is TenderProblem.NOTHING_DUE


# ── the birth month, and faults ───────────────────────────────────────────────────────────────────────────────


def test_in_the_birth_month_goods_cost_less_and_earn_twice(tmp_path: Path) -> None:
    with points_till(tmp_path, member_told(birth_month=5)) as till:
        sale = till.sell(f"4*{BISCUIT}", points=500)
    assert sale.total == 4_165, "98 % of 42.50"
    assert sale.points == 87, "36.65 yuan × 1.2 × 2, rounded down"


def test_on_a_full_disk_nothing_is_spent_and_everything_stays_in(till: PointsTill) -> None:
    till.show_card()
    till.scan(f"4*{BISCUIT}")
    till.checkout.pay_with_points(2_000)
    till.pay_rest()
    state = till.checkout.state
    till.fill_disk()
    with pytest.raises(JournalFull):
        till.complete()
    assert till.checkout.state == state
    assert till.balance() == 5_000
    room_again(till.folder.journal)
    assert isinstance(till.complete(), SaleCompleted)
    assert till.balance() == 3_027


def test_goods_weighed_and_promoted_spread_their_points_to_the_last_one(till: PointsTill) -> None:
    till.show_card()
    till.scan(BISCUIT, JUICE_CODE, "2200042006901", SMOKE)
    till.checkout.pay_with_points(1_000)
    till.pay_rest()
    sale = till.checkout.complete(cashier=CASHIER, language="en")
    assert APPLES.id in {line.product for line in sale.lines}
    assert sum(line.points for line in sale.lines) == sale.points > 0
