"""The cache as sync writes it: one slice of the feed, rows and cursor in one transaction."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any, cast

import msgspec
from sqlcipher3 import dbapi2

from terminal.domain.cards import CardStatus
from terminal.domain.cases import StoreCase
from terminal.domain.catalogue import Product
from terminal.domain.errors import StoreError
from terminal.domain.feed import Changes, HotCard, SchemeDocument
from terminal.domain.members import CardRecord, MemberRecord, part_of
from terminal.domain.registration import OnlineApplication
from terminal.domain.staff import StaffRecord
from terminal.store.engine import Cursor, Database, scalar

_ENCODER = msgspec.json.Encoder()

_TABLES = (
    "member",
    "card",
    "hot_card",
    "product",
    "product_code",
    "staff",
    "scheme",
    "store",
    "store_case",
    "gift_stock",
    "application",
    "feed_cursor",
    "feed",
)

PUT_MEMBER = """
INSERT OR REPLACE INTO member
    (id, version, masked_name, tier, points, spend, as_of, birth_month, phone_hash,
     included_epoch, included_number, erased, name_hash, phone_last4, standing)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
PUT_CARD = """
INSERT OR REPLACE INTO card
    (hash, status, last4, issue, expires_on, since, member, version,
     masked_name, tier, points, spend, as_of, birth_month, included_epoch, included_number, standing)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_PUT_GIFT_STOCK = """
INSERT OR REPLACE INTO gift_stock (gift, count, included_epoch, included_number) VALUES (?, ?, ?, ?)
"""
# a case that was closed stays so, whatever an older slice says
_PUT_CASE = """
INSERT INTO store_case (terminal, epoch, number, kind, opened_at, document) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET document = excluded.document WHERE document IS NOT NULL
"""
_PUT_PRODUCT = "INSERT INTO product (id, version, folded_name, initials, document) VALUES (?, ?, ?, ?, ?)"


class StoredCacheFeed:
    """ports.CacheFeed on ``cache.db``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def cursor(self) -> dict[int, int]:
        """Last feed number per part."""
        with self._database.reading() as cursor:
            return dict(cursor.execute("SELECT part, number FROM feed_cursor").fetchall())

    def feed(self) -> str | None:
        """The feed epoch this cache was built from."""
        with self._database.reading() as cursor:
            return cast("str | None", scalar(cursor, "SELECT epoch FROM feed"))

    def apply(self, changes: Changes) -> None:
        """All of the slice or nothing. Applying it again changes nothing; an older version never replaces a newer.

        Raises StoreError when the disk refuses.
        """
        try:
            with self._database.writing() as cursor:
                _apply(cursor, changes)
        except dbapi2.Error as error:
            raise StoreError(f"the member cache cannot be written: {error}", "check the disk") from error
        except OverflowError as error:
            raise StoreError("the centre tells a figure beyond 64 bits", "tell head office") from error
        self._database.changed()


def _apply(cursor: Cursor, changes: Changes) -> None:
    known = scalar(cursor, "SELECT epoch FROM feed")
    if known is not None and known != changes.feed:
        for table in _TABLES:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 — names from this module
    # of a part that is told from the beginning only those that still wait are told
    cursor.execute("DELETE FROM application WHERE part NOT IN (SELECT part FROM feed_cursor WHERE number > 0)")
    _put_hot(cursor, changes.hot)
    _put_members(cursor, _newer_members(cursor, changes.members))
    _put_products(cursor, changes.products)
    _put_staff(cursor, changes.staff)
    _put_schemes(cursor, changes.schemes)
    _many(
        cursor,
        "INSERT OR REPLACE INTO store (id, document) VALUES (?, ?)",
        [(store.id, _ENCODER.encode(store)) for store in changes.stores],
    )
    _many(cursor, _PUT_CASE, [_case_row(case) for case in changes.cases])
    _many(cursor, _PUT_GIFT_STOCK, [(stock.gift, stock.count, *stock.included) for stock in changes.gifts])
    _put_applications(cursor, changes.applications)
    _put_cursor(cursor, changes)


def _put_schemes(cursor: Cursor, schemes: Sequence[SchemeDocument]) -> None:
    _many(cursor, "DELETE FROM scheme WHERE version = ?", [(each.version,) for each in schemes if each.withdrawn])
    _many(
        cursor,
        "INSERT OR REPLACE INTO scheme (version, effective_from, document) VALUES (?, ?, ?)",
        [(each.version, each.effective_from.isoformat(), each.document) for each in schemes if not each.withdrawn],
    )


def _put_hot(cursor: Cursor, hot: Sequence[HotCard]) -> None:
    """A card told as active again is no longer hot."""
    for card in hot:
        if card.status is CardStatus.ACTIVE:
            cursor.execute("DELETE FROM hot_card WHERE hash = ? AND since <= ?", (card.hash, card.since))
        else:
            cursor.execute(
                """
                INSERT INTO hot_card (hash, status, since) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET status = excluded.status, since = excluded.since
                WHERE excluded.since >= hot_card.since
                """,
                (card.hash, card.status.value, card.since),
            )


