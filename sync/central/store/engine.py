"""Opening the centre's database: SQLite by default, PostgreSQL by URL, the same two kinds of transaction on both.

SQLite comes through ``sqlcipher3``'s driver (without a key: a plain file) because the interpreter's own SQLite may be
one of 3.7.0–3.51.2, whose WAL reset can corrupt a database.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cached_property
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from sync.central.store.locks import Locks, OwnLocks, SharedLocks
from terminal.domain.errors import StoreError

# What the driver does not hand over as it is costs it 2.5 µs a value (terminal/store/engine.py); a view is how
# SQLAlchemy gives it bytes.
for _kind, _plain in ((bytes, bytearray), (memoryview, bytearray), (bool, int), (type(None), {}.get)):
    sqlcipher3.dbapi2.register_adapter(_kind, _plain)

_OLDEST_SQLITE = (3, 51, 3)
_BUSY_MS = 30_000
_BEGIN, _USED_AT = "begin_statement", "used_at"
TRUSTED_S = 1.0
"""Seconds for which a connection of the pool is taken to be there; a server that restarts meanwhile costs an error."""
_CONNECTIONS = {"pool_size": 8, "max_overflow": 4}
_LOCK_CONNECTIONS = {"pool_size": 8, "max_overflow": 0}
"""Of one process at the most, to PostgreSQL; whoever holds a lock works on another connection, so they are apart."""
_SHARED_SETTINGS: dict[str, Any] = {
    "hide_parameters": True,  # an error's text goes to the log, and the values may be somebody's details
}


class Database:
    """One database and its connections; used by many threads at once."""

    def __init__(self, url: str) -> None:
        """To ``sqlite:///path/to/file`` or ``postgresql://…``. Raises StoreError for what it cannot use."""
        parsed = _parse(url)
        self.embedded = parsed.get_backend_name() == "sqlite"
        if self.embedded:
            self.engine = _sqlite_engine(parsed)
            self._locks: Locks = OwnLocks()
            self._reader = self._glancer = self.engine.execution_options(**{_BEGIN: "BEGIN"})
        else:
            from sync.central.store.arrays import take_arrays  # with a driver that a centre on SQLite does not load

            address = parsed.set(drivername="postgresql+psycopg")
            self.engine = create_engine(address, **_CONNECTIONS, **_SHARED_SETTINGS)
            event.listen(self.engine, "connect", take_arrays)
            locking = create_engine(address, **_LOCK_CONNECTIONS, **_SHARED_SETTINGS)
            for engine in (self.engine, locking):
                _ask_after_a_rest(engine)
            self._locks = SharedLocks(locking)
            # Many rows are one statement, not one each: psycopg would prepare, bind and execute each by itself.
            self.engine.dialect.use_insertmanyvalues_wo_returning = True
            self._reader = self.engine.execution_options(isolation_level="REPEATABLE READ")
            self._glancer = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        # SQLite has one writer anyway; waiting here is fair, while its busy handler polls and may starve a thread.
        self._turn: AbstractContextManager[Any] = threading.Lock() if self.embedded else nullcontext()

    @cached_property
    def sharded(self) -> bool:
        """Whether it may be spread over many machines, so that a transaction had better keep to one part."""
        if self.embedded:
            return False
        with self.read() as connection:
            return connection.scalar(text("SELECT 1 FROM pg_extension WHERE extname = 'citus'")) is not None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent snapshot over every statement in the block."""
        with self._reader.begin() as connection:
            yield connection

    @contextmanager
    def glance(self) -> Iterator[Connection]:
        """To read with a single statement: it needs no transaction, which is two more round trips to a server."""
        with self._glancer.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One durable transaction; rolled back when the block raises."""
        with self._turn, self.engine.begin() as connection:
            yield connection

    @contextmanager
    def alone(self, name: str, *, wait: bool = True) -> Iterator[bool]:
        """Hold the lock ``name`` in the block, against every process on this database; others do not wait for it.

        Without ``wait`` the block is told False at once where another one holds it. A process that dies lets go.
        """
        with self._locks.held(name, wait=wait) as held:
            yield held

    def close(self) -> None:
        """Close every pooled connection."""
        self.engine.dispose()
        self._locks.close()


def sqlite_url(path: Path) -> str:
    """The URL of an SQLite file."""
    return URL.create("sqlite", database=str(path)).render_as_string()


def folder_of(url: str) -> Path | None:
    """The folder of an SQLite file; None for any other database. Raises StoreError for a URL that cannot be used."""
    parsed = _parse(url)
    in_a_file = parsed.get_backend_name() == "sqlite" and parsed.database not in {None, "", ":memory:"}
    return Path(str(parsed.database)).parent if in_a_file else None


def _parse(url: str) -> URL:
    advice = "give sqlite:///PATH or postgresql://USER@HOST/DATABASE"
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError("the database URL cannot be read", advice) from error
    if parsed.get_backend_name() not in {"sqlite", "postgresql"}:
        raise StoreError(f"no support for {parsed.get_backend_name()} databases", advice)
    if parsed.get_backend_name() == "sqlite" and parsed.database in {None, "", ":memory:"}:
        raise StoreError("the centre needs a file", advice)
    return parsed


def _ask_after_a_rest(engine: Engine) -> None:
    """Have a pooled connection asked whether it is still there, unless it was in use a moment ago.

    SQLAlchemy's own ``pool_pre_ping`` asks each time, which is a seventh of what a batch says to the server.
    """

    @event.listens_for(engine, "checkin")
    def note(_connection: object, record: ConnectionPoolEntry) -> None:
        record.info[_USED_AT] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def ask(connection: Any, record: ConnectionPoolEntry, _proxy: object) -> None:
        if time.monotonic() - record.info.get(_USED_AT, time.monotonic()) <= TRUSTED_S:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise DisconnectionError from error  # the pool then makes a new one


def _sqlite_engine(url: URL) -> Engine:
    if sqlcipher3.dbapi2.sqlite_version_info < _OLDEST_SQLITE:
        found = sqlcipher3.dbapi2.sqlite_version
        raise StoreError(f"SQLite {found} can corrupt a WAL database", "install sqlcipher3 0.6.4 or newer")
    folder = Path(str(url.database)).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"the folder {folder} cannot be made: {error.strerror}", "give another --database") from error
    engine = create_engine(url.set(drivername="sqlite+pysqlite"), module=sqlcipher3.dbapi2, **_SHARED_SETTINGS)

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver would begin by itself, and too late for a snapshot
        for pragma in (
            f"busy_timeout={_BUSY_MS}",
            "journal_mode=WAL",
            "synchronous=FULL",  # acknowledged means durable
            "cache_size=-65536",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN IMMEDIATE"))

    return engine
