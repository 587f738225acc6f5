"""One slice of what the world says, as the cache takes it: rows and the cursor that covers them."""

from datetime import date

import msgspec

from terminal.domain.cards import CardStatus, stricter
from terminal.domain.cases import StoreCase
from terminal.domain.catalogue import Product
from terminal.domain.members import CardRecord, MemberId, MemberRecord
from terminal.domain.registration import OnlineApplication
from terminal.domain.scopes import ScopeKind, scope_name
from terminal.domain.staff import StaffRecord
from terminal.domain.times import Instant


class HotCard(msgspec.Struct, frozen=True):
    """A card that must not be used, told ahead of everything else."""

    hash: bytes
    status: CardStatus
    since: Instant


def with_hot(card: CardRecord, hot: HotCard | None) -> CardRecord:
    """The card in the stricter of its own state and the hot list's."""
    if hot is None or stricter(card.status, hot.status) is card.status:
        return card
    return msgspec.structs.replace(card, status=hot.status, since=hot.since)


WITHDRAWN = date.max
"""The day of a scheme version that was taken back before it came into force. A terminal that is older than this keeps
such a version and never comes to its day; others forget it."""


class SchemeDocument(msgspec.Struct, frozen=True):
    """A version of the scheme as head office wrote it (TOML); a ``withdrawn`` one is a tombstone."""

    version: int
    effective_from: date
    document: str

    @property
    def withdrawn(self) -> bool:
        """Whether it was taken back before its day."""
        return self.effective_from == WITHDRAWN


class Store(msgspec.Struct, frozen=True):
    """The shop that a terminal stands in. ``scope`` says whose members its tills keep, beside their own."""

    id: str
    name: str
    zone: str
    address: str = ""
    phone: str = ""
    region: str = ""
    group: str = ""
    scope: ScopeKind = ScopeKind.ALL

    @property
    def members(self) -> str:
        """The scope of the members that its tills keep, by name."""
        return scope_name(self.scope, self.group if self.scope is ScopeKind.GROUP else self.region)


class GiftStock(msgspec.Struct, frozen=True):
    """How many of a gift the terminal's store has; below zero, more were handed out than came in.

    ``included`` is the last own entry (epoch, number) of the asking terminal that the count accounts for.
    """

    gift: str
    count: int
    included: tuple[int, int] = (0, 0)


class Changes(msgspec.Struct, frozen=True):
    """Rows newer than a cursor, in the order to be applied: hot list and tombstones before everything else.

    ``cursor`` maps a part to the last feed number these rows cover and is stored in the same transaction as they are.
    ``feed`` is the feed's epoch with the asking terminal's scope (``scopes.feed_name``): another epoch than the cache
    was built from means starting from an empty cache, another scope of it, that everything is told from the beginning.
    ``left`` are members outside of the scope: a cache that knows one of them forgets the row and its cards.
    ``more`` says that another slice waits. ``as_of`` is the centre's clock when it read them, ``whole_hot`` whether
    the hot list is whole with them, although other rows may still wait.

    ``applications``: those that came in online for this store and wait, and those decided since. Of a part that the
    cursor of the request does not know only what waits is told, so whoever begins anew forgets what it had.

    ``held`` is the newest entry (epoch, number) of the asking terminal that the centre holds; no row accounts for a
    newer one. (0, 0) from a centre that does not tell it.
    """

    feed: str
    cursor: dict[int, int]
    as_of: Instant
    more: bool = False
    hot: tuple[HotCard, ...] = ()
    members: tuple[MemberRecord, ...] = ()
    products: tuple[Product, ...] = ()
    staff: tuple[StaffRecord, ...] = ()
    schemes: tuple[SchemeDocument, ...] = ()
    stores: tuple[Store, ...] = ()
    cases: tuple[StoreCase, ...] = ()  # that concern the store of the asking terminal
    gifts: tuple[GiftStock, ...] = ()  # in the store of the asking terminal
    applications: tuple[OnlineApplication, ...] = ()
    whole_hot: bool = False  # also from a centre older than it
    held: tuple[int, int] = (0, 0)
    left: tuple[MemberId, ...] = ()

    @property
    def rows(self) -> int:
        """How many there are, of every kind."""
        kinds = (self.hot, self.members, self.products, self.staff, self.schemes, self.stores, self.cases, self.gifts)
        return sum(map(len, kinds)) + len(self.applications) + len(self.left)

    @property
    def hot_as_of(self) -> Instant | None:
        """The age of the hot list that these rows bring; None where more of it waits, or it is not known."""
        return self.as_of if self.whole_hot or not self.more else None
