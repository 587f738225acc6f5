"""Bits, parity and LRC of a stripe: the known vectors, round trips, and hostile bits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.cards.tracks_encoding import (
    TRACK_1,
    TRACK_2,
    TRACK_3,
    TRACK_3_ALPHANUMERIC,
    TrackLayout,
    decode,
    encode,
    lrc,
)
from terminal.domain.errors import CardError, CardFault

LAYOUTS = (TRACK_1, TRACK_2, TRACK_3, TRACK_3_ALPHANUMERIC)


@st.composite
def written_tracks(draw: st.DrawFn) -> tuple[TrackLayout, str]:
    """A layout and data that it can hold."""
    layout = draw(st.sampled_from(LAYOUTS))
    first = ord(layout.first_character)
    characters = [chr(code) for code in range(first, first + (1 << layout.data_bits)) if layout.holds(chr(code))]
    return layout, draw(st.text(st.sampled_from(characters), max_size=layout.longest_data))


def fault_of(layout: TrackLayout, bits: bytes) -> CardFault:
    with pytest.raises(CardError) as caught:
        decode(layout, bits)
    return caught.value.fault


@pytest.mark.parametrize(("data", "expected"), [("1234567890", "5"), ("8800123=0001", "8")])
def test_lrc_of_known_tracks(data: str, expected: str) -> None:
    assert lrc(TRACK_2, data) == expected


def test_bits_of_a_short_track_are_those_of_the_standard() -> None:
    # ; is 1011 least significant bit first, with odd parity 0; 1, ?, and the LRC 5 likewise.
    assert encode(TRACK_2, "1").strip(b"\0") == bytes(map(int, "11010100001111110101"))


def test_start_sentinel_of_track_1_is_1010001() -> None:
    assert encode(TRACK_1, "A").strip(b"\0").startswith(bytes(map(int, "1010001")))


@given(written_tracks())
def test_what_is_written_is_read(written: tuple[TrackLayout, str]) -> None:
    layout, data = written
    assert decode(layout, encode(layout, data)) == data


@given(written_tracks())
def test_a_card_drawn_backwards_is_read(written: tuple[TrackLayout, str]) -> None:
    layout, data = written
    assert decode(layout, encode(layout, data)[::-1]) == data


@given(written_tracks(), st.data())
def test_one_wrong_bit_is_never_another_number(written: tuple[TrackLayout, str], data: st.DataObject) -> None:
    layout, text = written
    bits = bytearray(encode(layout, text))
    place = data.draw(st.integers(bytes(bits).find(1), bytes(bits).rfind(1)))
    bits[place] ^= 1
    try:
        assert decode(layout, bytes(bits)) == text
    except CardError:
        return


def test_a_blank_track_is_told_from_a_bad_one() -> None:
    assert fault_of(TRACK_2, b"") is CardFault.BLANK
    assert fault_of(TRACK_2, bytes(300)) is CardFault.BLANK


def test_a_swipe_that_stops_is_partial() -> None:
    bits = encode(TRACK_2, "8800123=0001").rstrip(b"\0")
    assert fault_of(TRACK_2, bits[: 22 + 5 * 6]) is CardFault.PARTIAL


def test_a_wrong_lrc_is_a_bad_track() -> None:
    good = encode(TRACK_2, "12")
    other = encode(TRACK_2, "14")
    # The data of one track with the LRC of another: 22 zeros, then ; 1 2 ? of five bits each.
    assert fault_of(TRACK_2, good[: 22 + 20] + other[22 + 20 :]) is CardFault.BAD_TRACK


def test_data_that_a_track_cannot_hold_is_not_written() -> None:
    for layout, data in ((TRACK_2, "A"), (TRACK_2, "1" * 38), (TRACK_1, "a"), (TRACK_1, "?"), (TRACK_2, ";")):
        with pytest.raises(ValueError, match=f"track {layout.number} cannot hold"):
            encode(layout, data)


@given(st.sampled_from(LAYOUTS), st.binary(max_size=2000))
def test_any_bytes_give_data_or_a_typed_error(layout: TrackLayout, bits: bytes) -> None:
    try:
        data = decode(layout, bits)
    except CardError:
        return
    assert layout.holds(data)


@given(st.sampled_from(LAYOUTS), st.lists(st.integers(0, 1), max_size=2000))
def test_any_bits_give_data_or_a_typed_error(layout: TrackLayout, bits: list[int]) -> None:
    try:
        data = decode(layout, bytes(bits))
    except CardError:
        return
    assert len(data) <= layout.longest_data
