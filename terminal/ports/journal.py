"""What happened here, as the services see it: journal.db."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import msgspec

from terminal.domain.card_acts import CardChange
from terminal.domain.cards import CardKind
from terminal.domain.change_requests import ChangeRequest, RequestState
from terminal.domain.coupons import CouponIssued
from terminal.domain.day_end import DayUnderWay
from terminal.domain.documents import Document
from terminal.domain.held_baskets import HeldBasket
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId, MemberRecord
from terminal.domain.money import Fen
from terminal.domain.offset import OfflineSpending
from terminal.domain.open_payments import OpenPayment
from terminal.domain.points_acts import LotteryOpened
from terminal.domain.refunds import SaleRefunded
from terminal.domain.registration import Application, ApplicationState
from terminal.domain.retention import Gone
from terminal.domain.spending import Spending
from terminal.domain.staff import Lockout
from terminal.domain.staff_acts import StaffChange
from terminal.domain.stock import BatchState, StockBatch, StockOutcome
from terminal.domain.times import Instant

NEVER: Instant = 2**62
"""Later than every moment."""


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

    def note_member_change(
        self, entry: Entry, member: MemberId, *, points: int, spend: Fen, spending: Spending | None = None
    ) -> None:
        """Remember what ``entry`` does to a member until the centre accounts for it.

        ``points`` is what came less what went; what was spent of them is in ``spending`` besides, one for an entry.
        """
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

    def keep_change_request(self, entry: Entry, request: ChangeRequest) -> None:
        """Keep a requested change, or its new state."""
        ...

    def remember_request(self, request: str, entry: Entry) -> None:
        """Mark a request as done by ``entry``, for ever. Raises JournalError when it was done before."""
        ...

    def note_refund(self, entry: Entry, refund: SaleRefunded) -> None:
        """Remember what came back of a sale, for ever."""
        ...

    def note_coupon(self, entry: Entry, member: MemberId, coupon: CouponIssued) -> None:
        """Remember a coupon that ``entry`` gave a member, until the centre tells of it."""
        ...

    def use_coupon(self, entry: Entry, code: str) -> None:
        """Mark a coupon as used, for ever. Raises JournalError when it was used here before."""
        ...

    def note_gifts(self, entry: Entry, gift: str, count: int) -> None:
        """Remember by how many ``entry`` changes the stock of a gift, until the centre accounts for it."""
        ...

    def open_lottery(self, entry: Entry, opened: LotteryOpened, seed: bytes) -> None:
        """Keep the secret seed of an opening, until ``reveal_lottery`` and for ever."""
        ...

    def note_draw(self, opening: tuple[int, int], sequence: int, digest: bytes) -> None:
        """The draw ``sequence`` of an opening was made. Raises JournalError unless it is the next one."""
        ...

    def reveal_lottery(self, opening: tuple[int, int]) -> None:
        """The seed of an opening was told: no draw uses it any more."""
        ...

    def note_staff_change(self, entry: Entry, change: StaffChange) -> None:
        """Remember what ``entry`` does to a member of staff until the centre accounts for it; one for an entry."""
        ...

    def keep_batch(self, entry: Entry, batch: StockBatch) -> None:
        """Take a batch into the stock."""
        ...

    def move_stock(self, entry: Entry, batch: str, indexes: Sequence[int], outcome: StockOutcome) -> None:
        """Take cards out of the drawer. Raises StockError NOT_IN_STOCK when one has an outcome already."""
        ...

    def hold_basket(self, entry: Entry, held: HeldBasket) -> None:
        """Keep a basket that waits until ``release_basket``."""
        ...

    def release_basket(self, basket: str) -> None:
        """It waits no more. Raises JournalError when it did not."""
        ...

    def spool(self, document: Document, *, entry: Entry | None) -> None:
        """Queue a document for the printer."""
        ...

    def note_copy(self, paper: "PaperOf", document: Document) -> None:
        """Count a copy of a paper, and keep ``document`` as what is on it where nothing was kept."""
        ...

    def keep_payment(self, payment: OpenPayment) -> None:
        """Keep a payment under way as it stands, in place of what was kept of it."""
        ...

    def drop_payment(self, payment: str) -> None:
        """A payment is under way no more."""
        ...

    def keep_day(self, day: DayUnderWay) -> None:
        """Keep the day end under way, or how far it is; there is one at the most."""
        ...

    def drop_day(self) -> None:
        """None is under way any more."""
        ...

    def set_lockout(self, staff: str, lockout: Lockout) -> None:
        """Keep a person's run of wrong PINs over restarts."""
        ...

    def commit(self) -> None:
        """Make it durable."""
        ...


