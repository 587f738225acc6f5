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
        self._asked, self._shift_ended = threading.Event(), threading.Event()
        self.on_asked: Callable[[], None] = lambda: None
        self.on_made: Callable[[], None] = lambda: None
        """Called after every try, on its thread."""

    def state(self) -> BackupState:
        """How they stand."""
        return self._store.state()

    def make_now(self, actor: StaffRecord, progress: Progress = no_progress) -> Kept:
        """Make one because ``actor`` wants it. Raises RightMissing, BackupFailed or JournalFull."""
        self._rights.check(Right.BACK_UP, actor)
        return self._make(actor.id, progress=progress)

    def new_phrase(self, actor: StaffRecord) -> Code:
        """A new recovery phrase; a backup that it opens is made soon. Raises RightMissing or JournalFull."""
        self._rights.check(Right.BACK_UP, actor)
        with self._turn:
            phrase = self._store.new_phrase(actor.id)
        self.ask()
        return phrase

    def ask(self) -> None:
        """Make one soon, whenever the last one was. Returns at once."""
        self._asked.set()
        self.on_asked()

    def shift_ended(self) -> None:
        """Make one soon, if the settings want one in the folder after a shift. Returns at once."""
        self._shift_ended.set()
        self.on_asked()

    def step(self) -> float:
        """Make one if one is due or asked for; seconds until the next look. For a worker's thread."""
        state = self._store.state()
        if state.due is None:
            return math.inf
        after_shift = self._shift_ended.is_set() and state.after_shift and bool(state.folder)
        asked = self._asked.is_set()
        due = asked or after_shift or self._clock() >= state.due
        if not due and state.problem is None:
            return (state.due - self._clock()) / 1000
        self._asked.clear()
        self._shift_ended.clear()
        try:
            self._make(SYSTEM, due_only=not asked, again=not due)
        except (BackupFailed, JournalError):
            return _AGAIN
        return self.step()

    def _make(
        self, actor: str, *, due_only: bool = False, again: bool = False, progress: Progress = no_progress
    ) -> Kept:
        try:
            with self._turn:
                return self._store.make(actor, due_only=due_only, again=again, progress=progress)
        finally:
            self.on_made()
