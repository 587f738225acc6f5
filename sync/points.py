"""ports.PointsHolds over the line: the centre's word for points, within a time that nobody at the counter notices."""

import logging
import queue
import threading
from collections.abc import Callable
from typing import Protocol

from terminal.domain.errors import SyncError
from terminal.domain.holds import Held
from terminal.domain.members import MemberId

LIMIT = 1.5
"""Seconds that a hold is waited for; then the terminal goes by the scheme's allowance."""

_log = logging.getLogger(__name__)


class HoldsLine(Protocol):
    """The centre as it is asked for holds; ``sync.client.CentreClient``, one of its own beside the worker's."""

    def hold(self, request: str, member: MemberId, points: int) -> Held:
        """Raises LineDown or Refused."""
        ...

    def close(self) -> None:
        """End what is under way, and refuse what comes later."""
        ...


class CentreHolds:
    """Asks on a thread of its own, since looking up a name may take longer than any limit of the line itself.

    ``open_line`` is called when the first question comes. An answer that comes too late is left alone: what the centre
    set aside lapses by itself. While a question still hangs no other one is asked.
    """

    def __init__(self, open_line: Callable[[], HoldsLine], *, limit: float = LIMIT) -> None:
        self._open_line = open_line
        self._limit = limit
        self._line: HoldsLine | None = None
        self._asking = threading.Lock()
        self._closed = False

    def hold(self, request: str, member: MemberId, points: int) -> Held | None:
        """The centre's answer; None when it has none in time, refuses, or is still being asked something."""
        if self._closed or not self._asking.acquire(blocking=False):
            return None
        answers: queue.SimpleQueue[Held | None] = queue.SimpleQueue()
        asking = threading.Thread(
            target=self._ask, args=(request, member, points, answers), name="points hold", daemon=True
        )
        asking.start()
        try:
            return answers.get(timeout=self._limit)
        except queue.Empty:
            _log.info("no answer about points within %.1f s", self._limit)
            return None

    def close(self) -> None:
        """Ask nothing more; what is under way ends."""
        self._closed = True
        if self._line is not None:
            self._line.close()

    def _ask(self, request: str, member: MemberId, points: int, answers: "queue.SimpleQueue[Held | None]") -> None:
        try:
            if self._line is None:
                self._line = self._open_line()
            if self._closed:
                self._line.close()
            answers.put(self._line.hold(request, member, points))
        except SyncError as error:
            _log.info("no hold on points: %s", error)
            answers.put(None)
        finally:
            self._asking.release()
