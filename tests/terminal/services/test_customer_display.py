"""What the customer may read of a sale at each of its stages, and nothing else."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.basket import Basket
from terminal.domain.catalogue import Product, Unit
from terminal.domain.customer_view import CustomerView, ShownLine, ShownMember, ShownSaving, Stage
from terminal.domain.documents import Code
from terminal.domain.pricing import Approved, PriceReason, PriceStep, price
from terminal.domain.tenders import Payment, Tender, TenderKind
from terminal.services.checkout_state import CheckoutState
from terminal.services.customer_display import view_after, view_of
from tests.support.fakes import MemoryJournal
from tests.support.shop import (
    APPLES,
    BISCUITS,
    CASHIER,
    NOON,
    checkout_at,
    clock_at,
    member,
    shipped_scheme,
    stocked_cache,
)
from tests.support.strategies import basket_of, scans


def state_of(basket: Basket, payment: Payment | None = None) -> CheckoutState:
    return CheckoutState(price(basket, shipped_scheme(), NOON), payment, can_undo=False)


BASKET = Basket(member=member("gold")).add(BISCUITS, "a", 3000)


def test_an_empty_counter_welcomes_also_a_member_whose_card_came_first() -> None:
    assert view_of(state_of(Basket())) == CustomerView()
    first = view_of(state_of(Basket(member=member("gold"))))
    assert (first.stage, first.lines) == (Stage.WELCOME, ())
    assert first.member is not None
    assert (first.member.tier, first.member.earns) == ("gold", 0)


def test_goods_with_what_moved_their_price() -> None:
    view = view_of(state_of(BASKET))
    (line,) = view.lines
    assert (view.stage, view.list_total, view.total, view.saving) == (Stage.SCANNING, 3750, 3188, 562)
    assert (line.quantity, line.unit, line.price, line.amount) == (3000, Unit.PIECE, 1250, 3188)
    assert line.savings == (ShownSaving(PriceReason.TIER, 562, "gold", 850),)
    assert line.unit_price == 1063


def test_the_line_that_grew_is_the_touched_one_not_the_last() -> None:
    basket = BASKET.add(APPLES, "b", 345)
    assert view_of(state_of(basket), line=1).touched == 0
    assert view_of(state_of(basket), line=99).touched == 1
    assert view_of(state_of(basket)).touched_line == view_of(state_of(basket)).lines[1]


@pytest.mark.parametrize(
    ("tenders", "received", "remaining", "change"),
    [
        ((), 0, 3188, 0),
        ((Tender(TenderKind.CASH, 2000),), 2000, 1188, 0),
        ((Tender(TenderKind.CASH, 5000),), 5000, 0, 1812),
    ],
)
def test_paying(tenders: tuple[Tender, ...], received: int, remaining: int, change: int) -> None:
    view = view_of(state_of(BASKET, Payment(3188, tenders)))
    assert view.stage is Stage.PAYING
    assert (view.received, view.remaining, view.change) == (received, remaining, change)


def test_points_that_pay_are_told() -> None:
    view = view_of(state_of(BASKET, Payment(3188, (Tender(TenderKind.POINTS, 1000, "hold", 1000),))))
    assert (view.points_spent, view.received) == (1000, 1000)


@pytest.mark.parametrize("saver", [True, False])
def test_a_finished_sale_tells_change_saving_and_the_balance_with_it(saver: bool) -> None:
    checkout = checkout_at(stocked_cache(), MemoryJournal(), clock_at())
    checkout.add(BISCUITS)
    buyer = member("gold") if saver else None
    checkout.take_member(buyer)
    checkout.begin_payment()
    checkout.tender(Tender(TenderKind.CASH, 2000))
    sale = checkout.complete(cashier=CASHIER, language="en")
    view = view_after(sale)
    assert (view.stage, view.lines, view.total, view.change) == (Stage.DONE, (), sale.total, sale.change)
    assert (view.saving, view.received) == (187 if saver else 0, 2000)
    if buyer is None:
        assert view.member is None
    else:
        assert view.member == ShownMember(buyer.masked_name, "gold", buyer.points + sale.points, sale.points)


def test_a_finished_sale_tells_where_its_e_receipt_is() -> None:
    cache, journal = stocked_cache(), MemoryJournal()
    scheme = shipped_scheme()
    receipts = msgspec.structs.replace(scheme.receipts, e_receipt="https://receipts.example.com/e/")
    cache.schemes = [msgspec.structs.replace(scheme, receipts=receipts)]
    checkout = checkout_at(cache, journal, clock_at())
    sales = []
    for _ in range(2):
        checkout.add(BISCUITS)
        checkout.begin_payment()
        checkout.tender(Tender(TenderKind.CASH, 2000))
        sales.append(checkout.complete(cashier=CASHIER, language="en"))
    first, second = sales
    assert first.e_receipt != second.e_receipt
    assert len(first.e_receipt) == 22
    address = f"https://receipts.example.com/e/{first.receipt}/{first.e_receipt}"
    assert view_after(first, receipts.e_receipt).e_receipt == address
    assert Code(address, "Scan for the e-receipt") in journal.spool.waiting[0].document.parts
    assert view_after(first).e_receipt == ""


@given(scans(), st.none() | st.integers(0, 99_999_999))
def test_lines_and_totals_agree_for_any_basket(made: list[tuple[Product, int, int | None]], cash: int | None) -> None:
    basket = basket_of(made, "gold")
    total = price(basket, shipped_scheme(), NOON).total
    payment = None if cash is None else Payment(total, (Tender(TenderKind.CASH, cash),))
    view = view_of(state_of(basket, payment))
    assert sum(line.amount for line in view.lines) == view.total
    assert sum(line.list_amount for line in view.lines) - view.saving == view.total


def test_of_a_price_by_hand_the_customer_reads_neither_who_allowed_it_nor_why() -> None:
    priced = price(BASKET, shipped_scheme(), NOON)
    step = PriceStep(PriceReason.OVERRIDE, 500, unit_price=1000, by_hand=Approved("m01", "friend of the house", 3188))
    line = msgspec.structs.replace(priced.lines[0], steps=(step,))
    state = CheckoutState(msgspec.structs.replace(priced, lines=(line,)), None, can_undo=False)
    told = msgspec.json.encode(view_of(state))
    assert b"override" in told
    assert b"m01" not in told
    assert b"friend" not in told


def test_nothing_of_the_card_the_phone_or_the_staff_has_a_place_in_it() -> None:
    fields = {
        field.name
        for kind in (CustomerView, ShownLine, ShownMember, ShownSaving)
        for field in msgspec.structs.fields(kind)
    }
    assert fields == {
        *("stage", "lines", "touched", "list_total", "total", "member", "received", "remaining", "change"),
        *("points_spent", "e_receipt", "name", "quantity", "unit", "price", "list_amount", "amount", "savings"),
        *("reason", "saving", "rate", "unit_price"),
        *("masked_name", "tier", "points", "earns"),
    }
