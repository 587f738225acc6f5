"""A person's hands and eyes at the running window: real key events in, what labels say out.

For scripts and tests alike; nothing here knows how the screens work inside, only which keys they show.
"""

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from terminal.domain.errors import TerminalError
from ui.main_window import MainWindow
from ui.places import SIGN_IN
from ui.widgets.rail import CHECKOUT

PATIENCE_S = 30.0
_FIRST_FLOAT = "200"  # yuan that somebody found in the drawer of a new till
_JPEG_QUALITY = 80
_GAP_MS = 10  # how often a condition is looked at while no event comes


class WaitedInVain(TerminalError):
    """What a step waits for did not come; ``step`` says what that was."""

    def __init__(self, step: str) -> None:
        super().__init__(f"waited in vain for {step}")
        self.step = step


class Hands:
    """On one window. Every wait ends with what is awaited or with WaitedInVain."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press and release one key, on its way through window, filters and shortcuts."""
        handle = self.window.windowHandle()
        if handle is None:
            raise WaitedInVain("a window that is shown")
        QTest.keyClick(handle, key, modifiers)

    def type(self, text: str) -> None:
        """Press the keys of ``text`` (digits, signs, Latin letters), one after the other."""
        for character in text:
            self.key(Qt.Key(ord(character.upper())))

    def sign_in(self, pin: str) -> None:
        """Type the PIN of the person that the sign-in page proposes; the day's first one opens the shift."""
        self.until(lambda: focused() == "pin", "the PIN field to have the keyboard")
        self.type(pin)
        self.key(Qt.Key.Key_Return)
        self.until(lambda: self._at_the_checkout() or focused() == "shift_float", "the checkout, or the float")
        if not self._at_the_checkout():
            if self.window.till.shifts.left_over() is None:
                self.type(_FIRST_FLOAT)
            self.key(Qt.Key.Key_Return)
            self.until(self._at_the_checkout, "the checkout")

    def sign_out(self) -> None:
        """Leave the till from the checkout, once it is done with what came before: until then nobody may leave."""
        lane = self.window.lane
        self.until(lambda: focused() == "scan_line" and not lane.pending, "the scan line to have the keyboard")
        self.key(Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
        self.until(lambda: self.window.place == SIGN_IN and not lane.pending, "the sign-in page")

    def _at_the_checkout(self) -> bool:
        return self.window.place == CHECKOUT and focused() == "scan_line"

    def scan(self, code: str) -> None:
        """What a barcode scanner types: the code and Enter."""
        self.type(code)
        self.key(Qt.Key.Key_Return)

    def go_to(self, place: str, letter: Qt.Key) -> None:
        """Enter a place by its letter."""
        self.key(letter, Qt.KeyboardModifier.AltModifier)
        self.until(lambda: self.window.place == place, f"the place {place}")

    def text(self, name: str) -> str:
        """What a label says, of several the one that can be seen. Raises WaitedInVain for none of that name."""
        found = sorted(self.window.findChildren(QLabel, name), key=lambda label: not label.isVisible())
        if not found:
            raise WaitedInVain(f"a label {name}")
        return found[0].text()

    def until(
        self, seen: Callable[[], bool], what: str = "what should be seen", *, patience: float = PATIENCE_S
    ) -> None:
        """Handle events until ``seen``. Raises WaitedInVain after ``patience`` seconds."""
        limit = time.monotonic() + patience
        pulse = QTimer()
        pulse.start(_GAP_MS)  # wakes the loop for conditions that no event of ours announces
        while not seen():
            if time.monotonic() > limit:
                raise WaitedInVain(what)
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        pulse.stop()

    def look(self) -> QImage:
        """The window once it stands still: layouts hear of new words one level per round of events."""
        seen: list[QImage] = []

        def still() -> bool:
            seen.append(self.window.grab().toImage())
            return len(seen) > 1 and seen[-1] == seen[-2]

        self.until(still, "a window that stands still")
        return seen[-1]

    def picture(self, file: Path) -> Path:
        """Save what the window shows."""
        return save(self.look(), file)


def save(image: QImage, file: Path) -> Path:
    """Save a picture. Raises WaitedInVain when it cannot be written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not _in_few_colours(image).save(str(file)):
        raise WaitedInVain(f"a picture at {file}: it cannot be written")
    return file


def save_small(image: QImage, file: Path) -> Path:
    """Save a picture that nobody looks at closely, in little time. Raises as ``save`` does."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(file), "JPEG", _JPEG_QUALITY):  # type: ignore[call-overload]  # PySide6's stub wants bytes
        raise WaitedInVain(f"a picture at {file}: it cannot be written")
    return file


def _in_few_colours(image: QImage) -> QImage:
    """With a palette of its 256 commonest colours: a quarter of the size, and no eye sees the difference."""
    pixels = memoryview(image.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")
    palette = [colour for colour, _count in Counter(pixels).most_common(256)]
    return image.convertToFormat(QImage.Format.Format_Indexed8, palette, Qt.ImageConversionFlag.ThresholdDither)


def focused() -> str:
    """Name of the widget that has the keyboard."""
    widget = QApplication.focusWidget()
    return widget.objectName() if widget else ""
