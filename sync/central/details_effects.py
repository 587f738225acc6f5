"""Full details and consents as they are written down: the value that holds, and every one that was ever entered."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import insert, select

from sync.central.desk import Desk
from sync.central.outcomes import Origin
from sync.central.store import schema
from sync.central.store.dialect import upsert
from terminal.domain.members import MemberId, part_of
from terminal.domain.registration import Consent, Details, Field, FieldChange
from terminal.domain.sealing import open_details


class FieldOutcome(StrEnum):
    """What became of a value that was entered."""

    TAKEN = "taken"
    OUTDATED = "outdated"  # the field had changed since the person looked: the other value stays


class Entered(msgspec.Struct, frozen=True):
    """Details of a member as they came from ``origin``; ``version`` is the member's afterwards."""

    origin: Origin
    member: MemberId
    details: Details
    version: int

    @property
    def place(self) -> dict[str, Any]:
        """The key of where they came from among the member's rows, and who entered them."""
        return {"part": part_of(self.member), "member": self.member, **msgspec.structs.asdict(self.origin)}


def open_sealed(desk: Desk, member: MemberId, sealed: bytes) -> Details | None:
    """The details that a terminal sealed for this member; None when they do not open, or no database can hold them."""
    try:
        details = msgspec.json.decode(open_details(desk.sealing_key(), sealed, str(member)), type=Details)
    except (ValueError, RecursionError):  # of both steps: msgspec's errors are ValueErrors
        return None
    return None if any("\0" in value for value in msgspec.structs.astuple(details)) else details


def write_details(desk: Desk, entered: Entered, changes: Iterable[FieldChange]) -> set[Field]:
    """Write what holds and the history; returns the fields whose new value holds.

    A change is outdated when the field changed after the version that it is based on. What the same terminal entered
    before does not count: the person saw it there, although the centre had not told it yet.
    """
    table = schema.member_details
    part, terminal = part_of(entered.member), entered.origin.terminal
    held = {
        row.field: row
        for row in desk.connection.execute(select(table).where(table.c.part == part, table.c.member == entered.member))
    }
    taken: set[Field] = set()
    values, history = [], []
    for change in changes:
        before = held.get(change.field.value)
        outdated = before is not None and before.version > change.based_on and before.terminal != terminal
        value = getattr(entered.details, change.field.value)
        outcome = FieldOutcome.OUTDATED if outdated else FieldOutcome.TAKEN
        history.append(
            {
                **entered.place,
                "field": change.field.value,
                "value": value,
                "based_on": change.based_on,
                "version": entered.version,
                "outcome": outcome.value,
            }
        )
        if not outdated:
            taken.add(change.field)
            values.append(
                {
                    "part": part,
                    "member": entered.member,
                    "field": change.field.value,
                    "value": value,
                    "version": entered.version,
                    "terminal": terminal,
                }
            )
    if history:
        desk.connection.execute(insert(schema.details_history), history)
    if values:
        desk.connection.execute(upsert(desk.connection, table), values)
    return taken


def write_consents(desk: Desk, entered: Entered, consents: Iterable[Consent]) -> None:
    """Add what the member agreed to or withdrew; the latest of a purpose holds."""
    rows = [
        {
            **entered.place,
            "purpose": consent.purpose.value,
            "given": consent.given,
            "text_version": consent.text_version,
        }
        for consent in consents
    ]
    if rows:
        desk.connection.execute(insert(schema.consents), rows)
