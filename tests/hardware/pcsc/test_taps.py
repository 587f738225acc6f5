"""Which changes between two looks of the service are cards that were presented."""

import pytest

from hardware.pcsc.taps import new_taps
from hardware.pcsc.winscard import SlotState

EMPTY, PRESENT, UNPLUGGED = SlotState.EMPTY, SlotState.PRESENT, SlotState.UNAVAILABLE


def counted(count: int, state: SlotState) -> SlotState:
    return SlotState(count << 16 | state | SlotState.CHANGED)


@pytest.mark.parametrize(
    ("before", "now", "seen_coming"),
    [
        (counted(2, EMPTY), counted(3, PRESENT), True),
        (counted(3, PRESENT), counted(5, PRESENT), True),  # it left and came between two looks
        (SlotState(0), counted(3, PRESENT), False),  # it lay there when the service was found
    ],
)
def test_a_card_was_presented(before: SlotState, now: SlotState, seen_coming: bool) -> None:
    (tap,) = new_taps({"reader": before}, {"reader": now}, noticed_ns=7)
    assert (tap.reader, tap.card, tap.noticed_ns, tap.seen_coming) == ("reader", now.card, 7, seen_coming)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (counted(3, PRESENT), counted(3, PRESENT) | 0x180),  # somebody uses it now
        (counted(3, PRESENT), counted(4, EMPTY)),
        (counted(2, EMPTY), UNPLUGGED),
        (counted(2, EMPTY), PRESENT | UNPLUGGED),
        (SlotState(0), counted(0, EMPTY)),
    ],
)
def test_no_card_was_presented(before: SlotState, now: SlotState) -> None:
    assert new_taps({"reader": before}, {"reader": now}, noticed_ns=7) == []


def test_a_reader_that_is_new_brings_its_card() -> None:
    (tap,) = new_taps({}, {"reader": counted(1, PRESENT)}, noticed_ns=7)
    assert not tap.seen_coming


@pytest.mark.parametrize("state", [SlotState.UNKNOWN, SlotState.UNAVAILABLE])
def test_a_reader_that_was_unplugged_is_not_usable(state: SlotState) -> None:
    assert not state.usable
    assert counted(1, PRESENT).usable
