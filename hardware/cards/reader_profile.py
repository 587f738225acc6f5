"""Where contactless readers differ: where they keep MIFARE keys, and how a command reaches a card as it is.

Reading and writing blocks and authenticating are the same pseudo-APDUs everywhere (PC/SC part 3, clause 3.2.2); these
two are left to the maker. Which reader it is, only its PC/SC name says.
"""

from enum import StrEnum

import msgspec

from hardware.cards.apdu import Exchange, Response, command, send

_START_SESSION = b"\x81\x00"  # data objects without a value
_END_SESSION = b"\x82\x00"


class RawRoute(StrEnum):
    """How a reader hands a command of ISO/IEC 14443-3 to the card, untouched but for parity and CRC."""

    PN53X = "pn53x"  # InCommunicateThru of its NXP chip (PN532 user manual 7.3.9; ACR122U API 5.0)
    TRANSPARENT = "transparent"  # transparent session (PC/SC part 3 supplement 2.02.00, clause 3.2.2)


class ReaderProfile(msgspec.Struct, frozen=True):
    """One kind of reader.

    ``key_structure`` is P1 of LOAD KEYS: 00 volatile, 20 non-volatile memory. ``key_slots`` are key numbers that may be
    used freely.
    """

    name: str
    key_structure: int
    key_slots: tuple[int, ...]
    raw_route: RawRoute

    def load_key(self, key: bytes, slot: int) -> bytes:
        """LOAD KEYS: ``key`` (6 bytes) into one of ``key_slots``."""
        return command(0xFF, 0x82, self.key_structure, slot, key)


ACR122U = ReaderProfile("ACR122U", key_structure=0x00, key_slots=(0, 1), raw_route=RawRoute.PN53X)
"""The class of reader that most counters have, and whose pseudo-APDUs the others took over."""

ACR125X = ReaderProfile("ACR125x", key_structure=0x00, key_slots=(0, 1), raw_route=RawRoute.TRANSPARENT)
"""ACS readers after the ACR122U (ACR1252U API 5.5 and 5.6)."""

OMNIKEY = ReaderProfile("OMNIKEY", key_structure=0x20, key_slots=(0, 1), raw_route=RawRoute.TRANSPARENT)
"""HID OMNIKEY 5x22 and 5x27 (their developer guides, "Load Keys" and "Transparent session")."""

_BY_NAME = {
    "ACR122": ACR122U,
    "ACR125": ACR125X,
    "ACR128": ACR125X,
    "ACR155": ACR125X,
    "OMNIKEY": OMNIKEY,
}


def profile_of(reader: str) -> ReaderProfile:
    """The profile for a PC/SC reader name; ACR122U for one that the table does not know."""
    name = reader.upper()
    return next((profile for part, profile in _BY_NAME.items() if part in name), ACR122U)


def raw_exchange(exchange: Exchange, profile: ReaderProfile, raw: bytes) -> bytes:
    """What the card answers to ``raw``, for example ``60`` (GET_VERSION); both without CRC.

    Empty where it did not answer or answered with a NAK of four bits. An acknowledgement of four bits is empty too:
    what answers so has pseudo-APDUs. Raises what ``exchange`` raises.
    """
    match profile.raw_route:
        case RawRoute.PN53X:
            return _through_pn53x(exchange, raw)
        case RawRoute.TRANSPARENT:
            return _through_transparent_session(exchange, raw)


def _through_pn53x(exchange: Exchange, raw: bytes) -> bytes:
    answer = send(exchange, command(0xFF, 0x00, 0x00, 0x00, b"\xd4\x42" + raw))
    return answer.data[3:] if answer.ok and answer.data.startswith(b"\xd5\x43\x00") else b""


def _through_transparent_session(exchange: Exchange, raw: bytes) -> bytes:
    if not send(exchange, command(0xFF, 0xC2, 0x00, 0x00, _START_SESSION, le=256)).ok:
        return b""
    try:
        return _transceived(send(exchange, command(0xFF, 0xC2, 0x00, 0x01, b"\x95" + _with_length(raw), le=256)))
    finally:
        send(exchange, command(0xFF, 0xC2, 0x00, 0x00, _END_SESSION, le=256))


def _with_length(value: bytes) -> bytes:
    return bytes([len(value)]) + value


def _transceived(answer: Response) -> bytes:
    """The value of data object 97, which is not there where the card kept silent."""
    objects = answer.data if answer.ok else b""
    while len(objects) >= 2:
        tag, length = objects[0], objects[1]
        value, objects = objects[2 : 2 + length], objects[2 + length :]
        if tag == 0x97:
            return value
    return b""
