"""Bars and dots of the codes on a paper, for whoever draws it; a printer makes its own from the data."""

from collections.abc import Sequence


def bars(data: str) -> str:
    """A Code 128 symbol in set B, module by module: ``1`` is black. ``data`` is printable ASCII (ISO/IEC 15417)."""
    from barcode.charsets.code128 import CODES, START_CODES, STOP  # slow to import, and only a preview needs it

    start = START_CODES["B"]
    values = [ord(character) - ord(" ") for character in data]
    check = (start + sum(place * value for place, value in enumerate(values, start=1))) % 103
    return "".join(str(CODES[value]) for value in (start, *values, check)) + str(STOP) + "11"


def squares(data: str) -> Sequence[Sequence[bool]]:
    """A QR code's rows from the top, True is black, without the quiet zone; error correction L as printers use."""
    from qrcode.constants import ERROR_CORRECT_L
    from qrcode.main import QRCode

    code = QRCode(error_correction=ERROR_CORRECT_L, border=0)
    code.add_data(data)
    code.make(fit=True)
    return [[bool(square) for square in row] for row in code.get_matrix()]
