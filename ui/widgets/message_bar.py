"""The bar that says what went wrong and what to do next; it stays until the next act and never asks to be closed."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import appearance, icons
from ui.announcements import announce
from ui.messages.words import Severity, Words, joined
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label, set_state
from ui.widgets.panel import Panel

_ICONS = {
    Severity.INFO: "info",
    Severity.GOOD: "circle-check",
    Severity.WARNING: "triangle-alert",
    Severity.DANGER: "circle-alert",
}
_URGENT = (Severity.WARNING, Severity.DANGER)
"""What a screen reader says at once."""


class MessageBar(Panel):
    """Holds where its words come from rather than the words, so that it can say them in another language."""

    closed = Signal()
    told = Signal(object)  # Severity of a message that comes up

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="message")
        self._words: Callable[[], Words] | None = None
        self._act: Callable[[], None] | None = None
        self._act_label: Callable[[], str] | None = None
        self._icon = label()
        self._title = label("strong", wrap=True, name="message_title")
        self._advice = label("body", wrap=True, name="message_advice")
        self._button = KeyButton("arrow-right", shortcut="Alt+Return", name="message_act")
        self._close = KeyButton("x", shortcut="Alt+X", name="message_close")
        theme = appearance.theme()
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._title)
        texts.addWidget(self._advice)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.spacing.l, theme.spacing.s, theme.spacing.s, theme.spacing.s)
        row.setSpacing(theme.spacing.m)
        row.addWidget(self._icon)
        row.addLayout(texts, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self._button.clicked.connect(self._do_act)
        self._close.clicked.connect(self.silence)
        self.hide()

    def say(
        self,
        words: Callable[[], Words],
        act: Callable[[], None] | None = None,
        label_of: Callable[[], str] | None = None,
    ) -> None:
        """Show ``words``, with a button where there is an act to take."""
        self._words, self._act, self._act_label = words, act, label_of
        self._show()
        self.show()
        said = words()
        button = self._button.text()
        announce(self, joined(said.in_a_line, button) if button else said.in_a_line, urgent=said.severity in _URGENT)
        self.told.emit(said.severity)

    def silence(self) -> None:
        """The matter is settled."""
        if self._words is not None:
            self._words = self._act = self._act_label = None
            self.hide()
            self.closed.emit()

    def retranslate(self) -> None:
        """Say it in the language in force."""
        self._show()

    def restyle(self) -> None:
        """Draw the icon in the theme's colour."""
        self._show()

    def _show(self) -> None:
        if self._words is None:
            return
        words = self._words()
        if self.property("severity") != words.severity.value:
            set_state(self, "severity", words.severity.value)
        colour = appearance.theme().value(words.severity.value)
        self._icon.setPixmap(icons.pixmap(_ICONS[words.severity], colour, 28))
        self._title.setText(words.title)
        self._advice.setText(words.advice)
        self._button.setVisible(self._act is not None)
        self._button.setText(self._act_label() if self._act_label else "")
        self._close.setAccessibleName(self.tr("Close the message"))
        self.setAccessibleName(words.in_a_line)

    def _do_act(self) -> None:
        act = self._act
        self.silence()
        if act is not None:
            act()
