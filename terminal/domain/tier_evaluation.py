"""Which tier a member is entitled to, and what an evaluation makes of it (requirements B2, B3).

Pure: the centre's job gives a member's tier and figures on one business day and gets what is to change, with its
reasons. Evaluating the same day again, once that is applied, finds nothing.
"""

from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from terminal.domain.scheme import Scheme
from terminal.domain.tier_figures import (
    Assessment,
    Figures,
    MemberDay,
    assessment_mark,
    figures_of,
    is_month_end,
    is_quarter_end,
)
from terminal.domain.tier_paths import met, missing, nearest
from terminal.domain.tier_reasons import ChangeKind, Reasons
from terminal.domain.tier_rules import DowngradeTo, Period, Tier, TierPath, TierRules, UpgradeWhen
from terminal.domain.times import months_later

__all__ = [
    "Assessment",
    "ChangeKind",
    "Figures",
    "Finding",
    "MemberDay",
    "TierState",
    "applied",
    "assessment_mark",
    "by_hand",
    "entitled",
    "evaluate",
    "figures_of",
    "is_period_end",
    "is_sought",
    "met",
    "period_end",
]


class TierState(msgspec.Struct, frozen=True):
    """A member's tier as it stands; ``since`` is its first day (ISO), None where that is not known.

    ``grace_until``: the last day (ISO) on which the tier is kept although its criteria are missed.
    """

    tier: str
    grace_until: str | None = None
    since: str | None = None


class Finding(msgspec.Struct, frozen=True):
    """What an evaluation found. ``grace`` and ``kept`` change no tier: ``to_tier`` is the present one.

    ``effective_on`` (ISO) is the first day of the new tier or grace, where no person decides later.
    """

    kind: ChangeKind
    from_tier: str
    to_tier: str
    effective_on: str
    grace_until: str | None
    reasons: Reasons


def is_period_end(period: Period, day: date) -> bool:
    """Whether a month, quarter or year ends with ``day``."""
    if period is Period.MONTH:
        return is_month_end(day)
    if period is Period.QUARTER:
        return is_quarter_end(day)
    return (day.month, day.day) == (12, 31)


def period_end(period: Period, day: date) -> date:
    """The last day of the month, quarter or year that ``day`` is in."""
    months = {Period.MONTH: 1, Period.QUARTER: 3, Period.YEAR: 12}[period]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return months_later(first, months) - timedelta(days=1)


def is_sought(rules: TierRules, kind: ChangeKind, day: date) -> bool:
    """Whether an evaluation of ``day`` looks for such a change; some are found on a period's last day alone."""
    if kind is ChangeKind.UPGRADE and rules.upgrade is UpgradeWhen.AT_ONCE:
        return True
    if kind is ChangeKind.DOWNGRADE and rules.grace_days:
        return True
    return is_period_end(rules.period, day)


def by_hand(scheme: Scheme, tier: Tier) -> bool:
    """Whether a tier is only ever given by a person: no path leads to it, and it is not everybody's."""
    return not tier.ways and tier != _lowest(scheme)


def entitled(scheme: Scheme, figures: Figures) -> tuple[Tier, TierPath | None]:
    """The highest tier that the figures reach, with the first path to it that is met; None for the lowest tier."""
    best: tuple[Tier, TierPath | None] = (_lowest(scheme), None)
    for tier in sorted(scheme.tiers, key=lambda tier: tier.rank):
        path = next((path for path in tier.ways if met(path, figures)), None)
        if path is not None:
            best = tier, path
    return best


def evaluate(scheme: Scheme, day: date, state: TierState, figures: Figures) -> Finding | None:
    """What changes for a member with these ``figures`` of ``day``; None where everything stays.

    A tier that was given by hand is not evaluated, nor one that begins only after ``day``.
    Raises SchemeError for a tier that the scheme lacks.
    """
    tier = scheme.tier(state.tier)
    if by_hand(scheme, tier) or (state.since is not None and state.since > day.isoformat()):
        return None
    reached, path = entitled(scheme, figures)
    ends = is_period_end(scheme.tiering.period, day)
    if reached.rank > tier.rank and (scheme.tiering.upgrade is UpgradeWhen.AT_ONCE or ends):
        outcome: _Outcome | None = _Outcome(ChangeKind.UPGRADE, reached, path)
    elif reached.rank < tier.rank:
        outcome = _missed(scheme, day, state, reached, figures)
    elif state.grace_until is not None:
        outcome = _Outcome(ChangeKind.KEPT, tier, next((own for own in tier.ways if met(own, figures)), path))
    else:
        outcome = None
    return _finding(scheme, day, tier, figures, outcome) if outcome else None


def applied(state: TierState, finding: Finding | None) -> TierState:
    """The state once a finding took effect as it was found."""
    if finding is None:
        return state
    if finding.kind in {ChangeKind.GRACE, ChangeKind.KEPT}:
        return msgspec.structs.replace(state, grace_until=finding.grace_until)
    return TierState(finding.to_tier, None, finding.effective_on)


class _Outcome(NamedTuple):
    kind: ChangeKind
    to: Tier
    path: TierPath | None
    grace_until: str | None = None


def _missed(scheme: Scheme, day: date, state: TierState, reached: Tier, figures: Figures) -> _Outcome | None:
    """Of a member who misses the criteria: grace first, then down."""
    rules, tier = scheme.tiering, scheme.tier(state.tier)
    if rules.downgrade is DowngradeTo.NEVER:
        return None
    path, _lacks = nearest(tier.ways, lambda path: missing(path, figures))
    if state.grace_until is None:
        if not is_period_end(rules.period, day):
            return None
        if rules.grace_days:
            until = (day + timedelta(days=rules.grace_days)).isoformat()
            return _Outcome(ChangeKind.GRACE, tier, path, until)
    elif day.isoformat() <= state.grace_until:
        return None
    below = _step_down(scheme, tier) if rules.downgrade is DowngradeTo.ONE_STEP else reached
    return _Outcome(ChangeKind.DOWNGRADE, below, path)


def _finding(scheme: Scheme, day: date, tier: Tier, figures: Figures, outcome: _Outcome) -> Finding:
    effective_on = (day + timedelta(days=1)).isoformat()
    reasons = Reasons(
        kind=outcome.kind,
        day=day.isoformat(),
        scheme_version=scheme.version,
        window_from=scheme.window_start(day).isoformat(),
        from_tier=tier.id,
        to_tier=outcome.to.id,
        effective_on=effective_on,
        figures=figures,
        path=outcome.path,
        grace_until=outcome.grace_until,
    )
    return Finding(outcome.kind, tier.id, outcome.to.id, effective_on, outcome.grace_until, reasons)


def _step_down(scheme: Scheme, tier: Tier) -> Tier:
    """The tier below; one that is given by hand is no step, because nobody is ever evaluated there."""
    below = [each for each in scheme.tiers if each.rank < tier.rank and not by_hand(scheme, each)]
    return max(below, key=lambda each: each.rank)


def _lowest(scheme: Scheme) -> Tier:
    return min(scheme.tiers, key=lambda tier: tier.rank)
