"""From what the service says of its readers to the cards that were presented, each once."""

from collections.abc import Mapping

import msgspec

from hardware.pcsc.winscard import SlotState

_UNKNOWN = SlotState(0)


class Tap(msgspec.Struct, frozen=True):
    """A card on ``reader``, noticed at ``noticed_ns`` of the monotonic clock.

    ``card`` is the service's count of it. ``seen_coming`` is False for one that lay there already when the reader was
    first seen.
    """

    reader: str
    card: int
    noticed_ns: int
    seen_coming: bool


def new_taps(before: Mapping[str, SlotState], now: Mapping[str, SlotState], noticed_ns: int) -> list[Tap]:
    """The cards that came between two looks; one that left and came back is told by the service's count of cards."""
    taps = []
    for reader, state in now.items():
        former = before.get(reader, _UNKNOWN)
        if state.card is not None and state.card != former.card:
            taps.append(Tap(reader, state.card, noticed_ns, seen_coming=former != _UNKNOWN))
    return taps
