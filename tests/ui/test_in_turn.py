"""On a low screen a reason and the approval of a second person take turns: neither is partly out of sight."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.shop import PIN
from tests.ui.driver import Counter
from tests.ui.shop_window import barcode_of
from ui.application import Interface
from ui.places import REFUND
from ui.tour.hands import focused

Key = Qt.Key


@pytest.fixture
def low(interface: Interface, qtbot: QtBot) -> Iterator[Counter]:
    """A cashier at a window of 1366×768 at 150 %."""
    made = Counter(interface, qtbot)
    made.window.resize(911, 512)
    made.sign_in()
    yield made
    made.close()


def whole(counter: Counter, name: str) -> bool:
    """Whether what is seen under this name is seen whole."""
    seen = [each for each in counter.window.findChildren(QWidget, name) if each.isVisible()]
    return bool(seen) and all(each.visibleRegion().boundingRect() == each.rect() for each in seen)


def test_a_refund_asks_for_the_approval_once_the_reason_is_told(low: Counter) -> None:
    low.scan(barcode_of(0))
    low.key(Key.Key_F12)
    low.until(lambda: focused() == "amount_received", "the payment")
    low.key(Key.Key_Return)
    low.until(lambda: low.widget("change_due").isVisible(), "the sale")
    low.key(Key.Key_F9)
    low.until(lambda: low.window.place == REFUND and focused() == "refund_receipt", "the refund")
    low.key(Key.Key_Return)
    low.until(lambda: focused() == "refund_lines", "the lines")
    low.key(Key.Key_Plus)
    low.look()
    assert not low.shows("approve"), "it has no room yet"
    low.key(Key.Key_1, Qt.KeyboardModifier.AltModifier)
    low.look()
    assert focused() == "approver_pin"
    assert all(whole(low, name) for name in ("approver_0", "approver_pin", "approve"))
    low.key(Key.Key_Escape)
    low.look()
    assert focused() == "refund_reason", "back to the reason, and not out of the refund"
    low.key(Key.Key_Return)
    low.type(PIN)
    low.key(Key.Key_Return)
    low.until(lambda: low.widget("refund_confirm").isEnabled(), "the approval")
    low.look()
    assert low.shows("refund_reason")
