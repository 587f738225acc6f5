"""Files of a snapshot: the members of one part in one Zstandard frame, written and read in slices.

They are written in form 2: one MessagePack of ``Rows`` after the other, each behind its length in four bytes, big end
first. A centre of the version before wrote form 1, a line of JSON for each ``MemberRecord``, which is read as well.
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
from terminal.domain.members import MemberId, MemberRecord, part_of
from terminal.domain.snapshot_rows import STATUSES, Rows, rows_of
from terminal.domain.snapshots import (
    COLUMNS,
    FORMAT,
    PartFile,
    SnapshotError,
    SnapshotProblem,
    checksum_of,
    is_file,
    mark_of,
)
from terminal.domain.standing import Standing

SLICE = 2_000
"""Members that are written at a time and read at a time; of lines fewer where they have an uncommon length."""
_PIECE = 64 * 1024  # bytes
_IN_MEMORY = 8 * 1024 * 1024  # bytes of rows, as long as they may wait in memory for their size to be known
_MOST_WAITING = 4 * 1024 * 1024  # bytes; a thousand times what a member with a few cards takes

_LENGTH = 4  # bytes
_IDS = 2**53  # what ids are below

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Rows)
_LINES = msgspec.json.Decoder(MemberRecord)
_STANDING = msgspec.json.Decoder(Standing)


def write_part(path: Path, part: int, number: int, slices: Iterable[list[MemberRecord]]) -> PartFile:
    """Write a file of the members of ``part``, in the order of their ids; ``number`` is where the feed goes on.

    It is neither forced to the disk nor renamed: that is up to whoever knows when all of it has to be there.
    """
    rows = checksum = 0
    # The frame begins with the size of what follows, so that has to be known first.
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, dir=str(path.parent)) as raw:
        for members in slices:
            for start in range(0, len(members), SLICE):
                content = _ENCODER.encode(rows_of(members[start : start + SLICE]))
                raw.write(len(content).to_bytes(_LENGTH, "big") + content)
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


def read_part(path: Path, file: PartFile, form: int = FORMAT) -> Iterator[Rows]:
    """The members in a file that was checked, slice by slice, in the order of their ids.

    Raises SnapshotError ROWS where it holds anything else than ``file`` says: only whoever came to the end without it
    has read the part. Raises OSError.
    """
    with path.open("rb") as content:
        yield from read_rows(content, file, form)


def read_rows(content: IO[bytes], file: PartFile, form: int) -> Iterator[Rows]:
    """The same from the content of such a file, wherever it is."""
    count = checksum = last = 0
    with closing(_columns(content, file) if form == COLUMNS else _lines(content, file)) as slices:
        for raw in slices:
            try:
                rows = _DECODER.decode(raw) if form == COLUMNS else rows_of(_LINES.decode_lines(raw))
                _check_rows(rows)
            except (ValueError, RecursionError) as error:
                raise SnapshotError(SnapshotProblem.ROWS, f"behind member {last}", part=file.part) from error
            marks = [(row[0], row[1]) for row in rows.members]
            for member, _ in marks:
                if not last < member < _IDS or part_of(MemberId(member)) != file.part:
                    raise SnapshotError(SnapshotProblem.ROWS, f"member {member} behind {last}", part=file.part)
                last = member
            count += len(marks)
            checksum += sum(mark_of(member, version) for member, version in marks)
            yield rows
    if (count, checksum) != (file.rows, file.checksum):
        raise SnapshotError(SnapshotProblem.ROWS, f"{count} rows instead of {file.rows}", part=file.part)


def _check_rows(rows: Rows) -> None:
    """What their types do not say. Raises ValueError."""
    if not STATUSES.issuperset({card[2] for card in rows.cards}):
        raise ValueError("a card in an unknown state")
    of_members = {card[0] for card in rows.cards}
    if of_members and not 0 <= min(of_members) <= max(of_members) < len(rows.members):
        raise ValueError("a card of nobody")
    for row in rows.members:
        if row[14] is not None:
            _STANDING.decode(row[14])


def _write_frame(path: Path, pieces: Iterable[bytes], raw_size: int) -> tuple[int, bytes]:
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as file:
        for piece in compress_pieces(pieces, raw_size):
            file.write(piece)
            digest.update(piece)
            size += len(piece)
    return size, digest.digest()


def _columns(content: IO[bytes], file: PartFile) -> Generator[bytes]:
    """What stands for ``Rows``, each behind its length."""
    waiting, wanted = bytearray(), _LENGTH
    for piece in _raw_pieces(content, file):
        waiting += piece
        while len(waiting) >= wanted:
            if wanted == _LENGTH:
                wanted += int.from_bytes(waiting[:_LENGTH], "big")
                if not _LENGTH < wanted <= _MOST_WAITING:
                    raise SnapshotError(SnapshotProblem.ROWS, f"{wanted - _LENGTH} bytes at once", part=file.part)
                continue
            yield bytes(waiting[_LENGTH:wanted])
            del waiting[:wanted]
            wanted = _LENGTH
    if waiting:
        raise SnapshotError(SnapshotProblem.ROWS, "cut off", part=file.part)


def _lines(content: IO[bytes], file: PartFile) -> Generator[bytes]:
    """Whole lines, about ``SLICE`` of them at a time."""
    waiting, ends = bytearray(), 0
    for piece in _raw_pieces(content, file):
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
    if waiting:
        yield bytes(waiting)


def _raw_pieces(content: IO[bytes], file: PartFile) -> Iterator[bytes]:
    try:
        yield from decompress_pieces(_pieces(content), file.raw_size)
    except CompressionError as error:
        raise SnapshotError(SnapshotProblem.ROWS, str(error), part=file.part) from error


def _pieces(content: IO[bytes]) -> Iterator[bytes]:
    while piece := content.read(_PIECE):
        yield piece
