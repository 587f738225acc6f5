"""Taking products over into the database: only what differs is written, and told to the tills."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from sync.central import feed
from sync.central.feed_records import product_of
from sync.central.store import schema
from sync.central.store.dialect import add, add_all, remove_each, upsert
from sync.central.store.engine import Database
from terminal.domain.catalogue import Product
from terminal.domain.errors import ConfigError


class Outcome(msgspec.Struct, frozen=True):
    """How many products became what."""

    added: int
    changed: int
    withdrawn: int
    unchanged: int


def kept_products(connection: Connection) -> dict[int, Product]:
    """Every product by id, in order; also those that were withdrawn."""
    barcodes: dict[int, list[str]] = defaultdict(list)
    codes = schema.product_barcodes
    for row in connection.execute(select(codes).order_by(codes.c.barcode)):
        barcodes[row.product].append(row.barcode)
    table = schema.products
    return {row.id: product_of(row, barcodes[row.id]) for row in connection.execute(select(table).order_by(table.c.id))}


def take_over(
    database: Database, products: Sequence[Product], *, complete: bool = False, dry_run: bool = False
) -> Outcome:
    """Keep products as they are given; versions are counted here. All of it is done, or none.

    ``complete``: what is not among them is withdrawn. One that is withdrawn gives its barcodes up. ``dry_run`` only
    tells. Raises ConfigError when a barcode would be two products'.
    """
    with database.write() as connection:
        kept = kept_products(connection)
        wanted = {product.id: _released(product) for product in products}
        if complete:
            gone = (product for product in kept.values() if product.id not in wanted)
            wanted |= {each.id: _released(msgspec.structs.replace(each, withdrawn=True)) for each in gone}
        _check_barcodes({**kept, **wanted})
        news = [product for product in (_next_version(kept.get(each.id), each) for each in wanted.values()) if product]
        if not dry_run:
            _write(connection, kept, news)
    return _outcome(kept, news, len(wanted))


def _released(product: Product) -> Product:
    return msgspec.structs.replace(product, barcodes=()) if product.withdrawn else product


def _next_version(kept: Product | None, wanted: Product) -> Product | None:
    """What is to be written; None where nothing changes."""
    if kept is None:
        return msgspec.structs.replace(wanted, version=1)
    if msgspec.structs.replace(wanted, version=kept.version) == kept:
        return None
    return msgspec.structs.replace(wanted, version=kept.version + 1)


def _check_barcodes(products: dict[int, Product]) -> None:
    owners: dict[str, int] = {}
    for product in products.values():
        for code in product.barcodes:
            if owners.setdefault(code, product.id) != product.id:
                problem = f"{code} would be that of {owners[code]} and of {product.id}; nothing was taken"
                raise ConfigError("barcodes", problem)


def _write(connection: Connection, kept: dict[int, Product], news: Sequence[Product]) -> None:
    table = schema.products
    add(connection, table, upsert(connection, table), [_row(product) for product in news])
    old = [code for product in news if product.id in kept for code in kept[product.id].barcodes]
    remove_each(connection, schema.product_barcodes, [{"barcode": code} for code in old])
    codes = [{"barcode": code, "product": product.id} for product in news for code in product.barcodes]
    if codes:
        add_all(connection, schema.product_barcodes, codes)
    feed.announce(connection, feed.COMPANY_PART, feed.PRODUCT, [str(product.id) for product in news])


def _row(product: Product) -> dict[str, Any]:
    promotion = product.promotion
    return {
        "id": product.id,
        "name": product.name,
        "product_group": product.group,
        "unit": product.unit.value,
        "price": product.price,
        "initials": product.initials,
        "promotion_price": promotion.price if promotion else None,
        "promotion_starts": promotion.starts if promotion else None,
        "promotion_ends": promotion.ends if promotion else None,
        "version": product.version,
        "withdrawn": product.withdrawn,
    }


def _outcome(kept: dict[int, Product], news: Sequence[Product], given: int) -> Outcome:
    added = sum(product.id not in kept for product in news)
    withdrawn = sum(product.withdrawn and product.id in kept and not kept[product.id].withdrawn for product in news)
    return Outcome(added, len(news) - added - withdrawn, withdrawn, given - len(news))
