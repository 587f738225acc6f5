"""A till of a history: the real files, services and engine; it dies at a commit, and starts again on what is there."""

import contextlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import msgspec

from sync.cards import CardsOverLine
from sync.client import CentreClient
from sync.days import DaysOverLine, EngineCycles
from sync.engine import Cycle, Engine, SyncSettings
from sync.http_line import LineLimits
from sync.points import CentreHolds
from sync.protocol import Pull
from sync.snapshot import Bootstrap, SnapshotPull
from terminal.bootstrap.sticks import take_delta, write_entries
from terminal.bootstrap.stores import Stores, identity_of
from terminal.domain.card_keys import CodeKey
from terminal.domain.errors import JournalError, StoreError
from terminal.domain.feed import Changes
from terminal.domain.members import MemberId
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.sticks import StickProblem, StickRefused
from terminal.domain.times import Instant
from terminal.services.till import Till, make_till
from terminal.store import cache_feed
from terminal.store.cache_build import StoredCacheBuild
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.data_folder import DataFolder
from terminal.store.engine import Database
from terminal.store.slice_process import SliceProcess
from tests.model.fate import Fate, Killed
from tests.support.mortals import AFTER, BEFORE, MortalCursor
from tests.support.patience import PATIENCE
from tests.support.stores import no_room_left, room_again

_ROWS = 12
_LEAST_BEHIND = 4
"""Rows behind which the feed is taken for quicker than a snapshot."""


class ModelTill:
    """``data`` and ``services`` are there while it runs; ``skew`` is how far its clock is off, in milliseconds."""

    data: DataFolder
    stores: Stores
    services: Till
    engine: Engine

    def __init__(self, number: int, folder: Path, clock: Callable[[], Instant]) -> None:
        self.number = number
        self.folder = folder
        self.skew = 0
        self.fate = Fate()
        self.deaths = 0
        self.running = False
        self.full = False
        self._clock = clock
        self.start()
        self.terminal = self.stores.identity.terminal
        self.store = self.stores.identity.store
        self.cashier = StaffRecord(f"{self.store}-c01", "小李", Role.CASHIER, "")
        self.service = StaffRecord(f"{self.store}-v01", "小陈", Role.SERVICE, "")
        self.manager = StaffRecord(f"{self.store}-m01", "老王", Role.MANAGER, "")

    def start(self) -> None:
        """The program opens the folder."""
        self.fate = Fate()
        self.data = DataFolder(self.folder, keyring=False)
        self.stores = stores = Stores(self.data, identity_of(self.data))
        self.running = True
        lookup_key = self.data.vault.secrets.lookup
        assert lookup_key is not None
        client = self._client()
        self._build = StoredCacheBuild(
            self.data.cache, self.data.vault.secrets.cache, concerned=stores.outbox.concerned_among
        )
        snapshots = Bootstrap(
            build=self._build,
            keys=self._code_keys,
            refresh_keys=lambda: None,
            monotonic=lambda: self.clock() / 1000,
            least=_LEAST_BEHIND,
            slices=1,
        )
        self._holds = CentreHolds(self._client, limit=PATIENCE)
        self._line = client
        self.engine = Engine(
            outbox=stores.outbox,
            cache=stores.cache_feed,
            centre=client,
            clock=self.clock,
            random=lambda: 0.0,
            settings=SyncSettings(),
            snapshots=SnapshotPull(snapshots, cache=stores.cache_feed, outbox=stores.outbox, line=client),
        )
        cycles = EngineCycles(self.engine, client.close)
        self.services = make_till(
            stores.identity.terminal,
            stores.cache,
            stores.journal,
            stores.card_book,
            stores.points_book,
            clock=self.clock,
            lookup_key=lookup_key,
            company_keys=stores.company_keys,
            holds=self._holds,
            centre_cards=CardsOverLine(self._client, stores.cache_feed, limit=PATIENCE),
            centre_days=DaysOverLine(
                lambda: cycles,
                self._client,
                waiting=stores.outbox.waiting,
                sign=self.data.vault.signer(),
                refresh_keys=lambda: None,
            ),
        )
        self.set_disk(full=self.full)

    def clock(self) -> Instant:
        """What its own clock says; every look at it is a moment later."""
        return self._clock() + self.skew

    def stop(self) -> None:
        """The program ends, in order or not: what it had not committed is gone."""
        if self.running:
            self.running = False
            self.fate.spare()
            self._holds.close()
            self._line.close()
            self._build.close()
            self.data.close()

    @contextlib.contextmanager
    def mortal(self) -> Iterator[None]:
        """What is done here may be the last; then it does not run any more, and Killed tells so."""
        try:
            yield
        except Killed:
            self.deaths += 1
            self.stop()
            raise

    def sync(self) -> Cycle | None:
        """One cycle of its worker; None where the disk failed or it died."""
        try:
            with self.mortal():
                return self.engine.run_cycle()
        except (Killed, JournalError, StoreError):
            return None

    def set_disk(self, *, full: bool) -> None:
        """Whether neither file may grow any more."""
        self.full = full
        for database in (self.data.journal, self.data.cache) if self.running else ():
            (no_room_left if full else room_again)(database)

    def copy_to(self, folder: Path) -> None:
        """The folder as it is at this moment, as a copy of the disk would have it."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("*-shm", "terminal.lock*"))

    def put_back(self, folder: Path) -> None:
        """An older copy takes the folder's place, and the program starts on it."""
        self.stop()
        shutil.rmtree(self.folder)
        shutil.copytree(folder, self.folder)
        self.start()

    def lose_cache(self) -> None:
        """It goes, as when head office revoked a machine by mistake; what came of a snapshot stays."""
        with contextlib.suppress(Killed, StoreError), self.mortal():
            self.stores.cache_feed.wipe()

    def write_stick(self, path: Path) -> None:
        """Everything that waits, onto a stick."""
        with contextlib.suppress(Killed, StoreError, JournalError), self.mortal():
            write_entries(self.data, self.stores, path)

    def take_stick(self, path: Path) -> StickProblem | None:
        """Take what the centre wrote onto it; why not, where it was refused."""
        with contextlib.suppress(Killed, StoreError, JournalError), self.mortal():
            try:
                take_delta(self.data, self.stores, path)
            except StickRefused as refused:
                return refused.problem
        return None

    def _client(self) -> "_Client":
        identity = self.stores.identity
        url = f"http://127.0.0.1:{self.number}"
        return _Client(url, identity.terminal, self.data.vault.signer(), self.clock, limits=LineLimits())

    def _code_keys(self) -> Sequence[CodeKey]:
        keys = self.stores.company_keys()
        return keys.code_keys if keys else ()


