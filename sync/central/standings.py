"""How members stand, as the feed tells it with each of them (requirements B6, C4).

Kept with the member are the sums over the scheme's window as of its last evaluation; everything else is read here, by a
few statements for all members of a slice: what left the window since, what leaves it next, lots that end, coupons. What
a statement would have to read of every day that somebody ever bought on is asked for only where the scheme wants it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, ScalarSelect, Table, func, literal_column, select

from sync.central.members_chosen import Chosen
from sync.central.scheme_versions import SchemeVersions
from sync.central.store import schema
from terminal.domain.coupons import CouponIssued
from terminal.domain.money import Fen
from terminal.domain.standing import Expiring, Leaving, Standing
from terminal.domain.tier_figures import (
    QUARTER,
    Assessment,
    MemberDay,
    activity_score,
    assessment_mark,
    leaves_on,
    period_number,
)

LEAVING_DAYS = 62
"""So many days ahead is told what leaves the window."""
EXPIRING_DAYS = 92
"""So many days ahead are ending lots told, or more where the scheme announces them earlier."""
_MOST_EXPIRING = 31
_NOTHING: ColumnElement[int] = literal_column("0")  # in the statement itself, so that partial indexes serve it


_Figures = tuple[Fen, int, int]  # spend, visits, activity


class Stood(msgspec.Struct, frozen=True):
    """A member's spend (fen) within the window that ends today, and the rest."""

    spend: Fen
    standing: Standing


def last_visit() -> ScalarSelect[Any]:
    """A column beside ``members``: the last day on which the member bought something that was not wholly refunded."""
    days, members = schema.member_days.c, schema.members.c
    return (
        select(days.day)
        .where(days.part == members.part, days.member == members.id, days.goods > 0)
        .order_by(days.day.desc())
        .limit(1)
        .correlate(schema.members)
        .scalar_subquery()
    )