class MemberChange(msgspec.Struct, frozen=True):
    """Sum of this terminal's own entries for a member that a cache row does not include yet.

    ``spent`` are the points that were spent, which ``points`` accounts for as well.
    """

    points: int = 0
    spend: Fen = 0
    spent: int = 0


class PaperOf(msgspec.Struct, frozen=True):
    """A paper of this till: the (epoch, number) that it names, of what act, and how many copies were made of it.

    ``waits``: it is not out of the printer yet. ``gone`` says why what was on it is kept no longer.
    """

    place: tuple[int, int]
    kind: EntryKind
    at: Instant
    copies: int = 0
    waits: bool = False
    gone: Gone | None = None


class KeptPaper(msgspec.Struct, frozen=True):
    """A paper with what was on it."""

    paper: PaperOf
    document: Document


class Journal(Protocol):
    """What happened here: the only store that must never be lost."""

    terminal: str

    def act(self, *, at: Instant) -> AbstractContextManager[Act]:
        """Begin an act; one at a time."""
        ...

    def own_changes(self, member: MemberId, included: tuple[int, int]) -> MemberChange:
        """Own entries after (epoch, number) ``included`` that touch ``member``, summed."""
        ...

    def own_spending(self, member: MemberId, included: tuple[int, int]) -> Sequence[Spending]:
        """Points that own entries after ``included`` spent of a member, oldest first."""
        ...

    def offline_spending(self, member: MemberId, day: str) -> OfflineSpending:
        """Points that own entries spent without a hold on an ISO business day, included or not."""
        ...

    def clock_offset(self) -> int:
        """Milliseconds that the centre's clock is ahead of this terminal's, by what it said last."""
        ...

    def lockout(self, staff: str) -> Lockout:
        """A person's run of wrong PINs."""
        ...

    def own_staff_changes(self) -> Sequence[tuple[tuple[int, int], StaffChange]]:
        """What own entries did to members of staff, each with its entry's (epoch, number), oldest first.

        Asked for with every look at who works here: what was read is remembered.
        """
        ...

    def latest_moment(self) -> Instant | None:
        """The latest that this machine's clock said in the newest entries, since it was last found turned back.

        None without an entry.
        """
        ...

    def open_payments(self) -> Sequence[OpenPayment]:
        """Payments under way that are kept, oldest first."""
        ...

    def day_under_way(self) -> DayUnderWay | None:
        """The day end that was begun and is not closed."""
        ...

    def entry_at(self, epoch: int, number: int) -> Entry | None:
        """The entry that was written there, also one that counts in a later epoch by now. None without one.

        Raises JournalError when it is not as it was written.
        """
        ...

    def member_entries(self, member: MemberId, *, kinds: Sequence[EntryKind] = (), limit: int = 50) -> Sequence[Entry]:
        """Own entries that changed a member's points or spend, newest first; of ``kinds``, or of all."""
        ...

    def entries(self, *, after: tuple[int, int] = (0, 0), limit: int = 500) -> Sequence[Entry]:
        """Entries after (epoch, number), in order."""
        ...

    def last_entry(self, kind: EntryKind) -> Entry | None:
        """The newest entry of a kind."""
        ...

    def held_baskets(self) -> Sequence[HeldBasket]:
        """Baskets that wait, oldest first."""
        ...

    def latest(self, kind: EntryKind, *, limit: int = 50) -> Sequence[Entry]:
        """The newest entries of a kind, newest first."""
        ...

    def paper(self, epoch: int, number: int) -> KeptPaper | None:
        """What was printed for an entry; None where nothing was kept (yet), or it is kept no longer."""
        ...

    def paper_record(self, epoch: int, number: int) -> PaperOf | None:
        """That something was printed for an entry, also when what was on it is kept no longer."""
        ...

    def paper_waits(self, epoch: int, number: int) -> bool:
        """Whether a paper of this entry waits for the printer."""
        ...

    def papers(self, *, since: Instant = 0, until: Instant = NEVER, limit: int = 50) -> Sequence[PaperOf]:
        """Papers of acts from ``since`` to ``until``, those that wait for the printer included, newest first."""
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

    def change_requests(self, state: RequestState | None = None) -> Sequence[ChangeRequest]:
        """Changes that were asked for at this terminal, by their due day, then as they came."""
        ...

    def change_request(self, request: str) -> ChangeRequest | None:
        """One of them by its id."""
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
