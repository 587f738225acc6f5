"""What an act asks for, the words of the desk, and the small parts that its pages are made of."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from terminal.domain.card_acts import CardActed
from terminal.domain.card_life import (
    LIFE,
    CardAct,
    CardActProblem,
    CardActRefused,
    CardState,
    FeeKind,
    Move,
    Proof,
    move_for,
)
from terminal.domain.cards import CardKind, CardStatus
from terminal.domain.encoding import EncodingFailed, EncodingFault
from terminal.domain.errors import DeviceError, DeviceFault
from terminal.domain.members import MemberId
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.tenders import TenderError, TenderKind, TenderProblem
from tests.support.shop import STORE, shipped_scheme
from ui.application import Interface
from ui.messages import desk_messages
from ui.messages.catalogue import words_for
from ui.screens.cards.hand_over import CAUSES
from ui.screens.cards.particulars import Asked, Given, check
from ui.tour.hands import focused
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_field import FormField
from ui.widgets.key_button import KeyButton
from ui.words import card_words

RULES = shipped_scheme().cards


def person(role: Role) -> StaffRecord:
    """Somebody of this role."""
    return StaffRecord(id=role.value, name=role.value, role=role, pin_hash="")


@pytest.mark.parametrize("move", LIFE, ids=lambda move: f"{move.act.value} from {move.sources[0].value}")
@pytest.mark.parametrize("role", Role)
def test_whoever_is_asked_to_approve_may_and_nobody_is_asked_in_vain(move: Move, role: Role) -> None:
    fee = {None: 0, FeeKind.REPLACE: RULES.replace_fee, FeeKind.RENEW: RULES.renew_fee}[move.fee]
    asked = Asked((move,), person(role), fee)
    roles = asked.approvers()
    assert bool(roles) == (role not in move.roles or bool(move.approvers))
    proof = asked.proofs[0] if asked.proofs else None
    for approver in roles or (None,):
        approved = person(approver) if approver else None
        if approved is None or approved.id != asked.actor.id:
            check(asked, Given("why", proof, approver=approved), RULES)


@pytest.mark.parametrize("cause", CAUSES)
def test_one_proof_serves_both_acts_of_the_path(cause: CardAct) -> None:
    first = move_for(cause)
    second = next(move for move in LIFE if move.act is CardAct.REPLACE and first.target in move.sources)
    proofs = Asked((first, second), person(Role.MANAGER)).proofs
    assert proofs
    assert all(proof in first.proofs and proof in second.proofs for proof in proofs)


def test_what_would_be_refused_later_is_refused_before_a_card_is_written() -> None:
    replace = move_for(CardAct.REPLACE)
    asked = Asked((replace,), person(Role.MANAGER), RULES.replace_fee)
    with pytest.raises(CardActRefused) as unproven:
        check(asked, Given(), RULES)
    assert unproven.value.problem is CardActProblem.PROOF_MISSING
    with pytest.raises(TenderError) as unpaid:
        check(asked, Given(proof=Proof.ID_CARD, tender=TenderKind.MOBILE), RULES)
    assert unpaid.value.problem is TenderProblem.REFERENCE_MISSING
    waived = Given(proof=Proof.ID_CARD, waived=True)
    assert asked.approvers(waived=True) == (Role.MANAGER,)
    with pytest.raises(CardActRefused) as alone:
        check(asked, waived, RULES)
    assert alone.value.problem is CardActProblem.APPROVAL_MISSING


def test_everything_the_desk_refuses_has_a_title_and_a_way_on(interface: Interface) -> None:
    del interface
    problems = [
        *(CardActRefused(problem, CardStatus.LOST) for problem in CardActProblem),
        *(EncodingFailed(fault, spoiled=spoiled) for fault in EncodingFault for spoiled in (True, False)),
        *(DeviceError(fault) for fault in DeviceFault),
    ]
    for problem in problems:
        words = words_for(problem, STORE.zone)
        assert words.title, problem
        assert words.advice, problem
    spoiled = words_for(EncodingFailed(EncodingFault.REMOVED, spoiled=True), STORE.zone)
    assert "spoiled" in spoiled.advice


def test_every_act_proof_and_kind_has_a_name_and_every_act_done_its_words(interface: Interface) -> None:
    del interface
    acts = [card_words.act_name(act) for act in CardAct]
    proofs = [card_words.proof_name(proof) for proof in Proof]
    kinds = [card_words.kind_name(kind) for kind in CardKind]
    for names in (acts, proofs, kinds):
        assert len(set(names)) == len(names)
    for act in CardAct:
        done = _done(act)
        assert "0013" in desk_messages.act_done(done).title
    assert "refused" in desk_messages.act_done(_done(CardAct.CANCEL)).advice
    assert "works" in desk_messages.act_done(_done(CardAct.UNFREEZE)).advice


def _done(act: CardAct) -> CardActed:
    seen = CardState(CardStatus.ACTIVE, 1)
    day = shipped_scheme().effective_from
    return CardActed("r", act, MemberId(7), b"c", "0013", seen, move_for(act).target, day, "")


@pytest.fixture
def form(interface: Interface, qtbot: QtBot) -> QWidget:
    """A field, a row of choices, and another field, in a window that has the keyboard."""
    del interface
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.addWidget(FormField("before"))
    column.addWidget(ChoiceRow("fruit", keys=("F2", "F3")))
    column.addWidget(FormField("after"))
    qtbot.addWidget(frame)
    frame.show()
    qtbot.waitExposed(frame)
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    return frame


def offered(form: QWidget, qtbot: QtBot, *choices: tuple[object, str]) -> ChoiceRow:
    """The row, once its choices can be seen."""
    row = form.findChild(ChoiceRow, "fruit")
    assert row is not None
    row.show_choices(choices)
    qtbot.waitUntil(lambda: all(button.isVisible() for button in row.findChildren(KeyButton)))
    return row


def press(form: QWidget, key: Qt.Key) -> None:
    """A key on its way through the window."""
    handle = form.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, key)


def test_a_choice_is_made_by_its_key_and_by_the_arrows(form: QWidget, qtbot: QtBot) -> None:
    row, told = offered(form, qtbot, ("a", "Apple"), ("p", "Pear"), ("q", "Quince")), list[object]()
    row.chosen.connect(told.append)
    assert row.value is None
    press(form, Qt.Key.Key_F3)
    row.take_focus()
    press(form, Qt.Key.Key_Right)
    press(form, Qt.Key.Key_Right)
    press(form, Qt.Key.Key_Up)
    assert told == ["p", "q", "a", "q"]
    assert focused() == "fruit_2"


def test_a_choice_stays_where_it_is_still_offered_and_goes_where_it_is_not(form: QWidget, qtbot: QtBot) -> None:
    row = offered(form, qtbot, ("a", "Apple"), ("p", "Pear"))
    row.choose("p")
    row.show_choices([("p", "梨"), ("a", "苹果")])
    assert row.value == "p"
    row.show_choices([("a", "苹果")])
    assert row.value is None


def test_tab_stops_once_at_the_row_also_when_its_choices_come_later(form: QWidget, qtbot: QtBot) -> None:
    offered(form, qtbot, ("a", "Apple"), ("p", "Pear"), ("q", "Quince"))
    before = form.findChild(QLineEdit, "before")
    assert before is not None
    before.setFocus()
    seen = []
    for _ in range(2):
        press(form, Qt.Key.Key_Tab)
        seen.append(focused())
    assert seen == ["fruit_0", "after"]


def test_a_field_keeps_room_for_what_is_wrong_with_it(form: QWidget, qtbot: QtBot) -> None:
    field = form.findChildren(FormField)[0]
    field.show_caption("Mobile")
    height = field.sizeHint().height()
    field.show_problem("Eleven digits")
    qtbot.waitUntil(lambda: field.line.accessibleDescription() == "Eleven digits")
    assert field.sizeHint().height() == height
