"""The cache as sync writes it: one slice of the feed, rows and cursor in one transaction."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from operator import attrgetter
from typing import Any, cast

import msgspec
from sqlcipher3 import dbapi2

from terminal.domain.cards import CardStatus
from terminal.domain.cases import StoreCase
from terminal.domain.catalogue import Product
from terminal.domain.errors import StoreError, StoreFault
from terminal.domain.feed import Changes, HotCard, SchemeDocument
from terminal.domain.members import MemberId, MemberRecord, part_of
from terminal.domain.registration import OnlineApplication
from terminal.domain.scopes import epoch_of
from terminal.domain.snapshots import MARK_IN_SQL
from terminal.domain.staff import StaffRecord
from terminal.store.at_once import listed, put_at_once, read_at_once
from terminal.store.engine import Cursor, Database, scalar
from terminal.store.member_rows import MEMBER_OF_PLACE, place_of, places_of_part
from terminal.store.member_writes import Concerned, let_go, put_newer
from terminal.store.slice_process import SliceProcess

LARGE = 500
"""Members of a slice that is worth another process: as many take this one 25 ms."""

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

_TABLES_TO_WIPE = tuple(table for table in _TABLES if table not in ("store", "scheme"))

_SUM = f"""
SELECT count(*), coalesce(sum({MARK_IN_SQL.format(member=MEMBER_OF_PLACE, version="version")}), 0)
FROM member WHERE place BETWEEN ? AND ?
"""  # noqa: S608 — own constants
_PUT_GIFT_STOCK = """
INSERT OR REPLACE INTO gift_stock (gift, count, included_epoch, included_number) VALUES (?, ?, ?, ?)
"""
# a case that was closed stays so, whatever an older slice says
_PUT_CASE = """
INSERT INTO store_case (terminal, epoch, number, kind, opened_at, document) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET document = excluded.document WHERE document IS NOT NULL
"""
# a card told as active again is no longer hot, unless what says so is older
_PUT_HOT = """
INSERT INTO hot_card (hash, status, since) VALUES {rows}
ON CONFLICT DO UPDATE SET status = excluded.status, since = excluded.since WHERE excluded.since >= hot_card.since
"""
_FORGET_HOT = "DELETE FROM hot_card WHERE status = ? AND hash IN (SELECT unhex(value) FROM json_each(?))"
_PUT_PRODUCTS = "INSERT INTO product (id, version, folded_name, initials, document) VALUES {rows}"
_PUT_CODES = "INSERT OR REPLACE INTO product_code (code, product) VALUES {rows}"
_PUT_APPLICATIONS = "INSERT OR REPLACE INTO application (application, part, at, document) VALUES {rows}"
_PUT_CURSOR = "INSERT OR REPLACE INTO feed_cursor (part, number) VALUES {rows}"
_CURSOR = "SELECT json_group_array(json_array(part, number)) FROM feed_cursor"
_ERASED = "SELECT json_group_array(place) FROM json_each(?) CROSS JOIN member ON place = value WHERE erased"


class StoredCacheFeed:
    """ports.CacheFeed on ``cache.db``. ``on_erased`` is told of every erased member in a slice once it is applied.

    Who left the scope stays as long as they are among the ``concerned``: entries of theirs may not be at the centre
    yet, which takes them into the scope once they are; and without the row their overlay would stand alone.
    """

    def __init__(
        self,
        database: Database,
        on_erased: Callable[[Sequence[MemberId]], None] = lambda _members: None,
        concerned: Concerned = lambda _members: (),
        *,
        key: bytes | None = None,
        large: int = LARGE,
    ) -> None:
        """With the file's ``key`` slices of ``large`` and more members are applied by a process of its own."""
        self._database = database
        self._on_erased = on_erased
        self._concerned = concerned
        self._key = key
        self._large = large
        self._apart: SliceProcess | None = None

    def cursor(self) -> dict[int, int]:
        """Last feed number per part."""
        with self._database.reading() as cursor:
            return dict(read_at_once(cursor, _CURSOR))

    def feed(self) -> str | None:
        """The feed epoch this cache was built from, with the scope."""
        with self._database.reading() as cursor:
            return cast("str | None", scalar(cursor, "SELECT epoch FROM feed"))

    @contextmanager
    def pulling(self) -> Iterator[None]:
        """Around the slices of one pull: the process for large ones starts with the first, and ends with the pull."""
        if self._key is None or self._apart is not None:
            yield
            return
        with SliceProcess(self._database.path, self._key) as apart:
            self._apart = apart
            try:
                yield
            finally:
                self._apart = None

    def apply(self, changes: Changes) -> None:
        """All of the slice or nothing. Applying it again changes nothing; an older version never replaces a newer.

        Raises StoreError when the disk refuses.
        """
        if not self._applied_apart(changes):
            with self._writing() as cursor:
                _apply(cursor, changes)
                let_go(cursor, changes.left, self._concerned)
        if erased := [member.id for member in changes.members if member.erased]:
            self._on_erased(erased)

    def _applied_apart(self, changes: Changes) -> bool:
        apart = self._apart
        if apart is None or len(changes.members) < self._large:
            return False
        with self._database.lent():
            applied = apart.apply(changes, [*self._concerned(changes.left)] if changes.left else ())
        if applied:
            self._database.changed()
        return applied

    def bring(self, member: MemberRecord) -> None:
        """A member whom the centre told beside the feed; never in the place of a newer row. Raises as ``apply``."""
        with self._writing() as cursor:
            put_newer(cursor, [member])

    def sum_of(self, part: int) -> tuple[int, int]:
        """How many members of a part there are, and their checksum."""
        with self._database.reading() as cursor:
            ((rows, checksum),) = cursor.execute(_SUM, places_of_part(part)).fetchall()
        return rows, checksum

    def tell_anew(self, part: int, *, empty: bool) -> None:
        """Forget how far a part was told; ``empty``: its members too. Raises StoreError when the disk refuses."""
        with self._writing() as cursor:
            cursor.execute("DELETE FROM feed_cursor WHERE part = ?", (part,))
            if empty:
                cursor.execute("DELETE FROM card WHERE place BETWEEN ? AND ?", places_of_part(part))
                cursor.execute("DELETE FROM member WHERE place BETWEEN ? AND ?", places_of_part(part))

    def wipe(self) -> None:
        """Members, cards, staff and the rest go, overwritten in the file as well; the store and its scheme stay, or the
        till could not even say why it stands still. What is gone once costs nothing to wipe again.

        Raises StoreError when the disk refuses.
        """
        try:
            with self._database.writing() as cursor:
                gone = 0
                for table in _TABLES_TO_WIPE:
                    gone += cursor.execute(f"DELETE FROM {table}").rowcount  # noqa: S608 — names from this module
            self._database.shed_log()  # the log still holds the pages as they were; a reader may have kept it before
        except dbapi2.Error as error:
            raise StoreError(f"the member cache cannot be wiped: {error}", "check the disk") from error
        if gone:
            self._database.changed()

    @contextmanager
    def _writing(self) -> Iterator[Cursor]:
        """A transaction of which readers hear once it is committed."""
        try:
            with self._database.writing() as cursor:
                yield cursor
        except dbapi2.Error as error:
            raise StoreError(f"the member cache cannot be written: {error}", "check the disk") from error
        except OverflowError as error:
            raise StoreError(
                "the centre tells a figure beyond 64 bits", "tell head office", StoreFault.CENTRE
            ) from error
        self._database.changed()