class Standings:
    """Reads the standings of some members at a time, as of ``today``."""

    def __init__(self, connection: Connection, schemes: SchemeVersions, today: date) -> None:
        self._connection = connection
        self._schemes = schemes
        self._today = today
        self._day = today.isoformat()
        self._scheme = schemes.in_force(self._day)
        known = schemes.in_force_or_coming(self._day)
        ways = [path for each in known for tier in each.tiers for path in tier.ways]
        self._months = max((path.months for path in ways), default=0)
        self._quarters = max((path.quarters for path in ways), default=0)
        self._assessed = any(path.assessment for path in ways)
        self._ahead = max(EXPIRING_DAYS, *(each.points.lots.announce_days for each in known))
        self._starts: dict[str, str] = {}
        self._leaves: dict[str, str] = {}
        self._start = self._window_start(self._day)
        self._soon = self._scheme.window_start(today + timedelta(days=LEAVING_DAYS)).isoformat()

    def read(self, chosen: Chosen, rows: Sequence[Row[Any]]) -> dict[int, Stood]:
        """By member, for the rows of all ``chosen`` ``members``, with ``visited`` (``last_visit``)."""
        oldest = min((row.standing_day or self._day for row in rows), default="")
        gone, leaving = self._gone_and_leaving(chosen, oldest)
        activities = self._activities(chosen)
        expiring, coupons = self._expiring(chosen), self._coupons(chosen)
        visits, marks = self._visits_by_month(chosen), self._marks(chosen)
        stood = {}
        for row in rows:
            member = row.id
            spend, visited, activity = self._figures(row, gone[member]) if member in gone else _kept(row)
            standing = Standing(
                day=self._day,
                visits=visited,
                activity=activity,
                assessment=marks.get(member),
                month_visits=self._running(visits, member, self._months, 1),
                quarter_visits=self._running(visits, member, self._quarters, QUARTER),
                tier_since=row.tier_since,
                grace_until=row.grace_until,
                leaving=tuple(leaving.get(member, ())),
                expiring=tuple(expiring.get(member, ())[:_MOST_EXPIRING]),
                coupons=tuple(coupons.get(member, ())),
                debt=row.debt,
                activities=activities.get(member, 0),
                visited=row.visited,
            )
            stood[member] = Stood(spend, standing)
        return stood

    def _figures(self, row: Row[Any], days: Iterable[MemberDay]) -> _Figures:
        """The kept figures, less those of ``days`` that left the window since the day that they are of."""
        before = self._window_start(row.standing_day) if row.standing_day else self._start
        gone = [each for each in days if each.day >= before]
        spend = row.spend - sum(each.spend for each in gone)
        visits = row.visits - sum(each.visits for each in gone)
        rule = self._scheme.activity
        moved = activity_score(rule, spend, visits, 0) - activity_score(rule, row.spend, row.visits, 0)
        return spend, visits, row.activity + moved - rule.per_activity * sum(each.activities for each in gone)

    def _window_start(self, day: str) -> str:
        if day not in self._starts:
            scheme = self._schemes.in_force(day)
            self._starts[day] = scheme.window_start(date.fromisoformat(day)).isoformat()
        return self._starts[day]

    def _gone_and_leaving(
        self, chosen: Chosen, oldest: str
    ) -> tuple[dict[int, list[MemberDay]], dict[int, list[Leaving]]]:
        """Days that left the window since ``oldest``, and what leaves it soon."""
        gone: dict[int, list[MemberDay]] = defaultdict(list)
        found: dict[int, list[Leaving]] = defaultdict(list)
        table = schema.member_days
        first = min(self._window_start(oldest), self._start)
        edge = (
            select(table.c.member, table.c.day, table.c.spend, table.c.goods, table.c.activities)
            .where(_of(table, chosen), table.c.day >= first, table.c.day < self._soon)
            .order_by(table.c.member, table.c.day)
        )
        for member, day, spend, goods, activities in self._connection.execute(edge).all():
            if day < self._start:
                gone[member].append(MemberDay(day, spend, goods, activities))
            elif spend or goods > 0 or activities:
                _add(found[member], Leaving(self._leaves_on(day), spend, int(goods > 0), activities))
        return gone, found

    def _leaves_on(self, day: str) -> str:
        if day not in self._leaves:
            self._leaves[day] = leaves_on(self._scheme, date.fromisoformat(day)).isoformat()
        return self._leaves[day]

    def _activities(self, chosen: Chosen) -> dict[int, int]:
        table = schema.member_days
        counts = (
            select(table.c.member, func.sum(table.c.activities).label("activities"))
            .where(_of(table, chosen), table.c.activities > _NOTHING)
            .where(table.c.day >= self._window_start(self._day))
            .group_by(table.c.member)
        )
        return {member: int(activities) for member, activities in self._connection.execute(counts).all()}

    def _expiring(self, chosen: Chosen) -> dict[int, list[Expiring]]:
        """What is left in lots that end soon, or ended and were not reached by the day's expiry yet."""
        table = schema.points_ledger
        until = (self._today + timedelta(days=self._ahead)).isoformat()
        sums = (
            select(table.c.member, table.c.last_day, func.sum(table.c.remaining).label("points"))
            .where(_of(table, chosen), table.c.remaining > _NOTHING, table.c.last_day <= until)
            .group_by(table.c.member, table.c.last_day)
            .order_by(table.c.member, table.c.last_day)
        )
        found: dict[int, list[Expiring]] = defaultdict(list)
        for member, last_day, points in self._connection.execute(sums).all():
            found[member].append(Expiring(last_day, int(points)))
        return found

    def _coupons(self, chosen: Chosen) -> dict[int, list[CouponIssued]]:
        """Those that can still be used."""
        table = schema.coupons
        unused = select(table).where(
            _of(table, chosen), table.c.used_by == "", table.c.offer != "", table.c.last_day >= self._day
        )
        found: dict[int, list[CouponIssued]] = defaultdict(list)
        for row in self._connection.execute(unused.order_by(table.c.last_day, table.c.code)):
            coupon = CouponIssued(row.code, row.offer, row.value, row.minimum_spend, row.last_day)
            found[row.member].append(coupon)
        return found

    def _visits_by_month(self, chosen: Chosen) -> dict[int, dict[int, int]]:
        """Visits of each member by calendar month (``period_number``), as far back as a scheme asks."""
        found: dict[int, dict[int, int]] = defaultdict(dict)
        back = max(self._months, self._quarters * QUARTER + QUARTER - 1 if self._quarters else 0)
        if not back:
            return found
        table = schema.member_days
        month = func.substr(table.c.day, 1, 7)
        first = period_number(self._today, 1) - back
        counts = (
            select(table.c.member, month.label("month"), func.count().label("visits"))
            .where(_of(table, chosen), table.c.goods > 0, table.c.day <= self._day)
            .where(table.c.day >= date(first // 12, first % 12 + 1, 1).isoformat())
            .group_by(table.c.member, month)
        )
        for row in self._connection.execute(counts):
            found[row.member][period_number(date.fromisoformat(f"{row.month}-01"), 1)] = row.visits
        return found

    def _running(
        self, by_member: Mapping[int, Mapping[int, int]], member: int, count: int, months: int
    ) -> tuple[int, ...]:
        """Visits of the running period and the ``count`` before it, each of so many ``months``."""
        if not count:
            return ()
        visits = [0] * (count + 1)
        for month, number in by_member.get(member, {}).items():
            back = period_number(self._today, months) - month // months
            if 0 <= back <= count:
                visits[back] += number
        return tuple(visits)

    def _marks(self, chosen: Chosen) -> dict[int, int]:
        """Assessment marks, where a path asks for one."""
        if not self._assessed:
            return {}
        table = schema.assessments
        by_member: dict[int, list[Assessment]] = defaultdict(list)
        for row in self._connection.execute(select(table).where(_of(table, chosen))):
            by_member[row.member].append(
                Assessment(row.assessor, row.department, row.potential, row.importance, row.day, row.at)
            )
        marks = {
            member: assessment_mark(self._scheme.assessment, assessments, self._today)
            for member, assessments in by_member.items()
        }
        return {member: mark for member, mark in marks.items() if mark is not None}


def _of(table: Table, chosen: Chosen) -> ColumnElement[bool]:
    """The rows of the chosen members."""
    return chosen(table.c.part, table.c.member)


def _kept(row: Row[Any]) -> _Figures:
    return row.spend, row.visits, row.activity


def _add(found: list[Leaving], last: Leaving) -> None:
    """Add what leaves, in the order of days; several days may leave on the same one, at the end of months."""
    if found and found[-1].day == last.day:
        before = found[-1]
        last = Leaving(
            last.day, before.spend + last.spend, before.visits + last.visits, before.activities + last.activities
        )
        found[-1] = last
    else:
        found.append(last)
