"""Poles of two lines with the CD5220 command set, the usual default of Chinese and Taiwanese ones.

Source: the command lists of compatible poles, which name it "CD5220 mode"; no pole of the first maker was at hand:
``ESC @`` resets, ``CLR`` clears, ``ESC Q A`` text ``CR`` writes the upper line, ``ESC Q B`` text ``CR`` the lower one.
"""

from typing import Literal

from hardware.context import DriverContext
from hardware.displays.serial_pole import SerialPole
from hardware.displays.two_lines import CHARACTERS, PATTERN, Characters, lines_of
from hardware.serial_line import SerialLine, SerialOptions
from terminal.domain.customer_view import CustomerView

_RESET, _CLEAR = b"\x1b\x40", b"\x0c"
_UPPER, _LOWER, _END = b"\x1b\x51\x41", b"\x1b\x51\x42", b"\x0d"


class Options(SerialOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The serial line; poles of this kind come set to 9600 8N1. ``charset`` gb18030 for one with a Chinese font."""

    charset: Literal["ascii", "gb18030"] = "ascii"


class Cd5220:
    """Implements Wire."""

    initialise = _RESET + _CLEAR

    def __init__(self, characters: Characters) -> None:
        self._characters = characters
        self.pattern = self._lines(PATTERN)

    def frame(self, view: CustomerView) -> bytes:
        """Both lines, whole: each command overwrites its line from the first place on."""
        return self._lines(lines_of(view, self._characters))

    def _lines(self, lines: tuple[str, str]) -> bytes:
        upper, lower = map(self._characters.encode, lines)
        return _UPPER + upper + _END + _LOWER + lower + _END


def create(device: str, options: Options, context: DriverContext) -> SerialPole:
    """Make the display; nothing is opened yet."""
    del context
    return SerialPole(device, Cd5220(CHARACTERS[options.charset]), lambda: SerialLine(options))
