"""The members of one part and scope as a snapshot holds them, read along the indexes from one state of the database."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, select

from sync.central.feed_records import members
from sync.central.members_chosen import of_part, of_stretch
from sync.central.scheme_versions import SchemeVersions
from sync.central.scopes import is_in
from sync.central.standings import Standings
from sync.central.store import schema
from terminal.domain.members import MemberRecord
from terminal.domain.times import Instant

SLICE = 5_000
"""Members that are in memory at a time."""


def part_number(connection: Connection, part: int) -> int:
    """The last feed number of a part, to be read before its members: what changes later has a higher one."""
    heads = schema.feed_heads.c
    number: int = connection.scalars(select(heads.number).where(heads.part == part)).one()
    return number


def part_members(
    connection: Connection, part: int, schemes: SchemeVersions, day: date, now: Instant, *, scope: str
) -> Iterator[list[MemberRecord]]:
    """Slices of those in ``scope`` by id, those who were erased too, standing as of ``day``.

    No terminal's entries are in.
    """
    inside = is_in(scope)
    standings = Standings(connection, schemes, day)
    ids, table = [0], schema.members.c
    while ids:
        following = select(table.id).where(table.part == part, table.id > ids[-1]).order_by(table.id).limit(SLICE)
        ids = list(connection.scalars(following if inside is None else following.where(inside)))
        if ids:
            chosen = of_stretch(part, ids) if inside is None else of_part(connection, part, ids)
            yield list(members(connection, chosen, terminal=None, standings=standings, now=now))
