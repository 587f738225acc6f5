"""Sync in the background: wakes on new entries and on a timer, tells the status bar, never holds up a caller."""

import logging
import threading
import time
from collections.abc import Callable

import msgspec

from sync.engine import Cycle, Engine
from terminal.domain.status import SyncStatus
from terminal.domain.times import Instant
from terminal.ports import Clock
from terminal.services.worker import CRASH_PAUSE, Worker

_log = logging.getLogger(__name__)

_LOOK_AGAIN = 1.0  # seconds

StatusSink = Callable[[SyncStatus], None]
"""Takes each new status, on the worker's thread."""


class SyncWorker:
    """Runs the engine on its own thread. ``wake``, ``retry_now`` and ``stop`` are for any thread.

    ``waiting``: how many entries are not acknowledged; ``members_as_of``, ``hot_as_of``: how old members and hot
    list are; ``hang_up``: ends a request under way at once, for good.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        clock: Clock,
        waiting: Callable[[], int],
        members_as_of: Callable[[], Instant | None],
        hot_as_of: Callable[[], Instant | None] = lambda: None,
        hang_up: Callable[[], None],
        on_status: StatusSink,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._waiting = waiting
        self._members_as_of, self._hot_as_of = members_as_of, hot_as_of
        self._hang_up = hang_up
        self._on_status = on_status
        self._monotonic = monotonic
        self._status = SyncStatus(online=False, since=clock())
        self._told: SyncStatus | None = None
        self._not_before = 0.0
        self._changed = threading.Condition()
        self._begun = self._concluded = 0  # cycles
        self._last = Cycle()
        self._given_up = self._ended = False
        self._worker = Worker("sync", self.step, on_crash=self._conclude_crash)

    def start(self) -> None:
        """Begin with a first cycle at once."""
        self._worker.start()

    def wake(self) -> None:
        """There are new entries. While the line is down they wait for the next try."""
        self._worker.wake()

    def retry_now(self) -> None:
        """Try at once although the line was down: a person asks for it."""
        self._not_before = 0.0
        self._worker.wake()

    def flush(self, timeout: float = 15.0) -> bool:
        """Bring all that waits to the centre now; False when that fails or takes longer. Not for the worker's thread.

        Waits for a cycle that began after this call: one under way may have passed the new entries by, or fail.
        """
        deadline = self._monotonic() + timeout
        with self._changed:
            wanted = self._begun + 1
            while self._waiting() > 0 and self._concluded < wanted:
                self.retry_now()
                left = deadline - self._monotonic()
                if left <= 0 or not self._changed.wait(left):
                    break
        return self._waiting() == 0

    def whole_cycle(self, tell: Callable[[int], None]) -> Cycle:
        """One whole cycle that begins after this call, waited for; ``tell`` hears how many rows came, now and then.

        Not for the worker's thread. ``give_up`` and ``stop`` end the waiting: the cycle's ``online`` is False then.
        """
        with self._changed:
            self._given_up = self._ended
            wanted = self._begun + 1
            while self._concluded < wanted and not self._given_up:
                if self._begun < wanted:
                    self.retry_now()  # a cycle that failed meanwhile would have it wait
                self._changed.wait(_LOOK_AGAIN)
                tell(self._engine.rows if self._begun >= wanted else 0)
            return self._last if self._concluded >= wanted else Cycle(problem="given up")

    def give_up(self) -> None:
        """Whoever waits for a whole cycle waits no longer; the cycle itself goes on."""
        with self._changed:
            self._given_up = True
            self._changed.notify_all()

    def stop(self, timeout: float = 2.0) -> bool:
        """End within ``timeout`` seconds, even while a request hangs; what was not acknowledged stays queued."""
        self._hang_up()
        self._ended = True
        self.give_up()
        return self._worker.stop(timeout)

    def step(self) -> float:
        """One cycle, unless the line was down a moment ago; returns the seconds until the next look."""
        pause = self._not_before - self._monotonic()
        if pause > 0:
            self._tell(retry_in=round(pause, 1))
            return pause
        self._tell(busy=True, retry_in=0.0)
        cycle = self._run_cycle()
        self._not_before = 0.0 if cycle.well else self._monotonic() + cycle.delay
        self._conclude(cycle)
        return cycle.delay

    def _run_cycle(self) -> Cycle:
        with self._changed:
            self._begun += 1
        cycle = Cycle(problem="it broke off")
        try:
            cycle = self._engine.run_cycle(self._progress)
            return cycle
        finally:
            with self._changed:
                self._concluded, self._last = self._begun, cycle
                self._changed.notify_all()

    def _progress(self) -> None:
        """Something went through: the centre is there, also while the first cycle lasts for long."""
        since = self._status.since if self._status.online else self._clock()
        self._tell(online=True, since=since, filling=self._engine.filling, rows=self._engine.rows)
        with self._changed:
            self._changed.notify_all()

    def _conclude(self, cycle: Cycle) -> None:
        if (cycle.online, cycle.stopped) != (self._status.online, self._status.stopped) and cycle.problem:
            _log.warning("sync: %s", cycle.problem)
        if cycle.parked:
            _log.warning("sync: the centre parked %d entries for a person to judge", cycle.parked)
        since = self._status.since if cycle.online == self._status.online else self._clock()
        retry_in = 0.0 if cycle.well else round(cycle.delay, 1)
        filling = self._engine.filling
        if filling is not None:  # it broke off: how long it takes is not known until it goes on
            filling = msgspec.structs.replace(filling, rate=None, seconds_left=None)
        line = {"online": cycle.online, "since": since, "stopped": cycle.stopped, "retry_in": retry_in}
        self._tell(busy=False, filling=filling, rows=0, **line)

    def _conclude_crash(self, _: Exception) -> None:
        # the local disk may be what failed, so it is not asked how many entries wait
        self._publish(busy=False, retry_in=CRASH_PAUSE)

    def _tell(self, **changes: object) -> None:
        waiting, pace = self._waiting(), self._engine.pace
        self._publish(
            waiting=waiting,
            rate=round(pace.rate, 1) if waiting else 0.0,
            time_left=pace.time_left(waiting) if waiting else None,
            members_as_of=self._members_as_of(),
            hot_as_of=self._hot_as_of(),
            **changes,
        )

    def _publish(self, **changes: object) -> None:
        self._status = msgspec.structs.replace(self._status, **changes)
        if self._status != self._told:
            self._told = self._status
            self._on_status(self._status)
