"""The change feed: which row changed, numbered so that a reader with a cursor cannot miss one.

A writer only says *that* a row changed (``announce``), in its own transaction. The sequencer gives out the numbers
afterwards, because any number taken *inside* a transaction (a serial, a clock) is allocated before the commit: a
writer that took 7 may commit after one that took 8, and a reader that has seen 8 never asks for 7 again. Here a row
is numbered once its change is visible, one part at a time under the lock of that part's head, so numbers of a part
become visible in their order.

Only the latest change of a row keeps a number: a reader gets each row once, as it is now.
"""

import secrets
from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select, update

from sync.central.store import schema
from sync.central.store.dialect import upsert
from sync.central.store.engine import Database
from terminal.domain.members import PARTS

COMPANY_PART = 256
"""Products, staff, schemes, stores, cases, gifts: rows that are no member's."""
HOT_PART = 257
"""The hot list, apart from the other company-wide rows so that a slice of a long feed can begin with it."""
ALL_PARTS = (HOT_PART, COMPANY_PART, *range(PARTS))
"""Every part in the order of telling."""

MEMBER, PRODUCT, STAFF, SCHEME, STORE, HOT_CARD = "member", "product", "staff", "scheme", "store", "hot_card"
CASE, GIFT = "case", "gift"
APPLICATION = "application"  # one that came in online; the key is the member's

_SLICE = 5_000


def announce(connection: Connection, part: int, kind: str, keys: Iterable[str]) -> None:
    """Note in the caller's transaction that these rows of ``part`` change with it."""
    announce_all(connection, ((part, kind, key) for key in keys))


def announce_all(connection: Connection, changes: Iterable[tuple[int, str, str]]) -> None:
    """The same for rows of several parts, each as (part, kind, key)."""
    rows = [{"part": part, "id": secrets.randbits(63), "kind": kind, "key": key} for part, kind, key in changes]
    if rows:
        connection.execute(insert(schema.feed_pending), rows)


def number_changes(database: Database) -> int:
    """Number everything that was announced and committed; returns how many announcements that were.

    Safe to call from any number of processes at once, and cheap when nothing waits.
    """
    pending = schema.feed_pending.c
    with database.read() as connection:
        parts = connection.scalars(select(pending.part).distinct()).all()
    return sum(_number_part(database, part) for part in sorted(parts))


def _number_part(database: Database, part: int) -> int:
    pending, heads = schema.feed_pending, schema.feed_heads
    with database.write() as connection:
        head = connection.scalars(select(heads.c.number).where(heads.c.part == part).with_for_update()).one()
        # Read only behind the lock: what an earlier sequencer numbered is gone from here by now.
        waiting = connection.execute(
            select(pending.c.id, pending.c.kind, pending.c.key).where(pending.c.part == part).limit(_SLICE)
        ).all()
        if not waiting:
            return 0
        changed = sorted({(row.kind, row.key) for row in waiting})
        numbered = [
            {"part": part, "kind": kind, "key": key, "number": number}
            for number, (kind, key) in enumerate(changed, start=head + 1)
        ]
        connection.execute(upsert(connection, schema.feed_rows), numbered)
        connection.execute(delete(pending).where(pending.c.part == part, pending.c.id.in_([row.id for row in waiting])))
        connection.execute(update(heads).where(heads.c.part == part).values(number=head + len(numbered)))
    return len(waiting)
