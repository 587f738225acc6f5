"""Card readers that type: keeps a swipe out of every field, and gives a person's keys back untouched.

Whether a card or a person types is decided by the reader (``ports.KeystrokeReader``, without Qt); this module only
holds the key events back and lets them go again.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from terminal.ports import KeystrokeReader


def waits_for_scans(field: QWidget) -> None:
    """Switch the input method off in ``field``: it would compose the characters of a swipe or a scan."""
    field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
    field.setInputMethodHints(Qt.InputMethodHint.ImhLatinOnly | Qt.InputMethodHint.ImhNoPredictiveText)


def steady_milliseconds() -> int:
    """A clock that never jumps; gaps between keys are all that matters."""
    return time.monotonic_ns() // 1_000_000


class KeystrokeFilter(QObject):
    """An event filter over the whole application, so that no field, a PIN's least of all, ever gets a swipe."""

    def __init__(
        self, application: QApplication, reader: KeystrokeReader, clock: Callable[[], int] = steady_milliseconds
    ) -> None:
        super().__init__(application)
        self._reader = reader
        self._clock = clock
        self._held: list[QKeyEvent] = []
        self._replaying = False
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.timeout.connect(self._on_silence)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow what may be a swipe. A key that nobody takes climbs to the parents: only its first stop counts."""
        if self._replaying or not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            if self._held:
                event.accept()  # no shortcut may fire on a letter of a card
            return bool(self._held)
        if watched is not (QApplication.focusWidget() or watched.window()):
            return False
        if event.type() == QEvent.Type.KeyRelease:
            return bool(self._held)
        return event.type() == QEvent.Type.KeyPress and self._press(event)

    def _press(self, event: QKeyEvent) -> bool:
        character = "\r" if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) else event.text()
        if len(character) != 1:
            return False  # Shift, arrows and their like are part of no card
        typed = self._reader.key(character, self._clock())
        if typed == character and not self._held:
            return False
        self._held.append(event.clone())
        self._sort_out(typed)
        return True

    def _on_silence(self) -> None:
        self._sort_out(self._reader.quiet(self._clock()))

    def _sort_out(self, typed: str) -> None:
        """Let a person's keys go and drop a card's. Keys and characters match one to one, the newest last."""
        split = len(self._held) - self._reader.held()
        decided, self._held = self._held[:split], self._held[split:]
        due = self._reader.due()
        if due is None:
            self._silence.stop()
        else:
            self._silence.start(max(1, due - self._clock()))
        if typed:
            self._replay(decided[-len(typed) :])

    def _replay(self, events: list[QKeyEvent]) -> None:
        self._replaying = True
        try:
            for event in events:
                target = QApplication.focusWidget() or QApplication.activeWindow()
                if target is not None:
                    QCoreApplication.sendEvent(target, event)
        finally:
            self._replaying = False
