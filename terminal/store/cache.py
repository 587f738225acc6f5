"""The cache as the services read it. ``find_card`` is the hot path: one statement on the driver."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from operator import attrgetter
from typing import Any, TypeAlias, TypeVar

import msgspec
from sqlcipher3 import dbapi2

from terminal.domain import scheme as schemes
from terminal.domain.cards import CardStatus
from terminal.domain.cases import StoreCase
from terminal.domain.catalogue import Product
from terminal.domain.errors import StoreError
from terminal.domain.feed import GiftStock, HotCard, Store, with_hot
from terminal.domain.members import CardRecord, MemberId, MemberRecord
from terminal.domain.registration import OnlineApplication
from terminal.domain.scheme import Scheme
from terminal.domain.scopes import ALL, scope_of
from terminal.domain.staff import StaffRecord
from terminal.domain.staff_acts import StaffChange, with_own_changes
from terminal.domain.standing import Standing
from terminal.domain.times import Instant, business_day
from terminal.ports import FoundCard
from terminal.store import product_search
from terminal.store.engine import Cursor, Database, scalar
from terminal.store.member_rows import (
    MEMBER_OF_PLACE,
    card_among,
    cards_kept,
    member_of_place,
    place_of,
    prefix_of,
)

_Found = TypeVar("_Found")

OwnStaff: TypeAlias = Callable[[], Sequence[tuple[tuple[int, int], StaffChange]]]
"""``Journal.own_staff_changes``."""

_PRODUCT = msgspec.json.Decoder(Product)
_STAFF = msgspec.json.Decoder(StaffRecord)
_STORE = msgspec.json.Decoder(Store)
_CASE = msgspec.json.Decoder(StoreCase)
_STANDING = msgspec.json.Decoder(Standing)
_APPLICATION = msgspec.json.Decoder(OnlineApplication)

# A dictionary finds a member of an enumeration in a third of the time that its constructor takes.
_STATUS = {status.value: status for status in CardStatus}

_BY_CARD = """
SELECT cards, member.place, version, masked_name, tier, points, spend, as_of, birth_month,
       included_epoch, included_number, standing, hot_card.status, hot_card.since
FROM card CROSS JOIN member ON member.place = card.place LEFT JOIN hot_card ON hot_card.hash = ?
WHERE prefix = ?
"""
_MEMBER = """
SELECT place, version, masked_name, tier, points, spend, as_of, birth_month, phone_hash,
       included_epoch, included_number, erased, name_hash, phone_last4, standing, cards
