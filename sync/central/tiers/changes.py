"""A change of tier takes effect: the member's row, its record with the reasons, a notice, and word to the stores."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, func, insert, select, update

from sync.central.feed import MEMBER, announce
from sync.central.store import schema
from sync.central.store.dialect import among, insert_new
from terminal.domain.members import MemberId
from terminal.domain.tier_evaluation import TierState
from terminal.domain.tier_reasons import Reasons
from terminal.domain.times import Instant

BY_RULE = "rule"
"""Stands for the person in what the scheme decides by itself."""


class Change(msgspec.Struct, frozen=True):
    """What is to take effect: ``after`` is the member's state from then on; the reasons say what it is and why."""

    member: MemberId
    reasons: Reasons
    after: TierState
    decided_by: str = BY_RULE
    note: str = ""
    approver: str = ""


def lock_states(connection: Connection, part: int, members: Iterable[MemberId]) -> dict[MemberId, TierState]:
    """Lock living members of ``part``, in the order that everybody locks in; their tiers as they stand now."""
    table = schema.members.c
    wanted = list(members)
    if not wanted:
        return {}
    rows = connection.execute(
        select(table.id, table.tier, table.grace_until, table.tier_since)
        .where(table.part == part, among(connection, table.id, wanted), table.erased.is_(False))
        .order_by(table.id)
        .with_for_update()
    )
    return {MemberId(row.id): TierState(row.tier, row.grace_until, row.tier_since) for row in rows}


def next_sequences(connection: Connection, part: int, members: Iterable[MemberId]) -> dict[MemberId, int]:
    """The number of each (locked) member's next change; 1 for the first."""
    table = schema.tier_changes.c
    wanted = list(members)
    rows = connection.execute(
        select(table.member, func.max(table.sequence).label("last"))
        .where(table.part == part, among(connection, table.member, wanted))
        .group_by(table.member)
    )
    last = {row.member: row.last for row in rows}
    return {member: last.get(member, 0) + 1 for member in wanted}


def apply_changes(connection: Connection, part: int, changes: Sequence[Change], now: Instant) -> None:
    """Write changes of locked members of ``part``, at the most one each, and have their rows told anew."""
    if not changes:
        return
    sequences = next_sequences(connection, part, [change.member for change in changes])
    connection.execute(
        insert(schema.tier_changes), [_record(part, change, sequences[change.member], now) for change in changes]
    )
    connection.execute(
        insert_new(connection, schema.notices),
        [_notice(part, change, sequences[change.member], now) for change in changes],
    )
    table = schema.members
    connection.execute(
        update(table)
        .where(table.c.part == part, table.c.id == bindparam("of_member"))
        .values(
            tier=bindparam("new_tier"),
            tier_since=bindparam("new_since"),
            grace_until=bindparam("new_grace"),
            version=table.c.version + 1,
        ),
        [
            {
                "of_member": change.member,
                "new_tier": change.after.tier,
                "new_since": change.after.since,
                "new_grace": change.after.grace_until,
            }
            for change in changes
        ],
    )
    announce(connection, part, MEMBER, [str(change.member) for change in changes])


def _record(part: int, change: Change, sequence: int, now: Instant) -> dict[str, Any]:
    reasons = change.reasons
    return {
        "part": part,
        "member": change.member,
        "sequence": sequence,
        "kind": reasons.kind.value,
        "from_tier": reasons.from_tier,
        "to_tier": reasons.to_tier,
        "effective_on": reasons.effective_on,
        "scheme_version": reasons.scheme_version,
        "reasons": msgspec.json.encode(reasons),
        "decided_by": change.decided_by,
        "decided_at": now,
        "note": change.note,
        "points": reasons.points,
        "approver": change.approver,
    }


def _notice(part: int, change: Change, sequence: int, now: Instant) -> dict[str, Any]:
    """``notices``: the sender words it from the reasons, in the member's language."""
    return {
        "part": part,
        "member": change.member,
        "notice": f"tier:{sequence}",
        "kind": f"tier_{change.reasons.kind.value}",
        "body": msgspec.json.encode(change.reasons),
        "made_at": now,
        "told_at": None,
    }
