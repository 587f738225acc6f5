"""The code of an electronic card 电子会员卡: shown on the member's phone, signed by the centre, good for minutes.

The text is ``MC1`` and the base 32 (RFC 4648, without padding) of 86 bytes: letters and digits that a QR code holds in
alphanumeric mode, and that no keyboard layout garbles nor a stripe reader's sentinels look like::

    version 1 | key id 1 | card hash 16 | Unix minute 4 (big-endian) | Ed25519 signature of all before, 64

It names the card by its keyed hash, so a photograph of it tells nobody a number, and it can be checked offline.
"""

import base64
import binascii

import msgspec

from terminal.domain.journal import Signer, Verifier
from terminal.domain.times import Instant

PREFIX = "MC1"
_VERSION = 1
_BODY = 22
_LENGTH = _BODY + 64
_CHARACTERS = -(-_LENGTH * 8 // 5)
_MINUTE_MS = 60_000


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
    right_length = len(text) == len(PREFIX) + _CHARACTERS
    return right_length and text.isascii() and text.upper().startswith(PREFIX)


def make_code(card: bytes, at: Instant, key_id: int, sign: Signer) -> str:
    """The text for the card with keyed hash ``card`` (16 bytes)."""
    body = bytes([_VERSION, key_id]) + card + (at // _MINUTE_MS).to_bytes(4, "big")
    return _text_of(body + sign(body))


def read_code(text: str) -> ElectronicCode | None:
    """Take the text apart, also when Caps Lock turned its letters round; None for what is no such code."""
    if not is_electronic_code(text):
        return None
    text = text.upper()
    try:
        raw = base64.b32decode(text.removeprefix(PREFIX) + "=" * (-_CHARACTERS % 8))
    except binascii.Error:
        return None
    if raw[0] != _VERSION or _text_of(raw) != text:  # the last character holds spare bits: there is one spelling
        return None
    minute = int.from_bytes(raw[18:_BODY], "big")
    return ElectronicCode(raw[1], raw[2:18], minute * _MINUTE_MS, raw[:_BODY], raw[_BODY:])


def _text_of(raw: bytes) -> str:
    return PREFIX + base64.b32encode(raw).decode().rstrip("=")
