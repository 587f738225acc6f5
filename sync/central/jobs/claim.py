"""Which of several processes does the daily jobs: one of them, by a row that it must renew.

It saves double work, no more: should two be at it nevertheless, the records of the parts keep them apart (``runner``).
The row is the same on either database, and a holder that died is followed by another one within a minute.
"""

import secrets
import socket

from sqlalchemy import or_, update

from sync.central.store import schema
from sync.central.store.dialect import insert_new
from sync.central.store.engine import Database
from terminal.domain.times import Instant

LEASE_MS = 60_000
_CLAIM = "daily jobs"


def new_holder() -> str:
    """A name for this process that no other has, and that tells an operator where it runs."""
    return f"{socket.gethostname()[:40]}-{secrets.token_hex(4)}"


def hold(database: Database, holder: str, now: Instant) -> bool:
    """Take the claim, or renew it; False while another process holds it."""
    table = schema.job_claims
    row = {"claim": _CLAIM, "holder": holder, "until": now + LEASE_MS}
    free = or_(table.c.holder == holder, table.c.until < now)
    with database.write() as connection:
        taken = connection.execute(update(table).where(table.c.claim == _CLAIM, free).values(row))
        if taken.rowcount:
            return True
        first = connection.execute(insert_new(connection, table).returning(table.c.claim), [row]).first()
    return first is not None


def let_go(database: Database, holder: str, now: Instant) -> None:
    """End one's own claim; another's stays."""
    table = schema.job_claims
    with database.write() as connection:
        connection.execute(update(table).where(table.c.claim == _CLAIM, table.c.holder == holder).values(until=now - 1))
