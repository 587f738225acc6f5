"""The sale at the counter: goods, a card at any moment, payment, and one act that makes it a fact."""

from collections.abc import Callable
from datetime import date

import msgspec
import pytest

from terminal.domain.basket import Basket, QuantityError
from terminal.domain.catalogue import MILLI, BarcodeError
from terminal.domain.errors import CacheEmpty, JournalFull, SchemeError
from terminal.domain.journal import EntryKind, check_chain
from terminal.domain.members import MemberId
from terminal.domain.sales import SaleCompleted
from terminal.domain.tenders import Tender, TenderError, TenderKind, TenderProblem
from terminal.ports import MemberChange
from terminal.services.checkout_state import CheckoutError, CheckoutProblem
from terminal.services.scanning import ProductUnknown
from tests.support.fakes import MemoryJournal
from tests.support.shop import (
    APPLES,
    BAG,
    BISCUITS,
    CASHIER,
    JUICE,
    checkout_at,
    clock_at,
    member,
    moment,
    stocked_cache,
)

BISCUIT_CODE, JUICE_CODE, BAG_CODE = BISCUITS.barcodes[0], JUICE.barcodes[0], BAG.barcodes[0]


class Shop:
    """A checkout with everything around it in reach."""

    def __init__(self, *, at: str = "2026-05-01 12:00") -> None:
        self.cache = stocked_cache()
        self.journal = MemoryJournal()
        self.clock = clock_at(moment(at))
        self.checkout = checkout_at(self.cache, self.journal, self.clock)

    @property
    def total(self) -> int:
        return self.checkout.state.priced.total

    def pay(self, *tenders: Tender) -> None:
        self.checkout.begin_payment()
        for tender in tenders:
            self.checkout.tender(tender)

    def complete(self) -> SaleCompleted:
        return self.checkout.complete(cashier=CASHIER, language="zh_CN")


@pytest.fixture
def shop() -> Shop:
    return Shop()


def cash(amount: int) -> Tender:
    return Tender(TenderKind.CASH, amount)


def card(amount: int) -> Tender:
    return Tender(TenderKind.BANK_CARD, amount, "POS-1")


# ── goods ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_scanning_prices_as_it_goes(shop: Shop) -> None:
    assert shop.checkout.scan(BISCUIT_CODE).quantity == MILLI
    assert shop.checkout.scan(f"2*{BISCUIT_CODE}").quantity == 3 * MILLI
    line = shop.checkout.scan("2200042006901")
    assert (line.product, line.label_amount) == (APPLES, 690)
    assert shop.total == 3 * 1250 + 690


def test_scan_returns_the_line_that_grew_not_the_last(shop: Shop) -> None:
    first = shop.checkout.scan(BISCUIT_CODE)
    shop.checkout.scan(JUICE_CODE)
    assert shop.checkout.scan(BISCUIT_CODE).id == first.id


@pytest.mark.parametrize(
    ("code", "error"),
    [("6900000000991", ProductUnknown), ("2100042003450", BarcodeError), (f"0*{BISCUIT_CODE}", QuantityError)],
)
def test_a_refused_scan_changes_nothing(shop: Shop, code: str, error: type[Exception]) -> None:
    shop.checkout.scan(JUICE_CODE)
    before = shop.checkout.state
    with pytest.raises(error):
        shop.checkout.scan(code)
    assert shop.checkout.state == before


def test_search_and_add(shop: Shop) -> None:
    assert list(shop.checkout.search(" bg ")) == [BISCUITS]
    assert list(shop.checkout.search("  ")) == []
    line = shop.checkout.add(APPLES, 500)
    assert (line.quantity, line.barcode) == (500, APPLES.barcodes[0])
    nameless = msgspec.structs.replace(BISCUITS, id=99, barcodes=())
    assert shop.checkout.add(nameless).barcode == ""


def test_quantity_remove_and_undo_go_back_step_by_step(shop: Shop) -> None:
    states = [shop.checkout.state.priced]
    line = shop.checkout.scan(BISCUIT_CODE).id
    steps: list[Callable[[], object]] = [
        lambda: shop.checkout.set_quantity(line, 4 * MILLI),
        lambda: shop.checkout.scan(JUICE_CODE),
        lambda: shop.checkout.take_member(member()),
        lambda: shop.checkout.remove(line),
        shop.checkout.clear,
    ]
    for step in steps:
        states.append(shop.checkout.state.priced)
        step()
    assert shop.checkout.state.priced.basket == Basket()
    while states:
        assert shop.checkout.state.can_undo
        shop.checkout.undo()
        assert shop.checkout.state.priced == states.pop()
    assert not shop.checkout.state.can_undo
    shop.checkout.undo()
    assert shop.checkout.state.priced.basket == Basket()


