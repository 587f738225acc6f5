"""A price is decided by keys alone: another one, a discount of the line, of the basket; with the manager's PIN."""

from PySide6.QtCore import Qt

from terminal.domain.journal import EntryKind
from tests.support.shop import PIN
from tests.ui.driver import Counter
from tests.ui.shop_window import MANAGER, barcode_of
from ui.tour.hands import focused

TEA, MILK, OIL = barcode_of(0), barcode_of(1), barcode_of(2)
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def approve(counter: Counter) -> None:
    counter.until(lambda: focused() == "approver_pin", "the PIN")
    counter.type(PIN)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: focused() == "scan_line", "the scan line")


def test_a_price_is_changed_with_the_managers_pin(counter: Counter) -> None:
    counter.scan(TEA)
    counter.scan(MILK)
    counter.key(Qt.Key.Key_F3)
    counter.until(lambda: focused() == "price_figure")
    assert counter.text("price_about") == "蒙牛纯牛奶 250ml×16"
    counter.type("49.90")
    assert counter.text("price_effect") == "¥59.90 → ¥49.90, saves ¥10.00"
    counter.key(Qt.Key.Key_Return)
    counter.key(Qt.Key.Key_2, ALT)
    approve(counter)
    assert counter.text("amount_due") == "¥54.40"
    assert counter.text("hand_saving") == "−¥10.00"
    assert counter.window.cashier is not None
    assert counter.window.cashier.id == "c01", "the cashier stays signed in"
    step = counter.window.checkout.state.priced.lines[1].steps[0]
    assert step.by_hand is not None
    assert (step.by_hand.approver, step.by_hand.reason) == (MANAGER.id, "Damaged")


def test_a_typed_reason_and_a_discount_in_percent(counter: Counter) -> None:
    counter.scan(MILK)
    counter.key(Qt.Key.Key_F3)
    counter.key(Qt.Key.Key_2, CTRL)
    counter.type("10")
    counter.key(Qt.Key.Key_Return)
    counter.type("OLD")
    counter.key(Qt.Key.Key_Return)
    approve(counter)
    assert counter.text("amount_due") == "¥53.91"


def test_the_whole_basket_gets_a_discount_and_loses_it_with_other_goods(counter: Counter) -> None:
    counter.scan(TEA)
    counter.scan(MILK)
    counter.key(Qt.Key.Key_F7)
    counter.key(Qt.Key.Key_2, CTRL)
    counter.type("4.40")
    counter.key(Qt.Key.Key_Return)
    counter.key(Qt.Key.Key_2, ALT)
    approve(counter)
    assert counter.text("amount_due") == "¥60.00"
    counter.scan(OIL)
    assert counter.text("amount_due") == "¥154.30"
    assert counter.text("message_title") == "The discount of the whole basket is taken off"
    counter.key(Qt.Key.Key_Z, CTRL)
    assert counter.text("amount_due") == "¥60.00"


def test_it_is_taken_back_with_one_key(counter: Counter) -> None:
    test_a_price_is_changed_with_the_managers_pin(counter)
    counter.key(Qt.Key.Key_F3)
    counter.until(lambda: counter.widget("price_take_back").isVisible())
    counter.key(Qt.Key.Key_Delete, CTRL)
    assert counter.text("amount_due") == "¥64.40"
    assert focused() == "scan_line"


def test_more_than_is_paid_anyway_is_said_at_once(counter: Counter) -> None:
    counter.scan(MILK)
    counter.swipe(3)
    counter.until(lambda: counter.text("amount_due") == "¥50.92")
    counter.key(Qt.Key.Key_F3)
    counter.type("55")
    assert counter.text("price_effect") == "No less than what is paid anyway: ¥50.92"
    assert not counter.widget("price_take").isEnabled()
    counter.key(Qt.Key.Key_Escape)
    counter.until(lambda: focused() == "scan_line")


def test_the_sale_is_journalled_with_who_approved(counter: Counter) -> None:
    test_a_price_is_changed_with_the_managers_pin(counter)
    counter.key(Qt.Key.Key_F12)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.text("change_due") == "¥0.00")
    entry = counter.shop.journal.last_entry(EntryKind.SALE_COMPLETED)
    assert entry is not None
    assert b'"approver":"m01"' in entry.body
    assert entry.actor == "c01"
