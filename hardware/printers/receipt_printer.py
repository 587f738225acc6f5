"""A receipt printer that speaks ESC/POS, over any connection: asks, prints, and makes sure that it was printed.

Written is not printed: a hung printer takes bytes like a healthy one. So a document counts as printed only when the
printer has answered the fence sent behind it. What was interrupted is printed again as a whole, so paper may carry a
receipt once and a part, never less than once.

After a time-out an answer may still come, and would be taken for the answer to the next question. So every time-out
closes the connection, and the next one begins by draining what the printer still had to say.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from hardware.printers.connection import Connection, Connector
from hardware.printers.dialogue import Dialogue
from hardware.printers.options import Cut, EscposOptions, StatusMode
from hardware.printers.status import PrinterStatus
from terminal.domain.documents import Document
from terminal.domain.errors import DeviceError, DeviceFault
from terminal.domain.paper_lines import lay_out

log = logging.getLogger(__name__)


class ReceiptPrinter:
    """Implements ports.Printer. Opened on first use; callable from any thread, one call at a time."""

    def __init__(self, printer_id: str, options: EscposOptions, connect: Connector) -> None:
        self.id = printer_id
        self.columns = options.columns
        self.status = PrinterStatus()  # the last one heard
        self._options = options
        self._connect = connect
        self._lock = RLock()
        self._open_line: tuple[Connection, Dialogue] | None = None
        self._drain_first = False
        self._fence_pending = False

    def check(self) -> None:
        """Ask whether it could print now. With ``status: none`` only whether the way to it is open."""
        with self._lock, self._closing_after_faults():
            self._check()

    def print_document(self, document: Document) -> None:
        """Print, cut and pulse the drawer; returns when the printer says that it is done (``status: ask``)."""
        from hardware.printers.escpos import compose  # slow to import, and the till must start before it prints

        options = self._options
        data = compose(
            lay_out(document, options.columns),
            charset=options.charset,
            cut=options.cut if document.cut else Cut.NONE,
            drawer_pin=options.drawer_pin if document.open_drawer else None,
        )
        with self._lock, self._closing_after_faults():
            self._carry_out(data)

    def open_drawer(self) -> None:
        """Pulse the drawer; works without paper and with an open cover too, because a customer waits for change.

        With a jammed cutter it is tried: there are printers that pulse even then, and the others leave it alone.
        """
        from hardware.printers.escpos import drawer_pulse, drawer_pulse_at_once

        with self._lock, self._closing_after_faults():
            try:
                self._carry_out(drawer_pulse(self._options.drawer_pin))
            except DeviceError as error:
                if error.fault not in {DeviceFault.PAPER_OUT, DeviceFault.COVER_OPEN, DeviceFault.FAULTY}:
                    raise
                connection, _ = self._line()
                connection.write(drawer_pulse_at_once(self._options.drawer_pin), self._options.answer_ms / 1000)

    def close(self) -> None:
        """Let go of the device until it is used again."""
        with self._lock:
            if self._open_line is not None:
                self._open_line[0].close()
                self._open_line = None

    @contextmanager
    def _closing_after_faults(self) -> Iterator[None]:
        """Close the connection where answers may still be under way."""
        try:
            yield
        except DeviceError as error:
            if self._fence_pending or error.fault in {DeviceFault.NO_ANSWER, DeviceFault.GARBLED, DeviceFault.ABSENT}:
                self._drain_first = True
                self.close()
            raise

    def _check(self) -> None:
        reused = self._open_line is not None
        try:
            self._ask_if_ready()
        except DeviceError as error:
            # printers hang up on a quiet line; that shows only when it is used again
            if not reused or error.fault is not DeviceFault.ABSENT:
                raise
            self.close()
            self._ask_if_ready()

    def _ask_if_ready(self) -> None:
        _, dialogue = self._line()
        if self._options.status is StatusMode.NONE:
            return
        was_near_end = self.status.paper_near_end
        self.status = dialogue.ask_status()
        if self.status.paper_near_end and not was_near_end:
            log.warning("printer %s: paper near end", self.id)
        self.status.raise_fault()

    def _carry_out(self, data: bytes) -> None:
        self._check()
        connection, dialogue = self._line()
        timeout = self._options.print_ms / 1000
        if self._options.status is not StatusMode.ASK:
            connection.write(data, timeout)
            return
        if self._fence_pending:
            # A printer that stopped for paper goes on with its buffer once it has some, and answers the old fence
            # then; that must not vouch for this document. A fence of our own is answered after it: both are gone.
            dialogue.send_and_wait(b"", timeout)
            dialogue.drain()
        self._fence_pending = True
        dialogue.send_and_wait(data, timeout)
        self._fence_pending = False
        if dialogue.late_answers_possible:
            self._drain_first = True
            self.close()

    def _line(self) -> tuple[Connection, Dialogue]:
        if self._open_line is None:
            connection = self._connect()
            dialogue = Dialogue(connection, self._options.answer_ms / 1000)
            self._open_line = connection, dialogue
            if self._drain_first and self._options.status is not StatusMode.NONE:
                dialogue.drain()
            self._drain_first = False
        return self._open_line
