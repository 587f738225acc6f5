"""What the services need from the world, as protocols; the adapters live in store, hardware, sync and ui.

Each port has one contract suite in ``tests/contracts`` that every adapter passes, simulated or real.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, runtime_checkable

import msgspec

from terminal.domain.card_acts import CardChange
from terminal.domain.cards import CardKind
from terminal.domain.catalogue import Product
from terminal.domain.devices import DeviceState, ReaderEvent
from terminal.domain.documents import Document
from terminal.domain.encoding import CardHealth, EncodeOrder, EncodeStep, EncodingFault
from terminal.domain.errors import DeviceFault
from terminal.domain.feed import Changes, HotCard, Store
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import CardRecord, MemberId, MemberRecord
from terminal.domain.money import Fen
from terminal.domain.registration import Application, ApplicationState, Details
from terminal.domain.scheme import Scheme
from terminal.domain.staff import Lockout, StaffRecord
from terminal.domain.stock import BatchState, StockBatch, StockOutcome
from terminal.domain.times import Instant

Clock = Callable[[], Instant]
"""This terminal's clock: UTC milliseconds now."""


# ── journal.db ────────────────────────────────────────────────────────────────────────────────────────────────


class Act(Protocol):
    """One act of weight under way: an entry and the working state that it changes, all or nothing.

    Leaving the context without ``commit`` rolls everything back. ``commit`` returns when the disk has it
    (``synchronous=FULL``); raises JournalFull when the disk refuses, and then nothing has happened.
    """

    @property
    def epoch(self) -> int:
        """The epoch that the next entry belongs to."""
        ...

    @property
    def next_number(self) -> int:
        """The number that the next entry will have."""
        ...

    def append(self, kind: EntryKind, body: msgspec.Struct, *, actor: str) -> Entry:
        """Add the next entry of the chain; ``body`` is encoded as JSON once and for all."""
        ...

    def note_member_change(self, entry: Entry, member: MemberId, *, points: int, spend: Fen) -> None:
        """Remember what ``entry`` does to a member until the centre accounts for it."""
        ...

    def note_card_change(self, entry: Entry, change: CardChange) -> None:
        """Remember what ``entry`` does to a card until the centre accounts for it."""
        ...

    def note_member(self, entry: Entry, member: MemberRecord) -> None:
        """Keep a member registered or changed here, without cards and figures, until the centre accounts for it."""
        ...

    def keep_application(self, entry: Entry, application: Application) -> None:
        """Keep an application, or its new state."""
        ...

    def remember_request(self, request: str, entry: Entry) -> None:
        """Mark a request as done by ``entry``, for ever. Raises JournalError when it was done before."""
        ...

    def keep_batch(self, entry: Entry, batch: StockBatch) -> None:
        """Take a batch into the stock."""
        ...

    def move_stock(self, entry: Entry, batch: str, indexes: Sequence[int], outcome: StockOutcome) -> None:
        """Take cards out of the drawer. Raises StockError NOT_IN_STOCK when one has an outcome already."""
        ...

    def spool(self, document: Document, *, entry: Entry | None) -> None:
        """Queue a document for the printer."""
        ...

    def set_lockout(self, staff: str, lockout: Lockout) -> None:
        """Keep a person's run of wrong PINs over restarts."""
        ...

    def commit(self) -> None:
        """Make it durable."""
        ...


class MemberChange(msgspec.Struct, frozen=True):
    """Sum of this terminal's own entries for a member that a cache row does not include yet."""

    points: int = 0
    spend: Fen = 0


class SpooledDocument(msgspec.Struct, frozen=True):
    """A document waiting for the printer; ``attempts`` counts the tries that failed."""

    id: int
    document: Document
    attempts: int
    last_error: str = ""


class Journal(Protocol):
    """What happened here: the only store that must never be lost."""

    terminal: str

    def act(self, *, at: Instant) -> AbstractContextManager[Act]:
        """Begin an act; one at a time."""
        ...

    def own_changes(self, member: MemberId, included: tuple[int, int]) -> MemberChange:
        """Own entries after (epoch, number) ``included`` that touch ``member``, summed."""
        ...

    def lockout(self, staff: str) -> Lockout:
        """A person's run of wrong PINs."""
        ...

    def entries(self, *, after: tuple[int, int] = (0, 0), limit: int = 500) -> Sequence[Entry]:
        """Entries after (epoch, number), in order."""
        ...

    def last_entry(self, kind: EntryKind) -> Entry | None:
        """The newest entry of a kind."""
        ...

    def latest(self, kind: EntryKind, *, limit: int = 50) -> Sequence[Entry]:
        """The newest entries of a kind, newest first."""
        ...


