"""A till that was broken into: whatever it signs is answered, blocks no journal, and binds no member for ever."""

import itertools
import json
import uuid
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from sync import protocol
from sync.central.enrolment import new_code
from sync.central.store.engine import Database
from sync.protocol import Enrol
from terminal.domain.acts import CardRefused
from terminal.domain.card_acts import HandedOver
from terminal.domain.card_life import CardAct, CardState
from terminal.domain.cards import CardKind, CardStatus
from terminal.domain.journal import EntryKind
from terminal.domain.registration import Field, MemberApplied, MemberKind, MemberReviewed
from terminal.domain.sealing import seal_details
from tests.sync.central.card_acts import MEMBER, act, card_of, cards_of, state_of
from tests.sync.central.tills import START, Till, TurnedClock, count, enrolled_till, problem, rows

NEW = 2**41 + 7
BANK_CARD = "6222020200112230302"
BLANK = CardState(CardStatus.BLANK, 0)
NEW_CARD = HandedOver(b"n" * 16, "0029", CardKind.STRIPE, 2, CardStatus.ACTIVE)

_Body = dict[str, Any]


@pytest.fixture
def second(client: TestClient[Litestar], database: Database, clock: TurnedClock) -> Till:
    """A till of the other store, which nobody broke into."""
    return enrolled_till(client, database, clock, "S02")


def _acted(**changes: Any) -> _Body:
    body: _Body = msgspec.to_builtins(
        {
            "request": str(uuid.uuid4()),
            "act": "freeze",
            "member": MEMBER,
            "card": b"x" * 16,
            "last4": "0011",
            "seen": {"status": "active", "since": 0},
            "to": "frozen",
            "business_day": "2026-11-22",
            "reason": "",
        }
    )
    return {**body, **changes}


def _issued(**changes: Any) -> _Body:
    handed: _Body = msgspec.to_builtins(NEW_CARD)
    return _acted(act="issue", to="active", seen={"status": "blank", "since": 0}, handed_over={**handed, **changes})


def _parks(till: Till, kind: EntryKind, body: bytes) -> None:
    """The entry is parked, and the sale after it counts."""
    till.record(kind, body)
    till.sell(MEMBER)
    assert till.push().parked == (1,)


@pytest.mark.parametrize(
    "body",
    [
        _acted(request="a\0b"),
        _acted(act="a\0b"),
        _acted(last4=BANK_CARD),
        _acted(member=0),
        _acted(member=-1),
        _acted(member=2**53),
        _acted(member=2**80),
        _acted(seen={"status": "active", "since": 2**60}),
        _acted(seen={"status": "active", "since": -(2**80)}),
        _acted(expires_on="9999-99-99"),
        _acted(expires_on="9999-12-31"),
        _acted(expires_on="0001-01-01"),
        _acted(business_day="9999-99-99"),
        _acted(card="AAAA"),
        _issued(issue=0),
        _issued(issue=-1),
        _issued(issue=2**16),
        _issued(issue=2**40),
        _issued(index=-1),
        _issued(index=2**60),
        _issued(batch="b" * 101),
        _issued(hash="AAAA"),
        _issued(expires_on="2026-02-30"),
    ],
    ids=itertools.count(),  # what an entry names is drawn anew in every process
)
def test_an_act_that_no_database_should_hold_is_parked(till: Till, database: Database, body: _Body) -> None:
    _parks(till, EntryKind.CARD_ACTED, json.dumps(body).encode())
    assert [case.kind for case in rows(database, "cases")] == ["parked"]


@pytest.mark.parametrize(
    "body",
    [
        {"receipt": ""},
        {"receipt": "r" * 101},
        {"receipt": "T01-1-000001", "copy": 0},
        {"receipt": "T01-1-000001", "copy": 2**31},
        {"receipt": "T01-1-000001", "copy": "1"},
        {"receipt": "T01-1-000001", "paper": "p" * 33},
        {"receipt": "T01-1-000001", "paper": "a\0"},
        {},
    ],
)
def test_a_copy_of_a_receipt_that_cannot_be_is_parked(till: Till, database: Database, body: _Body) -> None:
    _parks(till, EntryKind.RECEIPT_REPRINTED, json.dumps(body).encode())
    assert [case.kind for case in rows(database, "cases")] == ["parked"]


