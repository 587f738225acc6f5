"""Opening an encrypted SQLite file: key, settings, errors, and who may write when.

Every connection comes from one SQLAlchemy engine per file. Ordinary work uses Core on the engine's pool. The two hot
paths (a card looked up, a sale committed) use the driver itself, on one connection per thread that stays open: a
look-up through Core costs four times as much as the look-up.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias

import msgspec
import sqlalchemy as sa
from sqlalchemy import event
from sqlcipher3 import dbapi2

from terminal.domain.errors import StoreError
from terminal.store import migrations

OLDEST_SQLITE = (3, 51, 3)
"""Older ones lose pages when a WAL file is reset while another connection reads (fixed in 3.51.3)."""

_BUSY_MS = 5_000

Cursor: TypeAlias = Any
"""A driver cursor (PEP 249); sqlcipher3 ships no types."""


class Durability(StrEnum):
    """``PRAGMA synchronous``: what a commit has survived when it returns."""

    FULL = "FULL"  # a power cut
    NORMAL = "NORMAL"  # the end of the process; a power cut may take the last commits, never the file


class Profile(msgspec.Struct, frozen=True):
    """How one of the two files is opened. ``cache_mb`` is the page cache of each connection."""

    schema: str
    durability: Durability
    cache_mb: int


JOURNAL = Profile(schema="journal", durability=Durability.FULL, cache_mb=8)
CACHE = Profile(schema="cache", durability=Durability.NORMAL, cache_mb=64)


class Database:
    """One open file. Safe to use from every thread; ``close`` when no thread uses it any more.

    ``generation`` grows with every ``changed``, so that a reader knows when what it remembers is out of date (this
    process is the only one that writes, see ``process_lock``).
    """

    def __init__(self, path: Path, key: bytes, profile: Profile) -> None:
        """Open or create ``path`` with a raw 32-byte key and bring its schema up to date.

        Raises StoreError for a wrong key, a file that is no database, one that cannot be read, or an old SQLite.
        """
        if dbapi2.sqlite_version_info < OLDEST_SQLITE:
            raise StoreError(f"SQLite {dbapi2.sqlite_version} can lose data", "install sqlcipher3 0.6.4 or newer")
        _create_private(path)
        self.path = path
        self.generation = 0
        self._write_lock = threading.RLock()
        self._local = threading.local()
        self._thread_connections: list[Any] = []
        # an URL may end in a log or a traceback, so it carries the path and never the key
        self._engine = sa.create_engine(
            sa.URL.create("sqlite", database=str(path)), module=dbapi2, pool_size=0, hide_parameters=True
        )
        # first of all listeners: nothing can be read before the key is set
        event.listen(self._engine, "connect", _settings_of(key, profile), insert=True)
        event.listen(self._engine, "begin", _begin)
        try:
            with translated_errors(path), self.writing() as connection:
                migrations.migrate(connection, profile.schema)
        except StoreError:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One consistent view of the file."""
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """The one write transaction of this process; commits unless an exception leaves it."""
        with self.write_turn(), self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    @contextmanager
    def write_turn(self) -> Iterator[None]:
        """Wait for the turn to write. SQLite alone would wait by sleeping and trying again, up to 0.1 s a time.

        Raises RuntimeError when this thread is writing already: two acts inside one another are a bug.
        """
        if getattr(self._local, "writes", False):
            raise RuntimeError("this thread already writes to this database")
        with self._write_lock:
            self._local.writes = True
            try:
                yield
            finally:
                self._local.writes = False

    def cursor(self) -> Cursor:
        """This thread's own driver cursor, always the same. Fetch every row, or a read transaction stays open."""
        try:
            return self._local.cursor
        except AttributeError:
            self._local.cursor = self._open_for_this_thread().cursor()
            return self._local.cursor

    @contextmanager
    def driver_transaction(self) -> Iterator[Cursor]:
        """The one write transaction of this process, on the driver; leaving without ``COMMIT`` rolls back."""
        cursor = self.cursor()
        with self.write_turn():
            cursor.execute("BEGIN IMMEDIATE")
            try:
                yield cursor
            finally:
                # a full disk has rolled back already, and a second ROLLBACK would hide the reason
                if cursor.connection.in_transaction:
                    cursor.execute("ROLLBACK")

    def _open_for_this_thread(self) -> Any:
        pooled = self._engine.raw_connection()
        connection = pooled.driver_connection
        pooled.detach()
        self._thread_connections.append(connection)
        return connection

    def changed(self) -> None:
        """Tell readers that what they remember may be out of date."""
        self.generation += 1

    def close(self) -> None:
        """Close every connection of every thread."""
        for connection in self._thread_connections:
            connection.close()
        self._thread_connections.clear()
        self._local = threading.local()
        self._engine.dispose()


