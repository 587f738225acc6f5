"""Changes of tier that wait for a person: found by an evaluation, decided or outdated, each with its figures."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, delete, or_, select, update

from sync.central.store import schema
from sync.central.store.dialect import add, among, upsert
from sync.central.store.engine import Database
from terminal.domain.members import MemberId
from terminal.domain.scheme import Scheme
from terminal.domain.tier_evaluation import ChangeKind, Finding, is_sought, period_end
from terminal.domain.tier_reasons import Reasons
from terminal.domain.times import Instant

_KEPT_DAYS = 92
"""How long an outdated candidate can still be looked at; those that were decided stay for ever."""


class CandidateState(StrEnum):
    """Where a candidate stands."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    OUTDATED = "outdated"  # a later evaluation found it again, found otherwise, or no longer


class Candidate(msgspec.Struct, frozen=True):
    """A change as it was found on ``day`` (ISO), and what was decided about it."""

    part: int
    member: MemberId
    masked_name: str
    day: str
    kind: ChangeKind
    from_tier: str
    to_tier: str
    reasons: Reasons
    state: CandidateState
    decided_by: str
    note: str


def renew_candidates(
    connection: Connection,
    part: int,
    scheme: Scheme,
    day: date,
    findings: Mapping[MemberId, Finding],
    *,
    ruled: Collection[MemberId] = (),
) -> list[MemberId]:
    """Replace what waits in ``part`` by the ``findings`` of ``day``; returns the members who had no such one waiting.

    What is looked for at periods' ends alone waits until the next one: an evaluation in between does not judge it,
    unless the rule settled the member's tier by it (``ruled``). What a person refused is not proposed again before the
    evaluation of the period's last day. Doing this again for the same day changes nothing.
    """
    table = schema.tier_candidates
    settled: set[MemberId] = set()
    waited: set[MemberId] = set()
    outdated = []
    for row in _of_interest(connection, part, findings.keys()):
        found = findings.get(row.member)
        same = found is not None and (row.kind, row.from_tier, row.to_tier) == (
            found.kind.value,
            found.from_tier,
            found.to_tier,
        )
        if row.state == CandidateState.WAITING.value:
            if same:
                waited.add(row.member)
            kind = ChangeKind(row.kind)
            unjudged = found is None and row.member not in ruled and not is_sought(scheme.tiering, kind, day)
            if row.day > day.isoformat() or (same and row.day == day.isoformat()):
                settled.add(row.member)
            elif not unjudged:
                outdated.append({"of_member": row.member, "of_day": row.day})
        elif row.day == day.isoformat() or (same and day < _proposed_again(scheme, row)):
            settled.add(row.member)
    if outdated:
        connection.execute(
            update(table)
            .where(table.c.part == part, table.c.member == bindparam("of_member"), table.c.day == bindparam("of_day"))
            .values(state=CandidateState.OUTDATED.value),
            outdated,
        )
    fresh = {member: found for member, found in findings.items() if member not in settled}
    if fresh:
        add(connection, table, upsert(connection, table), [_row(part, day, *each) for each in sorted(fresh.items())])
    _forget(connection, part, day)
    return [member for member in fresh if member not in waited]


def list_candidates(database: Database, day: date | None = None) -> list[Candidate]:
    """What waits, the oldest first; or everything that the evaluation of ``day`` put up, whatever became of it."""
    table, members = schema.tier_candidates, schema.members.c
    wanted = table.c.state == CandidateState.WAITING.value if day is None else table.c.day == day.isoformat()
    with database.read() as connection:
        rows = connection.execute(
            select(table, members.masked_name)
            .join(schema.members, (members.part == table.c.part) & (members.id == table.c.member))
            .where(wanted)
            .order_by(table.c.day, table.c.member)
        )
        return [candidate_of(row) for row in rows]