def test_a_copy_of_a_receipt_is_taken_with_and_without_its_newer_fields(till: Till) -> None:
    for body in ({"receipt": "T01-1-000001"}, {"receipt": "T01-1-000001", "paper": "sale.completed", "copy": 2}):
        till.record(EntryKind.RECEIPT_REPRINTED, json.dumps(body).encode())
    assert till.push().parked == ()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b'{"request":"\xff"}',
        b'{"request":"\\ud800"}',
        b'{"x":' + b"[" * 100_000,
        b'{"act":' * 100_000,
    ],
    ids=["empty", "no text", "no UTF-8", "half a character", "deep", "deep again"],
)
def test_what_is_no_body_is_parked(till: Till, body: bytes) -> None:
    _parks(till, EntryKind.CARD_ACTED, body)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (EntryKind.CARD_ACTED, _acted(act=BANK_CARD)),
        (EntryKind.CARD_ACTED, _acted(last4=BANK_CARD)),
        (EntryKind.CARD_ACTED, _acted(business_day=BANK_CARD)),
        (EntryKind.CARD_REFUSED, msgspec.to_builtins(CardRefused("superseded", "chip", BANK_CARD))),
    ],
)
def test_no_case_quotes_what_stands_in_the_wrong_place(
    till: Till, database: Database, kind: EntryKind, body: _Body
) -> None:
    _parks(till, kind, msgspec.json.encode(body))
    told = " ".join(row.detail for table in ("cases", "parked_entries") for row in rows(database, table))
    assert told
    assert BANK_CARD not in told


def _application(till: Till, details: bytes, **changes: Any) -> MemberApplied:
    assert till.keys is not None
    member = changes.get("member", NEW)
    body = MemberApplied(
        application=str(uuid.uuid4()),
        member=member,
        kind=MemberKind.INDIVIDUAL,
        masked_name="王**",
        tier="regular",
        fields=(Field.NAME,),
        consents=(),
        sealed=seal_details(till.keys.sealing, details, str(member)),
        name_hash=b"n" * 16,
    )
    return msgspec.structs.replace(body, **changes)


@pytest.mark.parametrize(
    "make",
    [
        lambda till: _application(till, b'{"name":"a\\u0000b"}'),
        lambda till: _application(till, b'{"name":"\xff"}'),
        lambda till: _application(till, b'{"name":7}'),
        lambda till: _application(till, b"[" * 10_000),
        lambda till: _application(till, b'{"name":"x"}', sealed=b""),
        lambda till: _application(till, b'{"name":"x"}', sealed=bytes(80)),
        lambda till: _application(till, b'{"name":"x"}', sealed=bytes(3_000_000)),
        lambda till: _application(till, b'{"name":"x"}', member=MEMBER),
        lambda till: _application(till, b'{"name":"x"}', birth_month=13),
        lambda till: _application(till, b'{"name":"x"}', masked_name="王" * 101),
        lambda till: _application(till, b'{"name":"x"}', tier="platinum"),
    ],
    ids=["NUL", "UTF-8", "number", "deep", "nothing sealed", "zeros", "3 MB", "a member", "month", "mask", "tier"],
)
def test_an_application_that_cannot_be_kept_is_parked_with_its_review(
    till: Till, database: Database, make: Callable[[Till], MemberApplied]
) -> None:
    body = make(till)
    till.record(EntryKind.MEMBER_APPLIED, msgspec.json.encode(body))
    approved = MemberReviewed(body.application, body.member, approved=True)
    till.record(EntryKind.MEMBER_REVIEWED, msgspec.json.encode(approved))
    till.sell(MEMBER)
    assert till.push().parked == (1, 2)
    assert count(database, "members", id=NEW) == 0


def test_ten_thousand_consents_are_parked(till: Till) -> None:
    body = msgspec.to_builtins(_application(till, b'{"name":"x"}'))
    body["consents"] = [{"purpose": "service", "given": True, "text_version": "1"}] * 10_000
    _parks(till, EntryKind.MEMBER_APPLIED, msgspec.json.encode(body))


def test_entries_in_the_wrong_order_are_parked_and_the_right_order_follows(till: Till, database: Database) -> None:
    body = _application(till, b'{"name":"x"}')
    approved = msgspec.json.encode(MemberReviewed(body.application, body.member, approved=True))
    till.record(EntryKind.MEMBER_REVIEWED, approved)
    till.record(EntryKind.MEMBER_APPLIED, msgspec.json.encode(body))
    assert till.push().parked == (1,)
    again = msgspec.json.encode(_application(till, b'{"name":"x"}', member=NEW + 1))
    till.record(EntryKind.MEMBER_APPLIED, again)
    applied = msgspec.json.decode(again, type=MemberApplied)
    welcome = MemberReviewed(applied.application, applied.member, approved=True)
    till.record(EntryKind.MEMBER_REVIEWED, msgspec.json.encode(welcome))
    assert till.push().parked == (1,)
    assert count(database, "members", id=NEW + 1) == 1