FROM member WHERE place = ?
"""
_BY_PHONE = f"SELECT {MEMBER_OF_PLACE} FROM member WHERE phone_hash = ? LIMIT ?"  # noqa: S608 — own constant
_BY_NAME = f"SELECT {MEMBER_OF_PLACE} FROM member WHERE name_hash = ? LIMIT ?"  # noqa: S608 — own constant
_COUNTS = "SELECT (SELECT count(*) FROM product), (SELECT count(*) FROM member)"
_HOT = "SELECT status, since FROM hot_card WHERE hash = ?"
_OPEN_CASES = """
SELECT document FROM store_case WHERE document IS NOT NULL ORDER BY opened_at, terminal, epoch, number, kind
"""
_BY_CODE = "SELECT document FROM product_code JOIN product ON product.id = product WHERE code = ? LIMIT 1"
_GIFT_STOCK = "SELECT count, included_epoch, included_number FROM gift_stock WHERE gift = ?"
_SCHEME_AT = """
SELECT document FROM scheme WHERE effective_from <= ? ORDER BY effective_from DESC, version DESC LIMIT 1
"""


class StoredCache:
    """ports.Cache on ``cache.db`` for a terminal that stands in ``store``; ``own_staff`` is the journal's."""

    def __init__(self, database: Database, store: str, *, own_staff: OwnStaff = lambda: ()) -> None:
        self._database = database
        self._own_staff = own_staff
        self._store_id = store
        self._remembered: dict[Any, Any] = {}
        self._generation = -1

    def find_card(self, card_hash: bytes) -> FoundCard | HotCard | None:
        """By keyed hash; a card that only the hot list knows comes back as HotCard."""
        try:
            with self._database.turn():
                cursor = self._database.cursor()
                for row in cursor.execute(_BY_CARD, (card_hash, prefix_of(card_hash))).fetchall():
                    card = card_among(row[0], card_hash)
                    if card is not None:
                        return _found_card(card, row)
                return _hot_card(cursor, card_hash)
        except dbapi2.Error as error:
            raise _damaged(error) from error

    def member(self, member: MemberId) -> MemberRecord | None:
        """One member whole, cards by issue, each in the stricter state of card row and hot list; or the tombstone."""
        with _reading(self._database) as cursor:
            rows = cursor.execute(_MEMBER, (place_of(member),)).fetchall()
            if not rows:
                return None
            cards = sorted(cards_kept(rows[0][15]), key=attrgetter("issue"))
            return _whole_member(rows[0], tuple(with_hot(card, _hot_card(cursor, card.hash)) for card in cards))

    def members_by_phone(self, phone_hash: bytes, *, limit: int = 20) -> Sequence[MemberId]:
        """Members with this phone, also those without a card."""
        return self._members(_BY_PHONE, phone_hash, limit)

    def members_by_name(self, name_hash: bytes, *, limit: int = 20) -> Sequence[MemberId]:
        """Members whose full name has this keyed hash."""
        return self._members(_BY_NAME, name_hash, limit)

    def cases(self) -> Sequence[StoreCase]:
        """Open cases that concern this store, oldest first."""
        return self._remember("cases", self._read_cases)

    def counts(self) -> tuple[int, int]:
        """How many products and how many members there are; milliseconds for a hundred thousand."""
        with _reading(self._database) as cursor:
            ((products, members),) = cursor.execute(_COUNTS).fetchall()
        return products, members

    def product_by_barcode(self, barcode: str) -> Product | None:
        """A product on sale by any of its barcodes or scale item codes."""
        try:
            with self._database.turn():
                rows = self._database.cursor().execute(_BY_CODE, (barcode,)).fetchall()
        except dbapi2.Error as error:
            raise _damaged(error) from error
        return _PRODUCT.decode(rows[0][0]) if rows else None

    def search_products(self, text: str, *, limit: int = 20) -> Sequence[Product]:
        """Products whose name, pinyin initials or barcode contain ``text``; best first."""
        with _reading(self._database) as cursor:
            return [_PRODUCT.decode(document) for document in product_search.search(cursor, text, limit)]

    def scheme_at(self, at: Instant) -> Scheme | None:
        """The newest scheme version in force on the store's business day of ``at``; None without store or scheme.

        Raises SchemeError for a document that cannot be used.
        """
        store = self.store()
        if store is None:
            return None
        day = business_day(at, store.zone).isoformat()
        return self._remember(("scheme", day), lambda: self._read_scheme(day))

    def staff(self, staff: str) -> StaffRecord | None:
        """One person who may sign in."""
        return next((person for person in self.all_staff() if person.id == staff), None)

    def all_staff(self) -> Sequence[StaffRecord]:
        """Everyone who may sign in, by id, as own entries left them."""
        told, own = self._remember("staff", self._read_staff), self._own_staff()
        return tuple(with_own_changes(person, own) for person in told) if own else told

    def gift_stock(self, gift: str) -> GiftStock | None:
        """How many of a gift this store has, as the centre tells it."""
        with _reading(self._database) as cursor:
            rows = cursor.execute(_GIFT_STOCK, (gift,)).fetchall()
        return GiftStock(gift, rows[0][0], rows[0][1:]) if rows else None

    def store(self) -> Store | None:
        """The store that this terminal stands in."""
        return self._remember("store", self._read_store)

    def online_applications(self) -> Sequence[OnlineApplication]:
        """Those that wait for a review, newest first."""
        return self._remember("applications", self._read_applications)

    def as_of(self) -> Instant | None:
        """The centre's clock at the last completed pull."""
        return self._remember("ages", self._read_ages)[0]

    def hot_as_of(self) -> Instant | None:
        """The centre's clock when the hot list was last told whole."""
        return self._remember("ages", self._read_ages)[1]

    def scope(self) -> str:
        """Which of the company's members are told here."""
        return self._remember("ages", self._read_ages)[2]

    def _members(self, statement: str, name: bytes, limit: int) -> Sequence[MemberId]:
        with _reading(self._database) as cursor:
            return [MemberId(member) for (member,) in cursor.execute(statement, (name, limit)).fetchall()]

    def _remember(self, key: Any, read: Callable[[], _Found]) -> _Found:
        """What is small and asked for at every scan is parsed once, until the feed brings something new."""
        generation = self._database.generation
        if generation != self._generation:
            self._remembered = {}
            self._generation = generation
        remembered = self._remembered  # another thread may put a new one in its place at any moment
        if key not in remembered:
            remembered[key] = read()
        found: _Found = remembered[key]
        return found

    def _read_scheme(self, day: str) -> Scheme | None:
        with _reading(self._database) as cursor:
            document = scalar(cursor, _SCHEME_AT, (day,))
        return None if document is None else schemes.parse(document)

    def _read_staff(self) -> tuple[StaffRecord, ...]:
        with _reading(self._database) as cursor:
            rows = cursor.execute("SELECT document FROM staff ORDER BY id").fetchall()
        return tuple(_STAFF.decode(document) for (document,) in rows)

    def _read_cases(self) -> tuple[StoreCase, ...]:
        with _reading(self._database) as cursor:
            rows = cursor.execute(_OPEN_CASES).fetchall()
        return tuple(_CASE.decode(document) for (document,) in rows)

    def _read_applications(self) -> tuple[OnlineApplication, ...]:
        with _reading(self._database) as cursor:
            rows = cursor.execute("SELECT document FROM application ORDER BY at DESC, application").fetchall()
        return tuple(_APPLICATION.decode(document) for (document,) in rows)

    def _read_ages(self) -> tuple[Instant | None, Instant | None, str]:
        with _reading(self._database) as cursor:
            rows = cursor.execute("SELECT as_of, hot_as_of, epoch FROM feed").fetchall()
        return (*rows[0][:2], scope_of(rows[0][2])) if rows else (None, None, ALL)

    def _read_store(self) -> Store | None:
        with _reading(self._database) as cursor:
            document = scalar(cursor, "SELECT document FROM store WHERE id = ?", (self._store_id,))
        return None if document is None else _STORE.decode(document)


