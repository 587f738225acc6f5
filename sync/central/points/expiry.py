"""Lots end (requirement C4): what is left in them after their last day goes, for a whole part at once."""

from collections.abc import Sequence
from datetime import date

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, insert, literal, literal_column, select, update

from sync.central.feed import MEMBER, announce
from sync.central.points.book import lock_members
from sync.central.points.movements import JOBS_EPOCH, Movement, ledger_row
from sync.central.store import schema
from sync.central.store.dialect import among, insert_new
from terminal.domain.lots import MovementKey
from terminal.domain.members import MemberId
from terminal.domain.movements import MovementKind
from terminal.domain.times import Instant

EXPIRE = "~expire"
"""The terminal of the movements; their number is the day as YYYYMMDD."""
_LEDGER = schema.points_ledger.c
_NOTHING: ColumnElement[int] = literal_column("0")  # in the statement itself, so that the index of lots serves it


class Expired(msgspec.Struct, frozen=True):
    """How many members lost how many points."""

    members: int
    points: int


def expire_points(connection: Connection, part: int, day: date, now: Instant) -> Expired:
    """End every lot of a part whose last day is before ``day``: one movement for each member and day.

    A member who has that day's movement already gets no other one: what came late goes on the next day.
    """
    key = (EXPIRE, JOBS_EPOCH, int(day.strftime("%Y%m%d")), 1)
    ended = and_(_LEDGER.part == part, _LEDGER.remaining > _NOTHING, _LEDGER.last_day < day.isoformat())
    lock_members(connection, map(MemberId, connection.scalars(select(_LEDGER.member).where(ended).distinct()).all()))
    gone = _book(connection, ended, key, day, now)
    if not gone:
        return Expired(0, 0)
    _empty_lots(connection, and_(ended, among(connection, _LEDGER.member, list(gone))), key)
    members = schema.members
    connection.execute(
        update(members)
        .where(members.c.part == part, members.c.id == bindparam("of_member"))
        .values(points=members.c.points - bindparam("gone"), version=members.c.version + 1),
        [{"of_member": member, "gone": points} for member, points in sorted(gone.items())],
    )
    announce(connection, part, MEMBER, map(str, sorted(gone)))
    return Expired(len(gone), sum(gone.values()))


def _book(
    connection: Connection, ended: ColumnElement[bool], key: MovementKey, day: date, now: Instant
) -> dict[MemberId, int]:
    """The day's movements, of what is left once nobody can take it any more; points by member."""
    left = select(_LEDGER.member, func.sum(_LEDGER.remaining)).where(ended).group_by(_LEDGER.member)
    rows: Sequence[dict[str, object]] = [
        ledger_row(Movement(MemberId(member), key, MovementKind.EXPIRE, -int(points), day.isoformat(), now))
        for member, points in connection.execute(left.order_by(_LEDGER.member)).all()
    ]
    if not rows:
        return {}
    booked = insert_new(connection, schema.points_ledger).returning(_LEDGER.member, _LEDGER.points)
    return {MemberId(member): -points for member, points in connection.execute(booked, rows)}


def _empty_lots(connection: Connection, ended: ColumnElement[bool], key: MovementKey) -> None:
    """Take all that is left in ended lots."""
    terminal, epoch, number, line = key
    takings = {
        "part": _LEDGER.part,
        "member": _LEDGER.member,
        "terminal": literal(terminal),
        "epoch": literal(epoch),
        "number": literal(number),
        "line": literal(line),
        "lot_terminal": _LEDGER.terminal,
        "lot_epoch": _LEDGER.epoch,
        "lot_number": _LEDGER.number,
        "lot_line": _LEDGER.line,
        "points": _LEDGER.remaining,
    }
    taken = select(*takings.values()).where(ended)
    connection.execute(insert(schema.points_takings).from_select(list(takings), taken, include_defaults=False))
    connection.execute(update(schema.points_ledger).where(ended).values(remaining=0))
