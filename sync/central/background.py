"""What the centre does without being asked: take up interrupted work, number changes soon after their commit, the
daily jobs after midnight, and behind them the snapshot and the packing of old entries.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from sync.central.apply import apply_everything
from sync.central.archive.nightly import ArchiveShift
from sync.central.archive.settings import ArchiveSettings
from sync.central.clock import Clock
from sync.central.feed import number_changes
from sync.central.jobs.nightly import NightShift
from sync.central.metrics import NUMBERED
from sync.central.online.tidying import tidy
from sync.central.snapshots.daily import SnapshotShift
from sync.central.snapshots.settings import Snapshots
from sync.central.store.engine import Database

_LOG = logging.getLogger(__name__)

_PAUSE_S = 1.0
"""Between two looks. Every pull numbers what waits by itself; this only keeps the first pull of a while short."""

_TIDY_PAUSE_S = 60.0
"""Between two rounds of tidying up after online registration, which hardly ever finds anything."""

_NIGHT_PAUSE_S = 60.0
"""Between two looks for daily jobs, and for what comes behind them; the first comes so long after the start, when the
tills have been served."""


@asynccontextmanager
async def keep_up(
    database: Database,
    clock: Clock,
    snapshots: Snapshots | None = None,
    retention: ArchiveSettings | None = None,
) -> AsyncIterator[None]:
    """Apply what an earlier process left, then look again every second until the block ends.

    Of the processes on a database one does each of these at a time; the others pass it over.
    """

    def look() -> None:
        with database.alone("look", wait=False) as held:
            if held:
                number_changes(database)
                NUMBERED.set_to_current_time()
                apply_everything(database, clock())

    def tidy_up() -> None:
        with database.alone("tidy", wait=False) as held:
            if held:
                tidy(database, clock())

    stopping = asyncio.Event()
    await _try(look)
    await _try(tidy_up)
    night_shift = NightShift(database, clock, stopping.is_set)
    rounds = [(look, _PAUSE_S), (tidy_up, _TIDY_PAUSE_S), (night_shift.look, _NIGHT_PAUSE_S)]
    if snapshots is not None:
        rounds.append((SnapshotShift(database, snapshots, clock, stopping.is_set).look, _NIGHT_PAUSE_S))
    if retention is not None:
        rounds.append((ArchiveShift(database, retention, clock, stopping.is_set).look, _NIGHT_PAUSE_S))
    tasks = [asyncio.create_task(_again(job, pause, stopping)) for job, pause in rounds]
    try:
        yield
    finally:
        stopping.set()
        await asyncio.gather(*tasks)


async def _again(job: Callable[[], None], pause: float, stopping: asyncio.Event) -> None:
    while not stopping.is_set():
        try:
            await asyncio.wait_for(stopping.wait(), pause)
        except TimeoutError:
            await _try(job)


async def _try(job: Callable[[], None]) -> None:
    try:
        await asyncio.to_thread(job)
    except Exception:  # noqa: BLE001 — the task's last line: what one entry sets off must not stop the whole centre
        _LOG.exception("background work failed; trying again")
