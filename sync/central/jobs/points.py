"""What the ledger has done every day: lots end, their end is told ahead, and everybody's points are proved (C4, C7)."""

from collections import Counter
from datetime import timedelta

import msgspec
from sqlalchemy import and_, func, literal_column, select

from sync.central.feed import MEMBER, announce
from sync.central.jobs.job import Tally, Task
from sync.central.points.expiry import expire_points
from sync.central.points.reconciliation import file_differences, reconcile_gifts, reconcile_part
from sync.central.scheme_versions import load_schemes
from sync.central.store import schema
from sync.central.store.dialect import insert_new
from terminal.domain.members import PARTS, MemberId


class PointsExpiring(msgspec.Struct, frozen=True):
    """Body of the notice ``points_expiring``: ``points`` are good through ``last_day`` (ISO)."""

    last_day: str
    points: int


def expire_part(task: Task) -> Tally:
    """End the lots of ``task.part`` whose last day is over, and tell of those that end soon."""
    expired = expire_points(task.connection, task.part, task.day, task.now)
    tally: Tally = Counter({"members": expired.members, "points": expired.points, "told ahead": _tell_ahead(task)})
    return +tally


def prove_part(task: Task) -> Tally:
    """Prove the points of ``task.part``; with the last part also every store's gifts. What differs becomes a case."""
    proved = reconcile_part(task.connection, task.part, task.now)
    differences = list(proved.differences)
    if task.part == PARTS - 1:
        differences += reconcile_gifts(task.connection)
    file_differences(task.connection, differences, task.day, task.now)
    for difference in differences:
        task.tell(difference.member or MemberId(0), difference.told)
    tally: Tally = Counter({"members": proved.members, "movements": proved.movements, "differences": len(differences)})
    return +tally


def _tell_ahead(task: Task) -> int:
    """Notices of lots whose end came within the scheme's days of announcement since the day before; how many are new.

    The stores hear of these members too: who was told of them long ago does not know of lots that ended so late.
    """
    before = load_schemes(task.connection).in_force((task.day - timedelta(days=1)).isoformat())
    known = task.day - timedelta(days=1) + timedelta(days=before.points.lots.announce_days)
    until = task.day + timedelta(days=task.scheme.points.lots.announce_days)
    ledger, members = schema.points_ledger.c, schema.members.c
    left = ledger.remaining > literal_column("0")  # in the statement itself, so that the index of lots serves it
    ending = (
        select(ledger.member, ledger.last_day, func.sum(ledger.remaining).label("points"))
        .join(schema.members, and_(members.part == ledger.part, members.id == ledger.member))
        .where(
            members.erased.is_(False),
            ledger.part == task.part,
            left,
            ledger.last_day > min(known, until).isoformat(),
            ledger.last_day <= until.isoformat(),
        )
        .group_by(ledger.member, ledger.last_day)
        .order_by(ledger.member, ledger.last_day)
    )
    rows = [
        {
            "part": task.part,
            "member": row.member,
            "notice": f"points_expiring:{row.last_day}",
            "kind": "points_expiring",
            "body": msgspec.json.encode(PointsExpiring(row.last_day, int(row.points))),
            "made_at": task.now,
            "told_at": None,
        }
        for row in task.connection.execute(ending)
    ]
    if not rows:
        return 0
    table = schema.notices
    new = task.connection.scalars(insert_new(task.connection, table).returning(table.c.member), rows).all()
    announce(task.connection, task.part, MEMBER, map(str, sorted(set(new))))
    return len(new)
