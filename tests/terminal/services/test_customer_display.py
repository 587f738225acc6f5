"""What the customer reads on the pole: always 20 ASCII characters, with the amounts whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.basket import Basket
from terminal.domain.catalogue import Product
from terminal.domain.pricing import price
from terminal.domain.tenders import Payment, Tender, TenderKind
from terminal.services.checkout import CheckoutState
from terminal.services.customer_display import COLUMNS, lines_after, lines_for, welcome
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


@pytest.mark.parametrize(
    ("state", "upper", "lower"),
    [
        (state_of(Basket()), "      WELCOME       ", "                    "),
        (state_of(BASKET), "3 x 12.50      31.88", "TOTAL          31.88"),
        (state_of(BASKET.add(APPLES, "b", 345)), "0.345kg x 19.90 6.18", "TOTAL          38.06"),
        (state_of(BASKET, Payment(3188)), "TO PAY         31.88", "                    "),
        (
            state_of(BASKET, Payment(3188, (Tender(TenderKind.CASH, 2000),))),
            "RECEIVED       20.00",
            "STILL TO PAY   11.88",
        ),
        (
            state_of(BASKET, Payment(3188, (Tender(TenderKind.CASH, 5000),))),
            "RECEIVED       50.00",
            "CHANGE         18.12",
        ),
    ],
)
def test_each_state_of_a_sale(state: CheckoutState, upper: str, lower: str) -> None:
    assert lines_for(state) == (upper, lower)


def test_the_line_that_grew_is_shown_not_the_last() -> None:
    basket = BASKET.add(APPLES, "b", 345)
    assert lines_for(state_of(basket), line=1)[0] == "3 x 12.50      31.88"
    assert lines_for(state_of(basket), line=99)[0] == "0.345kg x 19.90 6.18"


@given(scans(), st.none() | st.integers(0, 99_999_999))
def test_every_line_is_20_ascii_characters(made: list[tuple[Product, int, int | None]], cash: int | None) -> None:
    basket = basket_of(made, "gold")
    total = price(basket, shipped_scheme(), NOON).total
    payment = None if cash is None else Payment(total, (Tender(TenderKind.CASH, cash),))
    for line in lines_for(state_of(basket, payment)):
        assert len(line) == COLUMNS
        assert line.isascii()


@pytest.mark.parametrize(
    ("saver", "upper", "lower"),
    [
        (True, "SAVED           1.87", "CHANGE          9.37"),
        (False, "TOTAL          12.50", "CHANGE          7.50"),
    ],
)
def test_a_finished_sale_shows_saving_and_change(saver: bool, upper: str, lower: str) -> None:
    checkout = checkout_at(stocked_cache(), MemoryJournal(), clock_at())
    checkout.add(BISCUITS)
    checkout.take_member(member("gold") if saver else None)
    checkout.begin_payment()
    checkout.tender(Tender(TenderKind.CASH, 2000))
    sale = checkout.complete(cashier=CASHIER, language="en")
    assert lines_after(sale) == (upper, lower)


def test_the_welcome_fits() -> None:
    assert [len(line) for line in welcome()] == [COLUMNS, COLUMNS]
