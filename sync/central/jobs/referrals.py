"""Points for who brought a new member, once, after that one's first paid purchase (requirement A9).

A referral is settled in the new member's row, and looked at no more from then on. Referrer and referred may live in
different parts: the points come first, under a key of their own, so that settling after a cut gives nothing twice.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, exists, select, update

from sync.central.jobs.job import Tally, Task
from sync.central.members_chosen import of_members
from sync.central.points.book import book, lock_members
from sync.central.points.movements import Movement
from sync.central.store import schema
from sync.central.store.dialect import among
from terminal.domain.members import MemberId
from terminal.domain.movements import MovementKind

REFERRAL = "~referral"
"""Stands for the terminal in the keys of these movements; their number is the referred member."""


def referral_part(task: Task) -> Tally:
    """Give the referrers of members of ``task.part`` their points, where the member has paid for something by now.

    A referrer whom the centre has not heard of yet is waited for; one who left gets nothing.
    """
    due = [row for row in _open_referrals(task) if row.id != row.referrer]
    known = _known(task, {MemberId(row.referrer) for row in due})
    due = [row for row in due if row.referrer in known]
    # All of them in one order, as everybody locks: the referred are written after the referrers.
    lock_members(task.connection, {MemberId(each) for row in due for each in (row.id, row.referrer)})
    points = task.scheme.points.referral_points
    tally: Tally = Counter()
    if points:
        for movement in book(task.connection, [_movement(task, row, points) for row in due]).movements:
            tally.update({"referrers": 1, "points": movement.points})
            task.tell(movement.member, f"{movement.points:,} points for bringing member {movement.reference}")
    _settle(task, due)
    return tally


def _open_referrals(task: Task) -> Sequence[Row[Any]]:
    members, ledger = schema.members.c, schema.points_ledger.c
    paid = exists().where(
        ledger.part == members.part,
        ledger.member == members.id,
        ledger.kind == MovementKind.EARN.value,
        ledger.spend > 0,
        ledger.day <= task.day.isoformat(),
    )
    found = select(members.id, members.referrer).where(
        members.part == task.part,
        members.referrer.is_not(None),
        members.referral_day.is_(None),
        members.erased.is_(False),
        paid,
    )
    return list(task.connection.execute(found.order_by(members.id)))


def _known(task: Task, referrers: set[MemberId]) -> set[int]:
    members = schema.members.c
    chosen = of_members(task.connection, referrers)(members.part, members.id)
    return set(task.connection.scalars(select(members.id).where(chosen)))


def _movement(task: Task, row: Row[Any], points: int) -> Movement:
    return Movement(
        MemberId(row.referrer),
        (REFERRAL, 0, row.id, 1),
        MovementKind.REFERRAL,
        points,
        task.day.isoformat(),
        task.now,
        last_day=task.scheme.points.lots.last_day(task.day),
        reference=str(row.id),
    )


def _settle(task: Task, due: Sequence[Row[Any]]) -> None:
    table = schema.members
    if due:
        mine = among(task.connection, table.c.id, [row.id for row in due])
        task.connection.execute(
            update(table).where(table.c.part == task.part, mine).values(referral_day=task.day.isoformat())
        )