def _apply(cursor: Cursor, changes: Changes) -> None:
    known = scalar(cursor, "SELECT epoch FROM feed")
    if known is not None and epoch_of(known) != epoch_of(changes.feed):
        for table in _TABLES:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 — names from this module
    elif known is not None and known != changes.feed:
        cursor.execute("DELETE FROM feed_cursor")  # what is here serves until all is told for the other scope
    # of a part that is told from the beginning only those that still wait are told
    cursor.execute("DELETE FROM application WHERE part NOT IN (SELECT part FROM feed_cursor WHERE number > 0)")
    _put_hot(cursor, changes.hot)
    put_newer(cursor, changes.members)
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
    rows = [(card.hash, card.status.value, card.since) for card in sorted(hot, key=attrgetter("hash"))]
    put_at_once(cursor, _PUT_HOT, rows)
    if lifted := [card.hash.hex() for card in hot if card.status is CardStatus.ACTIVE]:
        cursor.execute(_FORGET_HOT, (CardStatus.ACTIVE.value, listed(lifted)))


def _case_row(case: StoreCase) -> tuple[Any, ...]:
    return (*case.key, case.opened_at, None if case.closed else _ENCODER.encode(case))


def _put_products(cursor: Cursor, products: Sequence[Product]) -> None:
    newer = _newer(cursor, "product", products)
    if not newer:
        return
    ids = listed(product.id for product in newer)
    cursor.execute("DELETE FROM product_code WHERE product IN (SELECT value FROM json_each(?))", (ids,))
    cursor.execute("DELETE FROM product WHERE id IN (SELECT value FROM json_each(?))", (ids,))
    on_sale = [product for product in newer if not product.withdrawn]
    rows = ((p.id, p.version, p.name.lower(), p.initials.lower(), _ENCODER.encode(p)) for p in on_sale)
    put_at_once(cursor, _PUT_PRODUCTS, rows)
    put_at_once(cursor, _PUT_CODES, sorted((code, product.id) for product in on_sale for code in product.barcodes))


