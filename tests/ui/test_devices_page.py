"""The devices page: true states, and the simulated devices by their buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from terminal.domain.devices import DeviceCondition, DeviceKind, DeviceState
from terminal.domain.errors import DeviceFault
from tests.ui.driver import Counter
from tests.ui.shop_window import barcode_of
from ui.widgets.rail import CHECKOUT, DEVICES


def press(counter: Counter, name: str) -> None:
    """Touch a button."""
    button = counter.widget(name)
    assert isinstance(button, QAbstractButton)
    button.click()


def go_to_devices(counter: Counter) -> None:
    """By its letter."""
    counter.key(Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    assert counter.window.place == DEVICES


def test_a_sample_card_becomes_the_member_and_the_way_back_is_offered(counter: Counter) -> None:
    counter.scan(barcode_of(0))
    go_to_devices(counter)
    press(counter, "sample_card_2")
    counter.until(lambda: counter.text("message_title").startswith("王**"))
    press(counter, "message_act")
    assert counter.window.place == CHECKOUT
    assert counter.text("tier_badge") == "Gold"


def test_paper_out_keeps_the_receipt_until_there_is_paper(counter: Counter) -> None:
    go_to_devices(counter)
    press(counter, "fault_paper")
    counter.key(Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    counter.scan(barcode_of(0))
    counter.key(Qt.Key.Key_F12)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("change_due").isVisible())
    counter.shop.spooler.step()
    counter.until(lambda: counter.text("status_printer") == "Printer out of paper · 1")
    go_to_devices(counter)
    press(counter, "fault_paper")
    counter.shop.print_all()
    counter.until(lambda: "500ml" in counter.text("paper"))
    counter.until(lambda: counter.text("status_printer") == "Printer")


def test_the_drawer_opens_for_cash_and_the_pole_shows_the_change(counter: Counter) -> None:
    counter.scan(barcode_of(0))
    counter.key(Qt.Key.Key_F12)
    counter.type("5")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("change_due").isVisible())
    counter.shop.print_all()
    go_to_devices(counter)
    counter.until(lambda: counter.text("drawer") == "Drawer open")
    counter.until(lambda: counter.text("pole_lower").split() == ["CHANGE", "0.50"])


def test_a_fault_is_told_in_words_with_what_to_do(counter: Counter) -> None:
    go_to_devices(counter)
    broken = DeviceState(
        "com3", DeviceKind.READER, DeviceCondition.WAITING, counter.shop.clock(), DeviceFault.ABSENT, "COM3"
    )
    counter.shop.bridge.device_state(broken)
    counter.until(lambda: counter.text("status_reader") == "Reader not connected")
