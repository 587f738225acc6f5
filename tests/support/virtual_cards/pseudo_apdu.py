"""What a reader itself adds to a storage card: parsed commands, status words, its PN532, transparent sessions.

Sources: ACS, ACR122U API 2.04 and ACR39 reference manual; NXP, PN532 user manual, clauses 7.3.5 and 7.3.9; PC/SC
part 3 supplement 2.02.00, clause 3.2 (transparent session).
"""

from collections.abc import Callable
from typing import NamedTuple

OK = b"\x90\x00"
FAILED = b"\x63\x00"
UNSUPPORTED = b"\x6a\x81"
WRONG_LENGTH = b"\x67\x00"

LIST_PASSIVE_TARGET = b"\xd4\x4a\x01\x00"
"""One target, 106 kbit/s type A: finds the card again and selects it."""
COMMUNICATE_THRU = b"\xd4\x42"
TIMED_OUT = b"\xd5\x43\x01"
"""The PN532's answer for a card that says nothing, or NAK, which it does not understand."""

_NO_ERROR = bytes.fromhex("C003009000")  # the transparent session's own error object
_TIME_OUT = bytes.fromhex("C003016401")


class PseudoApdu(NamedTuple):
    """A command to the reader (CLA ``FF``). ``size`` is P3 (Lc where ``data`` follows, else Le)."""

    ins: int
    p1: int
    p2: int
    size: int
    data: bytes


def parse(command: bytes) -> PseudoApdu | None:
    """``command`` taken apart; None for what is no short command of class FF, or lies about its length."""
    if len(command) < 5 or command[0] != 0xFF:
        return None
    _, ins, p1, p2, size = command[:5]
    body = command[5:]
    return PseudoApdu(ins, p1, p2, size, body[:size]) if len(body) in (0, size, size + 1) else None


def contactless_atr(name: int) -> bytes:
    """The ATR that PC/SC part 3 (clause 3.1.3.2.3.2) gives to an ISO 14443-3 storage card called ``name``."""
    atr = bytes.fromhex("3B8F8001804F0CA00000030603") + name.to_bytes(2) + bytes(4)
    check = 0
    for byte in atr[1:]:
        check ^= byte
    return atr + bytes([check])


def found_target(atqa: int, sak: int, uid: bytes) -> bytes:
    """The PN532's answer to ``LIST_PASSIVE_TARGET`` when the card is there."""
    return b"\xd5\x4b\x01\x01" + atqa.to_bytes(2) + bytes((sak, len(uid))) + uid


class TransparentSession:
    """Readers without a PN532: ``select`` wakes the card, ``card`` is its own answer to a frame (None for NAK).

    Outside of a session, which a command starts and another one ends, nothing is passed on.
    """

    def __init__(self, select: Callable[[], None], card: Callable[[bytes], bytes | None]) -> None:
        self._select = select
        self._card = card
        self._started = False

    def answer(self, apdu: PseudoApdu) -> bytes:
        """What the reader says to ``FF C2 00 function`` with its data object."""
        match apdu.p2, apdu.data:
            case 0, (b"\x81\x00" | b"\x82\x00") as manage:
                self._started = manage[0] == 0x81
                return _NO_ERROR + OK
            case 1, exchange if self._started and exchange[:1] == b"\x95":
                answer = self._card(exchange[2:])
                return (_TIME_OUT if answer is None else _NO_ERROR + bytes((0x97, len(answer))) + answer) + OK
            case 2, b"\x8f\x02\x00\x03" if self._started:
                self._select()
                return _NO_ERROR + OK
            case _:
                return UNSUPPORTED
