"""What every act on a member is applied with: the open transaction, the moment, and whose rows it changed."""

from dataclasses import dataclass, field
from functools import cache

from sqlalchemy import Connection, select

from sync.central.company_keys import sealing_key
from sync.central.store import schema
from terminal.domain import scheme
from terminal.domain.members import MemberId, part_of
from terminal.domain.times import Instant


@dataclass
class Desk:
    """``changed`` collects (part, member) of every member whose row must be told anew."""

    connection: Connection
    now: Instant
    changed: set[tuple[int, int]] = field(default_factory=set)

    def is_member(self, member: MemberId) -> bool:
        """Whether there is such a member, who has not left."""
        table = schema.members.c
        found = select(table.id).where(table.part == part_of(member), table.id == member, table.erased.is_(False))
        return self.connection.execute(found).first() is not None

    def sealing_key(self) -> bytes:
        """What opens sealed details."""
        return sealing_key(self.connection)

    def first_tiers(self) -> set[str]:
        """The tiers that new members begin with, of every version of the scheme."""
        return {_first_tier(document) for document in self.connection.scalars(select(schema.schemes.c.document))}


@cache
def _first_tier(document: str) -> str:
    return scheme.parse(document).first_tier.id
