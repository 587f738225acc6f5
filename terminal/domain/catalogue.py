"""Products, their barcodes, and what a scanned or typed code means."""

from enum import StrEnum

import msgspec

from terminal.domain.errors import TerminalError
from terminal.domain.money import Fen, half_up
from terminal.domain.scheme import Measure, ScaleBarcode
from terminal.domain.times import Instant

MILLI = 1000
"""Quantities are thousandths of a unit: 1 piece is 1000, 0.345 kg is 345."""


class Unit(StrEnum):
    """How a product is counted."""

    PIECE = "piece"
    KILOGRAM = "kilogram"


class Promotion(msgspec.Struct, frozen=True):
    """A price for everybody while ``starts <= now < ends``."""

    price: Fen
    starts: Instant
    ends: Instant


class Product(msgspec.Struct, frozen=True):
    """One article. ``price`` is per unit (piece or kilogram), tax included; ``initials`` are pinyin, lower case."""

    id: int
    name: str
    group: str
    unit: Unit
    price: Fen
    barcodes: tuple[str, ...]
    initials: str = ""
    promotion: Promotion | None = None
    version: int = 0
    withdrawn: bool = False

    def promotion_at(self, at: Instant) -> Promotion | None:
        """The promotion that runs at ``at``, if any."""
        running = self.promotion
        return running if running and running.starts <= at < running.ends else None


class ScaleReading(msgspec.Struct, frozen=True):
    """What a scale barcode says: the item code to look the product up by, and a weight in grams or an amount."""

    item: str
    measure: Measure
    value: int


class BarcodeError(TerminalError):
    """A code that cannot be a barcode (``code`` as typed; it is no personal data)."""

    def __init__(self, code: str, problem: str) -> None:
        super().__init__(f"barcode {code!r}: {problem}")
        self.code = code
        self.problem = problem


def ean_check_digit(payload: str) -> str:
    """The GS1 modulus-10 check digit of 7, 11, 12 or 13 digits (GS1 General Specifications 7.9)."""
    weighted = sum((3 if position % 2 == 0 else 1) * int(digit) for position, digit in enumerate(reversed(payload)))
    return str(-weighted % 10)


def ean_valid(code: str) -> bool:
    """Whether ``code`` is an EAN-8, UPC-A, EAN-13 or GTIN-14 with the right check digit."""
    return len(code) in (8, 12, 13, 14) and code.isascii() and code.isdigit() and ean_check_digit(code[:-1]) == code[-1]


def read_scale_barcode(code: str, layouts: tuple[ScaleBarcode, ...]) -> ScaleReading | None:
    """Take an in-store EAN-13 apart by the first layout whose prefix fits; None when it is an ordinary barcode.

    Raises BarcodeError when a layout fits but the check digit does not (a misread must not become a weight), or when
    the label carries nothing.
    """
    if len(code) != 13 or not (code.isascii() and code.isdigit()):
        return None
    for layout in layouts:
        if code.startswith(layout.prefix):
            if not ean_valid(code):
                raise BarcodeError(code, "the check digit is wrong")
            split = len(layout.prefix) + layout.item_digits
            value = int(code[split:12])
            if value == 0:
                raise BarcodeError(code, f"the label carries no {layout.carries.value}")
            return ScaleReading(code[:split], layout.carries, value)
    return None


def scaled_quantity(reading: ScaleReading, price: Fen) -> int:
    """The quantity in thousandths that a scale reading stands for, given the product's price per kilogram.

    Grams are thousandths of a kilogram already; an amount is divided by the price, at least one thousandth.
    """
    if reading.measure is Measure.WEIGHT:
        return reading.value
    return max(1, half_up(reading.value * MILLI, price)) if price else MILLI
