"""Requested changes at the centre: filed once, overdue by their store's calendar, ended by change or withdrawal."""

import uuid
from datetime import date
from typing import Any

import msgspec
import pytest
from sqlalchemy import update

from sync.central import apply
from sync.central.change_requests import WaitingChange, waiting_changes
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.card_life import Proof
from terminal.domain.change_requests import ChangeRequested, ChangeWithdrawn
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId
from terminal.domain.registration import Details, Field, FieldChange, MemberChanged
from terminal.domain.sealing import seal_details
from terminal.domain.times import business_day
from tests.sync.central.card_acts import MEMBER
from tests.sync.central.tills import MEMBERS, ZONE, Till, TurnedClock, rows

HOUR = 3_600_000
DAY = 24 * HOUR


def ask(till: Till, *fields: Field, days: int = 14, **changes: Any) -> str:
    """A member asks for a change; the request."""
    due = date.fromordinal(business_day(till.clock(), ZONE).toordinal() + days)
    body = ChangeRequested(str(uuid.uuid4()), MEMBER, fields or (Field.PHONE,), "no proof", due)
    body = msgspec.structs.replace(body, **changes)
    till.record(EntryKind.CHANGE_REQUESTED, msgspec.json.encode(body))
    return body.request


def withdraw(till: Till, request: str, member: int = MEMBER) -> Entry:
    body = ChangeWithdrawn(request, MemberId(member), "never came")
    return till.record(EntryKind.CHANGE_WITHDRAWN, msgspec.json.encode(body))


def change(till: Till, details: Details, *requests: str, member: MemberId = MEMBER) -> Entry:
    assert till.keys is not None
    sealed = seal_details(till.keys.sealing, msgspec.json.encode(details), str(member))
    fields = tuple(FieldChange(field, 0) for field in Field if getattr(details, field.value))
    body = MemberChanged(str(uuid.uuid4()), member, fields, sealed, Proof.ID_CARD, "", fulfils=requests)
    return till.record(EntryKind.MEMBER_CHANGED, msgspec.json.encode(body))


def states(database: Database) -> list[tuple[str, str]]:
    """(state, fields that wait) of every request, in the order of their entries."""
    found = sorted(rows(database, "change_requests"), key=lambda row: (row.epoch, row.number))
    return [(row.state, row.waiting) for row in found]


def test_what_waits_is_listed_by_its_day_and_overdue_by_its_stores_calendar(
    till: Till, database: Database, clock: TurnedClock
) -> None:
    today = business_day(clock.now, ZONE)
    ask(till, Field.NAME, Field.PHONE, days=2)
    ask(till, Field.ID_NUMBER, days=1, member=MemberId(2))
    assert till.push().parked == ()
    first, second = waiting_changes(database, clock.now)
    assert second == WaitingChange(
        member=MEMBER,
        fields=(Field.NAME, Field.PHONE),
        due=date.fromordinal(today.toordinal() + 2),
        overdue=False,
        store="S01",
        actor="1001",
        at=clock.now,
        reason="no proof",
    )
    assert (first.member, first.fields) == (2, (Field.ID_NUMBER,))
    clock.now += DAY + 2 * HOUR  # a quarter past midnight in the store
    assert [each.member for each in waiting_changes(database, clock.now, overdue=True)] == [2]
    with database.write() as connection:  # far to the west the same moment is still the day before
        connection.execute(update(schema.stores).values(zone="Pacific/Pago_Pago"))
    assert waiting_changes(database, clock.now, overdue=True) == []


def test_changes_take_from_what_waits_until_nothing_is_left(till: Till, database: Database) -> None:
    request = ask(till, Field.NAME, Field.PHONE)
    other = ask(till, Field.PHONE, member=MemberId(2))
    till.push()
    change(till, Details(phone="13800000001"), request)
    till.push()
    assert states(database) == [("waiting", "name"), ("waiting", "phone")]
    change(till, Details(name="王小芳", email="a@example.com"), request)
    assert till.push().parked == ()
    assert states(database) == [("done", ""), ("waiting", "phone")]
    (done, _) = sorted(rows(database, "change_requests"), key=lambda row: row.number)
    assert (done.ended_by, done.ended_at, done.fields) == ("1001", till.clock.now, "name phone")
    withdraw(till, other, 2)
    till.push()
    assert states(database) == [("done", ""), ("withdrawn", "phone")]
    assert waiting_changes(database, till.clock.now) == []


def test_a_change_holds_whatever_request_it_names(till: Till, database: Database) -> None:
    request = ask(till, Field.PHONE)
    withdraw(till, request)
    changed = change(till, Details(phone="13800000001"), request, "never heard of")
    assert till.push().parked == ()
    assert states(database) == [("withdrawn", "phone")]
    assert [row.number for row in rows(database, "details_history")] == [changed.number]


def test_what_cannot_be_filed_is_parked_and_blocks_nothing(till: Till, database: Database) -> None:
    ask(till, member=MemberId(MEMBERS + 1))
    withdraw(till, "never heard of")
    request = ask(till)
    withdraw(till, request)
    withdraw(till, request)
    assert till.push().parked == (1, 2, 5)
    reasons = [row.reason for row in rows(database, "parked_entries")]
    assert reasons == ["unknown_member", "unknown_request", "duplicate"]
    assert states(database) == [("withdrawn", "phone")]


@pytest.mark.parametrize(
    "changes",
    [
        {"request": ""},
        {"request": "r" * 101},
        {"member": MemberId(0)},
        {"fields": (Field.PHONE, Field.PHONE)},
        {"fields": (Field.EMAIL,)},
        {"reason": "a\0b"},
        {"due": date(9999, 12, 31)},
    ],
    ids=str,
)
def test_a_request_that_no_table_should_hold_is_parked(till: Till, database: Database, changes: dict[str, Any]) -> None:
    ask(till, **changes)
    till.sell(MEMBER)
    assert till.push().parked == (1,)
    assert states(database) == []


@pytest.mark.parametrize("requests", [("r", "r"), ("",), tuple("abcdef")])
def test_a_change_that_names_too_many_requests_is_parked(till: Till, requests: tuple[str, ...]) -> None:
    change(till, Details(phone="13800000001"), *requests)
    assert till.push().parked == (1,)


def test_a_death_in_between_files_once(till: Till, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    request = ask(till, Field.NAME, Field.PHONE)
    change(till, Details(phone="13800000001"), request)
    withdraw(till, request)

    def die(*_: object) -> None:
        raise RuntimeError("the centre died here")

    with monkeypatch.context() as patch:
        patch.setattr(apply, "file_entries", die)
        assert till.try_push(till.journal).status_code == 500
    assert till.push().parked == ()
    assert states(database) == [("withdrawn", "name")]


def test_a_journal_that_moved_to_a_new_epoch_asks_once(till: Till, database: Database) -> None:
    ask(till, Field.PHONE)
    till.push()
    till.epoch = 2
    again = till.record(EntryKind.CHANGE_REQUESTED, till.journal[0].body)
    assert till.push([again]).parked == (1,)
    assert len(states(database)) == 1