def test_a_clock_at_the_end_of_time_leaves_a_card_that_can_be_acted_on(
    till: Till, second: Till, database: Database, clock: TurnedClock
) -> None:
    card = card_of(database)
    clock.now = 2**53 - 1
    beyond = act(till, CardAct.FREEZE, card.hash, state_of(card))
    clock.now = START
    assert till.try_push([beyond]).status_code == 422
    till.journal.clear()
    clock.now = 2**52 - 1
    act(till, CardAct.FREEZE, card.hash, state_of(card))
    clock.now = START
    till.push()
    for kind in (CardAct.UNFREEZE, CardAct.FREEZE, CardAct.UNFREEZE, CardAct.REPORT_LOSS):
        act(second, kind, card.hash, state_of(card_of(database)))
        assert second.push().parked == ()
    assert card_of(database).status is CardStatus.LOST


def test_a_card_far_ahead_of_the_members_issue_is_parked(till: Till, second: Till, database: Database) -> None:
    """A chip's record has two bytes for the issue: the member could never have a chip again."""
    far = msgspec.structs.replace(NEW_CARD, issue=2**16 - 1)
    act(till, CardAct.ISSUE, far.hash, BLANK, to=CardStatus.ACTIVE, handed_over=far)
    assert till.push().parked == (1,)
    near = msgspec.structs.replace(NEW_CARD, hash=b"m" * 16, issue=9)  # what was parked is counted by its till
    act(second, CardAct.ISSUE, near.hash, BLANK, to=CardStatus.ACTIVE, handed_over=near)
    assert second.push().parked == ()
    assert [card.issue for card in cards_of(database) if card.status is CardStatus.ACTIVE] == [9]


@pytest.mark.parametrize("kind", [CardAct.FREEZE, CardAct.REPORT_LOSS])
def test_only_a_renewal_makes_a_card_good_for_longer(till: Till, database: Database, kind: CardAct) -> None:
    card = card_of(database)
    act(till, kind, card.hash, state_of(card), expires_on="2999-12-31")
    assert till.push().parked == (1,)
    assert card_of(database) == card


def test_a_card_of_another_member_cannot_be_acted_on_or_given_away(till: Till, database: Database) -> None:
    card = card_of(database)
    act(till, CardAct.CANCEL, card.hash, state_of(card), member=MEMBER + 1)
    stolen = msgspec.structs.replace(NEW_CARD, hash=card.hash)
    act(till, CardAct.ISSUE, card.hash, BLANK, to=CardStatus.ACTIVE, handed_over=stolen, member=MEMBER + 1)
    act(till, CardAct.ISSUE, card.hash, BLANK, to=CardStatus.ACTIVE, handed_over=stolen)
    assert till.push().parked == (1, 2, 3)
    assert card_of(database) == card


@pytest.mark.parametrize(
    "asked", [(MEMBER, 2**70, 1), (MEMBER, 1, 2**70), (2**70, 1, 1), (-1, 1, 1), (MEMBER, -(2**70), 1), (2**53, 1, 1)]
)
def test_details_of_an_impossible_place_are_not_told(till: Till, asked: tuple[int, int, int]) -> None:
    member, epoch, number = asked
    till.record(EntryKind.DETAILS_SEEN, msgspec.json.encode({"member": member, "reason": "x"}))
    till.record(EntryKind.DETAILS_SEEN, b'{"reason":"\xff"}')
    till.push()
    body = {"member": member, "epoch": epoch, "number": number}
    for place in (body, {**body, "epoch": 1, "number": 2}):
        answer = till.post(protocol.DETAILS, msgspec.json.encode(place))
        assert (answer.status_code, problem(answer).code) == (409, "not_journalled")


def test_a_name_that_no_database_holds_does_not_enrol(till: Till, database: Database, clock: TurnedClock) -> None:
    code = new_code(database, "S01", "till", clock())
    request = Enrol(code, till.key.public_key().public_bytes_raw(), "收银\0")
    answer = till.client.post(protocol.ENROL, content=msgspec.json.encode(request))
    assert answer.status_code == 400
