"""Somebody before whatever window the program shows: each step waits for what it wants to see, then acts."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMainWindow, QWidget

from tests.support.patience import PATIENCE_MS
from ui.main_window import MainWindow

Step = tuple[Callable[[], bool], Callable[[], None]]

_MOST_TABS = 20


class Script(QObject):
    """``left`` are the steps that nobody came to."""

    def __init__(self, application: QApplication, steps: list[Step]) -> None:
        super().__init__()
        self._application, self.left = application, steps
        self._looking = QTimer(self, interval=20)
        self._looking.timeout.connect(self._look)
        self._looking.start()
        self._giving_up = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._giving_up.timeout.connect(application.closeAllWindows)  # then steps are left, which fails the test
        self._giving_up.start()

    def end(self) -> None:
        """No more steps."""
        self._looking.stop()
        self._giving_up.stop()

    def _look(self) -> None:
        if self.left and self.left[0][0]():
            self._giving_up.start()
            self.left.pop(0)[1]()


def window() -> QMainWindow | None:
    """The one that is shown."""
    shown = QApplication.activeWindow()
    return shown if isinstance(shown, QMainWindow) else None


def widget(name: str) -> QWidget | None:
    """By its name, if it can be seen."""
    shown = window()
    found = shown.findChild(QWidget, name) if shown is not None else None
    return found if found is not None and found.isVisible() else None


def sees(name: str, words: str = "") -> Callable[[], bool]:
    """A widget, and ``words`` on it."""

    def seen() -> bool:
        found = widget(name)
        if found is None or not words:
            return found is not None
        return isinstance(found, QLabel | QAbstractButton) and words in found.text()

    return seen


def enabled(name: str, words: str = "") -> Callable[[], bool]:
    """A button that can be pressed."""

    def can_be_pressed() -> bool:
        found = widget(name)
        return found is not None and found.isEnabled() and sees(name, words)()

    return can_be_pressed


def has_keyboard(name: str) -> Callable[[], bool]:
    """Where keys go."""

    def has() -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and focus.objectName() == name

    return has


def press(*keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Callable[[], None]:
    """One after the other."""

    def pressed() -> None:
        for key in keys:
            shown = window()
            assert shown is not None
            QTest.keyClick(shown.windowHandle(), key, modifiers)

    return pressed


def tab_to(name: str) -> Callable[[], None]:
    """The way to a field that a keyboard has."""

    def tabbed() -> None:
        for _ in range(_MOST_TABS):
            if has_keyboard(name)():
                return
            press(Qt.Key.Key_Tab)()
        focus = QApplication.focusWidget()
        raise AssertionError(f"no Tab leads to {name}; now at {focus.objectName() if focus else None}")

    return tabbed


def write(text: str, *, then: Qt.Key | None = None) -> Callable[[], None]:
    """Type into the line that has the keyboard, in the place of what stands there."""

    def written() -> None:
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit)
        line.selectAll()
        press(Qt.Key.Key_Delete)()
        QTest.keyClicks(line, text)
        if then is not None:
            press(then)()

    return written


def till_is_open() -> bool:
    """The till's own window is there."""
    return isinstance(window(), MainWindow)


def close() -> None:
    """The window is closed."""
    shown = window()
    assert shown is not None
    shown.close()
