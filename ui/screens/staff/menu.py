"""What can be done with the chosen person, each with its key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import appearance
from ui.screens.staff.presenter import StaffPresenter, StaffTask
from ui.widgets.form_area import FormArea
from ui.widgets.key_button import PLAIN, KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import inner_column

_TASKS = {
    StaffTask.OWN_PIN: ("lock", "F8"),
    StaffTask.RESET: ("undo-2", "F9"),
    StaffTask.LIFT: ("check", "F10"),
    StaffTask.TRAIN: ("user-round-pen", "F11"),
}


class StaffMenu(Panel):
    """The right side while nothing is begun."""

    def __init__(self, presenter: StaffPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._presenter = presenter
        spacing = appearance.theme().spacing
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        column.setSpacing(spacing.xs)
        self._back = KeyButton(shortcut="Esc", kind=PLAIN, name="staff_leave")
        self._back.clicked.connect(presenter.back)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignRight)
        self._buttons = {
            task: KeyButton(icon, shortcut=key, name=f"staff_{task.value}") for task, (icon, key) in _TASKS.items()
        }
        tasks, rows = inner_column(spacing.xs)
        for task, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, chosen=task: presenter.begin(chosen))
            rows.addWidget(button)
        self._why = label("caption", wrap=True, name="staff_why")
        rows.addWidget(self._why)
        column.addWidget(FormArea(tasks), 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        for task, words in {
            StaffTask.OWN_PIN: self.tr("Change my PIN"),
            StaffTask.RESET: self.tr("Reset a forgotten PIN"),
            StaffTask.LIFT: self.tr("Lift a lock-out"),
            StaffTask.TRAIN: self.tr("Record a training"),
        }.items():
            self._buttons[task].setText(words)
        self._why.setText(self.tr("To reset a PIN or record a training, choose another person."))
        self._back.setText(self.tr("To the checkout"))
        self.show_state()

    def show_state(self) -> None:
        """What can be done now."""
        for task, button in self._buttons.items():
            button.setEnabled(self._presenter.offers(task))
        self._why.setVisible(self._presenter.chose_self)
