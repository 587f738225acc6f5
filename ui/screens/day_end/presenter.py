"""The day end as the screen drives it: looked at, run on a lane of its own, stopped, and closed with a difference."""

import threading
import time
from collections.abc import Callable
from enum import Enum, auto
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from terminal.domain.day_end import DayClosed, DayEndError, DayProblem, DayStep
from terminal.domain.errors import TerminalError
from terminal.domain.long_work import Meter, WorkProgress
from terminal.domain.rights import Right
from terminal.domain.staff import Role, StaffRecord
from terminal.services.day_end import DayDiffers, DayOrder, DayStanding
from terminal.services.shift_book import OpenShift
from terminal.services.till import Till
from ui import language
from ui.background import Lane
from ui.messages import catalogue, day_messages
from ui.messages.words import Words

Done = TypeVar("Done")


class Stage(Enum):
    """What the page shows."""

    LOOKING = auto()  # how far it is is not known yet
    READY = auto()
    RUNNING = auto()
    DIFFERS = auto()
    DONE = auto()


class DayEndPresenter(QObject):
    """Everything goes over ``lane``, which nobody else uses: a run may take as long as the line does.

    It goes on while the person sells; whoever comes back sees how far it is.
    """

    changed = Signal()
    said = Signal(object)  # () -> Words
    went_well = Signal()
    shift_asked = Signal()  # count and close it, then go on here
    left = Signal()
    _told = Signal(object, int)  # DayStep and what waits or came, from the lane's thread

    def __init__(
        self,
        till: Till,
        lane: Lane,
        approvals: Lane,
        cashier: Callable[[], StaffRecord | None],
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """``approvals`` checks the second person's PIN, also while the day's own lane waits for the line."""
        super().__init__()
        self.till = till
        self.approvals = approvals
        self.cashier = cashier
        self.standing: DayStanding | None = None
        self.step: DayStep | None = None
        """The step of the run that is under way; None before it told of one."""
        self.progress = WorkProgress(0, 0)
        """How far that step is: entries that went, or rows that came."""
        self.differs: DayDiffers | None = None
        self.running = False
        self.stopping = False
        self._ended = False
        self._lane = lane
        self._monotonic = monotonic
        self._meter = Meter(monotonic)
        self._first = 0
        self._stop = threading.Event()
        self._told.connect(self._take_step)

    # ── what is ───────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def stage(self) -> Stage:
        """What the page shows now."""
        if self.running:
            return Stage.RUNNING
        if self.differs is not None:
            return Stage.DIFFERS
        if self.standing is None:
            return Stage.LOOKING
        return Stage.DONE if self.standing.step is DayStep.DONE else Stage.READY

    @property
    def shift(self) -> OpenShift | None:
        """The shift under way, which is closed before the day is ended."""
        return self.till.shifts.current

    @property
    def may(self) -> bool:
        """Whether the person who is signed in may end the day."""
        return self.till.rights.offered(Right.END_DAY, self.cashier())

    @property
    def may_accept(self) -> bool:
        """Whether they may close a day that differs, alone or with somebody who approves."""
        return self.till.rights.offered(Right.CLOSE_DIFFERING_DAY, self.cashier())

    def approvers(self) -> tuple[Role, ...]:
        """Who has to say yes to that beside the person who is signed in."""
        person = self.cashier()
        return self.till.rights.approvers(Right.CLOSE_DIFFERING_DAY, person) if person else ()

    def name_of(self, staff: str) -> str:
        """The name behind an id."""
        return next((each.name for each in self.till.cache.all_staff() if each.id == staff), staff)

    # ── steps ─────────────────────────────────────────────────────────────────────────────────────────────────

    def enter(self) -> None:
        """Somebody comes to this place: look how far it is, unless it is under way or waits for an answer."""
        if not self.running and self.differs is None:
            self._look()
        self.changed.emit()

    def start(self) -> None:
        """Begin, or go on: with the open shift first, then everything by itself."""
        if self.running:
            return
        under_way = self.standing is not None and self.standing.under_way is not None
        if self.shift is not None and not under_way and self.may:
            self.shift_asked.emit()
            return
        self._run("", None)

    def accept(self, reason: str, approver: StaffRecord | None) -> None:
        """Close the day although the sides differ."""
        if reason.strip():
            self._run(reason, approver)

    def stop(self) -> None:
        """Wait no longer; what was done stays."""
        if self.running and not self.stopping:
            self.stopping = True
            self._stop.set()
            self.till.day_end.hang_up()
            self.changed.emit()

    def end(self) -> None:
        """The window is being closed."""
        self._ended = True
        self.stop()

    def leave(self) -> None:
        """One step back: stop what is under way, put the differences aside, or go to the checkout."""
        if self.running:
            self.stop()
        elif self.differs is not None:
            self.differs = None
            self._look()
            self.changed.emit()
        else:
            self.left.emit()

    def show_differences(self, differs: DayDiffers) -> None:
        """Both sides' figures, and the choice that they leave, as after a run."""
        self.differs = differs
        self.changed.emit()

    def reprint(self) -> None:
        """The newest certificate again, marked as a copy."""
        person, spoken = self.cashier(), language.in_force()
        if person is not None and not self.running:
            self._lane.submit(
                lambda: self.till.day_end.reprint(actor=person, language=spoken),
                lambda _closed: self.said.emit(day_messages.printing),
                self._say,
            )

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    def _look(self) -> None:
        if not self._ended:
            self._lane.submit(self.till.day_end.standing, self._show, self._say)

    def _show(self, standing: DayStanding) -> None:
        self.standing = standing
        self.changed.emit()

    def _run(self, reason: str, approver: StaffRecord | None) -> None:
        person = self.cashier()
        if person is None or self.running:
            return
        try:
            order = self.till.day_end.order(person, language=language.in_force(), reason=reason, approver=approver)
        except TerminalError as error:
            self._say(error)
            return
        before = self.standing.last if self.standing is not None else None
        self._stop = threading.Event()
        self.running, self.stopping, self.step = True, False, None
        self.progress, self._meter = WorkProgress(0, 0), Meter(self._monotonic)
        self.went_well.emit()
        self._lane.submit(lambda: self._end(order, self._stop), lambda done: self._finish(done, before), self._fail)
        self.changed.emit()

    def _end(self, order: DayOrder, stop: threading.Event) -> tuple[DayClosed, DayStanding]:
        """On the lane."""

        def tell(step: DayStep, count: int) -> None:
            if stop.is_set() and step is not DayStep.DONE:
                raise DayEndError(DayProblem.STOPPED)
            self._told.emit(step, count)

        return self.till.day_end.run(order, tell), self.till.day_end.standing()

    def _take_step(self, step: DayStep, count: int) -> None:
        if not self.running:
            return  # told before the run ended, heard after it
        if step is not self.step:
            self.step, self._first = step, 0
        if step in (DayStep.SEND, DayStep.DELIVER):
            self._first = max(self._first, count)  # sales in the meantime add to what waits
            self.progress = self._meter.told(self._first - count, self._first, step)
        else:
            self.progress = self._meter.told(count if step is DayStep.FETCH else 0, 0, step)
        self.changed.emit()

    def _finish(self, done: tuple[DayClosed, DayStanding], before: DayClosed | None) -> None:
        closed, self.standing = done
        self.running, self.differs = False, None
        again = before is not None and before.request == closed.request
        self.said.emit(lambda: day_messages.nothing_new(closed) if again else day_messages.closed(closed))
        self.changed.emit()

    def _fail(self, error: TerminalError) -> None:
        self.running = False
        if isinstance(error, DayDiffers):
            self.differs = error
        elif self._stop.is_set():  # whatever it was that broke off
            error = DayEndError(DayProblem.STOPPED)
        self._say(error)
        self.standing = None  # what it was before this run; nothing is offered by it until somebody looked
        self._look()
        self.changed.emit()

    def _say(self, error: TerminalError) -> None:
        def words() -> Words:
            return catalogue.at_the_day_end(error, self.till.zone)

        self.said.emit(words)
