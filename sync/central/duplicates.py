"""Members who may be one person: the same phone, the same ID or licence number. Found, and left to a person."""

from sqlalchemy import Connection, select

from sync.central.outcomes import Case
from sync.central.store import schema
from terminal.domain.cases import CaseKind
from terminal.domain.members import PARTS, MemberId

_MOST_NAMED = 10


def same_contacts(
    connection: Connection, member: MemberId, *, phone_hash: bytes | None, id_hash: bytes | None
) -> tuple[Case, ...]:
    """A case that names the other members with this phone or this number; none when there are none."""
    table = schema.members.c
    told, named = [], set[MemberId]()
    for column, value, words in ((table.phone_hash, phone_hash, "phone"), (table.id_hash, id_hash, "ID number")):
        if value is None:
            continue
        found = (
            select(table.id)
            .where(table.part.in_(range(PARTS)), column == value, table.id != member, table.erased.is_(False))
            .order_by(table.id)
            .limit(_MOST_NAMED)
        )
        others = connection.scalars(found).all()
        if others:
            told.append(f"the {words} of {', '.join(str(other) for other in others)}")
            named.update(MemberId(other) for other in others)
    if not told:
        return ()
    return (Case(CaseKind.DUPLICATE, f"member {member} has {' and '.join(told)}", (member, *sorted(named))),)
