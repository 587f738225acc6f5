"""What the place of the store's people shows, and what can be done there."""

from collections.abc import Callable
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from terminal.domain.errors import TerminalError
from terminal.domain.performance import Performance
from terminal.domain.rights import Right
from terminal.domain.staff import Role, StaffRecord, Training
from terminal.domain.status import SyncStatus
from terminal.domain.times import Instant, business_day
from terminal.services.personnel import Colleague
from terminal.services.till import Till
from ui.background import Lane
from ui.long_work import LongWork
from ui.messages import staff_messages
from ui.messages.catalogue import words_for
from ui.messages.words import Severity, Words
from ui.screens.audit.form import read_day
from ui.screens.staff.columns import Row, columns
from ui.staff_names import name_of

T = TypeVar("T")


class StaffTask(Enum):
    """What somebody is about to do with the chosen person."""

    TRAIN = "train"
    RESET = "reset"
    LIFT = "lift"
    OWN_PIN = "own_pin"


_RIGHTS = {
    StaffTask.TRAIN: Right.RECORD_TRAINING,
    StaffTask.RESET: Right.RESET_PIN,
    StaffTask.LIFT: Right.LIFT_LOCKOUT,
}


class StaffPresenter(QObject):
    """Acts run on ``lane``; figures of a long span, which may take seconds, on ``far_lane``."""

    changed = Signal()
    task_changed = Signal()
    said = Signal(object)  # () -> Words
    went_well = Signal()
    left = Signal()

    def __init__(self, till: Till, lane: Lane, far_lane: Lane, actor: Callable[[], StaffRecord | None]) -> None:
        super().__init__()
        self.till = till
        self.lane = lane
        self.work = LongWork(far_lane)
        """Reads ``figures``."""
        self._actor = actor
        self.people: tuple[Colleague, ...] = ()
        self.cards_locked_until: Instant | None = None
        self.figures: tuple[Performance, ...] = ()
        self.span: tuple[date, date] | None = None
        """Of ``figures``; None before any were read."""
        self.sorted_by = 0
        self.chosen = ""
        self.task: StaffTask | None = None
        self.busy = False

    @property
    def reading(self) -> bool:
        """Whether figures are read."""
        return bool(self.work.what)

    @property
    def actor(self) -> StaffRecord | None:
        """Who is at the till."""
        return self._actor()

    @property
    def person(self) -> Colleague | None:
        """Whom the table's cursor is on; None for who left, or where nobody is listed."""
        return next((each for each in self.people if each.record.id == self.chosen), None)

    @property
    def sees_all(self) -> bool:
        """Whether others are listed besides the actor."""
        return self.till.rights.offered(Right.SEE_TRAINING, self.actor)

    def enter(self) -> None:
        """Somebody came: people as they are now, and what was done today."""
        actor = self.actor
        if actor is None:
            return
        self.task, self.figures, self.span, self.sorted_by = None, (), None, 0
        self.chosen = actor.id
        self.refresh()
        self.task_changed.emit()
        self._read(self.today(), self.today())

    def today(self) -> date:
        """The store's business day."""
        return business_day(self.till.clock(), self.till.zone)

    def leave(self) -> None:
        """Whoever comes next finds nothing of it."""
        self.people, self.figures, self.span, self.task = (), (), None, None
        self.changed.emit()

    def refresh(self) -> None:
        """People as they are now."""
        actor = self.actor
        if actor is None:
            return
        try:
            self.people = self.till.personnel.people(actor)
        except TerminalError as error:
            self._refuse(error)
            return
        self.cards_locked_until = self.till.personnel.cards_locked_until()
        self.changed.emit()

    def hear(self, _status: SyncStatus) -> None:
        """The centre was heard: people may have changed."""
        if self.people and self.actor is not None:
            self.refresh()

    # ── the table ─────────────────────────────────────────────────────────────────────────────────────────────

    def rows(self) -> list[Row]:
        """Everybody who is listed, sorted."""
        done = {each.person: each for each in self.figures}
        here = {each.record.id for each in self.people}
        found = [
            Row(each.record.name, each, done.get(each.record.id) or Performance(each.record.id)) for each in self.people
        ]
        found += [Row(name_of(self.till, each.person), None, each) for each in self.figures if each.person not in here]
        if not self.sorted_by:
            return found
        column = columns()[self.sorted_by]
        return sorted(found, key=column.value, reverse=column.is_figure)

    def sort_by(self, column: int) -> None:
        """The rows by another column; 0 is the order of roles and names."""
        self.sorted_by = column
        self.changed.emit()

    def sort_by_next(self) -> None:
        """By the column after this one on the screen."""
        shown = sum(column.on_screen for column in columns())
        self.sort_by((self.sorted_by + 1) % shown)

    def choose(self, person: str) -> None:
        """The table's cursor went to somebody."""
        if person != self.chosen:
            self.chosen = person
            self.changed.emit()

    def look(self, since: str, until: str) -> None:
        """Figures of the days that were typed."""
        first, last = read_day(since), read_day(until)
        if not isinstance(first, date) or not isinstance(last, date) or last < first:
            self._say(
                self.tr("These two days are not a period"), self.tr("Type the first and the last day, like 2026-05-31.")
            )
            return
        self._read(first, last)

    def export(self, folder: Path) -> None:
        """Write the table to a file for a spreadsheet."""
        actor, span = self.actor, self.span
        if actor is None or span is None:
            return
        every = columns()
        lines = [
            [column.caption for column in every],
            *([each.filed(row) for each in every] for row in self.rows() if row.open),
        ]
        self._work(lambda: self.till.personnel.export(actor, span, folder, rows=lines), self._have_exported)

    # ── acts ──────────────────────────────────────────────────────────────────────────────────────────────────

    def offers(self, task: StaffTask) -> bool:
        """Whether it can be begun with the chosen person."""
        actor, person = self.actor, self.person
        if actor is None or self.busy:
            return False
        if task is StaffTask.OWN_PIN:
            return True
        if not self.till.rights.offered(_RIGHTS[task], actor):
            return False
        if task is StaffTask.LIFT:
            return self.cards_locked_until is not None or any(each.locked_until for each in self.people)
        if person is None or person.record.id == actor.id:
            return False
        return task is not StaffTask.TRAIN or bool(person.courses)

    @property
    def chose_self(self) -> bool:
        """Whether somebody who may do it to others has chosen themselves: for nobody resets or trains themselves."""
        actor, person = self.actor, self.person
        if actor is None or person is None or person.record.id != actor.id:
            return False
        return any(self.till.rights.offered(_RIGHTS[task], actor) for task in (StaffTask.RESET, StaffTask.TRAIN))

    def begin(self, task: StaffTask) -> None:
        """Ask for what it needs."""
        if self.offers(task):
            self.task = task
            self.task_changed.emit()

    def back(self) -> None:
        """Not after all; or to the checkout."""
        if self.task is None:
            self.left.emit()
        elif not self.busy:
            self._end()

    def alone(self, task: StaffTask) -> bool:
        """Whether nobody needs to say yes."""
        return not self.approvers(task)

    def approvers(self, task: StaffTask) -> tuple[Role, ...]:
        """Of which roles one must say yes."""
        actor = self.actor
        return () if actor is None or task is StaffTask.OWN_PIN else self.till.rights.approvers(_RIGHTS[task], actor)

    def change_own_pin(self, before: str, pin: str, again: str) -> None:
        """The actor chooses another PIN."""
        actor = self.actor
        if actor is not None:
            work = lambda: self.till.pins.change(actor.id, before, pin, again)  # noqa: E731 — used once
            self._work(work, lambda person: self._done(lambda: staff_messages.pin_is_changed(person)))

    def reset_pin(self, pin: str, again: str, approver: StaffRecord | None) -> None:
        """The chosen person forgot theirs."""
        actor, person = self.actor, self.person
        if actor is not None and person is not None:
            staff = person.record.id
            work = lambda: self.till.pins.reset(staff, pin, again, actor=actor, approver=approver)  # noqa: E731 — used once
            self._work(work, lambda reset: self._done(lambda: staff_messages.pin_is_reset(reset)))

    def train(self, course: str, on: str, until: str, by: str) -> None:
        """The chosen person was trained."""
        actor, person = self.actor, self.person
        if actor is None or person is None:
            return
        days = read_day(on), read_day(until)
        if not isinstance(days[0], date) or isinstance(days[1], str):
            self._say(self.tr("This is not a date"), self.tr("Type it like 2026-05-31."))
            return
        training = Training(course, on, by, until)
        self._work(
            lambda: self.till.personnel.train(person.record.id, training, actor=actor),
            lambda _nothing: self._done(
                lambda: Words(
                    self.tr("The training of {name} is recorded").format(name=person.record.name),
                    self.tr("It counts here at once, and at other tills once head office has it."),
                    Severity.GOOD,
                )
            ),
        )

    def lift(self, staff: str, approver: StaffRecord | None) -> None:
        """PINs of somebody are compared again, or staff cards taken."""
        actor = self.actor
        if actor is not None:
            self._work(
                lambda: self.till.personnel.lift(staff, actor=actor, approver=approver),
                lambda _nothing: self._done(
                    lambda: Words(self.tr("The lock-out is lifted"), self.tr("They may try again now."), Severity.GOOD)
                ),
            )

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    def _read(self, since: date, until: date) -> None:
        actor = self.actor
        if actor is None:
            return

        def have(figures: tuple[Performance, ...]) -> None:
            if self.actor == actor:
                self.figures, self.span = figures, (since, until)
            self.changed.emit()

        def fail(error: TerminalError) -> None:
            self._refuse(error)
            self.changed.emit()

        if self.work.run("figures", lambda tell: self.till.personnel.figures(actor, since, until, tell), have, fail):
            self.changed.emit()

    def _work(self, job: Callable[[], T], done: Callable[[T], None]) -> None:
        if self.busy:
            return
        self.busy = True
        self.changed.emit()

        def end(answer: T) -> None:
            self.busy = False
            done(answer)
            self.changed.emit()

        def fail(error: TerminalError) -> None:
            self.busy = False
            self._refuse(error)
            self.changed.emit()

        self.lane.submit(job, end, fail)

    def _done(self, words: Callable[[], Words]) -> None:
        self.went_well.emit()
        self._end()
        self.said.emit(words)
        self.refresh()

    def _end(self) -> None:
        self.task = None
        self.task_changed.emit()

    def _have_exported(self, path: Path) -> None:
        self.said.emit(
            lambda: Words(
                self.tr("The figures are in {file}").format(file=path.name),
                self.tr("In the folder {folder}. The export is on record.").format(folder=path.parent),
                Severity.GOOD,
            )
        )

    def _refuse(self, error: TerminalError) -> None:
        self.said.emit(lambda: words_for(error, self.till.zone))

    def _say(self, title: str, advice: str) -> None:
        self.said.emit(lambda: Words(title, advice))
