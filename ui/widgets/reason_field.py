"""Why something is done: the usual reasons to touch, and a line for what they do not say."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.card_checks import LONGEST_REASON
from ui import appearance
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_field import FormField

_KEYS = ("Alt+1", "Alt+2", "Alt+3", "Alt+4")


class ReasonField(QWidget):
    """A chip fills the line; the line is what counts."""

    edited = Signal()
    entered = Signal()  # Enter in the line
    usual_taken = Signal()  # one of the usual reasons was chosen

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self._usual = ChoiceRow(f"{name}_usual", keys=_KEYS)
        self._line = FormField(name, max_length=LONGEST_REASON, roomy=False)
        self._usual.chosen.connect(self._take)
        self._line.edited.connect(lambda _text: self._edit())
        self._line.entered.connect(self.entered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.theme().spacing.s)
        column.addWidget(self._line)
        column.addWidget(self._usual)

    @property
    def text(self) -> str:
        """The reason as it is kept."""
        return self._line.text

    def show_words(self, caption: str, usual: Sequence[str]) -> None:
        """Name the line and offer the usual reasons, in the language in force."""
        self._line.show_caption(caption)
        self._usual.show_choices([(position, words) for position, words in enumerate(usual)])
        self._words = tuple(usual)

    def clear(self) -> None:
        """No reason yet."""
        self._line.set_text("")
        self._usual.choose(None)

    def take_focus(self) -> None:
        """Give the line the keyboard."""
        self._line.take_focus()

    def _take(self, position: object) -> None:
        if isinstance(position, int):
            self._line.set_text(self._words[position])
            self.edited.emit()
            self.usual_taken.emit()

    def _edit(self) -> None:
        self._usual.choose(None)
        self.edited.emit()
