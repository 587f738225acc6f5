"""A completed sale carries what was priced and paid, and nothing else can be completed."""

from datetime import date

import msgspec
import pytest
from hypothesis import given

from terminal.domain.basket import Basket
from terminal.domain.catalogue import Product
from terminal.domain.pricing import price
from terminal.domain.sales import SaleCompleted, complete, receipt_number
from terminal.domain.tenders import Payment, Tender, TenderError, TenderKind, TenderProblem
from tests.support.shop import BISCUITS, NOON, member, shipped_scheme
from tests.support.strategies import basket_of, scans

DAY = date(2026, 5, 1)


def _paid(due: int) -> Payment:
    payment = Payment(due)
    return payment.add(Tender(TenderKind.CASH, due)) if due else payment


@given(scans().filter(bool))
def test_a_sale_says_what_was_priced_and_survives_the_journal(made: list[tuple[Product, int, int | None]]) -> None:
    priced = price(basket_of(made, "gold"), shipped_scheme(), NOON)
    sale = complete(priced, _paid(priced.total), receipt="T01-1-000001", business_day=DAY)
    assert (sale.total, sale.list_total, sale.points, sale.saving) == (
        priced.total,
        priced.list_total,
        priced.points,
        priced.saving,
    )
    assert sum(line.amount for line in sale.lines) == sale.total
    assert msgspec.json.decode(msgspec.json.encode(sale), type=SaleCompleted) == sale


def test_nothing_but_the_masked_member_goes_into_a_sale() -> None:
    priced = price(Basket(member=member()).add(BISCUITS, "x"), shipped_scheme(), NOON)
    sale = complete(priced, _paid(priced.total), receipt="r", business_day=DAY)
    assert sale.member is not None
    assert (sale.member.masked_name, sale.member.card_last4, sale.member.points_before) == ("王**", "0013", 1000)


def test_what_is_not_covered_is_not_sold() -> None:
    priced = price(Basket().add(BISCUITS, "x"), shipped_scheme(), NOON)
    for payment in (Payment(priced.total), Payment(priced.total).add(Tender(TenderKind.CASH, 1)), Payment(0)):
        with pytest.raises(TenderError) as refused:
            complete(priced, payment, receipt="r", business_day=DAY)
        assert refused.value.problem is TenderProblem.NOT_COVERED


def test_an_empty_basket_is_not_sold() -> None:
    with pytest.raises(ValueError, match="empty"):
        complete(price(Basket(), shipped_scheme(), NOON), Payment(0), receipt="r", business_day=DAY)


def test_a_receipt_number_names_terminal_epoch_and_entry() -> None:
    assert receipt_number("T01", 2, 37) == "T01-2-000037"
    assert receipt_number("T01", 2, 1_234_567) == "T01-2-1234567"
