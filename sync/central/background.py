"""What the centre does without being asked: take up interrupted work, and number changes soon after their commit."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sync.central.apply import apply_everything
from sync.central.clock import Clock
from sync.central.feed import number_changes
from sync.central.store.engine import Database

_LOG = logging.getLogger(__name__)

_PAUSE_S = 1.0
"""Between two looks. Every pull numbers what waits by itself; this only keeps the first pull of a while short."""


@asynccontextmanager
async def keep_up(database: Database, clock: Clock) -> AsyncIterator[None]:
    """Apply what an earlier process left, then look again every second until the block ends."""
    await _look(database, clock)
    stopping = asyncio.Event()
    task = asyncio.create_task(_look_again(database, clock, stopping))
    try:
        yield
    finally:
        stopping.set()
        await task


async def _look_again(database: Database, clock: Clock, stopping: asyncio.Event) -> None:
    while not stopping.is_set():
        try:
            await asyncio.wait_for(stopping.wait(), _PAUSE_S)
        except TimeoutError:
            await _look(database, clock)


async def _look(database: Database, clock: Clock) -> None:
    try:
        await asyncio.to_thread(number_changes, database)
        await asyncio.to_thread(apply_everything, database, clock())
    except Exception:  # noqa: BLE001 — the task's last line: what one entry sets off must not stop the whole centre
        _LOG.exception("background work failed; trying again")
