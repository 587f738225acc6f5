"""What the devices page knows: the state of each device, and the simulated ones behind their ports."""

from PySide6.QtCore import QObject, QTimer, Signal

from terminal.domain.devices import DeviceState
from terminal.domain.errors import DeviceFault
from terminal.services.till import SampleCard, Till
from ui.bridge import Bridge

DRAWER_MS = 4000
"""How long the drawer counts as open after it sprang: about as long as a hand needs to push it shut."""


class DevicesPresenter(QObject):
    """Keeps the newest state of every device, and drives the simulated ones."""

    changed = Signal()
    paper_came = Signal(object)  # list of lines
    drawer_moved = Signal()
    lines_shown = Signal(str, str)

    def __init__(self, till: Till, bridge: Bridge) -> None:
        super().__init__()
        self.till = till
        self.states: dict[str, DeviceState] = {}
        self.paper: list[str] = []
        self.shown: tuple[str, str] = ("", "")
        self._drawer = QTimer(self, singleShot=True, interval=DRAWER_MS)
        self._drawer.timeout.connect(self.drawer_moved)
        self.printer_fault: DeviceFault | None = None
        bridge.device_state_received.connect(self._take_state)
        bridge.paper_printed.connect(self._take_paper)
        bridge.drawer_opened.connect(self._take_drawer)
        bridge.display_shown.connect(self._take_lines)
        if till.simulated_printer is not None:
            till.simulated_printer.on_paper(bridge.paper)
            till.simulated_printer.on_drawer(bridge.drawer)
        if till.simulated_display is not None:
            till.simulated_display.on_show(bridge.display)

    @property
    def drawer_open(self) -> bool:
        """Whether the simulated drawer sprang open just now."""
        return self._drawer.isActive()

    def swipe(self, card: SampleCard) -> None:
        """Pull a sample card through the simulated reader."""
        if self.till.simulated_reader is not None:
            self.till.simulated_reader.swipe(card.tracks)

    def set_printer_fault(self, fault: DeviceFault | None) -> None:
        """Take the paper out, open the cover, or put all right again."""
        if self.till.simulated_printer is not None:
            self.printer_fault = fault
            self.till.simulated_printer.set_fault(fault)
            self.changed.emit()

    def _take_state(self, state: DeviceState) -> None:
        self.states[state.device] = state
        self.changed.emit()

    def _take_paper(self, lines: list[str]) -> None:
        self.paper = [*self.paper, *lines, ""][-400:]  # about forty receipts: a roll that never ends helps nobody
        self.paper_came.emit(self.paper)

    def _take_drawer(self) -> None:
        self._drawer.start()
        self.drawer_moved.emit()

    def _take_lines(self, upper: str, lower: str) -> None:
        self.shown = (upper, lower)
        self.lines_shown.emit(upper, lower)