def test_a_promotion_that_ends_is_noticed_at_the_next_refresh() -> None:
    shop = Shop(at="2026-05-01 17:59")
    shop.checkout.scan(JUICE_CODE)
    assert shop.total == 800
    shop.clock.at = moment("2026-05-01 18:00")
    assert shop.total == 800
    shop.checkout.refresh_price()
    assert shop.total == 1000


def test_without_a_scheme_nothing_is_sold(shop: Shop) -> None:
    shop.cache.schemes = []
    with pytest.raises(CacheEmpty):
        shop.checkout.scan(BISCUIT_CODE)
    assert shop.checkout.state.priced.basket.empty


# ── the member ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_card_that_comes_late_prices_everything_anew(shop: Shop) -> None:
    shop.checkout.scan(f"2*{BISCUIT_CODE}")
    shop.checkout.take_member(member("gold"))
    assert (shop.total, shop.checkout.state.priced.points) == (2125, 25)
    shop.checkout.take_member(None)
    assert (shop.total, shop.checkout.state.priced.points) == (2500, 0)


def test_a_member_of_a_tier_that_is_not_there_leaves_the_sale_as_it_was(shop: Shop) -> None:
    shop.checkout.scan(BISCUIT_CODE)
    before = shop.checkout.state
    with pytest.raises(SchemeError):
        shop.checkout.take_member(member("diamond"))
    assert shop.checkout.state == before


def test_a_card_while_paying_lowers_what_is_due_and_cash_becomes_change(shop: Shop) -> None:
    shop.checkout.scan(f"2*{BISCUIT_CODE}")
    shop.pay(card(1000), cash(1500))
    shop.checkout.take_member(member("gold"))
    payment = shop.checkout.state.payment
    assert payment is not None
    assert (payment.due, payment.change, payment.covered) == (2125, 375, True)
    sale = shop.complete()
    assert (sale.total, sale.change, sale.member is not None) == (2125, 375, True)


def test_a_card_while_paying_is_refused_where_bank_cards_paid_more_already(shop: Shop) -> None:
    shop.checkout.scan(f"2*{BISCUIT_CODE}")
    shop.pay(card(2126))
    before = shop.checkout.state
    with pytest.raises(TenderError) as refused:
        shop.checkout.take_member(member("gold"))
    assert refused.value.problem is TenderProblem.OVER_DUE
    assert shop.checkout.state == before
    shop.checkout.take_back(0, reference="R-1", actor=CASHIER)
    shop.checkout.take_member(member("gold"))
    assert shop.total == 2125


def test_a_member_taken_away_while_paying_makes_more_due(shop: Shop) -> None:
    shop.checkout.scan(BISCUIT_CODE)
    shop.checkout.take_member(member("gold"))
    shop.pay(cash(1063))
    shop.checkout.take_member(None)
    payment = shop.checkout.state.payment
    assert payment is not None
    assert (payment.remaining, payment.covered) == (187, False)


def test_a_card_while_paying_is_priced_at_the_moment_paying_began() -> None:
    shop = Shop(at="2026-05-01 17:59")
    shop.checkout.scan(JUICE_CODE)
    shop.pay()
    shop.clock.at = moment("2026-05-01 18:30")
    shop.checkout.take_member(member("regular"))
    shop.checkout.refresh_price()
    assert shop.total == 800


def test_a_member_taken_while_paying_can_be_undone_after_leaving(shop: Shop) -> None:
    shop.checkout.scan(BISCUIT_CODE)
    shop.pay()
    shop.checkout.take_member(member("gold"))
    assert not shop.checkout.state.can_undo
    shop.checkout.leave_payment()
    shop.checkout.undo()
    assert (shop.total, shop.checkout.state.priced.basket.member) == (1250, None)


# ── payment ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_goods_are_fixed_while_paying(shop: Shop) -> None:
    line = shop.checkout.scan(BISCUIT_CODE).id
    shop.pay(cash(100))
    before = shop.checkout.state
    steps: list[Callable[[], object]] = [
        lambda: shop.checkout.scan(JUICE_CODE),
        lambda: shop.checkout.add(JUICE),
        lambda: shop.checkout.set_quantity(line, 2 * MILLI),
        lambda: shop.checkout.remove(line),
        shop.checkout.undo,
        shop.checkout.clear,
    ]
    for step in steps:
        with pytest.raises(CheckoutError) as refused:
            step()
        assert refused.value.problem is CheckoutProblem.PAYING
    assert shop.checkout.state == before


def test_paying_begins_with_goods_only_and_only_once(shop: Shop) -> None:
    with pytest.raises(CheckoutError) as refused:
        shop.checkout.begin_payment()
    assert refused.value.problem is CheckoutProblem.BASKET_EMPTY
    shop.checkout.scan(BISCUIT_CODE)
    shop.pay(cash(100))
    shop.checkout.begin_payment()
    payment = shop.checkout.state.payment
    assert payment is not None
    assert payment.tendered == 100


