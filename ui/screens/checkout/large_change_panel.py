"""The right side while cash was typed that would give a lot of change: right, or a typing mistake?"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.money import Fen
from terminal.domain.tenders import Tender
from ui import appearance, formats
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.key_hints import KeyHint
from ui.widgets.labels import label
from ui.widgets.panel import Panel


class LargeChangePanel(Panel):
    """So much change: a typing mistake? Enter and Esc go back to the amount; only F12 takes it as it was typed."""

    confirmed = Signal(object)  # Tender
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tender: Tender | None = None
        self._change_due: Fen = 0
        spacing = appearance.theme().spacing
        self._title = label("heading", wrap=True, name="large_change_title")
        self._received = label("list", wrap=True, name="large_change_received")
        self._caption = label("muted")
        self._change = label("amount", name="large_change")
        self._again = KeyButton(key="Enter", kind=PRIMARY, name="large_change_again")
        self._again.clicked.connect(self.left)
        for key in ("Esc", "Return", "Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.left)
        self._sure = KeyButton(shortcut="F12", name="large_change_sure")
        self._sure.clicked.connect(self._confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.m)
        for each in (self._title, self._received, self._caption, self._change):
            column.addWidget(each)
        column.addStretch()
        for button in (self._sure, self._again):
            column.addWidget(button)
        self.retranslate()

    def begin(self, tender: Tender, change: Fen) -> None:
        """Ask about cash that would give ``change``."""
        self._tender, self._change_due = tender, change
        self.retranslate()
        self.setFocus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("So much change?"))
        self._caption.setText(self.tr("Change"))
        self._again.setText(self.tr("Type the amount again"))
        if self._tender is not None:
            change, received = formats.money(self._change_due), formats.money(self._tender.amount)
            self._received.setText(self.tr("{amount} was typed as received").format(amount=received))
            self._change.setText(change)
            self._sure.setText(self.tr("Yes, {amount} goes back").format(amount=change))

    def key_hints(self) -> list[KeyHint]:
        """The key that no button shows."""
        return [KeyHint("Esc", self._again.text())]

    def _confirm(self) -> None:
        if self._tender is not None:
            self.confirmed.emit(self._tender)
