"""Building a snapshot: part by part, in bounded memory, going on over a cut where it stopped.

A part that is done is a file, and a line in ``done.ndjson`` that says what must be in it. Neither is believed after a
cut unless the file has the hash that the line tells, so nothing has to wait for the disk in between: files are forced
to it beside the reading of the next parts, and all of them are there before the manifest that names them is.
"""

import logging
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from sync.central.clock import Clock
from sync.central.company import load_company
from sync.central.company_keys import code_signer
from sync.central.feed import number_changes
from sync.central.progress import Progress
from sync.central.scheme_versions import SchemeVersions, company_day, load_schemes
from sync.central.scopes import scopes_in_use
from sync.central.snapshots.reading import part_members, part_number
from sync.central.snapshots.shelf import Shelf, disk_faults, force, new_name, part_name, write_whole
from sync.central.store.engine import Database
from sync.row_files import check_file, write_part
from terminal.domain.errors import StoreError
from terminal.domain.members import PARTS
from terminal.domain.scopes import ALL, feed_name, read_scope
from terminal.domain.snapshots import (
    FORMAT,
    Manifest,
    PartFile,
    SnapshotError,
    told_manifest,
)
from terminal.domain.times import Instant

_LOG = logging.getLogger(__name__)

_BEGUN, _DONE = "begun.json", "done.ndjson"
_FORCING = 4
"""Files that are forced to the disk at a time; a file system takes several at once hardly slower than one."""


class _Begun(msgspec.Struct, frozen=True):
    """What a snapshot is of; one that was begun for something else is begun anew."""

    id: str
    company: str
    feed: str
    schema: int
    made_at: Instant
    business_day: str


def build(
    database: Database,
    shelf: Shelf,
    clock: Clock,
    *,
    scope: str = ALL,
    stop: Callable[[], bool] = lambda: False,
    tell: Callable[[str], None] = lambda _: None,
) -> Manifest | None:
    """Build the next snapshot of a scope, or finish the one under way; None when ``stop``, asked before each part, said
    so. One of another scope that is under way is given up.

    One process at a time. Raises StoreError while the company has no scheme or no store, or when the disk refuses.
    """
    number_changes(database)
    with database.read() as connection:
        company, schemes, now = load_company(connection), load_schemes(connection), clock()
        if not schemes:
            raise StoreError("the company has no scheme yet", "load one")
        day = company_day(connection, now)
        in_use = {feed_name(company.feed, each) for each in scopes_in_use(connection)}
    feed = feed_name(company.feed, scope)
    wanted = _Begun(new_name(now), company.name, feed, FORMAT, now, day.isoformat())
    with disk_faults(shelf.folder):
        begun, done = _begin(shelf.building, wanted)
        work = _Work(database, shelf.building, scope, schemes, day, clock)
        if not _build_parts(work, done, stop, tell):
            return None
        with database.read() as connection:
            key, sign = code_signer(connection)
        parts = tuple(done[part] for part in range(PARTS))
        manifest = Manifest(
            begun.id, begun.company, begun.feed, begun.schema, begun.made_at, begun.business_day, scope, parts
        )
        shelf.publish(told_manifest(manifest, key, sign, clock()))
        shelf.tidy({feed, *in_use})
    kind, _ = read_scope(scope)
    _LOG.info("snapshot %s (%s): %d members, %d bytes", manifest.id, kind, manifest.rows, manifest.size)
    return manifest


@dataclass(frozen=True)
class _Work:
    """What a part is built with."""

    database: Database
    folder: Path
    scope: str
    schemes: SchemeVersions
    day: date
    clock: Clock

    def build(self, part: int) -> PartFile:
        """Write the file of a part, which is not on the disk for certain yet, and a line that tells of it."""
        path = self.folder / part_name(part)
        with self.database.read() as connection:
            number = part_number(connection, part)
            slices = part_members(connection, part, self.schemes, self.day, self.clock(), scope=self.scope)
            file = write_part(path.with_suffix(".new"), part, number, slices)
        path.with_suffix(".new").replace(path)
        with (self.folder / _DONE).open("ab") as lines:
            lines.write(msgspec.json.encode(file) + b"\n")
        return file


def _begin(folder: Path, wanted: _Begun) -> tuple[_Begun, dict[int, PartFile]]:
    """The snapshot to be built in ``folder`` with the parts of it that are done: an earlier one goes on if it can."""
    begun = _read_begun(folder)
    if begun is None or msgspec.structs.replace(begun, id=wanted.id, made_at=wanted.made_at) != wanted:
        if folder.exists():
            shutil.rmtree(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)  # everybody's masked name and balance
        write_whole(folder / _BEGUN, msgspec.json.encode(wanted))
        return wanted, {}
    done = {file.part: file for file in _read_done(folder)}
    (folder / _DONE).write_bytes(msgspec.json.Encoder().encode_lines(list(done.values())))  # a torn line is gone
    return begun, done


def _build_parts(work: _Work, done: dict[int, PartFile], stop: Callable[[], bool], tell: Callable[[str], None]) -> bool:
    """Build what is not ``done`` and have all of it on the disk; False when told to stop."""
    progress = Progress(PARTS, "parts", tell, of="snapshot")
    with ThreadPoolExecutor(_FORCING, thread_name_prefix="snapshot") as forcing:
        forced: list[Future[None]] = [forcing.submit(force, work.folder / part_name(part)) for part in done]
        for part in range(PARTS):
            if part in done:
                continue
            if stop():
                return False
            done[part] = work.build(part)
            forced.append(forcing.submit(force, work.folder / part_name(part)))
            progress.done(len(done))
        for each in forced:
            each.result()
    return True


def _read_begun(folder: Path) -> _Begun | None:
    try:
        return msgspec.json.decode((folder / _BEGUN).read_bytes(), type=_Begun)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError:
        _LOG.warning("the snapshot that was begun cannot be read: begun anew")
        return None


def _read_done(folder: Path) -> Iterator[PartFile]:
    """The parts whose files are what was told of them."""
    lines = (folder / _DONE).read_bytes().splitlines() if (folder / _DONE).exists() else []
    for line in lines:
        try:
            file = msgspec.json.decode(line, type=PartFile)
            check_file(folder / part_name(file.part), file)
        except (msgspec.DecodeError, FileNotFoundError, SnapshotError) as error:
            _LOG.info("a part of the snapshot is built again: %s", error)
        else:
            yield file