def _hot_card(cursor: Cursor, card_hash: bytes) -> HotCard | None:
    rows = cursor.execute(_HOT, (card_hash,)).fetchall()
    return HotCard(card_hash, _STATUS[rows[0][0]], rows[0][1]) if rows else None


def _found_card(card: CardRecord, row: Any) -> FoundCard:
    _, place, version, masked_name, tier, points, spend, as_of, birth_month = row[:9]
    included_epoch, included_number, standing, hot_status, hot_since = row[9:]
    return FoundCard(
        card,
        MemberRecord(
            MemberId(member_of_place(place)),
            version,
            masked_name,
            tier,
            points,
            spend,
            as_of,
            birth_month,
            included=(included_epoch, included_number),
            standing=None if standing is None else _STANDING.decode(standing),
        ),
        HotCard(card.hash, _STATUS[hot_status], hot_since) if hot_status is not None else None,
    )


def _whole_member(row: Any, cards: tuple[CardRecord, ...]) -> MemberRecord:
    (place, version, masked_name, tier, points, spend, as_of, birth_month, phone_hash) = row[:9]
    included_epoch, included_number, erased, name_hash, phone_last4, standing = row[9:15]
    return MemberRecord(
        MemberId(member_of_place(place)),
        version,
        masked_name,
        tier,
        points,
        spend,
        as_of,
        birth_month,
        phone_hash,
        cards,
        (included_epoch, included_number),
        bool(erased),
        name_hash,
        phone_last4,
        None if standing is None else _STANDING.decode(standing),
    )


@contextmanager
def _reading(database: Database) -> Iterator[Cursor]:
    try:
        with database.reading() as cursor:
            yield cursor
    except dbapi2.Error as error:
        raise _damaged(error) from error


def _damaged(error: Exception) -> StoreError:
    return StoreError(f"the member cache cannot be read: {error}", "delete cache.db; the next pull rebuilds it")
