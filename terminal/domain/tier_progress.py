"""How far a member is from the next tier, and what keeps the present one: for the counter, offline (requirement B6).

From what the centre last told (``Standing``), rolled on to today without it: days that left the window since are taken
off, months and quarters move on, and the basket on the counter counts as paid in money. The centre decides; this is
what it will find if nothing else happens.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

import msgspec

from terminal.domain.members import MemberRecord, MemberView
from terminal.domain.money import Fen
from terminal.domain.scheme import Scheme
from terminal.domain.standing import Standing
from terminal.domain.tier_evaluation import by_hand, period_end
from terminal.domain.tier_figures import QUARTER, Figures, activity_score, period_number
from terminal.domain.tier_paths import Missing, missing, nearest
from terminal.domain.tier_rules import DowngradeTo, Period, Tier, TierPath, UpgradeWhen


class Goal(msgspec.Struct, frozen=True):
    """What must be made up of ``path`` for ``tier``, and the last day (ISO) to do so.

    ``by`` is None where nothing that is known makes it more later on.
    """

    tier: str
    path: TierPath
    missing: Missing
    by: str | None


class Progress(msgspec.Struct, frozen=True):
    """``next``: the way up; None at the top. ``keep``: what keeps the present tier; None where nothing is asked.

    ``grace_until`` (ISO): the present tier's criteria were missed, and it is kept through that day. A ``keep`` whose
    ``by`` is later cannot be done in time.
    """

    next: Goal | None = None
    keep: Goal | None = None
    grace_until: str | None = None


def progress(scheme: Scheme, day: date, member: MemberView | MemberRecord, total: Fen = 0) -> Progress:
    """The member's way on the business day ``day``, with a basket of ``total`` fen on the counter.

    A tier that was given by hand has no way up or down. Raises SchemeError for a tier that the scheme lacks.
    """
    tier = scheme.tier(member.tier)
    if by_hand(scheme, tier):
        return Progress()
    standing = member.standing or Standing()
    outlook = _Outlook(scheme, day, standing, member.spend, total)
    above = [each for each in scheme.tiers if each.rank > tier.rank and each.ways]
    rises = None
    if above:
        at_once = scheme.tiering.upgrade is UpgradeWhen.AT_ONCE
        rises = outlook.goal(min(above, key=lambda each: each.rank), at_once=at_once)
    if not tier.ways or scheme.tiering.downgrade is DowngradeTo.NEVER:
        return Progress(rises)
    grace = standing.grace_until
    # Within the grace what is missing may come on any day; without, it is the period's end that counts.
    limit = date.fromisoformat(grace) if grace is not None and grace >= day.isoformat() else None
    return Progress(rises, outlook.goal(tier, at_once=grace is not None, limit=limit), grace)


class _Outlook:
    """A member's figures today and on days to come, as far as what is known today tells."""

    def __init__(self, scheme: Scheme, day: date, standing: Standing, spend: Fen, total: Fen) -> None:
        known = date.fromisoformat(standing.day) if standing.day else day
        new_visit = int(total > 0 and standing.visited != day.isoformat())
        self._scheme = scheme
        self._day = day
        self._standing = standing
        self._spend = spend + total
        self._visits = standing.visits + new_visit
        self._months = _rolled(standing.month_visits, known, day, 1, new_visit)
        self._quarters = _rolled(standing.quarter_visits, known, day, QUARTER, new_visit)

    def goal(self, tier: Tier, *, at_once: bool, limit: date | None = None) -> Goal:
        """What lacks of the nearest path to ``tier``; ``at_once``: any day will do, else a period's end."""

        def days() -> Iterator[date]:
            return self._any_days() if at_once else self._period_ends()

        path, lacks = nearest(tier.ways, lambda path: self._missing(path, self._first_reached(path, days)))
        on = self._first_reached(path, days)
        # A month or quarter that is being filled must be filled by its last day, which ``on`` then is.
        waits = lacks.month_visits or lacks.quarter_visits or not at_once or on > self._day
        by = on if waits else self._last_day(path, limit)
        return Goal(tier.id, path, lacks, by.isoformat() if by else None)

    def _any_days(self) -> Iterator[date]:
        """Days on which something can come to be met: today, and from then on whenever a month has become whole."""
        yield self._day
        end = period_end(Period.MONTH, self._day)
        while True:
            yield end
            end = period_end(Period.MONTH, end + timedelta(days=1))

    def _period_ends(self) -> Iterator[date]:
        end = period_end(self._scheme.tiering.period, self._day)
        while True:
            yield end
            end = period_end(self._scheme.tiering.period, end + timedelta(days=1))

    def _first_reached(self, path: TierPath, days: Callable[[], Iterator[date]]) -> date:
        """The first of ``days`` that no whole month or quarter with too few visits stands in the way of."""
        for day in days():
            months = self._offset(day, 1), path.months, path.visits_each_month
            quarters = self._offset(day, QUARTER), path.quarters, path.visits_each_quarter
            if _open_to(self._months, *months) and _open_to(self._quarters, *quarters):
                return day
        raise AssertionError("days never end, and a path asks for a bounded number of months")

    def _missing(self, path: TierPath, on: date) -> Missing:
        """What will lack of ``path`` on ``on`` if nothing else is bought until then."""
        month, months = _to_come(self._months, self._offset(on, 1), path.months, path.visits_each_month)
        quarter, quarters = _to_come(self._quarters, self._offset(on, QUARTER), path.quarters, path.visits_each_quarter)
        sums = missing(path, self._sums(on))
        return msgspec.structs.replace(
            sums, month_visits=month, months=months, quarter_visits=quarter, quarters=quarters
        )

    def _sums(self, on: date) -> Figures:
        gone = [each for each in self._standing.leaving if each.day <= on.isoformat()]
        spend = self._spend - sum(each.spend for each in gone)
        visits = self._visits - sum(each.visits for each in gone)
        activities = self._standing.activities - sum(each.activities for each in gone)
        score = activity_score(self._scheme.activity, spend, visits, activities)
        return Figures(spend, visits, score, self._standing.assessment)

    def _last_day(self, path: TierPath, limit: date | None) -> date | None:
        """The last day, not after ``limit``, on which no more lacks of ``path`` than today."""
        today = self._missing(path, self._day)
        turns = {date.fromisoformat(each.day) for each in self._standing.leaving}
        turns |= {period_end(period, self._day) for period in (Period.MONTH, Period.QUARTER)}
        for turn in sorted(turn for turn in turns if turn > self._day and (limit is None or turn <= limit)):
            if _any_more(self._missing(path, turn), today):
                return turn - timedelta(days=1)
        return limit

    def _offset(self, day: date, months: int) -> int:
        """The last whole month or quarter on ``day``, counted from the running one today: −1 is the one before it."""
        ahead = period_number(day, months) - period_number(self._day, months)
        ended = period_number(day + timedelta(days=1), months) > period_number(day, months)
        return ahead if ended else ahead - 1


