"""What an evaluation finds in a part: whose figures moved, and whose tier is to change.

The database passes over everybody for whom neither can be (``may_change``); the others are decided by the pure rule,
``tier_evaluation.evaluate``, which alone knows what grace, periods and paths mean. A property test holds that nobody is
passed over for whom the rule would find something.
"""

from collections import defaultdict
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    false,
    func,
    literal,
    or_,
    select,
)

from sync.central.store import schema
from sync.central.tiers.candidates import CandidateState
from sync.central.tiers.figures import Asked, asked_on, figures, sums
from terminal.domain.members import MemberId
from terminal.domain.scheme import Scheme
from terminal.domain.tier_evaluation import Assessment, Finding, TierState, assessment_mark, by_hand, evaluate
from terminal.domain.tier_rules import ActivityScore, TierPath

_HUNDRED_YUAN = 100_00


class Shown(NamedTuple):
    """Figures as a member's row shows them: over the window, and what was booked after the evaluated day."""

    spend: int
    visits: int
    activity: int

    def less(self, other: "Shown") -> "Shown":
        """The difference, figure by figure."""
        return Shown(self.spend - other.spend, self.visits - other.visits, self.activity - other.activity)


class Look(NamedTuple):
    """One member as an evaluation saw them: what their row shows, and by how much it must move.

    ``last_day`` is their last day of buying that counts for anything, empty for none.
    """

    member: MemberId
    state: TierState
    standing_day: str
    last_day: str
    shown: Shown
    by: Shown
    finding: Finding | None
    tier_known: bool = True  # the scheme in force has the member's tier


def look_at_part(connection: Connection, part: int, scheme: Scheme, day: date) -> list[Look]:
    """Everybody in ``part`` for whom something may change with the evaluation of ``day``."""
    asked = asked_on(scheme, day)
    marks = marks_on(connection, part, scheme, day)
    known = {tier.id for tier in scheme.tiers}
    looks = []
    rows = connection.execute(may_change(_rules(scheme), asked), {"part": part, "assessed": list(marks)})
    for row in rows:
        state = TierState(row.tier, row.grace_until, row.tier_since)
        found = figures(row, scheme, asked, marks.get(row.id))
        shown = Shown(row.shown_spend, row.shown_visits, row.shown_activity)
        looks.append(
            Look(
                member=MemberId(row.id),
                state=state,
                standing_day=row.standing_day,
                last_day=row.last_day or "",
                shown=shown,
                by=Shown(row.target_spend, row.target_visits, row.target_activity).less(shown),
                finding=evaluate(scheme, day, state, found) if row.tier in known else None,
                tier_known=row.tier in known,
            )
        )
    return looks


class Rules(NamedTuple):
    """Of a scheme what the statement is made of: ids and ways of its tiers, the lowest first, and the score."""

    tiers: tuple[tuple[str, tuple[TierPath, ...]], ...]
    by_hand: tuple[str, ...]
    activity: ActivityScore


@lru_cache(4)
def may_change(rules: Rules, asked: Asked) -> Select[Any]:
    """Members of ``part`` with their sums, of whom the database cannot tell that all stays as it is.

    That is: figures in the row that are not those of the day, another tier than the sums make, a grace that runs, a
    candidate that waits, a tier that the scheme lacks; and whoever is ``assessed``, whose mark it leaves to the rule.
    Both are bound; the statement is made once for all parts, which takes longer than asking about a small one.
    """
    members, added, part = schema.members.c, sums(asked), bindparam("part", type_=Integer)
    targets = _targets(added, rules.activity)
    candidates = schema.tier_candidates.c
    waiting = select(candidates.member).where(candidates.part == part, candidates.state == CandidateState.WAITING.value)
    stays = and_(
        *(target == members[name] for name, target in zip(Shown._fields, targets, strict=True)),
        or_(members.tier == _entitled(rules, added), members.tier.in_(rules.by_hand)),
        members.grace_until.is_(None),
        members.id.not_in(waiting),
        members.id.not_in(bindparam("assessed", expanding=True)),
    )
    return (
        select(
            members.id,
            members.tier,
            members.tier_since,
            members.grace_until,
            members.standing_day,
            *(members[name].label(f"shown_{name}") for name in Shown._fields),
            *(target.label(f"target_{name}") for name, target in zip(Shown._fields, targets, strict=True)),
            *(column for column in added.c if column.name != "member"),
        )
        .select_from(schema.members.outerjoin(added, added.c.member == members.id))
        .where(members.part == part, members.erased.is_(False), ~stays)
        .order_by(members.id)
    )


