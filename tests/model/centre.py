"""The centre of a history: the real application on SQLite, which dies, is started again and is put back."""

import contextlib
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

from litestar import Litestar
from sqlalchemy import Connection, Table, event, select
from sqlalchemy.exc import OperationalError

from sync.answers import Answer
from sync.central.app import move_in
from sync.central.apply import apply_everything
from sync.central.archive.packing import pack_before
from sync.central.company import take_new_feed
from sync.central.feed import number_changes
from sync.central.jobs.nightly import NightShift
from sync.central.refusals import RequestRefused
from sync.central.scopes import scopes_in_use
from sync.central.snapshots.building import build
from sync.central.snapshots.settings import Snapshots, SnapshotSettings
from sync.central.snapshots.shelf import Shelf
from sync.central.sticks.arrivals import import_entries
from sync.central.sticks.deltas import write_delta
from sync.central.store.engine import Database, sqlite_url
from terminal.domain.errors import LineDown
from terminal.domain.times import Instant
from tests.model.fate import Fate, Killed
from tests.model.wire import Sent, ask
from tests.support.mortals import AFTER, BEFORE

_ROOM = 2**30


@dataclass
class Kept:
    """A database object for all lives and histories on a file, since each compiles its statements anew; between two
    lives it has no connection. ``pages`` is how large the file may become."""

    database: Database
    pages: int = _ROOM


class ModelCentre:
    """``fate`` says at which commit its process ends; while ``database`` is None none runs."""

    def __init__(self, file: Path, service: Litestar, clock: Callable[[], Instant]) -> None:
        self.file = file
        self.clock = clock
        self.database: Database | None = None
        self.fate = Fate()
        self.deaths = 0
        self._service = service
        self._kept = _kept(file)
        self._snapshots = Snapshots(Shelf(file.with_name("snapshots")), SnapshotSettings())
        self.clear_disk()
        self._hooks = contextlib.ExitStack()

    def start(self) -> None:
        """A new process on the same database. It does first what ``keep_up`` does first, and may die of it."""
        self.fate = Fate()
        database = self._kept.database
        dialect, real = database.engine.dialect, database.engine.dialect.do_commit

        def commit(connection: Any) -> None:
            self.fate.at_commit(BEFORE)
            real(connection)
            self.fate.at_commit(AFTER)

        self._hooks.enter_context(mock.patch.object(dialect, "do_commit", commit))
        self.database = database
        self._night_shift = NightShift(database, self.clock, lambda: False)
        move_in(self._service, database, clock=self.clock, snapshots=self._snapshots)
        self.look_after_itself()

    def look(self) -> None:
        """Its background work of every second."""
        with self.alive() as database:
            number_changes(database)
            apply_everything(database, self.clock())

    def look_after_itself(self) -> None:
        """The same, where one runs and its disk takes it; its log tells of anything else."""
        with contextlib.suppress(LineDown, OperationalError):
            self.look()

    def night(self) -> None:
        """The daily jobs that are due, and what arrived before this month is packed; what is left where it dies of
        them, or its disk is full, the next night does."""
        with contextlib.suppress(LineDown, OperationalError), self.alive() as database:
            self._night_shift.look()
            pack_before(database, _month_begin(self.clock()))

    def make_snapshot(self) -> None:
        """Of every scope, for whoever has no members yet, or lost them; one that was begun is finished."""
        with contextlib.suppress(LineDown, OperationalError), self.alive() as database:
            with database.read() as connection:
                scopes = scopes_in_use(connection)
            for scope in scopes:
                build(database, self._snapshots.shelf, self.clock, scope=scope)

    def take_stick(self, entries: Path, delta: Path) -> str:
        """What a till wrote is taken, and what it lacks written; the code of what was refused, if anything was."""
        with contextlib.suppress(LineDown, OperationalError), self.alive() as database:
            try:
                header = import_entries(database, entries, self.clock).header
            except RequestRefused as refused:
                return refused.problem.code
            write_delta(database, header.terminal, delta, self.clock, since=header)
        return ""

    def ask(self, sent: Sent) -> Answer:
        """One request. Raises LineDown where no process runs, and when it dies of it."""
        with self.alive():
            return ask(self._service, sent)

    def stop(self) -> None:
        """The process ends."""
        if self.database is not None:
            self.database.close()
        self.database = None
        self._hooks.close()

    def copy_to(self, file: Path) -> None:
        """A backup of the database, as its administrator makes it: whole, of one moment."""
        self.fate.spare()
        file.unlink(missing_ok=True)
        with self.open.engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("VACUUM INTO ?", (str(file),))

    def put_back(self, file: Path) -> None:
        """An older database takes the present one's place, and a new process runs on it."""
        self.stop()
        for suffix in ("-wal", "-shm"):
            self.file.with_name(self.file.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(file, self.file)
        self.clear_disk()
        take_new_feed(self._kept.database)
        self.start()

    def fill_disk(self) -> None:
        """From now on the database may not grow."""
        with contextlib.suppress(LineDown), self.alive() as database, database.read() as connection:
            self._kept.pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())

    @property
    def full(self) -> bool:
        """Whether it may not grow."""
        return self._kept.pages != _ROOM

    def clear_disk(self) -> None:
        """There is room again."""
        self._kept.pages = _ROOM

    @property
    def open(self) -> Database:
        """The database of the running process."""
        assert self.database is not None
        return self.database

    def rows(self, table: Table, **where: object) -> Sequence[Any]:
        """Rows of a table in the order of its key; looking at them is not the time to die."""
        self.fate.spare()
        with self.open.read() as connection:
            return connection.execute(select(table).filter_by(**where).order_by(*table.primary_key.columns)).all()

    @contextlib.contextmanager
    def alive(self) -> Any:
        """The database of the process as long as it lives. Raises LineDown where none does, and when it dies."""
        if self.database is None:
            raise LineDown("the centre does not run")
        try:
            yield self.database
        except Killed:
            self.deaths += 1
            self.stop()
            raise LineDown("the centre was killed") from None


def _month_begin(at: Instant) -> Instant:
    begin = datetime.fromtimestamp(at / 1000, UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return int(begin.timestamp() * 1000)


@cache
def _kept(file: Path) -> Kept:
    kept = Kept(Database(sqlite_url(file)))

    @event.listens_for(kept.database.engine, "begin")
    def measure(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {kept.pages}").fetchall()

    return kept
