"""A sale on a till with two monitors, told as JSON: what stands on the second one, step by step.

Run as a program on an X display of its own, since monitors that come and go would come to every other window as well.
"""

import sys
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QScreen
from PySide6.QtWidgets import QApplication

from hardware.displays.second_screen import Options
from terminal.domain.devices import DeviceState
from tests.support.shop import PIN
from tests.support.two_monitors import Monitors, Place
from tests.ui.shop_window import ShopWindow, barcode_of
from ui.application import Interface
from ui.customer_screen.keeper import CustomerScreenKeeper
from ui.tour.hands import Hands, focused

TILL, CUSTOMER = Place(0, 0, 1024, 768), Place(1024, 0, 896, 700)


_SHADE = 32  # of 255; 23 were seen at the edges of what is to pay


class Told(msgspec.Struct):
    """What was seen at a step."""

    page: str
    place: tuple[int, int, int, int]
    visible: bool
    keyboard: str
    due: str
    device: str


class Story:
    """The till, its two monitors, and what was seen so far."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.monitors = Monitors()
        self.monitors.set("till", TILL, primary=True)
        self.monitors.set("customer", CUSTOMER)
        self.interface, self.shop = Interface(spoken="zh_CN"), ShopWindow(screen=Options())
        self._states: list[DeviceState] = []
        self.shop.bridge.device_state_received.connect(self._states.append)
        self.shop.start()
        self.window = self.interface.open_till(self.shop.till, self.shop.bridge)
        self.hands = Hands(self.window)
        self.told: dict[str, Told] = {}

    @property
    def keeper(self) -> CustomerScreenKeeper:
        """Who looks after the second monitor."""
        assert self.window.customer is not None
        return self.window.customer

    def until_page(self, page: str) -> None:
        """Wait until the customer sees this page."""
        self.hands.until(lambda: self.keeper.window.page == page, f"the page {page}")

    def tell(self, step: str) -> None:
        """Keep what is seen, once the monitor's pixels are the window's."""
        customer = next((each for each in QApplication.screens() if each.name() == "customer"), None)
        if customer is not None:
            self.hands.until(
                lambda: _alike(_pixels(customer), self.keeper.window.grab().toImage()), "the painted monitor"
            )
            _pixels(customer).save(str(self._folder / f"{step}.png"))
        window = self.keeper.window
        place, mine = window.geometry(), [state for state in self._states if state.device == "screen"]
        self.told[step] = Told(
            window.page,
            (place.x(), place.y(), place.width(), place.height()),
            window.isVisible(),
            focused(),
            window.sale.due,
            f"{mine[-1].condition.value} {mine[-1].detail}" if mine else "",
        )

    def play(self) -> None:
        """From the first picture to the last."""
        hands, keeper, window = self.hands, self.keeper, self.window
        hands.until(lambda: focused() == "pin", "the sign-in page")
        self.tell("signed out")
        hands.sign_in(PIN)
        for serial in (0, 1):
            hands.scan(barcode_of(serial))
        self.until_page("sale")
        self.tell("scanned")
        self.monitors.remove("customer")
        hands.until(lambda: keeper.monitor is None, "the monitor to be missed")
        self.tell("unplugged")
        self.monitors.set("customer", CUSTOMER)
        hands.until(lambda: keeper.monitor is not None, "the monitor to be found again")
        self.tell("plugged in again")
        window.devices.choose("screen")
        window.devices.test()
        self.until_page("pattern")
        self.tell("tested")
        window.devices.leave_device()
        hands.key(Qt.Key.Key_F12)
        hands.until(lambda: focused() == "amount_received", "paying")
        self.tell("paying")
        hands.type("100")
        hands.key(Qt.Key.Key_Return)
        self.until_page("thanks")
        self.tell("paid")
        hands.key(Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
        hands.until(lambda: window.cashier is None and focused() == "pin", "nobody signed in")
        self.tell("signed out again")

    def close(self) -> None:
        """End the threads."""
        self.hands.until(lambda: not self.window.lane.pending)
        self.window.close()
        self.shop.stop()
        self.interface.close()


def _pixels(screen: QScreen) -> QImage:
    """What the X screen holds where this monitor is."""
    size = screen.size()
    return screen.grabWindow(0, 0, 0, size.width(), size.height()).toImage()


def _alike(one: QImage, other: QImage) -> bool:
    """Pixel by pixel, but for shades at the edges of large letters, which Qt does not always draw the same."""
    if one.size() != other.size():
        return False
    first, second = (bytes(image.convertToFormat(QImage.Format.Format_RGB32).constBits()) for image in (one, other))
    return first == second or all(abs(a - b) <= _SHADE for a, b in zip(first, second, strict=True))


if __name__ == "__main__":
    story = Story(Path(sys.argv[1]))
    story.play()
    story.close()
    sys.stdout.write(msgspec.json.encode(story.told).decode())
