"""At the counter without plastic: a typed number with reason and permission, a phone number, a code on the phone."""

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtCore import Qt

from terminal.domain.card_acts import NumberTyped
from terminal.domain.cards import keyed_hash
from terminal.domain.electronic_cards import make_code
from terminal.domain.journal import EntryKind
from tests.support.shop import CASHIER, LOOKUP_KEY, PIN
from tests.ui.driver import Counter
from tests.ui.page_window import clipped
from tests.ui.shop_window import MANAGER, SERVICE, barcode_of, number_of
from ui.screens.checkout.typed_number_panel import TypedNumberPanel


def member_at(counter: Counter) -> bool:
    return counter.shop.till.checkout.state.priced.basket.member is not None


def type_number(counter: Counter, text: str) -> TypedNumberPanel:
    counter.type(text)
    counter.key(Qt.Key.Key_Return)
    panel = counter.window.findChild(TypedNumberPanel)
    assert isinstance(panel, TypedNumberPanel)
    return panel


def test_a_cashier_types_a_number_with_a_reason_and_the_managers_pin(counter: Counter) -> None:
    panel = type_number(counter, number_of(3))
    counter.until(panel.isVisible, "the question")
    assert not member_at(counter)
    counter.key(Qt.Key.Key_F12)
    counter.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    counter.type(PIN)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("typed_take").isEnabled(), "the manager to be recognised")
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: member_at(counter), "the member")
    [entry] = counter.shop.journal.latest(EntryKind.CARD_TYPED)
    assert msgspec.json.decode(entry.body, type=NumberTyped).approver in (MANAGER.id, SERVICE.id)
    assert number_of(3) not in entry.body.decode()
    assert counter.window.cashier is not None
    assert counter.window.cashier.id == CASHIER.id


def test_a_cashier_who_was_withdrawn_meanwhile_is_told_what_is_needed(counter: Counter) -> None:
    panel = type_number(counter, number_of(3))
    counter.until(panel.isVisible, "the question")
    counter.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    counter.type(PIN)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("typed_take").isEnabled(), "the manager to be recognised")
    people = counter.shop.cache.people
    people[CASHIER.id] = msgspec.structs.replace(people[CASHIER.id], withdrawn=True)
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: counter.widget("message_title").isVisible(), "the refusal")
    assert counter.text("message_title") == "This needs the manager"
    assert not member_at(counter)


def test_esc_leaves_the_typed_number_and_nothing_is_written(counter: Counter) -> None:
    counter.scan(barcode_of(0))
    panel = type_number(counter, number_of(3))
    counter.until(panel.isVisible, "the question")
    assert not counter.widget("undo").isEnabled()
    counter.key(Qt.Key.Key_Escape)
    counter.until(lambda: not panel.isVisible(), "the sale")
    assert counter.widget("undo").isEnabled()
    assert counter.widget("scan_line").hasFocus()
    assert counter.shop.journal.latest(EntryKind.CARD_TYPED) == []
    assert not member_at(counter)


@pytest.mark.parametrize("code", ["en", "zh_CN", "zh_TW"])
def test_the_question_is_read_whole_and_nothing_of_another_card_stands_over_it(counter: Counter, code: str) -> None:
    counter.interface.switch_language(code)
    counter.swipe(11)
    counter.until(counter.window.message_bar.isVisible, "the refusal of a lost card")
    panel = type_number(counter, number_of(3))
    counter.until(panel.isVisible, "the question")
    assert not counter.window.message_bar.isVisible()
    counter.look()
    assert clipped(panel) == []


def test_a_swipe_answers_the_question_by_itself(counter: Counter) -> None:
    panel = type_number(counter, number_of(3))
    counter.until(panel.isVisible, "the question")
    counter.swipe(3)
    counter.until(lambda: member_at(counter), "the member")
    assert not panel.isVisible()
    assert counter.shop.journal.latest(EntryKind.CARD_TYPED) == []


def test_a_code_on_the_phone_is_taken_from_the_scan_line_while_it_is_fresh(counter: Counter) -> None:
    card = keyed_hash(LOOKUP_KEY, number_of(3))
    text = make_code(card, counter.shop.clock(), 1, counter.shop.code_key.sign)
    counter.shop.clock.advance(3_600_000)
    counter.type(text)
    counter.key(Qt.Key.Key_Return)
    counter.until(counter.window.message_bar.isVisible, "the refusal")
    assert not member_at(counter)
    counter.type(make_code(card, counter.shop.clock(), 1, counter.shop.code_key.sign))
    counter.key(Qt.Key.Key_Return)
    assert member_at(counter)


def test_a_forged_code_is_refused_and_kept_in_the_journal(counter: Counter) -> None:
    forged = make_code(bytes(16), counter.shop.clock(), 1, Ed25519PrivateKey.generate().sign)
    counter.type(forged)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: len(counter.shop.journal.latest(EntryKind.CARD_REFUSED)) == 1, "the entry")
    assert not member_at(counter)


def test_a_phone_number_finds_the_member(counter: Counter) -> None:
    counter.type("138 0013 8003")
    counter.key(Qt.Key.Key_Return)
    assert member_at(counter)
