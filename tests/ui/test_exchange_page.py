"""An exchange by keys: what comes back, what is taken instead, and the difference either way."""

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from terminal.domain.journal import EntryKind
from terminal.domain.refunds import SaleRefunded
from terminal.domain.sales import SaleCompleted
from terminal.domain.tenders import TenderKind
from tests.support.shop import PIN
from tests.ui.driver import Counter
from tests.ui.test_refund_page import MILK, TEA, open_refund, sell
from ui.places import REFUND
from ui.tour.hands import focused
from ui.widgets.rail import CHECKOUT


def last_entries(counter: Counter) -> tuple[SaleRefunded, SaleCompleted]:
    refund = counter.shop.journal.last_entry(EntryKind.SALE_REFUNDED)
    sale = counter.shop.journal.last_entry(EntryKind.SALE_COMPLETED)
    assert refund is not None
    assert sale is not None
    return msgspec.json.decode(refund.body, type=SaleRefunded), msgspec.json.decode(sale.body, type=SaleCompleted)


def begin_exchange(counter: Counter, pieces: int) -> None:
    """So much tea of the last sale comes back, approved; F8 leads to the checkout."""
    sell(counter)
    open_refund(counter)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: focused() == "refund_lines")
    for _ in range(pieces):
        counter.key(Qt.Key.Key_Plus)
    assert not counter.widget("refund_exchange").isEnabled()
    counter.widget("refund_reason").setFocus()
    counter.type("too strong")
    counter.widget("approver_pin").setFocus()
    counter.type(PIN)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("refund_exchange").isEnabled())
    counter.key(Qt.Key.Key_F8)
    counter.until(lambda: counter.window.place == CHECKOUT and counter.shop.till.checkout.exchange is not None)


def test_the_customer_pays_the_difference_at_the_checkout(counter: Counter) -> None:
    begin_exchange(counter, 1)
    counter.until(lambda: focused() == "scan_line")
    assert counter.widget("exchange_credit").isVisible()
    counter.scan(MILK)
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: focused() == "amount_received")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("change_due").isVisible())
    refund, sale = last_entries(counter)
    assert (refund.exchange, sale.exchange) == (sale.receipt, refund.receipt)
    assert [tender.kind for tender in sale.tenders] == [TenderKind.EXCHANGE, TenderKind.CASH]
    assert sum(tender.amount for tender in sale.tenders) == sale.total
    assert counter.text("message_title") == f"Exchange {refund.receipt} is kept"


def test_the_customer_gets_the_rest_back(counter: Counter) -> None:
    begin_exchange(counter, 3)
    counter.until(lambda: focused() == "scan_line")
    counter.scan(TEA)
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: counter.window.place == REFUND)
    back = counter.text("refund_money")
    counter.key(Qt.Key.Key_Escape)  # something else after all
    counter.until(lambda: counter.window.place == CHECKOUT and focused() == "scan_line")
    assert counter.shop.till.checkout.state.payment is None
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: counter.window.place == REFUND and counter.widget("refund_confirm").isEnabled())
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: counter.widget("change_due").isVisible())
    refund, sale = last_entries(counter)
    assert refund.exchange == sale.receipt
    given = sum(tender.amount for tender in refund.tenders if tender.kind is TenderKind.CASH)
    assert back == f"¥{given / 100:.2f}"
    assert given == refund.total - sale.total
    assert counter.widget("message_title").isVisible()


def test_an_exchange_is_given_up(counter: Counter) -> None:
    begin_exchange(counter, 1)
    counter.until(lambda: focused() == "scan_line")
    counter.scan(MILK)
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: counter.window.place == REFUND)
    button = counter.widget("refund_exchange")
    assert isinstance(button, QAbstractButton)
    assert button.text().startswith("Give up exchange")
    counter.key(Qt.Key.Key_F8)
    counter.until(lambda: counter.window.place == CHECKOUT and counter.shop.till.checkout.exchange is None)
    assert not counter.shop.till.checkout.state.priced.basket.empty
    assert counter.shop.journal.last_entry(EntryKind.SALE_REFUNDED) is None
