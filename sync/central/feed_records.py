"""Rows of the database as the records that the feed tells, one function for each kind.

Each takes the keys that a slice of the feed named; a key whose row is not for the asking store yields nothing.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, literal_column, select

from sync.central.enrolment import Terminal
from sync.central.members_chosen import Chosen
from sync.central.staff.records import records_of
from sync.central.standings import Standings, last_visit
from sync.central.store import schema
from terminal.domain.cards import CardStatus
from terminal.domain.catalogue import Product, Promotion, Unit
from terminal.domain.feed import WITHDRAWN, GiftStock, HotCard, SchemeDocument, Store
from terminal.domain.members import CardRecord, MemberId, MemberRecord
from terminal.domain.registration import ONLINE, ApplicationState, MemberApplied, OnlineApplication
from terminal.domain.scopes import ScopeKind
from terminal.domain.staff import StaffRecord
from terminal.domain.times import Instant

ANY_STORE = ""
"""The store of an application whose applicant named none."""
_STATUS = {each.value: each for each in CardStatus}


def members(
    connection: Connection, chosen: Chosen, *, terminal: str | None, standings: Standings | None, now: Instant
) -> Iterator[MemberRecord]:
    """Members with their cards, and up to where ``terminal``'s own entries are in their balances.

    Without ``standings``, where there is no scheme yet, nothing is told of how they stand; without ``terminal``
    nothing of whose entries are in. They come in the order of their parts, and within one of their ids.
    """
    table = schema.members.c
    cards = _cards(connection, chosen)
    included = included_entries(connection, chosen, terminal) if terminal else {}
    told = (
        select(schema.members, last_visit().label("visited"))
        .where(chosen(table.part, table.id))
        .order_by(table.part, table.id)
    )
    rows = connection.execute(told).all()
    stood = standings.read(chosen, rows) if standings and rows else {}
    for row in rows:
        if row.erased:
            yield MemberRecord(MemberId(row.id), row.version, "", row.tier, 0, 0, now, erased=True)
            continue
        yield MemberRecord(
            id=MemberId(row.id),
            version=row.version,
            masked_name=row.masked_name,
            tier=row.tier,
            points=row.points,
            spend=stood[row.id].spend if stood else row.spend,
            as_of=now,
            birth_month=row.birth_month,
            phone_hash=row.phone_hash,
            cards=tuple(cards[row.id]),
            included=included.get(row.id, (0, 0)),
            name_hash=row.name_hash,
            phone_last4=row.phone_last4,
            standing=stood[row.id].standing if stood else None,
        )


def applications(
    connection: Connection, chosen: Chosen, *, store: str, begun: Container[int]
) -> Iterator[OnlineApplication]:
    """Applications that came in online, for this store or for any.

    What was decided is told only of parts that the reader has ``begun`` with before: it may know it as waiting.
    """
    table = schema.applications
    found = select(table).where(
        chosen(table.c.part, table.c.member),
        table.c.terminal == ONLINE,
        table.c.store.in_([store, ANY_STORE]),
    )
    for row in connection.execute(found):
        if row.state != ApplicationState.WAITING.value:
            if row.part in begun:
                yield OnlineApplication(row.application, MemberId(row.member), row.at, waits=False)
            continue
        yield _waiting(row)


def waiting_applications(connection: Connection, *, store: str) -> Iterator[OnlineApplication]:
    """Applications of all parts that came in online for this store or for any, and wait."""
    table = schema.applications
    found = select(table).where(
        # as they stand in the index of exactly these
        table.c.terminal == literal_column(f"'{ONLINE}'"),
        table.c.state == literal_column(f"'{ApplicationState.WAITING.value}'"),
        table.c.store.in_([store, ANY_STORE]),
    )
    for row in connection.execute(found):
        yield _waiting(row)


def _waiting(row: Row[Any]) -> OnlineApplication:
    applied = msgspec.json.decode(row.form, type=MemberApplied)
    return OnlineApplication(
        application=row.application,
        member=applied.member,
        at=row.at,
        kind=applied.kind,
        masked_name=applied.masked_name,
        tier=applied.tier,
        fields=applied.fields,
        consents=applied.consents,
        phone_last4=applied.phone_last4,
    )


def hot_cards(connection: Connection, keys: Sequence[str]) -> Iterator[HotCard]:
    """The hot list's rows; keys are hashes in hexadecimal."""
    if not keys:
        return
    table = schema.hot_cards
    for row in connection.execute(select(table).where(table.c.hash.in_([bytes.fromhex(key) for key in keys]))):
        yield HotCard(row.hash, CardStatus(row.status), row.since)


