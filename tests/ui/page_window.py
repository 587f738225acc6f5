"""One page in a window of its own, as large as the main window leaves it at 1024×768 with a message over it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol, cast

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from terminal.domain.staff import StaffRecord
from tests.support.shop import cashier_with_pin
from tests.ui.frame_check import LOOKS, NARROW_SIZES, SCALED_SIZES, SIZES, faults_in_every_frame
from tests.ui.shop_window import MANAGER, SERVICE, ShopWindow
from ui import language
from ui.application import Interface
from ui.background import Lane
from ui.main_window import MainWindow
from ui.messages.words import Words
from ui.tour.hands import Hands
from ui.widgets.key_button import KeyButton

SIZE = (908, 560)
RAIL_AND_STATUS = (84, 42)
CASHIER = cashier_with_pin()


class PageWindow(Hands):
    """A person at one page of a till whose shop is in memory. ``actor`` is who is signed in."""

    size = SIZE

    def __init__(self, interface: Interface, qtbot: QtBot) -> None:
        self.interface = interface
        self.shop = ShopWindow()
        self.lane, self.encoder_lane = Lane(), Lane()
        self.actor: StaffRecord | None = MANAGER
        self.told: list[Callable[[], Words]] = []
        self.frame = QWidget()
        self.frame.setObjectName("page")
        self._column = QVBoxLayout(self.frame)
        self._column.setContentsMargins(0, 0, 0, 0)
        super().__init__(cast(MainWindow, self.frame))  # hands look at any window
        self._qtbot = qtbot
        qtbot.addWidget(self.frame)
        self.shop.start()

    def open(self, page: QWidget) -> None:
        """Show the page."""
        self._column.addWidget(page)
        self.frame.resize(*self.size)
        self.frame.show()
        self._qtbot.waitExposed(self.frame)
        self.frame.activateWindow()
        self._qtbot.waitUntil(self.frame.isActiveWindow)

    def close(self) -> None:
        """End the threads."""
        self.shop.stop()
        for lane in (self.lane, self.encoder_lane):
            lane.close()
        self.frame.close()

    def settle(self) -> None:
        """Wait until nothing is on its way to the disk or to an encoder."""
        self.until(lambda: not self.lane.pending and not self.encoder_lane.pending, "the lanes to be free")

    @contextmanager
    def busy(self, lane: Lane) -> Iterator[None]:
        """A lane has something else to do first: what is begun meanwhile waits, and can be ended before it began."""
        done = threading.Event()
        lane.submit(done.wait, lambda _done: None, lambda _error: None)
        try:
            yield
        finally:
            done.set()

    def say(self, words: Callable[[], Words]) -> None:
        """What the message bar would show."""
        self.told.append(words)

    @property
    def last_words(self) -> str:
        """Title of the newest message; empty before the first."""
        return self.told[-1]().title if self.told else ""

    def shows(self, name: str) -> bool:
        """Whether a widget of this name can be seen."""
        found = self.frame.findChild(QWidget, name)
        return found is not None and found.isVisible()

    def enabled(self, name: str) -> bool:
        """Whether a button can be pressed."""
        found = self.frame.findChild(QAbstractButton, name)
        assert found is not None, name
        return found.isEnabled()

    def button(self, name: str) -> str:
        """What a button says."""
        found = self.frame.findChild(QAbstractButton, name)
        assert found is not None, name
        return found.text()

    def fits_in_every_frame(self, *, beside: tuple[int, int] = (0, 0)) -> None:
        """Everything has room in every language, type and size of a till's monitor, scaled or not.

        ``beside``: width and height that the main window takes for itself, where it is not narrow.
        """
        sizes = [(width - beside[0], height - beside[1]) for width, height in (*SIZES, *SCALED_SIZES)]
        narrow = () if any(beside) else NARROW_SIZES
        found = faults_in_every_frame(self.interface, self.frame, sizes, narrow)
        self.interface.switch_theme(LOOKS[0])
        assert not found, "\n".join(found)

    def fits(self) -> None:
        """Everything has room in every language, and the page did not force the window wider."""
        for code in ("zh_CN", "zh_TW", "en"):
            self.interface.switch_language(code)
            self.look()
            small = clipped(self.frame)
            assert not small, f"{code}: {small}"
            needed = self.frame.minimumSizeHint()
            assert needed.boundedTo(QSize(*self.size)) == needed, f"{code}: {needed.toTuple()}"


class AtAWindow(Protocol):
    """Somebody's hands on the main window, as ``Counter``."""

    window: MainWindow
    interface: Interface

    def look(self) -> object:
        """The window once it stands still."""


def assert_fits(counter: AtAWindow, place: str) -> None:
    """The page of a place as it stands, in every language; afterwards the one before is in force."""
    before = language.in_force()
    for code in (*(each for each in language.LANGUAGES if each != before), before):
        counter.interface.switch_language(code)
        counter.look()
        small = clipped(counter.window.page(place))
        assert not small, f"{code}: {small}"
        assert (counter.window.width(), counter.window.height()) == (1024, 768), code


def clipped(frame: QWidget) -> list[str]:
    """Labels and buttons that are smaller than their words, and scrolled pages wider than what is seen of them."""
    found = []
    for area in frame.findChildren(QScrollArea):
        inner = area.widget()
        if area.isVisible() and inner is not None and inner.width() > area.viewport().width():
            found.append(f"{area.objectName()} shows {area.viewport().width()} of {inner.width()}")
    for each in frame.findChildren(QWidget):
        if not each.isVisible() or not isinstance(each, QLabel | KeyButton) or not each.text():
            continue
        wraps = isinstance(each, QLabel) and each.wordWrap()
        needed = each.heightForWidth(each.width()) if wraps else each.sizeHint().height()
        if (not wraps and each.width() < each.sizeHint().width()) or each.height() < needed:
            found.append(f"{each.objectName()}: {each.text()!r} {each.size().toTuple()} < {each.sizeHint().toTuple()}")
    return found


__all__ = ["CASHIER", "MANAGER", "SERVICE", "PageWindow"]
