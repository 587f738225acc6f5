"""Characters, parity and LRC of a magnetic stripe, and tracks as raw bits (ISO/IEC 7811-2 clause 10, 7811-6).

A character is its data bits, least significant first, and one odd parity bit. A track is clocking zeros, the start
sentinel, the data, the end sentinel ``?``, the LRC character (the exclusive or of all data bits from sentinel to
sentinel, with its own parity) and zeros again. Raw bits are ``bytes`` of 0 and 1, in the order of reading.
"""

from functools import reduce
from operator import xor

import msgspec

from terminal.domain.errors import CardError, CardFault

END_SENTINEL = "?"
_LEADING_ZEROS = 22  # enough clocking for a reader to lock on to; ISO/IEC 7811-6 leaves the count open


class TrackLayout(msgspec.Struct, frozen=True):
    """How one track is written; ``capacity`` counts both sentinels and the LRC character."""

    number: int
    start_sentinel: str
    data_bits: int
    first_character: str  # the character whose data bits are all zero
    capacity: int

    @property
    def longest_data(self) -> int:
        """Characters that fit between the sentinels."""
        return self.capacity - 3

    def holds(self, text: str) -> bool:
        """Whether every character of ``text`` can stand between the sentinels of this track."""
        return all(
            0 <= ord(character) - ord(self.first_character) < 1 << self.data_bits
            and character not in (self.start_sentinel, END_SENTINEL)
            for character in text
        )


TRACK_1 = TrackLayout(1, "%", 6, " ", 79)
TRACK_2 = TrackLayout(2, ";", 4, "0", 40)
TRACK_3 = TrackLayout(3, ";", 4, "0", 107)
TRACK_3_ALPHANUMERIC = TrackLayout(3, "%", 6, " ", 82)  # AAMVA's use of track 3; readers tell both apart by themselves


def lrc(layout: TrackLayout, data: str) -> str:
    """The LRC character of ``data`` (without sentinels): ``1234567890`` on track 2 gives ``5``."""
    framed = layout.start_sentinel + data + END_SENTINEL
    return _character(layout, reduce(xor, (_value(layout, character) for character in framed)))


def encode(layout: TrackLayout, data: str) -> bytes:
    """The raw bits of a track. Raises ValueError for data that this track cannot hold."""
    if len(data) > layout.longest_data or not layout.holds(data):
        raise ValueError(f"track {layout.number} cannot hold this data")
    framed = layout.start_sentinel + data + END_SENTINEL + lrc(layout, data)
    zeros = bytes(_LEADING_ZEROS)
    return zeros + b"".join(_character_bits(layout, character) for character in framed) + zeros


def decode(layout: TrackLayout, bits: bytes) -> str:
    """The data between the sentinels, from raw bits swiped in either direction.

    Raises CardError: BLANK without a single 1, PARTIAL without an end sentinel, else BAD_TRACK when start sentinel,
    parity, LRC or length are wrong. The error of the forward reading is the one told.
    """
    if bits.strip(b"\x00\x01"):
        raise CardError(CardFault.BAD_TRACK)
    forward = _decode_forward(layout, bits)
    if not isinstance(forward, CardFault):
        return forward
    backward = _decode_forward(layout, bits[::-1])
    if not isinstance(backward, CardFault):
        return backward
    raise CardError(forward)


def _decode_forward(layout: TrackLayout, bits: bytes) -> str | CardFault:
    first_one = bits.find(1)
    if first_one < 0:
        return CardFault.BLANK
    width = layout.data_bits + 1
    text = ""
    total = 0
    # Both sentinels begin with a 1, so the first 1 is the first bit of the start sentinel.
    for start in range(first_one, len(bits) - width + 1, width):
        cell = bits[start : start + width]
        if sum(cell) % 2 == 0:  # also what trailing zeros look like
            return CardFault.BAD_TRACK if any(cell) else CardFault.PARTIAL
        value = sum(bit << place for place, bit in enumerate(cell[:-1]))
        total ^= value
        if text.endswith(END_SENTINEL):
            return _checked_data(layout, text, total, rest=bits[start + width :])
        text += _character(layout, value)
        if text[0] != layout.start_sentinel or len(text) >= layout.capacity:
            return CardFault.BAD_TRACK
    return CardFault.PARTIAL


def _checked_data(layout: TrackLayout, text: str, total: int, rest: bytes) -> str | CardFault:
    """``total`` includes the LRC that was read, so it is zero when that is right.

    Ones after the LRC mean that this was no track but a chance sequence, as in a swipe read from its end.
    """
    data = text[1:-1]
    return data if total == 0 and not any(rest) and layout.holds(data) else CardFault.BAD_TRACK


def _value(layout: TrackLayout, character: str) -> int:
    return ord(character) - ord(layout.first_character)


def _character(layout: TrackLayout, value: int) -> str:
    return chr(ord(layout.first_character) + value)


def _character_bits(layout: TrackLayout, character: str) -> bytes:
    value = _value(layout, character)
    data = [value >> place & 1 for place in range(layout.data_bits)]
    return bytes([*data, (sum(data) + 1) % 2])
