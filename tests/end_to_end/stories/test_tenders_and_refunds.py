"""Money in several ways, one of them taken back; goods that come back, others taken instead, also at another till."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.central.store import schema
from terminal.domain.journal import EntryKind
from terminal.domain.money import yuan
from terminal.domain.open_payments import TenderReturned
from terminal.domain.refunds import SaleRefunded
from terminal.domain.tenders import TenderKind
from terminal.services.refund_papers import LABELS_FILE
from tests.support.counter.street import Street, street
from tests.support.counter.till import CounterTill


@pytest.fixture
def street_on_postgres(tmp_path: Path, postgres_url: str) -> Iterator[Street]:
    """The same company on PostgreSQL."""
    with street(tmp_path, postgres_url) as made:
        yield made


def test_card_and_mobile_share_a_sale_and_the_mobile_goes_back(shared_street: Street, language: str) -> None:
    goods = shared_street.goods("dairy", 4)
    total = sum(each.price for each in goods)
    with shared_street.open_till(language) as till:
        till.start()
        till.sign_in()
        till.scan(*(each.barcode for each in goods))
        till.begin_payment()
        till.press("F3")
        take(till, "12", "POS778", "tender_0")
        till.press("F4")
        take(till, "5.50", "WX4711", "tender_1")
        till.press("Delete")
        till.await_focus("return_reference")
        till.enter("WX4711R")
        till.await_entries(EntryKind.TENDER_RETURNED, 1)
        till.await_focus("amount_received")
        till.press("F2")
        till.pay_cash("100")
        sale = till.last_sale()
        printed = till.paper.await_document(1).lines
        (returned,) = till.journal.bodies(EntryKind.TENDER_RETURNED, TenderReturned)
        till.stop()
    assert (returned.tender.kind, returned.tender.amount) == (TenderKind.MOBILE, 550)
    assert [(each.kind, each.amount, each.reference) for each in sale.tenders] == [
        (TenderKind.BANK_CARD, 1_200, "POS778"),
        (TenderKind.CASH, 10_000, ""),
    ]
    change = (till.words.paper("change"), yuan(10_000 - (total - 1_200)))
    assert till.words.figures(printed, "change") == [change]
    assert not any("WX4711" in line for line in printed)
    shared_street.await_rows(schema.sales, receipt=sale.receipt, total=total)
    tenders = shared_street.rows(schema.sale_tenders, terminal=till.terminal)
    assert [(each.kind, each.amount, each.reference) for each in tenders] == [
        ("bank_card", 1_200, "POS778"),
        ("cash", 10_000, ""),
    ]


def test_a_part_comes_back_by_its_receipt_and_another_is_exchanged(shared_street: Street, language: str) -> None:
    cup, pan = shared_street.goods("household", 2)
    with shared_street.open_till(language) as till:
        till.start()
        till.sign_in()
        till.scan(f"3*{cup.barcode}")
        till.begin_payment()
        till.press("ctrl+1", "Return")
        sold = till.last_sale()
        till.paper.await_document(1)
        open_refund(till, sold.receipt)
        till.press("plus")
        give_reason(till)
        assert till.eyes.text("refund_money").endswith(f" ¥{yuan(cup.price)}")
        till.press_when_ready("refund_confirm", "F12")
        till.await_entries(EntryKind.SALE_REFUNDED, 1)
        slip = till.paper.await_document(2)
        open_refund(till, sold.receipt)
        till.press("plus")
        give_reason(till)
        till.press_when_ready("refund_exchange", "F8")
        till.await_shown("exchange_credit")
        till.scan(pan.barcode, pan.barcode)
        till.begin_payment()
        till.press("ctrl+1", "Return")
        new = till.last_sale(2)
        till.paper.await_document(4)
        given, exchanged = till.journal.bodies(EntryKind.SALE_REFUNDED, SaleRefunded)
        till.stop()
    assert (given.original, given.total, given.exchange) == (sold.receipt, cup.price, "")
    assert till.words.paper("title", LABELS_FILE) in [line.strip() for line in slip.lines]
    assert (exchanged.exchange, new.exchange) == (new.receipt, exchanged.receipt)
    assert [(each.kind, each.amount) for each in new.tenders] == [
        (TenderKind.EXCHANGE, cup.price),
        (TenderKind.CASH, 2 * pan.price - cup.price),
    ]
    rows = shared_street.await_rows(schema.refunds, 2, terminal=till.terminal)
    assert [row.total for row in rows] == [cup.price, cup.price]


def test_another_till_takes_back_what_this_one_sold(street_on_postgres: Street, language: str) -> None:
    everywhere = street_on_postgres
    (milk,) = everywhere.goods("dairy")
    with everywhere.open_till(language) as first, everywhere.open_till(language) as second:
        first.start()
        first.sign_in()
        first.scan(f"2*{milk.barcode}")
        first.begin_payment()
        first.press("ctrl+1", "Return")
        sold = first.last_sale()
        first.paper.await_document(1)
        everywhere.await_rows(schema.sales, receipt=sold.receipt)
        first.stop()
        second.start()
        second.sign_in()
        open_refund(second, sold.receipt)
        second.press("F5")
        give_reason(second)
        second.press_when_ready("refund_confirm", "F12")
        second.await_entries(EntryKind.SALE_REFUNDED, 1)
        (refund,) = second.journal.bodies(EntryKind.SALE_REFUNDED, SaleRefunded)
        slip = "\n".join(second.paper.await_document(1).lines)
        (row,) = everywhere.await_rows(schema.refunds, terminal=second.terminal)
        second.stop()
    assert (refund.original, refund.total) == (sold.receipt, 2 * milk.price)
    assert sold.receipt in slip
    assert (row.total, row.original) == (2 * milk.price, sold.receipt)
    assert not everywhere.rows(schema.cases)


def take(till: CounterTill, amount: str, reference: str, row: str) -> None:
    """A payment that has its own terminal: the amount, then the reference of its slip."""
    till.await_focus("amount_received")
    till.enter(amount)
    till.await_focus("reference")
    till.enter(reference)
    till.await_shown(row)


def open_refund(till: CounterTill, receipt: str) -> None:
    """Look for a sale by its receipt's bar code."""
    till.press("F9")
    till.await_focus("refund_receipt")
    till.scan(receipt)
    till.await_focus("refund_lines")


def give_reason(till: CounterTill) -> None:
    """The first of the usual reasons, and the manager's yes."""
    till.press("alt+1")
    till.approve()
