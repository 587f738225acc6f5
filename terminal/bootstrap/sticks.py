"""USB sticks in the place of the line: what was not sent goes out, what is new comes in or goes to another till."""

import contextlib
import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from terminal import config
from terminal.bootstrap.stores import Stores, identity_of, wall_clock
from terminal.domain.backups import Progress, no_progress
from terminal.domain.errors import Refused, StoreError, StoreFault
from terminal.domain.feed import Changes
from terminal.domain.journal import Entry
from terminal.domain.scopes import epoch_of
from terminal.domain.sticks import (
    FORM,
    StickCarried,
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
    joined,
)
from terminal.store import backup_search
from terminal.store.data_folder import DataFolder

if TYPE_CHECKING:
    from sync.client import CentreClient
    from sync.stick_files import StickFile

_log = logging.getLogger(__name__)

UNKNOWN_TERMINAL = "unknown_terminal"


class StickDesk:
    """ports.Sticks of an open data folder: files go to the first stick that is plugged in, and are found on any."""

    def __init__(
        self,
        data: DataFolder,
        stores: Stores,
        centre: str,
        folders: Callable[[], Sequence[Path]] = backup_search.plugged_in,
    ) -> None:
        """``centre`` is where it is asked what is new for another till."""
        self._data, self._stores, self._centre, self._folders = data, stores, centre, folders

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
        try:
            found = sorted(self._found(f"{self._stores.identity.terminal}.delta"), key=_written)
            if not found:
                raise StickRefused(StickProblem.NO_FILE)
            return take_delta(self._data, self._stores, found[-1], progress)
        except OSError as error:
            raise StickRefused(StickProblem.DISK, str(error.strerror)) from error

    def carry(self, progress: Progress = no_progress) -> StickCarried:
        """To ``OTHER.delta`` beside the newest ``OTHER.entries``; those without an answer first.

        Raises StickRefused, LineDown, Refused, or StoreError.
        """
        own = f"{self._stores.identity.terminal}.entries"
        try:
            found = sorted(
                (each for each in self._found("*.entries") if each.name != own),
                key=lambda each: (not _answered(each), _written(each)),
            )
            if not found:
                raise StickRefused(StickProblem.NO_ENTRIES)
            return carry_since(self._stores, self._centre, found[-1].with_suffix(".delta"), found[-1], progress)
        except OSError as error:
            raise StickRefused(StickProblem.DISK, str(error.strerror)) from error

    def _found(self, pattern: str) -> list[Path]:
        """Files on any stick, or in a folder of one."""
        found = [path for folder in self._folders() for name in (pattern, f"*/{pattern}") for path in folder.glob(name)]
        return [each for each in found if each.is_file()]


def _written(file: Path) -> float:
    return file.stat().st_mtime


def _answered(entries: Path) -> bool:
    """Whether a delta stands beside the file that was written after it."""
    delta = entries.with_suffix(".delta")
    return delta.is_file() and _written(delta) >= _written(entries)


def export_entries(folder: Path, path: Path) -> StickWritten:
    """``write_entries`` of a till whose window is closed."""
    with DataFolder(folder) as data:
        return write_entries(data, Stores(data, identity_of(data)), path)


def import_delta(folder: Path, path: Path) -> StickTaken:
    """``take_delta`` of a till whose window is closed."""
    with DataFolder(folder) as data:
        return take_delta(data, Stores(data, identity_of(data)), path)


def export_delta(folder: Path, path: Path, terminal: str, since: Path | None) -> StickCarried:
    """``carry_delta`` of a till whose window is closed, for ``terminal`` or for who wrote the file ``since``.

    Raises ConfigError for settings that cannot be used.
    """
    settings = config.load(folder / config.FILE_NAME)
    with DataFolder(folder) as data:
        stores = Stores(data, identity_of(data))
        if since is not None:
            return carry_since(stores, settings.centre.url, path, since)
        with _client(stores, settings.centre.url) as client:
            return carry_delta(stores, client, path, terminal)


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
    from sync.stick_files import read_pieces

    pieces = read_pieces(path)
    header = _believed(stores, pieces)
    feed, terminal = stores.cache_feed, stores.identity.terminal
    check_delta(header, terminal=terminal, feed=feed.feed(), cursor=feed.cursor(), as_of=stores.cache.as_of())
    for each in header.held:  # also in a file from before each slice said it
        stores.outbox.note_held(each.epoch, each.number)
    lookup_key = _lookup_key(data)
    for place, frame in enumerate(frame for piece in pieces for frame in piece.frames(lookup_key)):
        progress(place, header.frames)
        changes = _changes(frame, header)
        stores.outbox.note_held(*changes.held)
        feed.apply(changes)
    acknowledged, forked = _acknowledge(stores, header)
    return StickTaken(header.rows, header.made_at, acknowledged, forked)


def carry_delta(
    stores: Stores,
    client: "CentreClient",
    path: Path,
    terminal: str,
    *,
    since: StickHeader | None = None,
    progress: Progress = no_progress,
) -> StickCarried:
    """Fetch what another till of this store lacks since it wrote ``since``, or everything, and write it to ``path``.

    The centre signs each piece for that till, so this one has no say in what is in it. Raises StickRefused, LineDown,
    Refused, StoreError or OSError; a file from before stays then.
    """
    from sync.stick_files import read_header, read_pieces, write_pieces

    def pieces() -> Iterator[bytes]:
        feed, cursor = (since.feed, since.cursor) if since is not None else (None, {})
        rows, more = 0, True
        while more:
            progress(rows, 0)
            try:
                piece = client.delta(terminal, feed, cursor)
            except Refused as refused:
                if refused.code == UNKNOWN_TERMINAL:
                    raise StickRefused(StickProblem.ELSEWHERE, terminal) from refused
                raise
            header = read_header(piece)
            yield piece
            feed, cursor, more = header.feed, header.until, header.more
            rows += header.rows

    write_pieces(path, pieces())
    header = _believed(stores, read_pieces(path))
    return StickCarried(str(path), header.terminal, header.rows, header.made_at)


def carry_since(
    stores: Stores, centre: str, path: Path, entries: Path, progress: Progress = no_progress
) -> StickCarried:
    """``carry_delta`` for the till that wrote the file ``entries``. Raises the same.

    Who signed that is not asked: a wrong cursor makes a file that the till refuses as one with a gap, no other harm.
    """
    from sync.stick_files import StickFile

    since = StickFile(entries).header
    check_header(since, StickKind.ENTRIES, stores.identity.company)
    with _client(stores, centre) as client:
        return carry_delta(stores, client, path, since.terminal, since=since, progress=progress)


@contextlib.contextmanager
def _client(stores: Stores, centre: str) -> Iterator["CentreClient"]:
    from sync.http_line import LineLimits

    client = stores.client(centre, LineLimits())
    try:
        yield client
    finally:
        client.close()


def _believed(stores: Stores, pieces: Sequence["StickFile"]) -> StickHeader:
    """What a file's pieces are together, each of them signed by the company. Raises StickRefused."""
    header = joined([piece.header for piece in pieces])
    check_header(header, StickKind.DELTA, stores.identity.company)
    company = stores.company_keys()
    for piece in pieces:
        keys = company_verifiers(piece.header.key, company.code_keys if company else ())
        check_signature(piece.header_text, piece.signature, keys)
    return header


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
    epoch = epoch_of(header.feed or "")
    if epoch and epoch != outbox.compared_with():
        outbox.compare(epoch, {each.epoch: (each.number, each.hash) for each in header.held})
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
