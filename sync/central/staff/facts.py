"""What tills say of people: PINs and trainings, judged against who works in their store, and filed with a version.

A PIN that was set on the ground of one that another till or head office has replaced since has no effect; it is kept in
``staff_acts`` as outdated. What the same till set before does not count: the person saw it there.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, insert, select, update

from sync.central import feed
from sync.central.company_keys import sealing_key
from sync.central.outcomes import Arrival, Parked, ParkReason
from sync.central.store import schema
from sync.central.store.dialect import upsert
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.sealing import open_details
from terminal.domain.staff import is_pin_hash
from terminal.domain.staff_acts import PinSet, StaffTrained, pin_context

StaffAct: TypeAlias = PinSet | StaffTrained
"""Bodies that change a person's record."""


class StaffOutcome(StrEnum):
    """What became of a till's word about a person."""

    TAKEN = "taken"
    OUTDATED = "outdated"


class StaffWork(msgspec.Struct, frozen=True):
    """An act that takes effect; ``pin_hash`` is what was sealed in it."""

    body: StaffAct
    pin_hash: str = ""


class StaffBook:
    """The people whom a slice of entries names; see ``open_staff_book``."""

    def __init__(self, stores: dict[str, str], private: bytes) -> None:
        self._stores = stores
        self._private = private

    def judge(self, entry: Entry, body: StaffAct, store: str) -> StaffWork | Parked:
        """What an act comes to by itself; whether a PIN is outdated is seen under the person's lock."""
        if self._stores.get(body.staff) != store:
            return Parked(ParkReason.STAFF, f"{body.staff} does not work in {store}")
        if isinstance(body, StaffTrained):
            own = body.staff == entry.actor
            return Parked(ParkReason.APPROVAL, "nobody writes down their own training") if own else StaffWork(body)
        if (entry.kind is EntryKind.STAFF_PIN_CHANGED) != (body.staff == entry.actor):
            return Parked(ParkReason.APPROVAL, "a PIN is changed by its owner and reset by somebody else")
        if body.approver and body.approver in (entry.actor, body.staff):
            return Parked(ParkReason.APPROVAL, "nobody approves their own act")
        try:
            hashed = open_details(self._private, body.sealed, pin_context(body.staff)).decode("ascii")
        except ValueError:  # that of text which is no ASCII is one as well
            hashed = ""
        if not is_pin_hash(hashed):
            return Parked(ParkReason.SEALED, f"the PIN of {body.staff} does not open")
        return StaffWork(body, hashed)


def open_staff_book(connection: Connection, bodies: Iterable[object]) -> StaffBook:
    """Look up whom ``bodies`` name."""
    named = {body.staff for body in bodies if isinstance(body, PinSet | StaffTrained)}
    if not named:
        return StaffBook({}, b"")
    table = schema.staff.c
    rows = connection.execute(select(table.id, table.store).where(table.id.in_(named), table.withdrawn.is_(False)))
    return StaffBook({row.id: row.store for row in rows}, sealing_key(connection))


def file_staff(connection: Connection, works: Sequence[tuple[Arrival, StaffWork]]) -> None:
    """Write down what takes effect, each once, and tell the feed; people in the order of their ids."""
    if not works:
        return
    table, acts = schema.staff, schema.staff_acts
    ids = sorted({work.body.staff for _, work in works})
    locked = connection.execute(select(table).where(table.c.id.in_(ids)).order_by(table.c.id).with_for_update())
    people = {row.id: row._asdict() for row in locked}
    terminal = works[0][0].entry.terminal
    known = {
        (row.epoch, row.number)
        for row in connection.execute(
            select(acts.c.epoch, acts.c.number).where(acts.c.terminal == terminal, acts.c.staff.in_(ids))
        )
    }
    new = [each for each in works if (each[0].entry.epoch, each[0].entry.number) not in known]
    for arrival, work in new:
        outcome = _apply(connection, people[work.body.staff], arrival, work)
        connection.execute(insert(acts).values(_act_row(arrival.entry, work, outcome)))
    for staff in sorted({work.body.staff for _, work in new}):
        person = people[staff]
        values = {name: person[name] for name in ("pin_hash", "must_change", "pin_version", "pin_terminal")}
        connection.execute(update(table).where(table.c.id == staff).values(version=person["version"] + 1, **values))
        feed.announce(connection, feed.COMPANY_PART, feed.STAFF, [staff])


def _apply(connection: Connection, person: dict[str, Any], arrival: Arrival, work: StaffWork) -> StaffOutcome:
    """Change ``person``, a row that is written when all is applied; a training has a row of its own."""
    body = work.body
    if isinstance(body, StaffTrained):
        row = {
            "staff": body.staff,
            "course": body.course,
            "taught_on": body.on,
            "taught_by": body.by.strip(),
            "good_until": body.until,
            "noted_at": arrival.moment,
        }
        connection.execute(upsert(connection, schema.staff_trainings), [row])
        return StaffOutcome.TAKEN
    if body.based_on < person["pin_version"] and person["pin_terminal"] != arrival.entry.terminal:
        return StaffOutcome.OUTDATED
    person["pin_hash"], person["must_change"] = work.pin_hash, body.must_change
    person["pin_version"] += 1
    person["pin_terminal"] = arrival.entry.terminal
    return StaffOutcome.TAKEN


def _act_row(entry: Entry, work: StaffWork, outcome: StaffOutcome) -> dict[str, Any]:
    return {
        "terminal": entry.terminal,
        "epoch": entry.epoch,
        "number": entry.number,
        "staff": work.body.staff,
        "kind": entry.kind.value,
        "outcome": outcome.value,
    }
