"""The right side while a note to the sale is written: one line, printed on the receipt."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from terminal.domain.basket import LONGEST_NOTE
from ui.screens.checkout.question import Question
from ui.widgets.form_field import FormField
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label
from ui.widgets.panel_layout import lay_out_question


class NotePanel(Question):
    """Enter keeps it; an empty line takes it away."""

    written = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("note", parent)
        self._hint = label("muted", wrap=True)
        self._note = FormField("note_text", max_length=LONGEST_NOTE, roomy=False)
        self._note.entered.connect(self._keep)
        self._take = KeyButton(key="Enter", kind=PRIMARY, name="note_keep")
        self._take.clicked.connect(self._keep)
        lay_out_question(self, (self._title, self._hint, self._note), self._back, self._take)
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
