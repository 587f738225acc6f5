"""Once a day: whether every part of the cache is the centre's. One that is not is told anew, and no other."""

import logging
from collections.abc import Callable, Sequence

from sync.answers import NO_ROUTE
from sync.protocol import PartSums
from terminal.domain.errors import Refused
from terminal.domain.members import PARTS
from terminal.domain.snapshots import PartSum
from terminal.ports import CacheFeed

_log = logging.getLogger(__name__)

FIRST, DAILY = 3600.0, 24 * 3600.0
"""Seconds from the start to the first look, and between two."""
_AT_ONCE = 64  # parts in one question


class PartCheck:
    """``ask`` raises LineDown or Refused. ``monotonic`` is in seconds."""

    def __init__(
        self, cache: CacheFeed, ask: Callable[[Sequence[int]], PartSums], monotonic: Callable[[], float]
    ) -> None:
        self._cache = cache
        self._ask = ask
        self._monotonic = monotonic
        self._next = monotonic() + FIRST
        self._told_anew: set[int] = set()

    def is_due(self) -> bool:
        """Whether it is time to look."""
        return self._monotonic() >= self._next

    def look(self) -> list[int]:
        """Compare, once the feed is told to its end; the parts that the next pull tells anew.

        A part that differs although it was told anew is emptied first. Raises LineDown, Refused or StoreError.
        """
        wrong: list[int] = []
        for start in range(0, PARTS, _AT_ONCE):
            try:
                told = self._ask(range(start, min(start + _AT_ONCE, PARTS)))
            except Refused as refused:
                if refused.code != NO_ROUTE:
                    raise
                break  # a centre that is older than this question
            if told.feed == self._cache.feed():
                cursor = self._cache.cursor()
                wrong += [each.part for each in told.sums if self._differs(each, cursor)]
        self._next = self._monotonic() + DAILY
        for part in wrong:
            _log.warning("part %d of the members is not what the centre has, and is told anew", part)
            self._cache.tell_anew(part, empty=part in self._told_anew)
        self._told_anew = set(wrong)
        return wrong

    def _differs(self, told: PartSum, cursor: dict[int, int]) -> bool:
        """Only of the same state of a part anything can be said."""
        same_state = cursor.get(told.part) == told.number
        return same_state and self._cache.sum_of(told.part) != (told.rows, told.checksum)
