"""A sale for its customer, found by the number and the token of its receipt."""

import hmac
from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from sync.central.archive.reading import bodies_of
from sync.central.feed_records import store_of
from sync.central.refund_facts import place_of_sale
from sync.central.sales_told import LONGEST_RECEIPT, refunds_of, without_who_left
from sync.central.scheme_versions import load_schemes
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.documents import Document, Pair, Part, Rule
from terminal.domain.e_receipts import is_token
from terminal.domain.money import yuan
from terminal.domain.paper_labels import Labels
from terminal.domain.receipts import ReceiptContext, sale_receipt
from terminal.domain.refunds import SaleRefunded
from terminal.domain.sales import SaleCompleted

_SALE = msgspec.json.Decoder(SaleCompleted)


class FoundSale(msgspec.Struct, frozen=True):
    """What the page tells. ``refunds`` are those that came back of it, oldest first."""

    sale: SaleCompleted
    context: ReceiptContext
    refunds: tuple[SaleRefunded, ...]

    def document(self, language: str, labels: Labels) -> Document:
        """The receipt by the scheme's layout, and what came back since; ``labels`` has the word for that."""
        context = msgspec.structs.replace(self.context, language=language)
        # A page needs no code that leads to itself.
        paper = sale_receipt(msgspec.structs.replace(self.sale, e_receipt=""), context)
        return msgspec.structs.replace(paper, parts=(*paper.parts, *self._came_back(labels)), open_drawer=False)

    def _came_back(self, labels: Labels) -> Iterator[Part]:
        if self.refunds:
            yield Rule()
        for refund in self.refunds:
            yield Pair(f"{labels['refunded']} {refund.business_day.isoformat()}", yuan(-refund.total))


def find_sale(database: Database, receipt: str, token: str) -> FoundSale | None:
    """The sale that has this number and this token; None alike for a wrong one and for one that is not here yet.

    One that is parked is not here until a person has looked at it.
    """
    if len(receipt) > LONGEST_RECEIPT or not is_token(token):
        return None
    with database.read() as connection:
        place = place_of_sale(connection, receipt)
        if place is None:
            return None
        row = _filed(connection, place)
        sale = _SALE.decode(bodies_of(connection, [row])[0])
        if not sale.e_receipt or not hmac.compare_digest(sale.e_receipt.encode(), token.encode()):
            return None
        return FoundSale(
            without_who_left(connection, sale), _context(connection, sale, row), refunds_of(connection, receipt)
        )


def _filed(connection: Connection, place: tuple[str, int, int]) -> Any:
    sales, entries = schema.sales.c, schema.journal_entries.c
    joined = schema.sales.join(
        schema.journal_entries,
        (sales.terminal == entries.terminal) & (sales.epoch == entries.epoch) & (sales.number == entries.number),
    )
    return connection.execute(
        select(sales.store, entries.terminal, entries.epoch, entries.number, entries.at, entries.actor, entries.body)
        .select_from(joined)
        .where(sales.terminal == place[0], sales.epoch == place[1], sales.number == place[2])
    ).one()


def _context(connection: Connection, sale: SaleCompleted, row: Any) -> ReceiptContext:
    schemes, stores = load_schemes(connection), schema.stores
    scheme = schemes.get(sale.scheme_version) or schemes.in_force(sale.business_day.isoformat())
    store = connection.execute(select(stores).where(stores.c.id == row.store)).one()
    return ReceiptContext(store_of(store), scheme, _name(connection, row.actor), row.at, "en")


def _name(connection: Connection, staff: str) -> str:
    """Who sold it; by their id when head office no longer knows them."""
    name: str | None = connection.scalars(select(schema.staff.c.name).where(schema.staff.c.id == staff)).first()
    return name or staff
