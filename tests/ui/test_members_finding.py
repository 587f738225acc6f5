"""A member is found by card, code, phone, number, and by name for whom names are open."""

from collections.abc import Iterator

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from terminal.domain.cards import keyed_hash
from terminal.domain.electronic_cards import make_code
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId
from tests.support.shop import LOOKUP_KEY
from tests.ui.driver import Counter
from tests.ui.members_place import NAME, PHONE, SHARED_PHONE, MembersPlace, members_place
from tests.ui.shop_window import MANAGER, number_of
from ui.application import Interface
from ui.tour.hands import focused


@pytest.fixture
def place(interface: Interface, qtbot: QtBot) -> Iterator[MembersPlace]:
    with members_place(interface, qtbot) as made:
        yield made


def as_manager(place: Counter) -> None:
    place.window.cashier = MANAGER


def test_a_card_opens_its_member(place: MembersPlace) -> None:
    record = place.shop.cache.members[MemberId(103)]
    place.shop.cache.members[record.id] = msgspec.structs.replace(record, birth_month=5)  # the month of the test
    place.swipe(3)
    place.opened(103)
    assert place.text("file_name") == "王**"
    assert place.text("file_tier") == "Gold"
    assert place.text("file_points") == "12,480"
    assert place.text("file_birth_month") == "May ✦"
    assert place.text("card_0039_state") == "Active"
    assert place.text("file_next_tier").startswith("Spend ¥")
    assert not place.shows("message_title")
    place.key(Qt.Key.Key_Escape)
    place.until(lambda: not place.shows("file_name"), "the start")


@pytest.mark.parametrize(("serial", "state"), [(11, "Reported lost"), (12, "Frozen"), (13, "Replaced")])
def test_a_refused_card_opens_its_member_too_and_says_so_quietly(place: MembersPlace, serial: int, state: str) -> None:
    place.swipe(serial)
    place.opened(100 + serial)
    assert place.text(f"card_{number_of(serial)[-4:]}_state") == state
    place.until_said(f"Card …{number_of(serial)[-4:]} was")
    assert place.window.message_bar.property("severity") == "accent"
    assert place.shop.journal.last_entry(EntryKind.CARD_REFUSED) is None
    place.swipe(1)
    place.opened(101)
    assert not place.shows("message_title")


def test_a_card_that_nobody_has_and_a_bank_card_open_nothing(place: MembersPlace) -> None:
    place.swipe(99)
    place.until_said("is not known here")
    place.shop.reader.swipe(";6222020000000000000=30121011234567890?")
    place.until_said("This is a bank card")
    place.until(lambda: place.shop.journal.last_entry(EntryKind.CARD_REFUSED) is not None, "the entry")
    assert not place.shows("file_name")


def test_a_forged_code_is_refused_and_written_down(place: MembersPlace) -> None:
    forged = make_code(keyed_hash(LOOKUP_KEY, number_of(1)), place.shop.clock(), 1, Ed25519PrivateKey.generate().sign)
    place.find(forged)
    place.until(lambda: place.shop.journal.last_entry(EntryKind.CARD_REFUSED) is not None, "the entry")
    assert place.shows("message_title")
    assert not place.shows("file_name")


def test_a_code_on_the_phone_opens_its_member_also_when_it_is_too_old_to_pay_with(place: MembersPlace) -> None:
    card = keyed_hash(LOOKUP_KEY, number_of(1))
    place.find(make_code(card, place.shop.clock(), 1, place.shop.code_key.sign))
    place.opened(101)
    assert not place.shows("message_title")
    place.key(Qt.Key.Key_Escape)
    place.find(make_code(card, place.shop.clock() - 86_400_000, 1, place.shop.code_key.sign))
    place.opened(101)
    assert place.shows("message_title")


@pytest.mark.parametrize("typed", [PHONE, "0086 138 0013 8000", "138-0013-8000", "101", number_of(1)])
def test_a_phone_or_a_number_finds_its_member(place: MembersPlace, typed: str) -> None:
    place.find(typed)
    place.opened(101)
    assert place.text("file_phone") == "…8000"


def test_among_several_the_arrows_choose_and_esc_forgets(place: MembersPlace) -> None:
    place.find(SHARED_PHONE)
    assert place.shows("member_hits")
    assert place.text("member_hits_caption") == "2 members found: who is it?"
    place.key(Qt.Key.Key_Escape)
    assert not place.shows("member_hits")
    place.find(SHARED_PHONE)
    place.key(Qt.Key.Key_Down)
    place.key(Qt.Key.Key_Return)
    place.opened(103)
    assert not place.shows("member_hits")


def test_nobody_found_says_what_next(place: MembersPlace) -> None:
    place.find("13700000000")
    place.until_said("No member found")
    place.find("99999999999999999999999")
    place.until_said("No member found")


def test_names_are_for_manager_and_service(place: MembersPlace) -> None:
    place.find(NAME)
    place.until_said("Names are looked up by the manager or service")
    assert not place.shows("file_name")
    as_manager(place)
    place.find(NAME)
    place.opened(101)
    place.find("NO SUCH NAME")
    place.until_said("No member found")


def test_f12_goes_on_to_the_cards_of_the_member(place: MembersPlace) -> None:
    place.swipe(3)
    place.opened(103)
    place.key(Qt.Key.Key_F12)
    place.until(lambda: place.window.place == "cards", "the card desk")
    file = place.window.cards.file
    assert file is not None
    assert file.record.id == 103


def test_a_card_at_the_counter_is_not_the_sales_member_here(place: MembersPlace) -> None:
    place.swipe(3)
    place.opened(103)
    assert place.shop.till.checkout.state.priced.basket.member is None
    assert focused() == "member_search"
