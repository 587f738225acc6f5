"""The maintenance log of devices 维护记录: what is done to them, and a line of it."""

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from terminal.domain.card_acts import DeviceServiced
from terminal.domain.times import Instant


class Work(StrEnum):
    """What a line says was done."""

    TEST = "test"
    CLEANED = "cleaned"
    REPAIRED = "repaired"
    REPLACED = "replaced"
    NOTE = "note"
    CHOSEN = "chosen"  # all of the till's devices anew; no person writes this line


BY_HAND = (Work.CLEANED, Work.REPAIRED, Work.REPLACED, Work.NOTE)
"""What somebody may write down."""


def devices_chosen(before: Sequence[str], after: Sequence[str]) -> DeviceServiced:
    """The line for devices that were chosen anew, by their drivers."""
    return DeviceServiced("", Work.CHOSEN.value, " → ".join(", ".join(drivers) or "–" for drivers in (before, after)))


class LogLine(msgspec.Struct, frozen=True):
    """One line, with when and who."""

    at: Instant
    actor: str
    serviced: DeviceServiced
