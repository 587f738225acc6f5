"""Writing the demo company into a database: any size in bounded memory, repeatable, and resumable after a cut."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, func, insert, select, update

from sync.central import feed
from sync.central.company import found_company, load_company
from sync.central.demo.cards import MOST_MEMBERS, staff_number
from sync.central.demo.company import DemoCompany, DemoStaff, demo_company
from sync.central.demo.members import member_rows
from sync.central.demo.products import demo_products
from sync.central.demo.resources import SCHEME_FILE, read_text
from sync.central.progress import Progress
from sync.central.store import schema
from sync.central.store.dialect import bulk_load
from sync.central.store.engine import Database
from terminal.domain import scheme
from terminal.domain.cards import CardStatus, keyed_hash
from terminal.domain.errors import ConfigError
from terminal.domain.members import MemberId, part_of
from terminal.domain.staff import Training
from terminal.domain.times import Instant

DEFAULT_MEMBERS = 20_000
_SLICE = 10_000
_HASH, _STATUS, _SINCE = 1, 3, 7  # places in a row of ``cards``


def load(database: Database, members: int, at: Instant, *, tell: Callable[[str], None] = lambda _: None) -> int:
    """Make the demo company hold ``members`` members; returns how many were added, 0 when they are there.

    ``tell`` hears of progress. Each slice is one transaction with its feed numbers, so a load that was cut goes on
    where it stopped. Raises ConfigError for a size outside 1 to 10 million, or a database of another company.
    """
    if not 1 <= members <= MOST_MEMBERS:
        raise ConfigError("--members", f"from 1 to {MOST_MEMBERS:,}, not {members:,}")
    company = demo_company()
    found_company(database, company.name, at)
    with database.read() as connection:
        key = load_company(connection).lookup_key
    _load_company_rows(database, company, key, at)
    with database.read() as connection:
        there: int = connection.scalars(select(func.max(schema.members.c.id))).one() or 0
    progress = Progress(members - there, "members", tell)
    for first in range(there + 1, members + 1, _SLICE):
        last = min(first + _SLICE - 1, members)
        with database.write() as connection:
            _load_slice(connection, range(first, last + 1), key, at)
        progress.done(last - there)
    return max(0, members - there)


def _load_company_rows(database: Database, company: DemoCompany, key: bytes, at: Instant) -> None:
    with database.write() as connection:
        present = set(connection.scalars(select(schema.stores.c.id)))
        if strangers := present - {store.id for store in company.stores}:
            raise ConfigError("--database", f"holds another company already (store {min(strangers)})")
        if present:
            return
        connection.execute(insert(schema.stores), [msgspec.to_builtins(store) for store in company.stores])
        connection.execute(insert(schema.staff), [_staff_row(person, key) for person in company.staff])
        trained = [_training_row(person.id, each, at) for person in company.staff for each in person.trainings]
        connection.execute(insert(schema.staff_trainings), trained)
        _load_products(connection, at)
        document = read_text("schemes", SCHEME_FILE)
        parsed = scheme.parse(document)
        connection.execute(
            insert(schema.schemes).values(
                version=parsed.version, effective_from=parsed.effective_from.isoformat(), document=document
            )
        )
        feed.announce(connection, feed.COMPANY_PART, feed.SCHEME, [str(parsed.version)])
        feed.announce(connection, feed.COMPANY_PART, feed.STORE, [store.id for store in company.stores])
        feed.announce(connection, feed.COMPANY_PART, feed.STAFF, [person.id for person in company.staff])


def _load_products(connection: Connection, at: Instant) -> None:
    products = demo_products(at)
    rows = []
    for product in products:
        promotion = product.promotion
        rows.append(
            {
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
                "withdrawn": False,
            }
        )
    connection.execute(insert(schema.products), rows)
    barcodes = [{"barcode": code, "product": product.id} for product in products for code in product.barcodes]
    connection.execute(insert(schema.product_barcodes), barcodes)
    feed.announce(connection, feed.COMPANY_PART, feed.PRODUCT, [str(product.id) for product in products])


def _staff_row(person: DemoStaff, key: bytes) -> dict[str, Any]:
    return {
        "id": person.id,
        "store": person.store,
        "name": person.name,
        "role": person.role.value,
        "pin_hash": person.pin_hash,
        "version": 1,
        "withdrawn": False,
        "card_hash": keyed_hash(key, staff_number(person.id)),
    }


def _training_row(staff: str, training: Training, at: Instant) -> dict[str, Any]:
    return {
        "staff": staff,
        "course": training.course,
        "taught_on": training.on,
        "taught_by": training.by,
        "good_until": training.until,
        "noted_at": at,
    }


def _load_slice(connection: Connection, indexes: Sequence[int], key: bytes, at: Instant) -> None:
    # Sorted by part: neighbours in the primary keys are written together, which is several times as fast.
    made = [member_rows(index, key, at) for index in sorted(indexes, key=lambda index: part_of(MemberId(index)))]
    cards = [card for rows in made for card in rows.cards]
    lost = [card for card in cards if card[_STATUS] == CardStatus.LOST.value]
    bulk_load(connection, schema.members, [rows.member for rows in made])
    bulk_load(connection, schema.cards, cards)
    bulk_load(connection, schema.card_owners, sorted(owner for rows in made for owner in rows.owners))
    bulk_load(connection, schema.member_details, [detail for rows in made for detail in rows.details])
    bulk_load(connection, schema.points_ledger, [row for rows in made for row in rows.ledger])
    bulk_load(connection, schema.member_days, sorted(day for rows in made for day in rows.days))
    bulk_load(connection, schema.hot_cards, [(card[_HASH], card[_STATUS], card[_SINCE]) for card in lost])
    _number(
        connection,
        [(rows.member[0], feed.MEMBER, str(rows.member[1])) for rows in made]
        + [(feed.HOT_PART, feed.HOT_CARD, card[_HASH].hex()) for card in lost],
    )


def _number(connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
    """Number new rows (part, kind, key) at once, under the same locks as the sequencer's."""
    heads = schema.feed_heads
    locked = connection.execute(select(heads).order_by(heads.c.part).with_for_update())
    numbers: dict[int, int] = {row.part: row.number for row in locked}
    numbered = []
    for part, kind, row_key in rows:
        numbers[part] += 1
        numbered.append((part, kind, row_key, numbers[part]))
    bulk_load(connection, schema.feed_rows, numbered)
    connection.execute(
        update(heads).where(heads.c.part == bindparam("of_part")).values(number=bindparam("head")),
        [{"of_part": part, "head": number} for part, number in numbers.items()],
    )
