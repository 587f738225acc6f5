"""A person at a running till: keys into the real window, and eyes for what it shows."""

import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from ui.main_window import CHECKOUT, MainWindow

PATIENCE_S = 10.0


class Cashier:
    """Hands on one window. Every wait ends with what is awaited or with an AssertionError."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, to whoever has the keyboard, shortcuts included."""
        QTest.keyClick(self.window.windowHandle(), key, modifiers)

    def type(self, text: str) -> None:
        """Characters one after the other."""
        for character in text:
            self.key(Qt.Key(ord(character.upper())))

    def sign_in(self, pin: str) -> None:
        """As the person that the sign-in page proposes."""
        self.until(lambda: focused() == "pin", "the PIN field has the keyboard")
        self.type(pin)
        self.key(Qt.Key.Key_Return)
        self.until(lambda: self.window.place == CHECKOUT and focused() == "scan_line", "the scan line waits")

    def scan(self, code: str) -> None:
        """What a barcode scanner types: the code and Enter."""
        self.type(code)
        self.key(Qt.Key.Key_Return)

    def pay_cash(self, amount: str) -> None:
        """Pay with one amount of cash and wait until the till is ready for the next customer."""
        self.key(Qt.Key.Key_F12)
        self.type(amount)
        self.key(Qt.Key.Key_Return)
        self.until(lambda: self.window.till.checkout.state.priced.basket.empty, "the sale is done")
        self.until(lambda: focused() == "scan_line", "the scan line waits for the next sale")

    def text(self, name: str) -> str:
        """What a label says now."""
        label = self.window.findChild(QLabel, name)
        assert label is not None, f"there is no label {name}"
        return label.text()

    def until(self, seen: Callable[[], bool], what: str) -> None:
        """Wait for something to be seen; ``what`` it is says the failure."""
        deadline = time.monotonic() + PATIENCE_S
        while not seen():
            assert time.monotonic() < deadline, f"waited in vain: {what}"
            QTest.qWait(5)


def focused() -> str:
    """Name of the widget that has the keyboard."""
    widget = QApplication.focusWidget()
    return widget.objectName() if widget else ""
