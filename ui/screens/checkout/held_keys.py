"""Keys that are pressed while a payment waits for the disk: held back, and given to what comes next.

Between Enter behind an amount and the disk's answer the amount still has the keyboard, but what is typed then is no
longer for it: a quick cashier scans the next customer's first article, or types what the second note was.
"""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


class HeldKeys(QObject):
    """Holds the keys of ``fields``, in order; buttons' shortcuts act as ever, for their steps queue by themselves.

    What was held goes to whatever has the keyboard on ``page`` then: the scan line behind a sale that is paid, the
    empty amount behind one that is not. Where the disk refused, nobody gets it: it was meant for a sale that is over,
    and would be a wrong amount.
    """

    def __init__(self, page: QWidget, fields: Iterable[QWidget]) -> None:
        super().__init__(page)
        self._page = page
        self._held: list[QKeyEvent] = []
        self._holding = False
        for field in fields:
            field.installEventFilter(self)

    def hold(self) -> None:
        """From now on; what is held already stays in front."""
        self._holding = True

    def release(self, paid: bool) -> None:
        """Give back what was held, as far as none of it makes the payment wait again; not ``paid``: drop it."""
        self._holding = False
        if not paid:
            self._held.clear()
        while self._held and not self._holding:
            event, target = self._held.pop(0), QApplication.focusWidget()
            if target is not None and self._page.isAncestorOf(target):
                QCoreApplication.sendEvent(target, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a key that is pressed meanwhile."""
        if self._holding and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._held.append(event.clone())
            return True
        return super().eventFilter(watched, event)
