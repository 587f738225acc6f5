"""What the rest of the world says: cache.db, and the centre itself for what is not kept here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import msgspec

from terminal.domain.cases import StoreCase
from terminal.domain.catalogue import Product
from terminal.domain.feed import Changes, GiftStock, HotCard, Store
from terminal.domain.journal import Entry
from terminal.domain.members import CardRecord, MemberId, MemberRecord
from terminal.domain.registration import Details, OnlineApplication
from terminal.domain.scheme import Scheme
from terminal.domain.snapshot_rows import Rows
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
        """Everyone who may sign in, by id, as this terminal's own entries left them."""
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

    def hot_as_of(self) -> Instant | None:
        """The centre's clock when the hot list was last whole; it comes first, so it may be newer than the rest."""
        ...

    def scope(self) -> str:
        """Which of the company's members are told here (``domain.scopes``)."""
        ...


class CacheFeed(Protocol):
    """The same cache as sync writes it."""

    def cursor(self) -> dict[int, int]:
        """Last feed number per part; empty for a new cache."""
        ...

    def feed(self) -> str | None:
        """The feed epoch this cache was built from, with the scope (``domain.scopes.feed_name``)."""
        ...

    def pulling(self) -> AbstractContextManager[None]:
        """Around the slices of one pull, of which there may be many: what helps to apply them is there so long."""
        ...

    def apply(self, changes: Changes) -> None:
        """Rows and cursor in one transaction. Another feed epoch empties the cache first; another scope of the same
        one forgets the cursor alone. Who left the scope goes, unless own entries concern them.
        """
        ...

    def bring(self, member: MemberRecord) -> None:
        """A member whom the centre told beside the feed; never in the place of a newer row."""
        ...

    def wipe(self) -> None:
        """Forget everybody and everything but the store and its scheme, so that nothing can be read out of the file."""
        ...

    def sum_of(self, part: int) -> tuple[int, int]:
        """How many members of a part there are, those who were erased too, and ``snapshots.checksum_of`` them."""
        ...

    def tell_anew(self, part: int, *, empty: bool) -> None:
        """Have the next pull tell all of a part; ``empty``: its members go before."""
        ...


class CacheBuild(Protocol):
    """A new cache that is filled from a snapshot beside the one in use; for one thread at a time.

    What was kept and loaded outlives the program: ``begin`` goes on where it stood. Raises StoreError where the disk
    refuses.
    """

    def begin(self, snapshot: str) -> None:
        """Go on with this snapshot; what there is of another one goes."""
        ...

    def loaded(self) -> Mapping[int, int]:
        """Members by part that is loaded."""
        ...

    def held(self, part: int) -> int:
        """Bytes of a part's file that are here."""
        ...

    def keep(self, part: int, start: int, content: bytes) -> None:
        """The bytes of a part's file from ``start`` on, which is where those that are here end."""
        ...

    def content(self, part: int) -> bytes:
        """What is here of a part's file."""
        ...

    def forget(self, part: int) -> None:
        """Drop what is here of a part's file."""
        ...

    def load(self, part: int, slices: Iterable[Rows]) -> None:
        """All members of a part, and that it is done; nothing of it where ``slices`` raises."""
        ...

    def complete(self, feed: str, cursor: Mapping[int, int]) -> Iterator[float]:
        """Put everything in order once all parts are loaded; yields how much of that is done, 0 to 1.

        ``feed`` and ``cursor`` are where the feed goes on.
        """
        ...

    def new_feed(self) -> CacheFeed:
        """The new cache once it is complete, as the feed writes it."""
        ...

    def put_in_place(self) -> None:
        """The new cache is the one in use from now on, all at once."""
        ...

    def discard(self) -> None:
        """Give up what is built."""
        ...

    def close(self) -> None:
        """Let go of the file until the next ``begin``."""
        ...


class CentreCards(Protocol):
    """Members whom this terminal does not keep, by their cards; within a time that a customer can wait."""

    def fetch(self, card: bytes) -> bool:
        """Whether the card with this keyed hash is somebody's, who is in the cache then. Raises LineDown, Refused."""
        ...


class MemberDetails(Protocol):
    """Full details of a member, which only the centre holds."""

    def details(self, member: MemberId, seen: Entry) -> Details:
        """Ask for them, once ``seen`` is at the centre: the ``member.details_seen`` entry. Raises LineDown, Refused."""
        ...
