"""A disk whose power is cut: what it was told to keep is there, of all the rest some.

Until the disk is told to keep a file (``fsync``), each sector of it may stand as it was after any of the writes since
the last time, whatever became of its neighbours: disks and systems write in the order that suits them, and a write of
many sectors may stop between two of them. A file's length lags by itself; what it holds beyond what was written is
zeros, or whatever stood there before. A new name or a lost one is sure only once the folder is kept; until then they
become true in order, as in a file system's own journal. This is harsher than any file system that is sold.
"""

from collections.abc import Mapping
from random import Random
from typing import NamedTuple

from tests.support.power_cut.recording import Kind, Record

SECTOR = 512
"""Bytes that are written together or not at all; disks promise no more."""

_FOLDER = b""


class _Change(NamedTuple):
    """A write, or a new length when there is no data; ``size`` is the length of the file after it."""

    offset: int
    data: bytes
    size: int

    @property
    def sectors(self) -> range:
        if not self.data:
            return range(0)
        return range(self.offset // SECTOR, (self.offset + len(self.data) - 1) // SECTOR + 1)


class _File:
    """What is kept of a file, and the changes since."""

    def __init__(self, kept: bytes = b"") -> None:
        self._kept = bytearray(kept)
        self._size = len(kept)
        self._changes: list[_Change] = []

    def write(self, offset: int, data: bytes) -> None:
        self._size = max(self._size, offset + len(data))
        self._changes.append(_Change(offset, data, self._size))

    def cut(self, size: int) -> None:
        self._size = size
        self._changes.append(_Change(size, b"", size))

    def keep(self) -> None:
        self._apply_to(self._kept)
        self._changes.clear()

    def written(self) -> bytes:
        """As every program sees it while there is power."""
        content = bytearray(self._kept)
        self._apply_to(content)
        return bytes(content)

    def after_cut(self, chance: Random) -> bytes:
        """One of the many contents that it may have after the cut."""
        if not self._changes:
            return bytes(self._kept)
        rate = chance.choice((0.0, chance.random(), 1.0))  # nothing, some, and all of it are cases of their own
        sizes = [len(self._kept), *(change.size for change in self._changes)]
        size = sizes[-1] if chance.random() < rate else chance.choice(sizes)
        content = bytearray(self._kept[:size])
        missing = size - len(content)
        content.extend(chance.randbytes(missing) if chance.random() < 0.5 else bytes(missing))
        left = self._survivors(rate, chance)
        for change in self._changes:
            for sector in change.sectors:
                if left[sector]:
                    left[sector] -= 1
                    _put(content, change, sector)
        return bytes(content)

    def _apply_to(self, content: bytearray) -> None:
        for change in self._changes:
            if not change.data:
                del content[change.size :]
            content.extend(bytes(change.size - len(content)))
            content[change.offset : change.offset + len(change.data)] = change.data

    def _survivors(self, rate: float, chance: Random) -> dict[int, int]:
        """How many of the writes to each sector took place, the first ones."""
        writes: dict[int, int] = {}
        for change in self._changes:
            for sector in change.sectors:
                writes[sector] = writes.get(sector, 0) + 1
        return {
            sector: count if chance.random() < rate else chance.randrange(count) for sector, count in writes.items()
        }


def _put(content: bytearray, change: _Change, sector: int) -> None:
    """What the change writes to the sector, as far as the file reaches."""
    start = max(sector * SECTOR, change.offset)
    end = min((sector + 1) * SECTOR, change.offset + len(change.data), len(content))
    if start < end:
        content[start:end] = change.data[start - change.offset : end - change.offset]


class Disk:
    """The folder of the database. ``take`` what happened in order, and ask at any moment what a cut would leave."""

    def __init__(self, files: Mapping[bytes, bytes]) -> None:
        """Everything in ``files``, by name, is kept already."""
        self._kept = {name: _File(content) for name, content in files.items()}
        self._names = dict(self._kept)
        self._changes: list[tuple[bytes, _File | None]] = []  # of names; no file: the name is gone
        self._open: dict[int, _File | None] = {}  # no file: the folder

    def take(self, record: Record) -> None:
        """It happened."""
        match record.kind:
            case Kind.OPENED:
                self._open[record.descriptor] = None if record.data == _FOLDER else self._named(record.data)
            case Kind.CLOSED:
                del self._open[record.descriptor]
            case Kind.UNLINKED:
                del self._names[record.data]
                self._changes.append((record.data, None))
            case Kind.SYNCED:
                self._keep(self._open[record.descriptor])
            case Kind.WRITTEN:
                self._file(record).write(record.offset, record.data)
            case Kind.CUT:
                self._file(record).cut(record.offset)
            case Kind.TOLD:
                pass  # people's, not the disk's

    def written(self) -> dict[bytes, bytes]:
        """As every program sees it while there is power."""
        return {name: file.written() for name, file in self._names.items()}

    def after_cut(self, chance: Random) -> dict[bytes, bytes]:
        """One of the many states that may be found after a cut at this moment."""
        names = dict(self._kept)
        for change in self._changes[: chance.randint(0, len(self._changes))]:
            _rename(names, change)
        return {name: file.after_cut(chance) for name, file in names.items()}

    def _named(self, name: bytes) -> _File:
        if name not in self._names:
            self._names[name] = _File()
            self._changes.append((name, self._names[name]))
        return self._names[name]

    def _file(self, record: Record) -> _File:
        file = self._open[record.descriptor]
        assert file is not None, "nobody writes into a folder"
        return file

    def _keep(self, file: _File | None) -> None:
        if file is not None:
            file.keep()
            return
        for change in self._changes:
            _rename(self._kept, change)
        self._changes.clear()


def _rename(names: dict[bytes, _File], change: tuple[bytes, _File | None]) -> None:
    name, file = change
    if file is None:
        names.pop(name, None)
    else:
        names[name] = file
