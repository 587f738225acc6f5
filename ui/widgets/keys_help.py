"""All keys on one card, over the page until any key."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from ui import appearance
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import empty, label
from ui.widgets.panel import Panel


class KeysHelp(Panel):
    """Lies over its parent; Esc, F1 or a touch closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, role="card")
        self._page = parent
        self._before: QWidget | None = None
        spacing = appearance.theme().spacing
        self._title = label("heading")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(spacing.xl)
        self._grid.setVerticalSpacing(spacing.s)
        self._close = KeyButton("x", key="Esc", name="help_close")
        self._close.clicked.connect(self.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.xl, spacing.xl, spacing.xl, spacing.xl)
        column.setSpacing(spacing.l)
        column.addWidget(self._title)
        column.addLayout(self._grid)
        column.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)
        self.retranslate()
        parent.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Show or hide."""
        if self.isVisible():
            self.hide()
            return
        self._before = QApplication.focusWidget()
        self.show()
        self._centre()
        self.raise_()
        self.setFocus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Keys"))
        self._close.setText(self.tr("Close"))
        empty(self._grid)
        keys = self._keys()
        half = -(-len(keys) // 2)
        for position, (key, meaning) in enumerate(keys):
            row, side = position % half, 2 * (position // half)
            key_label, meaning_label = label("key"), label("body")
            key_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            key_label.setText(key)
            meaning_label.setText(meaning)
            self._grid.addWidget(key_label, row, side)
            self._grid.addWidget(meaning_label, row, side + 1)
            for each in (key_label, meaning_label):
                each.show()  # at once: a card that is open is measured before Qt would show them by itself
        if self.isVisible():
            self._centre()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 — Qt's name
        """Give the keyboard back to who had it."""
        super().hideEvent(event)
        if self._before is not None:
            self._before.setFocus()
            self._before = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key closes."""
        self.hide()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the parent."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._centre()
        return super().eventFilter(watched, event)

    def _centre(self) -> None:
        self.adjustSize()
        room = self._page.rect()
        self.move(room.center() - self.rect().center())

    def _keys(self) -> list[tuple[str, str]]:
        return [
            ("Enter", self.tr("Take what was scanned or typed")),
            ("3*", self.tr("Before a barcode: three of it")),
            ("5* Enter", self.tr("The chosen line: five pieces")),
            ("*", self.tr("Ask how much of the chosen line")),
            ("+  −", self.tr("One more, one less")),
            ("↑  ↓", self.tr("Choose a line")),
            ("Del", self.tr("Remove the chosen line")),
            ("Ctrl Z", self.tr("Undo the last step")),
            ("F4", self.tr("Go on without the member")),
            ("F5", self.tr("Clear the counter")),
            ("F2", self.tr("What an article costs")),
            ("F3", self.tr("Price or discount of the line")),
            ("F6", self.tr("Note to the sale")),
            ("F7", self.tr("Discount of the whole basket")),
            ("F8", self.tr("Hold the basket, take one up")),
            ("F9", self.tr("Refund; there F8 exchanges, F6 without receipt")),
            ("F10", self.tr("The drawer and its shift")),
            ("F11", self.tr("Print a receipt again")),
            ("F12", self.tr("Take payment")),
            ("F2 F3 F4", self.tr("Paying: cash, bank card, mobile")),
            ("Esc", self.tr("Back")),
            ("Alt C", self.tr("To the checkout")),
            ("Alt M", self.tr("To the members")),
            ("Alt K", self.tr("To the card desk")),
            ("Alt S", self.tr("To the shift")),
            ("Alt D", self.tr("To the devices")),
            ("Alt A", self.tr("To the audit")),
            ("Alt L", self.tr("Another language")),
            ("Ctrl L", self.tr("Lock the screen")),
            ("Alt W", self.tr("Another person goes on")),
            ("Alt Q", self.tr("Sign out")),
        ]