class CardBook(Protocol):
    """The card desk's working state, kept in the journal's file and changed only by acts."""

    def card_changes(self, card_hash: bytes) -> Sequence[tuple[tuple[int, int], CardChange]]:
        """Own changes of one card that are kept, each with its entry's (epoch, number), oldest first.

        On the path of every card that is read: one index descent.
        """
        ...

    def member_card_changes(self, member: MemberId) -> Sequence[tuple[tuple[int, int], CardChange]]:
        """The same for every card of a member."""
        ...

    def own_member(self, member: MemberId) -> tuple[tuple[int, int], MemberRecord] | None:
        """A member registered or changed here, with the (epoch, number) of the latest such entry."""
        ...

    def own_members_by_phone(self, phone_hash: bytes) -> Sequence[MemberId]:
        """Members registered or changed here, by phone."""
        ...

    def own_members_by_name(self, name_hash: bytes) -> Sequence[MemberId]:
        """Members registered or changed here, by full name."""
        ...

    def applications(self, state: ApplicationState | None = None) -> Sequence[Application]:
        """Applications of this terminal, newest first."""
        ...

    def application(self, application: str) -> Application | None:
        """One application by its id."""
        ...

    def request_entry(self, request: str) -> Entry | None:
        """The entry that did a request; None when it was not done."""
        ...

    def batches(self) -> Sequence[BatchState]:
        """The stock by batch, oldest first, empty ones included."""
        ...

    def next_blank(self, kind: CardKind) -> tuple[StockBatch, int] | None:
        """The first card of a kind that is still in the drawer."""
        ...

    def outcome(self, batch: str, index: int) -> StockOutcome | None:
        """What became of one card; None while it is in the drawer."""
        ...


class Outbox(Protocol):
    """The same entries as seen by sync: what the centre has not acknowledged yet."""

    terminal: str

    def waiting(self) -> int:
        """How many entries are not acknowledged."""
        ...

    def next_batch(self, limit: int) -> Sequence[Entry]:
        """The oldest unacknowledged entries of one epoch, in order."""
        ...

    def acknowledge(self, epoch: int, number: int, *, parked: Sequence[int] = ()) -> None:
        """The centre holds everything up to ``number`` durably; what it parked no longer shows at the counter."""
        ...

    def set_clock_offset(self, offset: int) -> None:
        """What the centre's clock says ours is off by, milliseconds; written into the entries that follow."""
        ...

    def open_epoch(self, reason: str, *, at: Instant) -> int:
        """Start a new epoch after a fork: unacknowledged entries move over whole. Returns its number.

        Acknowledge first what the centre agreed to, all before the fork's number: moved over it would be there twice.
        """
        ...


class Spool(Protocol):
    """Documents that wait for the printer; survives a restart."""

    def next_document(self) -> SpooledDocument | None:
        """The oldest one that is not printed."""
        ...

    def printed(self, document: int) -> None:
        """It is on paper."""
        ...

    def failed(self, document: int, problem: str) -> None:
        """It is not; it stays first in the queue."""
        ...

    def waiting_documents(self) -> int:
        """How many wait."""
        ...


# ── cache.db ──────────────────────────────────────────────────────────────────────────────────────────────────


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

    def find_phone(self, phone_hash: bytes) -> FoundCard | None:
        """The member with this phone and the best of their cards (active before others)."""
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

    def store(self) -> Store | None:
        """The store that this terminal stands in."""
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


# ── devices ───────────────────────────────────────────────────────────────────────────────────────────────────

ReaderSink = Callable[[ReaderEvent], None]
StateSink = Callable[[DeviceState], None]


class Reader(Protocol):
    """Anything that says which card or code is at the counter: stripe, wedge, chip, scanner, simulated.

    ``start`` returns at once; events and states then come from the reader's own thread (a wedge: the caller's).
    ``stop`` is bounded: it returns within ``timeout`` seconds whether the device answers or not, and says whether
    everything ended. Faults are states, never exceptions out of the thread.
    """

    id: str

    def start(self, on_event: ReaderSink, on_state: StateSink) -> None:
        """Begin reading."""
        ...

    def stop(self, timeout: float = 2.0) -> bool:
        """End reading."""
        ...