def _put_staff(cursor: Cursor, staff: Sequence[StaffRecord]) -> None:
    newer = _newer(cursor, "staff", staff)
    _many(cursor, "DELETE FROM staff WHERE id = ?", [(person.id,) for person in newer])
    _many(
        cursor,
        "INSERT INTO staff (id, version, document) VALUES (?, ?, ?)",
        [(person.id, person.version, _ENCODER.encode(person)) for person in newer if not person.withdrawn],
    )


def _put_applications(cursor: Cursor, applications: Sequence[OnlineApplication]) -> None:
    """Those that wait; one that was decided is gone, and so is one of a member who was erased."""
    if not applications:
        return
    told = listed(each.application for each in applications)
    cursor.execute("DELETE FROM application WHERE application IN (SELECT value FROM json_each(?))", (told,))
    waiting = [each for each in applications if each.waits]
    erased = set(read_at_once(cursor, _ERASED, (listed(place_of(each.member) for each in waiting),)))
    rows = [
        (each.application, part_of(each.member), each.at, _ENCODER.encode(each))
        for each in waiting
        if place_of(each.member) not in erased
    ]
    put_at_once(cursor, _PUT_APPLICATIONS, rows)


def _newer(cursor: Cursor, table: str, records: Sequence[Any]) -> list[Any]:
    """The latest of each id in the slice, unless the cache holds a later one."""
    if not records:
        return []
    latest = {record.id: record for record in sorted(records, key=attrgetter("id", "version"))}
    held = dict(
        read_at_once(
            cursor,
            f"SELECT json_group_array(json_array(id, version)) FROM {table} "  # noqa: S608 — own names
            "WHERE id IN (SELECT value FROM json_each(?))",
            (listed(latest),),
        )
    )
    return [record for record in latest.values() if record.version >= held.get(record.id, record.version)]


def _put_cursor(cursor: Cursor, changes: Changes) -> None:
    put_at_once(cursor, _PUT_CURSOR, sorted(changes.cursor.items()))
    # while more waits, figures of two moments stand side by side: the age stays that of the last whole pull
    cursor.execute(
        """
        INSERT INTO feed (id, epoch, as_of, hot_as_of) VALUES (1, ?, ?, ?)
        ON CONFLICT DO UPDATE SET epoch = excluded.epoch, as_of = coalesce(excluded.as_of, as_of),
            hot_as_of = coalesce(excluded.hot_as_of, hot_as_of)
        """,
        (changes.feed, None if changes.more else changes.as_of, changes.hot_as_of),
    )


def _many(cursor: Cursor, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        cursor.executemany(statement, rows)
