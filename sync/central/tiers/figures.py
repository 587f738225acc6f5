"""The figures of every member of a part, by one aggregate over their days of buying.

The same as ``tier_figures.figures_of`` for each of them, which a property test holds: the database adds up, and what
the sums mean stays with the rule.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Function, Row, Subquery, bindparam, cast, func, select

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

    ``all_spend``, ``all_visits``, ``all_activities`` are from the window's first day on, ``later_…`` what of them was
    booked on days after the window; ``month_0``, ``quarter_0`` and so on the visits of whole periods, the most recent
    first; ``last_day`` is the last of all days.
    """
    days = schema.member_days.c
    bought = days.goods > 0
    after = days.day > asked.day
    within = [days.day >= asked.window_from] if asked.earliest < asked.window_from else []

    def total(summed: Function[int], *conditions: ColumnElement[bool], name: str) -> ColumnElement[int]:
        # Sums of 64-bit columns are of another type on PostgreSQL, which divides otherwise.
        kept = summed.filter(*conditions) if conditions else summed
        return cast(func.coalesce(kept, 0), BigInteger).label(name)

    periods = [(f"month_{index}", span) for index, span in enumerate(asked.months)]
    periods += [(f"quarter_{index}", span) for index, span in enumerate(asked.quarters)]
    return (
        select(
            days.member,
            func.max(days.day).label("last_day"),
            total(func.sum(days.spend), *within, name="all_spend"),
            total(func.count(), bought, *within, name="all_visits"),
            total(func.sum(days.activities), *within, name="all_activities"),
            total(func.sum(days.spend), after, name="later_spend"),
            total(func.count(), bought, after, name="later_visits"),
            total(func.sum(days.activities), after, name="later_activities"),
            *(total(func.count(), bought, days.day.between(*span), name=name) for name, span in periods),
        )
        .where(days.part == bindparam("part"), days.day >= asked.earliest)
        .group_by(days.member)
        .subquery("sums")
    )


def figures(row: Row[Any], scheme: Scheme, asked: Asked, mark: int | None) -> Figures:
    """The figures on the day that a row of ``sums`` makes; sums that are NULL are those of a member without any day."""
    spend, visits, activities = (
        (getattr(row, f"all_{name}") or 0) - (getattr(row, f"later_{name}") or 0)
        for name in ("spend", "visits", "activities")
    )
    return Figures(
        spend=spend,
        visits=visits,
        activity=activity_score(scheme.activity, spend, visits, activities),
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