def products(connection: Connection, keys: Sequence[str]) -> Iterator[Product]:
    """Products with their barcodes."""
    if not keys:
        return
    ids = [int(key) for key in keys]
    codes = schema.product_barcodes.c
    barcodes: dict[int, list[str]] = defaultdict(list)
    for code in connection.execute(
        select(codes.product, codes.barcode).where(codes.product.in_(ids)).order_by(codes.barcode)
    ):
        barcodes[code.product].append(code.barcode)
    for row in connection.execute(select(schema.products).where(schema.products.c.id.in_(ids))):
        yield product_of(row, barcodes[row.id])


def product_of(row: Any, barcodes: Iterable[str]) -> Product:
    """A row of ``products`` with its barcodes."""
    promoted = row.promotion_price is not None
    return Product(
        id=row.id,
        name=row.name,
        group=row.product_group,
        unit=Unit(row.unit),
        price=row.price,
        barcodes=tuple(barcodes),
        initials=row.initials,
        promotion=Promotion(row.promotion_price, row.promotion_starts, row.promotion_ends) if promoted else None,
        version=row.version,
        withdrawn=row.withdrawn,
    )


def staff(connection: Connection, keys: Sequence[str], *, store: str, terminal: str) -> Iterator[StaffRecord]:
    """The people of one store, and up to where ``terminal``'s own entries about them are in their records."""
    if not keys:
        return
    table = schema.staff.c
    rows = connection.execute(select(schema.staff).where(table.id.in_(keys), table.store == store)).all()
    yield from records_of(connection, rows, terminal=terminal)


def schemes(connection: Connection, keys: Sequence[str]) -> Iterator[SchemeDocument]:
    """Scheme versions as head office wrote them; of those that were withdrawn, the tombstones."""
    if not keys:
        return
    versions = [int(key) for key in keys]
    for row in connection.execute(select(schema.schemes).where(schema.schemes.c.version.in_(versions))):
        starts = date.fromisoformat(row.effective_from)
        yield SchemeDocument(row.version, starts, "" if starts == WITHDRAWN else row.document)


def gift_stocks(connection: Connection, keys: Sequence[str], *, terminal: Terminal) -> Iterator[GiftStock]:
    """What the terminal's store has of some gifts, and up to where the terminal's own entries are in the counts."""
    mine = [gift for store, gift in (key.split(":", 1) for key in keys) if store == terminal.store]
    if not mine:
        return
    heads, table = schema.journal_heads.c, schema.gift_stock
    # A terminal's gifts are filed together with the pointer, in the order of its journal: all up to it is included.
    head = connection.execute(
        select(heads.epoch, heads.applied)
        .where(heads.terminal == terminal.id, heads.applied > 0)
        .order_by(heads.epoch.desc())
        .limit(1)
    ).first()
    included = (head.epoch, head.applied) if head else (0, 0)
    counts = select(table.c.gift, table.c["count"].label("there"))
    for row in connection.execute(counts.where(table.c.store == terminal.store, table.c.gift.in_(mine))):
        yield GiftStock(row.gift, row.there, included)


def store_of(row: Any) -> Store:
    """A row of ``stores``."""
    return Store(
        *(row.id, row.name, row.zone, row.address, row.phone), row.region, row.group, scope=ScopeKind(row.scope)
    )


def stores(connection: Connection, keys: Sequence[str], *, store: str) -> Iterator[Store]:
    """The store that the terminal stands in; the others are not its business."""
    if store not in keys:
        return
    for row in connection.execute(select(schema.stores).where(schema.stores.c.id == store)):
        yield store_of(row)


def _cards(connection: Connection, chosen: Chosen) -> dict[int, list[CardRecord]]:
    table = schema.cards.c
    cards: dict[int, list[CardRecord]] = defaultdict(list)
    found = (
        select(table.member, table.hash, table.status, table.last4, table.issue, table.expires_on, table.since)
        .where(chosen(table.part, table.member))
        .order_by(table.issue, table.hash)
    )
    for member, number, status, last4, issue, expires_on, since in connection.execute(found).all():
        cards[member].append(CardRecord(number, _STATUS[status], last4, issue, expires_on, since))
    return cards


def included_entries(connection: Connection, chosen: Chosen, terminal: str) -> dict[int, tuple[int, int]]:
    """The last entry of ``terminal`` whose effect is in each member's rows, be it a sale or an act."""
    included: dict[int, tuple[int, int]] = {}
    for table in (schema.points_ledger.c, schema.member_acts.c):
        rows = connection.execute(
            select(table.member, table.epoch, func.max(table.number).label("number"))
            .where(chosen(table.part, table.member), table.terminal == terminal)
            .group_by(table.member, table.epoch)
        )
        for row in rows:
            included[row.member] = max(included.get(row.member, (0, 0)), (row.epoch, row.number))
    return included
