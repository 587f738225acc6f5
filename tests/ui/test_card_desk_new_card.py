"""The guided path to a new card by the keyboard alone, and what goes wrong on the way."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from terminal.domain.card_life import CardAct, Proof
from terminal.domain.cards import CardKind, CardStatus
from terminal.domain.encoding import EncodeStep, EncodingFault
from terminal.domain.stock import StockOutcome
from terminal.domain.tenders import TenderKind
from tests.ui.desk_driver import ACTIVE, ALT, CANCELLED, CASHIER, EXPIRED, LOST, MANAGER, Desk
from tests.ui.shop_window import number_of, phone_of
from tests.ui.test_translations import nothing_is_clipped
from ui.application import Interface
from ui.screens.cards.hand_over import Stage
from ui.tour.hands import focused
from ui.widgets.key_button import KeyButton
from ui.widgets.rail import CARDS, CHECKOUT


@pytest.fixture
def patient(interface: Interface, qtbot: QtBot) -> Iterator[Desk]:
    """A manager whose encoder waits for the cards that the test presents."""
    made = Desk(interface, qtbot, MANAGER, cards_by_themselves=False)
    made.shop.receive_blanks()
    yield made
    made.close()


def test_a_lost_card_that_still_works_is_replaced_from_the_search_to_the_slip_in_six_keys(manager: Desk) -> None:
    manager.shop.receive_blanks()
    manager.type(phone_of(ACTIVE))
    manager.key(Qt.Key.Key_Return)
    manager.settle()
    manager.keys = 0
    manager.key(Qt.Key.Key_F12)  # replace
    manager.key(Qt.Key.Key_1, ALT)  # lost
    manager.key(Qt.Key.Key_F2)  # ID card seen; cash is proposed for the fee
    manager.key(Qt.Key.Key_F12)  # report lost, go on
    manager.settle()
    assert manager.status() is CardStatus.LOST
    assert manager.text("blank_number") == f"{number_of(500)[:4]} {number_of(500)[4:8]} {number_of(500)[8:]}"
    manager.key(Qt.Key.Key_F12)  # replace and take ¥10
    manager.until(lambda: manager.seen("done_title"))
    manager.key(Qt.Key.Key_F12)
    assert manager.keys == 6
    assert [manager.status(0), manager.status(1)] == [CardStatus.ACTIVE, CardStatus.REPLACED]
    replaced, lost = (past.acted for past in manager.acts())
    assert (lost.act, replaced.act) == (CardAct.REPORT_LOSS, CardAct.REPLACE)
    assert replaced.fee is not None
    assert (replaced.fee.amount, replaced.fee.tender) == (1_000, TenderKind.CASH)
    assert manager.shop.encoder.written()[-1].number == number_of(500)
    manager.shop.print_all()
    manager.settle()
    manager.go_to("devices", Qt.Key.Key_D)
    manager.until(lambda: number_of(500)[-4:] in manager.text("paper"))


def test_the_fee_to_come_is_seen_before_anything_is_chosen_and_until_it_is_let_off(manager: Desk) -> None:
    manager.open(ACTIVE)
    manager.key(Qt.Key.Key_F12)
    assert manager.text("fee_to_come") == "Next: the fee of ¥10.00 for the new card"
    manager.key(Qt.Key.Key_1, ALT)
    assert manager.widget("fee_to_come").isVisible()
    manager.key(Qt.Key.Key_F10)
    assert not manager.widget("fee_to_come").isVisible()


def test_a_damaged_card_is_taken_in_and_replaced_on_the_card_alone(manager: Desk) -> None:
    manager.shop.receive_blanks()
    manager.open(ACTIVE)
    for key in (Qt.Key.Key_F12, Qt.Key.Key_2, Qt.Key.Key_F12):
        manager.key(key, ALT if key is Qt.Key.Key_2 else Qt.KeyboardModifier.NoModifier)
    manager.settle()
    assert manager.status() is CardStatus.DAMAGED
    manager.key(Qt.Key.Key_F12)
    manager.until(lambda: manager.seen("done_title"))
    assert "keep the old one" in manager.text("done_next")
    assert {past.acted.proof for past in manager.acts()} == {Proof.OLD_CARD}


def test_a_failed_write_goes_on_with_the_next_card_under_the_same_request(manager: Desk) -> None:
    manager.shop.receive_blanks()
    manager.open(LOST)
    manager.to_encoding()
    manager.shop.encoder.fail_next(EncodingFault.READ_BACK_DIFFERS)
    manager.key(Qt.Key.Key_F12)
    manager.until(lambda: manager.seen("failure_title"))
    manager.settle()
    assert manager.text("failure_advice") == "Put this card into the box for spoiled ones and take the next."
    assert manager.status() is CardStatus.LOST
    assert manager.path.blank is not None
    assert manager.path.blank.number == number_of(501)
    manager.key(Qt.Key.Key_F12)
    manager.until(lambda: manager.seen("done_title"))
    assert [past.acted.act for past in manager.acts()] == [CardAct.REPLACE]
    outcomes = manager.shop.till.stock.states()[0].outcomes
    assert {outcome: count for outcome, count in outcomes.items() if count} == {
        StockOutcome.SPOILED: 1,
        StockOutcome.ISSUED: 1,
    }


def test_a_cashier_needs_the_managers_pin(cashier: Desk) -> None:
    cashier.shop.receive_blanks()
    cashier.open(LOST)
    cashier.key(Qt.Key.Key_F12)
    cashier.key(Qt.Key.Key_F2)
    cashier.key(Qt.Key.Key_F12)
    cashier.until(lambda: cashier.text("message_title") == "This needs the manager")
    assert cashier.path.stage is Stage.PARTICULARS
    cashier.type("0000")
    cashier.key(Qt.Key.Key_Return)
    cashier.until(lambda: cashier.text("message_title") == "Wrong PIN")
    cashier.approve()
    assert focused() == "to_encoding"
    cashier.key(Qt.Key.Key_F12)
    cashier.settle()
    cashier.key(Qt.Key.Key_F12)
    cashier.until(lambda: cashier.seen("done_title"))
    assert (cashier.acts()[0].actor, cashier.acts()[0].acted.approver) == ("c01", "m01")
    assert cashier.window.cashier is not None
    assert cashier.window.cashier.id == "c01"


def test_cancelling_before_a_card_came_leaves_member_and_stock_as_they_were(patient: Desk) -> None:
    patient.open(LOST)
    patient.to_encoding()
    patient.key(Qt.Key.Key_F12)
    patient.until(lambda: patient.path.step is EncodeStep.PRESENT)
    write = patient.widget("write_card")
    assert isinstance(write, KeyButton)
    patient.until(lambda: write.text() == "Waiting for the card …")
    patient.key(Qt.Key.Key_Escape)
    patient.until(lambda: patient.text("failure_title") == "Writing was cancelled")
    patient.settle()
    assert patient.path.blank is not None
    assert patient.path.blank.number == number_of(500)
    patient.key(Qt.Key.Key_Escape)
    patient.until(lambda: patient.text("message_title") == "No card was handed over and nothing was charged")
    assert patient.presenter.task is None
    assert patient.acts() == []
    assert patient.status() is CardStatus.LOST


def test_nobody_leaves_a_card_that_is_being_written_without_cancelling(patient: Desk) -> None:
    patient.open(LOST)
    patient.to_encoding()
    patient.key(Qt.Key.Key_F12)
    patient.until(lambda: patient.path.step is EncodeStep.PRESENT)
    patient.shop.encoder.present_blank(CardKind.STRIPE)
    patient.until(lambda: patient.path.step is EncodeStep.PRESENT_AGAIN)
    assert patient.text("encode_do") == "Swipe the same card once more"
    for letter in (Qt.Key.Key_C, Qt.Key.Key_Q):
        patient.key(letter, ALT)
        patient.until(lambda: patient.text("message_title") == "A card is at the encoder")
        assert patient.window.place == CARDS
    patient.key(Qt.Key.Key_Escape)  # it was written already: the card is spoiled
    patient.until(lambda: patient.seen("failure_title"))
    patient.settle()
    assert "spoiled" in patient.text("failure_advice")
    patient.go_to(CHECKOUT, Qt.Key.Key_C)
    patient.go_to(CARDS, Qt.Key.Key_K)
    assert patient.path.blank is not None
    assert patient.path.blank.number == number_of(501)


def test_another_card_in_hand_is_taken_by_its_printed_number(manager: Desk) -> None:
    manager.shop.receive_blanks()
    manager.open(LOST)
    manager.to_encoding()
    manager.type(number_of(507))
    manager.key(Qt.Key.Key_Return)
    manager.settle()
    manager.key(Qt.Key.Key_F12)
    manager.until(lambda: manager.seen("done_title"))
    assert manager.shop.encoder.written()[-1].number == number_of(507)


def test_without_blank_cards_the_path_says_where_to_get_some(manager: Desk) -> None:
    manager.open(LOST)
    manager.to_encoding()
    assert "receive a box" in manager.text("blank_caption")
    manager.key(Qt.Key.Key_F12)
    assert not manager.path.encoding


def test_a_member_whose_card_was_cancelled_is_issued_another(manager: Desk) -> None:
    manager.shop.receive_blanks(CardKind.NTAG)
    manager.open(CANCELLED)
    manager.key(Qt.Key.Key_F12)
    manager.settle()
    assert manager.path.stage is Stage.ENCODE  # a manager has nothing to prove and nothing to pay
    manager.key(Qt.Key.Key_F12)
    manager.until(lambda: manager.seen("done_title"))
    assert manager.status() is CardStatus.ACTIVE
    assert manager.shop.encoder.written()[-1].kind is CardKind.NTAG


def test_a_lost_card_is_replaced_by_one_of_its_kind_first_and_the_desk_says_when_there_is_none(manager: Desk) -> None:
    manager.shop.receive_blanks(CardKind.NTAG, 600, 2)
    manager.open(CANCELLED)
    manager.key(Qt.Key.Key_F12)
    manager.settle()
    manager.key(Qt.Key.Key_F12)
    manager.until(lambda: manager.seen("done_title"))
    manager.key(Qt.Key.Key_F12)
    manager.shop.receive_blanks()
    _report_lost_and_go_on(manager)
    assert list(manager.path.blanks)[:2] == [CardKind.NTAG, CardKind.STRIPE]
    assert _proposed(manager) is CardKind.NTAG
    assert not manager.seen("other_kind")
    manager.key(Qt.Key.Key_F12)
    manager.until(lambda: manager.seen("done_title"))
    manager.key(Qt.Key.Key_F12)
    _report_lost_and_go_on(manager)
    assert manager.text("other_kind") == "Old card: NTAG / Ultralight. No blank card of this kind is left here."
    assert _proposed(manager) is CardKind.STRIPE


def test_an_act_has_all_of_a_low_window_and_says_whose_card_it_is(manager: Desk) -> None:
    manager.window.resize(1024, 560)
    manager.open(ACTIVE)
    assert manager.seen("desk_member")
    manager.key(Qt.Key.Key_F12)
    assert not manager.seen("desk_member")
    assert not manager.seen("member_search")
    assert manager.text("act_title") == f"Replace card · 王** …{number_of(ACTIVE)[-4:]}"
    manager.window.resize(1024, 768)
    manager.settle()
    assert manager.seen("desk_member")
    manager.key(Qt.Key.Key_Escape)
    assert focused() == "member_search"


def _proposed(desk: Desk) -> CardKind | None:
    return desk.path.blank.kind if desk.path.blank else None


def _report_lost_and_go_on(desk: Desk) -> None:
    desk.key(Qt.Key.Key_F12)
    desk.key(Qt.Key.Key_1, ALT)
    desk.key(Qt.Key.Key_F2)
    desk.key(Qt.Key.Key_F12)
    desk.settle()


@pytest.mark.parametrize("code", ["en", "zh_CN", "zh_TW"])
def test_nothing_is_clipped_and_no_key_means_two_things_at_any_step(
    interface: Interface, qtbot: QtBot, code: str
) -> None:
    desk = Desk(interface, qtbot, CASHIER, cards_by_themselves=False)
    interface.switch_language(code)
    desk.shop.receive_blanks()
    desk.shop.receive_blanks(CardKind.NTAG, 600)
    desk.shop.receive_blanks(CardKind.SLE4442, 700)

    def look() -> None:
        nothing_is_clipped(desk)
        assert (desk.window.width(), desk.window.height()) == (1024, 768)
        keys = [each.key().toString() for each in desk.window.findChildren(QShortcut) if _rings(each)]
        assert sorted(keys) == sorted(set(keys))

    look()
    desk.open(EXPIRED)
    look()
    desk.key(Qt.Key.Key_F12)
    look()
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_F9)
    look()
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_F8)
    desk.key(Qt.Key.Key_1, ALT)
    desk.key(Qt.Key.Key_F2)
    look()
    desk.approve()
    desk.key(Qt.Key.Key_F12)
    desk.settle()
    look()
    desk.key(Qt.Key.Key_F12)
    desk.until(lambda: desk.path.step is EncodeStep.PRESENT)
    look()
    desk.shop.encoder.fail_next(EncodingFault.WRITE_REFUSED)
    desk.shop.encoder.present_blank(CardKind.STRIPE)
    desk.until(lambda: desk.seen("failure_title"))
    desk.settle()
    look()
    desk.key(Qt.Key.Key_F12)
    desk.until(lambda: desk.path.step is EncodeStep.PRESENT)
    desk.shop.encoder.present_blank(CardKind.STRIPE)
    desk.until(lambda: desk.path.step is EncodeStep.PRESENT_AGAIN)
    look()
    desk.shop.encoder.present_again()
    desk.until(lambda: desk.seen("done_title"))
    look()
    desk.key(Qt.Key.Key_F12)
    desk.settle()
    look()
    interface.switch_language("en")
    desk.close()


def _rings(shortcut: QShortcut) -> bool:
    """Whether pressing the key would reach the button now."""
    button = shortcut.parent()
    return isinstance(button, QWidget) and button.isVisible() and button.isEnabled()
