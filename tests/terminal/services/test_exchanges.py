"""Exchanges on real files: goods back and goods out in one commit, money the way it came, points as by halves."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.central.refund_facts import refund_problem
from sync.central.sale_facts import amounts_problem
from terminal.domain.catalogue import MILLI
from terminal.domain.errors import JournalFull
from terminal.domain.journal import EntryKind
from terminal.domain.refunds import RefundError, RefundProblem, SaleRefunded
from terminal.domain.sales import SaleCompleted
from terminal.domain.shift_figures import ShiftSums
from terminal.domain.staff import StaffRecord
from terminal.domain.tenders import Tender, TenderKind
from terminal.services.checkout_state import CheckoutError, CheckoutProblem
from terminal.services.exchanges import Exchange, begin_exchange
from terminal.services.refund_sales import SoldSale
from tests.support.desk import MANAGER, SERVICE
from tests.support.plain_paper import plain
from tests.support.points_till import PointsTill, points_till
from tests.support.shop import BISCUITS, CASHIER, JUICE, SCHEME_FILE
from tests.support.stores import room_again

BISCUIT, BOTTLE = BISCUITS.barcodes[0], JUICE.barcodes[0]
CARD, MOBILE, CASH, INSTEAD = TenderKind.BANK_CARD, TenderKind.MOBILE, TenderKind.CASH, TenderKind.EXCHANGE


@pytest.fixture
def till(tmp_path: Path) -> Iterator[PointsTill]:
    with points_till(tmp_path) as made:
        yield made


def begin(
    till: PointsTill, sold: SoldSale, pieces: Sequence[int], *, actor: StaffRecord = MANAGER, **fields: object
) -> Exchange:
    """These pieces come back for others, which the checkout waits for."""
    quantities = [count * MILLI for count in pieces]
    option = till.refunds.preview(sold, quantities).options[0]
    order = till.refund_order(sold, quantities, option, **{"references": {}, **fields})
    exchange = begin_exchange(till.refunds, order, till.refunds.people(order, actor, None))
    till.checkout.begin_exchange(exchange)
    return exchange


def sold_for(till: PointsTill, code: str, *tenders: Tender) -> SoldSale:
    """A sale to nobody, paid so and the rest in cash."""
    till.scan(code)
    for tender in tenders:
        till.checkout.tender(tender)
    till.pay_rest()
    return till.refunds.find(till.complete().receipt)


def last_refund(till: PointsTill) -> SaleRefunded:
    return msgspec.json.decode(till.entries_of(EntryKind.SALE_REFUNDED)[-1].body, type=SaleRefunded)


def kinds(tenders: Sequence[Tender]) -> list[tuple[TenderKind, int, str]]:
    return [(tender.kind, tender.amount, tender.reference) for tender in tenders]


def test_the_customer_pays_the_difference(till: PointsTill) -> None:
    sold = sold_for(till, BISCUIT)
    exchange = begin(till, sold, [1])
    assert exchange.credit == 1250
    till.scan(f"2*{BISCUIT}")
    till.pay_rest()
    sale = till.complete()
    refund = last_refund(till)
    assert (refund.exchange, sale.exchange) == (sale.receipt, refund.receipt)
    assert kinds(refund.tenders) == [(INSTEAD, 1250, sale.receipt)]
    assert kinds(sale.tenders) == [(INSTEAD, 1250, sold.sale.receipt), (CASH, 1250, "")]
    assert kinds(sale.exchanged) == [(CASH, 1250, "")]
    assert (sale.paid, refund.money) == (2500, 1250)
    assert (refund_problem(refund), amounts_problem(sale)) == ("", "")
    assert till.checkout.exchange is None
    one, two = till.entries_of(EntryKind.SALE_REFUNDED, EntryKind.SALE_COMPLETED)[-2:]
    assert (one.kind, two.number) == (EntryKind.SALE_REFUNDED, one.number + 1)
    papers = list(map(plain, till.slips()))[-2:]
    assert refund.receipt in papers[0]
    assert sale.receipt in papers[1]


def test_the_customer_gets_the_difference_the_way_it_came(till: PointsTill) -> None:
    sold = sold_for(till, f"4*{BISCUIT}", Tender(MOBILE, 3000, "M-7"))
    exchange = begin(till, sold, [4])
    till.scan(BISCUIT)
    payment = till.checkout.state.payment
    assert payment is not None
    assert payment.covered
    assert exchange.rest(payment) == 3750
    assert [(way.kind, way.amount) for way in exchange.ways_back(payment)] == [(MOBILE, 1750), (CASH, 2000)]
    with pytest.raises(RefundError) as refused:
        till.complete()
    assert refused.value.problem is RefundProblem.REFERENCE
    exchange.references = {0: "BACK-1"}
    sale = till.complete()
    assert kinds(last_refund(till).tenders) == [
        (INSTEAD, 1250, sale.receipt),
        (MOBILE, 1750, "BACK-1"),
        (CASH, 2000, ""),
    ]
    assert kinds(sale.exchanged) == [(MOBILE, 1250, "M-7")]
    again = till.refunds.find(sale.receipt)
    [option] = till.refunds.preview(again, [MILLI]).options
    assert [(way.kind, way.amount, way.reference) for way in option.ways] == [(MOBILE, 1250, "M-7")]


def test_points_are_as_if_it_had_been_done_by_halves(till: PointsTill) -> None:
    sold = till.refunds.find(till.sell(f"2*{BISCUIT}").receipt)
    before = till.balance()
    begin(till, sold, [1])
    view = till.show_card()
    till.scan(f"3*{BISCUIT}")
    till.pay_rest()
    sale, refund = till.complete(), last_refund(till)
    assert till.balance() == before - refund.points_taken + sale.points
    assert sale.member is not None
    assert sale.member.points_before == view.points - refund.points_taken
    assert sale.member.points_before + sale.points == till.balance()
    assert till.sell(f"3*{BISCUIT}").points == sale.points


def test_a_full_disk_keeps_neither(till: PointsTill) -> None:
    sold = sold_for(till, f"2*{BISCUIT}")
    begin(till, sold, [1])
    till.scan(BOTTLE, BISCUIT)
    till.pay_rest()
    acts = (EntryKind.SALE_COMPLETED, EntryKind.SALE_REFUNDED)
    till.fill_disk()
    with pytest.raises(JournalFull):
        till.complete()
    room_again(till.folder.journal)
    assert [entry.kind for entry in till.entries_of(*acts)] == [EntryKind.SALE_COMPLETED]
    assert till.refunds.find(sold.sale.receipt).left == (2 * MILLI,)
    assert till.checkout.exchange is not None
    till.complete()
    assert till.refunds.find(sold.sale.receipt).left == (MILLI,)


def test_what_was_given_up_is_an_ordinary_sale(till: PointsTill) -> None:
    sold = sold_for(till, BISCUIT)
    begin(till, sold, [1])
    with pytest.raises(CheckoutError) as refused:
        begin(till, sold, [1])
    assert refused.value.problem is CheckoutProblem.EXCHANGING
    till.scan(BOTTLE)
    with pytest.raises(CheckoutError):
        till.checkout.drop_exchange()
    till.checkout.leave_payment()
    assert till.checkout.drop_exchange() is not None
    till.checkout.begin_payment()
    till.pay_rest()
    sale = till.complete()
    assert (sale.exchange, kinds(sale.tenders)) == ("", [(CASH, 800, "")])
    assert till.entries_of(EntryKind.SALE_REFUNDED) == []


def test_what_came_back_meanwhile_comes_back_no_more(till: PointsTill) -> None:
    sold = sold_for(till, BISCUIT)
    begin(till, sold, [1])
    option = till.refunds.preview(sold, [MILLI]).options[0]
    till.refunds.complete(till.refund_order(sold, [MILLI], option), actor=MANAGER, language="en")
    till.scan(BISCUIT)
    with pytest.raises(RefundError) as refused:
        till.complete()
    assert refused.value.problem is RefundProblem.ALL_BACK
    assert len(till.entries_of(EntryKind.SALE_COMPLETED)) == 1


def test_who_may_not_refund_may_not_exchange(till: PointsTill) -> None:
    sold = sold_for(till, BISCUIT)
    for person in (CASHIER, SERVICE):
        with pytest.raises(RefundError) as refused:
            begin(till, sold, [1], actor=person)
        assert refused.value.problem is RefundProblem.NOT_YOURS


_STEPS = st.lists(st.tuples(st.integers(1, 3), st.integers(1, 4), st.booleans()), min_size=1, max_size=4)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS, by_mobile=st.integers(0, 3750))
def test_money_is_kept_through_any_chain_of_exchanges(
    till: PointsTill, steps: list[tuple[int, int, bool]], by_mobile: int
) -> None:
    """Goods of the last sale are exchanged again and again: what was paid, less what went back, is still out."""
    tenders = [Tender(MOBILE, by_mobile, "M-1")] if by_mobile else []
    sold = sold_for(till, f"3*{BISCUIT}", *tenders)
    paid, out = {MOBILE: by_mobile, CASH: 3750 - by_mobile}, 3
    for wanted, instead, mobile in steps:
        back = min(wanted, sold.left[0] // MILLI)
        exchange = begin(till, sold, [back])
        till.scan(f"{instead}*{BISCUIT}")
        exchange.references = dict.fromkeys(range(4), "B")
        payment = till.checkout.state.payment
        assert payment is not None
        if payment.remaining:
            kind = MOBILE if mobile else CASH
            paid[kind] += payment.remaining
            till.pay_rest(kind, "M-2" if mobile else "")
        sale: SaleCompleted = till.complete()
        refund = last_refund(till)
        assert (refund_problem(refund), amounts_problem(sale)) == ("", "")
        for tender in refund.tenders:
            if tender.kind is not INSTEAD:
                paid[tender.kind] -= tender.amount
        out += instead - back
        assert min(paid.values()) >= 0  # never more to a way than had come by it
        assert sum(paid.values()) == out * 1250
        sold = till.refunds.find(sale.receipt)


def test_a_shift_counts_the_cash_that_moved_and_nothing_twice(till: PointsTill) -> None:
    sold = sold_for(till, BISCUIT)
    begin(till, sold, [1])
    till.scan(f"2*{BISCUIT}")
    till.pay_rest()
    till.complete()
    kinds = (EntryKind.SALE_COMPLETED, EntryKind.SALE_REFUNDED)
    takings = ShiftSums().plus(till.entries_of(*kinds)).takings
    assert (takings.tender(CASH).net, takings.tender(INSTEAD).net) == (2500, 0)
    assert (takings.sales, takings.refunds, takings.rounding) == (2, 1, 0)


ROUNDED = SCHEME_FILE.read_text("utf-8") + '\n[payment]\ncash_rounding = "down"\ncash_step = 10\n'


def test_what_goes_back_in_cash_beside_other_goods_is_rounded_as_cash_is(tmp_path: Path) -> None:
    with points_till(tmp_path, scheme=ROUNDED) as till:
        till.show_card()
        till.scan(f"3*{BISCUIT}")
        till.pay_rest()
        sold = till.refunds.find(till.complete().receipt)
        exchange = begin(till, sold, [3])
        till.show_card()
        till.scan(BISCUIT)
        payment = till.checkout.state.payment
        back = sum(way.amount for way in exchange.ways_back(payment))
        assert back % 10 == 0
        assert 0 <= exchange.rest(payment) - back < 10
        sale, refund = till.complete(), last_refund(till)
        assert (refund_problem(refund), amounts_problem(sale)) == ("", "")
        again = till.refunds.find(sale.receipt)
        begin(till, again, [1])
        till.scan(f"2*{BISCUIT}")
        till.pay_rest()
        sale, refund = till.complete(), last_refund(till)
        assert (refund_problem(refund), amounts_problem(sale)) == ("", "")
