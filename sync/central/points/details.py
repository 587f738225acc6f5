"""A member's movements of points, told a slice at a time, newest first (requirement C7)."""

from typing import Any

from sqlalchemy import Connection, Row, and_, or_, select, tuple_

from sync.central.points.movements import key_columns, row_key
from sync.central.refusals import RequestRefused
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.protocol import PointsAsked
from terminal.domain.members import MemberId, part_of
from terminal.domain.movements import PointsMovement, PointsTold, key_of, key_text
from terminal.domain.times import Instant

MOST = 200
"""Movements in one answer."""
_LARGEST = 2**53


def tell_points(database: Database, asked: PointsAsked, now: Instant) -> PointsTold:
    """A slice of the movements, and the balance that goes with them.

    Raises RequestRefused: 404 ``unknown_member``, and ``unknown_movement`` for a ``before`` that is none of theirs.
    """
    if not 0 < asked.member < _LARGEST:
        raise RequestRefused(404, "unknown_member", "no such member, or they left")
    with database.read() as connection:
        table = schema.members.c
        member = connection.execute(
            select(table.points, table.debt).where(
                table.part == part_of(asked.member), table.id == asked.member, table.erased.is_(False)
            )
        ).first()
        if member is None:
            raise RequestRefused(404, "unknown_member", "no such member, or they left")
        limit = max(1, min(asked.limit, MOST))
        rows = read_movements(connection, asked.member, before=asked.before, limit=limit + 1)
    movements = tuple(_movement(row) for row in rows[:limit])
    return PointsTold(movements, member.points, now, member.debt, more=len(rows) > limit)


def read_movements(
    connection: Connection, member: MemberId, *, before: str = "", limit: int | None = None
) -> list[Row[Any]]:
    """Rows of the ledger, newest first, those after the movement ``before`` in that order.

    Raises RequestRefused 404 ``unknown_movement``.
    """
    ledger = schema.points_ledger.c
    key = (ledger.terminal, ledger.epoch, ledger.number, ledger.line)
    wanted = select(schema.points_ledger).where(ledger.part == part_of(member), ledger.member == member)
    if before:
        place = key_of(before)
        known = place and connection.scalars(select(ledger.at).filter_by(**key_columns(member, place))).first()
        if place is None or known is None:
            raise RequestRefused(404, "unknown_movement", "the member has no such movement")
        wanted = wanted.where(or_(ledger.at < known, and_(ledger.at == known, tuple_(*key) < tuple_(*place))))
    newest = wanted.order_by(ledger.at.desc(), *(column.desc() for column in key)).limit(limit)
    return list(connection.execute(newest))


def _movement(row: Row[Any]) -> PointsMovement:
    return PointsMovement(
        key=key_text(row_key(row)),
        kind=row.kind,
        points=row.points,
        day=row.day,
        at=row.at,
        reference=row.reference,
        last_day=row.last_day,
        remaining=row.remaining,
        open=row.open,
    )
