"""What was compressed comes back whole, and nothing else is taken for it."""

import re
import tracemalloc

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from sync.compression import CompressionError, compress, decompress, decompress_pieces

FRAME = compress(b"one sale after another " * 1000)


@given(st.binary(max_size=3000), st.integers(1, 500))
def test_it_comes_back_whole_in_pieces_of_any_size(data: bytes, size: int) -> None:
    frame = compress(data)
    pieces = [frame[start : start + size] for start in range(0, len(frame), size)]
    assert b"".join(decompress_pieces(pieces, len(data))) == data


@given(st.integers(0, len(FRAME) - 1))
def test_a_frame_that_is_cut_off_is_refused(kept: int) -> None:
    with pytest.raises(CompressionError):
        decompress(FRAME[:kept], 1_000_000)


@given(st.integers(0, len(FRAME) - 1), st.integers(1, 255))
def test_a_changed_byte_never_changes_what_comes_out(place: int, by: int) -> None:
    changed = bytearray(FRAME)
    changed[place] ^= by
    try:
        opened = decompress(bytes(changed), 1_000_000)
    except CompressionError:
        return
    assert opened == decompress(FRAME, 1_000_000)  # a bit of the header that means nothing


def test_what_follows_a_frame_is_refused() -> None:
    with pytest.raises(CompressionError, match="more after the end"):
        decompress(FRAME + b"x", 1_000_000)


def test_a_bomb_is_refused_before_it_takes_memory() -> None:
    bomb = compress(bytes(200_000_000))
    assert len(bomb) < 20_000
    tracemalloc.start()
    try:
        with pytest.raises(CompressionError, match=re.escape("at most 8000000 bytes")):
            decompress(bomb, 8_000_000)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_a_frame_without_its_size_is_refused() -> None:
    with pytest.raises(CompressionError, match="does not say"):
        decompress(zstandard.ZstdCompressor(write_content_size=False).compress(b"some entries"), 1_000_000)


def test_a_frame_that_lies_about_its_size_is_refused() -> None:
    honest = zstandard.ZstdCompressor(write_checksum=False).compress(bytes(100_000))
    size = zstandard.frame_header_size(honest) - 4  # a size of 4 bytes stands last in the header
    liar = honest[:size] + (50).to_bytes(4, "little") + honest[size + 4 :]
    assert zstandard.frame_content_size(liar) == 50
    with pytest.raises(CompressionError):
        decompress(liar, 8_000_000)
