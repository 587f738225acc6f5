"""A new or far too old cache from the centre's snapshot: its files piece by piece, each checked, then the feed.

Everything that came stays in the new cache's own file (``ports.CacheBuild``): whatever cuts the line or ends the
program, the next try goes on where it stood. The old cache serves until the new one has caught up with the feed. No
clock of its own; the engine pushes what is sold meanwhile between two steps. While a file is loaded the next one is
asked for, and read where it came at once, on a thread that ends with the step, so that neither the line nor the disk
waits for the other.
"""

import hashlib
import io
import itertools
import logging
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import NamedTuple, Protocol

import msgspec

from sync.answers import NO_ROUTE
from sync.pace import RequestSize
from sync.progress import Progress
from sync.protocol import Pull
from sync.pull import pull_slices
from sync.row_files import read_rows
from terminal.domain.card_keys import CodeKey
from terminal.domain.errors import LineDown, Refused
from terminal.domain.feed import Changes
from terminal.domain.members import PARTS
from terminal.domain.snapshot_rows import Rows
from terminal.domain.snapshots import (
    Manifest,
    PartFile,
    SnapshotError,
    SnapshotProblem,
    SnapshotTold,
    is_file,
    read_manifest,
)
from terminal.domain.status import Filling
from terminal.ports import CacheBuild, CacheFeed, Outbox

_log = logging.getLogger(__name__)

NO_SNAPSHOT = "no_snapshot"
UNKNOWN_SNAPSHOT = "unknown_snapshot"

PIECE, LEAST_PIECE = 1024 * 1024, 64 * 1024
"""Bytes asked for at once while all is well, and at the least."""
LEAST_BEHIND = 5_000
"""Rows that the feed tells about as quickly as they could be loaded."""
LONG_PULL = 5
"""Slices after which a pull that goes on may be worth a look at the centre's snapshots."""
_WRONG_FILES = 3  # times that a file may come wrong before its snapshot is taken for bad
_READ_AHEAD = 4  # slices of the next file: with ten million members a whole one would take hundreds of megabytes

Keys = Callable[[], Iterable[CodeKey]]


class SnapshotLine(Protocol):
    """The centre as it is asked for a snapshot; ``sync.client.CentreClient``."""

    def pull(self, request: Pull) -> Changes:
        """Raises LineDown or Refused."""
        ...

    def snapshot(self) -> SnapshotTold:
        """The newest one's manifest. Raises LineDown, or Refused: ``no_snapshot``."""
        ...

    def snapshot_piece(self, snapshot: str, part: int, first: int, last: int) -> bytes:
        """Bytes of a part's file, both ends included. Raises LineDown, or Refused: ``unknown_snapshot``."""
        ...


class Bootstrap(msgspec.Struct, frozen=True):
    """What a till loads a snapshot with.

    ``keys`` are the company's; ``refresh_keys`` asks for them anew (raises LineDown or Refused). ``monotonic`` is in
    seconds, for the rate. With fewer than ``least`` rows to catch up the feed is left to do it; ``slices`` of it are
    pulled before a look at what the centre has is worth it.
    """

    build: CacheBuild
    keys: Keys
    refresh_keys: Callable[[], None]
    monotonic: Callable[[], float]
    least: int = LEAST_BEHIND
    slices: int = LONG_PULL


class _Came(NamedTuple):
    """The first piece of a file, and the file's rows where it is the whole and the one that was signed."""

    content: bytes
    rows: Iterable[Rows] | None = None


