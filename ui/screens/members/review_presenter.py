"""Applications that wait for a second person, and what that person decides."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from terminal.domain.errors import TerminalError
from terminal.domain.registration import Application, ApplicationState
from terminal.domain.staff import StaffRecord
from terminal.services.till import Till
from ui import details_messages
from ui.background import Lane


class ReviewPresenter(QObject):
    """The waiting applications of this terminal, newest first, and the one that is looked at."""

    said = Signal(object)  # () -> Words
    changed = Signal()

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
        return len(self.till.registration.applications(ApplicationState.WAITING))

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

    def _look(self, application: str = "") -> None:
        self.waiting = self.till.registration.applications(ApplicationState.WAITING)
        named = (each for each in self.waiting if each.applied.application == application)
        self.chosen = next(named, self.waiting[0] if self.waiting else None)

    def _decided(self, application: Application) -> None:
        self._deciding = False
        self.outcome = application
        self._look()
        self.changed.emit()

    def _failed(self, error: TerminalError) -> None:
        self._deciding = False
        self.changed.emit()
        self.said.emit(lambda: details_messages.error(error, self.till.zone))
