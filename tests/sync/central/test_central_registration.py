"""Registration at the centre: members appear once approved, details are kept field by field, doubles are found."""

import uuid
from typing import Any

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from sync.central import apply
from sync.central.member_details import read_details
from sync.central.store.engine import Database
from terminal.domain.card_life import Proof
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId, MemberRecord
from terminal.domain.registration import (
    Consent,
    Details,
    Field,
    FieldChange,
    MemberApplied,
    MemberChanged,
    MemberKind,
    MemberReviewed,
    Purpose,
)
from terminal.domain.sealing import new_sealing_key, public_sealing_key, seal_details
from tests.sync.central.card_acts import issue, statuses
from tests.sync.central.tills import Till, TurnedClock, count, enrolled_till, rows

NEW = MemberId(2**41 + 7)
DETAILS = Details(name="王小芳", phone="13800000001", id_number="11010519491231002X")


@pytest.fixture
def second(client: TestClient[Litestar], database: Database, clock: TurnedClock) -> Till:
    """A till of the other store."""
    return enrolled_till(client, database, clock, "S02")


def _sealed(till: Till, details: Details, member: int) -> bytes:
    assert till.keys is not None
    return seal_details(till.keys.sealing, msgspec.json.encode(details), str(member))


def _apply(till: Till, details: Details = DETAILS, **changes: Any) -> Entry:
    member = changes.get("member", NEW)
    body = MemberApplied(
        application=str(uuid.uuid4()),
        member=member,
        kind=MemberKind.INDIVIDUAL,
        masked_name="王**",
        tier="regular",
        fields=(Field.NAME, Field.PHONE, Field.ID_NUMBER),
        consents=(Consent(Purpose.SERVICE, given=True, text_version="2026-01"),),
        sealed=_sealed(till, details, member),
        name_hash=b"n" * 16,
        phone_last4="0001",
        phone_hash=b"p" * 16,
        id_hash=b"i" * 16,
        birth_month=12,
        proof=Proof.ID_CARD,
    )
    return till.record(EntryKind.MEMBER_APPLIED, msgspec.json.encode(msgspec.structs.replace(body, **changes)))


def _review(till: Till, applied: Entry, *, approved: bool = True) -> Entry:
    form = msgspec.json.decode(applied.body, type=MemberApplied)
    body = MemberReviewed(form.application, form.member, approved, "" if approved else "no proof")
    return till.record(EntryKind.MEMBER_REVIEWED, msgspec.json.encode(body))


def _change(till: Till, details: Details, based_on: int, **changes: Any) -> Entry:
    fields = tuple(FieldChange(field, based_on) for field in Field if getattr(details, field.value))
    body = MemberChanged(str(uuid.uuid4()), NEW, fields, _sealed(till, details, NEW), Proof.ID_CARD, "moved")
    return till.record(EntryKind.MEMBER_CHANGED, msgspec.json.encode(msgspec.structs.replace(body, **changes)))


def _told(till: Till, member: int = NEW) -> MemberRecord | None:
    return next((each for each in till.pull().members if each.id == member), None)


def _kept(database: Database) -> Details:
    with database.read() as connection:
        return read_details(connection, NEW)


def test_a_member_appears_once_approved(till: Till, second: Till, database: Database) -> None:
    applied = _apply(till)
    till.push()
    assert _told(second) is None
    assert count(database, "consents") == 0
    till.clock.now += 60_000
    _review(till, applied)
    till.push()
    told = _told(till)
    assert told is not None
    assert (told.masked_name, told.tier, told.points, told.cards, told.included) == ("王**", "regular", 0, (), (1, 2))
    assert [row.home_store for row in rows(database, "members", id=told.id)] == ["S01"]
    assert (told.name_hash, told.phone_hash, told.phone_last4) == (b"n" * 16, b"p" * 16, "0001")
    assert _kept(database) == DETAILS
    assert [(row.purpose, row.given, row.store) for row in rows(database, "consents")] == [("service", True, "S01")]
    assert [row.at for row in rows(database, "consents")] == [applied.at]
    (application,) = rows(database, "applications")
    assert (application.state, application.form) == ("approved", None)
    assert count(database, "cases") == 0


def test_the_whole_way_in_arrives_in_one_batch(till: Till, database: Database) -> None:
    _review(till, _apply(till))
    issue(till, b"\xf0" * 16, member=NEW)
    till.sell(NEW)
    assert till.push().parked == ()
    assert statuses(database, NEW) == ["active"]
    (member,) = rows(database, "members", id=NEW)
    assert (member.points, member.spend) == (7, 2000)