@contextmanager
def translated_errors(path: Path) -> Iterator[None]:
    """Turn a driver error while opening ``path`` into a StoreError that says what to do."""
    try:
        yield
    except (sa.exc.DBAPIError, dbapi2.Error) as error:
        code = _error_code(error)
        if code in _UNUSABLE:
            raise StoreError(f"{path.name}: {_UNUSABLE[code][0]}", _UNUSABLE[code][1]) from error
        raise StoreError(f"{path.name}: {_reason(error)}", "check the disk and the rights of its folder") from error


def _create_private(path: Path) -> None:
    """SQLite would make a new file readable by everyone; its WAL then takes the mode of the file."""
    try:
        if not path.exists():
            path.touch(mode=0o600)
    except OSError as error:
        problem, advice = _UNUSABLE[dbapi2.SQLITE_CANTOPEN]
        raise StoreError(f"{path.name}: {problem}", advice) from error


def _reason(error: Exception) -> str:
    return str(error.orig if isinstance(error, sa.exc.DBAPIError) else error)


def _error_code(error: Exception) -> int:
    """SQLite's primary result code (https://sqlite.org/rescode.html), 0 when there is none."""
    original = error.orig if isinstance(error, sa.exc.DBAPIError) else error
    return (getattr(original, "sqlite_errorcode", 0) or 0) & 0xFF


def is_disk_failure(error: Exception) -> bool:
    """Whether the disk, not the statement, is what failed: full, I/O error, read-only, cannot open."""
    return _error_code(error) in (
        dbapi2.SQLITE_FULL,
        dbapi2.SQLITE_IOERR,
        dbapi2.SQLITE_READONLY,
        dbapi2.SQLITE_CANTOPEN,
    )


_UNUSABLE = {
    dbapi2.SQLITE_NOTADB: (
        "wrong key, or not a database",
        "put back the key that belongs to this data folder, or restore the folder from its backup",
    ),
    dbapi2.SQLITE_CORRUPT: ("the file is damaged", "restore it from its backup"),
    dbapi2.SQLITE_CANTOPEN: ("cannot be opened", "check that the folder exists and that this user may write there"),
    dbapi2.SQLITE_READONLY: ("cannot be written", "check the rights of the file and its folder"),
    dbapi2.SQLITE_BUSY: ("another program holds it", "close the other program"),
}


def _settings_of(key: bytes, profile: Profile) -> Any:
    if len(key) != 32:
        raise ValueError("a database key has 32 bytes")

    def on_connect(connection: Any, _record: object) -> None:
        # transactions begin where this module says so, never by the driver's guess
        connection.isolation_level = None
        for pragma in (
            "cipher_log_level = NONE",  # it writes to stderr; every failure reaches us as an exception anyway
            f"key = \"x'{key.hex()}'\"",
            "cipher_page_size = 4096",
            f"busy_timeout = {_BUSY_MS}",
            "journal_mode = WAL",
            f"synchronous = {profile.durability}",
            f"cache_size = -{profile.cache_mb * 1024}",
            "mmap_size = 0",  # useless for pages that must be decrypted first
            "foreign_keys = ON",
        ):
            connection.execute(f"PRAGMA {pragma}").fetchall()

    return on_connect


def _begin(connection: sa.Connection) -> None:
    # IMMEDIATE: a transaction that starts by reading could not be upgraded after another one wrote
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
