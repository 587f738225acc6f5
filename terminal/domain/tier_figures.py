"""What a member has done, as the figures that paths to a tier ask for (requirement B2).

The centre keeps one row for each business day of a member; everything here follows from those rows, for any day.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from terminal.domain.money import FULL, Fen, half_up
from terminal.domain.scheme import Scheme
from terminal.domain.standing import Leaving
from terminal.domain.tier_rules import ActivityScore, AssessmentRules
from terminal.domain.times import Instant, months_later

QUARTER = 3
_HUNDRED_YUAN: Fen = 100_00


class MemberDay(NamedTuple):
    """What counts on one business day ``day`` (ISO): fen paid in money, fen bought, activities; less refunds."""

    day: str
    spend: Fen
    goods: Fen
    activities: int

    @property
    def visits(self) -> int:
        """1 where something was bought that was not wholly refunded."""
        return int(self.goods > 0)


class Assessment(NamedTuple):
    """What one assessor of a department marked on ``day`` (ISO): potential and importance, each from 0 to 100."""

    assessor: str
    department: str
    potential: int
    importance: int
    day: str
    at: Instant = 0  # which of a day's is the later one


class Figures(msgspec.Struct, frozen=True):
    """A member's figures on one day: ``spend`` (fen), ``visits`` and ``activity`` over the scheme's window.

    ``month_visits`` and ``quarter_visits`` are of whole calendar months and quarters, the most recent first, as many as
    the scheme's paths ask for. ``assessment`` is a mark from 0 to 100; None where there is none.
    """

    spend: Fen = 0
    visits: int = 0
    activity: int = 0
    assessment: int | None = None
    month_visits: tuple[int, ...] = ()
    quarter_visits: tuple[int, ...] = ()


def figures_of(scheme: Scheme, day: date, days: Iterable[MemberDay], mark: int | None = None) -> Figures:
    """The figures on ``day`` (the store's) from all days of a member, in any order; later ones do not count.

    ``mark`` is that day's ``assessment_mark``. A month or quarter whose last day is ``day`` is whole.
    """
    start, end = scheme.window_start(day).isoformat(), day.isoformat()
    known = [MemberDay(*each) for each in days]
    within = [each for each in known if start <= each.day <= end]
    spend = sum(each.spend for each in within)
    visits = sum(each.visits for each in within)
    months, quarters = running_visits(scheme, day, known)
    return Figures(
        spend=spend,
        visits=visits,
        activity=activity_score(scheme.activity, spend, visits, sum(each.activities for each in within)),
        assessment=mark,
        month_visits=whole(months, is_month_end(day)),
        quarter_visits=whole(quarters, is_quarter_end(day)),
    )


def activity_score(rule: ActivityScore, spend: Fen, visits: int, activities: int) -> int:
    """Points of the activity score; only whole 100 yuan count, and a spend below zero as nothing."""
    hundreds = max(spend, 0) // _HUNDRED_YUAN
    return rule.per_visit * visits + rule.per_100_yuan * hundreds + rule.per_activity * activities


def assessment_mark(rules: AssessmentRules, assessments: Iterable[Assessment], day: date) -> int | None:
    """The mark on ``day``: the mean of each assessor's latest assessment, rounded half up once.

    None while fewer departments than the scheme asks for have assessed the member within ``valid_days``.
    """
    after, until = (day - timedelta(days=rules.valid_days)).isoformat(), day.isoformat()
    latest: dict[str, Assessment] = {}
    for each in sorted((Assessment(*each) for each in assessments), key=lambda each: (each.day, each.at)):
        if after < each.day <= until:
            latest[each.assessor] = each
    if len({each.department for each in latest.values()}) < rules.departments:
        return None
    weight = rules.potential_weight
    total = sum(each.potential * weight + each.importance * (FULL - weight) for each in latest.values())
    return half_up(total, FULL * len(latest))


def running_visits(scheme: Scheme, day: date, days: Iterable[MemberDay]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Visits by calendar month and by calendar quarter up to ``day``, the running one first.

    One more of each than the scheme's paths ask for (``Standing.month_visits``); none of what no path asks for.
    """
    ways = [path for tier in scheme.tiers for path in tier.ways]
    months = max((path.months for path in ways), default=0)
    quarters = max((path.quarters for path in ways), default=0)
    visits = [date.fromisoformat(each.day) for each in days if each.visits and each.day <= day.isoformat()]
    return _by_period(visits, day, months, 1), _by_period(visits, day, quarters, QUARTER)


def whole(running: Sequence[int], ended: bool) -> tuple[int, ...]:
    """Visits of whole periods from those with the running one first: that one counts once it has ``ended``."""
    return tuple(running[:-1] if ended else running[1:])


def period_number(day: date, months: int) -> int:
    """The calendar period of so many ``months`` that a day lies in, counted from year 0."""
    return (day.year * 12 + day.month - 1) // months


def is_month_end(day: date) -> bool:
    """Whether this is its month's last day."""
    return day.day == monthrange(day.year, day.month)[1]


def is_quarter_end(day: date) -> bool:
    """Whether this is its calendar quarter's last day."""
    return day.month % QUARTER == 0 and is_month_end(day)


def leaves_on(scheme: Scheme, day: date) -> date:
    """The first day whose window no longer holds ``day``."""
    if not scheme.spend_window_months:
        return day + timedelta(days=scheme.spend_window_days)
    same = months_later(day, scheme.spend_window_months)
    # Where that month is shorter, its last day still looks back to before ``day``: 29 February to the 28th.
    return same if scheme.window_start(same) > day else same + timedelta(days=1)


def leaving(scheme: Scheme, day: date, days: Iterable[MemberDay], until: date) -> tuple[Leaving, ...]:
    """What leaves the window after ``day`` and not after ``until``, in the order of days."""
    start, end = scheme.window_start(day).isoformat(), day.isoformat()
    gone: dict[str, Leaving] = {}
    for each in sorted(MemberDay(*each) for each in days):
        out = leaves_on(scheme, date.fromisoformat(each.day))
        if start <= each.day <= end and out <= until and (each.spend or each.visits or each.activities):
            sofar = gone.get(out.isoformat(), Leaving(out.isoformat(), 0, 0))
            gone[out.isoformat()] = Leaving(
                sofar.day, sofar.spend + each.spend, sofar.visits + each.visits, sofar.activities + each.activities
            )
    return tuple(gone.values())


def _by_period(visits: Iterable[date], day: date, count: int, months: int) -> tuple[int, ...]:
    if not count:
        return ()
    found = [0] * (count + 1)
    running = period_number(day, months)
    for visit in visits:
        back = running - period_number(visit, months)
        if back <= count:
            found[back] += 1
    return tuple(found)