def test_tenders_need_paying_to_have_begun(shop: Shop) -> None:
    shop.checkout.scan(BISCUIT_CODE)
    steps: list[Callable[[], object]] = [
        lambda: shop.checkout.tender(cash(1)),
        lambda: shop.checkout.take_back(0),
    ]
    for step in steps:
        with pytest.raises(CheckoutError) as refused:
            step()
        assert refused.value.problem is CheckoutProblem.NOT_PAYING


def test_leaving_gives_cash_back_but_never_forgets_a_card_payment(shop: Shop) -> None:
    shop.checkout.scan(f"2*{BISCUIT_CODE}")
    shop.checkout.leave_payment()
    shop.pay(cash(100), card(200))
    with pytest.raises(CheckoutError) as refused:
        shop.checkout.leave_payment()
    assert refused.value.problem is CheckoutProblem.EXTERNAL_TENDER
    shop.checkout.take_back(1, reference="R-1", actor=CASHIER)
    shop.checkout.leave_payment()
    assert shop.checkout.state.payment is None
    shop.checkout.scan(JUICE_CODE)


# ── completing ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_sale_is_one_act_entry_member_change_and_receipt(shop: Shop) -> None:
    shop.checkout.scan(f"2*{BISCUIT_CODE}")
    shop.checkout.take_member(member("gold"))
    shop.pay(cash(3000))
    sale = shop.complete()

    [entry] = shop.journal.chain
    assert check_chain(shop.journal.chain, verify=None) == (1, entry.hash)
    assert (entry.kind, entry.actor, entry.at) == (EntryKind.SALE_COMPLETED, CASHIER.id, shop.clock.at)
    assert msgspec.json.decode(entry.body, type=SaleCompleted) == sale
    assert (sale.receipt, sale.business_day) == ("T01-1-000001", date(2026, 5, 1))
    assert shop.journal.own_changes(MemberId(7), (0, 0)) == MemberChange(points=25, spend=2125)
    [waiting] = shop.journal.spool.waiting
    assert waiting.document.open_drawer


def test_the_next_sale_begins_empty_and_with_the_next_number(shop: Shop) -> None:
    numbers = []
    for _ in range(3):
        shop.checkout.scan(BISCUIT_CODE)
        shop.pay(cash(1250))
        numbers.append(shop.complete().receipt)
        state = shop.checkout.state
        assert (state.priced.basket, state.payment, state.can_undo) == (Basket(), None, False)
    assert numbers == ["T01-1-000001", "T01-1-000002", "T01-1-000003"]


def test_a_sale_without_a_member_changes_no_member(shop: Shop) -> None:
    shop.checkout.scan(BISCUIT_CODE)
    shop.pay(card(1250))
    assert shop.complete().member is None
    assert shop.journal.changes == []
    assert not shop.journal.spool.waiting[0].document.open_drawer


def test_a_full_disk_leaves_basket_and_payment_untouched(shop: Shop) -> None:
    shop.checkout.scan(BISCUIT_CODE)
    shop.checkout.take_member(member("gold"))
    shop.pay(cash(2000))
    before = shop.checkout.state
    shop.journal.disk_full = True
    with pytest.raises(JournalFull):
        shop.complete()
    assert shop.checkout.state == before
    assert (shop.journal.chain, shop.journal.changes, shop.journal.spool.waiting) == ([], [], [])
    shop.journal.disk_full = False
    assert shop.complete().receipt == "T01-1-000001"


@pytest.mark.parametrize("tenders", [(), (1,), (1249,)])
def test_what_is_not_covered_is_not_completed(shop: Shop, tenders: tuple[int, ...]) -> None:
    shop.checkout.scan(BISCUIT_CODE)
    shop.pay(*(cash(amount) for amount in tenders))
    with pytest.raises(TenderError) as refused:
        shop.complete()
    assert refused.value.problem is TenderProblem.NOT_COVERED
    assert shop.journal.chain == []


def test_an_empty_basket_is_not_completed(shop: Shop) -> None:
    with pytest.raises(CheckoutError) as refused:
        shop.complete()
    assert refused.value.problem is CheckoutProblem.BASKET_EMPTY


@pytest.mark.parametrize("begin", [True, False])
def test_a_sale_of_nothing_due_needs_no_tender(shop: Shop, begin: bool) -> None:
    shop.checkout.scan(BAG_CODE)
    if begin:
        shop.pay()
    sale = shop.complete()
    assert (sale.total, sale.tenders, sale.change) == (0, (), 0)
    assert not shop.journal.spool.waiting[0].document.open_drawer


@pytest.mark.parametrize(("at", "day"), [("2026-05-01 23:59", 1), ("2026-05-02 00:00", 2), ("2026-05-02 07:59", 2)])
def test_the_business_day_is_that_of_completing_in_the_stores_zone(at: str, day: int) -> None:
    shop = Shop(at="2026-05-01 23:58")
    shop.checkout.scan(BISCUIT_CODE)
    shop.pay(cash(1250))
    shop.clock.at = moment(at)
    assert shop.complete().business_day == date(2026, 5, day)
