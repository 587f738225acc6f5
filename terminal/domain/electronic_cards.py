"""The code of an electronic card 电子会员卡: shown on the member's phone, signed by the centre, good for minutes.

The text is ``MC1:`` and the base 45 (RFC 9285) of 86 bytes, which a QR code holds in alphanumeric mode::

    version 1 | key id 1 | card hash 16 | Unix minute 4 (big-endian) | Ed25519 signature of all before, 64

It names the card by its keyed hash, so a photograph of it tells nobody a number, and it can be checked offline.
"""

import msgspec

from terminal.domain.journal import Signer, Verifier
from terminal.domain.times import Instant

PREFIX = "MC1:"
_VERSION = 1
_BODY = 22
_LENGTH = _BODY + 64
_MINUTE_MS = 60_000
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


class ElectronicCode(msgspec.Struct, frozen=True):
    """What a code says, before its signature is checked."""

    key_id: int
    card: bytes
    at: Instant  # the minute in which it was made
    body: bytes
    signature: bytes

    def signed_by(self, verify: Verifier) -> bool:
        """Whether the signature is that of the key behind ``verify``."""
        return verify(self.body, self.signature)

    def fresh(self, now: Instant, seconds: int) -> bool:
        """Whether it was made within the last ``seconds``; a minute of the future is a clock that differs."""
        return self.at - _MINUTE_MS <= now <= self.at + _MINUTE_MS + seconds * 1000


def is_electronic_code(text: str) -> bool:
    """Whether a scanned text is meant to be one."""
    return text.startswith(PREFIX)


def make_code(card: bytes, at: Instant, key_id: int, sign: Signer) -> str:
    """The text for the card with keyed hash ``card`` (16 bytes)."""
    body = bytes([_VERSION, key_id]) + card + (at // _MINUTE_MS).to_bytes(4, "big")
    return PREFIX + base45(body + sign(body))


def read_code(text: str) -> ElectronicCode | None:
    """Take the text apart; None for what is no such code."""
    raw = from_base45(text.removeprefix(PREFIX)) if is_electronic_code(text) else None
    if raw is None or len(raw) != _LENGTH or raw[0] != _VERSION:
        return None
    minute = int.from_bytes(raw[18:_BODY], "big")
    return ElectronicCode(raw[1], raw[2:18], minute * _MINUTE_MS, raw[:_BODY], raw[_BODY:])


def base45(data: bytes) -> str:
    """RFC 9285: two bytes are three characters, a last single byte two."""
    text = []
    for start in range(0, len(data), 2):
        pair = data[start : start + 2]
        value, digits = int.from_bytes(pair, "big"), len(pair) + 1
        for _ in range(digits):
            value, digit = divmod(value, 45)
            text.append(_ALPHABET[digit])
    return "".join(text)


def from_base45(text: str) -> bytes | None:
    """The bytes behind ``text``; None for what RFC 9285 does not allow."""
    data = bytearray()
    for start in range(0, len(text), 3):
        group = text[start : start + 3]
        digits = [_ALPHABET.find(character) for character in group]
        value = sum(digit * 45**place for place, digit in enumerate(digits))
        length = len(group) - 1
        if min(digits) < 0 or length == 0 or value >= 256**length:
            return None
        data += value.to_bytes(length, "big")
    return bytes(data)
