"""Backups as people and the clock ask for them (requirement F10): who may, when one is due, and one at a time."""

import math
import threading
from collections.abc import Callable

from terminal.domain.backups import BackupFailed, BackupState, Kept, Progress, no_progress
from terminal.domain.errors import JournalError
from terminal.domain.recovery_codes import Code
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.ports import BackupStore, Clock
from terminal.services.rights import Rights

SYSTEM = "system"
_AGAIN = 300.0
"""Seconds until a backup that failed is tried again: the stick may be back."""


class Backups:
    """Of this terminal. Every call may take seconds; none is for the thread of the window."""

    def __init__(self, store: BackupStore, rights: Rights, clock: Clock) -> None:
        self._store, self._rights, self._clock = store, rights, clock
        self._turn = threading.Lock()
        self._asked = threading.Event()
        self.on_asked: Callable[[], None] = lambda: None

    def state(self) -> BackupState:
        """How they stand."""
        return self._store.state()

    def make_now(self, actor: StaffRecord, progress: Progress = no_progress) -> Kept:
        """Make one because ``actor`` wants it. Raises RightMissing, BackupFailed or JournalFull."""
        self._rights.check(Right.BACK_UP, actor)
        with self._turn:
            return self._store.make(actor.id, progress=progress)

    def new_phrase(self, actor: StaffRecord) -> Code:
        """A new recovery phrase. Raises RightMissing or JournalFull."""
        self._rights.check(Right.BACK_UP, actor)
        with self._turn:
            return self._store.new_phrase(actor.id)

    def ask(self) -> None:
        """Make one soon, whenever the last one was: a shift or a day has ended. Returns at once."""
        self._asked.set()
        self.on_asked()

    def step(self) -> float:
        """Make one if one is due or asked for; seconds until the next look. For a worker's thread."""
        state = self._store.state()
        if state.due is None:
            return math.inf
        if not self._asked.is_set() and self._clock() < state.due and state.problem is None:
            return (state.due - self._clock()) / 1000
        self._asked.clear()
        try:
            with self._turn:
                self._store.make(SYSTEM)
        except (BackupFailed, JournalError):
            return _AGAIN
        return self.step()
