"""Applications that wait for a second person, and what that person decides."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from terminal.domain.errors import TerminalError
from terminal.domain.registration import Application, ApplicationState
from terminal.domain.staff import StaffRecord
from terminal.services.registration import RegistrationProblem
from terminal.services.till import Till
from ui.background import Lane
from ui.messages import details_messages
from ui.messages.catalogue import words_for


class ReviewPresenter(QObject):
    """What waits here, taken in at this terminal or told by the centre, newest first, and the one that is looked at."""

    said = Signal(object)  # () -> Words
    changed = Signal()
    heard = Signal()  # the centre told of more or fewer

    def __init__(self, till: Till, lane: Lane) -> None:
        super().__init__()
        self.till = till
        self._lane = lane
        self._deciding = False
        self.waiting: Sequence[Application] = ()
        self.chosen: Application | None = None
        self.outcome: Application | None = None
        """What was just decided; None while one is looked at."""

    def begin(self, application: str = "") -> None:
        """Look at what waits, beginning with ``application`` or the newest."""
        self.outcome = None
        self._look(application)
        self.changed.emit()

    def count(self) -> int:
        """How many wait now."""
        return len(self._applications())

    def refresh(self, *, looked_at: bool) -> None:
        """What waits by now; the chosen one stays, and whoever looks at it is told when it was decided elsewhere."""
        if self._deciding or list(self._applications()) == list(self.waiting):
            return
        before = self.chosen
        self._look(before.applied.application if before else "")
        self.heard.emit()
        gone = before is not None and before not in self.waiting
        if gone and looked_at and self.outcome is None:
            self.said.emit(lambda: details_messages.registration_refused(RegistrationProblem.NOT_WAITING))

    def choose(self, application: Application) -> None:
        """Look at another one."""
        self.chosen = application
        self.changed.emit()

    def decide(self, *, approved: bool, reason: str, reviewer: StaffRecord) -> None:
        """Approve or refuse the chosen one; ``changed`` comes with the outcome."""
        if self.chosen is None or self._deciding:
            return
        application = self.chosen.applied.application
        self._deciding = True
        self._lane.submit(
            lambda: self.till.registration.review(application, approved, reason, reviewer=reviewer),
            self._decided,
            self._failed,
        )

    def _applications(self) -> Sequence[Application]:
        return self.till.registration.applications(ApplicationState.WAITING)

    def _look(self, application: str = "") -> None:
        self.waiting = self._applications()
        named = (each for each in self.waiting if each.applied.application == application)
        self.chosen = next(named, self.waiting[0] if self.waiting else None)

    def _decided(self, application: Application) -> None:
        self._deciding = False
        self.outcome = application
        self._look()
        self.changed.emit()

    def _failed(self, error: TerminalError) -> None:
        self._deciding = False
        self._look(self.chosen.applied.application if self.chosen else "")
        self.changed.emit()
        self.said.emit(lambda: words_for(error, self.till.zone))
