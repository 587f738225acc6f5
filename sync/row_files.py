"""Files of a snapshot: the members of one part as lines of JSON in one Zstandard frame, written and read in slices.

However large a part is, both sides hold a slice of it at a time.
"""

import hashlib
import tempfile
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

import msgspec

from sync.compression import CompressionError, compress_pieces, decompress_pieces
from terminal.domain.members import MemberRecord, part_of
from terminal.domain.snapshots import PartFile, SnapshotError, SnapshotProblem, checksum_of, is_file

SLICE = 2_000
"""Rows that are read at a time, or fewer of an uncommon length; the last piece of the file adds to them."""
_PIECE = 64 * 1024  # bytes
_IN_MEMORY = 8 * 1024 * 1024  # bytes of rows, as long as they may wait in memory for their size to be known
_MOST_WAITING = 4 * 1024 * 1024  # bytes; a thousand times what a member with a few cards takes

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(MemberRecord)


def write_part(path: Path, part: int, number: int, slices: Iterable[list[MemberRecord]]) -> PartFile:
    """Write a file of the members of ``part``, in the order of their ids; ``number`` is where the feed goes on.

    It is neither forced to the disk nor renamed: that is up to whoever knows when all of it has to be there.
    """
    rows = checksum = 0
    # The frame begins with the size of what follows, so that has to be known first.
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, dir=str(path.parent)) as raw:
        for members in slices:
            raw.write(_ENCODER.encode_lines(members))
            rows += len(members)
            checksum += checksum_of(members)
        raw_size = raw.tell()
        raw.seek(0)
        size, digest = _write_frame(path, _pieces(raw), raw_size)
    return PartFile(part, rows, number, size, raw_size, digest, checksum)


def check_file(path: Path, file: PartFile) -> None:
    """Raise SnapshotError FILE unless it is the file that was signed. Raises OSError for one that cannot be read."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as content:
        for piece in _pieces(content):
            digest.update(piece)
            size += len(piece)
    if not is_file(file, digest.digest(), size):
        raise SnapshotError(SnapshotProblem.FILE, f"{size} bytes of {file.size}", part=file.part)


def read_part(path: Path, file: PartFile) -> Iterator[list[MemberRecord]]:
    """The members in a file that was checked, slice by slice, in the order of their ids.

    Raises SnapshotError ROWS where it holds anything else than ``file`` says: only whoever came to the end without it
    has read the part. Raises OSError.
    """
    with path.open("rb") as content:
        yield from read_rows(content, file)


def read_rows(content: IO[bytes], file: PartFile) -> Iterator[list[MemberRecord]]:
    """The same from the content of such a file, wherever it is."""
    rows = checksum = last = 0
    with closing(_lines(content, file)) as slices:
        for lines in slices:
            try:
                members = _DECODER.decode_lines(lines)
            except (ValueError, RecursionError) as error:
                raise SnapshotError(SnapshotProblem.ROWS, f"behind member {last}", part=file.part) from error
            for member in members:
                if member.id <= last or part_of(member.id) != file.part:
                    raise SnapshotError(SnapshotProblem.ROWS, f"member {member.id} behind {last}", part=file.part)
                last = member.id
            rows += len(members)
            checksum += checksum_of(members)
            yield members
    if (rows, checksum) != (file.rows, file.checksum):
        raise SnapshotError(SnapshotProblem.ROWS, f"{rows} rows instead of {file.rows}", part=file.part)


def _write_frame(path: Path, pieces: Iterable[bytes], raw_size: int) -> tuple[int, bytes]:
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as file:
        for piece in compress_pieces(pieces, raw_size):
            file.write(piece)
            digest.update(piece)
            size += len(piece)
    return size, digest.digest()


def _lines(content: IO[bytes], file: PartFile) -> Generator[bytes]:
    """Whole lines, about ``SLICE`` of them at a time."""
    waiting, ends = bytearray(), 0
    try:
        for piece in decompress_pieces(_pieces(content), file.raw_size):
            waiting += piece
            ends += piece.count(b"\n")
            if ends < SLICE and len(waiting) < _MOST_WAITING:
                continue
            if not ends:
                raise SnapshotError(SnapshotProblem.ROWS, "a line without an end", part=file.part)
            whole = waiting.rindex(b"\n") + 1
            yield bytes(waiting[:whole])
            del waiting[:whole]
            ends = 0
    except CompressionError as error:
        raise SnapshotError(SnapshotProblem.ROWS, str(error), part=file.part) from error
    if waiting:
        yield bytes(waiting)


def _pieces(content: IO[bytes]) -> Iterator[bytes]:
    while piece := content.read(_PIECE):
        yield piece
