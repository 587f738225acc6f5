"""Signing in: wrong PINs are counted in words, a swipe goes nowhere, a lock says until when."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId
from terminal.domain.staff import FREE_FAILURES
from tests.support.shop import PIN
from tests.ui.driver import Counter
from ui.application import Interface
from ui.places import SIGN_IN
from ui.tour.hands import focused
from ui.widgets.rail import CHECKOUT, MEMBERS


@pytest.fixture
def door(interface: Interface, qtbot: QtBot) -> Iterator[Counter]:
    """A window at which nobody is signed in yet."""
    made = Counter(interface, qtbot)
    yield made
    made.close()


def enter(counter: Counter, pin: str) -> None:
    """Type a PIN."""
    counter.until(lambda: focused() == "pin" and not counter.window.lane.pending)
    counter.type(pin)
    counter.key(Qt.Key.Key_Return)


def test_wrong_pins_count_down_and_then_lock_with_the_time(door: Counter) -> None:
    for left in range(FREE_FAILURES - 1, 0, -1):
        enter(door, "9999")
        door.until(lambda left=left: door.text("message_advice") == f"Attempts left: {left}")  # type: ignore[misc]  # no type inferred for a default
    enter(door, "9999")
    door.until(lambda: door.text("message_title") == "Locked until 12:00:30")
    enter(door, PIN)
    door.until(lambda: not door.window.lane.pending)
    assert door.window.place == SIGN_IN
    door.shop.clock.advance(30_000)
    enter(door, PIN)
    door.until(lambda: door.window.place == CHECKOUT)


def test_a_swipe_before_signing_in_leaves_the_pin_alone(door: Counter) -> None:
    door.swipe(3)
    door.until(lambda: door.text("message_title") == "Nobody is signed in")
    assert door.shop.till.checkout.state.priced.basket.member is None
    enter(door, PIN)
    door.until(lambda: door.window.place == CHECKOUT)


def test_signing_out_goes_back_and_is_journalled(door: Counter) -> None:
    enter(door, PIN)
    door.until(lambda: door.window.place == CHECKOUT)
    door.key(Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    door.until(lambda: door.window.place == SIGN_IN and not door.window.lane.pending)
    _shift_opened, *kinds = [entry.kind.value for entry in door.shop.journal.chain]
    assert kinds == ["staff.signed_in", "lottery.opened", "staff.signed_out"]  # a day's first act opens its lotteries


def test_the_next_person_does_not_find_what_the_last_one_had_open(door: Counter) -> None:
    door.sign_in()
    door.window.go_to(MEMBERS)
    door.window.members.open_member(MemberId(103))
    assert door.window.members.file is not None
    door.key(Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    door.until(lambda: door.window.place == SIGN_IN, "the sign-in page")
    door.sign_in()
    door.window.go_to(MEMBERS)
    assert door.window.members.file is None


def test_a_clock_that_was_set_back_is_told_at_sign_in(interface: Interface, qtbot: QtBot) -> None:
    counter = Counter(interface, qtbot)
    counter.sign_in()
    counter.key(Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    counter.until(lambda: counter.shop.journal.last_entry(EntryKind.STAFF_SIGNED_OUT) is not None)
    counter.shop.clock.at -= 86_400_000
    counter.sign_in()
    counter.until(lambda: counter.widget("message_title").isVisible())
    assert counter.text("message_title") == (
        "This till's clock went back to 2026-04-30 12:00; the last act was at 2026-05-01 12:00"
    )
    assert counter.shop.journal.last_entry(EntryKind.CLOCK_TURNED_BACK) is not None
    counter.close()
