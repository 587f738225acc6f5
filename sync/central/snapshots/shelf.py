"""The folder of snapshots of every scope: which are whole, the one under way, and what is old.

::

    20261129T021500Z-5f3a/     a whole one: manifest.json (SnapshotTold) and 000.zst … 255.zst
    building/                  the one under way: begun.json, done.ndjson (PartFile) and the parts that are done

A folder gets its name only when all that is in it is on the disk, so whatever has a name is whole.
"""

import logging
import os
import re
import secrets
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from terminal.domain.errors import StoreError
from terminal.domain.snapshots import Manifest, SnapshotTold
from terminal.domain.times import Instant

_LOG = logging.getLogger(__name__)

KEPT = 2
"""The newest, and the one before it, which a till may be loading."""
_BUILDING = "building"
_MANIFEST = "manifest.json"
_NAME = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}")


class Shelf:
    """Snapshots in a folder, which is made when the first one begins."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def building(self) -> Path:
        """Where the next one is built."""
        return self.folder / _BUILDING

    def newest(self, feed: str) -> SnapshotTold | None:
        """The newest of this feed."""
        for folder in self._whole():
            told = _read(folder)
            if told is not None and manifest_of(told).feed == feed:
                return told
        return None

    def part(self, snapshot: str, part: int) -> Path | None:
        """The file of a part; None for a snapshot that is not here, or not any more."""
        if not _NAME.fullmatch(snapshot):
            return None
        folder = self.folder / snapshot
        return folder / part_name(part) if (folder / _MANIFEST).is_file() else None

    def publish(self, told: SnapshotTold) -> None:
        """Let what was built be seen, once it is all on the disk."""
        write_whole(self.building / _MANIFEST, msgspec.json.encode(told))
        force(self.building)
        self.building.rename(self.folder / manifest_of(told).id)
        force(self.folder)

    def tidy(self, feeds: Collection[str]) -> None:
        """Remove what is older than the last two of each of these feeds, and all of others, which nobody goes on from.

        Each scope of a feed counts as one of its own (``scopes.feed_name``).
        """
        kept = dict.fromkeys(feeds, 0)
        for folder in self._whole():
            told = _read(folder)
            feed = manifest_of(told).feed if told is not None else ""
            if kept.get(feed, KEPT) < KEPT:
                kept[feed] += 1
            else:
                _remove(folder)

    def _whole(self) -> list[Path]:
        """Newest first."""
        if not self.folder.is_dir():
            return []
        return sorted((each for each in self.folder.iterdir() if _NAME.fullmatch(each.name)), reverse=True)


def new_name(now: Instant) -> str:
    """A name for a snapshot that is begun now; later ones sort behind it."""
    return f"{datetime.fromtimestamp(now / 1000, UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}"


def part_name(part: int) -> str:
    """The file of a part."""
    return f"{part:03}.zst"


def manifest_of(told: SnapshotTold) -> Manifest:
    """The manifest in it, which the centre itself signed."""
    return msgspec.json.decode(told.manifest, type=Manifest)


def write_whole(path: Path, content: bytes) -> None:
    """Write a small file so that it is there whole, on the disk, or not at all."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_bytes(content)
    force(fresh)
    fresh.replace(path)


def force(path: Path) -> None:
    """Have a file's content, or a folder's names, on the disk. Windows keeps names by itself and opens no folder."""
    if path.is_dir() and os.name == "nt":
        return
    # Windows flushes only what is open for writing.
    opened = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def disk_faults(folder: Path) -> Iterator[None]:
    """What the disk refuses, as a StoreError."""
    try:
        yield
    except OSError as error:
        problem = error.strerror or str(error)
        raise StoreError(
            f"a snapshot cannot be written to {folder}: {problem}", "check the disk and its rights"
        ) from error


def _read(folder: Path) -> SnapshotTold | None:
    try:
        return msgspec.json.decode((folder / _MANIFEST).read_bytes(), type=SnapshotTold)
    except FileNotFoundError:
        return None  # it is being removed
    except (OSError, msgspec.DecodeError):
        _LOG.exception("the snapshot %s cannot be read", folder.name)
        return None


def _remove(folder: Path) -> None:
    try:
        (folder / _MANIFEST).unlink(missing_ok=True)  # first: it names the rest
        shutil.rmtree(folder)
    except OSError as error:  # Windows: somebody reads it; the next time then
        _LOG.warning("the old snapshot %s cannot be removed yet: %s", folder.name, error)
