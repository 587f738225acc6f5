"""The shift of this till 班次: opened with a float, told by its figures, ended by a blind count and its Z report.

What is so far is read from the journal by ``ShiftBook``; here are the acts.
"""

from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from terminal.domain.acts import DrawerOpened
from terminal.domain.card_checks import check_reason
from terminal.domain.documents import Document
from terminal.domain.journal import EntryKind
from terminal.domain.money import Fen
from terminal.domain.paper_blocks import Layouts, layout_of
from terminal.domain.paper_layouts import Paper
from terminal.domain.rights import Right
from terminal.domain.shift_reports import ShiftAddendum, ShiftClosed, TenderCount, compared
from terminal.domain.shifts import (
    CashMove,
    CashMoved,
    Pieces,
    ShiftError,
    ShiftOpened,
    ShiftProblem,
    check_amount,
    check_pieces,
)
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.tenders import EXTERNAL, TenderKind
from terminal.domain.times import Instant
from terminal.ports import Cache, CardBook, Clock, Journal
from terminal.services.business_days import BusinessDays
from terminal.services.people import People
from terminal.services.requests import done_before, new_request
from terminal.services.rights import Rights
from terminal.services.shift_book import OpenShift, Report, ShiftBook, ShiftState
from terminal.services.shift_papers import (
    ShiftPaper,
    addendum_slip,
    cash_slip,
    drawer_kick,
    opening_slip,
    x_report,
    z_report,
)

_UNCOUNTED = "uncounted"
"""The reason of a Z that nobody counted for."""


class Counted(msgspec.Struct, frozen=True):
    """What the closer counted and read off the external terminals; ``pieces`` make up the cash, or are none."""

    cash: Fen
    pieces: tuple[Pieces, ...] = ()
    external: dict[TenderKind, Fen] = {}

    @property
    def by_kind(self) -> dict[TenderKind, Fen]:
        """All of it."""
        return {TenderKind.CASH: self.cash, **self.external}


class CloseOrder(msgspec.Struct, frozen=True):
    """A close as the person saw it: ``seen`` is the comparison that they explain with ``reason``.

    ``tries`` are the sums of cash that were compared before, ``left`` is what stays in the drawer.
    """

    request: str  # from ``Shifts.new_request``, when the count began
    counted: Counted
    seen: tuple[TenderCount, ...]
    left: Fen
    reason: str = ""
    tries: tuple[Fen, ...] = ()


