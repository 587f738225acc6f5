"""The simulated devices behind their ports: what they printed, showed and opened, and the hands at their slots."""

from PySide6.QtCore import QObject, QTimer, Signal

from terminal.domain.cards import CardKind
from terminal.domain.encoding import EncodeOrder, EncodingFault
from terminal.domain.errors import DeviceFault
from terminal.services.till import Till
from terminal.services.till_parts import SampleCard
from ui.bridge import Bridge

DRAWER_MS = 4000
"""How long the drawer counts as open after it sprang: about as long as a hand needs to push it shut."""

PAPER_LINES = 400
"""About forty receipts: a roll that never ends helps nobody."""


class SimulatedDevices(QObject):
    """Listens from the start, so that a page which opens later shows what came before."""

    changed = Signal()
    paper_came = Signal(object)  # list of lines
    drawer_moved = Signal()
    lines_shown = Signal(str, str)

    def __init__(self, till: Till, bridge: Bridge) -> None:
        super().__init__()
        self.till = till
        self.paper: list[str] = []
        self.shown: tuple[str, str] = ("", "")
        self.printer_fault: DeviceFault | None = None
        self.encoder_fault: EncodingFault | None = None
        self._drawer = QTimer(self, singleShot=True, interval=DRAWER_MS)
        self._drawer.timeout.connect(self.drawer_moved)
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
        """Whether the drawer sprang open just now."""
        return self._drawer.isActive()

    def swipe(self, card: SampleCard) -> None:
        """Pull a sample card through the reader."""
        if self.till.simulated_reader is not None:
            self.till.simulated_reader.swipe(card.tracks)

    def set_printer_fault(self, fault: DeviceFault | None) -> None:
        """Take the paper out, open the cover, or put all right again."""
        if self.till.simulated_printer is not None:
            self.printer_fault = fault
            self.till.simulated_printer.set_fault(fault)
            self.changed.emit()

    def present_blank(self, kind: CardKind) -> None:
        """Put a blank card into the encoder."""
        if self.till.simulated_encoder is not None:
            self.till.simulated_encoder.present_blank(kind)

    def present_again(self) -> None:
        """Swipe or lay on the last card once more."""
        if self.till.simulated_encoder is not None:
            self.till.simulated_encoder.present_again()

    def present_written(self, card: EncodeOrder) -> None:
        """Swipe or tap a card that was written here."""
        if self.till.simulated_encoder is not None:
            self.till.simulated_encoder.present_written(card)

    @property
    def written(self) -> tuple[EncodeOrder, ...]:
        """The cards that the encoder wrote well, newest first."""
        encoder = self.till.simulated_encoder
        return tuple(reversed(encoder.written())) if encoder is not None else ()

    def fail_next(self, fault: EncodingFault | None) -> None:
        """Let the next card go wrong; None takes that back."""
        if self.till.simulated_encoder is not None:
            self.encoder_fault = fault
            self.till.simulated_encoder.fail_next(fault)
            self.changed.emit()

    def _take_paper(self, lines: list[str]) -> None:
        self.paper = [*self.paper, *lines, ""][-PAPER_LINES:]
        self.paper_came.emit(self.paper)

    def _take_drawer(self) -> None:
        self._drawer.start()
        self.drawer_moved.emit()

    def _take_lines(self, upper: str, lower: str) -> None:
        self.shown = (upper, lower)
        self.lines_shown.emit(upper, lower)
