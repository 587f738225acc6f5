"""Requested changes 待办变更 as the centre files them, by member: what waits, what is overdue, how each one ended."""

from collections.abc import Collection
from datetime import date

import msgspec
from sqlalchemy import insert, select, update

from sync.central.desk import Desk
from sync.central.outcomes import Arrival, Outcome, ParkReason, parked
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.change_requests import ChangeRequested, ChangeWithdrawn, RequestState, fields_left
from terminal.domain.members import PARTS, MemberId, part_of
from terminal.domain.registration import Field
from terminal.domain.times import Instant, business_day


class WaitingChange(msgspec.Struct, frozen=True):
    """A requested change that waits, as the operator's list shows it; ``overdue`` by the calendar of its store."""

    member: MemberId
    fields: tuple[Field, ...]  # that were not changed since
    due: date
    overdue: bool
    store: str
    actor: str
    at: Instant
    reason: str


def request_change(desk: Desk, arrival: Arrival, requested: ChangeRequested) -> Outcome:
    """File what a member asked for."""
    if not desk.is_member(requested.member):
        return parked(ParkReason.UNKNOWN_MEMBER, f"no member {requested.member}")
    entry = arrival.entry
    desk.connection.execute(
        insert(schema.change_requests).values(
            part=part_of(requested.member),
            member=requested.member,
            request=requested.request,
            terminal=entry.terminal,
            epoch=entry.epoch,
            number=entry.number,
            store=arrival.store,
            actor=entry.actor,
            at=entry.at,
            fields=_named(requested.fields),
            waiting=_named(requested.fields),
            reason=requested.reason,
            due=requested.due.isoformat(),
            state=RequestState.WAITING.value,
        )
    )
    return Outcome()


def withdraw_change(desk: Desk, arrival: Arrival, withdrawn: ChangeWithdrawn) -> Outcome:
    """End a request without its change; also that of a member who left."""
    table = schema.change_requests
    mine = {"part": part_of(withdrawn.member), "member": withdrawn.member, "request": withdrawn.request}
    state = desk.connection.scalars(select(table.c.state).filter_by(**mine).with_for_update()).first()
    if state is None:
        return parked(ParkReason.UNKNOWN_REQUEST, f"no change of member {withdrawn.member} was asked for under this id")
    if state != RequestState.WAITING.value:
        return parked(ParkReason.DUPLICATE, f"the requested change was {state} before")
    entry = arrival.entry
    ended = {"ended_at": entry.at, "ended_by": entry.actor, "ended_reason": withdrawn.reason}
    desk.connection.execute(update(table).filter_by(**mine).values(state=RequestState.WITHDRAWN.value, **ended))
    return Outcome()


def meet_requests(
    desk: Desk, arrival: Arrival, member: MemberId, requests: Collection[str], changed: Collection[Field]
) -> None:
    """Take from each request what was changed; it is done when nothing is left.

    One that does not wait here is left as it is: the change itself holds, whatever it was made for.
    """
    table = schema.change_requests
    for request in requests:
        mine = {"part": part_of(member), "member": member, "request": request, "state": RequestState.WAITING.value}
        waiting = desk.connection.scalars(select(table.c.waiting).filter_by(**mine).with_for_update()).first()
        if waiting is None:
            continue
        left = fields_left(_fields(waiting), changed)
        values: dict[str, object] = {"waiting": _named(left)}
        if not left:
            entry = arrival.entry
            values |= {"state": RequestState.DONE.value, "ended_at": entry.at, "ended_by": entry.actor}
        desk.connection.execute(update(table).filter_by(**mine).values(values))


def waiting_changes(database: Database, now: Instant, *, overdue: bool = False) -> list[WaitingChange]:
    """What waits, by the day it is due; only what is overdue where that is asked."""
    table, stores = schema.change_requests.c, schema.stores.c
    wanted = (
        select(schema.change_requests, stores.zone)
        .join(schema.stores, stores.id == table.store)
        .where(table.part.in_(range(PARTS)), table.state == RequestState.WAITING.value)
        .order_by(table.due, table.at, table.member, table.request)
    )
    with database.read() as connection:
        listed = [
            WaitingChange(
                member=MemberId(row.member),
                fields=_fields(row.waiting),
                due=date.fromisoformat(row.due),
                overdue=row.due < business_day(now, row.zone).isoformat(),
                store=row.store,
                actor=row.actor,
                at=row.at,
                reason=row.reason,
            )
            for row in connection.execute(wanted)
        ]
    return [each for each in listed if each.overdue or not overdue]


def _named(fields: Collection[Field]) -> str:
    return " ".join(field.value for field in fields)


def _fields(named: str) -> tuple[Field, ...]:
    return tuple(Field(name) for name in named.split())
