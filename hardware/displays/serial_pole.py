"""A display on a serial line: opened on first use, opened anew after every fault. Its command set is a ``Wire``."""

from collections.abc import Callable
from threading import Lock
from typing import Protocol

from hardware.serial_line import SerialLine
from terminal.domain.customer_view import CustomerView
from terminal.domain.errors import DeviceError

_WRITE_S = 1.0


class Wire(Protocol):
    """The bytes of one command set."""

    initialise: bytes
    """What a display needs once before anything else."""
    pattern: bytes
    """Something in every place."""

    def frame(self, view: CustomerView) -> bytes:
        """What shows a view instead of anything that was there."""
        ...


class SerialPole:
    """Implements ports.CustomerDisplay; callable from any thread. No pole answers: written is all that is known."""

    def __init__(self, display_id: str, wire: Wire, connect: Callable[[], SerialLine]) -> None:
        self.id = display_id
        self._wire = wire
        self._connect = connect
        self._lock = Lock()
        self._line: SerialLine | None = None

    def show(self, view: CustomerView) -> None:
        """Show a view. Raises DeviceError ABSENT, BUSY, MISCONFIGURED or NO_ANSWER."""
        self._write(self._wire.frame(view))

    def show_pattern(self) -> None:
        """Light every place. Raises as ``show``."""
        self._write(self._wire.pattern)

    def close(self) -> None:
        """Let go of the line until it is used again."""
        with self._lock:
            self._close()

    def _write(self, data: bytes) -> None:
        with self._lock:
            try:
                if self._line is None:
                    self._line = self._connect()
                    self._line.write(self._wire.initialise, _WRITE_S)
                self._line.write(data, _WRITE_S)
            except DeviceError:
                self._close()
                raise

    def _close(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()
