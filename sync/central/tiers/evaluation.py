"""The evaluation of one part on one day: figures brought up to the day, changes made, candidates put up.

**What is told.** Figures also move because days leave the window, for hundreds of thousands of members every night. A
till was told what leaves within ``LEAVING_DAYS`` and takes it off by itself, so those rows are written here and not
told: what it shows is as new as if they had been. Told is

* whose tier or grace changed,
* whose figures moved by anything else than days that left (a late entry, another window), or for the first time,
* who bought nothing for so long that a till may not know of the day that left: the others were told when they bought.

Rows whose figures stay are not written at all: their ``standing_day`` is the last day on which a figure moved, and
nothing left since.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select, update

from sync.central.feed import MEMBER, announce
from sync.central.jobs.job import Tally, Task
from sync.central.standings import LEAVING_DAYS
from sync.central.store import schema
from sync.central.store.dialect import among
from sync.central.tiers.candidates import renew_candidates
from sync.central.tiers.changes import Change, apply_changes, lock_states
from sync.central.tiers.findings import Look, Shown, look_at_part
from terminal.domain.members import MemberId
from terminal.domain.scheme import Scheme
from terminal.domain.tier_evaluation import ChangeKind, Finding, applied
from terminal.domain.tier_figures import activity_score
from terminal.domain.tier_reasons import sentence
from terminal.domain.tier_rules import ReviewOf


def evaluate_part(task: Task) -> Tally:
    """Evaluate everybody of ``task.part`` on ``task.day``. Doing it again for the same day changes nothing."""
    connection, part, scheme = task.connection, task.part, task.scheme
    looks = look_at_part(connection, part, scheme, task.day)
    states = lock_states(connection, part, [look.member for look in looks])
    # Whose tier a person decided just now is not theirs whom we looked at: the next evaluation sees them.
    findings = {
        look.member: look.finding
        for look in looks
        if look.finding is not None and states.get(look.member) == look.state
    }
    by_rule = {member: found for member, found in findings.items() if not _to_review(scheme, found)}
    to_review = {member: found for member, found in findings.items() if member not in by_rule}
    moved = [look for look in looks if any(look.by) and look.member in states]
    told = _moved_unseen(connection, part, scheme, task.day, moved) - by_rule.keys()
    _move_figures(connection, part, task.day, moved, told)
    announce(connection, part, MEMBER, map(str, sorted(told)))
    changes = [
        Change(member, found.reasons, applied(states[member], found)) for member, found in sorted(by_rule.items())
    ]
    apply_changes(connection, part, changes, task.now)
    proposed = renew_candidates(connection, part, scheme, task.day, to_review, ruled=by_rule.keys())
    _tell(task, {**by_rule, **{member: to_review[member] for member in proposed}})
    tally: Tally = Counter(found.kind.value for found in by_rule.values())
    tally.update({"figures moved": len(moved), "told to the tills": len(told) + len(changes)})
    tally.update({"to be reviewed": len(to_review), "of these new": len(proposed)})
    tally["tier unknown to the scheme"] = sum(not look.tier_known for look in looks)
    return +tally


def _to_review(scheme: Scheme, found: Finding) -> bool:
    """Whether a person decides; grace and its end never want one."""
    match scheme.tiering.review:
        case ReviewOf.EVERYTHING:
            return found.kind in {ChangeKind.UPGRADE, ChangeKind.DOWNGRADE}
        case ReviewOf.DOWNGRADES:
            return found.kind is ChangeKind.DOWNGRADE
        case ReviewOf.NOTHING:
            return False


def _move_figures(connection: Connection, part: int, day: date, moved: Sequence[Look], told: set[MemberId]) -> None:
    """By how much, and not to what: a sale that came in since the figures were added up stays counted."""
    if not moved:
        return
    table = schema.members
    connection.execute(
        update(table)
        .where(table.c.part == part, table.c.id == bindparam("of_member"))
        .values(
            **{name: table.c[name] + bindparam(f"by_{name}") for name in Shown._fields},
            standing_day=day.isoformat(),
            version=table.c.version + bindparam("by_version"),
        ),
        [
            {
                "of_member": look.member,
                **{f"by_{name}": by for name, by in zip(Shown._fields, look.by, strict=True)},
                "by_version": int(look.member in told),
            }
            for look in moved
        ],
    )


class _Left(NamedTuple):
    """What left the window between two evaluations."""

    spend: int = 0
    visits: int = 0
    activities: int = 0

    def and_also(self, spend: int, visits: int, activities: int) -> "_Left":
        """With one more day."""
        return _Left(self.spend + spend, self.visits + visits, self.activities + activities)


def _moved_unseen(connection: Connection, part: int, scheme: Scheme, day: date, moved: Sequence[Look]) -> set[MemberId]:
    """Those whose figures moved otherwise than by days of which every till knows that they left."""
    known_since = (day - timedelta(days=LEAVING_DAYS - 1)).isoformat()
    left = _left_since(connection, part, scheme, day, [look for look in moved if look.standing_day])
    return {
        look.member
        for look in moved
        if look.last_day < known_since or look.by != _by_leaving(scheme, look, left.get(look.member, _Left()))
    }


def _by_leaving(scheme: Scheme, look: Look, left: _Left) -> Shown:
    """By how much the figures that are shown move with what ``left``."""
    rule, shown = scheme.activity, look.shown
    spend, visits = shown.spend - left.spend, shown.visits - left.visits
    score = activity_score(rule, spend, visits, -left.activities) - activity_score(rule, shown.spend, shown.visits, 0)
    return Shown(-left.spend, -left.visits, score)


def _left_since(
    connection: Connection, part: int, scheme: Scheme, day: date, looks: Sequence[Look]
) -> Mapping[MemberId, _Left]:
    """What left each member's window after their ``standing_day`` and by ``day``."""
    starts = {known: scheme.window_start(date.fromisoformat(known)).isoformat() for known in _days(looks)}
    first = {look.member: starts[look.standing_day] for look in looks}
    days = schema.member_days.c
    left: dict[MemberId, _Left] = defaultdict(_Left)
    if not first:
        return left
    rows = connection.execute(
        select(days.member, days.day, days.spend, days.goods, days.activities).where(
            days.part == part,
            among(connection, days.member, list(first)),
            days.day >= min(first.values()),
            days.day < scheme.window_start(day).isoformat(),
        )
    )
    for row in rows:
        if row.day >= first[row.member]:
            left[row.member] = left[row.member].and_also(row.spend, int(row.goods > 0), row.activities)
    return left


def _days(looks: Sequence[Look]) -> set[str]:
    return {look.standing_day for look in looks}


def _tell(task: Task, findings: Mapping[MemberId, Finding]) -> None:
    for member, found in sorted(findings.items()):
        review = " (to be reviewed)" if _to_review(task.scheme, found) else ""
        task.tell(member, f"{found.kind.value}{review}: {sentence(found.reasons, task.scheme, 'en')}")
