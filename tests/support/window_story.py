"""Starts of one till on an X display with several monitors, told as JSON: where its windows stand, step by step.

Run as a program, once for each start: ``python -m tests.support.window_story START FILE``, on a display of its own.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from hardware.displays.second_screen import Options
from terminal.domain.monitors import AUTO, NONE, Monitor
from tests.support.shop import PIN
from tests.support.two_monitors import Monitors, Place
from tests.ui.shop_window import ShopWindow, barcode_of
from ui.application import Interface
from ui.customer_screen.keeper import CustomerScreenKeeper
from ui.preferences import PreferencesStore
from ui.screens.checkout.basket_table import QUANTITY
from ui.tour.hands import Hands, focused

TILL, SIDE, BELOW = Place(0, 0, 1024, 768), Place(1024, 0, 1176, 800), Place(0, 768, 1024, 312)
WHOLE = Place(0, 0, 2200, 1080)
"""What the X server calls a monitor where nobody named one."""
SMALLER = Place(0, 0, 1000, 700)
LEFT_AT = (1100, 20)
WIDER = 30

Rectangle = tuple[int, int, int, int]


class Told(msgspec.Struct):
    """What was seen at a step: where the till's window stands, and the customer's where it is shown."""

    window: Rectangle
    full: bool
    customer: Rectangle | None
    quantity_width: int


class Story:
    """One start of the till."""

    def __init__(self, file: Path, *places: tuple[str, Place]) -> None:
        self.monitors = Monitors()
        for name, place in places:
            self.monitors.set(name, place, primary=name == "till")
        self.preferences = PreferencesStore(file)
        self.interface, self.shop = Interface(kept=self.preferences), ShopWindow(screen=Options())
        self.hands_until_monitors(len(places))
        self.shop.start()
        self.window = self.interface.open_till(self.shop.till, self.shop.bridge)
        self.hands = Hands(self.window)
        self.told: dict[str, Told] = {}
        self.hands.until(lambda: focused() == "pin", "the sign-in page")

    @property
    def keeper(self) -> CustomerScreenKeeper:
        """Who looks after the customer's monitor."""
        assert self.window.customer is not None
        return self.window.customer

    @property
    def table(self) -> QTableView:
        """The basket's."""
        found = self.window.findChild(QTableView, "basket")
        assert isinstance(found, QTableView)
        return found

    def hands_until_monitors(self, count: int) -> None:
        """Until Qt knows of as many monitors."""
        while len(QApplication.screens()) != count:
            QApplication.processEvents()

    def sign_in(self) -> None:
        """To a basket with one line."""
        self.hands.sign_in(PIN)
        self.hands.scan(barcode_of(0))

    def tell(self, step: str, until: Callable[[], bool]) -> None:
        """Keep what is seen once it is as it should be."""
        self.hands.until(until, step)
        customer = self.keeper.window if self.keeper.monitor is not None else None
        shown = customer is not None and customer.isVisible()
        self.told[step] = Told(
            rectangle(self.window),
            self.window.isFullScreen(),
            rectangle(customer) if customer is not None and shown else None,
            self.table.columnWidth(QUANTITY),
        )

    def close(self) -> None:
        """End the threads."""
        self.hands.until(lambda: not self.window.lane.pending)
        self.window.close()
        self.shop.stop()
        self.interface.close()

    def at(self, x: int, y: int) -> bool:
        """Whether the window's corner is there."""
        return self.window.pos().toTuple() == (x, y)

    def on(self, name: str) -> bool:
        """Whether the customer sees a monitor of this name."""
        return self.keeper.monitor is not None and self.keeper.monitor.name == name


def rectangle(window: QWidget) -> Rectangle:
    """Where a window stands, without its frame."""
    place = window.geometry()
    return place.x(), place.y(), place.width(), place.height()


def left(story: Story) -> None:
    """Somebody moves the window to the other monitor, makes a column wider, and goes."""
    story.sign_in()
    story.window.move(*LEFT_AT)
    story.tell("moved", lambda: story.at(*LEFT_AT) and story.on("till"))
    table = story.table
    drag(table, WIDER)
    story.tell("left", lambda: bool(story.preferences.now.columns))


def again(story: Story) -> None:
    """It stands there again; then that monitor is pulled out."""
    story.sign_in()
    story.tell("again", lambda: story.at(*LEFT_AT))
    story.monitors.remove("side")
    story.tell("pulled out", lambda: TILL.x <= story.window.x() < TILL.width and story.keeper.monitor is None)


def gone(story: Story) -> None:
    """The monitor on which it stood is not there at the start; then the till becomes a kiosk, and monitors come."""
    story.sign_in()
    story.tell("gone", lambda: not story.at(*LEFT_AT))
    window, keeper, monitors = story.window, story.keeper, story.monitors
    window.frame.set_kiosk(True)
    story.tell("kiosk", lambda: rectangle(window) == tuple(TILL))
    monitors.set("side", SIDE)
    story.tell("a second one", lambda: story.on("side"))
    monitors.remove("till")
    story.tell("its own pulled out", lambda: rectangle(window) == tuple(WHOLE))
    monitors.set("till", SMALLER, primary=True)
    story.tell("another one", lambda: rectangle(window) == tuple(SMALLER) and story.on("side"))
    monitors.set("below", BELOW)
    story.tell("a third one", lambda: len(keeper.others()) == 2)
    below = next(each for each in keeper.others() if each.name == "below")
    choose(story, below)
    story.tell("chosen", lambda: story.on("below"))
    monitors.remove("below")
    story.tell("chosen one pulled out", lambda: story.on("side"))
    monitors.set("below", BELOW)
    story.tell("and back", lambda: story.on("below"))
    choose(story, NONE)
    story.tell("off", lambda: keeper.monitor is None and not keeper.window.isVisible())
    choose(story, AUTO)
    story.tell("by itself", lambda: keeper.monitor is not None)


def choose(story: Story, wish: Monitor | str) -> None:
    """As in the settings."""
    story.window.settings.choose_monitor(wish)


def drag(table: QTableView, by: int) -> None:
    """Make the column of the quantities wider with the mouse."""
    from tests.ui.test_columns import drag as dragged

    dragged(table, QUANTITY, by)


STARTS: dict[str, tuple[Callable[[Story], None], tuple[tuple[str, Place], ...]]] = {
    "left": (left, (("till", TILL), ("side", SIDE))),
    "again": (again, (("till", TILL), ("side", SIDE))),
    "gone": (gone, (("till", TILL),)),
}


if __name__ == "__main__":
    play, places = STARTS[sys.argv[1]]
    begun = Story(Path(sys.argv[2]), *places)
    play(begun)
    begun.close()
    sys.stdout.write(msgspec.json.encode(begun.told).decode())
