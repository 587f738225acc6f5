"""Refunds at this till, on real files: found by receipt, shown in figures, done once, never more than was sold."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terminal.domain.card_life import CardActProblem, CardActRefused
from terminal.domain.catalogue import MILLI
from terminal.domain.documents import Document
from terminal.domain.errors import JournalError, JournalFull
from terminal.domain.journal import EntryKind
from terminal.domain.points_acts import RedemptionKind
from terminal.domain.points_rules import ShortfallChoice
from terminal.domain.refund_choices import WayBack
from terminal.domain.refunds import RefundError, RefundProblem, SaleRefunded
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.standing import Standing
from terminal.domain.tenders import Tender, TenderKind
from terminal.services.points_orders import AdjustOrder
from terminal.services.refund_sales import SoldSale
from terminal.store.verification import verify
from tests.support.desk import MANAGER, SECOND_MANAGER, SERVICE
from tests.support.plain_paper import plain
from tests.support.points_till import PointsTill, member_told, points_till
from tests.support.shop import BISCUITS, CASHIER, SCHEME_FILE, moment
from tests.support.stores import MEMBER, TERMINAL, outbox_of, room_again
from tests.terminal.services.test_checkout_points import COUPON

BISCUIT = BISCUITS.barcodes[0]
AUDITOR = StaffRecord("a01", "审计", Role.AUDITOR, "")


@pytest.fixture
def till(tmp_path: Path) -> Iterator[PointsTill]:
    with points_till(tmp_path) as made:
        yield made


def refund(
    till: PointsTill,
    sold: SoldSale,
    quantities: list[int],
    *,
    option: int = 0,
    actor: StaffRecord = MANAGER,
    approver: StaffRecord | None = None,
    **fields: object,
) -> SaleRefunded:
    """What an option says is done."""
    chosen = till.refunds.preview(sold, quantities).options[option]
    order = till.refund_order(sold, quantities, chosen, **fields)
    return till.refunds.complete(order, actor=actor, approver=approver, language="zh_CN")


def problem_of(act: Callable[[], object]) -> RefundProblem:
    with pytest.raises(RefundError) as refused:
        act()
    return refused.value.problem


def sold_for(till: PointsTill, *tenders: Tender, codes: tuple[str, ...] = (f"4*{BISCUIT}",)) -> SoldSale:
    """A sale to nobody in particular, paid so and the rest in cash."""
    till.scan(*codes)
    for tender in tenders:
        till.checkout.tender(tender)
    till.pay_rest()
    return till.refunds.find(till.complete().receipt)


# ── finding a sale ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_sale_is_found_by_its_receipt_however_it_is_typed(till: PointsTill) -> None:
    sale = till.sell(BISCUIT)
    for typed in (sale.receipt, sale.receipt.lower(), f" {sale.receipt.replace('-000', '-')} ", "t01-1-2"):
        sold = till.refunds.find(typed)
        assert (sold.sale, sold.cashier, sold.earlier, sold.left) == (sale, CASHIER.id, (), (MILLI,))
    assert till.refunds.latest() == (till.refunds.find(sale.receipt),)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", RefundProblem.UNKNOWN),
        ("T01-1-", RefundProblem.UNKNOWN),
        ("T01-1-000099", RefundProblem.UNKNOWN),
        ("T01-1-1", RefundProblem.UNKNOWN),  # the opening of the epoch
        ("T01-9-000002", RefundProblem.UNKNOWN),
        ("T01-1-99999999999999999999", RefundProblem.UNKNOWN),
        ("T01-1-9999999999999999", RefundProblem.UNKNOWN),
        ("T02-1-000002", RefundProblem.ELSEWHERE),
    ],
)
def test_what_is_no_sale_of_this_till(till: PointsTill, typed: str, problem: RefundProblem) -> None:
    till.sell(BISCUIT)
    with pytest.raises(RefundError) as refused:
        till.refunds.find(typed)
    assert refused.value.problem is problem
    assert refused.value.where == ("T02" if problem is RefundProblem.ELSEWHERE else "")


def test_a_sale_that_moved_to_another_epoch_is_found_by_the_number_on_its_paper(till: PointsTill) -> None:
    sale = till.sell(f"2*{BISCUIT}")
    outbox_of(till.folder).open_epoch("fork", at=till.clock())
    sold = till.refunds.find(sale.receipt)
    assert sold.sale == sale
    refund(till, sold, [MILLI])
    assert till.refunds.find(sale.receipt).left == (MILLI,)


def test_a_sale_that_was_altered_in_the_file_is_not_refunded(till: PointsTill) -> None:
    sale = till.sell(BISCUIT)
    with till.folder.journal.writing() as cursor:
        altered = "UPDATE entry SET body = CAST(replace(body, '1063', '9063') AS BLOB) WHERE kind = 'sale.completed'"
        cursor.execute(altered)
    with pytest.raises(JournalError, match="not as it was written"):
        till.refunds.find(sale.receipt)


# ── what comes of it ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_part_of_a_members_sale_with_everything_that_hangs_on_it(till: PointsTill) -> None:
    sale = till.sell(f"4*{BISCUIT}", points=2_000)
    till.slips()
    sold = till.refunds.find(sale.receipt)
    preview = till.refunds.preview(sold, [2 * MILLI])
    assert (preview.share.total, preview.share.money, preview.share.offset) == (2_125, 1_125, 1_000)
    assert (preview.share.points_back, preview.share.points_taken, preview.balance) == (1_000, 13, 3_027)
    (option,) = preview.options
    assert option.ways == (WayBack(TenderKind.CASH, 1_125),)
    assert option.outcome.balance == 3_027 + 1_000 - 13
    made = refund(till, sold, [2 * MILLI])
    (entry,) = till.entries_of(EntryKind.SALE_REFUNDED)
    assert msgspec.json.decode(entry.body, type=SaleRefunded) == made
    assert made.receipt == f"T01-{entry.epoch}-{entry.number:06d}"
    assert (made.original, made.money, made.points_back, made.points_deducted) == (sale.receipt, 1_125, 1_000, 13)
    assert till.balance() == 4_014
    assert till.file().record.spend == 50_000 + 2_250 - 1_125
    (slip,) = till.slips()
    assert slip.open_drawer
    assert till.refunds.find(sale.receipt).earlier == (made,)
    verify(till.folder.journal, TERMINAL, till.folder.vault.verifier())


def test_money_goes_back_the_way_it_came_with_the_terminals_slip(till: PointsTill) -> None:
    sold = sold_for(till, Tender(TenderKind.BANK_CARD, 1_000, "POS-7"), Tender(TenderKind.MOBILE, 1_500, "WX-8"))
    (option,) = till.refunds.preview(sold, [3 * MILLI]).options
    assert option.ways == (
        WayBack(TenderKind.BANK_CARD, 1_000, "POS-7"),
        WayBack(TenderKind.MOBILE, 1_500, "WX-8"),
        WayBack(TenderKind.CASH, 1_250),
    )
    made = refund(till, sold, [3 * MILLI], references={0: "R-7", 1: " R-8 "})
    assert made.tenders == (
        Tender(TenderKind.BANK_CARD, 1_000, "R-7"),
        Tender(TenderKind.MOBILE, 1_500, "R-8"),
        Tender(TenderKind.CASH, 1_250),
    )
    rest = refund(till, till.refunds.find(sold.sale.receipt), [MILLI])
    assert rest.tenders == (Tender(TenderKind.CASH, 1_250),)


@pytest.mark.parametrize("references", [{}, {0: " "}, {0: "4111 1111 1111 1111"}])
def test_without_the_terminals_slip_no_card_is_refunded(till: PointsTill, references: dict[int, str]) -> None:
    sold = sold_for(till, Tender(TenderKind.BANK_CARD, 5_000, "POS-7"))
    assert problem_of(lambda: refund(till, sold, [MILLI], references=references)) is RefundProblem.REFERENCE
    assert till.entries_of(EntryKind.SALE_REFUNDED) == []


def test_a_refund_to_a_card_leaves_the_drawer_shut(till: PointsTill) -> None:
    sold = sold_for(till, Tender(TenderKind.BANK_CARD, 5_000, "POS-7"))
    till.slips()
    refund(till, sold, [MILLI])
    assert not till.slips()[0].open_drawer


def test_a_coupon_is_used_up_and_named(tmp_path: Path) -> None:
    with points_till(tmp_path, member_told(standing=Standing(coupons=(COUPON,)))) as till:
        till.show_card()
        till.scan(f"10*{BISCUIT}")
        till.checkout.pay_with_coupon(COUPON.code)
        till.pay_rest()
        sold = till.refunds.find(till.complete().receipt)
        made = refund(till, sold, [10 * MILLI])
        assert made.tenders == (Tender(TenderKind.CASH, 9_625), Tender(TenderKind.COUPON, 1_000, COUPON.code))
        assert made.money == 9_625
        assert till.points.coupons(MEMBER) == ()


def test_weighed_goods_come_back_by_weight(till: PointsTill) -> None:
    sold = sold_for(till, codes=("2100042003453",))
    assert sold.left == (345,)
    made = refund(till, sold, [100])
    assert (made.lines[0].quantity, made.total) == (100, 687 * 100 // 345)
    assert problem_of(lambda: refund(till, till.refunds.find(sold.sale.receipt), [246])) is RefundProblem.MORE_THAN_SOLD


# ── points that were spent already ────────────────────────────────────────────────────────────────────────────


def spent_since(till: PointsTill) -> SoldSale:
    """A sale whose points the member gave for a coupon right away."""
    sold = till.refunds.find(till.sell(f"4*{BISCUIT}").receipt)
    till.desk.redeem(till.redeem_order(RedemptionKind.COUPON, "ten-off"), actor=CASHIER, language="en")
    return sold


def test_a_shortfall_has_its_lawful_choices_in_figures(tmp_path: Path) -> None:
    with points_till(tmp_path, member_told(points=880)) as till:
        sold = spent_since(till)
        preview = till.refunds.preview(sold, [4 * MILLI])
        kept, owed = preview.options
        assert (preview.share.points_taken, preview.balance) == (51, 31)
        assert (kept.outcome.choice, kept.outcome.kept, kept.outcome.money) == (ShortfallChoice.FROM_REFUND, 20, 4_230)
        assert kept.ways == (WayBack(TenderKind.CASH, 4_230),)
        assert (owed.outcome.choice, owed.outcome.money, owed.outcome.balance) == (ShortfallChoice.DEBT, 4_250, -20)


@pytest.mark.parametrize(
    ("choice", "money", "kept", "balance"),
    [(ShortfallChoice.FROM_REFUND, 4_230, 20, 0), (ShortfallChoice.DEBT, 4_250, 0, -20)],
)
def test_what_was_chosen_is_what_happens(
    tmp_path: Path, choice: ShortfallChoice, money: int, kept: int, balance: int
) -> None:
    with points_till(tmp_path, member_told(points=880)) as till:
        sold = spent_since(till)
        till.slips()
        made = refund(till, sold, [4 * MILLI], option=[*ShortfallChoice].index(choice))
        assert (made.choice, made.kept, made.shortfall, made.money) == (choice, kept, 20, 4_250)
        assert sum(tender.amount for tender in made.tenders) == money
        assert till.balance() == balance
        told = msgspec.json.encode(till.slips()[0]).decode()
        assert ("抵扣已用积分 20 分" in told) == (choice is ShortfallChoice.FROM_REFUND)
        assert ("积分余额为负" in told) == (choice is ShortfallChoice.DEBT)


def test_a_choice_that_the_scheme_does_not_know(tmp_path: Path) -> None:
    scheme = SCHEME_FILE.read_text("utf-8").replace('shortfall = ["from_refund", "debt"]', "shortfall = []")
    with points_till(tmp_path, member_told(points=880), scheme=scheme) as till:
        sold = spent_since(till)
        assert problem_of(lambda: till.refunds.preview(sold, [4 * MILLI])) is RefundProblem.CHOICE


def test_a_choice_for_which_there_is_no_reason_any_more(tmp_path: Path) -> None:
    with points_till(tmp_path, member_told(points=880)) as till:
        sold = spent_since(till)
        order = till.refund_order(sold, [4 * MILLI], till.refunds.preview(sold, [4 * MILLI]).options[0])
        till.tell(member_told(version=2, points=5_000))
        assert problem_of(lambda: till.refunds.complete(order, actor=MANAGER, language="en")) is RefundProblem.CHOICE


def test_of_a_member_that_nothing_is_known_of_any_more_the_centre_finds_out(till: PointsTill) -> None:
    sold = till.refunds.find(till.sell(f"4*{BISCUIT}").receipt)
    till.tell(member_told(version=9, erased=True))
    preview = till.refunds.preview(sold, [4 * MILLI])
    assert (preview.balance, preview.options[0].outcome.choice) == (None, None)
    made = refund(till, sold, [4 * MILLI])
    assert (made.points_taken, made.shortfall) == (51, 0)


# ── who, once, and never too much ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("actor", "approver", "problem"),
    [
        (CASHIER, None, RefundProblem.NOT_YOURS),
        (CASHIER, SERVICE, RefundProblem.NOT_YOURS),
        (AUDITOR, MANAGER, RefundProblem.NOT_YOURS),
        (MANAGER, MANAGER, RefundProblem.APPROVER_IS_ACTOR),
        (CASHIER, MANAGER, None),
        (SERVICE, MANAGER, None),
        (MANAGER, None, None),
        (MANAGER, SECOND_MANAGER, None),
    ],
)
def test_who_may_refund(
    till: PointsTill, actor: StaffRecord, approver: StaffRecord | None, problem: RefundProblem | None
) -> None:
    till.tell(staff=(AUDITOR,))
    sold = sold_for(till)
    if problem is None:
        made = refund(till, sold, [MILLI], actor=actor, approver=approver)
        assert made.approver == (approver.id if approver else "")
    else:
        assert problem_of(lambda: refund(till, sold, [MILLI], actor=actor, approver=approver)) is problem


def test_a_refund_needs_a_reason(till: PointsTill) -> None:
    with pytest.raises(CardActRefused) as refused:
        refund(till, sold_for(till), [MILLI], reason=" ")
    assert refused.value.problem is CardActProblem.REASON_MISSING


def test_the_same_request_refunds_once(till: PointsTill) -> None:
    sold = sold_for(till)
    order = till.refund_order(sold, [MILLI], till.refunds.preview(sold, [MILLI]).options[0])
    first, again = (till.refunds.complete(order, actor=MANAGER, language="en") for _ in range(2))
    assert first == again
    assert len(till.entries_of(EntryKind.SALE_REFUNDED)) == 1


def test_two_people_who_saw_the_same_do_not_refund_it_twice(till: PointsTill) -> None:
    sold = sold_for(till)
    orders = [
        till.refund_order(sold, [4 * MILLI], till.refunds.preview(sold, [4 * MILLI]).options[0]) for _ in range(2)
    ]
    till.refunds.complete(orders[0], actor=MANAGER, language="en")
    assert problem_of(lambda: till.refunds.complete(orders[1], actor=MANAGER, language="en")) is RefundProblem.ALL_BACK


def test_figures_that_changed_meanwhile_are_looked_at_again(tmp_path: Path) -> None:
    """More is kept than the customer was told, for the member has spent more meanwhile."""
    with points_till(tmp_path, member_told(points=980)) as till:
        sold = spent_since(till)
        order = till.refund_order(sold, [4 * MILLI], till.refunds.preview(sold, [4 * MILLI]).options[0])
        till.desk.adjust(AdjustOrder("r1", MEMBER, -100, "lost"), actor=SERVICE, approver=MANAGER, language="en")
        worse = till.refunds.preview(sold, [4 * MILLI]).options[0]
        again = till.refund_order(sold, [4 * MILLI], worse, money=order.money)
        assert worse.outcome.money < order.money
        assert problem_of(lambda: till.refunds.complete(again, actor=MANAGER, language="en")) is RefundProblem.CHANGED


def test_on_a_full_disk_nothing_is_given_back_and_with_room_it_is(till: PointsTill) -> None:
    sold = till.refunds.find(till.sell(f"4*{BISCUIT}", points=2_000).receipt)
    order = till.refund_order(sold, [MILLI], till.refunds.preview(sold, [MILLI]).options[0])
    till.fill_disk()
    with pytest.raises(JournalFull):
        till.refunds.complete(order, actor=MANAGER, language="en")
    assert (till.balance(), till.refunds.find(sold.sale.receipt).earlier) == (3_027, ())
    room_again(till.folder.journal)
    assert till.refunds.complete(order, actor=MANAGER, language="en").money == 562
    assert till.balance() == 3_027 + 500 - 6


quantities = st.lists(st.integers(0, 3), min_size=2, max_size=2)


@given(parts=st.lists(quantities, min_size=1, max_size=6), points=st.sampled_from([0, 500, 900]))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_comes_back_in_whatever_parts_adds_up(
    tmp_path_factory: pytest.TempPathFactory, parts: list[list[int]], points: int
) -> None:
    with points_till(tmp_path_factory.mktemp("till")) as till:
        sale = till.sell(f"3*{BISCUIT}", "2*6900000000021", points=points)
        for pieces in parts:
            sold = till.refunds.find(sale.receipt)
            wanted = [count * MILLI for count in pieces]
            possible = any(wanted) and all(one <= most for one, most in zip(wanted, sold.left, strict=True))
            if possible:
                refund(till, sold, wanted)
            else:
                with pytest.raises(RefundError):
                    till.refunds.preview(sold, wanted)
        sold = till.refunds.find(sale.receipt)
        if any(sold.left):
            refund(till, sold, list(sold.left))
        done = till.refunds.find(sale.receipt)
        assert not any(done.left)
        assert sum(each.money for each in done.earlier) == sale.paid
        assert sum(each.points_back for each in done.earlier) == sale.points_spent
        assert sum(each.points_taken for each in done.earlier) == sale.points
        assert till.balance() == 5_000
        assert till.file().record.spend == 50_000


# ── the paper ─────────────────────────────────────────────────────────────────────────────────────────────────


def receipt_of(till: PointsTill, language: str) -> Document:
    till.clock.at = moment("2026-05-01 12:00")
    sale = till.sell(f"4*{BISCUIT}", points=2_000)
    sold = till.refunds.find(sale.receipt)
    till.slips()
    order = till.refund_order(sold, [2 * MILLI], till.refunds.preview(sold, [2 * MILLI]).options[0])
    till.refunds.complete(order, actor=CASHIER, approver=MANAGER, language=language)
    (document,) = till.slips()
    return document


ZH_CN = """\
# 示范店
中山路 1 号
电话 021-5555 0100
---
退货单
退货单号 | T01-1-000003
原小票号 | T01-1-000002
原购买日期 | 2026-05-01
退货时间 | 2026-05-01 12:00
---
商品 | 数量 | 金额
饼干 | -2 | -21.25
---
退货金额 | 21.25 *
退现金 | 11.25
退回积分 1,000 分 | 10.00
---
会员 | 王** …0013
退回积分 | +1,000
扣回积分 | -13
积分余额 | 4,014
（截至 2026-05-01 12:00）
---
原因 | torn
收银员 | 小李
批准人 | 店长

顾客签字 ____________________

||| T01-1-000003
"""


def test_the_refund_receipt_word_for_word(till: PointsTill) -> None:
    assert plain(receipt_of(till, "zh_CN")) == ZH_CN


@pytest.mark.parametrize(("language", "title"), [("zh_TW", "退貨單"), ("en", "Refund"), ("fr", "Refund")])
def test_the_refund_receipt_in_other_languages(till: PointsTill, language: str, title: str) -> None:
    lines = plain(receipt_of(till, language)).splitlines()
    assert title in lines
    assert not any("退货" in line for line in lines)


def test_a_receipt_of_somebody_unknown_says_no_balance(till: PointsTill) -> None:
    sold = till.refunds.find(till.sell(f"4*{BISCUIT}").receipt)
    till.tell(member_told(version=9, erased=True))
    till.slips()
    refund(till, sold, [MILLI])
    assert "积分余额" not in plain(till.slips()[0])
