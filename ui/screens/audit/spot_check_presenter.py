"""What the page for spot checks shows: the lists, the chosen one, and what looks came to."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from terminal.domain.errors import TerminalError
from terminal.domain.spot_checks import CheckItem, CheckList, Outcome, SpotCheckProblem, SpotCheckRefused, Way
from terminal.domain.staff import StaffRecord
from terminal.domain.times import business_day
from terminal.services.till import Till
from ui.background import Lane
from ui.long_work import LongWork, Tell
from ui.messages.catalogue import words_for
from ui.screens.audit.form import read_day
from ui.staff_names import name_of

T = TypeVar("T")

USUAL_DAYS, USUAL_COUNT = 7, 10


class SpotCheckPresenter(QObject):
    """One job at a time on ``lane``; ``drawn`` and ``checked`` tell that it was taken down."""

    changed = Signal()
    drawn = Signal()
    checked = Signal()
    said = Signal(object)  # () -> Words
    went_well = Signal()

    def __init__(self, till: Till, lane: Lane, actor: Callable[[], StaffRecord | None]) -> None:
        super().__init__()
        self.till = till
        self.work = LongWork(lane)
        self._actor = actor
        self.lists: tuple[CheckList, ...] = ()
        self.chosen = ""
        """The id of the list that is worked at; empty while there is none."""

    @property
    def working(self) -> bool:
        """Whether something is under way."""
        return bool(self.work.what)

    @property
    def list(self) -> CheckList | None:
        """The list that is worked at."""
        return next((each for each in self.lists if each.drawn.request == self.chosen), None)

    def name(self, person: str) -> str:
        """A person's name by id."""
        return name_of(self.till, person)

    def usual_span(self) -> tuple[date, date]:
        """The last seven days."""
        today = business_day(self.till.clock(), self.till.zone)
        return today - timedelta(days=USUAL_DAYS - 1), today

    def leave(self) -> None:
        """Somebody else may come: nothing stays on the screen."""
        self.lists, self.chosen = (), ""
        self.changed.emit()

    def look(self) -> None:
        """Read the lists as they stand."""
        self._work("look", lambda _tell: None, lambda _done: None)

    def choose(self, drawn: str) -> None:
        """Work at this list."""
        self.chosen = drawn
        self.changed.emit()

    def draw(self, way: Way, since: str, until: str, count: str) -> None:
        """Draw a list of what was typed, and work at it."""
        checks, actor = self.till.spot_checks, self._actor()
        first, last = read_day(since), read_day(until)
        number = int(count) if count.isascii() and count.isdigit() else 0
        if not isinstance(first, date) or not isinstance(last, date):
            self._refuse(SpotCheckRefused(SpotCheckProblem.SPAN))
        elif checks is not None and actor is not None:
            self._work(
                "draw",
                lambda tell: checks.draw(actor, way, first, last, count=number, progress=tell),
                self._have_drawn,
            )

    def take_down(self, item: CheckItem, outcome: Outcome, note: str) -> None:
        """What a look at an entry of the chosen list came to."""
        checks, actor, drawn = self.till.spot_checks, self._actor(), self.chosen
        if checks is not None and actor is not None:
            place = item.drawn.place
            self._work("check", lambda _tell: checks.check(actor, drawn, place, outcome, note), self._have_checked)

    def _have_drawn(self, drawn: str) -> None:
        self.chosen = drawn
        self.drawn.emit()
        self.went_well.emit()

    def _have_checked(self, _done: None) -> None:
        self.checked.emit()
        self.went_well.emit()

    def _work(self, what: str, job: Callable[[Tell], T], done: Callable[[T], None]) -> None:
        """Do it, then read the lists anew, in one go."""
        checks, actor = self.till.spot_checks, self._actor()
        if checks is None or actor is None:
            return

        def work(tell: Tell) -> tuple[T, tuple[CheckList, ...]]:
            result = job(tell)  # taken down from here on: reading the lists does not stop any more
            return result, checks.lists(actor) if what != "look" else checks.lists(actor, tell)

        def end(answer: tuple[T, tuple[CheckList, ...]]) -> None:
            result, lists = answer
            self.lists = lists if self._actor() == actor else ()  # whoever came meanwhile asks for themselves
            done(result)
            if self.list is None:
                self.chosen = self.lists[0].drawn.request if self.lists else ""
            self.changed.emit()

        def fail(error: TerminalError) -> None:
            self._refuse(error)
            self.changed.emit()

        if self.work.run(what, work, end, fail):
            self.changed.emit()

    def _refuse(self, error: TerminalError) -> None:
        self.said.emit(lambda: words_for(error, self.till.zone))
