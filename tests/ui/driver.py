"""Hands for the tests: a window, its keys, its reader, and waiting for what is to be seen."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.support.shop import PIN
from tests.ui.shop_window import ShopWindow, number_of
from ui.application import Interface
from ui.main_window import CHECKOUT


class Counter:
    """A person at a till."""

    def __init__(self, interface: Interface, qtbot: QtBot) -> None:
        self.interface = interface
        self._qtbot = qtbot
        self.shop = ShopWindow()
        self.window = interface.open_till(self.shop.till, self.shop.bridge)
        qtbot.addWidget(self.window)
        qtbot.waitExposed(self.window)
        self.window.resize(1024, 768)
        self.shop.start()

    def close(self) -> None:
        """End the threads."""
        self.shop.stop()
        self.window.close()

    def sign_in(self) -> None:
        """By keys."""
        self.until(lambda: focus_name() == "pin")
        self.type(PIN)
        self.key(Qt.Key.Key_Return)
        self.until(lambda: self.window.place == CHECKOUT and focus_name() == "scan_line")

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, to whoever has the keyboard, shortcuts included."""
        QTest.keyClick(self.window.windowHandle(), key, modifiers)

    def type(self, text: str) -> None:
        """Characters one after the other."""
        for character in text:
            self.key(Qt.Key(ord(character.upper())))

    def scan(self, code: str) -> None:
        """A wedge scanner: the code and Enter."""
        self.type(code)
        self.key(Qt.Key.Key_Return)

    def swipe(self, serial: int) -> None:
        """A member's card through the simulated reader."""
        self.shop.reader.swipe(f";{number_of(serial)}?")

    def until(self, seen: Callable[[], bool]) -> None:
        """Wait for what is to be seen."""
        self._qtbot.waitUntil(seen, timeout=5000)

    def text(self, name: str) -> str:
        """What a label says now."""
        label = self.window.findChild(QLabel, name)
        assert label is not None, name
        return label.text()

    def widget(self, name: str) -> QWidget:
        """A widget by its name."""
        found = self.window.findChild(QWidget, name)
        assert found is not None, name
        return found


def focus_name() -> str:
    """Who has the keyboard."""
    focused = QApplication.focusWidget()
    return focused.objectName() if focused else ""
