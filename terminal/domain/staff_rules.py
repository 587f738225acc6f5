"""What a scheme says of staff: the numbers of their cards, how they identify, when a screen locks, what they learn."""

from collections.abc import Iterator, Sequence

import msgspec

from terminal.domain.cards import CardNumberFormat
from terminal.domain.pin_rules import SHORTEST_PIN
from terminal.domain.texts import LocalText


class Course(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A training 培训 that a right may need; ``id`` is what records and rules keep."""

    id: str
    name: LocalText


class StaffRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How staff are recognised at a till, and what they may be trained in.

    ``card_needs_pin``: a staff card says who it is and the PIN proves it. ``pin_alone``: whoever has a card may also
    identify without it. ``lock_minutes`` without a key, a touch or a card lock the screen; 0: it never locks itself.
    ``pin_digits``: a PIN that somebody chooses has so many at the least.
    """

    card_numbers: tuple[CardNumberFormat, ...] = ()
    card_needs_pin: bool = True
    pin_alone: bool = True
    lock_minutes: int = 0
    pin_digits: int = SHORTEST_PIN
    courses: tuple[Course, ...] = ()


def overlaps(ours: Sequence[CardNumberFormat], others: Sequence[CardNumberFormat]) -> Iterator[int]:
    """Places among ``ours`` of formats of which a number might fit one of ``others`` as well."""
    for place, form in enumerate(ours):
        if any(_overlap(form, other) for other in others):
            yield place


def _overlap(one: CardNumberFormat, other: CardNumberFormat) -> bool:
    """By prefix and length; a check digit only makes fewer of them fit."""
    begins = one.prefix.startswith(other.prefix) or other.prefix.startswith(one.prefix)
    return one.length == other.length and begins
