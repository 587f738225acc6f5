"""A cashier who reads cards at a till, for a listener on an accessibility bus: what is said comes over the bus alone.

Run as a program with ``AT_SPI_BUS_ADDRESS`` set: Qt looks for its bus once, when the application is made. It says
``CALL`` until a line on standard input tells that somebody hears it; before, Qt may not have learnt of them yet.
"""

import select
import sys

from PySide6.QtCore import QTimer

from tests.support.shop import PIN
from tests.ui.shop_window import ShopWindow, barcode_of, number_of
from ui.announcements import announce
from ui.application import Interface
from ui.tour.hands import Hands, focused
from ui.widgets.rail import CHECKOUT, MEMBERS

CALL = "anybody there?"
GOLD, LOST = 3, 11
"""Serials of the cards that are read."""
_CALL_MS = 50


class Story:
    """Waits until somebody listens, then reads a card, a lost one, and one at the members' place."""

    def __init__(self, spoken: str) -> None:
        self._interface, self._shop = Interface(spoken=spoken), ShopWindow()
        self._interface.preferences.change(sounds=False)
        self._shop.start()
        self._window = self._interface.open_till(self._shop.till, self._shop.bridge)
        self._hands = Hands(self._window)

    def play(self) -> None:
        """Everything, in order."""
        hands, window = self._hands, self._window
        calling = QTimer(window, interval=_CALL_MS)
        calling.timeout.connect(lambda: announce(window, CALL))
        calling.start()
        hands.until(lambda: bool(select.select([sys.stdin], [], [], 0)[0]), "a listener")
        calling.stop()
        hands.until(lambda: focused() == "pin", "the sign-in page")
        hands.sign_in(PIN)
        for article in (0, 1):
            hands.scan(barcode_of(article))
        # while somebody listens, Qt asks them about each key first
        hands.until(lambda: len(self._shop.till.checkout.state.priced.basket.lines) == 2, "the goods")
        self._swipe(GOLD)
        hands.until(lambda: self._shop.till.checkout.state.priced.basket.member is not None, "the member")
        self._swipe(LOST)
        hands.until(window.message_bar.isVisible, "the refusal")
        window.go_to(MEMBERS)
        self._swipe(GOLD)
        hands.until(lambda: window.members.file is not None, "the file")
        window.go_to(CHECKOUT)

    def close(self) -> None:
        """End the threads."""
        self._hands.until(lambda: not self._window.lane.pending, "the disk")
        self._window.close()
        self._shop.stop()
        self._interface.close()

    def _swipe(self, serial: int) -> None:
        self._shop.reader.swipe(f";{number_of(serial)}?")


if __name__ == "__main__":
    story = Story(sys.argv[1])
    story.play()
    story.close()
