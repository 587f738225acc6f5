"""Each driver's cutting of bytes into swipes: whole, in pieces, broken, and hostile."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.cards.tracks import LONGEST_SWIPE, Swipe
from hardware.readers.barcode_scanner import CodeFraming
from hardware.readers.framing import Framing
from hardware.readers.line_per_track import LinePerTrackFraming
from hardware.readers.magtek import MagTekFraming
from hardware.readers.msr605 import Msr605Framing
from terminal.domain.errors import CardFault

T1 = b"%B8800000013^LI^?"
T2 = b";8800000013=0001?"
T3 = b"+0123?"
BOTH = (T1 + T2).decode()
ALL = (T1 + T2 + T3).decode()

FRAMINGS: list[Callable[[], Framing[Any]]] = [MagTekFraming, LinePerTrackFraming, Msr605Framing, CodeFraming]

WHOLE = [
    pytest.param(MagTekFraming, b"\x02\x1b" + T1 + T2 + b"0\r\x03", [BOTH], id="magtek"),
    pytest.param(MagTekFraming, b"\x02" + T1 + T2 + T3 + b"\x03", [ALL], id="magtek, options off"),
    pytest.param(MagTekFraming, b"\x02\x1b1\r\x03", [], id="magtek, card pushed in"),
    pytest.param(MagTekFraming, b"\x02\x1b%E?" + T2 + b"0\r\x03", ["%E?" + T2.decode()], id="magtek, bad track"),
    pytest.param(MagTekFraming, b"noise\x03\x02\x1b;cut\x02\x1b" + T2 + b"\r\x03", [T2.decode()], id="magtek, resync"),
    pytest.param(LinePerTrackFraming, T1 + b"\r" + T2 + b"\r", [BOTH], id="lines"),
    pytest.param(LinePerTrackFraming, T1 + b"\r\n" + T2 + b"\r\n" + T3 + b"\r\n", [ALL], id="lines, CR LF"),
    pytest.param(LinePerTrackFraming, b"\xff\x00noise\r", [], id="lines, noise"),
    pytest.param(
        Msr605Framing,
        b"\x1bs\x1b\x01" + T1 + b"\x1b\x02" + T2 + b"\x1b\x03" + T3 + b"?\x1c\x1b0",
        [ALL],
        id="msr605",
    ),
    pytest.param(
        Msr605Framing,
        b"\x1bs\x1b\x01" + T1 + b"\x1b\x02" + T2 + b"\x1b\x03" + T3 + b"\x1c\x1b0",
        [ALL],
        id="msr605, the last ? is the block's",
    ),
    pytest.param(
        Msr605Framing,
        b"\x1bs\x1b\x01\x1b+\x1b\x02" + T2 + b"\x1b\x03\x1b+?\x1c\x1b0",
        [T2.decode()],
        id="msr605, empty tracks",
    ),
    pytest.param(
        Msr605Framing,
        b"\x1bs\x1b\x01\x1b\x02" + T2 + b"\x1b\x03?\x1c\x1b0",
        [T2.decode()],
        id="msr605, empty tracks without a mark",
    ),
    pytest.param(Msr605Framing, b"\x1bs\x1b\x02" + T2 + b"?\x1c\x1b0", [T2.decode()], id="msr605, absent tracks"),
    pytest.param(
        Msr605Framing,
        b"\x1bs\x1b\x01\x1b*\x1b\x02" + T2 + b"\x1b\x03\x1b*?\x1c\x1b0",
        ["%E?" + T2.decode() + "+E?"],
        id="msr605, tracks that did not read",
    ),
    pytest.param(
        Msr605Framing, b"\x1bs8\x1b\x02" + T2 + b"?\x1c\x1b0", ["8" + T2.decode()], id="msr605, stray characters"
    ),
    pytest.param(Msr605Framing, b"\x1bs\x1b\x01\x1b+\x1b\x02\x1b+\x1b\x03\x1b+?\x1c\x1b0", [""], id="msr605, blank"),
    pytest.param(CodeFraming, b"6901234567892\r\n", ["6901234567892"], id="scanner"),
    pytest.param(CodeFraming, b"6901234567892\rMC:8800\n", ["6901234567892", "MC:8800"], id="scanner, two codes"),
    pytest.param(CodeFraming, b"6901234567892", ["6901234567892"], id="scanner without line end"),
    pytest.param(CodeFraming, "会员\r".encode("gb18030"), ["会员"], id="scanner, GB18030"),
    pytest.param(CodeFraming, b"\x00\x1b \r\r", [], id="scanner, nothing printable"),
]


def texts(frames: list[Any]) -> list[str | CardFault]:
    return [frame.text if isinstance(frame, Swipe) else frame for frame in frames]


@pytest.mark.parametrize(("framing", "data", "expected"), WHOLE)
def test_whole_messages(framing: Callable[[], Framing[Any]], data: bytes, expected: list[str]) -> None:
    device = framing()
    assert texts(device.feed(data) + device.silence()) == expected
    assert device.silence() == []


@pytest.mark.parametrize(("framing", "data", "expected"), WHOLE)
def test_the_same_byte_by_byte(framing: Callable[[], Framing[Any]], data: bytes, expected: list[str]) -> None:
    device = framing()
    frames = [frame for byte in data for frame in device.feed(bytes([byte]))]
    assert texts(frames + device.silence()) == expected


def test_half_a_frame_is_told_as_far_as_it_came() -> None:
    device = MagTekFraming()
    assert device.feed(b"\x02\x1b;88000") == []
    assert texts(device.silence()) == [";88000"]  # the parser calls it partial
    assert device.feed(b"\x02\x1b") == []
    assert device.silence() == []


@pytest.mark.parametrize("status", [b"1", b"2", b"4", b"9"])
def test_msr605_says_that_a_swipe_was_bad(status: bytes) -> None:
    answer = b"\x1bs\x1b\x01\x1b+\x1b\x02" + T2 + b"\x1b\x03\x1b+?\x1c\x1b" + status
    assert Msr605Framing().feed(answer) == [CardFault.BAD_TRACK]


@pytest.mark.parametrize("broken", [b"\x1bs\x1b\x01%B88", b"\x1b1"])
def test_msr605_answer_that_breaks_off_is_a_bad_swipe(broken: bytes) -> None:
    device = Msr605Framing()
    assert device.feed(broken) == []
    assert device.silence() == [CardFault.BAD_TRACK]
    assert texts(device.feed(b"\x1bs\x1b\x02" + T2 + b"?\x1c\x1b0")) == [T2.decode()]


def test_endless_frames_are_cut_and_the_next_one_is_read() -> None:
    magtek = MagTekFraming()
    assert magtek.feed(b"\x02" + b"1" * (LONGEST_SWIPE + 1)) == [CardFault.BAD_TRACK]
    assert texts(magtek.feed(b"\x02" + T2 + b"\x03")) == [T2.decode()]
    msr605 = Msr605Framing()
    assert msr605.feed(b"\x1bs" + b"1" * (LONGEST_SWIPE + 1)) == [CardFault.BAD_TRACK]
    assert texts(msr605.feed(b"\x1bs\x1b\x02" + T2 + b"?\x1c\x1b0")) == [T2.decode()]
    codes = CodeFraming()
    assert codes.feed(b"1" * 5_000) == []
    assert codes.feed(b"1\r690\r") == ["690"]
    lines = LinePerTrackFraming()
    for _ in range(100):
        assert lines.feed(b";" * 1_000) == []
    assert [len(swipe.text) for swipe in lines.silence() if isinstance(swipe, Swipe)] == [LONGEST_SWIPE + 1]


@pytest.mark.parametrize("framing", FRAMINGS)
@given(chunks=st.lists(st.one_of(st.binary(max_size=700), st.sampled_from([b"\x02\x1b", b"\x1bs", b"?\x1c\x1b0", T2]))))
def test_any_bytes_are_cut_into_bounded_frames(framing: Callable[[], Framing[Any]], chunks: list[bytes]) -> None:
    device = framing()
    for chunk in chunks:
        for frame in device.feed(chunk):
            assert isinstance(frame, str | Swipe | CardFault)
    held = vars(device)["_held"]
    assert len(held) <= 4_297
    device.silence()
    assert device.silence() == []