class SnapshotPull:
    """Loads a snapshot into a new cache and puts it in place; remembers which one was no good."""

    def __init__(self, tools: Bootstrap, *, cache: CacheFeed, outbox: Outbox, line: SnapshotLine) -> None:
        self._tools = tools
        self._build = tools.build
        self._cache = cache
        self._outbox = outbox
        self._line = line
        self._pieces = RequestSize(PIECE, least=LEAST_PIECE)
        self._ahead: dict[tuple[str, int], Future[_Came]] = {}
        self._bad = ""
        self._cleared = False
        self._under_way = False  # one was begun, and something broke it off

    def is_long(self, slices: int) -> bool:
        """Whether a pull that goes on after so many slices is worth a look at the centre's snapshots."""
        return self._under_way or slices >= self._tools.slices

    def offered(self) -> Manifest | None:
        """The newest snapshot, if loading it is quicker than the feed would be; None where the feed has to do.

        Raises LineDown or Refused.
        """
        try:
            manifest = self._manifest()
        except SnapshotError as error:
            _log.warning("%s; the members come by the feed", error)
            return None
        if manifest is None or manifest.id == self._bad:
            return None
        cursor = self._cache.cursor() if self._cache.feed() == manifest.feed else {}
        behind = sum(max(0, part.number - cursor.get(part.part, 0)) for part in manifest.parts)
        # a row that the feed tells costs several times what one in a file does
        return manifest if behind > max(self._tools.least, manifest.rows // 4) else None

    def load(self, manifest: Manifest, size: RequestSize) -> Iterator[Filling]:
        """Make the cache anew from it, step by step. Raises LineDown, Refused or StoreError; the next try goes on.

        A snapshot that is no good is given up: the feed does what is left.
        """
        self._cleared, self._under_way = False, True
        try:
            yield from self._load(manifest, size)
            self._under_way = False
        except SnapshotError as error:
            _log.warning("%s; the members come by the feed", error)
            self._bad, self._under_way = manifest.id, False
            self._build.discard()
        except Refused as refused:
            if refused.code != UNKNOWN_SNAPSHOT:
                raise
            raise LineDown("the snapshot is gone, the next one is asked for") from refused
        finally:
            self._build.close()

    def not_needed(self) -> None:
        """The feed has told everything: what an earlier try left goes."""
        if not self._cleared:
            self._build.discard()
            self._cleared = True

    def give_up(self) -> None:
        """What is here of a snapshot goes."""
        self._build.discard()

    def _manifest(self) -> Manifest | None:
        try:
            told = self._line.snapshot()
        except Refused as refused:
            if refused.code in (NO_SNAPSHOT, NO_ROUTE):
                return None
            raise
        try:
            return read_manifest(told, self._tools.keys())
        except SnapshotError as error:
            if error.problem is not SnapshotProblem.KEY:
                raise
            self._tools.refresh_keys()  # the company may have changed its key since
            return read_manifest(told, self._tools.keys())

    def _load(self, manifest: Manifest, size: RequestSize) -> Iterator[Filling]:
        self._build.begin(manifest.id)
        loaded = dict(self._build.loaded())
        progress = Progress(manifest.rows, sum(loaded.values()), self._tools.monotonic)
        for file in manifest.parts:
            if file.part not in loaded and not file.rows:
                self._build.load(file.part, ())
        files = [file for file in manifest.parts if file.part not in loaded and file.rows]
        for file, following in itertools.zip_longest(files, files[1:]):
            rows = yield from self._fetch(manifest, file, progress)
            with self._asking_ahead(manifest, following):
                self._build.load(file.part, rows)
            yield progress.came(file.rows)
        for done in self._build.complete(manifest.feed, manifest.cursor):
            yield progress.ordered(done)
        # own entries that the files cannot say whether they include: the centre does, member by member
        concerned = self._outbox.members_concerned()
        slices = pull_slices(
            *(self._build.new_feed(), self._line.pull, size),
            note_held=self._outbox.note_held,
            members=concerned,
            waiting=True,
        )
        for _ in slices:
            yield progress.told()
        self._build.put_in_place()

    def _fetch(
        self, manifest: Manifest, file: PartFile, progress: Progress
    ) -> Generator[Filling, None, Iterable[Rows]]:
        """The rows of a file, once it is the one that was signed. One that comes at once need not be kept before."""
        held = self._build.held(file.part)
        for _ in range(_WRONG_FILES):
            content = b""
            while held < file.size:
                content, rows = self._piece(manifest.id, file, held)
                if len(content) < file.size:
                    self._build.keep(file.part, held, content)
                held += len(content)
                yield progress.told()
                if rows is not None:
                    return rows
            if len(content) < file.size:
                content = self._build.content(file.part)
            if is_file(file, hashlib.sha256(content).digest(), len(content)):
                return read_rows(io.BytesIO(content), file, manifest.schema)
            self._build.forget(file.part)
            held = 0
        raise SnapshotError(SnapshotProblem.FILE, f"{_WRONG_FILES} times", part=file.part)

    @contextmanager
    def _asking_ahead(self, manifest: Manifest, file: PartFile | None) -> Iterator[None]:
        """Have the first piece of this file come meanwhile, and be read if it is all; its answer is awaited."""
        if file is None or self._build.held(file.part):
            yield
            return
        with ThreadPoolExecutor(1, thread_name_prefix="snapshot") as thread:
            self._ahead = {(manifest.id, file.part): thread.submit(self._come, manifest, file)}
            yield

    def _come(self, manifest: Manifest, file: PartFile) -> _Came:
        content = self._ask(manifest.id, file, 0)
        if not is_file(file, hashlib.sha256(content).digest(), len(content)):
            return _Came(content)
        rows = read_rows(io.BytesIO(content), file, manifest.schema)
        return _Came(content, itertools.chain(list(itertools.islice(rows, _READ_AHEAD)), rows))

    def _piece(self, snapshot: str, file: PartFile, held: int) -> _Came:
        ahead = self._ahead.pop((snapshot, file.part), None)
        return ahead.result() if ahead is not None and not held else _Came(self._ask(snapshot, file, held))

    def _ask(self, snapshot: str, file: PartFile, held: int) -> bytes:
        last = min(held + self._pieces.now, file.size) - 1
        try:
            content = self._line.snapshot_piece(snapshot, file.part, held, last)
        except LineDown:
            self._pieces.failed(self._pieces.now)
            raise
        if not 0 < len(content) <= last + 1 - held:
            raise LineDown(f"{len(content)} bytes came of {last + 1 - held}")
        self._pieces.came()
        return content


class NoSnapshots:
    """A till that has no place for a second cache: it only ever pulls."""

    def is_long(self, slices: int) -> bool:
        """No pull is too long for it."""
        del slices
        return False

    def offered(self) -> None:
        """It asks for none."""

    def load(self, manifest: Manifest, size: RequestSize) -> Iterator[Filling]:
        """Nothing comes of it."""
        del manifest, size
        yield from ()

    def not_needed(self) -> None:
        """Nothing is here."""

    def give_up(self) -> None:
        """Nothing is here."""


def company_told(changes: Changes) -> bool:
    """Whether hot list and company, which come before all members, are told."""
    return not changes.more or any(number and part < PARTS for part, number in changes.cursor.items())