class Shifts:
    """The till's shifts, one after the other. Every act waits for the disk and is done once.

    Rights are those of ``domain.rights``; an act that its actor may not do raises RightMissing. Reasons are refused as
    at the card desk (CardActRefused).
    """

    def __init__(
        self, cache: Cache, journal: Journal, book: CardBook, clock: Clock, *, layouts: Layouts = layout_of
    ) -> None:
        self._cache = cache
        self._journal = journal
        self._book = book
        self._clock = clock
        self._layouts = layouts
        self._days = BusinessDays(cache)
        self._rights = Rights(cache, clock)
        self._shifts = ShiftBook(journal)

    # ── what is ───────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def current(self) -> OpenShift | None:
        """The shift under way; None between two."""
        return self._shifts.current

    @property
    def needed(self) -> bool:
        """Whether the scheme wants a shift before money is taken, and none is open. Raises CacheEmpty."""
        return self.current is None and self._days.at(self._clock()).scheme.shifts.required

    def check_open(self) -> None:
        """Raise ShiftError NOT_OPEN where money may not be taken now."""
        if self.needed:
            raise ShiftError(ShiftProblem.NOT_OPEN)

    def left_over(self) -> Fen | None:
        """What the last shift left in the drawer; None before the first."""
        return self._shifts.left_over()

    def state(self) -> ShiftState:
        """The figures so far, for those who may see them (``see`` asks). Raises ShiftError NOT_OPEN."""
        return self._shifts.state()

    def reports(self) -> tuple[Report, ...]:
        """The newest Z reports, newest first."""
        return self._shifts.reports()

    def new_request(self) -> str:
        """The id of one request, to be made when a person begins."""
        return new_request()

    def see(self, actor: StaffRecord, approver: StaffRecord | None = None) -> ShiftState:
        """The X report on the screen. Raises ShiftError NOT_OPEN."""
        self._people(Right.SEE_SHIFT, actor, approver)
        return self.state()

    def compare(self, counted: Counted) -> tuple[TenderCount, ...]:
        """What was counted beside what should be there at this moment. Raises ShiftError NOT_OPEN, AMOUNT."""
        _check_counted(counted)
        state = self.state()
        return compared(state.shift.opened.opening_float, state.sums.takings, counted.by_kind)

    # ── acts ──────────────────────────────────────────────────────────────────────────────────────────────────

    def open(
        self, opening_float: Fen, pieces: Sequence[Pieces] = (), *, actor: StaffRecord, language: str
    ) -> ShiftOpened:
        """Begin a shift with ``opening_float`` in the drawer. Raises ShiftError OPEN_ALREADY, AMOUNT."""
        people = self._people(Right.OPEN_SHIFT, actor, None)
        check_amount(opening_float)
        check_pieces(pieces, opening_float)
        at = self._clock()
        day = self._days.at(at)
        with self._journal.act(at=at) as act:
            if self.current is not None:
                raise ShiftError(ShiftProblem.OPEN_ALREADY)
            number, today = self._shifts.next_number(), date.fromisoformat(day.date)
            opened = ShiftOpened(number, today, opening_float, tuple(pieces), self.left_over())
            entry = act.append(EntryKind.SHIFT_OPENED, opened, actor=people.actor.id)
            act.spool(opening_slip(opened, self._paper(people, at, language)), entry=entry)
            act.commit()
            self._shifts.opened(OpenShift(opened, at, people.actor.id))
        return opened

    def move_cash(
        self,
        request: str,
        move: CashMove,
        amount: Fen,
        reason: str,
        *,
        actor: StaffRecord,
        approver: StaffRecord | None = None,
        language: str,
    ) -> CashMoved:
        """Pay in or out, with its slip. The same request answers again. Raises ShiftError NOT_OPEN, AMOUNT."""
        people = self._people(Right.PAY_IN_OUT, actor, approver)
        check_amount(amount, least=1)
        check_reason(reason, needed=True)
        at = self._clock()
        with self._journal.act(at=at) as act:
            done = done_before(self._book, request, EntryKind.SHIFT_CASH_MOVED, CashMoved)
            if done is not None:
                return done
            moved = CashMoved(
                request, self._shifts.under_way().opened.shift, move, amount, reason.strip(), _id(people.approver)
            )
            entry = act.append(EntryKind.SHIFT_CASH_MOVED, moved, actor=people.actor.id)
            act.remember_request(request, entry)
            act.spool(cash_slip(moved, self._paper(people, at, language)), entry=entry)
            act.commit()
        return moved

    def open_drawer(self, reason: str, *, actor: StaffRecord, approver: StaffRecord | None = None) -> None:
        """Open the drawer without a sale, in a shift or between two; it is counted."""
        people = self._people(Right.OPEN_DRAWER, actor, approver)
        check_reason(reason, needed=True)
        with self._journal.act(at=self._clock()) as act:
            body = DrawerOpened(reason.strip(), _id(people.approver))
            entry = act.append(EntryKind.DRAWER_OPENED, body, actor=people.actor.id)
            act.spool(drawer_kick(), entry=entry)
            act.commit()

    def print_x(self, *, actor: StaffRecord, approver: StaffRecord | None = None, language: str) -> None:
        """The X report on paper, as often as wanted. Raises ShiftError NOT_OPEN."""
        people = self._people(Right.SEE_SHIFT, actor, approver)
        state, at = self.state(), self._clock()
        paper = self._paper(people, at, language)
        self._print(x_report(state.shift.opened, state.shift.at, state.sums, state.shift.by, paper), at)

    def close(self, order: CloseOrder, *, actor: StaffRecord, language: str) -> ShiftClosed:
        """End the shift in one commit: the Z with its number, and its paper. The same request answers again.

        Raises ShiftError NOT_OPEN, AMOUNT, LEFT; CHANGED where the comparison is another one by now; REASON for a
        difference that is not explained.
        """
        people = self._people(Right.CLOSE_SHIFT, actor, None)
        _check_counted(order.counted)
        check_reason(order.reason, needed=False)
        return self._end(order, people, language)

    def close_uncounted(self, *, by: str, language: str) -> ShiftClosed:
        """End the shift where nobody is there to count: the Z says so, and all of the cash stays in the drawer.

        ``by`` is no person of the store, but what ended it. Raises ShiftError NOT_OPEN.
        """
        state = self.state()
        expected = compared(state.shift.opened.opening_float, state.sums.takings, {})
        counted = {each.kind: each.expected for each in expected}
        cash = max(0, counted.pop(TenderKind.CASH))
        seen = compared(state.shift.opened.opening_float, state.sums.takings, {**counted, TenderKind.CASH: cash})
        order = CloseOrder(new_request(), Counted(cash, external=counted), seen, cash, _UNCOUNTED)
        return self._end(order, People(StaffRecord(by, by, Role.MANAGER, "")), language, uncounted=True)

    def _end(self, order: CloseOrder, people: People, language: str, *, uncounted: bool = False) -> ShiftClosed:
        at = self._clock()
        day = self._days.at(at)
        with self._journal.act(at=at) as act:
            done = done_before(self._book, order.request, EntryKind.SHIFT_CLOSED, ShiftClosed)
            if done is not None:
                return done
            closed = self._closed(order, date.fromisoformat(day.date))
            closed = msgspec.structs.replace(closed, uncounted=uncounted)
            entry = act.append(EntryKind.SHIFT_CLOSED, closed, actor=people.actor.id)
            act.remember_request(order.request, entry)
            act.spool(z_report(closed, at, self._paper(people, at, language)), entry=entry)
            act.commit()
            self._shifts.closed()  # within the act: whoever takes money next must see it
        return closed

    def reprint(self, shift: int, *, actor: StaffRecord, language: str) -> None:
        """A Z with its addenda again on paper, marked as a copy. Raises ShiftError UNKNOWN."""
        people = self._people(Right.REPRINT, actor, None)
        report, at = self._shifts.report_of(shift), self._clock()
        closer = self._cache.staff(report.by)
        closed_by = People(closer) if closer else people
        paper = msgspec.structs.replace(self._paper(closed_by, at, language), copy=True, addenda=report.addenda)
        self._print(z_report(report.closed, report.at, paper), at)

    def add(
        self,
        request: str,
        shift: int,
        kind: TenderKind,
        amount: Fen,
        reason: str,
        *,
        actor: StaffRecord,
        approver: StaffRecord | None = None,
        language: str,
    ) -> ShiftAddendum:
        """Add to a Z what came to light later; the Z itself stays. The same request answers again.

        Raises ShiftError UNKNOWN, AMOUNT.
        """
        people = self._people(Right.SEE_SHIFT, actor, approver)
        check_amount(abs(amount), least=1)
        check_reason(reason, needed=True)
        at = self._clock()
        with self._journal.act(at=at) as act:
            done = done_before(self._book, request, EntryKind.SHIFT_ADDENDUM, ShiftAddendum)
            if done is not None:
                return done
            sequence = len(self._shifts.report_of(shift).addenda) + 1
            added = ShiftAddendum(request, shift, sequence, kind, amount, reason.strip(), _id(people.approver))
            entry = act.append(EntryKind.SHIFT_ADDENDUM, added, actor=people.actor.id)
            act.remember_request(request, entry)
            act.spool(addendum_slip(added, self._paper(people, at, language)), entry=entry)
            act.commit()
        return added

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    def _closed(self, order: CloseOrder, today: date) -> ShiftClosed:
        state = self.state()
        shift, takings = state.shift.opened, state.sums.takings
        counts = compared(shift.opening_float, takings, order.counted.by_kind)
        if counts != order.seen:
            raise ShiftError(ShiftProblem.CHANGED)
        if any(each.difference for each in counts) and not order.reason.strip():
            raise ShiftError(ShiftProblem.REASON)
        if not 0 <= order.left <= order.counted.cash:
            raise ShiftError(ShiftProblem.LEFT)
        return ShiftClosed(
            request=order.request,
            shift=shift.shift,
            business_day=today,
            opened_on=shift.business_day,
            opened_at=state.shift.at,
            opened_by=state.shift.by,
            opening_float=shift.opening_float,
            takings=takings,
            cashiers=state.sums.cashiers,
            entries=state.sums.entries,
            counts=counts,
            pieces=order.counted.pieces,
            left=order.left,
            tries=order.tries,
            reason=order.reason.strip(),
            salvaged=state.sums.salvaged,
        )

    def _people(self, right: Right, actor: StaffRecord, approver: StaffRecord | None) -> People:
        return self._rights.check(right, actor, approver)

    def _paper(self, people: People, at: Instant, language: str) -> ShiftPaper:
        day = self._days.at(at)
        layout = self._layouts(Paper.SHIFT, day.scheme)
        return ShiftPaper(day.store, self._journal.terminal, people, at, language, self._name_of, layout)

    @property
    def _name_of(self) -> Callable[[str], str]:
        names = {person.id: person.name for person in self._cache.all_staff()}
        return lambda staff: names.get(staff, staff)

    def _print(self, document: Document, at: Instant) -> None:
        with self._journal.act(at=at) as act:
            act.spool(document, entry=None)
            act.commit()


def _check_counted(counted: Counted) -> None:
    """An external terminal's total is below zero where it gave back more than it took, as of an earlier shift."""
    check_amount(counted.cash)
    for amount in counted.external.values():
        check_amount(abs(amount))
    check_pieces(counted.pieces, counted.cash)
    if not set(counted.external) <= set(EXTERNAL):
        raise ShiftError(ShiftProblem.AMOUNT)


def _id(person: StaffRecord | None) -> str:
    return person.id if person else ""
