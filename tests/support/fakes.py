"""The ports in memory, small and honest: what they promise they do, and nothing else.

The journal makes a real hash chain and rolls back what was not committed; the real stores are held to the same
promises by ``tests/contracts``.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import msgspec

from terminal.domain.card_acts import CardChange
from terminal.domain.cases import StoreCase
from terminal.domain.catalogue import Product
from terminal.domain.change_requests import ChangeRequest
from terminal.domain.coupons import CouponIssued
from terminal.domain.day_end import DayUnderWay
from terminal.domain.documents import Document
from terminal.domain.errors import DeviceError, DeviceFault, JournalError, JournalFull
from terminal.domain.feed import GiftStock, HotCard, Store, with_hot
from terminal.domain.held_baskets import HeldBasket
from terminal.domain.journal import GENESIS, Entry, EntryKind, latest_moment, seal
from terminal.domain.members import CardRecord, MemberId, MemberRecord
from terminal.domain.money import Fen
from terminal.domain.offset import OfflineSpending
from terminal.domain.open_payments import OpenPayment
from terminal.domain.points_acts import LotteryOpened
from terminal.domain.refunds import SaleRefunded
from terminal.domain.registration import Application, OnlineApplication
from terminal.domain.retention import Gone
from terminal.domain.scheme import Scheme
from terminal.domain.scopes import ALL
from terminal.domain.spending import Spending
from terminal.domain.staff import Lockout, StaffRecord
from terminal.domain.staff_acts import StaffChange, with_own_changes
from terminal.domain.stock import StockBatch, StockOutcome
from terminal.domain.times import Instant, business_day
from terminal.ports import FoundCard, KeptPaper, MemberChange, PaperOf, SpooledDocument
from terminal.ports.journal import NEVER
from tests.support.memory_card_book import MemoryCardBook
from tests.support.memory_points_book import MemoryPointsBook


class MemoryCache:
    """A cache of plain dictionaries; tests fill the public fields."""

    def __init__(self, *, store: Store | None, schemes: Sequence[Scheme] = ()) -> None:
        self.here = store
        self.schemes = list(schemes)
        self.cards: dict[bytes, FoundCard | HotCard] = {}
        self.members: dict[MemberId, MemberRecord] = {}
        self.products: dict[int, Product] = {}
        self.people: dict[str, StaffRecord] = {}
        self.told_cases: list[StoreCase] = []
        self.gifts: dict[str, GiftStock] = {}
        self.applications: list[OnlineApplication] = []
        self.pulled_at: Instant | None = None
        self.hot_pulled_at: Instant | None = None
        self.kept = ALL
        self.own_staff: Callable[[], Sequence[tuple[tuple[int, int], StaffChange]]] = lambda: ()

    def find_card(self, card_hash: bytes) -> FoundCard | HotCard | None:
        return self.cards.get(card_hash)

    def member(self, member: MemberId) -> MemberRecord | None:
        record = self.members.get(member)
        return None if record is None else msgspec.structs.replace(record, cards=tuple(map(self._as_hot, record.cards)))

    def members_by_phone(self, phone_hash: bytes, *, limit: int = 20) -> Sequence[MemberId]:
        return [record.id for record in self.members.values() if record.phone_hash == phone_hash][:limit]

    def members_by_name(self, name_hash: bytes, *, limit: int = 20) -> Sequence[MemberId]:
        return [record.id for record in self.members.values() if record.name_hash == name_hash][:limit]

    def cases(self) -> Sequence[StoreCase]:
        return sorted((case for case in self.told_cases if not case.closed), key=lambda case: case.opened_at)

    def _as_hot(self, card: CardRecord) -> CardRecord:
        found = self.cards.get(card.hash)
        return with_hot(card, found.hot if isinstance(found, FoundCard) else found)

    def product_by_barcode(self, barcode: str) -> Product | None:
        on_sale = (product for product in self.products.values() if not product.withdrawn)
        return next((product for product in on_sale if barcode in product.barcodes), None)

    def search_products(self, text: str, *, limit: int = 20) -> Sequence[Product]:
        found = [
            product
            for product in self.products.values()
            if not product.withdrawn
            and (text in product.name or text in product.initials or any(text in code for code in product.barcodes))
        ]
        return found[:limit]

    def scheme_at(self, at: Instant) -> Scheme | None:
        if self.here is None:
            return None
        day = business_day(at, self.here.zone)
        in_force = [scheme for scheme in self.schemes if scheme.effective_from <= day]
        return max(in_force, key=lambda scheme: scheme.version, default=None)

    def staff(self, staff: str) -> StaffRecord | None:
        return next((person for person in self.all_staff() if person.id == staff), None)

    def all_staff(self) -> Sequence[StaffRecord]:
        own = self.own_staff()
        return sorted((with_own_changes(each, own) for each in self.people.values()), key=lambda person: person.id)

    def gift_stock(self, gift: str) -> GiftStock | None:
        return self.gifts.get(gift)

    def store(self) -> Store | None:
        return self.here

    def online_applications(self) -> Sequence[OnlineApplication]:
        return sorted(self.applications, key=lambda each: (-each.at, each.application))

    def as_of(self) -> Instant | None:
        return self.pulled_at

    def hot_as_of(self) -> Instant | None:
        return self.hot_pulled_at or self.pulled_at

    def scope(self) -> str:
        return self.kept


class NotedChange(msgspec.Struct, frozen=True):
    """What one call of ``note_member_change`` said."""

    member: MemberId
    entry: Entry
    points: int
    spend: Fen
    spending: Spending | None


class MemoryAct:
    """One act under way on a ``MemoryJournal``; its parts reach the journal with ``commit`` only."""

    def __init__(self, journal: "MemoryJournal", at: Instant) -> None:
        self._journal = journal
        self._at = at
        self.epoch = journal.epoch
        self.next_number = len(journal.chain) + 1
        self._entries: list[Entry] = []
        self._changes: list[NotedChange] = []
        self._documents: list[tuple[Document, Entry | None]] = []
        self._copies: list[tuple[PaperOf, Document]] = []
        self._lockouts: dict[str, Lockout] = {}
        self._staff: list[tuple[tuple[int, int], StaffChange]] = []
        self._payments = dict(journal.payments)
        self._day = journal.day
        self._book = journal.book.copy()
        self._points = journal.points.copy()
        self._held = dict(journal.held)

    def append(self, kind: EntryKind, body: msgspec.Struct, *, actor: str) -> Entry:
        chain = [*self._journal.chain, *self._entries]
        draft = Entry(
            terminal=self._journal.terminal,
            epoch=self.epoch,
            number=self.next_number,
            kind=kind,
            at=self._at,
            clock_offset=0,
            actor=actor,
            body=msgspec.json.encode(body),
            previous=chain[-1].hash if chain else GENESIS,
        )
        entry = seal(draft, lambda digest: digest * 2)
        self._entries.append(entry)
        self.next_number += 1
        return entry

    def note_member_change(
        self, entry: Entry, member: MemberId, *, points: int, spend: Fen, spending: Spending | None = None
    ) -> None:
        self._changes.append(NotedChange(member, entry, points, spend, spending))

    def note_refund(self, entry: Entry, refund: SaleRefunded) -> None:
        del entry
        self._points.refunds.append(refund)

    def note_coupon(self, entry: Entry, member: MemberId, coupon: CouponIssued) -> None:
        self._points.coupons.append((member, (entry.epoch, entry.number), coupon))

    def use_coupon(self, entry: Entry, code: str) -> None:
        del entry
        self._points.use_coupon(code)

    def note_gifts(self, entry: Entry, gift: str, count: int) -> None:
        self._points.gifts.append((gift, (entry.epoch, entry.number), count))

    def open_lottery(self, entry: Entry, opened: LotteryOpened, seed: bytes) -> None:
        self._points.open_lottery(entry, opened, seed)

    def note_draw(self, opening: tuple[int, int], sequence: int, digest: bytes) -> None:
        self._points.note_draw(opening, sequence, digest)

    def reveal_lottery(self, opening: tuple[int, int]) -> None:
        self._points.revealed.add(opening)

    def note_card_change(self, entry: Entry, change: CardChange) -> None:
        self._book.changes.append(((entry.epoch, entry.number), change))

    def note_staff_change(self, entry: Entry, change: StaffChange) -> None:
        self._staff.append(((entry.epoch, entry.number), change))

    def note_member(self, entry: Entry, member: MemberRecord) -> None:
        self._book.members[member.id] = (entry.epoch, entry.number), member

    def keep_application(self, entry: Entry, application: Application) -> None:
        del entry
        self._book.keep_application(application)

    def keep_change_request(self, entry: Entry, request: ChangeRequest) -> None:
        del entry
        self._book.keep_change_request(request)

    def remember_request(self, request: str, entry: Entry) -> None:
        self._book.remember_request(request, entry)

    def keep_batch(self, entry: Entry, batch: StockBatch) -> None:
        del entry
        self._book.keep_batch(batch)

    def move_stock(self, entry: Entry, batch: str, indexes: Sequence[int], outcome: StockOutcome) -> None:
        del entry
        self._book.move_stock(batch, indexes, outcome)

    def hold_basket(self, entry: Entry, held: HeldBasket) -> None:
        del entry
        self._held[held.id] = held

    def release_basket(self, basket: str) -> None:
        if self._held.pop(basket, None) is None:
            raise JournalError(f"basket {basket} does not wait")

    def spool(self, document: Document, *, entry: Entry | None) -> None:
        self._documents.append((document, entry))

    def note_copy(self, paper: PaperOf, document: Document) -> None:
        self._copies.append((paper, document))

    def keep_payment(self, payment: OpenPayment) -> None:
        self._payments[payment.id] = payment

    def drop_payment(self, payment: str) -> None:
        self._payments.pop(payment, None)

    def keep_day(self, day: DayUnderWay) -> None:
        self._day = day

    def drop_day(self) -> None:
        self._day = None

    def set_lockout(self, staff: str, lockout: Lockout) -> None:
        self._lockouts[staff] = lockout

    def commit(self) -> None:
        if self._journal.disk_full:
            raise JournalFull("the disk is full")
        self._journal.chain += self._entries
        self._journal.changes += self._changes
        self._journal.lockouts |= self._lockouts
        self._journal.staff += self._staff
        self._journal.payments = self._payments
        self._journal.day = self._day
        self._journal.book.become(self._book)
        self._journal.points.become(self._points)
        self._journal.held = self._held
        for paper, document in self._copies:
            self._journal.spool.count_copy(paper, document)
        for document, entry in self._documents:
            self._journal.spool.put(document, entry)


class MemoryJournal:
    """A journal of one epoch; ``disk_full`` makes every commit fail, as a full disk does."""

    def __init__(self, terminal: str = "T01") -> None:
        self.terminal = terminal
        self.epoch = 1
        self.disk_full = False
        self.chain: list[Entry] = []
        self.changes: list[NotedChange] = []
        self.offset = 0
        self.lockouts: dict[str, Lockout] = {}
        self.staff: list[tuple[tuple[int, int], StaffChange]] = []
        self.payments: dict[str, OpenPayment] = {}
        self.day: DayUnderWay | None = None
        self.spool = MemorySpool()
        self.book = MemoryCardBook()
        self.points = MemoryPointsBook()
        self.held: dict[str, HeldBasket] = {}

    @contextmanager
    def act(self, *, at: Instant) -> Iterator[MemoryAct]:
        yield MemoryAct(self, at)

    def own_changes(self, member: MemberId, included: tuple[int, int]) -> MemberChange:
        after = self._changes_of(member, included)
        spent = sum(each.points for each in self.own_spending(member, included))
        return MemberChange(sum(each.points for each in after), sum(each.spend for each in after), spent)

    def own_spending(self, member: MemberId, included: tuple[int, int]) -> Sequence[Spending]:
        return [each.spending for each in self._changes_of(member, included) if each.spending is not None]

    def offline_spending(self, member: MemberId, day: str) -> OfflineSpending:
        spent = [each for each in self.changes if each.spending and each.spending.day == day and not each.spending.held]
        of_all = sum(each.spending.points for each in spent if each.spending)
        return OfflineSpending(
            sum(each.spending.points for each in spent if each.spending and each.member == member), of_all
        )

    def clock_offset(self) -> int:
        return self.offset

    def latest_moment(self) -> Instant | None:
        return latest_moment((entry.kind, entry.at) for entry in reversed(self.chain))

    def open_payments(self) -> Sequence[OpenPayment]:
        return sorted(self.payments.values(), key=lambda each: (each.since, each.id))

    def day_under_way(self) -> DayUnderWay | None:
        return self.day

    def entry_at(self, epoch: int, number: int) -> Entry | None:
        return next((entry for entry in self.chain if (entry.epoch, entry.number) == (epoch, number)), None)

    def member_entries(self, member: MemberId, *, kinds: Sequence[EntryKind] = (), limit: int = 50) -> Sequence[Entry]:
        noted = dict.fromkeys(each.entry.number for each in reversed(self.changes) if each.member == member)
        found = (self.chain[number - 1] for number in sorted(noted, reverse=True))
        return [entry for entry in found if not kinds or entry.kind in kinds][:limit]

    def _changes_of(self, member: MemberId, included: tuple[int, int]) -> list[NotedChange]:
        return [
            each for each in self.changes if each.member == member and (each.entry.epoch, each.entry.number) > included
        ]

    def own_staff_changes(self) -> Sequence[tuple[tuple[int, int], StaffChange]]:
        return tuple(self.staff)

    def lockout(self, staff: str) -> Lockout:
        return self.lockouts.get(staff, Lockout())

    def entries(self, *, after: tuple[int, int] = (0, 0), limit: int = 500) -> Sequence[Entry]:
        return [entry for entry in self.chain if (entry.epoch, entry.number) > after][:limit]

    def last_entry(self, kind: EntryKind) -> Entry | None:
        return next(iter(self.latest(kind, limit=1)), None)

    def held_baskets(self) -> Sequence[HeldBasket]:
        return list(self.held.values())

    def latest(self, kind: EntryKind, *, limit: int = 50) -> Sequence[Entry]:
        return [entry for entry in reversed(self.chain) if entry.kind is kind][:limit]

    def paper(self, epoch: int, number: int) -> KeptPaper | None:
        return self.spool.papers.get((epoch, number))

    def paper_record(self, epoch: int, number: int) -> PaperOf | None:
        kept = self.spool.papers.get((epoch, number))
        return kept.paper if kept else self.spool.gone.get((epoch, number))

    def paper_waits(self, epoch: int, number: int) -> bool:
        return any(paper.place == (epoch, number) for paper in self.spool.papers_waiting())

    def papers(self, *, since: Instant = 0, until: Instant = NEVER, limit: int = 50) -> Sequence[PaperOf]:
        kept = (each.paper for each in self.spool.papers.values())
        papers = [*kept, *self.spool.gone.values(), *self.spool.papers_waiting()]
        found = (paper for paper in papers if since <= paper.at <= until)
        return sorted(found, key=lambda paper: (paper.at, paper.place), reverse=True)[:limit]


class MemorySpool:
    """Documents in order; ``disk_full`` makes marking fail."""

    def __init__(self) -> None:
        self.disk_full = False
        self.waiting: list[SpooledDocument] = []
        self.papers: dict[tuple[int, int], KeptPaper] = {}
        self.gone: dict[tuple[int, int], PaperOf] = {}
        self._entries: dict[int, Entry] = {}
        self._last_id = 0

    def put(self, document: Document, entry: Entry | None = None) -> None:
        self._last_id += 1
        if entry is not None and document.parts and entry.kind is not EntryKind.RECEIPT_REPRINTED:
            self._entries[self._last_id] = entry
        self.waiting.append(SpooledDocument(self._last_id, document, attempts=0))

    def next_document(self) -> SpooledDocument | None:
        return self.waiting[0] if self.waiting else None

    def begin(self, document: int) -> None:
        if self.disk_full:
            raise JournalFull("the disk is full")
        self._put(document, begun=True)

    def printed(self, document: int) -> None:
        if self.disk_full:
            raise JournalFull("the disk is full")
        printed = next((each for each in self.waiting if each.id == document), None)
        entry = self._entries.pop(document, None)
        if printed is not None and entry is not None:
            paper = _paper_of(entry)
            self.papers.setdefault(paper.place, KeptPaper(paper, printed.document))
        self.waiting = [each for each in self.waiting if each.id != document]

    def forget(self, place: tuple[int, int], why: Gone) -> None:
        """What was on a paper is kept no longer."""
        self.gone[place] = msgspec.structs.replace(self.papers.pop(place).paper, gone=why)

    def count_copy(self, paper: PaperOf, document: Document) -> None:
        if (record := self.gone.get(paper.place)) is not None:
            self.gone[paper.place] = msgspec.structs.replace(record, copies=record.copies + 1)
            return
        kept = self.papers.get(paper.place) or KeptPaper(paper, document)
        counted = msgspec.structs.replace(kept.paper, copies=kept.paper.copies + 1)
        self.papers[paper.place] = KeptPaper(counted, kept.document)

    def papers_waiting(self) -> list[PaperOf]:
        return [msgspec.structs.replace(_paper_of(entry), waits=True) for entry in self._entries.values()]

    def failed(self, document: int, problem: str) -> None:
        attempts = next((each.attempts for each in self.waiting if each.id == document), 0)
        self._put(document, attempts=attempts + 1, last_error=problem, begun=False)

    def came_after(self, document: int) -> list[SpooledDocument]:
        return [each for each in self.waiting if each.id > document]

    def waiting_documents(self) -> int:
        return len(self.waiting)

    def _put(self, document: int, **changes: object) -> None:
        self.waiting = [
            msgspec.structs.replace(each, **changes) if each.id == document else each for each in self.waiting
        ]


def _paper_of(entry: Entry) -> PaperOf:
    return PaperOf((entry.epoch, entry.number), entry.kind, entry.at)


class MemoryPrinter:
    """A printer that keeps what it printed. ``fault`` is what ``check`` reports; ``cut_off`` breaks a print."""

    id = "printer"
    columns = 42

    def __init__(self) -> None:
        self.fault: DeviceFault | None = None
        self.cut_off = False
        self.drawer_stuck = False
        self.printed: list[Document] = []
        self.drawer_openings = 0

    def check(self) -> None:
        if self.fault is not None:
            raise DeviceError(self.fault, "from the test")

    def print_document(self, document: Document) -> None:
        self.check()
        if self.cut_off:
            raise DeviceError(DeviceFault.NO_ANSWER, "the cable was pulled")
        self.printed.append(document)
        if document.open_drawer:
            self.open_drawer()

    def open_drawer(self) -> None:
        if self.drawer_stuck:
            raise DeviceError(DeviceFault.NO_ANSWER, "no drawer")
        self.drawer_openings += 1

    def close(self) -> None:
        """Nothing to let go of."""


class SteppedClock:
    """A clock that stands until a test moves it."""

    def __init__(self, at: Instant) -> None:
        self.at = at

    def __call__(self) -> Instant:
        return self.at

    def advance(self, milliseconds: int) -> None:
        self.at += milliseconds