@runtime_checkable
class KeystrokeReader(Reader, Protocol):
    """A stripe reader that types (keyboard wedge): its keystrokes and a person's arrive on the same way.

    The user interface hands over every character that was typed while the reader runs and delivers only what comes
    back; a swipe never comes back, it becomes a ReaderEvent. Times are milliseconds of any steady clock. Of all keys
    handed over, the last ``held()`` are undecided, those before them came back, or were a swipe's.
    """

    def key(self, character: str, at: int) -> str:
        """One character typed at ``at`` (Enter is ``\\r``). Returns the text to deliver now; empty holds it back."""
        ...

    def quiet(self, at: int) -> str:
        """To call when ``due`` has come: decides on what is held back. Returns the text to deliver now."""
        ...

    def due(self) -> int | None:
        """When ``quiet`` must be called if no character comes before; None while nothing is held back."""
        ...

    def held(self) -> int:
        """How many of the latest characters are held back."""
        ...


@runtime_checkable
class CardEncoder(Protocol):
    """A device that writes cards, and reads back what it wrote. Most are a ``Reader`` too, and go on reading between.

    ``encode`` and ``examine`` block, on a thread of the caller's, until they are done, cancelled or timed out; one at a
    time. While one of them runs, cards that are presented belong to it and are no reader events.
    """

    id: str

    def kinds(self) -> tuple[CardKind, ...]:
        """The kinds of card it writes."""
        ...

    def encode(self, order: EncodeOrder, tell: Callable[[EncodeStep], None]) -> None:
        """Write the card, read it back, compare; returns only if it carries exactly what was ordered.

        Raises EncodingFailed, and DeviceError for the device itself (before anything was written).
        """
        ...

    def examine(self, tell: Callable[[EncodeStep], None]) -> CardHealth:
        """Read a card as often as its kind needs, and try a write where that is safe; its content stays.

        A stripe is asked for three times. Raises EncodingFailed (cancelled, timed out, removed) and DeviceError.
        """
        ...

    def self_test(self) -> str:
        """Ask the device whether it works; what it said of itself, for the device page. Raises DeviceError."""
        ...

    def cancel(self) -> None:
        """From any thread: end what runs as soon as it is safe. A write under way is finished first."""
        ...


class Printer(Protocol):
    """A receipt printer. Every call is bounded in time and raises DeviceError when it cannot be done."""

    id: str
    columns: int

    def check(self) -> None:
        """Ask whether it could print now. Raises DeviceError with paper, cover, offline or no answer."""
        ...

    def print_document(self, document: Document) -> None:
        """Print, cut and pulse the drawer as the document says; returns when the printer has taken it all."""
        ...

    def open_drawer(self) -> None:
        """Pulse the drawer that hangs on this printer."""
        ...


class CustomerDisplay(Protocol):
    """What the customer sees: two lines of text (ASCII on pole displays)."""

    id: str

    def show(self, upper: str, lower: str) -> None:
        """Replace both lines. Raises DeviceError."""
        ...


# ── simulated devices, as the devices panel drives them ──────────────────────────────────────────────────────


@runtime_checkable
class SimulatedReader(Reader, Protocol):
    """A reader whose cards come from the panel instead of a slot."""

    def swipe(self, tracks: str) -> None:
        """Present what a real reader would send, for example ``;8800000011?``."""
        ...


@runtime_checkable
class SimulatedEncoder(Reader, CardEncoder, Protocol):
    """A reader and encoder in one whose cards come from the panel: to what waits for one, else they are read."""

    def present_blank(self, kind: CardKind) -> None:
        """Swipe a new card, or lay it on."""
        ...

    def present_again(self) -> None:
        """The card that was presented last, once more; nothing before the first."""
        ...

    def present_written(self, card: EncodeOrder) -> None:
        """A card that carries this: a stripe is swiped, a chip tapped."""
        ...

    def fail_next(self, fault: EncodingFault | None) -> None:
        """The next card goes wrong in this way; None takes that back."""
        ...

    def written(self) -> tuple[EncodeOrder, ...]:
        """What its cards carry that were written well, oldest first."""
        ...


@runtime_checkable
class SimulatedPrinter(Printer, Protocol):
    """A printer whose paper is on the screen."""

    def on_paper(self, sink: Callable[[list[str]], None]) -> None:
        """Tell ``sink`` the lines of every document that is printed."""
        ...

    def on_drawer(self, sink: Callable[[], None]) -> None:
        """Tell ``sink`` every time the drawer opens."""
        ...

    def set_fault(self, fault: DeviceFault | None) -> None:
        """Pretend to be out of paper, open, offline…; None repairs it."""
        ...


@runtime_checkable
class SimulatedDisplay(CustomerDisplay, Protocol):
    """A customer display drawn on the screen."""

    def on_show(self, sink: Callable[[str, str], None]) -> None:
        """Tell ``sink`` both lines whenever they change."""
        ...
