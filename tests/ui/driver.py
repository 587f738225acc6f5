"""The window of a small shop for the tests, with a person's hands on it."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from terminal.domain.devices import DeviceCondition
from tests.support.shop import PIN
from tests.ui.shop_window import ShopWindow, number_of, staff_number
from ui.application import Interface
from ui.tour.hands import Hands


class Counter(Hands):
    """A person at a till whose shop is in memory."""

    def __init__(self, interface: Interface, qtbot: QtBot, shop: ShopWindow | None = None) -> None:
        self.interface = interface
        self.shop = shop or ShopWindow()
        super().__init__(interface.open_till(self.shop.till, self.shop.bridge))
        qtbot.addWidget(self.window)
        qtbot.waitExposed(self.window)
        self.window.resize(1024, 768)
        self.shop.start()
        readers = (self.shop.reader.id, self.shop.encoder.id)
        self.until(lambda: all(self._ready(each) for each in readers), "readers that read: a card before that is gone")

    def _ready(self, device: str) -> bool:
        state = self.window.devices.states.get(device)
        return state is not None and state.condition is DeviceCondition.READY

    def close(self) -> None:
        """End the threads."""
        self.shop.stop()
        self.window.close()

    def sign_in(self, pin: str = PIN) -> None:
        """By keys."""
        super().sign_in(pin)

    def swipe(self, serial: int) -> None:
        """A member's card through the simulated reader."""
        self.shop.reader.swipe(f";{number_of(serial)}?")

    def show_staff_card(self, serial: int) -> None:
        """A staff card through the simulated reader."""
        self.shop.reader.swipe(f";{staff_number(serial)}?")

    def shows(self, name: str) -> bool:
        """Whether something of this name can be seen."""
        return any(each.isVisible() for each in self.window.findChildren(QWidget, name))

    def until_said(self, words: str) -> None:
        """Wait for a message."""
        self.until(lambda: self.shows("message_title") and words in self.text("message_title"), words)

    def widget(self, name: str) -> QWidget:
        """A widget by its name."""
        found = self.window.findChild(QWidget, name)
        assert found is not None, name
        return found
