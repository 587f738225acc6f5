"""A PIN that somebody was given: the till asks for one of their own before it lets them in."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from terminal.domain.journal import EntryKind
from tests.support.shop import CASHIER, PIN
from tests.ui.driver import Counter
from ui.application import Interface
from ui.places import SIGN_IN
from ui.tour.hands import focused
from ui.widgets.rail import CHECKOUT

NEW = "7159"
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def door(interface: Interface, qtbot: QtBot) -> Iterator[Counter]:
    """The cashier was given a PIN by head office; nobody is signed in."""
    made = Counter(interface, qtbot)
    people = made.shop.cache.people
    people[CASHIER.id] = msgspec.structs.replace(people[CASHIER.id], must_change=True)
    yield made
    made.close()


def enter(counter: Counter, pin: str) -> None:
    counter.until(lambda: focused() == "pin" and not counter.window.lane.pending)
    counter.type(pin)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: not counter.window.lane.pending)


def kinds(counter: Counter) -> list[EntryKind]:
    return [entry.kind for entry in counter.shop.journal.chain if entry.kind.value.startswith("staff.")]


def test_a_new_pin_typed_twice_lets_its_owner_in(door: Counter) -> None:
    enter(door, PIN)
    door.until(lambda: door.text("pin_title") == "Choose a new PIN")
    assert door.text("message_title") == "This PIN was given to you: choose your own first"
    enter(door, "1234")
    assert door.text("message_title") == "This PIN only counts up or down"
    enter(door, NEW)
    assert door.text("pin_title") == "Repeat the new PIN"
    enter(door, "7158")
    assert door.text("message_title") == "The two are not the same"
    assert door.text("pin_title") == "Choose a new PIN"
    enter(door, NEW)
    enter(door, NEW)
    door.until(lambda: door.window.place == CHECKOUT)
    assert kinds(door) == [EntryKind.STAFF_PIN_CHANGED, EntryKind.STAFF_SIGNED_IN]
    door.key(Qt.Key.Key_Q, ALT)
    door.until(lambda: door.window.place == SIGN_IN)
    enter(door, NEW)
    door.until(lambda: door.window.place == CHECKOUT)


def test_esc_and_another_name_leave_it_for_later(door: Counter) -> None:
    enter(door, PIN)
    door.until(lambda: door.text("pin_title") == "Choose a new PIN")
    door.key(Qt.Key.Key_Escape)
    door.until(lambda: door.text("pin_title") == "Your PIN")
    enter(door, PIN)
    door.until(lambda: door.text("pin_title") == "Choose a new PIN")
    door.key(Qt.Key.Key_Down)
    assert door.text("pin_title") == "Your PIN"
    enter(door, PIN)
    door.until(lambda: door.window.place == CHECKOUT)
    assert door.window.cashier is not None
    assert door.window.cashier.id != CASHIER.id
    assert kinds(door) == [EntryKind.STAFF_SIGNED_IN]


def test_a_locked_screen_opens_with_the_pin_that_is_chosen_there(door: Counter) -> None:
    people = door.shop.cache.people
    given = people[CASHIER.id]
    people[CASHIER.id] = msgspec.structs.replace(given, must_change=False)
    door.sign_in()
    people[CASHIER.id] = given  # head office set another one meanwhile
    door.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    door.until(lambda: door.window.place == SIGN_IN)
    enter(door, PIN)
    door.until(lambda: door.text("pin_title") == "Choose a new PIN")
    enter(door, NEW)
    enter(door, NEW)
    door.until(lambda: door.window.place == CHECKOUT)
    assert kinds(door)[-2:] == [EntryKind.STAFF_PIN_CHANGED, EntryKind.STAFF_UNLOCKED]
