"""What the way back from a backup shows: step, what was found, progress, and what went wrong."""

import logging
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from terminal.domain.backups import BackupFailed, BackupProblem
from terminal.domain.errors import LineDown, TerminalError
from terminal.domain.restores import FoundBackup, Restored, RestoreFindings, RestoreProgress
from terminal.ports import RestoreDesk
from ui.background import Lane
from ui.long_work import LongWork, Tell

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Step(IntEnum):
    """Where somebody is on the way."""

    SOURCE = 0
    CODE = 1
    FOUND = 2
    DONE = 3


class RestorePresenter(QObject):
    """Long work runs on ``lane`` as ``work``, whose parts are Stages, and ends early after ``cancel``.

    Nothing changes before ``go``.
    """

    changed = Signal()
    finished = Signal()

    def __init__(self, desk: RestoreDesk, lane: Lane) -> None:
        super().__init__()
        self._desk, self._lane = desk, lane
        self.work = LongWork(lane)
        self.step = Step.SOURCE
        self._stopped = False
        self.irrevocable = False
        """Putting in place, which takes a moment and cannot be cancelled."""
        self.problem: TerminalError | None = None
        self.found: Sequence[FoundBackup] = ()
        self.chosen: FoundBackup | None = None
        self.findings: RestoreFindings | None = None
        self.asking_centre = False
        self.newer: int | None = None
        self.restored: Restored | None = None
        """What was done; None at the last step: nothing was missing."""

    @property
    def working(self) -> bool:
        """Whether something is under way."""
        return bool(self.work.what)

    @property
    def centre(self) -> str:
        """Head office's address as far as this machine knows it."""
        return self._desk.centre()

    @property
    def own_ca(self) -> bool:
        """Whether this machine keeps certificates of the company's own CA."""
        return self._desk.own_ca()

    def look_again(self) -> None:
        """Look for backups on sticks and shares."""
        self._work("look", lambda _tell: self._desk.plugged_in(), self._have_found)

    def look_in(self, place: str) -> None:
        """Look in the folder, or at the file, that somebody typed."""
        self._work("look", lambda _tell: self._desk.named(place), self._have_found)

    def fetch(self, centre: str, ca_file: str | None, code: str) -> None:
        """Fetch the one that head office allows; ``ca_file`` as for ports.RestoreDesk."""
        self._work("fetch", lambda tell: self._desk.fetch(centre, ca_file, code, by_stage(tell)), self._have_fetched)

    def choose(self, found: FoundBackup) -> None:
        """Take this one."""
        self.chosen, self.problem, self.step = found, None, Step.CODE
        self.changed.emit()

    def check(self, code: str) -> None:
        """Open the chosen one and see what a restore would do."""
        chosen = self.chosen
        if chosen is not None:
            self._work("check", lambda tell: self._desk.check(chosen, code, by_stage(tell)), self._have_checked)

    def go(self) -> None:
        """Carry it out."""
        self.irrevocable = True
        self._work("put_in_place", lambda _tell: self._desk.put_in_place(), self._have_restored)

    def back(self) -> None:
        """One step back, or end what is under way."""
        if self.working:
            self.cancel()
            return
        if self.step in (Step.CODE, Step.FOUND):
            self.step, self.findings, self.problem = Step(self.step - 1), None, None
            self.changed.emit()

    def cancel(self) -> None:
        """End what is under way; all is as it was."""
        if not self.irrevocable:
            self._stopped = True
            self.work.cancel()
            self._desk.stop()

    def finish(self) -> None:
        """Open the till."""
        self.finished.emit()

    def _have_found(self, found: Sequence[FoundBackup]) -> None:
        self.found = found

    def _have_fetched(self, found: FoundBackup) -> None:
        self.found = (found, *(each for each in self.found if each.path != found.path))
        self.choose(found)

    def _have_checked(self, findings: RestoreFindings) -> None:
        self.findings, self.step = findings, Step.FOUND
        self.newer, self.asking_centre = None, True
        self._lane.submit(self._desk.newer_at_centre, self._have_newer, self._have_failed)

    def _have_newer(self, newer: int | None) -> None:
        self.newer, self.asking_centre = newer, False
        self.changed.emit()

    def _have_restored(self, restored: Restored) -> None:
        _log.info("restored: %s goes on in epoch %d", restored.header.terminal, restored.epoch)
        self.restored, self.step = restored, Step.DONE

    def _have_failed(self, error: TerminalError) -> None:
        _log.warning("restore: %s", error)
        self.problem = error
        self.changed.emit()

    def _work(self, what: str, job: Callable[[Tell], T], done: Callable[[T], None]) -> None:
        """One job at a time."""

        def end(answer: T) -> None:
            self.irrevocable = False
            done(answer)
            self.changed.emit()

        def fail(error: TerminalError) -> None:
            self.irrevocable = False
            if isinstance(error, BackupFailed) and error.problem is BackupProblem.NOTHING_MISSING:
                self.step = Step.DONE  # a file that SQLite mended by itself, or somebody who only wanted to see
                self.changed.emit()
                return
            stopped = self._stopped and isinstance(error, LineDown)
            self._have_failed(BackupFailed(BackupProblem.STOPPED) if stopped else error)

        if self.work.run(what, job, end, fail, stopped=lambda: BackupFailed(BackupProblem.STOPPED)):
            self.problem, self._stopped = None, False
            self.changed.emit()


def by_stage(tell: Tell) -> RestoreProgress:
    """Stages are the parts of the work."""
    return lambda stage, done, whole: tell(done, whole, stage)
