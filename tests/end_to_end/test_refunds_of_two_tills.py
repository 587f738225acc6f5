"""Two tills of two stores, a real centre on PostgreSQL: what one sold comes back at the other, and never twice (E6)."""

import contextlib
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.central.store import schema
from terminal.domain.cases import CaseKind
from terminal.domain.members import MemberId, MemberView
from terminal.domain.payment_cards import luhn_digit
from terminal.domain.refunds import RefundError, RefundProblem, SaleRefunded
from terminal.domain.sales import SaleCompleted
from terminal.domain.tenders import TenderKind
from terminal.services.exchanges import begin_exchange
from tests.support.desk import MANAGER
from tests.support.refund_tills import RefundTill, refund_till
from tests.support.running_centre import RunningCentre, running_centre

MEMBER = MemberId(4711)


class Clock:
    """Now; every look at it is a moment later."""

    def __init__(self) -> None:
        self.now = time.time_ns() // 1_000_000

    def __call__(self) -> int:
        self.now += 1
        return self.now


@pytest.fixture
def centre(postgres_url: str) -> Iterator[RunningCentre]:
    with running_centre(postgres_url) as centre:
        centre.open_store("S02")
        centre.add_members([MEMBER], cards=False)
        yield centre


@pytest.fixture
def shop(centre: RunningCentre, tmp_path: Path) -> Iterator[tuple[RefundTill, RefundTill, MemberView]]:
    """A till of each store; the member has a card that both know."""
    clock = Clock()
    with contextlib.ExitStack() as ending:
        one, two = (
            ending.enter_context(refund_till(tmp_path / store, centre, clock, store=store)) for store in ("S01", "S02")
        )
        one.till.receive(*(payload + luhn_digit(payload) for payload in ("880010000", "880010009")))
        number, _ = one.till.hand_over(MEMBER, None)
        for each in (one, two):
            each.sync()
        view = one.till.swipe(number)
        assert isinstance(view, MemberView)
        yield one, two, view


def problem_of(till: RefundTill, receipt: str, *pieces: int) -> RefundProblem:
    with pytest.raises(RefundError) as refused:
        till.refund(receipt, *pieces)
    return refused.value.problem


def agree(centre: RunningCentre, sale: SaleCompleted, *tills: RefundTill) -> int:
    """Everybody hears of everything; the member's balance, the same everywhere."""
    for each in (*tills, *tills):
        each.sync()
    assert centre.rows(schema.parked_entries) == []
    assert sale.member is not None
    balances = {each.points.balance(MEMBER).record.points for each in tills} | {centre.ledger_points(MEMBER)}
    assert len(balances) == 1, balances
    return balances.pop()


def test_goods_come_back_at_another_store_with_money_and_points(
    centre: RunningCentre, shop: tuple[RefundTill, RefundTill, MemberView]
) -> None:
    one, two, view = shop
    sale = one.sell(3, 2, view=view, kind=TenderKind.MOBILE)
    one.sync()
    assert agree(centre, sale, one, two) == sale.points
    first = two.refund(sale.receipt, 1, 0)
    assert [(tender.kind, tender.amount) for tender in first.tenders] == [(TenderKind.MOBILE, first.total)]
    assert first.hold
    two.sync()
    sold = one.refunds.find_anywhere(sale.receipt)
    assert (sold.left, sold.everywhere) == ((2000, 2000), True)
    second = one.refund(sale.receipt, 2, 2)
    assert first.total + second.total == sale.total
    assert first.points_taken + second.points_taken == sale.points
    assert agree(centre, sale, one, two) == 0
    assert centre.rows(schema.cases) == []
    assert problem_of(two, sale.receipt, 1, 0) is RefundProblem.ALL_BACK


def test_what_one_till_is_refunding_another_cannot(shop: tuple[RefundTill, RefundTill, MemberView]) -> None:
    one, two, _ = shop
    sale = one.sell(2, 1)
    one.sync()
    two.refund(sale.receipt, 1, 0)  # done, but it has not arrived
    assert problem_of(one, sale.receipt, 1, 0) is RefundProblem.BEING_REFUNDED
    two.sync()
    one.refund(sale.receipt, 1, 1)


