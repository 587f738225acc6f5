"""Command and response APDUs, and the two status words that say how to get the rest of an answer.

Sources: ISO/IEC 7816-3 clause 12.1 (the four cases), 7816-4 clauses 5.1 and 5.6 (status words, GET RESPONSE); the
numbers behind them are the same for cards of every family, also where a reader answers for the card (PC/SC part 3).
"""

from collections.abc import Callable
from enum import IntEnum

import msgspec

from terminal.domain.errors import CardError, CardFault

LONGEST_ANSWER = 256
"""Bytes that one short response carries; Le ``00`` asks for so many."""

_MOST_PIECES = 64  # of one answer; what a card has to say here is far shorter


class StatusWord(IntEnum):
    """SW1-SW2 that this program tells apart."""

    OK = 0x9000
    FAILED = 0x6300  # no information given; ACR122U-class readers say so of everything that a memory card refuses
    MEMORY_FAILURE = 0x6581
    WRONG_LENGTH = 0x6700
    SECURE_MESSAGING_WRONG = 0x6988  # FMCOS: the command's MAC does not fit
    INCOMPATIBLE_FILE = 0x6981
    SECURITY_NOT_SATISFIED = 0x6982
    METHOD_BLOCKED = 0x6983  # the key's try counter has run out
    REFERENCE_INVALIDATED = 0x6984  # no challenge was asked for, or another came in between
    CONDITIONS_NOT_SATISFIED = 0x6985
    NOT_ALLOWED = 0x6986
    WRONG_DATA = 0x6A80
    UNSUPPORTED = 0x6A81
    FILE_NOT_FOUND = 0x6A82
    RECORD_NOT_FOUND = 0x6A83
    NO_ROOM = 0x6A84
    WRONG_P1_P2 = 0x6A86
    KEY_NOT_FOUND = 0x6A88
    OFFSET_OUTSIDE = 0x6B00
    UNKNOWN_INSTRUCTION = 0x6D00
    UNKNOWN_CLASS = 0x6E00


class Response(msgspec.Struct, frozen=True):
    """What a card answered: ``data`` (0–256 bytes, more after ``send``) and the status word ``sw``."""

    data: bytes
    sw: int

    @property
    def ok(self) -> bool:
        """Whether it is 9000."""
        return self.sw == StatusWord.OK

    @property
    def tries_left(self) -> int | None:
        """X of 63CX: how often a secret may still be wrong; None for every other status word."""
        return self.sw & 0x0F if self.sw & 0xFFF0 == 0x63C0 else None

    def __repr__(self) -> str:
        return f"Response({len(self.data)} bytes, sw={self.sw:04X})"


Exchange = Callable[[bytes], Response]
"""One command APDU and its response as it came.

Raises CardError CHIP_REMOVED, CHIP_SWAPPED or CHIP_SILENT, and DeviceError for the reader itself.
"""


def command(cla: int, ins: int, p1: int, p2: int, data: bytes = b"", *, le: int | None = None) -> bytes:
    """A short command APDU of any of the four cases; ``data`` 0–255 bytes, ``le`` 1–256 or None for no answer."""
    if len(data) > 255 or not (le is None or 1 <= le <= LONGEST_ANSWER):
        raise ValueError(f"no short APDU holds {len(data)} bytes of data and asks for {le}")
    body = bytes([len(data)]) + data if data else b""
    return bytes([cla, ins, p1, p2]) + body + (b"" if le is None else bytes([le & 0xFF]))


def parse_response(raw: bytes) -> Response:
    """Data and status word of ``raw``. Raises CardError CHIP_SILENT where not even a status word came."""
    if len(raw) < 2:
        raise CardError(CardFault.CHIP_SILENT)
    return Response(raw[:-2], int.from_bytes(raw[-2:]))


def send(exchange: Exchange, apdu: bytes) -> Response:
    """Exchange a short command and get all of its answer: 61XX fetches what waits, 6CXX repeats with the right Le.

    Raises CardError CHIP_SILENT if the card never comes to an end, and what ``exchange`` raises.
    """
    response = exchange(apdu)
    data = b""
    for _ in range(_MOST_PIECES):
        match response.sw >> 8:
            case 0x61:
                data += response.data
                apdu = _get_response(apdu[0], response.sw & 0xFF)
            case 0x6C:
                apdu = _with_le(apdu, response.sw & 0xFF)
            case _:
                return Response(data + response.data, response.sw)
        response = exchange(apdu)
    raise CardError(CardFault.CHIP_SILENT)


def _get_response(cla: int, le: int) -> bytes:
    """GET RESPONSE on the command's logical channel; a reader's own class (FF) is kept, secure messaging is not."""
    return bytes([cla if cla == 0xFF else cla & 0x03, 0xC0, 0, 0, le])


def _with_le(apdu: bytes, le: int) -> bytes:
    """``apdu`` with another Le: cases 1 and 3 get one, 2 and 4 have theirs changed."""
    has_data = len(apdu) > 5
    without_le = apdu[: 5 + apdu[4]] if has_data else apdu[:4]
    return without_le + bytes([le])
