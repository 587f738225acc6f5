"""Whose a card number is: by the keyed hash alone, so that one that was given to two members is found out.

The table is spread by that hash, apart from the members: a claim is a step of its own before the act is applied, and
claiming again for the same member changes nothing.
"""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, select

from sync.central.store import schema
from sync.central.store.dialect import add_new
from sync.central.store.engine import Database
from terminal.domain.members import MemberId, part_of


class Owner(NamedTuple):
    """The member whose a card is, and their part."""

    part: int
    member: MemberId


def claim(database: Database, wanted: Mapping[bytes, MemberId]) -> dict[bytes, MemberId]:
    """Claim each card for its member; returns whose they are now, by hash of the number."""
    if not wanted:
        return {}
    table = schema.card_owners
    rows = [{"hash": card, "part": part_of(member), "member": member} for card, member in sorted(wanted.items())]
    with database.write() as connection:
        add_new(connection, table, rows)
        found = connection.execute(select(table.c.hash, table.c.member).where(table.c.hash.in_(wanted)))
        return {row.hash: row.member for row in found}


def owner_of(connection: Connection, card: bytes) -> Owner | None:
    """Whose card this is; None for one that is nobody's."""
    table = schema.card_owners.c
    row = connection.execute(select(table.part, table.member).where(table.hash == card)).first()
    return Owner(row.part, row.member) if row else None
