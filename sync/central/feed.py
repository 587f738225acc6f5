"""The change feed: which row changed, numbered so that a reader with a cursor cannot miss one.

A writer only says *that* a row changed (``announce``), in its own transaction. The sequencer gives out the numbers
afterwards, because any number taken *inside* a transaction (a serial, a clock) is allocated before the commit: a
writer that took 7 may commit after one that took 8, and a reader that has seen 8 never asks for 7 again. Here a row
is numbered once its change is visible, under the lock of its part's head, so numbers of a part become visible in their
order.

Only the latest change of a row keeps a number: a reader gets each row once, as it is now.
"""

import secrets
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from sync.central.store import schema
from sync.central.store.dialect import add, add_all, among, remove_each, update_each, upsert
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

_SLICE = 5_000  # announcements numbered at once
_TOGETHER = 32  # parts numbered at once, where no two of them can lie on different shards


def announce(connection: Connection, part: int, kind: str, keys: Iterable[str]) -> None:
    """Note in the caller's transaction that these rows of ``part`` change with it."""
    announce_all(connection, ((part, kind, key) for key in keys))


def announce_all(connection: Connection, changes: Iterable[tuple[int, str, str]]) -> None:
    """The same for rows of several parts, each as (part, kind, key)."""
    rows = [{"part": part, "id": secrets.randbits(63), "kind": kind, "key": key} for part, kind, key in changes]
    add_all(connection, schema.feed_pending, rows)


def number_changes(database: Database) -> int:
    """Number everything that was announced and committed; returns how many announcements that were.

    Safe to call from any number of processes at once, and cheap when nothing waits.
    """
    pending = schema.feed_pending.c
    with database.read() as connection:
        parts = sorted(connection.scalars(select(pending.part).distinct()))
    together = 1 if database.sharded else _TOGETHER
    return sum(_number_all(database, parts[start : start + together]) for start in range(0, len(parts), together))


def _number_all(database: Database, parts: Sequence[int]) -> int:
    count = 0
    for _ in parts:  # a bound: others go on announcing meanwhile
        numbered = _number_some(database, parts)
        count += numbered
        if numbered < _SLICE:
            break
    return count


def _number_some(database: Database, parts: Sequence[int]) -> int:
    """Some parts in one go: a commit that reaches the disk costs as much for one of them as for all."""
    pending, heads = schema.feed_pending, schema.feed_heads
    with database.write() as connection:
        # Every sequencer takes the locks in the order of parts, so no two wait for one another.
        locked = select(heads).where(among(connection, heads.c.part, parts)).order_by(heads.c.part).with_for_update()
        newest = {row.part: row.number for row in connection.execute(locked)}
        # Read only behind the locks: what an earlier sequencer numbered is gone from here by now.
        waiting = connection.execute(
            select(pending).where(among(connection, pending.c.part, parts)).limit(_SLICE)
        ).all()
        if not waiting:
            return 0
        numbered = []
        for part, kind, key in sorted({(row.part, row.kind, row.key) for row in waiting}):
            newest[part] += 1
            numbered.append({"part": part, "kind": kind, "key": key, "number": newest[part]})
        add(connection, schema.feed_rows, upsert(connection, schema.feed_rows), numbered)
        remove_each(connection, pending, [{"part": row.part, "id": row.id} for row in waiting])
        moved = sorted({each.part for each in waiting})
        update_each(connection, heads, [{"part": part, "number": newest[part]} for part in moved])
    return len(waiting)
