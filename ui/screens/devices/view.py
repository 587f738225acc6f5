"""The devices page: real states, tests and log to the left; the simulated devices, where there are any, around them."""

from collections.abc import Callable

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import appearance
from ui.screens.devices.device_list import DeviceList
from ui.screens.devices.papers_page import PapersPage
from ui.screens.devices.papers_presenter import PapersPresenter
from ui.screens.devices.pole import PoleDisplay
from ui.screens.devices.presenter import DevicesPresenter
from ui.screens.devices.simulated_cards import SimulatedCards
from ui.screens.devices.simulated_encoder import SimulatedEncoderPanel
from ui.screens.devices.simulated_printer import SimulatedPrinterPanel
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.key_button import KeyButton
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import inner_column
from ui.widgets.sides import Sides
from ui.widgets.tall_stack import TallStack

_RIGHT, _RIGHT_NARROW = 388, 256
"""Pixels of the side with the simulated display and paper."""
_PAPERS = 1


class DevicesView(Panel):
    """F2 shows the devices, F3 papers, F4 the slots of the simulated ones; what those print and show stays in sight.

    F8 has the devices chosen anew.
    """

    def __init__(self, presenter: DevicesPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        till, spacing = presenter.till, appearance.theme().spacing
        self._sides = ChoiceRow("devices_side", keys=("F2", "F3", "F4"), parent=self)
        self._list = DeviceList(presenter)
        self._pole: PoleDisplay | None = None
        self._pages = TallStack()
        self._pages.addWidget(self._list)
        self._pages.addWidget(PapersPage(PapersPresenter(till)))
        side, left = inner_column(spacing.m)
        left.addWidget(self._sides)
        left.addWidget(self._pages, 1)
        self._anew = KeyButton("search", shortcut="F8", name="devices_anew")
        self._anew.clicked.connect(presenter.choose_anew)
        left.addWidget(self._anew)
        slots = self._make_slots()
        if slots is not None:
            self._pages.addWidget(slots)
        self.retranslate()
        self._sides.choose(0)
        self._sides.chosen.connect(self._turn_to)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(spacing.l, spacing.l, spacing.l, spacing.l)
        simulated = till.simulated_printer is not None or till.simulated_display is not None
        self._halves = Sides(side, self._make_right(), width=_RIGHT, narrow=_RIGHT_NARROW) if simulated else None
        whole.addWidget(self._halves or side)

    def fold(self, *, narrow: bool) -> None:
        """Lay it out for the window as it is now."""
        if self._halves is not None:
            self._halves.fold(narrow=narrow)
        if self._pole is not None:
            self._pole.fold(narrow=narrow)

    def showEvent(self, event: QShowEvent) -> None:
        """The list has the keyboard."""
        super().showEvent(event)
        self._show_anew()
        if self._pages.currentWidget() is self._list:
            self._list.open_first()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 — Qt's name
        """A card that is swiped elsewhere is no test any more."""
        super().hideEvent(event)
        self._presenter.leave_device()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._anew.setText(self.tr("Choose devices again (restarts the till)"))
        self._show_sides()

    def _show_sides(self) -> None:
        names = [self.tr("Devices"), self.tr("Printouts"), self.tr("Simulator")]
        self._sides.show_choices(list(enumerate(names[: self._pages.count()])))

    def _show_anew(self) -> None:
        self._anew.setVisible(self._presenter.may_choose_anew and self._pages.currentWidget() is self._list)

    def _turn_to(self, side: object) -> None:
        if self._halves is not None:
            self._halves.show_parts(side=side != _PAPERS)  # a paper needs the room of its own
        self._pages.setCurrentIndex(int(str(side)))
        self._show_anew()
        if side == 0:
            self._list.open_first()

    def _make_slots(self) -> QWidget | None:
        """Where cards are put in; None where no device is simulated."""
        till, simulated = self._presenter.till, self._presenter.simulated
        makers: list[Callable[[], QWidget]] = []
        if till.simulated_reader is not None and till.sample_cards:
            makers.append(lambda: SimulatedCards(simulated))
        if till.simulated_encoder is not None:
            makers.append(lambda: SimulatedEncoderPanel(simulated))
        if not makers:
            return None
        inner, column = inner_column(appearance.theme().spacing.m)
        for make in makers:
            column.addWidget(make())
        column.addStretch()
        return inner

    def _make_right(self) -> QWidget:
        till, simulated = self._presenter.till, self._presenter.simulated
        right, column = inner_column(appearance.theme().spacing.m)
        if till.simulated_display is not None:
            self._pole = PoleDisplay(simulated)
            column.addWidget(self._pole)
        if till.simulated_printer is not None:
            column.addWidget(SimulatedPrinterPanel(simulated), 1)
        else:
            column.addStretch()
        seen = TallStack()
        seen.addWidget(right)
        return seen
