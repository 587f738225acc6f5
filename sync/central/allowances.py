"""How often something may be done: an allowance that is used up and comes back with time, one number for each subject.

The generic cell rate algorithm (ITU-T I.371): ``full_at`` is when the allowance will be whole again. A moment in the
past says nothing any more, so such rows are deleted without anybody noticing.
"""

import msgspec
from sqlalchemy import delete, select, update

from sync.central.store import schema
from sync.central.store.dialect import insert_new
from sync.central.store.engine import Database
from terminal.domain.cards import keyed_hash
from terminal.domain.times import Instant


class Allowance(msgspec.Struct, frozen=True):
    """``most`` uses at once, then one more each ``per_ms / most``: within any ``per_ms`` twice ``most`` at most."""

    most: int
    per_ms: int

    def use(self, full_at: Instant, now: Instant) -> tuple[Instant, int]:
        """One use at ``now``: when the allowance is whole again, and 0; or ``full_at`` and how long to wait, ms."""
        step = -(-self.per_ms // self.most)
        wait = full_at - now - (self.per_ms - step)
        if wait > 0:
            return full_at, wait
        return max(full_at, now) + step, 0


def use_up(database: Database, key: bytes, subject: str, allowance: Allowance, now: Instant) -> int:
    """Use ``subject``'s allowance once: 0, or how long to wait, ms. ``key`` hides who the subject is."""
    table = schema.allowances
    mine = keyed_hash(key, f"allowance {subject}")
    with database.write() as connection:
        connection.execute(insert_new(connection, table), [{"hash": mine, "full_at": now}])
        held = connection.scalars(select(table.c.full_at).where(table.c.hash == mine).with_for_update()).one()
        full_at, wait = allowance.use(held, now)
        if not wait:
            connection.execute(update(table).where(table.c.hash == mine).values(full_at=full_at))
    return wait


def forget_whole(database: Database, now: Instant) -> None:
    """Delete what is whole again."""
    with database.write() as connection:
        connection.execute(delete(schema.allowances).where(schema.allowances.c.full_at <= now))
