"""The devices page: real states to the left, the simulated devices around them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import appearance
from ui.screens.devices.device_list import DeviceList
from ui.screens.devices.pole import PoleDisplay
from ui.screens.devices.presenter import DevicesPresenter
from ui.screens.devices.simulated_cards import SimulatedCards
from ui.screens.devices.simulated_printer import SimulatedPrinterPanel
from ui.widgets.panel import Panel

PAPER_WIDTH = 388


class DevicesView(Panel):
    """Shows simulated devices only where the till has them."""

    def __init__(self, presenter: DevicesPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        till, spacing = presenter.till, appearance.theme().spacing
        inner = QWidget()
        left = QVBoxLayout(inner)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(spacing.m)
        left.addWidget(DeviceList(presenter))
        if till.simulated_display is not None:
            left.addWidget(PoleDisplay(presenter))
        if till.simulated_reader is not None and till.sample_cards:
            left.addWidget(SimulatedCards(presenter))
        left.addStretch()
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        row = QHBoxLayout(self)
        row.setContentsMargins(spacing.l, spacing.l, spacing.l, spacing.l)
        row.setSpacing(spacing.l)
        row.addWidget(scroll, 1)
        if till.simulated_printer is not None:
            printer = SimulatedPrinterPanel(presenter)
            printer.setFixedWidth(PAPER_WIDTH)
            row.addWidget(printer)
