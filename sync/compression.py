"""Zstandard (RFC 8878) on the wire and in files: the only place that knows the library.

What comes from elsewhere is opened against a limit, for a few bytes can stand for gigabytes: every frame has to declare
the size of its content (3.1.1.1.4), which is looked at first and which the decoder then holds it to.
"""

import itertools
from collections.abc import Iterable, Iterator
from typing import Protocol

import zstandard

LEVEL = 3
"""The library's own default: entries and rows shrink to about a seventh, at some hundred MB/s."""
_PIECE = 4 * 1024  # bytes opened at once, which with our ratios is a tenth of a megabyte
_HEADER = 18  # bytes; the longest header of a frame (3.1.1.1)
_MAX_WINDOW = 8 * 1024 * 1024  # bytes; what RFC 8878, 3.1.1.1.2 asks a decoder to support, and no more


class CompressionError(Exception):
    """The bytes are no whole Zstandard frame, or, ``too_large``, stand for more than was allowed."""

    def __init__(self, problem: str, *, too_large: bool = False) -> None:
        super().__init__(problem)
        self.too_large = too_large


class _Decoder(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes) -> bytes: ...


def compress(data: bytes) -> bytes:
    """One frame, with its content's size and checksum."""
    return zstandard.ZstdCompressor(level=LEVEL, write_checksum=True).compress(data)


def compress_pieces(pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
    """The same of content that comes in pieces, ``size`` bytes altogether, in bounded memory.

    Raises CompressionError when it is another size.
    """
    encoder = zstandard.ZstdCompressor(level=LEVEL, write_checksum=True).compressobj(size=size)
    try:
        for piece in pieces:
            yield encoder.compress(piece)
        yield encoder.flush()
    except zstandard.ZstdError as error:
        raise CompressionError(str(error)) from error


def decompress(data: bytes, limit: int) -> bytes:
    """What one frame stands for. Raises CompressionError for a broken or cut frame, or one of over ``limit`` bytes."""
    return b"".join(decompress_pieces((data,), limit))


def decompress_pieces(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """The content of one frame that comes in ``pieces``, in bounded memory; errors as of ``decompress``."""
    coming = iter(pieces)
    head = b""
    while len(head) < _HEADER and (piece := next(coming, None)) is not None:
        head += piece
    decoder = _decoder(head, limit)
    for piece in itertools.chain((head,), coming):
        for start in range(0, len(piece), _PIECE):
            if decoder.eof:
                raise CompressionError("there is more after the end of the frame")
            try:
                yield decoder.decompress(piece[start : start + _PIECE])
            except zstandard.ZstdError as error:
                raise CompressionError(str(error)) from error
    if not decoder.eof:
        raise CompressionError("the frame is cut off")
    if decoder.unused_data:
        raise CompressionError("there is more after the end of the frame")


def _decoder(head: bytes, limit: int) -> _Decoder:
    try:
        size = zstandard.frame_content_size(head)
    except zstandard.ZstdError as error:
        raise CompressionError(str(error)) from error
    if not 0 <= size <= limit:  # -1: not declared
        told = f"the frame does not say that it holds at most {limit} bytes"
        raise CompressionError(told, too_large=size > limit)
    return zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW).decompressobj()
