"""What can be done while a shift is open, each with its key."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import appearance
from ui.screens.shift.presenter import ShiftPresenter, ShiftTask
from ui.widgets.form_area import FormArea
from ui.widgets.key_button import PLAIN, PRIMARY, QUIET, KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel

_TASKS = {
    ShiftTask.PAY_IN: ("plus", "F5"),
    ShiftTask.PAY_OUT: ("minus", "F6"),
    ShiftTask.DRAWER: ("inbox", "F7"),
    ShiftTask.SEE: ("eye", "F8"),
    ShiftTask.REPORTS: ("receipt", "F9"),
    ShiftTask.COUNT: ("coins", "F12"),
}


class ShiftMenu(Panel):
    """The right side of an open shift."""

    def __init__(self, presenter: ShiftPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._presenter = presenter
        spacing = appearance.theme().spacing
        self._title = label("heading")
        self._hints = {task: label("caption", wrap=True) for task in _TASKS}
        self._buttons = {
            task: KeyButton(
                icon, shortcut=key, kind=PRIMARY if task is ShiftTask.COUNT else QUIET, name=f"shift_{task.value}"
            )
            for task, (icon, key) in _TASKS.items()
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        column.setSpacing(spacing.xs)
        self._back = KeyButton(shortcut="Esc", kind=PLAIN, name="shift_leave")
        self._back.clicked.connect(presenter.leave)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._back)
        column.addLayout(top)
        tasks = QWidget()
        rows = self._rows = QVBoxLayout(tasks)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(spacing.m)
        column.addWidget(FormArea(tasks), 1)
        for task, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, chosen=task: presenter.begin(chosen))
            with_hint = QVBoxLayout()  # nearer to its own key than to the next
            with_hint.setSpacing(2)
            with_hint.addWidget(button)
            with_hint.addWidget(self._hints[task])
            if task is ShiftTask.COUNT:  # what goes on is always seen
                column.addSpacing(spacing.s)
                column.addLayout(with_hint)
            else:
                rows.addLayout(with_hint)
        self.retranslate()

    def shorten(self, *, short: bool) -> None:
        """In a low window the keys stand without their hints, so that all of them are seen."""
        for hint in self._hints.values():
            hint.setVisible(not short)
        self._rows.setSpacing(appearance.theme().spacing.xs if short else appearance.theme().spacing.m)

    def retranslate(self) -> None:
        """Set every word anew, and see again who is signed in."""
        self._title.setText(self.tr("The drawer"))
        self._back.setText(self.tr("To the checkout"))
        words = {
            ShiftTask.PAY_IN: (self.tr("Pay in"), self.tr("Change brought in, for example")),
            ShiftTask.PAY_OUT: (self.tr("Pay out"), self.tr("To the safe, or to pay for a delivery")),
            ShiftTask.DRAWER: (self.tr("Open the drawer"), self.tr("Without a sale; every opening is recorded")),
            ShiftTask.SEE: (self.tr("X report"), self.tr("The figures so far; the shift stays open")),
            ShiftTask.REPORTS: (self.tr("Z reports"), self.tr("Earlier shifts: reprint, or add to one")),
            ShiftTask.COUNT: (self.tr("Count and close"), self.tr("The expected amount is shown after the count")),
        }
        for task, (name, hint) in words.items():
            self._buttons[task].setText(name)
            self._buttons[task].setEnabled(self._presenter.may(task) and not self._presenter.busy)
            self._hints[task].setText(hint)
