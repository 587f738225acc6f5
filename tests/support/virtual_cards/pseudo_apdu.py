"""What an ACR122U-class reader itself adds to a storage card: parsed commands, its status words, its PN532.

Sources: ACS, ACR122U API 2.04 and ACR39 reference manual; NXP, PN532 user manual, clauses 7.3.5 and 7.3.9.
"""

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
    apdu = PseudoApdu(ins, p1, p2, size, command[5:])
    return apdu if not apdu.data or len(apdu.data) == apdu.size else None


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
