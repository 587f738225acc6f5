"""What a scanned or typed code puts on the counter: a product, how much of it, and what its label asks for."""

import re

import msgspec

from terminal.domain.catalogue import (
    MILLI,
    BarcodeError,
    Product,
    Unit,
    ean_valid,
    read_scale_barcode,
    scaled_quantity,
)
from terminal.domain.errors import TerminalError
from terminal.domain.money import Fen
from terminal.domain.scheme import Measure, ScaleBarcode
from terminal.ports import Cache

LONGEST_CODE = 48
"""Characters of the longest code that is looked up (Code 128 labels of suppliers)."""

_MULTIPLIED = re.compile(r"(?P<count>[0-9]{1,4}(?:\.[0-9]{1,3})?)\s*[*×＊]\s*(?P<code>.*)")


class ProductUnknown(TerminalError):
    """No product on sale has this code; ``code`` is no personal data."""

    def __init__(self, code: str) -> None:
        super().__init__(f"no product on sale has the code {code!r}")
        self.code = code


class Scan(msgspec.Struct, frozen=True):
    """One scan taken apart: ``quantity`` in thousandths, ``label_amount`` in fen where a scale printed one.

    ``stated`` says that the text told how much; else it is one unit.
    """

    product: Product
    barcode: str
    quantity: int
    label_amount: Fen | None = None
    stated: bool = True


def read_code(text: str, cache: Cache, scale_barcodes: tuple[ScaleBarcode, ...]) -> Scan:
    """Take ``690…``, a scale label, or ``3*690…`` / ``1.5×690…`` for what it is.

    Raises BarcodeError for what cannot be a code, ProductUnknown for a code that no product has.
    """
    text = text.strip()
    multiplied = _MULTIPLIED.fullmatch(text)
    code = multiplied["code"].strip() if multiplied else text
    if not code or len(code) > LONGEST_CODE or not code.isprintable():
        raise BarcodeError(code[:LONGEST_CODE], "a code has 1 to 48 printable characters")
    reading = read_scale_barcode(code, scale_barcodes)
    if reading is None:
        count = _thousandths(multiplied["count"]) if multiplied else MILLI
        return Scan(_product(code, cache), code, count, stated=bool(multiplied))
    if multiplied:
        raise BarcodeError(code, "a scale label stands for one weighing and is not multiplied")
    product = cache.product_by_barcode(reading.item)
    if product is None:
        raise ProductUnknown(code)
    if product.unit is Unit.PIECE:
        raise BarcodeError(code, "a scale label of a product that is sold by the piece")
    label_amount = reading.value if reading.measure is Measure.AMOUNT else None
    return Scan(product, code, scaled_quantity(reading, product.price), label_amount)


def _product(code: str, cache: Cache) -> Product:
    for form in _written_forms(code):
        product = cache.product_by_barcode(form)
        if product is not None:
            return product
    if len(code) in (8, 12, 13) and code.isascii() and code.isdigit() and not ean_valid(code):
        raise BarcodeError(code, "the check digit is wrong")
    raise ProductUnknown(code)


def _written_forms(code: str) -> tuple[str, ...]:
    """A UPC-A is an EAN-13 with a leading zero, and scanners send either (GS1 General Specifications 2.1)."""
    if code.isascii() and code.isdigit():
        if len(code) == 12:
            return code, f"0{code}"
        if len(code) == 13 and code.startswith("0"):
            return code, code[1:]
    return (code,)


def _thousandths(count: str) -> int:
    whole, _, decimals = count.partition(".")
    return int(whole) * MILLI + int(decimals.ljust(3, "0") or 0)
