"""Points that come with the calendar: each month for the tier, and in the month of birth (requirement C2)."""

from collections import Counter

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from sync.central.jobs.job import Tally, Task
from sync.central.points.book import book
from sync.central.points.movements import Movement
from sync.central.scheme_versions import day_end
from sync.central.store import schema
from sync.central.tiers.tier_on import tier_on
from terminal.domain.lots import MovementKey
from terminal.domain.members import MemberId
from terminal.domain.movements import MovementKind

GRANT, BIRTHDAY = "~grant", "~birthday"
"""Stand for the terminal in the keys of these movements."""


def grant_part(task: Task) -> Tally:
    """The monthly points of ``task.part`` for the month that begins with ``task.day``, by the tier of that day."""
    points = {tier.id: tier.monthly_points for tier in task.scheme.tiers if tier.monthly_points}
    members, tier = schema.members.c, tier_on(task.day)
    there = or_(members.joined_at.is_(None), members.joined_at < day_end(task.connection, task.day))
    key = grant_key(f"{task.day:%Y%m}")
    found = select(members.id, tier.label("tier")).where(
        members.part == task.part, members.erased.is_(False), there, tier.in_(points), ~_booked(key)
    )
    return _give(task, found, MovementKind.GRANT, key, points)


def birthday_part(task: Task) -> Tally:
    """Birthday points for everybody whose month of birth it is and who had none this calendar year."""
    points = {tier.id: tier.birthday_points for tier in task.scheme.tiers if tier.birthday_points}
    members = schema.members.c
    key = birthday_key(task.day.year)
    found = select(members.id, members.tier).where(
        members.part == task.part,
        members.erased.is_(False),
        members.birth_month == task.day.month,
        members.tier.in_(points),
        ~_booked(key),
    )
    return _give(task, found, MovementKind.BIRTHDAY, key, points)


def grant_key(month: str) -> MovementKey:
    """The key of the points of a month (``YYYYMM``): once a member and month."""
    return GRANT, 0, int(month), 1


def birthday_key(year: int) -> MovementKey:
    """The key of a calendar year's birthday points."""
    return BIRTHDAY, 0, year, 1


def _booked(key: MovementKey) -> ColumnElement[bool]:
    """Whether a row of ``members`` has a movement of this key."""
    ledger, members = schema.points_ledger.c, schema.members.c
    terminal, epoch, number, line = key
    return exists().where(
        and_(
            ledger.part == members.part,
            ledger.member == members.id,
            ledger.terminal == terminal,
            ledger.epoch == epoch,
            ledger.number == number,
            ledger.line == line,
        )
    )


def _give(
    task: Task, found: Select[tuple[int, str]], kind: MovementKind, key: MovementKey, points: dict[str, int]
) -> Tally:
    tally: Tally = Counter()
    if not points:
        return tally
    last_day = task.scheme.points.lots.last_day(task.day)
    movements = [
        Movement(
            MemberId(row.id),
            key,
            kind,
            points[row.tier],
            task.day.isoformat(),
            task.now,
            last_day=last_day,
            reference=row.tier,
        )
        for row in task.connection.execute(found)
    ]
    for movement in book(task.connection, movements).movements:
        tally.update({"members": 1, "points": movement.points})
        task.tell(movement.member, f"{movement.points:,} points of {kind.value} for {movement.reference}")
    return tally
