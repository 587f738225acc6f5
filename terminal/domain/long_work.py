"""Work that takes longer than a moment: how far it is, how quickly it goes, how long it takes, and ending it early."""

from collections.abc import Callable
from enum import StrEnum

import msgspec

from terminal.domain.errors import TerminalError

LEAST_SECONDS = 1.0
"""Before that a rate says nothing."""


class StopLeaves(StrEnum):
    """What work leaves behind that somebody ended early."""

    NOTHING = "nothing"  # all is as it was
    PART = "part"  # what came by then is whole and stays; the same again goes on from there


class BeforeOpening(StrEnum):
    """What a till's start may have to wait for, before its window opens."""

    CHECKING = "checking"  # the journal, entry by entry
    UPGRADING = "upgrading"  # a cache of an older program
    FETCHING = "fetching"  # what the counter needs of the company, where the cache is new


class WorkStopped(TerminalError):
    """Somebody ended the work early; nothing is half done."""

    def __init__(self, leaves: StopLeaves = StopLeaves.NOTHING) -> None:
        super().__init__(f"stopped; what is left: {leaves.value}")
        self.leaves = leaves


class WorkProgress(msgspec.Struct, frozen=True):
    """``done`` of ``whole``, whose unit is the work's own; ``whole`` 0 where nobody knows how much there is.

    ``rate`` is in units a second and ``seconds_left`` how long it will take; None while there is nothing to go by.
    ``seconds`` have gone by since this part of the work was first told of.
    """

    done: float
    whole: float
    rate: float | None = None
    seconds_left: float | None = None
    seconds: float = 0.0

    @property
    def share(self) -> float:
        """What is done of the whole, 0 to 1."""
        return min(self.done / self.whole, 1.0) if self.whole > 0 else 0.0


class Meter:
    """Measures work from what is told of it; ``monotonic`` is in seconds. Used by one thread.

    The first figure of each part is where measuring begins: work that goes on from before was not done just now.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._part: object = None
        self._began = 0.0
        self._first: float | None = None

    def told(self, done: float, whole: float, part: object = None) -> WorkProgress:
        """It stands like this now. Another ``part``, or less done than at its beginning, is measured anew."""
        now = self._monotonic()
        if self._first is None or part != self._part or done < self._first:
            self._part, self._began, self._first = part, now, done
        seconds, gone = now - self._began, done - self._first
        if seconds < LEAST_SECONDS or gone <= 0:
            return WorkProgress(done, whole, seconds=seconds)
        rate = gone / seconds
        left = max(whole - done, 0.0) / rate if whole > 0 else None
        return WorkProgress(done, whole, rate, left, seconds)
