"""Details change field by field, and full details are shown to few people, for a reason, and not for long."""

from collections.abc import Iterator
from threading import Event

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from terminal.domain.card_life import Proof
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId
from terminal.domain.registration import Consent, Details, DetailsSeen, Field, MemberChanged, Purpose
from tests.support.patience import PATIENCE
from tests.ui.members_place import PHONE, MembersPlace, members_place
from tests.ui.shop_window import MANAGER, SERVICE
from ui.application import Interface
from ui.tour.hands import focused

MEMBER = MemberId(101)
DETAILS = Details(name="王小明", phone=PHONE, id_number="11010519491231002X")


@pytest.fixture
def place(interface: Interface, qtbot: QtBot) -> Iterator[MembersPlace]:
    with members_place(interface, qtbot) as made:
        made.swipe(1)
        made.opened(MEMBER)
        yield made


def open_change(place: MembersPlace) -> None:
    place.key(Qt.Key.Key_F2)
    place.until(lambda: focused() == "change_name", "the form")


def changed(place: MembersPlace) -> tuple[Entry, MemberChanged]:
    entry = place.shop.journal.last_entry(EntryKind.MEMBER_CHANGED)
    assert entry is not None
    return entry, msgspec.json.decode(entry.body, type=MemberChanged)


def test_a_phone_changes_after_an_identity_check_by_a_colleague(place: MembersPlace) -> None:
    open_change(place)
    place.fill("change_phone", "13712345678")
    assert not place.enabled("change_primary")
    place.identify()
    place.until(lambda: place.enabled("change_primary"), "the colleague to be recognised")
    place.key(Qt.Key.Key_F12)
    place.until_said("proof")
    place.tab_to("change_proof_0")
    place.key(Qt.Key.Key_Space)
    place.key(Qt.Key.Key_F12)
    place.until_said("Changed: Mobile phone")
    place.opened(MEMBER)
    assert place.text("file_phone") == "…5678"
    assert "not at head office yet" in place.text("file_waiting")
    entry, change = changed(place)
    assert entry.actor in (MANAGER.id, SERVICE.id)
    assert [each.field for each in change.fields] == [Field.PHONE]
    assert change.proof is Proof.ID_CARD
    place.find("13712345678")
    place.opened(MEMBER)
    assert place.typed("change_phone") == ""


def test_the_manager_needs_nobody_else(place: MembersPlace) -> None:
    place.window.cashier = MANAGER
    open_change(place)
    assert not place.shows("approver_pin")
    place.fill("change_email", "li@")
    place.tab_to("change_proof_0")
    assert place.text("change_email_problem") == "Not an e-mail address: name@example.com"
    place.key(Qt.Key.Key_Space)
    place.key(Qt.Key.Key_F12)
    place.until_said("Please check: E-mail")
    assert focused() == "change_email"
    place.fill("change_email", "li@example.com")
    place.key(Qt.Key.Key_F12)
    place.until_said("Changed: E-mail")


def test_a_consent_is_withdrawn_by_itself(place: MembersPlace) -> None:
    place.window.cashier = SERVICE
    open_change(place)
    place.key(Qt.Key.Key_F12)
    place.until_said("Nothing is to be changed yet")
    place.tab_to("change_consent_marketing_0")
    place.key(Qt.Key.Key_Left)
    place.key(Qt.Key.Key_F12)
    place.until_said("Changed: Consents")
    _entry, change = changed(place)
    assert (change.fields, change.consents) == ((), (Consent(Purpose.MARKETING, given=False, text_version="2026-01"),))


def test_esc_leaves_a_change_and_forgets_it(place: MembersPlace) -> None:
    open_change(place)
    place.fill("change_phone", "13712345678")
    place.key(Qt.Key.Key_Escape)
    place.opened(MEMBER)
    assert place.typed("change_phone") == ""
    assert place.shop.journal.last_entry(EntryKind.MEMBER_CHANGED) is None


def ask(place: MembersPlace) -> None:
    place.key(Qt.Key.Key_F3)
    place.until(lambda: focused() == "details_reason", "the reason")
    assert not place.enabled("details_primary")
    place.type("complaint")
    place.identify()
    place.until(lambda: place.enabled("details_primary"), "the colleague to be recognised")
    place.key(Qt.Key.Key_F12)


def test_offline_full_details_say_so_and_the_look_is_on_record(place: MembersPlace) -> None:
    ask(place)
    place.until_said("Full details cannot be shown offline")
    entry = place.shop.journal.last_entry(EntryKind.DETAILS_SEEN)
    assert entry is not None
    assert entry.actor in (MANAGER.id, SERVICE.id)
    assert msgspec.json.decode(entry.body, type=DetailsSeen) == DetailsSeen(MEMBER, "complaint")
    assert not place.shows("details_name")


@pytest.mark.parametrize("way_out", [Qt.Key.Key_Escape, Qt.Key.Key_D, Qt.Key.Key_Q])
def test_full_details_are_shown_and_forgotten_on_leaving(place: MembersPlace, way_out: Qt.Key) -> None:
    place.shop.far_details[MEMBER] = DETAILS
    ask(place)
    place.until(lambda: place.shows("details_id_number"), "the details")
    assert place.text("details_id_number") == DETAILS.id_number
    assert place.text("details_name") == DETAILS.name
    alt = Qt.KeyboardModifier.AltModifier
    place.key(way_out, Qt.KeyboardModifier.NoModifier if way_out == Qt.Key.Key_Escape else alt)
    place.until(lambda: not place.shows("details_id_number"), "the details to go")
    assert place.window.members.details.details is None
    if way_out == Qt.Key.Key_D:
        place.key(Qt.Key.Key_M, alt)
        place.opened(MEMBER)
        assert not place.shows("details_id_number")
    assert not place.shop.journal.spool.waiting_documents()


def test_an_answer_that_comes_after_leaving_is_dropped(place: MembersPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    left, answered = Event(), Event()

    def late(_member: MemberId, _seen: Entry) -> Details:
        assert left.wait(PATIENCE)
        answered.set()
        return DETAILS

    monkeypatch.setattr(place.shop, "details", late)
    ask(place)
    place.until(lambda: place.text("details_note").startswith("Head office was asked"), "the note")
    place.key(Qt.Key.Key_Escape)
    place.opened(MEMBER)
    left.set()
    place.until(lambda: answered.is_set() and not place.window.far_lane.pending, "the late answer")
    assert place.window.members.details.details is None
    place.key(Qt.Key.Key_F3)
    place.until(lambda: focused() == "details_reason", "the reason")
    assert not place.shows("details_name")


def test_a_look_needs_a_person_who_may(place: MembersPlace) -> None:
    place.key(Qt.Key.Key_F3)
    place.until(lambda: focused() == "details_reason", "the reason")
    place.type("complaint")
    place.key(Qt.Key.Key_F12)
    assert place.shop.journal.last_entry(EntryKind.DETAILS_SEEN) is None
    place.key(Qt.Key.Key_Escape)
    place.window.cashier = SERVICE
    place.key(Qt.Key.Key_F3)
    place.until(lambda: focused() == "details_reason", "the reason")
    assert not place.shows("approver_pin")
