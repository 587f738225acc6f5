"""2,000 demo products composed from word lists: names, prices, barcodes, pinyin initials, some on promotion."""

from collections.abc import Iterator
from itertools import product

import msgspec

from sync.central.catalogue.initials import initials
from sync.central.demo.resources import read_toml, scatter
from terminal.domain.catalogue import Product, Promotion, Unit, ean_check_digit
from terminal.domain.money import Fen, at_rate
from terminal.domain.times import Instant

_DAY_MS = 86_400_000
_SCALE_PREFIXES = ("21", "22")  # the shipped scheme's layouts: weight and amount


class _Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    kinds: tuple[str, ...]
    sizes: dict[str, Fen] = {}
    price: Fen = 0  # per kilogram, of what is weighed


class _Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    count: int
    items: tuple[_Item, ...]
    brands: dict[str, int] = {}
    weighed: bool = False


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    groups: tuple[_Group, ...]


class _Wording(msgspec.Struct, frozen=True):
    """A possible product: its name, its price, and the brand that gives its barcodes their company number."""

    name: str
    price: Fen
    brand: int


def demo_products(at: Instant) -> list[Product]:
    """Every product, numbered from 1; promotions lie around ``at``."""
    products: list[Product] = []
    for group in read_toml("products.toml", _Words).groups:
        wordings = list(_weighed(group) if group.weighed else _packed(group))
        if len(wordings) < group.count:
            raise ValueError(f"group {group.id} has words for {len(wordings)} products, not for {group.count}")
        # Scattered choice, so that every brand and item has its share; then back into the order of the list.
        chosen = sorted(sorted(range(len(wordings)), key=lambda i: scatter(i, salt=3))[: group.count])
        products += [
            _product(number, group, wordings[i], at) for number, i in enumerate(chosen, start=len(products) + 1)
        ]
    return products


def _packed(group: _Group) -> Iterator[_Wording]:
    for (number, (brand, level)), item in product(enumerate(group.brands.items()), group.items):
        for kind, (size, price) in product(item.kinds, item.sizes.items()):
            dear = at_rate(price, level + scatter(len(kind) + len(item.name) * 7, salt=number) % 60)
            yield _Wording(f"{brand} {kind}{item.name} {size}", _shop_price(dear), number)


def _weighed(group: _Group) -> Iterator[_Wording]:
    for item in group.items:
        for position, kind in enumerate(item.kinds):
            yield _Wording(f"{kind}{item.name}", _shop_price(at_rate(item.price, 1000 + 150 * position)), 0)


def _product(number: int, group: _Group, wording: _Wording, at: Instant) -> Product:
    return Product(
        id=number,
        name=wording.name,
        group=group.id,
        unit=Unit.KILOGRAM if group.weighed else Unit.PIECE,
        price=wording.price,
        barcodes=tuple(_scale_codes(number) if group.weighed else _barcodes(number, group, wording.brand)),
        initials=initials(wording.name),
        promotion=_promotion(number, wording.price, at),
        version=1,
    )


def _barcodes(number: int, group: _Group, brand: int) -> Iterator[str]:
    """EAN-13 of China (GS1 prefixes 690–699): company number by brand, item number by product."""
    company = f"69{brand}{scatter(sum(group.id.encode()), salt=brand) % 10_000:04d}"
    for item in (number, number + 50_000) if number % 25 == 0 else (number,):
        payload = f"{company}{item:05d}"
        yield payload + ean_check_digit(payload)


def _scale_codes(number: int) -> Iterator[str]:
    """The five-digit item code that people type, and as it stands in the labels of both scale layouts."""
    yield f"{number:05d}"
    yield from (f"{prefix}{number:05d}" for prefix in _SCALE_PREFIXES)


def _promotion(number: int, price: Fen, at: Instant) -> Promotion | None:
    bits = scatter(number, salt=4)
    if bits % 12:
        return None
    starts = at - at % _DAY_MS + ((bits >> 8) % 30 - 20) * _DAY_MS  # from 20 days ago to 9 days ahead
    return Promotion(
        price=at_rate(price, 700 + (bits >> 16) % 200) // 10 * 10,
        starts=starts,
        ends=starts + (7 + (bits >> 24) % 21) * _DAY_MS,
    )


def _shop_price(fen: Fen) -> Fen:
    """Prices end as shops let them: in tenths below five yuan, in 8 or 9 tenths above."""
    if fen < 500:
        return max(10, fen // 10 * 10)
    return fen // 100 * 100 + (80 if fen // 100 % 2 else 90)
