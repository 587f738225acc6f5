"""Where the money of a refund goes, on real files: the way it came, or in cash as the scheme and a person say."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sync.central.refund_facts import refund_problem
from sync.central.sale_facts import amounts_problem
from terminal.domain.catalogue import MILLI
from terminal.domain.journal import EntryKind
from terminal.domain.refunds import InCash, RefundError, RefundProblem, SaleRefunded
from terminal.domain.tenders import Tender, TenderKind
from terminal.services.exchanges import begin_exchange
from terminal.services.refund_orders import RefundOrder
from terminal.services.refund_sales import SoldSale
from tests.support.desk import MANAGER
from tests.support.plain_paper import plain
from tests.support.points_till import PointsTill, points_till
from tests.support.shop import BISCUITS, CASHIER, SCHEME_FILE

BISCUIT = BISCUITS.barcodes[0]


def scheme_that_says(*rules: str) -> str:
    """The shipped scheme with other rules for where money goes back to."""
    before, rest = SCHEME_FILE.read_text("utf-8").split("[refunds.money_back]\n")
    return "\n".join((before, "[refunds.money_back]", *rules, rest[rest.index("\n[[") :]))


@pytest.fixture
def till(tmp_path: Path) -> Iterator[PointsTill]:
    rules = ('mobile = "cash_allowed"', 'bank_card = "cash"')
    with points_till(tmp_path, scheme=scheme_that_says(*rules)) as made:
        yield made


def sold_for(till: PointsTill, *tenders: Tender) -> SoldSale:
    """Four packets to nobody in particular (50 yuan), paid so and the rest in cash."""
    till.scan(f"4*{BISCUIT}")
    for tender in tenders:
        till.checkout.tender(tender)
    till.pay_rest()
    return till.refunds.find(till.complete().receipt)


def ordered(till: PointsTill, sold: SoldSale, pieces: int, *, in_cash: bool = False) -> RefundOrder:
    """So many packets back, as a person saw it."""
    quantities = [pieces * MILLI]
    [option] = till.refunds.preview(sold, quantities, in_cash=in_cash).options
    return till.refund_order(sold, quantities, option, in_cash=in_cash)


def refund(till: PointsTill, order: RefundOrder) -> SaleRefunded:
    """The manager does it."""
    return till.refunds.complete(order, actor=MANAGER, language="zh_CN")


def test_what_the_scheme_lets_be_goes_back_in_cash_if_somebody_decides_so(till: PointsTill) -> None:
    sold = sold_for(till, Tender(TenderKind.MOBILE, 3_000, "M-7"))
    same_way = till.refunds.preview(sold, [2 * MILLI])
    assert same_way.cash_allowed
    assert [way.kind for way in same_way.options[0].ways] == [TenderKind.MOBILE]
    done = refund(till, ordered(till, sold, 2, in_cash=True))
    assert done.tenders == (Tender(TenderKind.CASH, 2_500),)
    assert done.instead == (InCash(TenderKind.MOBILE, 2_500, "M-7", 2_500),)
    assert (done.money, refund_problem(done)) == (2_500, "")
    assert "其中代退 手机支付 M-7" in plain(till.slips()[-1])
    rest = till.refunds.preview(till.refunds.find(sold.sale.receipt), [2 * MILLI]).options[0]
    assert [(way.kind, way.amount) for way in rest.ways] == [(TenderKind.MOBILE, 500), (TenderKind.CASH, 2_000)]


def test_what_the_scheme_has_in_cash_is_nobodys_decision(till: PointsTill) -> None:
    sold = sold_for(till, Tender(TenderKind.BANK_CARD, 5_000, "POS-1"))
    assert not till.refunds.preview(sold, [MILLI]).cash_allowed
    done = refund(till, ordered(till, sold, 1))
    assert (done.tenders, done.instead[0].kind) == ((Tender(TenderKind.CASH, 1_250),), TenderKind.BANK_CARD)


def test_cash_is_refused_to_who_has_no_right_to_it(till: PointsTill) -> None:
    order = ordered(till, sold_for(till, Tender(TenderKind.MOBILE, 5_000, "M-7")), 1, in_cash=True)
    with pytest.raises(RefundError) as refused:
        till.refunds.complete(order, actor=CASHIER, language="zh_CN")
    assert refused.value.problem is RefundProblem.NOT_YOURS
    assert till.refunds.complete(order, actor=CASHIER, approver=MANAGER, language="zh_CN").approver == MANAGER.id


def test_where_the_scheme_says_nothing_a_wish_for_cash_changes_nothing(tmp_path: Path) -> None:
    with points_till(tmp_path, scheme=scheme_that_says()) as till:
        sold = sold_for(till, Tender(TenderKind.MOBILE, 5_000, "M-7"))
        assert till.refunds.preview(sold, [MILLI], in_cash=True) == till.refunds.preview(sold, [MILLI])


def test_the_rest_of_an_exchange_goes_back_in_cash_too(till: PointsTill) -> None:
    order = ordered(till, sold_for(till, Tender(TenderKind.MOBILE, 5_000, "M-7")), 4, in_cash=True)
    people = till.refunds.people(order, MANAGER, None)
    till.checkout.begin_exchange(begin_exchange(till.refunds, order, people))
    till.scan(BISCUIT)
    sale = till.complete()
    done = msgspec.json.decode(till.entries_of(EntryKind.SALE_REFUNDED)[-1].body, type=SaleRefunded)
    told = [(each.kind, each.amount) for each in done.tenders]
    assert told == [(TenderKind.EXCHANGE, 1_250), (TenderKind.CASH, 3_750)]
    assert done.exchanged == sale.exchanged == (Tender(TenderKind.MOBILE, 1_250, "M-7"),)
    assert done.instead == (InCash(TenderKind.MOBILE, 3_750, "M-7", 3_750),)
    assert (refund_problem(done), amounts_problem(sale)) == ("", "")
