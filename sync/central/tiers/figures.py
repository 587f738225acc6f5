"""The figures of every member of a part, by one aggregate over their days of buying.

The same as ``tier_figures.figures_of`` for each of them, which a property test holds: the database adds up, and what
the sums mean stays with the rule.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Row, Subquery, and_, bindparam, case, cast, func, select

from sync.central.store import schema
from terminal.domain.scheme import Scheme
from terminal.domain.tier_figures import QUARTER, Figures, activity_score, is_month_end, is_quarter_end
from terminal.domain.times import months_later


class Span(NamedTuple):
    """Business days from ``first`` through ``last``, ISO."""

    first: str
    last: str


class Asked(NamedTuple):
    """What of a member's days counts on ``day``: the window's first day, and whole periods, the most recent first."""

    day: str
    window_from: str
    months: tuple[Span, ...]
    quarters: tuple[Span, ...]

    @property
    def earliest(self) -> str:
        """The first day that counts for anything."""
        return min([self.window_from, *(span.first for span in (*self.months, *self.quarters))])


def asked_on(scheme: Scheme, day: date) -> Asked:
    """What the scheme's window and paths ask for on ``day``."""
    ways = [path for tier in scheme.tiers for path in tier.ways]
    months = max((path.months for path in ways), default=0)
    quarters = max((path.quarters for path in ways), default=0)
    return Asked(
        day.isoformat(),
        scheme.window_start(day).isoformat(),
        _whole_periods(day, 1, months, ended=is_month_end(day)),
        _whole_periods(day, QUARTER, quarters, ended=is_quarter_end(day)),
    )


def sums(asked: Asked) -> Subquery:
    """One row for each member of the bound ``part`` with any day that counts.

    ``spend``, ``visits``, ``activities`` are through the day; ``later_…`` are what was booked on days after it;
    ``month_0``, ``quarter_0`` and so on the visits of whole periods, the most recent first; ``last_day`` is the last
    of all days.
    """
    days = schema.member_days.c
    bought = days.goods > 0
    through, after = days.day <= asked.day, days.day > asked.day
    if asked.earliest < asked.window_from:
        through = and_(through, days.day >= asked.window_from)

    def total(value: ColumnElement[int] | int, condition: ColumnElement[bool], name: str) -> ColumnElement[int]:
        # Sums of 64-bit columns are of another type on PostgreSQL, which divides otherwise.
        return cast(func.coalesce(func.sum(case((condition, value), else_=0)), 0), BigInteger).label(name)

    periods = [(f"month_{index}", span) for index, span in enumerate(asked.months)]
    periods += [(f"quarter_{index}", span) for index, span in enumerate(asked.quarters)]
    return (
        select(
            days.member,
            func.max(days.day).label("last_day"),
            total(days.spend, through, "spend"),
            total(1, and_(through, bought), "visits"),
            total(days.activities, through, "activities"),
            total(days.spend, after, "later_spend"),
            total(1, and_(after, bought), "later_visits"),
            total(days.activities, after, "later_activities"),
            *(total(1, and_(bought, days.day.between(*span)), name) for name, span in periods),
        )
        .where(days.part == bindparam("part"), days.day >= asked.earliest)
        .group_by(days.member)
        .subquery("sums")
    )


def figures(row: Row[Any], scheme: Scheme, asked: Asked, mark: int | None) -> Figures:
    """The figures that a row of ``sums`` makes; sums that are NULL are those of a member without any day."""
    spend, visits = row.spend or 0, row.visits or 0
    return Figures(
        spend=spend,
        visits=visits,
        activity=activity_score(scheme.activity, spend, visits, row.activities or 0),
        assessment=mark,
        month_visits=_periods(row, "month", asked.months),
        quarter_visits=_periods(row, "quarter", asked.quarters),
    )


def _periods(row: Row[Any], name: str, spans: Sequence[Span]) -> tuple[int, ...]:
    return tuple(getattr(row, f"{name}_{index}") or 0 for index in range(len(spans)))


def _whole_periods(day: date, months: int, count: int, *, ended: bool) -> tuple[Span, ...]:
    """The last ``count`` whole periods of so many ``months``, the latest first; the running one once it ``ended``."""
    running = date(day.year, (day.month - 1) // months * months + 1, 1)
    after = months_later(running, months) if ended else running
    spans = []
    for _ in range(count):
        last = after - timedelta(days=1)
        first = date(last.year, (last.month - 1) // months * months + 1, 1)
        spans.append(Span(first.isoformat(), last.isoformat()))
        after = first
    return tuple(spans)
