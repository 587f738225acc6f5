"""The form of a stick's file: a signed header, then frames that are compressed and sealed to the company's tills.

::

    "MTSTICK1" ‖ length (4, big-endian) ‖ header (JSON) ‖ signature (64)
    then for each frame:  length (4) ‖ ChaCha20-Poly1305( Zstandard( JSON ) )

Whoever finds the stick reads nothing of members, staff and sales: a frame's key comes from the company's lookup key,
which tills and the centre have, and from the file's own random bytes; its nonce is its place. The header vouches for
all of it by one hash, so that nothing is taken of a file before every byte of it was checked.
"""

import hashlib
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
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


class StickFile:
    """A file that was read and is whole; who signed its header is for the caller to ask."""

    def __init__(self, path: Path) -> None:
        """Raises StickRefused UNREADABLE, ALTERED or NEWER; OSError where it cannot be read at all."""
        self._path = path
        with path.open("rb") as file:
            self.header_text, self.signature = _read_head(file)
            self._body = file.tell()
            self.header = _header(self.header_text)
            digest = hashlib.file_digest(file, "sha256").digest()
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

    ``header`` comes without ``file``, ``sha256`` and ``frames``. Raises OSError.
    """
    header = msgspec.structs.replace(header, file=secrets.token_bytes(16))
    cipher = _cipher(lookup_key, header)
    body, partial = path.with_name(path.name + ".body"), path.with_name(path.name + ".part")
    try:
        digest, count = hashlib.sha256(), 0
        with body.open("wb") as file:
            for count, frame in enumerate(frames, start=1):
                sealed = cipher.encrypt(_nonce(count - 1), compress(frame), None)
                piece = len(sealed).to_bytes(4, "big") + sealed
                digest.update(piece)
                file.write(piece)
        header = ended(msgspec.structs.replace(header, sha256=digest.digest(), frames=count))
        text = msgspec.json.encode(header)
        with partial.open("wb") as file, body.open("rb") as written:
            file.write(MAGIC + len(text).to_bytes(4, "big") + text + sign(signed_text(text)))
            while piece := written.read(1 << 20):
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
