"""Goods without a receipt on real files: the lowest price, bounds of the scheme, by permission, once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.central.refund_facts import goods_problem
from terminal.domain.basket import Basket
from terminal.domain.card_life import CardActRefused
from terminal.domain.errors import JournalFull
from terminal.domain.goods_taken_back import GoodsTakenBack
from terminal.domain.journal import EntryKind
from terminal.domain.refunds import RefundError, RefundProblem
from terminal.domain.shift_figures import ShiftSums
from terminal.domain.staff import StaffRecord
from terminal.domain.tenders import Tender, TenderKind
from terminal.services.goods_returns import GoodsOrder, GoodsReturns
from tests.support.desk import MANAGER, SECOND_MANAGER, SERVICE
from tests.support.plain_paper import plain
from tests.support.points_till import PointsTill, points_till
from tests.support.shop import BISCUITS, CASHIER, JUICE, SCHEME_FILE
from tests.support.stores import MEMBER, room_again

BISCUIT, BOTTLE = BISCUITS.barcodes[0], JUICE.barcodes[0]
LOWEST = 1000
"""A packet of biscuits (12.50) in the highest tier, 8 折."""


@pytest.fixture
def till(tmp_path: Path) -> Iterator[PointsTill]:
    with points_till(tmp_path) as made:
        yield made


def returns_at(till: PointsTill) -> GoodsReturns:
    return GoodsReturns(till.cache, till.journal, till.book, till.clock)


def order(returns: GoodsReturns, *codes: str, member: bool = False, **fields: object) -> GoodsOrder:
    basket = Basket()
    for code in codes:
        basket = returns.scan(basket, code)
    whose = MEMBER if member else None
    total = sum(line.amount for line in returns.lines(basket, whose))
    values = {"reason": "no receipt", "total": total, **fields}
    return GoodsOrder(returns.new_request(), basket, member=whose, **values)  # type: ignore[arg-type]


def take(
    returns: GoodsReturns, made: GoodsOrder, actor: StaffRecord = MANAGER, approver: StaffRecord | None = None
) -> GoodsTakenBack:
    return returns.complete(made, actor=actor, approver=approver, language="en")


def refused(
    returns: GoodsReturns, made: GoodsOrder, actor: StaffRecord = MANAGER, approver: StaffRecord | None = None
) -> RefundError:
    with pytest.raises(RefundError) as error:
        take(returns, made, actor, approver)
    return error.value


def test_goods_come_back_at_the_lowest_price_of_anybody(till: PointsTill) -> None:
    returns, points = returns_at(till), till.balance()
    body = take(returns, order(returns, f"2*{BISCUIT}", BOTTLE, member=True))
    assert [(line.product, line.quantity, line.amount) for line in body.lines] == [
        (1, 2000, 2 * LOWEST),
        (4, 1000, 800),
    ]
    assert (body.total, body.tenders, body.member) == (2800, (Tender(TenderKind.CASH, 2800),), MEMBER)
    assert goods_problem(body) == ""
    assert till.balance() == points
    paper = plain(till.slips()[-1])
    assert body.receipt in paper
    assert "Refund without receipt" in paper


def test_what_the_member_had_paid_less_is_lower_still(till: PointsTill) -> None:
    returns = returns_at(till)
    till.sell(BOTTLE)
    till.clock.advance(86_400_000)  # the promotion is over
    nobody = order(returns, BOTTLE)
    member = order(returns, BOTTLE, member=True)
    assert member.total <= nobody.total


def test_the_scheme_bounds_one_act_and_a_day(till: PointsTill) -> None:
    returns = returns_at(till)
    error = refused(returns, order(returns, f"21*{BISCUIT}"))
    assert (error.problem, error.where) == (RefundProblem.OVER_BOUND, "20000")
    for _ in range(2):
        take(returns, order(returns, f"20*{BISCUIT}"))
    error = refused(returns, order(returns, f"11*{BISCUIT}"))
    assert (error.problem, error.where) == (RefundProblem.OVER_BOUND, "10000")
    take(returns, order(returns, f"10*{BISCUIT}"), SECOND_MANAGER)  # another person's own bound
    till.clock.advance(86_400_000)
    take(returns, order(returns, f"20*{BISCUIT}"))


def test_the_day_bounds_a_member_whoever_takes_the_goods(till: PointsTill) -> None:
    returns = returns_at(till)
    for person in (MANAGER, SECOND_MANAGER):
        take(returns, order(returns, f"20*{BISCUIT}", member=True), person)
    error = refused(returns, order(returns, f"11*{BISCUIT}", member=True), SECOND_MANAGER)
    assert error.where == "10000"


def test_a_scheme_that_says_nothing_takes_nothing_back(tmp_path: Path) -> None:
    scheme = SCHEME_FILE.read_text("utf-8").replace("without_receipt_most = 20_000", "without_receipt_most = 0")
    with points_till(tmp_path, scheme=scheme) as till:
        returns = returns_at(till)
        assert refused(returns, order(returns, BISCUIT)).problem is RefundProblem.NOT_WITHOUT_RECEIPT


def test_by_permission_and_with_a_reason(till: PointsTill) -> None:
    returns = returns_at(till)
    for actor, approver in ((CASHIER, None), (SERVICE, CASHIER)):
        assert refused(returns, order(returns, BISCUIT), actor, approver).problem is RefundProblem.NOT_YOURS
    made = order(returns, BISCUIT)
    assert refused(returns, made, MANAGER, MANAGER).problem is RefundProblem.APPROVER_IS_ACTOR
    with pytest.raises(CardActRefused):
        take(returns, order(returns, BISCUIT, reason=" "))
    assert take(returns, order(returns, BISCUIT), CASHIER, MANAGER).approver == MANAGER.id
    assert refused(returns, order(returns)).problem is RefundProblem.NOTHING
    assert refused(returns, order(returns, BISCUIT, total=1)).problem is RefundProblem.CHANGED


def test_once_and_not_on_a_full_disk(till: PointsTill) -> None:
    returns = returns_at(till)
    made = order(returns, BISCUIT)
    till.fill_disk()
    with pytest.raises(JournalFull):
        take(returns, made)
    room_again(till.folder.journal)
    assert take(returns, made) == take(returns, made)
    assert len(till.entries_of(EntryKind.GOODS_TAKEN_BACK)) == 1


def test_a_shift_counts_it_as_a_refund_in_cash(till: PointsTill) -> None:
    take(returns_at(till), order(returns_at(till), BISCUIT))
    takings = ShiftSums().plus(till.entries_of(EntryKind.GOODS_TAKEN_BACK)).takings
    assert (takings.refunds, takings.refunded, takings.tender(TenderKind.CASH).net) == (1, LOWEST, -LOWEST)
