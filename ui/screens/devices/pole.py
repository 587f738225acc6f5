"""The simulated customer display: two lines of twenty characters in vacuum-fluorescent green."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import appearance
from ui.screens.devices.simulated_devices import SimulatedDevices
from ui.widgets.labels import label, set_state
from ui.widgets.panel import Panel
from ui.widgets.sides import Turning

COLUMNS = 20


class PoleDisplay(Panel):
    """Shows what the customer reads."""

    def __init__(self, devices: SimulatedDevices, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        theme = appearance.theme()
        self._title = label("strong", wrap=True)
        glass = Panel(role="vfd")
        lines = QVBoxLayout(glass)
        lines.setContentsMargins(theme.spacing.m, theme.spacing.s, theme.spacing.m, theme.spacing.s)
        lines.setSpacing(0)
        self._upper, self._lower = label(name="pole_upper"), label(name="pole_lower")
        for line in (self._upper, self._lower):
            line.setFont(appearance.fixed_font(theme.type.heading))
            lines.addWidget(line)
        self._whole = Turning((self._title, 1), (glass, 0))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.spacing.m, theme.spacing.s, theme.spacing.s, theme.spacing.s)
        column.addWidget(self._whole)
        devices.lines_shown.connect(self._show)
        self._show(*devices.shown)
        self.retranslate()

    def fold(self, *, narrow: bool) -> None:
        """In a narrow window its name stands above it, and its characters are smaller."""
        self._whole.fold(narrow=narrow)
        for line in (self._upper, self._lower):
            set_state(line, "small", narrow)

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Customer display"))

    def _show(self, upper: str, lower: str) -> None:
        self._upper.setText(f"{upper:<{COLUMNS}}")
        self._lower.setText(f"{lower:<{COLUMNS}}")