def test_both_at_the_same_moment(shop: tuple[RefundTill, RefundTill, MemberView]) -> None:
    one, two, _ = shop
    sale = one.sell(1)
    one.sync()
    orders = [(till, till.order(till.refunds.find_anywhere(sale.receipt), (1,))) for till in (one, two)]
    done: list[SaleRefunded] = []
    refused: list[RefundProblem] = []

    def act(till: RefundTill, order: object) -> None:
        try:
            done.append(till.refunds.complete(order, actor=MANAGER, language="en"))  # type: ignore[arg-type]
        except RefundError as error:
            refused.append(error.problem)

    threads = [threading.Thread(target=act, args=each) for each in orders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(done), refused) == (1, [RefundProblem.BEING_REFUNDED])


def test_a_refund_that_is_not_done_leaves_the_sale_free(shop: tuple[RefundTill, RefundTill, MemberView]) -> None:
    one, two, _ = shop
    sale = one.sell(2, kind=TenderKind.BANK_CARD)
    one.sync()
    order = two.order(two.refunds.find_anywhere(sale.receipt), (1,))
    with pytest.raises(RefundError):
        two.refunds.complete(
            type(order)(order.request, order.receipt, order.quantities, "torn", order.money),
            actor=MANAGER,
            language="en",
        )  # without the slip of the payment terminal
    one.refund(sale.receipt, 2)


def test_the_same_request_is_done_once(centre: RunningCentre, shop: tuple[RefundTill, RefundTill, MemberView]) -> None:
    one, two, _ = shop
    sale = one.sell(2)
    one.sync()
    order = two.order(two.refunds.find_anywhere(sale.receipt), (1,))
    first = two.refunds.complete(order, actor=MANAGER, language="en")
    two.sync()
    assert two.refunds.complete(order, actor=MANAGER, language="en") == first
    two.sync()
    assert len(centre.rows(schema.refunds)) == 1


def test_without_a_line_own_sales_come_back_and_others_are_refused_with_the_reason(
    centre: RunningCentre, shop: tuple[RefundTill, RefundTill, MemberView]
) -> None:
    one, two, view = shop
    sale = one.sell(2, view=view)
    one.sync()
    two.refund(sale.receipt, 2)
    for each in (one, two):
        each.online = False
    with pytest.raises(RefundError) as refused:
        two.refunds.find_anywhere(sale.receipt)
    assert (refused.value.problem, refused.value.where) == (RefundProblem.NO_LINE, one.till.terminal)
    one.refund(sale.receipt, 1)  # it cannot know
    for each in (one, two, one):
        each.sync()
    [case] = centre.rows(schema.cases)
    assert case.kind == CaseKind.OVER_REFUND
    for each in (one, two):
        each.sync()
        [heard] = each.till.stores.cache.cases()
        assert [side.store for side in heard.sides] == ["S02", "S01"]


def test_a_member_buys_here_and_there(shop: tuple[RefundTill, RefundTill, MemberView]) -> None:
    one, two, view = shop
    there = one.sell(1, view=view)
    one.sync()
    here = two.sell(2, view=view)
    listed = two.refunds.of_member(MEMBER)
    assert [(each.receipt, each.store) for each in listed.sales] == [(here.receipt, ""), (there.receipt, "S01")]
    assert listed.everywhere
    two.online = False
    listed = two.refunds.of_member(MEMBER)
    assert ([each.receipt for each in listed.sales], listed.everywhere) == ([here.receipt], False)


def test_what_one_store_sold_is_exchanged_at_another(
    centre: RunningCentre, shop: tuple[RefundTill, RefundTill, MemberView]
) -> None:
    one, two, view = shop
    sale = one.sell(2, view=view)
    one.sync()
    order = two.order(two.refunds.find_anywhere(sale.receipt), (1,))
    two.checkout.begin_exchange(begin_exchange(two.refunds, order, two.refunds.people(order, MANAGER, None)))
    with pytest.raises(RefundError):
        one.refund(sale.receipt, 2)  # kept for the other till
    two.online = False  # it was asked in time
    instead = two.sell(3, view=view)
    two.sync()
    [back] = one.refunds.find_anywhere(sale.receipt).earlier
    assert (back.exchange, instead.exchange) == (instead.receipt, back.receipt)
    assert agree(centre, sale, one, two) == sale.points - back.points_deducted + instead.points
    assert centre.rows(schema.cases) == []
