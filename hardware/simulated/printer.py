"""A printer whose paper is on the screen, with faults on demand; its lines are those that a real printer gets."""

from collections.abc import Callable
from threading import Lock

import msgspec

from hardware.context import DriverContext
from terminal.domain.documents import Document
from terminal.domain.errors import DeviceError, DeviceFault
from terminal.domain.paper_lines import lay_out, plain_text


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``columns``: cells across the paper."""

    columns: int = 32


class SimulatedReceiptPrinter:
    """Implements ports.SimulatedPrinter. Sinks are called on the thread that prints."""

    def __init__(self, printer_id: str, columns: int) -> None:
        self.id = printer_id
        self.columns = columns
        self._lock = Lock()
        self._fault: DeviceFault | None = None
        self._paper_sinks: list[Callable[[list[str]], None]] = []
        self._drawer_sinks: list[Callable[[], None]] = []

    def check(self) -> None:
        """Raise DeviceError while a fault is set."""
        with self._lock:
            fault = self._fault
        if fault is not None:
            raise DeviceError(fault, "simulated")

    def print_document(self, document: Document) -> None:
        """Hand the lines to the paper's sinks, then open the drawer if the document says so."""
        self.check()
        lines = plain_text(lay_out(document, self.columns))
        for sink in self._paper_sinks:
            sink(list(lines))
        if document.open_drawer:
            self.open_drawer()

    def open_drawer(self) -> None:
        """Tell the drawer's sinks; works without paper and with an open cover, as a real printer's pulse does."""
        with self._lock:
            fault = self._fault
        if fault not in {None, DeviceFault.PAPER_OUT, DeviceFault.COVER_OPEN, DeviceFault.FAULTY}:
            raise DeviceError(fault, "simulated")
        for sink in self._drawer_sinks:
            sink()

    def close(self) -> None:
        """There is nothing to let go of."""

    def on_paper(self, sink: Callable[[list[str]], None]) -> None:
        """Tell ``sink`` the lines of every document that is printed."""
        self._paper_sinks.append(sink)

    def on_drawer(self, sink: Callable[[], None]) -> None:
        """Tell ``sink`` every time the drawer opens."""
        self._drawer_sinks.append(sink)

    def set_fault(self, fault: DeviceFault | None) -> None:
        """Pretend to be out of paper, open, offline…; None repairs it."""
        with self._lock:
            self._fault = fault


def create(device_id: str, options: Options, context: DriverContext) -> SimulatedReceiptPrinter:
    """Make the printer; ``context`` (the registry's) is not needed."""
    del context
    return SimulatedReceiptPrinter(device_id, options.columns)
