"""The right side of a place that guides: a heading, a muted line, what is filled in, and Esc and F12 below."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import appearance
from ui.widgets.form_area import FormArea
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import foot, inner_column
from ui.widgets.still_needed import StillNeeded


class StepPanel(Panel):
    """A heading, a muted line, what is filled in, which scrolls where it must, and Esc and F12 below."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        spacing = appearance.theme().spacing
        self.title = label("heading", wrap=True, name=f"{name}_title")
        self.hint = label("muted", wrap=True, name=f"{name}_hint")
        form, self.body = inner_column(spacing.m)
        self.back = KeyButton(shortcut="Esc", name=f"{name}_back")
        self.act = KeyButton(shortcut="F12", kind=PRIMARY, name=f"{name}_act")
        self.missing = StillNeeded(name)
        self.buttons = foot(self.back, self.act)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        column.setSpacing(spacing.m)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        column.addWidget(FormArea(form), 1)
        column.addWidget(self.missing)
        column.addWidget(self.buttons)
