"""The shift as the screen drives it: one task at a time, a count compared before the shift ends."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from terminal.domain.errors import TerminalError
from terminal.domain.money import Fen
from terminal.domain.rights import Right
from terminal.domain.shift_reports import ShiftClosed, TenderCount
from terminal.domain.shifts import CashMove, Pieces, ShiftError, ShiftOpened, ShiftProblem
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.tenders import TenderKind
from terminal.services.shift_book import OpenShift, Report, ShiftState
from terminal.services.shifts import CloseOrder, Counted
from terminal.services.till import Till
from ui import language
from ui.background import Lane
from ui.messages import basket_messages, shift_messages
from ui.messages.catalogue import words_for
from ui.messages.words import Words

Done = TypeVar("Done")


class ShiftTask(StrEnum):
    """What a person can do with the shift."""

    OPEN = "open"
    PAY_IN = "pay_in"
    PAY_OUT = "pay_out"
    DRAWER = "drawer"
    SEE = "see"  # the X report
    REPORTS = "reports"
    ADD = "add"  # to a Z
    COUNT = "count"


_RIGHTS = {
    ShiftTask.OPEN: Right.OPEN_SHIFT,
    ShiftTask.PAY_IN: Right.PAY_IN_OUT,
    ShiftTask.PAY_OUT: Right.PAY_IN_OUT,
    ShiftTask.DRAWER: Right.OPEN_DRAWER,
    ShiftTask.SEE: Right.SEE_SHIFT,
    ShiftTask.REPORTS: Right.REPRINT,
    ShiftTask.ADD: Right.SEE_SHIFT,
    ShiftTask.COUNT: Right.CLOSE_SHIFT,
}


class ShiftPresenter(QObject):
    """Everything that waits for the disk goes over ``lane``, one act at a time."""

    changed = Signal()
    said = Signal(object)  # () -> Words
    went_well = Signal()
    opened = Signal()
    closed = Signal(object)  # () -> Words
    left = Signal()

    def __init__(self, till: Till, lane: Lane, cashier: Callable[[], StaffRecord | None]) -> None:
        super().__init__()
        self.till = till
        self.lane = lane
        self.cashier = cashier
        self.task: ShiftTask | None = None
        self.figures: ShiftState | None = None
        """Shown to who may see them; None while they are not asked for."""
        self.comparison: tuple[TenderCount, ...] | None = None
        self.counted = Counted(0)
        self.tries: tuple[Fen, ...] = ()
        self.reports: tuple[Report, ...] = ()
        self.report: Report | None = None
        self.busy = False
        self.day_end_follows = False
        """Whether the count is part of the day's end, which goes on once the shift is closed."""
        self._request = ""

    # ── what is ───────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def shift(self) -> OpenShift | None:
        """The shift under way."""
        return self.till.shifts.current

    def may(self, task: ShiftTask) -> bool:
        """Whether the person who is signed in may do it, alone or with somebody who approves."""
        person = self.cashier()
        if person is None:
            return False
        return self.till.rights.offered(_RIGHTS[task], person)

    def alone(self, task: ShiftTask) -> bool:
        """Whether nobody needs to approve."""
        return not self.approvers(task)

    def approvers(self, task: ShiftTask) -> tuple[Role, ...]:
        """Who may approve it beside the person who is signed in."""
        person = self.cashier()
        return self.till.rights.approvers(_RIGHTS[task], person) if person else ()

    @property
    def held(self) -> int:
        """How many baskets wait at this till; they go on in the next shift."""
        return len(self.till.basket_desk.held())

    def name_of(self, staff: str) -> str:
        """The name behind an id."""
        return next((each.name for each in self.till.cache.all_staff() if each.id == staff), staff)

    # ── steps ─────────────────────────────────────────────────────────────────────────────────────────────────

    def enter(self) -> None:
        """Somebody comes to this place: the first thing to do is opening the shift, if there is none."""
        if self.busy:
            return
        self.figures = self.comparison = self.report = None
        self.tries = ()
        self.day_end_follows = False
        self.task = ShiftTask.OPEN if self.shift is None and self.may(ShiftTask.OPEN) else None
        self.changed.emit()

    def begin(self, task: ShiftTask) -> None:
        """Open a task."""
        if self.busy or not self.may(task):
            return
        if task is ShiftTask.COUNT and self.till.checkout.state.payment is not None:
            self.said.emit(shift_messages.sale_under_way)
            return
        self.went_well.emit()
        self.task, self.comparison, self.tries = task, None, ()
        self._request = self.till.shifts.new_request()
        if task is ShiftTask.COUNT and (waiting := len(self.till.basket_desk.held())):
            self.said.emit(lambda: basket_messages.still_held(waiting))
        if task is ShiftTask.REPORTS:
            self.reports = self.till.shifts.reports()
            self.report = self.reports[0] if self.reports else None
        if task is ShiftTask.SEE and self.alone(task):
            self.see(None)
        self.changed.emit()

    def leave(self) -> None:
        """One step back: from differences to the count, from an addendum to its report, from a task to the shift."""
        if self.busy:
            return
        if self.task is None or (self.task is ShiftTask.OPEN and self.shift is None):
            self.left.emit()
        elif self.comparison is not None:
            self.comparison = None
        elif self.task is ShiftTask.ADD:
            self.task = ShiftTask.REPORTS
        elif self.shift is None:
            self.task = ShiftTask.OPEN
        else:
            self.task = self.figures = None
            self.day_end_follows = False
        self.changed.emit()

    def choose(self, report: Report) -> None:
        """One of the reports."""
        self.report = report
        self.changed.emit()

    def see(self, approver: StaffRecord | None) -> None:
        """Show the figures so far."""
        person = self.cashier()
        if person is None:
            return
        try:
            self.figures = self.till.shifts.see(person, approver)
        except TerminalError as error:
            self._refuse(error)
        self.changed.emit()

    def compare(self, counted: Counted | None) -> None:
        """Put what was counted beside what should be there; None: an amount that cannot be read."""
        try:
            if counted is None:
                raise ShiftError(ShiftProblem.AMOUNT)
            self.comparison = self.till.shifts.compare(counted)
        except TerminalError as error:
            self._refuse(error)
            return
        self.counted = counted
        self.tries = (*self.tries, counted.cash)
        self.went_well.emit()
        self.changed.emit()

    # ── acts ──────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, opening_float: Fen | None, pieces: tuple[Pieces, ...]) -> None:
        """Begin the shift; None: an amount that cannot be read."""
        if opening_float is None:
            self._refuse(ShiftError(ShiftProblem.AMOUNT))
            return
        spoken = language.in_force()

        def done(shift: ShiftOpened) -> None:
            self.task = None
            self.opened.emit()
            self.said.emit(lambda: shift_messages.opened(shift))

        self._act(lambda person: self.till.shifts.open(opening_float, pieces, actor=person, language=spoken), done)

    def move(self, amount: Fen | None, reason: str, approver: StaffRecord | None) -> None:
        """Pay in or out, as the task says."""
        if amount is None:
            self._refuse(ShiftError(ShiftProblem.AMOUNT))
            return
        move = CashMove.IN if self.task is ShiftTask.PAY_IN else CashMove.OUT
        request, spoken = self._request, language.in_force()
        self._act(
            lambda person: self.till.shifts.move_cash(
                request, move, amount, reason, actor=person, approver=approver, language=spoken
            ),
            lambda moved: self._finish(lambda: shift_messages.moved(moved)),
        )

    def open_drawer(self, reason: str, approver: StaffRecord | None) -> None:
        """Without a sale."""
        self._act(
            lambda person: self.till.shifts.open_drawer(reason, actor=person, approver=approver),
            lambda _nothing: self._finish(shift_messages.drawer_opened),
        )

    def print_figures(self, approver: StaffRecord | None) -> None:
        """The X report on paper."""
        spoken = language.in_force()
        self._act(
            lambda person: self.till.shifts.print_x(actor=person, approver=approver, language=spoken),
            lambda _nothing: self.said.emit(shift_messages.printing),
        )

    def close(self, left: Fen | None, reason: str) -> None:
        """End the shift as compared."""
        if left is None or self.comparison is None:
            self._refuse(ShiftError(ShiftProblem.AMOUNT))
            return
        order = CloseOrder(self._request, self.counted, self.comparison, left, reason, self.tries)
        spoken = language.in_force()

        def done(closed: ShiftClosed) -> None:
            self.comparison = self.figures = None
            if self.till.backups is not None:
                self.till.backups.shift_ended()
            self.task = ShiftTask.OPEN
            self.closed.emit(lambda: shift_messages.closed(closed))

        self._act(lambda person: self.till.shifts.close(order, actor=person, language=spoken), done)

    def reprint(self) -> None:
        """The chosen report again, marked as a copy."""
        report, spoken = self.report, language.in_force()
        if report is not None:
            self._act(
                lambda person: self.till.shifts.reprint(report.closed.shift, actor=person, language=spoken),
                lambda _nothing: self.said.emit(shift_messages.printing),
            )

    def add(self, kind: TenderKind, amount: Fen | None, reason: str, approver: StaffRecord | None) -> None:
        """Add to the chosen report what came to light."""
        report = self.report
        if amount is None or report is None:
            self._refuse(ShiftError(ShiftProblem.AMOUNT))
            return
        request, spoken, shift = self._request, language.in_force(), report.closed.shift

        def done(words: Callable[[], Words]) -> None:
            self.begin(ShiftTask.REPORTS)
            self.report = next((each for each in self.reports if each.closed.shift == shift), self.report)
            self.said.emit(words)
            self.changed.emit()

        self._act(
            lambda person: self.till.shifts.add(
                request, shift, kind, amount, reason, actor=person, approver=approver, language=spoken
            ),
            lambda added: done(lambda: shift_messages.added(added)),
        )

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    def _act(self, act: Callable[[StaffRecord], Done], done: Callable[[Done], None]) -> None:
        person = self.cashier()
        if person is None or self.busy:
            return
        self.busy = True

        def answer(outcome: Done) -> None:
            self.busy = False
            done(outcome)
            self.changed.emit()

        self.lane.submit(lambda: act(person), answer, self._refuse)
        self.changed.emit()

    def _finish(self, words: Callable[[], Words]) -> None:
        """Back to the shift, or to the opening of the next one."""
        self.task = ShiftTask.OPEN if self.shift is None else None
        self.said.emit(words)

    def _refuse(self, error: TerminalError) -> None:
        self.busy = False
        if isinstance(error, ShiftError) and error.problem is ShiftProblem.CHANGED:
            self.comparison = self.till.shifts.compare(self.counted)
        self.said.emit(lambda: words_for(error, self.till.zone))
        self.changed.emit()
