"""A 2×20 pole display with the CD5220 command set, the usual default of Chinese and Taiwanese poles.

Wire (maker's CD5220 manual): ``ESC Q A`` text ``CR`` writes the upper line, ``ESC Q B`` text ``CR`` the lower one.
"""

from collections.abc import Callable
from threading import Lock

from hardware.context import DriverContext
from hardware.displays.two_lines import fit
from hardware.serial_line import SerialLine, SerialOptions
from terminal.domain.errors import DeviceError

_INITIALISE = b"\x1b\x40\x0c"  # reset, clear
_UPPER, _LOWER, _END = b"\x1b\x51\x41", b"\x1b\x51\x42", b"\x0d"
_WRITE_S = 1.0


class Options(SerialOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The serial line; poles of this kind come set to 9600 8N1."""


class PoleDisplay:
    """Implements ports.CustomerDisplay. Opened on first use and again after every fault; callable from any thread."""

    def __init__(self, display_id: str, connect: Callable[[], SerialLine]) -> None:
        self.id = display_id
        self._connect = connect
        self._lock = Lock()
        self._line: SerialLine | None = None

    def show(self, upper: str, lower: str) -> None:
        """Replace both lines. Raises DeviceError ABSENT, BUSY, MISCONFIGURED or NO_ANSWER; a pole never says more."""
        data = _UPPER + fit(upper).encode("ascii") + _END + _LOWER + fit(lower).encode("ascii") + _END
        with self._lock:
            try:
                if self._line is None:
                    self._line = self._connect()
                    self._line.write(_INITIALISE, _WRITE_S)
                self._line.write(data, _WRITE_S)
            except DeviceError:
                self._close()
                raise

    def close(self) -> None:
        """Let go of the line until it is used again."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()


def create(device: str, options: Options, context: DriverContext) -> PoleDisplay:
    """Make the display; nothing is opened yet."""
    del context
    return PoleDisplay(device, lambda: SerialLine(options))