def test_a_death_in_between_registers_once(till: Till, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    _review(till, _apply(till))

    def die(*_: object) -> None:
        raise RuntimeError("the centre died here")

    with monkeypatch.context() as patch:
        patch.setattr(apply, "file_entries", die)
        assert till.try_push(till.journal).status_code == 500
    assert till.push().parked == ()
    assert count(database, "members", id=NEW) == 1


def test_who_is_refused_is_forgotten(till: Till, database: Database) -> None:
    _review(till, _apply(till), approved=False)
    till.sell(NEW)
    assert till.push().parked == (3,)
    assert _told(till) is None
    (application,) = rows(database, "applications")
    assert (application.state, application.reason, application.form) == ("refused", "no proof", None)
    assert count(database, "member_details", member=NEW) == 0


def test_an_application_is_decided_once(till: Till, database: Database) -> None:
    applied = _apply(till)
    _review(till, applied)
    _review(till, applied, approved=False)
    assert till.push().parked == (3,)
    assert _told(till) is not None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"member": MemberId(7)}, "member_taken"),
        ({"tier": "platinum"}, "tier"),
        ({"sealed": b"x" * 60}, "sealed"),
        ({"sealed": seal_details(public_sealing_key(new_sealing_key()), b"{}", str(NEW))}, "sealed"),
        ({"fields": (Field.NAME, Field.NAME)}, "unreadable"),
        ({"birth_month": 13}, "unreadable"),
        ({"name_hash": b"short"}, "unreadable"),
        ({"masked_name": "王" * 101}, "unreadable"),
    ],
)
def test_what_cannot_be_an_application_is_parked(
    till: Till, database: Database, changes: dict[str, Any], reason: str
) -> None:
    _apply(till, **changes)
    till.sell(7)
    assert till.push().parked == (1,)
    assert [row.reason for row in rows(database, "parked_entries")] == [reason]


def test_a_review_of_nothing_is_parked(till: Till, database: Database) -> None:
    body = MemberReviewed("no such", NEW, approved=True)
    till.record(EntryKind.MEMBER_REVIEWED, msgspec.json.encode(body))
    assert till.push().parked == (1,)
    assert [row.reason for row in rows(database, "parked_entries")] == ["unknown_application"]


def test_the_same_phone_or_papers_are_a_case_and_no_refusal(till: Till, second: Till, database: Database) -> None:
    _review(till, _apply(till))
    till.push()
    other = MemberId(NEW + 1)
    _review(second, _apply(second, member=other, id_hash=b"j" * 16))
    assert second.push().parked == ()
    (case,) = rows(database, "cases")
    assert case.kind == "duplicate"
    assert case.detail == f"member {other} has the phone of {NEW}"
    assert "王" not in case.detail


def test_details_change_field_by_field_and_the_outdated_base_loses(
    till: Till, second: Till, database: Database
) -> None:
    _review(till, _apply(till))
    till.push()
    seen = _told(second)
    assert seen is not None
    _change(till, Details(phone="13800000002"), seen.version, phone_last4="0002", phone_hash=b"q" * 16)
    _change(second, Details(phone="13800000003", email="a@b.cn"), seen.version, phone_last4="0003")
    till.push()
    assert second.push().parked == ()
    kept = _kept(database)
    assert (kept.phone, kept.email, kept.name) == ("13800000002", "a@b.cn", "王小芳")
    told = _told(second)
    assert told is not None
    assert (told.phone_last4, told.phone_hash, told.included) == ("0002", b"q" * 16, (1, 1))
    history = [row for row in rows(database, "details_history") if row.field == "phone"]
    assert sorted((row.value, row.store, row.outcome) for row in history) == [
        ("13800000001", "S01", "taken"),
        ("13800000002", "S01", "taken"),
        ("13800000003", "S02", "outdated"),
    ]


def test_a_till_corrects_itself_before_it_heard_of_its_own_change(till: Till, database: Database) -> None:
    _review(till, _apply(till))
    till.push()
    seen = _told(till)
    assert seen is not None
    for phone in ("13800000002", "13800000003"):
        _change(till, Details(phone=phone), seen.version, phone_last4=phone[-4:])
    till.push()
    assert _kept(database).phone == "13800000003"


def test_a_change_of_nobody_or_sealed_for_another_is_parked(till: Till, database: Database) -> None:
    _change(till, Details(phone="13800000002"), 1)
    _review(till, _apply(till))
    _change(till, Details(), 1, sealed=_sealed(till, DETAILS, NEW + 1))
    assert till.push().parked == (1, 4)
    assert [row.reason for row in rows(database, "parked_entries")] == ["unknown_member", "sealed"]
