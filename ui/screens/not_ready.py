"""The page instead of the till when it cannot open yet: what is missing, and trying again."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import appearance
from ui.messages.words import Words
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import in_the_middle

_WIDTH = 680


class NotReadyPage(Panel):
    """F12 tries again; ``words`` say what is missing."""

    again = Signal()

    def __init__(self, words: Callable[[], Words], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        spacing = appearance.theme().spacing
        self._title, self._advice = label("figure", wrap=True, name="not_ready"), label("list", wrap=True)
        self._again = KeyButton("arrow-right", shortcut="F12", kind=PRIMARY, name="try_again")
        self._again.clicked.connect(self.again)
        card = Panel(role="card")
        column = QVBoxLayout(card)
        column.setContentsMargins(spacing.xxl, spacing.xxl, spacing.xxl, spacing.xxl)
        column.setSpacing(spacing.l)
        for each in (self._title, self._advice, self._again):
            column.addWidget(each)
        in_the_middle(self, card, width=_WIDTH)
        self.retranslate()
        self._again.setFocus()

    def retranslate(self) -> None:
        """Set every word anew."""
        words = self._words()
        self._title.setText(words.title)
        self._advice.setText(words.advice)
        self._again.setText(self.tr("Try again"))
