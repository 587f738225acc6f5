"""A refund by keys: the receipt, what comes back, why, who approves; and what keeps it from going on."""

import msgspec
from PySide6.QtCore import Qt

from terminal.domain.journal import EntryKind
from terminal.domain.refunds import SaleRefunded
from tests.support.shop import PIN
from tests.ui.driver import Counter
from tests.ui.shop_window import barcode_of
from ui.hands import focused
from ui.main_window import REFUND
from ui.widgets.rail import CHECKOUT

TEA, MILK = barcode_of(0), barcode_of(1)


def sell(counter: Counter, *, member: bool = False) -> None:
    counter.scan("3*" + TEA)
    counter.scan(MILK)
    if member:
        counter.swipe(3)
        counter.until(lambda: counter.shop.till.checkout.state.priced.basket.member is not None)
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: focused() == "amount_received")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("change_due").isVisible())


def open_refund(counter: Counter) -> None:
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: counter.window.place == REFUND and focused() == "refund_receipt")


def refunded(counter: Counter) -> SaleRefunded:
    entry = counter.shop.journal.last_entry(EntryKind.SALE_REFUNDED)
    assert entry is not None
    return msgspec.json.decode(entry.body, type=SaleRefunded)


def test_one_piece_of_the_last_sale_comes_back_with_the_managers_yes(counter: Counter) -> None:
    sell(counter, member=True)
    open_refund(counter)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: focused() == "refund_lines")
    counter.key(Qt.Key.Key_Plus)
    assert counter.text("refund_money") == "¥3.82"  # a third of 11.48, rounded down: the last third makes up for it
    counter.widget("refund_reason").setFocus()
    counter.type("leaks")
    counter.widget("approver_pin").setFocus()
    counter.type(PIN)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("refund_confirm").isEnabled())
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: counter.widget("message_title").isVisible())
    refund = refunded(counter)
    assert counter.text("message_title") == f"Refund {refund.receipt} is kept"
    assert ([line.quantity for line in refund.lines], refund.total, refund.reason) == ([1_000], 382, "leaks")
    assert refund.approver


def test_everything_is_one_key_and_comes_back_once(counter: Counter) -> None:
    sell(counter)
    open_refund(counter)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: focused() == "refund_lines")
    counter.key(Qt.Key.Key_F5)
    assert counter.text("refund_money") == "¥73.40"
    assert not counter.widget("refund_confirm").isEnabled()  # nobody said why, nobody approved
    counter.widget("refund_reason").setFocus()
    counter.type("all wrong")
    counter.widget("approver_pin").setFocus()
    counter.type(PIN)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("refund_confirm").isEnabled())
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: counter.shop.journal.last_entry(EntryKind.SALE_REFUNDED) is not None)
    counter.until(lambda: focused() == "refund_receipt")
    counter.type(refunded(counter).original)
    counter.key(Qt.Key.Key_Return)
    assert counter.text("message_title") == "Everything of this sale came back already"


def test_an_unknown_receipt_says_what_to_do_and_escape_leads_back_to_the_checkout(counter: Counter) -> None:
    open_refund(counter)
    counter.type("T01-1-000999")
    counter.key(Qt.Key.Key_Return)
    assert counter.text("message_title") == "No sale under this receipt number"
    counter.key(Qt.Key.Key_Escape)
    counter.until(lambda: counter.window.place == CHECKOUT and focused() == "scan_line")
