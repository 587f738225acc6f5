"""A till without a line and a USB stick: what it has not sent goes out, and what is new comes in."""

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from terminal.bootstrap.stores import Stores, identity_of, wall_clock
from terminal.domain.backups import Progress, no_progress
from terminal.domain.errors import StoreError, StoreFault
from terminal.domain.feed import Changes
from terminal.domain.journal import Entry
from terminal.domain.sticks import (
    FORM,
    StickHeader,
    StickKind,
    StickProblem,
    StickRefused,
    StickTaken,
    StickWritten,
    check_delta,
    check_header,
    check_signature,
    company_verifiers,
)
from terminal.store import backup_search
from terminal.store.data_folder import DataFolder

_log = logging.getLogger(__name__)


class StickDesk:
    """ports.Sticks of an open data folder: files go to the first stick that is plugged in, and are found on any."""

    def __init__(
        self, data: DataFolder, stores: Stores, folders: Callable[[], Sequence[Path]] = backup_search.plugged_in
    ) -> None:
        self._data, self._stores, self._folders = data, stores, folders

    def write(self, progress: Progress = no_progress) -> StickWritten:
        """To ``TERMINAL.entries``. Raises StickRefused NO_STICK or DISK, or StoreError."""
        folders = self._folders()
        if not folders:
            raise StickRefused(StickProblem.NO_STICK)
        path = folders[0] / f"{self._stores.identity.terminal}.entries"
        try:
            return write_entries(self._data, self._stores, path, progress)
        except OSError as error:
            raise StickRefused(StickProblem.DISK, str(error.strerror)) from error

    def take(self, progress: Progress = no_progress) -> StickTaken:
        """From the newest ``TERMINAL.delta``. Raises StickRefused, or StoreError."""
        name = f"{self._stores.identity.terminal}.delta"
        try:
            found = [path for folder in self._folders() for path in (folder / name, *folder.glob(f"*/{name}"))]
            found = sorted((each for each in found if each.is_file()), key=lambda each: each.stat().st_mtime)
            if not found:
                raise StickRefused(StickProblem.NO_FILE)
            return take_delta(self._data, self._stores, found[-1], progress)
        except OSError as error:
            raise StickRefused(StickProblem.DISK, str(error.strerror)) from error


def export_entries(folder: Path, path: Path) -> StickWritten:
    """``write_entries`` of a till whose window is closed."""
    with DataFolder(folder) as data:
        return write_entries(data, Stores(data, identity_of(data)), path)


def import_delta(folder: Path, path: Path) -> StickTaken:
    """``take_delta`` of a till whose window is closed."""
    with DataFolder(folder) as data:
        return take_delta(data, Stores(data, identity_of(data)), path)


def write_entries(data: DataFolder, stores: Stores, path: Path, progress: Progress = no_progress) -> StickWritten:
    """Write everything that the centre has not acknowledged, and where the till stands, to ``path``.

    Nothing is marked as sent: the centre's delta says what arrived. Raises StoreError or OSError.
    """
    from sync.protocol import MAX_BATCH, Push
    from sync.stick_files import write_stick

    identity = stores.identity
    count, whole = 0, stores.outbox.waiting()

    def frames() -> Iterator[bytes]:
        nonlocal count
        for batch in stores.outbox.waiting_batches(MAX_BATCH):
            progress(count, max(whole, count))
            count += len(batch)
            yield msgspec.json.encode(Push(tuple(batch)))
        progress(count, max(whole, count))

    def ended(header: StickHeader) -> StickHeader:
        return msgspec.structs.replace(header, entries=count)

    header = StickHeader(
        *(FORM, StickKind.ENTRIES, identity.company, identity.terminal, b"", wall_clock(), b"", 0),
        feed=stores.cache_feed.feed(),
        cursor=stores.cache_feed.cursor(),
    )
    write_stick(path, header, frames(), ended, lookup_key=_lookup_key(data), sign=data.vault.signer())
    return StickWritten(str(path), identity.terminal, count)


def take_delta(data: DataFolder, stores: Stores, path: Path, progress: Progress = no_progress) -> StickTaken:
    """Take what the centre wrote for this till. Raises StickRefused before anything changed, StoreError, or OSError.

    Each slice is one transaction of rows and cursor; cut off in between, the same file goes on where it was.
    """
    from sync.stick_files import StickFile

    file = StickFile(path)
    header = file.header
    check_header(header, StickKind.DELTA, stores.identity.company)
    company = stores.company_keys()
    keys = company_verifiers(header.key, company.code_keys if company else ())
    check_signature(file.header_text, file.signature, keys)
    feed, terminal = stores.cache_feed, stores.identity.terminal
    check_delta(header, terminal=terminal, feed=feed.feed(), cursor=feed.cursor(), as_of=stores.cache.as_of())
    for each in header.held:  # also in a file from before each slice said it
        stores.outbox.note_held(each.epoch, each.number)
    for place, frame in enumerate(file.frames(_lookup_key(data))):
        progress(place, header.frames)
        changes = _changes(frame, header)
        stores.outbox.note_held(*changes.held)
        feed.apply(changes)
    acknowledged, forked = _acknowledge(stores, header)
    return StickTaken(header.rows, header.made_at, acknowledged, forked)


def _changes(frame: bytes, header: StickHeader) -> Changes:
    try:
        changes = msgspec.json.decode(frame, type=Changes)
    except (ValueError, RecursionError) as error:
        raise StickRefused(StickProblem.NEWER) from error
    if changes.feed != header.feed:
        raise StickRefused(StickProblem.ALTERED)
    return changes


def _acknowledge(stores: Stores, header: StickHeader) -> tuple[int, bool]:
    """Mark what the centre holds, where its hash is ours; another one is left for the line, which opens an epoch.

    A centre that was put back from a copy may lack what it acknowledged: that waits again first.
    """
    outbox = stores.outbox
    if header.feed is not None and header.feed != outbox.compared_with():
        outbox.compare(header.feed, {each.epoch: (each.number, each.hash) for each in header.held})
    waiting, forked = outbox.waiting(), False
    for each in header.held:
        entry: Entry | None = stores.journal.entry_at(each.epoch, each.number)
        if entry is not None and entry.hash == each.hash:
            outbox.acknowledge(each.epoch, each.number, parked=each.parked)
        elif entry is not None:
            forked = True
            _log.warning("the centre holds another entry %d-%d", each.epoch, each.number)
    return waiting - outbox.waiting(), forked


def _lookup_key(data: DataFolder) -> bytes:
    lookup = data.vault.secrets.lookup
    if lookup is None:
        raise StoreError(
            "the enrolment of this terminal was cut short", "enrol it again with a new code", StoreFault.HALF_ENROLLED
        )
    return lookup