def marks_on(connection: Connection, part: int, scheme: Scheme, day: date) -> dict[int, int | None]:
    """The mark of every member of ``part`` who was assessed within the scheme's time; nobody's if no path asks."""
    if not any(path.assessment for tier in scheme.tiers for path in tier.ways):
        return {}
    table = schema.assessments.c
    after = day - timedelta(days=scheme.assessment.valid_days)
    assessed: dict[int, list[Assessment]] = defaultdict(list)
    for row in connection.execute(
        select(schema.assessments).where(
            table.part == part, table.day > after.isoformat(), table.day <= day.isoformat()
        )
    ):
        assessed[row.member].append(
            Assessment(row.assessor, row.department, row.potential, row.importance, row.day, row.at)
        )
    return {member: assessment_mark(scheme.assessment, found, day) for member, found in assessed.items()}


def _rules(scheme: Scheme) -> Rules:
    rising = sorted(scheme.tiers, key=lambda tier: tier.rank)
    hand = tuple(tier.id for tier in rising if by_hand(scheme, tier))
    return Rules(tuple((tier.id, tier.ways) for tier in rising), hand, scheme.activity)


def _targets(added: Subquery, rule: ActivityScore) -> tuple[ColumnElement[int], ...]:
    """What a member's row should show, in the order of ``Shown``."""
    spend, visits, activities = (_known(added, f"all_{name}") for name in ("spend", "visits", "activities"))
    return spend, visits, _score(rule, spend, visits, activities)


def _score(
    rule: ActivityScore, spend: ColumnElement[int], visits: ColumnElement[int], activities: ColumnElement[int]
) -> ColumnElement[int]:
    """``tier_figures.activity_score``."""
    hundreds = case((spend > 0, spend // _HUNDRED_YUAN), else_=0)
    return rule.per_visit * visits + rule.per_100_yuan * hundreds + rule.per_activity * activities


def _entitled(rules: Rules, added: Subquery) -> ColumnElement[str]:
    """The id of the highest tier that the sums reach, as ``tier_evaluation.entitled`` without any mark."""
    (lowest, _), *above = rules.tiers
    reached = [(or_(*(_met(path, added, rules) for path in ways)), tier) for tier, ways in reversed(above) if ways]
    return case(*reached, else_=literal(lowest)) if reached else literal(lowest)


def _met(path: TierPath, added: Subquery, rules: Rules) -> ColumnElement[bool]:
    if path.assessment:
        return false()
    spend, visits, activities = (
        _known(added, f"all_{name}") - _known(added, f"later_{name}") for name in ("spend", "visits", "activities")
    )
    score = _score(rules.activity, spend, visits, activities)
    conditions = [
        has >= wanted for has, wanted in ((spend, path.spend), (visits, path.visits), (score, path.activity)) if wanted
    ]
    conditions += [_known(added, f"month_{back}") >= path.visits_each_month for back in range(path.months)]
    conditions += [_known(added, f"quarter_{back}") >= path.visits_each_quarter for back in range(path.quarters)]
    return and_(*conditions)


def _known(added: Subquery, name: str) -> ColumnElement[int]:
    """A sum, which is NULL for a member without a day that counts."""
    return func.coalesce(added.c[name], 0)