def _rolled(visits: Sequence[int], known: date, day: date, months: int, new: int) -> tuple[int, ...]:
    """Visits by period, the running one first, moved on from the day they are known of to ``day``."""
    passed = max(0, period_number(day, months) - period_number(known, months))
    moved = [*[0] * passed, *(visits or (0,))]
    return (moved[0] + new, *moved[1:])


def _open_to(visits: Sequence[int], last: int, count: int, each: int) -> bool:
    """Whether every period that is over, of the ``count`` that end with ``last``, has ``each`` visits."""
    return all(_at(visits, offset) >= each for offset in range(last - count + 1, last + 1) if offset < 0)


def _to_come(visits: Sequence[int], last: int, count: int, each: int) -> tuple[int, int]:
    """Of the ``count`` periods that end with ``last``: visits that those begun lack, and how many are yet to begin."""
    begun = [offset for offset in range(last - count + 1, last + 1) if offset <= 0]
    return sum(max(0, each - _at(visits, offset)) for offset in begun), count - len(begun)


def _at(visits: Sequence[int], offset: int) -> int:
    return visits[-offset] if -offset < len(visits) else 0


def _any_more(later: Missing, now: Missing) -> bool:
    return any(getattr(later, field) > getattr(now, field) for field in Missing.__struct_fields__)
