"""Status of an ESC/POS printer: the questions, and the strict reading of what comes back.

Source: Epson ESC/POS command reference, ``DLE EOT``, ``GS r`` and ``GS a``. Three kinds of answers share the line and
carry no name; only their fixed bits tell them apart::

    DLE EOT n   0xx1xx10   one byte, at once, even while the printer is offline
    GS r 1      0xx0xxxx   one byte, in turn: everything before it in the buffer has been carried out
    ASB         0xx1xx00 and three bytes 0xx0xxxx, unasked, on printers where a switch turned it on
"""

from collections.abc import Iterator
from enum import Enum, auto
from typing import TypeAlias

import msgspec

from terminal.domain.errors import DeviceError, DeviceFault

QUESTIONS = tuple(bytes((0x10, 0x04, n)) for n in (1, 2, 3, 4))
"""DLE EOT n: 1 printer, 2 cause of offline, 3 cause of error, 4 paper."""

FENCE = b"\x1d\x72\x01"
"""GS r 1: answered when all that was sent before it is done."""

_XON, _XOFF = 0x11, 0x13


class FenceAnswer(Enum):
    """The printer passed the fence."""

    PASSED = auto()


class StatusByte(msgspec.Struct, frozen=True):
    """An answer to DLE EOT; which of the four it answers only the asker knows."""

    value: int


Answer: TypeAlias = StatusByte | FenceAnswer


class AnswerParser:
    """Sorts the bytes that a printer sends; keeps its place in an unasked ASB message between two reads."""

    def __init__(self) -> None:
        self._asb_left = 0

    def feed(self, data: bytes) -> Iterator[Answer]:
        """Answers in ``data``, in order. Raises DeviceError GARBLED for a byte that is none."""
        for byte in data:
            if byte in {_XON, _XOFF}:
                continue
            if self._asb_left and byte & 0x90 == 0x00:
                self._asb_left -= 1
            elif byte & 0x93 == 0x12:
                yield StatusByte(byte)
            elif byte & 0x93 == 0x10:
                self._asb_left = 3
            elif byte & 0x90 == 0x00:
                yield FenceAnswer.PASSED
            else:
                raise DeviceError(DeviceFault.GARBLED, f"status byte {byte:02X}")


class PrinterStatus(msgspec.Struct, frozen=True):
    """What the four answers say together. ``paper_near_end`` is a warning, never a fault."""

    offline: bool = False
    drawer_pin_high: bool = False
    cover_open: bool = False
    paper_out: bool = False
    paper_near_end: bool = False
    cutter_error: bool = False
    fatal_error: bool = False
    recoverable_error: bool = False

    def raise_fault(self) -> None:
        """Raise DeviceError for what a person must mend first: cover, paper, cutter or head, else just offline."""
        if self.cover_open:
            raise DeviceError(DeviceFault.COVER_OPEN)
        if self.paper_out:
            raise DeviceError(DeviceFault.PAPER_OUT)
        if self.cutter_error:
            raise DeviceError(DeviceFault.FAULTY, "cutter")
        if self.fatal_error:
            raise DeviceError(DeviceFault.FAULTY, "error that needs a power cycle")
        if self.recoverable_error:
            raise DeviceError(DeviceFault.FAULTY, "error that ends by itself, such as a hot head")
        if self.offline:
            raise DeviceError(DeviceFault.OFFLINE)


def parse_status(answers: tuple[int, int, int, int]) -> PrinterStatus:
    """The status from the answers to QUESTIONS, in their order."""
    printer, offline, error, paper = answers
    return PrinterStatus(
        offline=bool(printer & 0x08),
        drawer_pin_high=bool(printer & 0x04),
        cover_open=bool(offline & 0x04),
        paper_out=bool(offline & 0x20) or bool(paper & 0x60),
        paper_near_end=bool(paper & 0x0C),
        cutter_error=bool(error & 0x08),
        fatal_error=bool(error & 0x20),
        recoverable_error=bool(error & 0x40) or bool(offline & 0x40 and not error & 0x68),
    )
