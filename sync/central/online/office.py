"""What every step of online registration works with, and how often anybody may ask for one."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, select

from sync.central.allowances import Allowance, use_up
from sync.central.clock import Clock
from sync.central.company import Company, load_company
from sync.central.messages.courier import Courier
from sync.central.refusals import RequestRefused
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.cards import keyed_hash
from terminal.domain.times import Instant

T = TypeVar("T")

_MINUTE = 60_000

KEPT_MS = 24 * 60 * _MINUTE
"""After a day an application that nobody confirmed is deleted with its details."""

REQUESTS = Allowance(120, 10 * _MINUTE)
"""Of one remote address, for all steps. Providers put whole neighbourhoods behind one address."""

CODES = (Allowance(1, _MINUTE), Allowance(5, 24 * 60 * _MINUTE))
"""Of one phone or mail address, whoever asks and for whatever application."""

THREADS = 8
"""That work on these steps in one process: threads of their own, so that no rush of strangers keeps tills waiting."""


class Office:
    """Any number of them may work on one database."""

    def __init__(self, database: Database, clock: Clock, courier: Courier) -> None:
        self.database = database
        self.clock = clock
        self.courier = courier
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="online")

    def close(self) -> None:
        """Take no more; what is under way ends by itself."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def run(self, step: Callable[..., T], *given: object) -> T:
        """Do ``step(office, *given)`` on one of the office's threads."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, partial(step, self, *given))

    def company(self) -> Company:
        """The company. Raises StoreError when the database was not initialised."""
        with self.database.read() as connection:
            return load_company(connection)

    def allow(self, subject: str, *allowances: Allowance) -> None:
        """Use ``subject``'s allowances up by one. Raises RequestRefused 429 ``too_many``."""
        key, now = self.company().lookup_key, self.clock()
        for allowance in allowances:
            wait = use_up(self.database, key, f"{subject} in {allowance.per_ms}", allowance, now)
            if wait:
                raise RequestRefused(429, "too_many", f"too many; try again in {-(-wait // 1000)} s", wait_ms=wait)


def find(connection: Connection, key: bytes, application: UUID, now: Instant, *, lock: bool = False) -> Any:
    """The row of an application that is kept. Raises RequestRefused 404 ``unknown_application``."""
    table = schema.online_applications
    mine = select(table).where(table.c.hash == place_of(key, application), table.c.made_at > now - KEPT_MS)
    row = connection.execute(mine.with_for_update() if lock else mine).first()
    if row is None:
        raise RequestRefused(404, "unknown_application", "no such application, or it was not confirmed within a day")
    return row


def place_of(key: bytes, application: UUID) -> bytes:
    """The key of an application's row: an id that somebody reads in the database opens nothing."""
    return keyed_hash(key, f"online application {application}")