def waiting_in(connection: Connection, part: int, member: MemberId | None = None) -> list[Candidate]:
    """What waits in ``part``, or of one member there."""
    table, members = schema.tier_candidates, schema.members.c
    found = (
        select(table, members.masked_name)
        .join(schema.members, (members.part == table.c.part) & (members.id == table.c.member))
        .where(table.c.part == part, table.c.state == CandidateState.WAITING.value)
        .order_by(table.c.member)
    )
    if member is not None:
        found = found.where(table.c.member == member)
    return [candidate_of(row) for row in connection.execute(found)]


def outdate(connection: Connection, part: int, members: Sequence[MemberId]) -> None:
    """Take back what waits for ``members``: their tier was decided otherwise."""
    table = schema.tier_candidates
    if members:
        connection.execute(
            update(table)
            .where(
                table.c.part == part,
                table.c.member == bindparam("of_member"),
                table.c.state == CandidateState.WAITING.value,
            )
            .values(state=CandidateState.OUTDATED.value),
            [{"of_member": member} for member in members],
        )


def settle(
    connection: Connection, candidates: Sequence[Candidate], state: CandidateState, *, by: str, note: str, now: Instant
) -> None:
    """Note what a person decided about ``candidates``."""
    table = schema.tier_candidates
    for candidate in candidates:
        connection.execute(
            update(table)
            .where(
                table.c.part == candidate.part,
                table.c.member == candidate.member,
                table.c.day == candidate.day,
            )
            .values(state=state.value, decided_by=by, decided_at=now, note=note)
        )


def candidate_of(row: Row[Any]) -> Candidate:
    """A row of the table with the member's masked name."""
    return Candidate(
        part=row.part,
        member=MemberId(row.member),
        masked_name=row.masked_name,
        day=row.day,
        kind=ChangeKind(row.kind),
        from_tier=row.from_tier,
        to_tier=row.to_tier,
        reasons=msgspec.json.decode(row.reasons, type=Reasons),
        state=CandidateState(row.state),
        decided_by=row.decided_by,
        note=row.note,
    )


def _of_interest(connection: Connection, part: int, members: Collection[MemberId]) -> list[Row[Any]]:
    """Everything that waits in ``part``, and what was decided about ``members``."""
    table = schema.tier_candidates
    names = ("member", "day", "kind", "from_tier", "to_tier", "state")
    columns = [table.c[name] for name in names]
    waiting = select(*columns).where(table.c.part == part, table.c.state == CandidateState.WAITING.value)
    rows: list[Row[Any]] = list(connection.execute(waiting))
    if not members:
        return rows
    decided = or_(table.c.state == CandidateState.REFUSED.value, table.c.state == CandidateState.APPROVED.value)
    mine = among(connection, table.c.member, list(members))
    return rows + list(connection.execute(select(*columns).where(table.c.part == part, mine, decided)))


def _proposed_again(scheme: Scheme, row: Row[Any]) -> date:
    """The first evaluation that may propose what was refused: of the period's last day after the one that found it."""
    return period_end(scheme.tiering.period, date.fromisoformat(row.day) + timedelta(days=1))


def _row(part: int, day: date, member: MemberId, found: Finding) -> dict[str, Any]:
    return {
        "part": part,
        "member": member,
        "day": day.isoformat(),
        "scheme_version": found.reasons.scheme_version,
        "from_tier": found.from_tier,
        "to_tier": found.to_tier,
        "kind": found.kind.value,
        "reasons": msgspec.json.encode(found.reasons),
        "state": CandidateState.WAITING.value,
        "decided_by": "",
        "decided_at": None,
        "note": "",
    }


def _forget(connection: Connection, part: int, day: date) -> None:
    table = schema.tier_candidates
    old = (day - timedelta(days=_KEPT_DAYS)).isoformat()
    connection.execute(
        delete(table).where(table.c.part == part, table.c.state == CandidateState.OUTDATED.value, table.c.day < old)
    )
