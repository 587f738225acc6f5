"""Poles of two lines with ESC/POS display commands: Epson's DM-D110 and what other makers call "EPSON mode".

Source: Seiko Epson, DM-D110 Specification (Standard) and DM Application Programming Guide: ``ESC @`` initialises,
``ESC = 2`` sends what follows to the display alone where a printer hangs behind it, ``CLR`` clears and homes,
``US MD1`` overwrites instead of scrolling, ``US C 0`` hides the cursor, ``US $ x y`` moves it, both counted from 1.
"""

from typing import Literal

from hardware.context import DriverContext
from hardware.displays.serial_pole import SerialPole
from hardware.displays.two_lines import CHARACTERS, PATTERN, Characters, lines_of
from hardware.serial_line import SerialLine, SerialOptions
from terminal.domain.customer_view import CustomerView

_INITIALISE, _THE_DISPLAY, _CLEAR = b"\x1b\x40", b"\x1b\x3d\x02", b"\x0c"
_OVERWRITE, _NO_CURSOR = b"\x1f\x01", b"\x1f\x43\x00"
_UPPER, _LOWER = b"\x1f\x24\x01\x01", b"\x1f\x24\x01\x02"


class Options(SerialOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The serial line; a DM-D110 comes set to 9600 8N1. ``charset`` gb18030 for a pole with a Chinese font."""

    charset: Literal["ascii", "gb18030"] = "ascii"


class EpsonDisplay:
    """Implements Wire."""

    initialise = _INITIALISE + _THE_DISPLAY + _CLEAR + _OVERWRITE + _NO_CURSOR

    def __init__(self, characters: Characters) -> None:
        self._characters = characters
        self.pattern = self._lines(PATTERN)

    def frame(self, view: CustomerView) -> bytes:
        """Both lines, whole, each from its first place on."""
        return self._lines(lines_of(view, self._characters))

    def _lines(self, lines: tuple[str, str]) -> bytes:
        upper, lower = map(self._characters.encode, lines)
        return _UPPER + upper + _LOWER + lower


def create(device: str, options: Options, context: DriverContext) -> SerialPole:
    """Make the display; nothing is opened yet."""
    del context
    return SerialPole(device, EpsonDisplay(CHARACTERS[options.charset]), lambda: SerialLine(options))
