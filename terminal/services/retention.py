"""When what is about people goes (requirements A7, G3): of an erased member at once, the rest once a day."""

import logging
import math
import threading
from collections.abc import Callable, Iterable

from terminal.domain.errors import JournalError
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId
from terminal.domain.retention import DAY_MS, NOTHING, DataRemoved, Removed
from terminal.domain.times import Instant
from terminal.ports import Clock, Journal, PersonalData

SYSTEM = "system"
_BETWEEN = 0.05
"""Seconds between two slices: whoever sells has the disk and the processor meanwhile."""
_AGAIN = 300.0
"""Seconds until a disk that refused is tried again."""
_READERS = 60.0
"""Seconds until a file that somebody read is overwritten."""

_log = logging.getLogger(__name__)


class Retention:
    """Of this terminal; ``step`` is for a worker's thread, ``erased`` for any."""

    def __init__(self, data: PersonalData, journal: Journal, clock: Clock) -> None:
        self._data, self._journal, self._clock = data, journal, clock
        self._lock = threading.Lock()
        self._told: list[MemberId] = []
        self._looked_at: Instant | None = None  # everybody, since the start: a restored journal may hold who was erased
        self._expiring = False
        self._removed, self._members = NOTHING, 0
        self._to_overwrite = False
        self.on_erased: Callable[[], None] = lambda: None

    def erased(self, members: Iterable[MemberId]) -> None:
        """The centre tells that these were erased. Returns at once."""
        with self._lock:
            self._told += members
        self.on_erased()

    def step(self) -> float:
        """Do what is due, one member or one slice; seconds until the next step."""
        try:
            return self._step(self._clock())
        except JournalError as error:
            _log.warning("what is kept no longer stays for now: %s", error)
            return _AGAIN

    def _step(self, now: Instant) -> float:
        member = self._next(now)
        if member is not None:
            removed = self._data.erase(member, now=now)
            self._done(member)
            self._members += bool(removed)
            return self._count(removed)
        if self._expiring:
            removed = self._data.expire(now=now)
            self._expiring = bool(removed)
            return self._count(removed)
        return self._finish(now)

    def _next(self, now: Instant) -> MemberId | None:
        """Whom to erase next; once a day everybody of whom there is something is looked at."""
        due = self._looked_at is None or not 0 <= now - self._looked_at < DAY_MS
        if due:
            left = self._data.erased_with_something_left(now=now)
            self._looked_at, self._expiring = now, True
            with self._lock:
                self._told += left
        with self._lock:
            return self._told[0] if self._told else None

    def _done(self, member: MemberId) -> None:
        """Only now: after a disk that refused, the same one is tried again."""
        with self._lock:
            self._told = [each for each in self._told if each != member]

    def _count(self, removed: Removed) -> float:
        self._removed += removed
        self._to_overwrite |= bool(removed)
        return _BETWEEN

    def _finish(self, now: Instant) -> float:
        """Report what was removed; then wait for the next day, or for whoever reads the files."""
        if self._removed:
            with self._journal.act(at=now) as act:
                act.append(EntryKind.DATA_REMOVED, DataRemoved(self._removed, self._members), actor=SYSTEM)
                act.commit()
            self._removed, self._members = NOTHING, 0
        if self._to_overwrite and self._data.overwrite():
            self._to_overwrite = False
        if self._to_overwrite:
            return _READERS
        looked_at = now if self._looked_at is None else self._looked_at
        return max(0.0, math.ceil((looked_at + DAY_MS - now) / 1000))
