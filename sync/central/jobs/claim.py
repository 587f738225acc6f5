"""Which of several processes does work that is due now and then: one of them, by a row that it must renew.

It saves double work, no more: whatever is done under a claim keeps two who are at it apart by itself. The row is the
same on either database, and a holder that died is followed by another one within a minute.
"""

import secrets
import socket
from collections.abc import Callable

from sqlalchemy import or_, update

from sync.central.clock import Clock
from sync.central.store import schema
from sync.central.store.dialect import insert_new
from sync.central.store.engine import Database
from terminal.domain.times import Instant

LEASE_MS = 60_000
_RENEW_MS = LEASE_MS // 4
DAILY_JOBS = "daily jobs"
SNAPSHOT = "snapshot"


class Claim:
    """One process's claim on some work, for as long as that takes. ``stopping`` says that the process ends."""

    def __init__(self, database: Database, clock: Clock, name: str, stopping: Callable[[], bool]) -> None:
        self._database = database
        self._clock = clock
        self._name = name
        self._stopping = stopping
        self._holder = new_holder()
        self._held_at: Instant = 0

    def hold(self) -> bool:
        """Take it, or renew it; False while another process holds it."""
        self._held_at = self._clock()
        return hold(self._database, self._name, self._holder, self._held_at)

    def let_go(self) -> None:
        """End it; another's stays."""
        let_go(self._database, self._name, self._holder, self._clock())

    def must_stop(self) -> bool:
        """Told to, or the claim was lost, as after a long sleep of the machine: then another process goes on."""
        if self._stopping():
            return True
        return self._clock() - self._held_at > _RENEW_MS and not self.hold()


def new_holder() -> str:
    """A name for this process that no other has, and that tells an operator where it runs."""
    return f"{socket.gethostname()[:40]}-{secrets.token_hex(4)}"


def hold(database: Database, name: str, holder: str, now: Instant) -> bool:
    """Take the claim ``name``, or renew it; False while another process holds it."""
    table = schema.job_claims
    row = {"claim": name, "holder": holder, "until": now + LEASE_MS}
    free = or_(table.c.holder == holder, table.c.until < now)
    with database.write() as connection:
        taken = connection.execute(update(table).where(table.c.claim == name, free).values(row))
        if taken.rowcount:
            return True
        first = connection.execute(insert_new(connection, table).returning(table.c.claim), [row]).first()
    return first is not None


def let_go(database: Database, name: str, holder: str, now: Instant) -> None:
    """End one's own claim; another's stays."""
    table = schema.job_claims
    with database.write() as connection:
        connection.execute(update(table).where(table.c.claim == name, table.c.holder == holder).values(until=now - 1))
