"""One cycle of sync and when to try next: no threads, no waiting, no clock or chance of its own."""

from collections.abc import Callable
from typing import Protocol

import msgspec

from sync.pace import LEAST_ROWS, SLICE_ROWS, Pace, RequestSize
from sync.part_check import PartCheck
from sync.protocol import JournalHeads, Pull, Push, Pushed
from sync.pull import pull_slices
from sync.push import Seconds, push_batches
from sync.snapshot import NoSnapshots, SnapshotPull, company_told
from terminal.domain.errors import LineDown, Refused
from terminal.domain.feed import Changes
from terminal.domain.scopes import epoch_of
from terminal.domain.status import Filling
from terminal.ports import CacheFeed, Clock, Outbox
from terminal.services.backoff import Backoff

Random = Callable[[], float]
"""Evenly spread in [0, 1), as ``random.random``."""

GONE = ("revoked", "replaced")
"""The centre's codes for a machine that it takes no more."""

_CHAIN = "chain"
"""The centre's word for entries that do not follow what it has, as after it was put back from a backup."""

_NO_SNAPSHOTS = NoSnapshots()
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

    def journal_heads(self) -> JournalHeads:
        """How far the centre holds this terminal's journal. Raises LineDown or Refused."""
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
    ``delay``: seconds until the next cycle is worth trying. ``looked``: the centre was asked for a snapshot.
    """

    pushed: int = 0
    parked: int = 0
    slices: int = 0
    online: bool = False
    stopped: str = ""
    problem: str = ""
    delay: float = 0.0
    looked: bool = False

    @property
    def well(self) -> bool:
        """Everything went through."""
        return self.online and not self.stopped


class Engine:
    """Push everything, then pull until nothing more waits; remembers only how the line did.

    ``seconds`` measures what the line carries; without it ``clock`` does, as well as it keeps steady.
    ``on_revoked`` is called whenever the centre says that it takes this machine no more, once the cache is wiped.
    """

    def __init__(
        self,
        *,
        outbox: Outbox,
        cache: CacheFeed,
        centre: Centre,
        clock: Clock,
        random: Random,
        settings: SyncSettings,
        seconds: Seconds | None = None,
        on_revoked: Callable[[], None] = lambda: None,
        snapshots: SnapshotPull | NoSnapshots = _NO_SNAPSHOTS,
        parts: PartCheck | None = None,
    ) -> None:
        self.pace = Pace()
        self._outbox = outbox
        self._cache = cache
        self._centre = centre
        self._clock = clock
        self._random = random
        self._settings = settings
        self._seconds = seconds or (lambda: clock() / 1000)
        self._on_revoked = on_revoked
        self._snapshots = snapshots
        self._parts = parts
        self._filling: Filling | None = None
        self._rows = 0
        self._failures = 0
        self._slice_size = RequestSize(SLICE_ROWS, least=LEAST_ROWS)
        self._recorded_offset: int | None = None

    @property
    def filling(self) -> Filling | None:
        """How far loading all members anew is; None while that is not under way."""
        return self._filling

    @property
    def rows(self) -> int:
        """How many rows the cycle under way, or the last one, was told."""
        return self._rows

    def run_cycle(self, on_progress: Callable[[], None] = lambda: None) -> Cycle:
        """One cycle; ``on_progress`` is called after each batch and slice. A failing line is a result, not an error.

        Raises JournalError or StoreError when the local disk fails: the caller logs it and tries later.
        """
        return self._cycle(on_progress, whole=True)

    def fill(self, on_progress: Callable[[], None] = lambda: None) -> Cycle:
        """A cycle that ends once hot list and company are here, unless the members take but a moment more.

        ``on_progress`` as for ``run_cycle``; what it raises ends the cycle, and what came by then is stored.
        """
        return self._cycle(on_progress, whole=False)

    def _cycle(self, on_progress: Callable[[], None], *, whole: bool) -> Cycle:
        cycle, self._rows = Cycle(), 0
        try:
            self._exchange(cycle, on_progress, whole)
            cycle.online = True
        except LineDown as error:
            cycle.problem = str(error)
        except Refused as error:
            cycle.online, cycle.stopped, cycle.problem = True, error.code, str(error)
            if error.code in GONE:
                self._forget()
        self._record_clock_offset()
        self._failures = 0 if cycle.online else self._failures + 1
        cycle.delay = self._delay_after(cycle)
        return cycle

    def _exchange(self, cycle: Cycle, on_progress: Callable[[], None], whole: bool) -> None:
        try:
            self._push(cycle, on_progress)
        except Refused as refused:
            if refused.code != _CHAIN or not self._compare(self._outbox.compared_with() or ""):
                raise
            self._push(cycle, on_progress)
        self._pull(cycle, on_progress, whole)
        if whole and self._parts is not None and self._parts.is_due() and self._parts.look():
            self._pull(cycle, on_progress, whole)
        feed = epoch_of(self._cache.feed() or "")
        if feed and feed != self._outbox.compared_with() and self._compare(feed):
            self._push(cycle, on_progress)

    def _pull(self, cycle: Cycle, on_progress: Callable[[], None], whole: bool) -> None:
        def made_anew() -> bool:
            return whole and self._made_anew(cycle, on_progress)

        slices = pull_slices(
            *(self._cache, self._centre.pull, self._slice_size),
            note_held=self._outbox.note_held,
            made_anew=made_anew,
        )
        for changes in slices:
            cycle.slices += 1
            self._rows += changes.rows
            on_progress()
            # a first pull is long: what is sold meanwhile does not wait for its end
            self._push(cycle, on_progress)
            if cycle.looked or not company_told(changes) or not self._snapshots.is_long(cycle.slices):
                continue
            if not whole:
                return
            if changes.more:
                self._made_anew(cycle, on_progress)
        if whole and not cycle.looked:
            self._snapshots.not_needed()

    def _made_anew(self, cycle: Cycle, on_progress: Callable[[], None]) -> bool:
        """Whether there was a snapshot from which the cache was made anew; asked once, and again for a new feed."""
        cycle.looked = True
        manifest = self._snapshots.offered()
        if manifest is None:
            return False
        for filling in self._snapshots.load(manifest, self._slice_size):
            self._filling = filling
            on_progress()
            self._push(cycle, on_progress)
        self._filling = None
        return self._cache.feed() == manifest.feed

    def _compare(self, feed: str) -> int:
        """Hold the journal against the centre's, and say how many entries wait again.

        A centre that was put back from a backup tells another feed, and lacks what it acknowledged since the backup.
        """
        heads = self._centre.journal_heads().heads
        return self._outbox.compare(feed, {head.epoch: (head.number, head.hash) for head in heads})

    def _push(self, cycle: Cycle, on_progress: Callable[[], None]) -> None:
        batches = push_batches(
            self._outbox, self._centre.push, clock=self._clock, pace=self.pace, seconds=self._seconds
        )
        for batch in batches:
            cycle.pushed += batch.entries
            cycle.parked += batch.parked
            on_progress()

    def _forget(self) -> None:
        """A machine that head office takes no more may be in a stranger's hands: what it knows of others goes.

        The journal stays, for what was sold is head office's to settle.
        """
        self._cache.wipe()
        self._snapshots.give_up()
        self._on_revoked()

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
