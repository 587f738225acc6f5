"""Displays of eight digits and four lamps, LED8, of which Chinese tills have most.

Source: what programs that drive them send, on which they agree; no maker's leaflet was at hand: ``ESC @`` resets,
``CLR`` clears, ``ESC Q A`` digits ``CR`` shows a number, whose point takes no place of its own; ``ESC s n`` lights the
lamp 单价 (``1``), 总计 (``2``), 收款 (``3``), 找零 (``4``) or none (``0``).
"""

from typing import Annotated

import msgspec

from hardware.context import DriverContext
from hardware.displays.serial_pole import SerialPole
from hardware.serial_line import SerialLine, SerialOptions
from terminal.domain.customer_view import CustomerView, Stage
from terminal.domain.money import Fen

_RESET, _CLEAR, _LAMP = b"\x1b\x40", b"\x0c", b"\x1b\x73"
_NUMBER, _END = b"\x1b\x51\x41", b"\x0d"
_NONE, _PRICE, _TOTAL, _RECEIVED, _CHANGE = b"0", b"1", b"2", b"3", b"4"
DIGITS = 8


class Options(SerialOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The serial line; displays of this kind come set to 2400 8N1."""

    baud: Annotated[int, msgspec.Meta(ge=300, le=921_600)] = 2400


class Led8:
    """Implements Wire. One number at a time: the price while goods are scanned, then what is to pay, in and back."""

    initialise = _RESET + _CLEAR
    pattern = _LAMP + _TOTAL + _NUMBER + b"8.8.8.8.8.8.8.8." + _END

    def frame(self, view: CustomerView) -> bytes:
        """The lamp and its number; dark between two customers, and rather dark than wrong where it has no room."""
        lamp, amount = _figure(view)
        digits = "" if amount is None else in_eight_digits(amount)
        if not digits:
            return _LAMP + _NONE + _CLEAR
        return _LAMP + lamp + _NUMBER + digits.encode("ascii") + _END


def in_eight_digits(amount: Fen) -> str:
    """``1286.40``; without the fen from a million yuan on, empty where even that has more than eight digits."""
    yuan, fen = divmod(max(0, amount), 100)
    if len(f"{yuan}") + 2 <= DIGITS:
        return f"{yuan}.{fen:02d}"
    return f"{yuan}" if len(f"{yuan}") <= DIGITS else ""


def _figure(view: CustomerView) -> tuple[bytes, Fen | None]:
    """Which lamp, and the figure beside it; None where there is nothing to tell."""
    line = view.touched_line
    if view.stage is Stage.DONE:
        return _CHANGE, view.change
    if line is None:
        return _NONE, None
    if view.stage is Stage.SCANNING:
        return _PRICE, line.unit_price
    if not view.received:
        return _TOTAL, view.total
    if view.remaining:
        return _RECEIVED, view.received
    return _CHANGE, view.change


def create(device: str, options: Options, context: DriverContext) -> SerialPole:
    """Make the display; nothing is opened yet."""
    del context
    return SerialPole(device, Led8(), lambda: SerialLine(options))
