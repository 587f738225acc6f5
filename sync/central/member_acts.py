"""What was done for a member, by entry: an act claims its row first, and what came of it is kept beside it.

Whoever finds the row there already applies nothing again, and hears what came of it the first time. An act's request
is its own for ever: under another entry it is the same act once more.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from sync.central.outcomes import Outcome, ParkReason, parked
from sync.central.store import schema
from sync.central.store.dialect import insert_new, update_each
from terminal.domain.journal import Entry
from terminal.domain.members import MemberId, part_of

Place = tuple[int, int]
"""(epoch, number) of an entry of the terminal whose slice is applied."""


class Claim(msgspec.Struct, frozen=True):
    """An act that an entry brings."""

    entry: Entry
    member: MemberId
    request: str

    @property
    def place(self) -> Place:
        """The entry's."""
        return self.entry.epoch, self.entry.number


def claim(connection: Connection, acts: Sequence[Claim]) -> set[Place]:
    """Places of the entries whose acts nobody applied before, be it under this entry or under another one."""
    if not acts:
        return set()
    table = schema.member_acts
    rows = [_row(act) for act in acts]
    rows.sort(key=lambda row: (row["part"], row["member"], row["epoch"], row["number"]))
    claimed = connection.execute(insert_new(connection, table).returning(table.c.epoch, table.c.number), rows)
    return {(row.epoch, row.number) for row in claimed}


def remember(connection: Connection, came: Sequence[tuple[Claim, Outcome]]) -> None:
    """Keep what came of acts that were claimed."""
    rows = [{**_key(act), "outcome": msgspec.json.encode(outcome)} for act, outcome in came]
    update_each(connection, schema.member_acts, rows)


def remembered(connection: Connection, act: Claim) -> Outcome:
    """What came of an act when it was applied before."""
    return recalled(connection, act) or parked(ParkReason.DUPLICATE, "the same request was done under another entry")


def recalled(connection: Connection, act: Claim) -> Outcome | None:
    """What is kept under an entry for a member; None where nothing is."""
    kept = connection.scalars(select(schema.member_acts.c.outcome).filter_by(**_key(act))).first()
    return None if kept is None else msgspec.json.decode(kept, type=Outcome)


def _row(act: Claim) -> dict[str, Any]:
    return {**_key(act), "kind": act.entry.kind.value, "request": act.request, "at": act.entry.at, "outcome": b""}


def _key(act: Claim) -> dict[str, Any]:
    entry = act.entry
    place = {"terminal": entry.terminal, "epoch": entry.epoch, "number": entry.number}
    return {"part": part_of(act.member), "member": act.member, **place}
