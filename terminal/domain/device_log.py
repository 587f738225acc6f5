"""The maintenance log of devices 维护记录: what is done to them, and a line of it."""

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


class LogLine(msgspec.Struct, frozen=True):
    """One line, with when and who."""

    at: Instant
    actor: str
    serviced: DeviceServiced
