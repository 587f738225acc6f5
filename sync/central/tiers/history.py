"""Every change of a member's tier, each told in one sentence with its figures (requirement B3)."""

import msgspec
from sqlalchemy import select

from sync.central.scheme_versions import load_schemes
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.central.tiers.decisions import DecisionRefused
from sync.central.tiers.wording import told
from terminal.domain.members import MemberId, part_of
from terminal.domain.tier_reasons import Reasons
from terminal.domain.times import Instant


class PastChange(msgspec.Struct, frozen=True):
    """A change as it was made; ``approver`` is empty where one person or the rule decided."""

    sequence: int
    reasons: Reasons
    told: str
    decided_by: str
    approver: str
    decided_at: Instant
    note: str


def tier_history(database: Database, member: MemberId, language: str) -> list[PastChange]:
    """The member's changes, the first one first; sentences in ``zh_CN``, ``zh_TW`` or ``en``.

    Tiers are named as in the version of the scheme that decided. Raises DecisionRefused for an unknown member.
    """
    table, members = schema.tier_changes, schema.members.c
    part = part_of(member)
    with database.read() as connection:
        if connection.execute(select(members.id).where(members.part == part, members.id == member)).first() is None:
            raise DecisionRefused(f"there is no member {member}")
        versions = load_schemes(connection)
        rows = connection.execute(select(table).filter_by(part=part, member=member).order_by(table.c.sequence)).all()
    changes = []
    for row in rows:
        reasons = msgspec.json.decode(row.reasons, type=Reasons)
        changes.append(
            PastChange(
                sequence=row.sequence,
                reasons=reasons,
                told=told(versions, reasons, language),
                decided_by=row.decided_by,
                approver=row.approver,
                decided_at=row.decided_at,
                note=row.note,
            )
        )
    return changes
