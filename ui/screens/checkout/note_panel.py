"""The right side while a note to the sale is written: one line, printed on the receipt."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.basket import LONGEST_NOTE
from ui import appearance
from ui.widgets.form_field import FormField
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel


class NotePanel(Panel):
    """Enter keeps it; an empty line takes it away."""

    written = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        spacing = appearance.theme().spacing
        self._title, self._hint = label("heading", wrap=True), label("muted", wrap=True)
        self._note = FormField("note_text", max_length=LONGEST_NOTE, roomy=False)
        self._note.entered.connect(self._keep)
        self._back = KeyButton(key="Esc", name="note_back")
        self._back.clicked.connect(self.left)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.left)
        self._take = KeyButton(key="Enter", kind=PRIMARY, name="note_keep")
        self._take.clicked.connect(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.m)
        for each in (self._title, self._hint, self._note):
            column.addWidget(each)
        column.addStretch()
        row = QHBoxLayout()
        row.setSpacing(spacing.s)
        row.addWidget(self._back)
        row.addWidget(self._take, 1)
        column.addLayout(row)
        self.retranslate()

    def begin(self, note: str) -> None:
        """Go on with the note that is there."""
        self._note.set_text(note)
        self._note.take_focus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Note to the sale"))
        self._hint.setText(self.tr("It is printed on the receipt and kept with the sale. No bank card numbers."))
        self._note.show_caption(self.tr("Note"))
        self._back.setText(self.tr("Back"))
        self._take.setText(self.tr("Keep the note"))

    def _keep(self) -> None:
        self.written.emit(self._note.text)
