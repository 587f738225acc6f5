"""Swipe or typing: what the keyboard wedge holds back, takes, and hands on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.cards.tracks import LONGEST_SWIPE, Swipe
from hardware.readers.wedge import Options, WedgeAssembler, WedgeReader
from terminal.domain.cards import CardMedium, CardRead
from terminal.domain.devices import CardRejected
from terminal.domain.errors import CardFault
from tests.support.listening import CARD, OTHER_CARD, Listener, SteppedClock, context

FAST = 5
GAP = 50
IDLE = 150


class Keyboard:
    """Feeds an assembler as the user interface does: keys at their times, and the timer whenever it is due."""

    def __init__(self, options: Options | None = None) -> None:
        self.assembler = WedgeAssembler(options or Options(gap_ms=GAP, idle_ms=IDLE))
        self.now = 1_000
        self.typed = ""
        self.swipes: list[str] = []

    def keys(self, text: str, *, every: int = FAST) -> None:
        """Type ``text``, the first key one pause after the last one."""
        for character in text:
            self.wait(every)
            self._take(*self.assembler.feed(character, self.now))

    def wait(self, milliseconds: int) -> None:
        """Let time pass; the timer rings in between."""
        end = self.now + milliseconds
        due = self.assembler.due()
        if due is not None and due < end:
            self.now = due
            self._take(*self.assembler.expire(self.now))
        self.now = end

    def _take(self, typed: str, swipe: Swipe | None) -> None:
        self.typed += typed
        if swipe is not None:
            self.swipes.append(swipe.text)


def after(*bursts: tuple[str, int], options: Options | None = None) -> Keyboard:
    """A keyboard after bursts of (text, milliseconds between its keys) and a long silence."""
    keyboard = Keyboard(options)
    for text, every in bursts:
        keyboard.keys(text, every=every)
    keyboard.wait(10_000)
    return keyboard


@pytest.mark.parametrize(
    "text", [f";{CARD}?\r", f";{CARD}?", f"%B{CARD}^LI^?;{CARD}?\r", f"%A?\r;{CARD}?\r", ";E?\r", "%E?", f";{CARD}?5\r"]
)
def test_a_swipe_is_taken_whole_and_nothing_is_typed(text: str) -> None:
    keyboard = after((text, FAST))
    assert (keyboard.swipes, keyboard.typed) == ([text], "")


@pytest.mark.parametrize("text", ["6901234567892\r", "3*690", ";", "%", "; and ?\r", f";{CARD}?\r", "100%\r"])
def test_a_person_gets_every_key_back(text: str) -> None:
    keyboard = after((text, GAP + 1))
    assert (keyboard.swipes, keyboard.typed) == ([], text)


def test_a_fast_person_may_type_a_sentinel_and_enter() -> None:
    assert after((";\r", 20)).typed == ";\r"
    assert after(("100%\r", 20)).typed == "100%\r"


def test_a_key_held_down_is_a_person() -> None:
    keyboard = Keyboard()
    keyboard.keys(";" * 40, every=30)
    assert keyboard.typed == ";" * 39  # appears while it is held, one key behind
    keyboard.wait(1_000)
    assert (keyboard.swipes, keyboard.typed) == ([], ";" * 40)


def test_the_gap_is_the_border_between_both() -> None:
    assert after((";12?", GAP)).swipes == [";12?"]
    assert after((";12?", GAP + 1)).typed == ";12?"


def test_bluetooth_wants_a_wider_gap() -> None:
    assert after((f";{CARD}?\r", 140), options=Options(gap_ms=150)).swipes == [f";{CARD}?\r"]


def test_digits_of_a_scanner_pass_at_once() -> None:
    keyboard = Keyboard()
    keyboard.keys("6901234567892\r")
    assert keyboard.typed == "6901234567892\r"


def test_typing_goes_on_around_a_swipe() -> None:
    keyboard = after(("12", 200), (f";{CARD}?\r", FAST), ("34", 200))
    assert (keyboard.swipes, keyboard.typed) == ([f";{CARD}?\r"], "1234")


def test_a_late_key_is_decided_after_what_was_held_even_if_the_timer_slept() -> None:
    assembler = WedgeAssembler(Options())
    at = 0
    for at, character in enumerate(f";{CARD}?\r"):
        assert assembler.feed(character, at) == ("", None)
    assert assembler.feed("7", at + 1_000) == ("7", Swipe(f";{CARD}?\r"))
    assert assembler.feed(";", at + 2_000) == ("", None)
    assert assembler.feed(";", at + 3_000) == (";", None)
    assert assembler.held() == 1


def test_a_swipe_that_hangs_half_way_shows_no_digit() -> None:
    keyboard = after((";622202123", FAST), ("4567", IDLE + 1))
    assert keyboard.swipes == [";622202123"]
    keyboard = after((";622202123", FAST), ("4", IDLE), ("567?\r", FAST))
    assert (keyboard.swipes, keyboard.typed) == ([";6222021234567?\r"], "")


def test_two_swipes_without_a_pause_are_one_buffer() -> None:
    text = f";{CARD}?\r;{OTHER_CARD}?\r"
    assert after((text, FAST)).swipes == [text]


def test_what_is_kept_is_bounded() -> None:
    keyboard = Keyboard()
    keyboard.keys(";" + "1" * 100_000, every=0)
    assert keyboard.assembler.held() == 100_001
    keyboard.wait(1_000)
    assert (len(keyboard.swipes[0]), keyboard.typed, keyboard.assembler.held()) == (LONGEST_SWIPE + 1, "", 0)


@given(st.lists(st.tuples(st.sampled_from("%;?\r0123ABC^="), st.integers(0, 400)), max_size=60))
def test_every_key_is_typed_or_in_a_swipe_in_order(strokes: list[tuple[str, int]]) -> None:
    keyboard = Keyboard()
    decided: list[str] = []
    for count, (character, pause) in enumerate(strokes, start=1):
        keyboard.typed, keyboard.swipes = "", []
        keyboard.keys(character, every=pause)
        decided += [*keyboard.swipes, keyboard.typed]
        assert len("".join(decided)) + keyboard.assembler.held() == count
    keyboard.typed, keyboard.swipes = "", []
    keyboard.wait(10_000)
    decided += [*keyboard.swipes, keyboard.typed]
    assert "".join(decided) == "".join(character for character, _ in strokes)


@given(st.lists(st.tuples(st.characters(), st.integers(GAP + 1, 1_000)), max_size=40))
def test_whatever_is_typed_slowly_comes_back(strokes: list[tuple[str, int]]) -> None:
    keyboard = after(*strokes)
    assert (keyboard.typed, keyboard.swipes) == ("".join(character for character, _ in strokes), [])


def wedge() -> tuple[WedgeReader, Listener]:
    reader, listener = WedgeReader("wedge", Options(), context(SteppedClock())), Listener()
    reader.start(listener.events.put, listener.states.put)
    return reader, listener


def swipe(reader: WedgeReader, text: str, at: int) -> str:
    typed = "".join(reader.key(character, at) for character in text)
    return typed + reader.quiet(at + 1_000)


def test_the_reader_tells_cards_and_refusals() -> None:
    reader, listener = wedge()
    assert swipe(reader, f";{CARD}?\r", 0) == ""
    assert listener.next_event() == CardRead(CARD, CardMedium.STRIPE, "wedge")
    assert swipe(reader, f";{CARD}?\r;{OTHER_CARD}?\r", 5_000) == ""
    assert listener.next_event() == CardRejected(CardFault.TWO_SWIPES, "wedge")
    assert swipe(reader, ";4111111111111111=2512101?\r", 9_000) == ""
    assert listener.next_event() == CardRejected(CardFault.PAYMENT_CARD, "wedge")


def test_a_stopped_reader_lets_every_key_through() -> None:
    reader, listener = wedge()
    assert reader.key(";", 0) == ""
    assert reader.stop()
    assert (reader.held(), reader.due()) == (0, None)
    assert "".join(reader.key(character, 1) for character in f";{CARD}?\r") == f";{CARD}?\r"
    assert reader.quiet(5_000) == ""
    assert listener.events.empty()
