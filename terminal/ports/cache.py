"""What the rest of the world says: cache.db, and the centre itself for what is not kept here."""

from collections.abc import Sequence
from typing import Protocol

import msgspec

from terminal.domain.cases import StoreCase
from terminal.domain.catalogue import Product
from terminal.domain.feed import Changes, GiftStock, HotCard, Store
from terminal.domain.journal import Entry
from terminal.domain.members import CardRecord, MemberId, MemberRecord
from terminal.domain.registration import Details, OnlineApplication
from terminal.domain.scheme import Scheme
from terminal.domain.staff import StaffRecord
from terminal.domain.times import Instant


class FoundCard(msgspec.Struct, frozen=True):
    """A card, its member and what the hot list says of it, in one look-up."""

    card: CardRecord
    member: MemberRecord  # without its ``cards`` and ``phone_hash``
    hot: HotCard | None


class Cache(Protocol):
    """What the rest of the world says; replaceable at any time."""

    def find_card(self, card_hash: bytes) -> FoundCard | HotCard | None:
        """By keyed hash of the number. A card that only the hot list knows comes back as HotCard."""
        ...

    def member(self, member: MemberId) -> MemberRecord | None:
        """One member whole, with every card; the cards' states are the stricter of card row and hot list."""
        ...

    def members_by_phone(self, phone_hash: bytes, *, limit: int = 20) -> Sequence[MemberId]:
        """Members with this phone, also those without a card."""
        ...

    def members_by_name(self, name_hash: bytes, *, limit: int = 20) -> Sequence[MemberId]:
        """Members whose full name has this keyed hash (``members.folded_name``)."""
        ...

    def cases(self) -> Sequence[StoreCase]:
        """Open cases that concern this store, oldest first."""
        ...

    def product_by_barcode(self, barcode: str) -> Product | None:
        """A product on sale by any of its barcodes or scale item codes."""
        ...

    def search_products(self, text: str, *, limit: int = 20) -> Sequence[Product]:
        """Products whose name, pinyin initials or barcode contain ``text``; best first."""
        ...

    def scheme_at(self, at: Instant) -> Scheme | None:
        """The newest scheme version in force on the store's business day of ``at``."""
        ...

    def staff(self, staff: str) -> StaffRecord | None:
        """One person who may sign in."""
        ...

    def all_staff(self) -> Sequence[StaffRecord]:
        """Everyone who may sign in, by id."""
        ...

    def gift_stock(self, gift: str) -> GiftStock | None:
        """How many of a gift this store has; None where nobody said so yet."""
        ...

    def store(self) -> Store | None:
        """The store that this terminal stands in."""
        ...

    def online_applications(self) -> Sequence[OnlineApplication]:
        """Those that came in online for this store and wait for a review, newest first."""
        ...

    def as_of(self) -> Instant | None:
        """The centre's clock at the last completed pull; None for an empty cache."""
        ...


class CacheFeed(Protocol):
    """The same cache as sync writes it."""

    def cursor(self) -> dict[int, int]:
        """Last feed number per part; empty for a new cache."""
        ...

    def feed(self) -> str | None:
        """The feed epoch this cache was built from."""
        ...

    def apply(self, changes: Changes) -> None:
        """Rows and cursor in one transaction; another feed epoch empties the cache first."""
        ...


class MemberDetails(Protocol):
    """Full details of a member, which only the centre holds."""

    def details(self, member: MemberId, seen: Entry) -> Details:
        """Ask for them, once ``seen`` is at the centre: the ``member.details_seen`` entry. Raises LineDown, Refused."""
        ...
