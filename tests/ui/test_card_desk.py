"""Acts on cards at the card desk by the keyboard alone, whose card is open, and what was done with it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from terminal.domain.card_life import CardAct, Proof
from terminal.domain.cards import CardStatus
from tests.ui.desk_driver import ACTIVE, ALT, CANCELLED, ENDING, EXPIRED, FROZEN, ISSUED, LOST, REPLACED, Desk
from tests.ui.shop_window import number_of
from ui.tour.hands import focused
from ui.widgets.rail import CARDS, MEMBERS


def test_the_manager_lifts_a_loss(manager: Desk) -> None:
    manager.open(LOST)
    assert manager.text("chosen_state") == "Reported lost"
    manager.key(Qt.Key.Key_F2)
    manager.key(Qt.Key.Key_1, ALT)
    manager.key(Qt.Key.Key_F2)
    manager.key(Qt.Key.Key_F12)
    manager.until(lambda: manager.status() is CardStatus.ACTIVE)
    done = manager.acts()[0].acted
    assert (done.act, done.reason, done.proof) == (CardAct.LIFT_LOSS, "Card found again", Proof.ID_CARD)
    assert manager.text("message_title") == f"The loss of card …{number_of(LOST)[-4:]} is lifted"
    assert focused() == "member_search"


def test_an_act_without_proof_says_what_is_missing_and_goes_on(manager: Desk) -> None:
    manager.open(FROZEN)
    manager.key(Qt.Key.Key_F12)
    manager.key(Qt.Key.Key_1, ALT)
    manager.key(Qt.Key.Key_F12)
    manager.until(lambda: manager.text("message_title") == "No proof has been chosen")
    manager.key(Qt.Key.Key_F3)
    manager.key(Qt.Key.Key_F12)
    manager.until(lambda: manager.status() is CardStatus.ACTIVE)
    assert manager.acts()[0].acted.proof is Proof.PASSPORT


def test_the_desk_reminds_of_a_card_that_ends_soon_until_it_is_renewed(manager: Desk) -> None:
    manager.open(ACTIVE)
    assert not manager.seen("desk_renewal")
    manager.open(ENDING)
    assert manager.text("desk_renewal") == "Card ends on 2026-06-30: can be renewed"
    offers = [offer.act for offer in manager.presenter.offers()]
    assert CardAct.RENEW in offers
    manager.presenter.begin(CardAct.RENEW)
    manager.key(Qt.Key.Key_F2)
    manager.key(Qt.Key.Key_F12)
    manager.until(lambda: not manager.seen("desk_renewal"), "the renewal")
    assert manager.acts()[0].acted.expires_on == "2029-06-30"


def whole_field_is_seen() -> bool:
    """Whether nothing of the field with the keyboard is scrolled away."""
    field = QApplication.focusWidget()
    return field is not None and field.visibleRegion().boundingRect().height() == field.height()


def test_a_waived_fee_needs_another_manager_and_a_bank_card_its_reference(cashier: Desk) -> None:
    cashier.open(EXPIRED)
    cashier.key(Qt.Key.Key_F12)
    cashier.approve()
    cashier.key(Qt.Key.Key_F6)
    cashier.key(Qt.Key.Key_F8)
    cashier.key(Qt.Key.Key_F12)
    cashier.until(lambda: cashier.text("message_title") == "The reference is missing")
    assert focused() == "fee_reference"
    cashier.key(Qt.Key.Key_F10)
    cashier.until(lambda: focused() == "approver_pin")
    cashier.until(whole_field_is_seen)  # also where the form is higher than its room
    cashier.approve()
    cashier.key(Qt.Key.Key_F12)
    cashier.until(lambda: not cashier.presenter.task)
    renewed = cashier.acts()[0].acted
    assert (renewed.act, renewed.approver, renewed.expires_on) == (CardAct.RENEW, "m01", "2029-05-01")
    assert renewed.fee is not None
    assert renewed.fee.amount == 0
    assert renewed.business_day == date(2026, 5, 1)


@pytest.mark.parametrize("serial", [LOST, FROZEN, REPLACED, ISSUED, CANCELLED, EXPIRED])
def test_a_refused_card_opens_its_member_and_is_chosen(cashier: Desk, serial: int) -> None:
    cashier.open(serial)
    assert cashier.text("chosen_card") == f"Card …{number_of(serial)[-4:]}"


def test_an_unknown_card_a_foreign_one_and_a_bank_card_say_so(cashier: Desk) -> None:
    cashier.swipe(999)
    cashier.until(lambda: cashier.text("message_title") == f"Card …{number_of(999)[-4:]} is not known here")
    cashier.shop.reader.swipe(";12345678?")
    cashier.until(lambda: cashier.text("message_title") == "This is not a card of ours")
    cashier.shop.reader.swipe(";6222020000000000000=30121011234567890?")
    cashier.until(lambda: cashier.text("message_title").startswith("This is a bank card"))
    assert cashier.presenter.file is None


def test_a_card_while_an_act_is_under_way_takes_nothing_from_it(manager: Desk) -> None:
    manager.open(LOST)
    manager.key(Qt.Key.Key_F9)
    manager.swipe(ACTIVE)
    manager.until(lambda: manager.text("message_title") == "An act is under way")
    assert manager.presenter.file is not None
    assert manager.presenter.file.record.id == 100 + LOST


def test_a_card_over_another_tab_opens_its_member_and_the_tab_of_cards(manager: Desk) -> None:
    manager.key(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert not manager.seen("member_search")
    manager.open(LOST)
    assert manager.seen("chosen_card")
    assert focused() == "member_search"
    manager.key(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert not manager.seen("chosen_card")


def test_page_keys_choose_another_card_of_the_member(manager: Desk) -> None:
    manager.shop.receive_blanks()
    manager.open(LOST)
    manager.to_encoding()
    manager.key(Qt.Key.Key_F12)
    manager.until(lambda: manager.seen("done_title"))
    manager.key(Qt.Key.Key_F12)
    assert manager.text("chosen_state") == "Active"
    manager.key(Qt.Key.Key_PageDown)
    assert manager.text("chosen_state") == "Replaced"
    assert manager.presenter.offers() == ()  # another card works: the old one is over
    manager.key(Qt.Key.Key_F11)
    assert manager.window.place == MEMBERS


def test_what_was_done_here_is_shown_with_who_and_on_what_proof(manager: Desk) -> None:
    manager.open(ACTIVE)
    manager.key(Qt.Key.Key_F2)
    manager.key(Qt.Key.Key_F6)  # called back
    manager.key(Qt.Key.Key_F12)
    manager.until(lambda: bool(manager.presenter.history))
    manager.until(lambda: manager.seen("history_act"))
    assert manager.text("history_act").startswith("Report loss …")
    assert manager.presenter.history[0].acted.proof is Proof.PHONE_CALL


def test_the_next_person_does_not_see_whom_the_last_one_had_open(cashier: Desk) -> None:
    cashier.open(LOST)
    cashier.key(Qt.Key.Key_Q, ALT)
    cashier.until(lambda: focused() == "pin")
    cashier.key(Qt.Key.Key_Down)
    cashier.sign_in()
    cashier.go_to(CARDS, Qt.Key.Key_K)
    assert cashier.presenter.file is None
    assert not cashier.seen("desk_member")
