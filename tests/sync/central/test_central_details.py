"""Full details are told to a terminal that has journalled the look, for a while, and about that member alone."""

import logging

import msgspec
import pytest
from httpx import Response
from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from sync import protocol
from sync.central.demo.members import profile
from sync.central.member_details import LOOK_MS
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.protocol import DetailsAsked
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId
from terminal.domain.registration import Details, DetailsSeen
from tests.sync.central.tills import MEMBERS, Till, TurnedClock, problem

MEMBER = MemberId(7)


def _look(till: Till, member: int = MEMBER) -> Entry:
    return till.record(EntryKind.DETAILS_SEEN, msgspec.json.encode(DetailsSeen(MemberId(member), "asked at the desk")))


def _ask(till: Till, entry: Entry, member: int = MEMBER) -> Response:
    return till.post(protocol.DETAILS, msgspec.json.encode(DetailsAsked(MemberId(member), entry.epoch, entry.number)))


def test_details_follow_their_entry(till: Till, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    entry = _look(till)
    early = _ask(till, entry)
    assert (early.status_code, problem(early).code) == (409, "not_journalled")
    till.push()
    for _ in range(2):  # the first answer may be lost on the line
        answer = _ask(till, entry)
        assert answer.status_code == 200
        details = msgspec.json.decode(answer.content, type=Details)
        assert (details.name, details.phone) == (profile(MEMBER).name, profile(MEMBER).phone or "")
    assert details.name not in caplog.text


def test_an_entry_is_for_one_member_and_a_while(till: Till, clock: TurnedClock) -> None:
    entry = _look(till)
    other = till.sign_in()
    till.push()
    assert problem(_ask(till, entry, MEMBER + 1)).code == "not_journalled"
    assert problem(_ask(till, other)).code == "not_journalled"
    clock.now += LOOK_MS + 1
    assert problem(_ask(till, entry)).code == "not_journalled"


def test_garbage_in_the_entry_tells_nothing(till: Till) -> None:
    entry = till.record(EntryKind.DETAILS_SEEN, b"[" * 5000)
    till.push()
    assert problem(_ask(till, entry)).code == "not_journalled"


def test_who_is_no_member_has_no_details(till: Till, database: Database) -> None:
    stranger, left = _look(till, MEMBERS + 1), _look(till)
    till.push()
    assert _ask(till, stranger, MEMBERS + 1).status_code == 404
    with database.write() as connection:
        connection.execute(update(schema.members).where(schema.members.c.id == MEMBER).values(erased=True))
    assert problem(_ask(till, left)).code == "unknown_member"


def test_a_statement_that_fails_tells_no_values(database: Database) -> None:
    row = {"part": 1, "member": 7, "field": "phone", "value": "13800000001", "version": 1, "terminal": ""}
    with pytest.raises(IntegrityError) as caught, database.write() as connection:
        connection.execute(insert(schema.member_details), [row, row])
    assert "member_details" in str(caught.value)
    assert "13800000001" not in str(caught.value)
