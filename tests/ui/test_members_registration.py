"""New members by keys alone: the form, what is wrong with it, and a second person's review."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from terminal.domain.card_life import Proof
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.registration import Details, Field, MemberApplied, MemberKind, MemberReviewed, Purpose
from tests.support.shop import CASHIER
from tests.ui.members_place import NAME, PHONE, SHARED_PHONE, MembersPlace, members_place
from tests.ui.shop_window import MANAGER, SERVICE
from ui.application import Interface
from ui.places import SIGN_IN
from ui.tour.hands import focused
from ui.widgets.rail import CHECKOUT, MEMBERS

ID_NUMBER = "11010519491231002X"


@pytest.fixture
def place(interface: Interface, qtbot: QtBot) -> Iterator[MembersPlace]:
    with members_place(interface, qtbot) as made:
        yield made


def open_form(place: MembersPlace) -> None:
    place.key(Qt.Key.Key_F6)
    place.until(lambda: focused() == "new_name", "the form")


def fill_person(place: MembersPlace) -> None:
    place.type("LI MING")
    place.fill("new_phone", "13712345678")
    place.fill("new_id_number", ID_NUMBER)
    place.key(Qt.Key.Key_F6)


def apply(place: MembersPlace) -> None:
    open_form(place)
    fill_person(place)
    place.key(Qt.Key.Key_F12)
    place.until(lambda: place.shows("registration_outcome"), "the outcome")


def entry_of(place: MembersPlace, kind: EntryKind) -> Entry:
    entry = place.shop.journal.last_entry(kind)
    assert entry is not None
    return entry


def test_an_individual_after_a_wrong_digit_was_noticed(place: MembersPlace) -> None:
    open_form(place)
    place.type("LI MING")
    place.fill("new_phone", "13712345678")
    place.fill("new_id_number", "110105194912310021")
    assert place.text("new_id_number_problem") == "A digit is wrong: compare with the ID card"
    place.key(Qt.Key.Key_F12)
    place.until_said("Please check: ID card number")
    assert focused() == "new_id_number"
    assert place.shop.journal.last_entry(EntryKind.MEMBER_APPLIED) is None
    place.fill("new_id_number", ID_NUMBER)
    assert not place.shows("new_id_number_problem")
    place.key(Qt.Key.Key_F12)
    place.until_said("Consent to the membership service is missing")
    place.key(Qt.Key.Key_F6)
    place.tab_to("registration_proof_0")
    place.key(Qt.Key.Key_Space)
    place.key(Qt.Key.Key_F12)
    place.until(lambda: place.shows("registration_outcome"), "the outcome")
    assert place.text("registration_outcome") == "The application of l*** waits for its review"
    assert not place.shows("message_title")
    applied = msgspec.json.decode(entry_of(place, EntryKind.MEMBER_APPLIED).body, type=MemberApplied)
    assert applied.fields == (Field.NAME, Field.PHONE, Field.ID_NUMBER)
    assert applied.proof is Proof.ID_CARD
    assert [(each.purpose, each.given, each.text_version) for each in applied.consents] == [
        (Purpose.SERVICE, True, "2026-01"),
        (Purpose.MARKETING, False, "2026-01"),
        (Purpose.ANALYSIS, False, "2026-01"),
        (Purpose.RENEWAL, False, "2026-01"),
    ]
    assert place.typed("new_id_number") == ""


def test_problems_wait_until_a_line_is_left(place: MembersPlace) -> None:
    open_form(place)
    place.fill("new_phone", "137")
    assert not place.shows("new_phone_problem")
    place.key(Qt.Key.Key_Tab)
    assert place.text("new_phone_problem") == "A mobile number has 11 digits and begins with 13 to 19"
    place.fill("new_phone", "13712345678")
    assert not place.shows("new_phone_problem")
    assert not place.shows("new_name_problem")
    place.key(Qt.Key.Key_F12)
    place.until(lambda: place.says("new_name_problem", "Still to be filled in"), "what is missing")


def test_an_enterprise_comes_in_by_its_licence(place: MembersPlace) -> None:
    open_form(place)
    place.key(Qt.Key.Key_F3)
    place.type("ACME LTD")
    place.fill("new_licence_number", "91350100M000100Y44")
    assert place.text("new_licence_number_problem") == "A character is wrong: compare with the licence"
    place.fill("new_licence_number", "91350100M000100Y43")
    place.fill("new_legal_person", "LI MING")
    place.fill("new_phone", "13712345678")
    place.key(Qt.Key.Key_F6)
    place.key(Qt.Key.Key_F12)
    place.until(lambda: place.shows("registration_outcome"), "the outcome")
    applied = msgspec.json.decode(entry_of(place, EntryKind.MEMBER_APPLIED).body, type=MemberApplied)
    assert applied.kind is MemberKind.ENTERPRISE
    assert set(applied.fields) == {Field.NAME, Field.PHONE, Field.LICENCE_NUMBER, Field.LEGAL_PERSON}


def test_the_managers_pin_approves_while_the_cashier_stays_signed_in(place: MembersPlace) -> None:
    apply(place)
    place.key(Qt.Key.Key_F12)
    place.until(lambda: focused() == "approver_pin", "the PIN")
    assert place.text("review_name") == "l*** · Individual"
    place.key(Qt.Key.Key_F12)
    assert place.shop.journal.last_entry(EntryKind.MEMBER_REVIEWED) is None
    place.key(Qt.Key.Key_Down)
    place.identify()
    place.until(lambda: place.enabled("review_primary"), "the manager to be recognised")
    place.key(Qt.Key.Key_F12)
    place.until(lambda: place.says("review_outcome", "l*** is a member now"), "the decision")
    entry = entry_of(place, EntryKind.MEMBER_REVIEWED)
    assert entry.actor in (MANAGER.id, SERVICE.id)
    assert place.window.cashier is not None
    assert place.window.cashier.id == CASHIER.id
    member = msgspec.json.decode(entry.body, type=MemberReviewed).member
    place.key(Qt.Key.Key_F12)
    place.until(lambda: place.window.place == "cards", "the card desk")
    file = place.window.cards.file
    assert file is not None
    assert file.record.id == member


def test_a_wrong_pin_decides_nothing(place: MembersPlace) -> None:
    apply(place)
    place.key(Qt.Key.Key_F12)
    place.until(lambda: focused() == "approver_pin", "the PIN")
    place.type("1111")
    place.key(Qt.Key.Key_Return)
    place.until_said("Wrong PIN")
    assert not place.enabled("review_primary")


def test_a_refusal_says_why(place: MembersPlace) -> None:
    apply(place)
    place.key(Qt.Key.Key_F12)
    place.until(lambda: focused() == "approver_pin", "the PIN")
    place.identify()
    place.until(lambda: place.enabled("review_primary"), "the reviewer to be recognised")
    assert not place.enabled("review_refuse")
    place.fill("review_reason", "identity not proven")
    place.key(Qt.Key.Key_F8)
    place.until(lambda: place.says("review_outcome", "The application of l*** was refused"), "the decision")
    reviewed = msgspec.json.decode(entry_of(place, EntryKind.MEMBER_REVIEWED).body, type=MemberReviewed)
    assert (reviewed.approved, reviewed.reason) == (False, "identity not proven")
    place.key(Qt.Key.Key_Escape)
    assert place.button("review") == "Review"


def test_somebody_similar_is_shown_quietly_and_the_form_is_kept(place: MembersPlace) -> None:
    open_form(place)
    place.type(NAME)
    assert not place.shows("similar_0")  # names are not for the cashier
    place.fill("new_phone", PHONE)
    place.until(lambda: place.shows("similar_0"), "the member with this phone")
    place.swipe(3)
    place.opened(103)
    place.key(Qt.Key.Key_F6)
    place.until(lambda: place.shows("new_phone"), "the form")
    assert place.typed("new_phone") == PHONE
    place.fill("new_phone", SHARED_PHONE)
    place.until(lambda: place.shows("similar_1"), "both members with this phone")


def test_signing_out_forgets_what_was_typed(place: MembersPlace) -> None:
    open_form(place)
    place.fill("new_id_number", ID_NUMBER)
    place.key(Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    place.until(lambda: place.window.place == SIGN_IN and not place.window.lane.pending, "the sign-in page")
    assert place.typed("new_id_number") == ""
    place.enter()
    open_form(place)
    assert place.typed("new_id_number") == ""


def test_whoever_comes_next_finds_nothing_of_the_one_before(place: MembersPlace) -> None:
    place.swipe(3)
    place.opened(103)
    open_form(place)
    place.fill("new_id_number", ID_NUMBER)
    place.go_to(CHECKOUT, Qt.Key.Key_C)
    place.go_to(MEMBERS, Qt.Key.Key_M)
    assert place.typed("new_id_number").upper() == ID_NUMBER
    place.go_to(CHECKOUT, Qt.Key.Key_C)
    place.window.cashier = MANAGER
    place.go_to(MEMBERS, Qt.Key.Key_M)
    assert place.typed("new_id_number") == ""
    assert not place.shows("new_id_number")
    assert not place.shows("file_name")


def test_sending_twice_registers_once(place: MembersPlace) -> None:
    open_form(place)
    fill_person(place)
    place.key(Qt.Key.Key_F12)
    place.window.members.registration.submit(MemberKind.INDIVIDUAL, Details(), (), None)
    place.until(lambda: place.shows("registration_outcome"), "the outcome")
    assert len(place.shop.journal.latest(EntryKind.MEMBER_APPLIED)) == 1
