"""An encrypted database as whoever has its key and reads the disk finds it: every page, also free ones, and the log.

SQLCipher 4: pages of 4096 bytes, AES-256-CBC, the last 80 of each are its IV (16) and MAC (64); the first page begins
with the 16 bytes of the salt. A WAL is a header of 32 bytes, then frames: 24 bytes and a page
(https://www.zetetic.net/sqlcipher/design/, https://www.sqlite.org/fileformat2.html#walformat).
"""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_PAGE, _RESERVED, _IV, _SALT = 4096, 80, 16, 16
_WAL_HEADER, _FRAME_HEADER = 32, 24


def decrypted(file: Path, key: bytes) -> bytes:
    """All that stands in the file and in the WAL beside it."""
    wal = file.with_name(file.name + "-wal")
    return b"".join(page for page in [*_pages(file, key), *(_frames(wal, key) if wal.exists() else ())])


def _pages(file: Path, key: bytes) -> Iterator[bytes]:
    whole = file.read_bytes()
    for start in range(0, len(whole), _PAGE):
        yield _opened(whole[start : start + _PAGE], key, first=start == 0)


def _frames(wal: Path, key: bytes) -> Iterator[bytes]:
    whole = wal.read_bytes()
    for start in range(_WAL_HEADER, len(whole), _FRAME_HEADER + _PAGE):
        number = int.from_bytes(whole[start : start + 4], "big")
        yield _opened(whole[start + _FRAME_HEADER : start + _FRAME_HEADER + _PAGE], key, first=number == 1)


def _opened(page: bytes, key: bytes, *, first: bool) -> bytes:
    iv = page[_PAGE - _RESERVED :][:_IV]
    decryptor = Cipher(algorithms.AES256(key), modes.CBC(iv)).decryptor()
    return decryptor.update(page[_SALT if first else 0 : _PAGE - _RESERVED]) + decryptor.finalize()
