"""The form of a stick's file: a signed header, then frames that are compressed and sealed to the company's tills.

::

    "MTSTICK1" ‖ length (4, big-endian) ‖ header (JSON) ‖ signature (64)
    then for each frame:  length (4) ‖ ChaCha20-Poly1305( Zstandard( JSON ) )

and, where its header says ``more``, the same again for the next piece.

Whoever finds the stick reads nothing of members, staff and sales: a frame's key comes from the company's lookup key,
which tills and the centre have, and from the file's own random bytes; its nonce is its place. The header vouches for
all of it by one hash, so that nothing is taken of a file before every byte of it was checked.
"""

import hashlib
import io
import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from sync.compression import CompressionError, compress, decompress
from terminal.domain.journal import Signer
from terminal.domain.recovery_codes import derived
from terminal.domain.sticks import StickHeader, StickProblem, StickRefused, signed_text

MAGIC = b"MTSTICK1"
SIGNATURE = 64
_LONGEST_HEADER = 4 * 1024 * 1024
_LONGEST_FRAME = 32 * 1024 * 1024
_LONGEST_CONTENT = 256 * 1024 * 1024
_BLOCK = 1 << 20


class StickFile:
    """A file, or a piece of one, that was read and is whole; who signed its header is for the caller to ask."""

    def __init__(self, path: Path, begin: int | None = None) -> None:
        """The whole file, or the piece that begins at byte ``begin`` and ends before byte ``end``.

        Raises StickRefused UNREADABLE or ALTERED; OSError where it cannot be read at all.
        """
        self._path = path
        with path.open("rb") as file:
            file.seek(begin or 0)
            self.header_text, self.signature = _read_head(file)
            self._body = file.tell()
            self.header = _header(self.header_text)
            whole = begin is None or not self.header.size
            digest = hashlib.file_digest(file, "sha256").digest() if whole else _digest(file, self.header.size)
            self.end = file.tell()
        if digest != self.header.sha256:
            raise StickRefused(StickProblem.ALTERED)

    def frames(self, lookup_key: bytes) -> Iterator[bytes]:
        """The content of each frame. Raises StickRefused for one that does not open."""
        cipher = _cipher(lookup_key, self.header)
        with self._path.open("rb") as file:
            file.seek(self._body)
            for place in range(self.header.frames):
                sealed = _exactly(file, _length(file, _LONGEST_FRAME))
                try:
                    yield decompress(cipher.decrypt(_nonce(place), sealed, None), _LONGEST_CONTENT)
                except (InvalidTag, CompressionError) as error:
                    raise StickRefused(StickProblem.ALTERED, f"frame {place + 1}") from error


def read_pieces(path: Path) -> Sequence[StickFile]:
    """The pieces of a file, one at least; that they belong together is for the caller to ask. Raises as StickFile."""
    pieces = [StickFile(path, 0)]
    whole = path.stat().st_size
    while pieces[-1].end < whole:
        pieces.append(StickFile(path, pieces[-1].end))
    return pieces


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file of pieces as they came, whole or not at all. Raises OSError, and whatever ``pieces`` raises."""
    partial = path.with_name(path.name + ".part")
    try:
        with partial.open("wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def read_header(piece: bytes) -> StickHeader:
    """What a piece in memory is. Raises StickRefused UNREADABLE."""
    text, _ = _read_head(io.BytesIO(piece))
    return _header(text)


def packed_stick(header: StickHeader, frames: Sequence[bytes], *, lookup_key: bytes, sign: Signer) -> bytes:
    """A piece in memory. ``header`` comes without ``file``, ``sha256``, ``frames`` and ``size``."""
    header = msgspec.structs.replace(header, file=secrets.token_bytes(16))
    cipher = _cipher(lookup_key, header)
    body = b"".join(_sealed(cipher, place, frame) for place, frame in enumerate(frames))
    sha256 = hashlib.sha256(body).digest()
    header = msgspec.structs.replace(header, sha256=sha256, frames=len(frames), size=len(body))
    return _head(header, sign) + body


def write_stick(
    path: Path,
    header: StickHeader,
    frames: Iterable[bytes],
    ended: Callable[[StickHeader], StickHeader],
    *,
    lookup_key: bytes,
    sign: Signer,
) -> StickHeader:
    """Write a file whole or not at all; returns its header. ``ended`` adds what is known once all frames are written.

    ``header`` comes without ``file``, ``sha256``, ``frames`` and ``size``. Raises OSError.
    """
    header = msgspec.structs.replace(header, file=secrets.token_bytes(16))
    cipher = _cipher(lookup_key, header)
    body, partial = path.with_name(path.name + ".body"), path.with_name(path.name + ".part")
    try:
        digest, count = hashlib.sha256(), 0
        with body.open("wb") as file:
            for count, frame in enumerate(frames, start=1):
                piece = _sealed(cipher, count - 1, frame)
                digest.update(piece)
                file.write(piece)
            size = file.tell()
        header = ended(msgspec.structs.replace(header, sha256=digest.digest(), frames=count, size=size))
        with partial.open("wb") as file, body.open("rb") as written:
            file.write(_head(header, sign))
            while piece := written.read(_BLOCK):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())  # a stick is pulled out as soon as the program says that it is done
        partial.replace(path)
    finally:
        body.unlink(missing_ok=True)
        partial.unlink(missing_ok=True)
    return header


def _cipher(lookup_key: bytes, header: StickHeader) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(derived(lookup_key, f"stick {header.file.hex()}"))


def _nonce(place: int) -> bytes:
    return place.to_bytes(12, "big")


def _sealed(cipher: ChaCha20Poly1305, place: int, frame: bytes) -> bytes:
    sealed = cipher.encrypt(_nonce(place), compress(frame), None)
    return len(sealed).to_bytes(4, "big") + sealed


def _head(header: StickHeader, sign: Signer) -> bytes:
    text = msgspec.json.encode(header)
    return MAGIC + len(text).to_bytes(4, "big") + text + sign(signed_text(text))


def _digest(file: BinaryIO, size: int) -> bytes:
    """Of the next ``size`` bytes, or of as many as there are."""
    digest = hashlib.sha256()
    while size > 0 and (block := file.read(min(size, _BLOCK))):
        digest.update(block)
        size -= len(block)
    return digest.digest()


def _read_head(file: BinaryIO) -> tuple[bytes, bytes]:
    if file.read(len(MAGIC)) != MAGIC:
        raise StickRefused(StickProblem.UNREADABLE)
    text = _exactly(file, _length(file, _LONGEST_HEADER))
    return text, _exactly(file, SIGNATURE)


def _header(text: bytes) -> StickHeader:
    try:
        return msgspec.json.decode(text, type=StickHeader)
    except (ValueError, RecursionError) as error:
        raise StickRefused(StickProblem.UNREADABLE) from error


def _length(file: BinaryIO, most: int) -> int:
    length = int.from_bytes(_exactly(file, 4), "big")
    if length > most:
        raise StickRefused(StickProblem.UNREADABLE)
    return length


def _exactly(file: BinaryIO, size: int) -> bytes:
    found = file.read(size)
    if len(found) != size:
        raise StickRefused(StickProblem.UNREADABLE)
    return found
