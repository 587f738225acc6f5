"""The simulated printer: its paper, its faults, and the drawer that hangs on it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from terminal.domain.errors import DeviceFault
from terminal.domain.paper_cells import cell_width
from ui import appearance, icons
from ui.screens.devices.simulated_devices import SimulatedDevices
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label, set_state
from ui.widgets.panel import Panel
from ui.widgets.wrap_layout import Spread, WrapRow

_SMALLEST, _LARGEST = 8, 14
_ROOMY = 300
"""Pixels of the roll from which the paper has wide edges."""


class PaperRoll(QScrollArea):
    """Printed lines on white paper, in a font where a Chinese character is two Latin ones wide.

    The type is as large as leaves the longest line whole.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "focusable")
        self._text = QLabel()
        self._text.setObjectName("paper")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._cells = 0
        paper = Panel(role="paper")
        self._column = column = QVBoxLayout(paper)
        column.addWidget(self._text, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self.setWidget(paper)
        self.setWidgetResizable(True)
        self.verticalScrollBar().rangeChanged.connect(lambda _low, high: self.verticalScrollBar().setValue(high))

    def show_lines(self, lines: list[str]) -> None:
        """Show the roll with its newest end in sight."""
        self._cells = max((sum(map(cell_width, line)) for line in lines), default=0)
        self._text.setText("\n".join(lines))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another type."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        spacing, whole = appearance.theme().spacing, self.viewport().width()
        edge = spacing.l if whole >= _ROOMY else spacing.s
        self._column.setContentsMargins(edge, spacing.l, edge, spacing.l)
        room = whole - 2 * edge
        for size in range(_LARGEST, _SMALLEST - 1, -1):
            font = appearance.fixed_font(size)
            if size == _SMALLEST or QFontMetrics(font).horizontalAdvance("0") * self._cells <= room:
                self._text.setFont(font)
                self._text.setStyleSheet(f"font-size: {size}px")  # the theme's rule would win over the font alone
                return


class SimulatedPrinterPanel(Panel):
    """Paper to the eye, toggles for what goes wrong in a shop."""

    def __init__(self, devices: SimulatedDevices, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._devices = devices
        spacing = appearance.theme().spacing
        self._title = label("strong")
        self._roll = PaperRoll()
        self._slot = Panel(role="slot")
        self._slot.setFixedHeight(6)
        self._faults = {
            DeviceFault.PAPER_OUT: KeyButton("receipt", shortcut="Ctrl+9", name="fault_paper"),
            DeviceFault.COVER_OPEN: KeyButton("package-open", shortcut="Ctrl+0", name="fault_cover"),
        }
        self._drawer_icon, self._drawer = label(), label("strong", name="drawer")
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.l)
        column.setSpacing(spacing.s)
        column.addWidget(self._title)
        column.addWidget(self._make_faults())
        column.addWidget(self._slot)
        column.addWidget(self._roll, 1)
        drawer = QHBoxLayout()
        drawer.setSpacing(spacing.s)
        drawer.addWidget(self._drawer_icon)
        drawer.addWidget(self._drawer, 1)
        column.addLayout(drawer)
        devices.paper_came.connect(self._roll.show_lines)
        devices.drawer_moved.connect(self.retranslate)
        self._roll.show_lines(devices.paper)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Receipt paper"))
        self._roll.setAccessibleName(self.tr("Receipt paper"))
        self._faults[DeviceFault.PAPER_OUT].setText(self.tr("Paper out"))
        self._faults[DeviceFault.COVER_OPEN].setText(self.tr("Cover open"))
        opened = self._devices.drawer_open
        self._drawer.setText(self.tr("Drawer open") if opened else self.tr("Drawer closed"))
        set_state(self._drawer, "state", "positive" if opened else "")
        role = "positive" if opened else "muted"
        self._drawer_icon.setPixmap(
            icons.pixmap("package-open" if opened else "inbox", appearance.theme().value(role), 32)
        )

    def restyle(self) -> None:
        """Icons in the theme's colours."""
        self.retranslate()

    def _make_faults(self) -> WrapRow:
        for fault, button in self._faults.items():
            button.setCheckable(True)
            button.clicked.connect(lambda checked, which=fault: self._toggle(which, broken=checked))
        return WrapRow(*self._faults.values(), spread=Spread.EVENLY)

    def _toggle(self, fault: DeviceFault, *, broken: bool) -> None:
        for other, button in self._faults.items():
            button.setChecked(broken and other is fault)
        self._devices.set_printer_fault(fault if broken else None)
