"""A drawer in memory: the shop's counter with its shifts, and short ways to do what happens in one."""

import msgspec

from terminal.domain.card_acts import CardActed, FeePaid
from terminal.domain.card_life import CardAct, CardState, FeeKind
from terminal.domain.cards import CardStatus
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId
from terminal.domain.money import Fen
from terminal.domain.shift_reports import ShiftClosed
from terminal.domain.shifts import CashMove, ShiftOpened
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.tenders import EXTERNAL, Tender, TenderKind
from terminal.domain.times import business_day
from terminal.ports import CardBook, Journal
from terminal.services.checkout import Checkout
from terminal.services.refund_orders import RefundOrder
from terminal.services.refunds import Refunds
from terminal.services.shifts import CloseOrder, Counted, Shifts
from tests.support.fakes import MemoryCache, MemoryJournal, SteppedClock
from tests.support.shop import BISCUITS, CASHIER, STORE, clock_at, points_at, stocked_cache

MANAGER = StaffRecord("m01", "店长", Role.MANAGER, "")
SECOND = StaffRecord("c02", "小王", Role.CASHIER, "")
LANGUAGE = "zh_CN"


class ShiftTill:
    """The counter whose sales need a shift; its services as the till puts them together."""

    def __init__(self) -> None:
        self.clock = clock_at()
        self.cache = stocked_cache()
        for person in (MANAGER, SECOND):
            self.cache.people[person.id] = person
        self.journal = MemoryJournal()
        self.shifts = shifts_on(self.cache, self.journal, self.journal.book, self.clock)
        points = points_at(self.cache, self.journal, self.clock)
        self.checkout = Checkout(self.cache, self.journal, self.clock, points, check_open=self.check_open)
        self.refunds = Refunds(
            self.cache,
            self.journal,
            self.journal.book,
            self.journal.points,
            self.clock,
            points=points,
            check_open=self.check_open,
        )

    def check_open(self) -> None:
        """As the till asks."""
        self.shifts.check_open()

    def open(self, opening_float: Fen = 20_000, actor: StaffRecord = CASHIER) -> ShiftOpened:
        """Begin a shift."""
        return self.shifts.open(opening_float, actor=actor, language=LANGUAGE)

    def sell(self, *tenders: Tender, pieces: int = 1, actor: StaffRecord = CASHIER) -> str:
        """Sell packets of biscuits (12.50); for cash, exactly, unless told otherwise. Returns the receipt's number."""
        self.checkout.scan(f"{pieces}*{BISCUITS.barcodes[0]}")
        self.checkout.begin_payment()
        for tender in tenders or (Tender(TenderKind.CASH, 1_250 * pieces),):
            self.checkout.tender(tender)
        return self.checkout.complete(cashier=actor, language=LANGUAGE).receipt

    def give_back(self, receipt: str) -> None:
        """Refund a whole sale."""
        sold = self.refunds.find(receipt)
        preview = self.refunds.preview(sold, sold.left)
        option = preview.options[0]
        order = RefundOrder(
            self.refunds.new_request(),
            receipt,
            sold.left,
            "broken",
            option.outcome.money,
            option.outcome.choice,
            {place: f"R{place}" for place in range(len(option.ways))},
        )
        self.refunds.complete(order, actor=MANAGER, language=LANGUAGE)

    def fee(self, amount: Fen, tender: TenderKind = TenderKind.CASH, actor: StaffRecord = CASHIER) -> None:
        """What an act of the card desk leaves in the journal of its fee."""
        body = CardActed(
            request=self.shifts.new_request(),
            act=CardAct.RENEW,
            member=MemberId(7),
            card=bytes(16),
            last4="0013",
            seen=CardState(CardStatus.ACTIVE, 1),
            to=CardStatus.ACTIVE,
            business_day=business_day(self.clock(), STORE.zone),
            reason="",
            fee=FeePaid(FeeKind.RENEW, amount, tender, "" if tender is TenderKind.CASH else "T1"),
        )
        with self.journal.act(at=self.clock()) as act:
            act.append(EntryKind.CARD_ACTED, body, actor=actor.id)
            act.commit()

    def move(self, move: CashMove, amount: Fen, actor: StaffRecord = CASHIER) -> None:
        """Pay in or out, with the manager beside."""
        approver = None if actor.role is Role.MANAGER else MANAGER
        request = self.shifts.new_request()
        self.shifts.move_cash(request, move, amount, "change", actor=actor, approver=approver, language=LANGUAGE)

    def close(
        self, cash: Fen | None = None, *, left: Fen = 0, reason: str = "", actor: StaffRecord = CASHIER
    ) -> ShiftClosed:
        """Count and close; everything as it should be unless ``cash`` says otherwise."""
        order = close_order(self.shifts, cash, left=left, reason=reason)
        return self.shifts.close(order, actor=actor, language=LANGUAGE)

    def kinds(self) -> list[EntryKind]:
        """The journal at a glance."""
        return [entry.kind for entry in self.journal.chain]

    def bodies(self, kind: EntryKind) -> list[bytes]:
        """Of all entries of a kind, as they were written."""
        return [entry.body for entry in self.journal.chain if entry.kind is kind]


def shifts_on(cache: MemoryCache, journal: Journal, book: CardBook, clock: SteppedClock) -> Shifts:
    """The shifts of a till, as after a start of the program."""
    return Shifts(cache, journal, book, clock)


def close_order(shifts: Shifts, cash: Fen | None = None, *, left: Fen = 0, reason: str = "") -> CloseOrder:
    """A count of what should be there, or of ``cash``, and of what the external terminals should have taken."""
    state = shifts.state()
    takings = state.sums.takings
    external: dict[TenderKind, Fen] = {kind: takings.tender(kind).net for kind in EXTERNAL}
    counted = Counted(state.expected_cash if cash is None else cash, (), external)
    return CloseOrder(shifts.new_request(), counted, shifts.compare(counted), left, reason, (counted.cash,))


def closed_of(entry: Entry) -> ShiftClosed:
    """The Z in an entry."""
    return msgspec.json.decode(entry.body, type=ShiftClosed)
