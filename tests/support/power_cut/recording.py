"""What a process did to the files of one SQLite database, in order, and what it told people meanwhile.

``shim.c`` writes the records of the files. The process itself adds what it told, to the same file, so that nobody need
guess which came first.
"""

import os
import platform
import shutil
import struct
import subprocess
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import msgspec
import pytest

_SOURCE = Path(__file__).with_name("shim.c")
_RECORD, _WATCHED = "DISK_RECORD", "DISK_WATCHED"
_HEADER = struct.Struct("=c3xiqQ")  # kind, descriptor, offset, length of the data: shim.c


class Kind(Enum):
    """What happened."""

    OPENED = b"O"
    WRITTEN = b"W"
    CUT = b"T"
    SYNCED = b"S"
    CLOSED = b"C"
    UNLINKED = b"U"
    TOLD = b"A"


class Record(msgspec.Struct, frozen=True):
    """One thing that happened. ``data`` is what was written or told, or a file's name in its folder."""

    kind: Kind
    descriptor: int
    offset: int
    data: bytes


def compiled(folder: Path) -> Path:
    """The shim as a library in ``folder``; skips the test where it cannot be had."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if platform.system() != "Linux":
        pytest.skip("what a process tells the disk is recorded through LD_PRELOAD and the names of Linux's C library")
    if compiler is None:
        pytest.skip("no C compiler (cc, gcc, clang) to make the recorder with: apt-get install gcc libc6-dev")
    library = folder / "shim.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, _SOURCE, "-ldl"], check=True)
    return library


def recorded_environment(library: Path, database: Path, record: Path) -> dict[str, str]:
    """In which a process is recorded to ``record`` by the ``library``."""
    watched = str(database.resolve())  # SQLite opens what a link stands for
    return {**os.environ, "LD_PRELOAD": str(library), _RECORD: str(record), _WATCHED: watched}


def tell(what: bytes) -> None:
    """Within a recorded process: a person was told ``what``."""
    record = os.open(os.environ[_RECORD], os.O_WRONLY | os.O_APPEND)
    try:
        os.write(record, _HEADER.pack(Kind.TOLD.value, -1, 0, len(what)) + what)
    finally:
        os.close(record)


def read(record: Path) -> Iterator[Record]:
    """Everything in the file, in order."""
    content = record.read_bytes()
    place = 0
    while place < len(content):
        kind, descriptor, offset, length = _HEADER.unpack_from(content, place)
        place += _HEADER.size
        yield Record(Kind(kind), descriptor, offset, content[place : place + length])
        place += length