def _newer_members(cursor: Cursor, members: Iterable[MemberRecord]) -> list[MemberRecord]:
    """Those that are not older than what the cache holds, by id: writing in key order touches each page once."""
    latest = {member.id: member for member in sorted(members, key=lambda member: (member.id, member.version))}
    newer = []
    for member in latest.values():
        held = scalar(cursor, "SELECT version FROM member WHERE id = ?", (member.id,))
        if held is None or member.version >= held:
            newer.append(member)
    return newer


def _put_members(cursor: Cursor, members: Sequence[MemberRecord]) -> None:
    """Replace members and all their cards."""
    _many(cursor, PUT_MEMBER, [_member_row(member) for member in members])
    _many(cursor, "DELETE FROM card WHERE member = ?", [(member.id,) for member in members])
    cards = (_card_row(card, member) for member in members if not member.erased for card in member.cards)
    _many(cursor, PUT_CARD, sorted(cards, key=itemgetter(0)))


def _member_row(member: MemberRecord) -> tuple[Any, ...]:
    if member.erased:
        nothing = ("", "", 0, 0, member.as_of, None, None)
        return (member.id, member.version, *nothing, *member.included, True, None, "", None)
    return (
        member.id,
        member.version,
        member.masked_name,
        member.tier,
        member.points,
        member.spend,
        member.as_of,
        member.birth_month,
        member.phone_hash,
        *member.included,
        False,
        member.name_hash,
        member.phone_last4,
        _standing(member),
    )


def _standing(member: MemberRecord) -> bytes | None:
    return None if member.standing is None else _ENCODER.encode(member.standing)


def _card_row(card: CardRecord, member: MemberRecord) -> tuple[Any, ...]:
    of_card = (card.hash, card.status.value, card.last4, card.issue, card.expires_on, card.since)
    figures = (member.tier, member.points, member.spend, member.as_of, member.birth_month, *member.included)
    return (*of_card, member.id, member.version, member.masked_name, *figures, _standing(member))


def _case_row(case: StoreCase) -> tuple[Any, ...]:
    return (*case.key, case.opened_at, None if case.closed else _ENCODER.encode(case))


def _put_products(cursor: Cursor, products: Sequence[Product]) -> None:
    newer = _newer(cursor, "product", products)
    ids = [(product.id,) for product in newer]
    _many(cursor, "DELETE FROM product_code WHERE product = ?", ids)
    _many(cursor, "DELETE FROM product WHERE id = ?", ids)
    on_sale = [product for product in newer if not product.withdrawn]
    _many(
        cursor,
        _PUT_PRODUCT,
        [(p.id, p.version, p.name.lower(), p.initials.lower(), _ENCODER.encode(p)) for p in on_sale],
    )
    _many(
        cursor,
        "INSERT OR REPLACE INTO product_code (code, product) VALUES (?, ?)",
        sorted((code, product.id) for product in on_sale for code in product.barcodes),
    )


def _put_staff(cursor: Cursor, staff: Sequence[StaffRecord]) -> None:
    newer = _newer(cursor, "staff", staff)
    _many(cursor, "DELETE FROM staff WHERE id = ?", [(person.id,) for person in newer])
    _many(
        cursor,
        "INSERT INTO staff (id, version, document) VALUES (?, ?, ?)",
        [(person.id, person.version, _ENCODER.encode(person)) for person in newer if not person.withdrawn],
    )


def _put_applications(cursor: Cursor, applications: Sequence[OnlineApplication]) -> None:
    """Those that wait; one that was decided is gone."""
    waiting = [each for each in applications if each.waits]
    _many(cursor, "DELETE FROM application WHERE application = ?", [(each.application,) for each in applications])
    _many(
        cursor,
        "INSERT OR REPLACE INTO application (application, part, at, document) VALUES (?, ?, ?, ?)",
        [(each.application, part_of(each.member), each.at, msgspec.json.encode(each)) for each in waiting],
    )


def _newer(cursor: Cursor, table: str, records: Sequence[Any]) -> list[Any]:
    """The latest of each id in the slice, unless the cache holds a later one."""
    if not records:
        return []
    latest = {record.id: record for record in sorted(records, key=lambda record: (record.id, record.version))}
    held: dict[Any, int] = dict(cursor.execute(f"SELECT id, version FROM {table}").fetchall())  # noqa: S608 — own names
    return [record for record in latest.values() if record.version >= held.get(record.id, record.version)]


def _put_cursor(cursor: Cursor, changes: Changes) -> None:
    _many(
        cursor,
        "INSERT OR REPLACE INTO feed_cursor (part, number) VALUES (?, ?)",
        sorted(changes.cursor.items()),
    )
    # while more waits, figures of two moments stand side by side: the age stays that of the last whole pull
    cursor.execute(
        """
        INSERT INTO feed (id, epoch, as_of) VALUES (1, ?, ?)
        ON CONFLICT DO UPDATE SET epoch = excluded.epoch, as_of = coalesce(excluded.as_of, as_of)
        """,
        (changes.feed, None if changes.more else changes.as_of),
    )


def _many(cursor: Cursor, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        cursor.executemany(statement, rows)
