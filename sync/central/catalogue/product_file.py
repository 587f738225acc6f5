"""Products as a table that spreadsheets read and write: CSV with a line of names, amounts in yuan, days of a promotion.

``id``, ``name``, ``group``, ``unit`` (``piece`` or ``kilogram``) and ``price`` are needed; ``barcodes`` (several with
spaces between), ``initials`` (made from the name where they are empty), ``promotion_price``, ``promotion_from`` and
``promotion_through`` (its first and last day), ``withdrawn`` (``yes``) may be left out. Read as UTF-8, else as GB18030,
in which spreadsheets on Chinese Windows save.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from sync.central.catalogue.initials import initials
from terminal.domain.catalogue import Product, Promotion, Unit
from terminal.domain.errors import ConfigError
from terminal.domain.money import parse_yuan, yuan
from terminal.domain.times import business_day, day_begins

NEEDED = ("id", "name", "group", "unit", "price")
COLUMNS = (*NEEDED, "barcodes", "initials", "promotion_price", "promotion_from", "promotion_through", "withdrawn")

_BARCODE = re.compile(r"[0-9A-Za-z-]{1,32}")
_LARGEST_ID = 2**53 - 1
_LONGEST_NAME, _LONGEST_GROUP = 100, 32
_MOST_TOLD = 20
_YES = {"yes": True, "no": False, "": False}


def read_products(file: Path, zone: str) -> list[Product]:
    """The products of a file, promotions by the days of ``zone``. Raises ConfigError with the mistakes by line."""
    rows = csv.DictReader(io.StringIO(_text(file), newline=""), strict=True)
    mistakes: list[str] = []
    products: dict[int, Product] = {}
    try:
        _check_columns(file, rows.fieldnames or ())
        for row in rows:
            try:
                product = _product(row, zone)
            except ValueError as error:
                mistakes.append(f"line {rows.line_num}: {error}")
                continue
            if product.id in products:
                mistakes.append(f"line {rows.line_num}: id: {product.id} is there twice")
            products[product.id] = product
    except csv.Error as error:
        mistakes.append(f"line {rows.line_num}: {error}")
    if mistakes:
        more = [f"and {len(mistakes) - _MOST_TOLD} more"] if len(mistakes) > _MOST_TOLD else []
        raise ConfigError(str(file), "nothing was taken:\n" + "\n".join([*mistakes[:_MOST_TOLD], *more]))
    return list(products.values())


def write_products(file: Path, products: Iterable[Product], zone: str) -> int:
    """Write them as ``read_products`` reads them, with a mark by which spreadsheets know UTF-8; returns how many."""
    lines = [_cells(product, zone) for product in products]
    try:
        with file.open("w", encoding="utf-8-sig", newline="") as opened:
            csv.writer(opened).writerows([COLUMNS, *lines])
    except OSError as error:
        raise ConfigError(str(file), f"cannot be written: {error.strerror}") from error
    return len(lines)


def _text(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ConfigError(str(file), f"cannot be read: {error.strerror}") from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ConfigError(str(file), "is neither UTF-8 nor GB18030")


def _check_columns(file: Path, names: Iterable[str]) -> None:
    known = list(names)
    if lacking := [name for name in NEEDED if name not in known]:
        raise ConfigError(f"{file}: line 1", f"no column {', '.join(lacking)}")
    if strange := [name for name in known if name not in COLUMNS]:
        raise ConfigError(f"{file}: line 1", f"no such column: {', '.join(strange)}; there are {', '.join(COLUMNS)}")


def _product(row: Mapping[str | None, str | None], zone: str) -> Product:
    """Raises ValueError that names the column."""
    if None in row:
        raise ValueError("more cells than columns")
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    name = _short("name", cells["name"], _LONGEST_NAME)
    return Product(
        id=_id(cells["id"]),
        name=name,
        group=_short("group", cells["group"], _LONGEST_GROUP),
        unit=_unit(cells["unit"]),
        price=_amount("price", cells["price"]),
        barcodes=tuple(sorted(set(_barcodes(cells["barcodes"])))),
        initials=(cells["initials"] or initials(name))[:_LONGEST_NAME],
        promotion=_promotion(cells, zone),
        withdrawn=_withdrawn(cells["withdrawn"]),
    )


def _id(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= _LARGEST_ID):
        raise ValueError(f"id: {text!r} is no whole number above zero")
    return int(text)


def _short(column: str, text: str, most: int) -> str:
    if not (0 < len(text) <= most and text.isprintable()):
        raise ValueError(f"{column}: from 1 to {most} printable characters")
    return text


def _unit(text: str) -> Unit:
    if text not in {unit.value for unit in Unit}:
        raise ValueError(f"unit: {text!r} is neither {' nor '.join(unit.value for unit in Unit)}")
    return Unit(text)


def _amount(column: str, text: str) -> int:
    try:
        return parse_yuan(text)
    except ValueError as error:
        raise ValueError(f"{column}: {text!r} is no amount such as 4.50") from error


def _barcodes(text: str) -> Iterator[str]:
    for code in text.split():
        if not _BARCODE.fullmatch(code):
            raise ValueError(f"barcodes: {code!r} is no barcode; set the spreadsheet's column to text")
        yield code


def _promotion(cells: Mapping[str, str], zone: str) -> Promotion | None:
    columns = ("promotion_price", "promotion_from", "promotion_through")
    if not any(cells[name] for name in columns):
        return None
    price, first, last = _amount(columns[0], cells[columns[0]]), *(_day(name, cells[name]) for name in columns[1:])
    if price > _amount("price", cells["price"]):
        raise ValueError(f"promotion_price: {cells[columns[0]]} is more than the price")
    if last < first:
        raise ValueError(f"promotion_through: {last} is before {first}")
    return Promotion(price, day_begins(first, zone), day_begins(last + timedelta(days=1), zone))


def _day(column: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{column}: {text!r} is no day such as 2026-12-01") from error


def _withdrawn(text: str) -> bool:
    if text not in _YES:
        raise ValueError(f"withdrawn: {text!r} is neither yes nor no")
    return _YES[text]


def _cells(product: Product, zone: str) -> list[object]:
    promotion = product.promotion
    days = (business_day(promotion.starts, zone), business_day(promotion.ends - 1, zone)) if promotion else ("", "")
    return [
        product.id,
        product.name,
        product.group,
        product.unit.value,
        yuan(product.price, grouped=False),
        " ".join(product.barcodes),
        product.initials,
        yuan(promotion.price, grouped=False) if promotion else "",
        *days,
        "yes" if product.withdrawn else "",
    ]
