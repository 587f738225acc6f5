"""The file of a backup: ``MTBACKUP``, length and JSON of the header, its signature, then the encrypted database.

Whatever is read here comes from a stick that anybody may have held: bounded, parsed strictly, believed only once the
signature and the digest agree.
"""

import contextlib
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO

from terminal.domain.backups import (
    MOST_BEGINNING,
    BackupFailed,
    BackupHeader,
    BackupProblem,
    Progress,
    no_progress,
    packed,
    unpacked,
)
from terminal.domain.journal import Signer
from terminal.store.files import sync_folder

_CHUNK = 1024 * 1024


def write(target: Path, header: BackupHeader, database: Path, sign: Signer, progress: Progress = no_progress) -> None:
    """Write the file whole and durably, and read it back; nothing else of that name is ever there half.

    Raises BackupFailed FOLDER_REFUSED or READ_BACK.
    """
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb") as out:
            out.write(packed(header, sign))
            with database.open("rb") as source:
                _copy(source, out, header.size, progress)
            out.flush()
            os.fsync(out.fileno())
        with part.open("rb") as written:
            if _read_header(written) != header or _digest(written) != (header.size, header.digest):
                raise BackupFailed(BackupProblem.READ_BACK, target.name)
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise BackupFailed(BackupProblem.FOLDER_REFUSED, str(error)) from error
    finally:
        _forget(part)


def read(path: Path, database: Path | None = None, progress: Progress = no_progress) -> BackupHeader:
    """Check the whole file and, with ``database``, write the encrypted part there. Raises BackupFailed."""
    try:
        with path.open("rb") as file:
            header = _read_header(file)
            start = file.tell()
            if _digest(file, lambda done: progress(done, header.size)) != (header.size, header.digest):
                raise BackupFailed(BackupProblem.ALTERED, "the content is not what the header says")
            if database is not None:
                file.seek(start)
                with database.open("wb") as out:
                    _copy(file, out, header.size, progress)
                    out.flush()
                    os.fsync(out.fileno())
    except OSError as error:
        raise BackupFailed(BackupProblem.NO_BACKUP, str(error)) from error
    return header


def read_header(path: Path) -> BackupHeader:
    """The header alone, its signature checked; the content is not looked at. Raises BackupFailed."""
    try:
        with path.open("rb") as file:
            return _read_header(file)
    except OSError as error:
        raise BackupFailed(BackupProblem.NO_BACKUP, str(error)) from error


def read_beginning(path: Path) -> tuple[BackupHeader, bytes]:
    """The header, its signature checked, and the bytes before the database as they stand in the file, which a program
    of another version might write otherwise. Raises BackupFailed."""
    try:
        with path.open("rb") as file:
            beginning = file.read(MOST_BEGINNING)
    except OSError as error:
        raise BackupFailed(BackupProblem.NO_BACKUP, str(error)) from error
    header, start = unpacked(beginning)
    return header, beginning[:start]


def digest_of(path: Path) -> tuple[int, bytes]:
    """Size and SHA-256 of a file."""
    with path.open("rb") as file:
        return _digest(file)


def _read_header(file: IO[bytes]) -> BackupHeader:
    header, start = unpacked(file.read(MOST_BEGINNING))
    file.seek(start)
    return header


def _copy(source: IO[bytes], target: IO[bytes], whole: int, progress: Progress) -> None:
    done = 0
    while chunk := source.read(_CHUNK):
        target.write(chunk)
        done += len(chunk)
        progress(done, whole)


def _digest(file: IO[bytes], read: Callable[[int], None] = lambda _done: None) -> tuple[int, bytes]:
    digest, size = hashlib.sha256(), 0
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        read(size)
    return size, digest.digest()


def _forget(part: Path) -> None:
    with contextlib.suppress(OSError):  # the stick was pulled out
        part.unlink(missing_ok=True)
