"""What people decide about tiers: candidates approved or refused, and members assessed (requirements B2, B3)."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, insert, select

from sync.central.feed import MEMBER, announce
from sync.central.scheme_versions import company_day
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.central.tiers.candidates import Candidate, CandidateState, outdate, settle, waiting_in
from sync.central.tiers.changes import Change, apply_changes, lock_states
from terminal.domain.errors import TerminalError
from terminal.domain.members import MemberId, part_of
from terminal.domain.tier_evaluation import TierState
from terminal.domain.times import Instant

_BEST_MARK = 100


class DecisionRefused(TerminalError):
    """A decision about a tier that cannot be taken; ``problem`` says why in plain English."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


class Assessed(msgspec.Struct, frozen=True):
    """What one assessor of a department thinks of a member: marks from 0 to 100."""

    member: MemberId
    assessor: str
    department: str
    potential: int
    importance: int
    note: str = ""


def approve(database: Database, member: MemberId | None, *, by: str, note: str, now: Instant) -> list[Candidate]:
    """Let what waits for ``member``, or everything that waits, take effect from today on; returns what did.

    A candidate whose member's tier is another one by now is outdated instead. Raises DecisionRefused when nothing does.
    """
    approved = []
    for part in _parts(database, member):
        with database.write() as connection:
            approved += _approve_in(connection, part, member, by=by, note=note, now=now)
    if not approved:
        raise DecisionRefused(_nothing_waits(member))
    return approved


def refuse(database: Database, member: MemberId, *, by: str, reason: str, now: Instant) -> Candidate:
    """Leave the member's tier as it is; the same is not proposed again before the period's end.

    Raises DecisionRefused when nothing waits for the member.
    """
    part = part_of(member)
    with database.write() as connection:
        lock_states(connection, part, [member])
        for candidate in waiting_in(connection, part, member):
            settle(connection, [candidate], CandidateState.REFUSED, by=by, note=reason, now=now)
            return candidate
    raise DecisionRefused(_nothing_waits(member))


def assess(database: Database, assessed: Assessed, now: Instant) -> None:
    """Keep an assessment; the stores hear of it, since the mark counts towards tiers. Raises DecisionRefused."""
    if (
        not 0
        <= min(assessed.potential, assessed.importance)
        <= max(assessed.potential, assessed.importance)
        <= _BEST_MARK
    ):
        raise DecisionRefused(f"potential and importance are marked from 0 to {_BEST_MARK}")
    part = part_of(assessed.member)
    with database.write() as connection:
        if assessed.member not in lock_states(connection, part, [assessed.member]):
            raise DecisionRefused(f"there is no member {assessed.member}")
        connection.execute(
            insert(schema.assessments).values(
                part=part,
                at=now,
                day=company_day(connection, now).isoformat(),
                **msgspec.structs.asdict(assessed),
            )
        )
        announce(connection, part, MEMBER, [str(assessed.member)])


def _parts(database: Database, member: MemberId | None) -> Sequence[int]:
    if member is not None:
        return [part_of(member)]
    table = schema.tier_candidates.c
    with database.read() as connection:
        parts = connection.scalars(
            select(table.part).where(table.state == CandidateState.WAITING.value).distinct().order_by(table.part)
        )
        return list(parts)


def _approve_in(
    connection: Connection, part: int, member: MemberId | None, *, by: str, note: str, now: Instant
) -> list[Candidate]:
    today = company_day(connection, now).isoformat()
    states = lock_states(connection, part, [each.member for each in waiting_in(connection, part, member)])
    waiting = [each for each in waiting_in(connection, part, member) if each.member in states]  # behind the locks
    good = [each for each in waiting if each.from_tier == states[each.member].tier]
    changes = [
        Change(
            each.member,
            msgspec.structs.replace(each.reasons, effective_on=today),
            TierState(each.to_tier, None, today),
            decided_by=by,
            note=note,
        )
        for each in good
    ]
    apply_changes(connection, part, changes, now)
    settle(connection, good, CandidateState.APPROVED, by=by, note=note, now=now)
    outdate(connection, part, [each.member for each in waiting if each not in good])
    return good


def _nothing_waits(member: MemberId | None) -> str:
    return "no change of tier waits" if member is None else f"no change of tier waits for member {member}"
