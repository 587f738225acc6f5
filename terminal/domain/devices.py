"""Devices as the rest of the program sees them: what they are, how they are, and what they said."""

from enum import StrEnum
from typing import TypeAlias

import msgspec

from terminal.domain.cards import CardRead
from terminal.domain.errors import CardFault, DeviceFault
from terminal.domain.times import Instant


class DeviceKind(StrEnum):
    """What a device is for."""

    READER = "reader"
    ENCODER = "encoder"  # writes cards; most of them read as well
    PRINTER = "printer"
    DRAWER = "drawer"
    DISPLAY = "display"


class DeviceCondition(StrEnum):
    """Where a device stands in its life."""

    STARTING = "starting"
    READY = "ready"
    WAITING = "waiting"  # not usable; the supervisor tries again by itself
    STOPPED = "stopped"


class DeviceState(msgspec.Struct, frozen=True):
    """A device's state at ``since``; ``fault`` and ``detail`` say why it waits."""

    device: str
    kind: DeviceKind
    condition: DeviceCondition
    since: Instant
    fault: DeviceFault | None = None
    detail: str = ""


class CardRejected(msgspec.Struct, frozen=True):
    """A card was presented and could not be used; carries nothing that was read."""

    fault: CardFault
    reader: str


class CodeScanned(msgspec.Struct, frozen=True):
    """A barcode or QR text from a scanner that is a device of its own."""

    text: str
    reader: str


ReaderEvent: TypeAlias = CardRead | CardRejected | CodeScanned


class DeviceSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One device of the configuration. ``driver`` names an entry of the registry; ``options`` are the driver's own."""

    id: str
    driver: str
    options: dict[str, str | int | bool] = {}
