"""One cycle of sync and when to try next: no threads, no waiting, no clock or chance of its own."""

from collections.abc import Callable
from typing import Protocol

import msgspec

from sync.protocol import Pull, Push, Pushed
from sync.pull import pull_slices
from sync.push import push_batches
from terminal.domain.errors import LineDown, Refused
from terminal.domain.feed import Changes
from terminal.ports import CacheFeed, Clock, Outbox
from terminal.services.backoff import Backoff

Random = Callable[[], float]
"""Evenly spread in [0, 1), as ``random.random``."""

_CLOCK_STEP_MS = 1000  # a smaller change of the clock's offset is not worth a durable write


class Centre(Protocol):
    """The centre as the engine needs it; ``sync.client.CentreClient`` over the line, anything else in tests."""

    @property
    def clock_offset(self) -> int | None:
        """The centre's clock less ours, milliseconds, by its last answers; None before the first."""
        ...

    def push(self, request: Push) -> Pushed:
        """Raises LineDown, Refused or Fork."""
        ...

    def pull(self, request: Pull) -> Changes:
        """Raises LineDown or Refused."""
        ...


class SyncSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often to sync; seconds. ``retry`` holds while the line is down, ``refused_retry`` after the centre's no."""

    period: float = 30.0
    retry: Backoff = Backoff(first=1.0, longest=60.0)
    refused_retry: float = 300.0

    def __post_init__(self) -> None:
        if self.period <= 0 or self.refused_retry <= 0:
            raise ValueError("sync periods must be above zero")


class Cycle(msgspec.Struct):
    """What one cycle did, filled in as it goes, and how it ended.

    ``online``: the centre answered. ``stopped``: the code of its refusal, empty unless a person must act.
    ``delay``: seconds until the next cycle is worth trying.
    """

    pushed: int = 0
    parked: int = 0
    slices: int = 0
    online: bool = False
    stopped: str = ""
    problem: str = ""
    delay: float = 0.0

    @property
    def well(self) -> bool:
        """Everything went through."""
        return self.online and not self.stopped


class Engine:
    """Push everything, then pull until nothing more waits; remembers only how often the line failed in a row."""

    def __init__(
        self,
        *,
        outbox: Outbox,
        cache: CacheFeed,
        centre: Centre,
        clock: Clock,
        random: Random,
        settings: SyncSettings,
    ) -> None:
        self._outbox = outbox
        self._cache = cache
        self._centre = centre
        self._clock = clock
        self._random = random
        self._settings = settings
        self._failures = 0
        self._recorded_offset: int | None = None

    def run_cycle(self, on_progress: Callable[[], None] = lambda: None) -> Cycle:
        """One cycle; ``on_progress`` is called after each batch and slice. A failing line is a result, not an error.

        Raises JournalError or StoreError when the local disk fails: the caller logs it and tries later.
        """
        cycle = Cycle()
        try:
            self._exchange(cycle, on_progress)
            cycle.online = True
        except LineDown as error:
            cycle.problem = str(error)
        except Refused as error:
            cycle.online, cycle.stopped, cycle.problem = True, error.code, str(error)
        self._record_clock_offset()
        self._failures = 0 if cycle.online else self._failures + 1
        cycle.delay = self._delay_after(cycle)
        return cycle

    def _exchange(self, cycle: Cycle, on_progress: Callable[[], None]) -> None:
        self._push(cycle, on_progress)
        for _ in pull_slices(self._cache, self._centre.pull):
            cycle.slices += 1
            on_progress()
            # a first pull is long: what is sold meanwhile does not wait for its end
            self._push(cycle, on_progress)

    def _push(self, cycle: Cycle, on_progress: Callable[[], None]) -> None:
        for batch in push_batches(self._outbox, self._centre.push, clock=self._clock):
            cycle.pushed += batch.entries
            cycle.parked += batch.parked
            on_progress()

    def _record_clock_offset(self) -> None:
        offset = self._centre.clock_offset
        if offset is None:
            return
        if self._recorded_offset is None or abs(offset - self._recorded_offset) >= _CLOCK_STEP_MS:
            self._outbox.set_clock_offset(offset)
            self._recorded_offset = offset

    def _delay_after(self, cycle: Cycle) -> float:
        if cycle.stopped:
            return self._jittered(self._settings.refused_retry)
        if cycle.online:
            return self._jittered(self._settings.period)
        return self._settings.retry.pause(self._failures, self._random())

    def _jittered(self, seconds: float) -> float:
        """Between half of ``seconds`` and all of it, so that the tills of a company do not knock all at once."""
        return seconds * (1 - self._random() / 2)
