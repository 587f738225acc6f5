"""Barcode and QR scanners on a serial line: the text of a code, then CR, LF, both, or only silence."""

import re

from hardware.context import DriverContext
from hardware.readers.framing import Framing
from hardware.readers.serial_source import SerialReaderOptions as Options
from hardware.readers.serial_source import SerialSource
from hardware.supervisor import Supervisor
from terminal.domain.devices import CodeScanned

_LONGEST_CODE = 4_296  # the most characters that a QR code holds (ISO/IEC 18004, version 40-L, alphanumeric)
_LINE_END = re.compile(rb"[\r\n]+")


class CodeFraming(Framing[str]):
    """One code per line; a longer one than exists is noise and is dropped up to the end of its line."""

    def __init__(self) -> None:
        self._held = b""

    def feed(self, data: bytes) -> list[str]:
        """The codes whose line ended."""
        *lines, self._held = _LINE_END.split(self._held + data)
        self._held = self._held[: _LONGEST_CODE + 1]
        return [code for line in lines for code in _codes(line)]

    def silence(self) -> list[str]:
        """The code of a scanner that ends it with nothing."""
        line, self._held = self._held, b""
        return _codes(line)


def _codes(line: bytes) -> list[str]:
    """The line as text; GB18030 is what Chinese scanners send where it is no UTF-8."""
    if len(line) > _LONGEST_CODE:
        return []
    try:
        text = line.decode()
    except UnicodeDecodeError:
        text = line.decode("gb18030", errors="replace")
    code = "".join(character for character in text if character.isprintable()).strip()
    return [code] if code else []


def create(device: str, options: Options, context: DriverContext) -> Supervisor:
    """The registry's entry."""
    return Supervisor(
        device, SerialSource(options, CodeFraming, lambda code: [CodeScanned(code, reader=device)]), context
    )