class _Client(CentreClient):
    """Asks for few rows at a time, so that eight members make a pull that is long enough for a snapshot."""

    def pull(self, request: Pull) -> Changes:
        return super().pull(msgspec.structs.replace(request, limit=min(request.limit, _ROWS)))


class _MortalSlices(SliceProcess):
    """A till may die while the process that applies a slice for it goes on, and before it hears that it did."""

    def __init__(self, at_commit: Callable[[str], None], path: Path, key: bytes) -> None:
        super().__init__(path, key)
        self._at_commit = at_commit

    def apply(self, changes: Changes, concerned: Sequence[MemberId]) -> bool:
        self._at_commit(BEFORE)
        applied = super().apply(changes, concerned)
        assert applied  # else the history would be one without these processes
        self._at_commit(AFTER)
        return applied


@contextlib.contextmanager
def mortal_files(tills: Callable[[], list[ModelTill]]) -> Iterator[None]:
    """Every commit of a till's files asks its fate, also one that another process makes for it."""
    real = Database.cursor

    def fate_of(path: Path) -> Fate | None:
        return next((till.fate for till in tills() if till.folder == path.parent), None)

    def cursor(database: Database) -> Any:
        fate = fate_of(database.path)
        return MortalCursor(real(database), fate.at_commit) if fate else real(database)

    def slices(path: Path, key: bytes) -> SliceProcess:
        fate = fate_of(path)
        return _MortalSlices(fate.at_commit, path, key) if fate else SliceProcess(path, key)

    with mock.patch.object(Database, "cursor", cursor), mock.patch.object(cache_feed, "SliceProcess", slices):
        yield


@contextlib.contextmanager
def slices_apart() -> Iterator[None]:
    """However small a slice is, a process of its own applies it, as a till does with large ones."""
    defaults = StoredCacheFeed.__init__.__kwdefaults__
    with mock.patch.dict(defaults, large=1):
        yield
