"""Erasing a used stripe 擦除磁条: one instruction at a time, what is on the card before it is gone, and the outcome."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.stripes import EraseStep
from ui import appearance, icons
from ui.messages.words import Severity, Words
from ui.screens.cards import erase_words
from ui.screens.cards.erase_task import EraseTask
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label, set_state
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import foot
from ui.widgets.step_bar import StepBar

_ICONS = {
    Severity.GOOD: "circle-check",
    Severity.INFO: "credit-card-reader",
    Severity.WARNING: "triangle-alert",
    Severity.DANGER: "circle-alert",
}
_PICTURE = 48


class ErasePanel(Panel):
    """F12 begins, Esc cancels or leaves. Leaving the page lets go of the card that is waited for."""

    left = Signal()

    def __init__(self, task: EraseTask, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._task = task
        spacing = appearance.theme().spacing
        self._name = label("heading", wrap=True)
        self._steps = StepBar()
        self._picture = label()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = label("heading", wrap=True, name="erase_title", align=Qt.AlignmentFlag.AlignCenter)
        self._advice = label("body", wrap=True, name="erase_advice", align=Qt.AlignmentFlag.AlignCenter)
        self._found = label("strong", wrap=True, name="erase_found", align=Qt.AlignmentFlag.AlignCenter)
        self._back = KeyButton(shortcut="Esc", name="erase_back")
        self._act = KeyButton("delete", shortcut="F12", kind=PRIMARY, name="erase_act")
        self._back.clicked.connect(self._step_back)
        self._act.clicked.connect(task.begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        column.setSpacing(spacing.m)
        column.addWidget(self._name)
        column.addWidget(self._steps)
        column.addStretch(1)
        for each in (self._picture, self._title, self._advice, self._found):
            column.addWidget(each)
        column.addStretch(2)
        buttons = foot(self._back, self._act)
        column.addWidget(buttons)
        task.changed.connect(self.retranslate)
        self.retranslate()

    def take_focus(self) -> None:
        """Somebody comes: the primary key waits."""
        if not self._task.running:
            self._task.forget()
        self._act.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 — Qt's name
        """The encoder is free for others."""
        super().hideEvent(event)
        self._task.cancel()

    def retranslate(self) -> None:
        """Show where the erasure stands, in the language in force."""
        task = self._task
        self._name.setText(self.tr("Erase a stripe"))
        names = [self.tr("Check"), self.tr("Erase"), self.tr("Verify")]
        self._steps.show_steps(names, len(names) if task.erased else list(EraseStep).index(task.step or EraseStep.LOOK))
        words = self._words()
        mood = "accent" if task.running else words.severity.value
        self._picture.setPixmap(icons.pixmap(_ICONS[words.severity], appearance.theme().value(mood), _PICTURE))
        self._title.setText(words.title)
        self._advice.setText(words.advice)
        set_state(self._title, "state", "" if words.severity is Severity.INFO else words.severity.value)
        self._found.setText(erase_words.on_it(task.found) if task.found else "")
        self._back.setText(self.tr("Cancel") if task.running else self.tr("Back"))
        again = task.erased or task.failure is not None
        self._act.setText(self.tr("Erase another") if again else self.tr("Erase a stripe"))
        self._give_keyboard()
        self._act.setEnabled(not task.running)

    def restyle(self) -> None:
        """Icons in the theme's colours."""
        self.retranslate()

    def _give_keyboard(self) -> None:
        """To the key that can be pressed: Qt would give it to the rail, and Enter would leave."""
        if self._task.running and self._act.hasFocus():
            self._back.setFocus()
        elif not self._task.running and self._back.hasFocus():
            self._act.setEnabled(True)
            self._act.setFocus()

    def _words(self) -> Words:
        task = self._task
        if task.erased:
            return erase_words.done()
        if task.failure is not None:
            return erase_words.failure(task.failure, task.till.zone)
        if task.running and task.step is not None:
            return erase_words.instruction(task.step, again=task.swipes > 1)
        return erase_words.before()

    def _step_back(self) -> None:
        if self._task.running:
            self._task.cancel()
        else:
            self.left.emit()
