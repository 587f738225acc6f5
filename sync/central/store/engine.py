"""Opening the centre's database: SQLite by default, PostgreSQL by URL, the same two kinds of transaction on both.

SQLite comes through ``sqlcipher3``'s driver (without a key: a plain file) because the interpreter's own SQLite may be
one of 3.7.0–3.51.2, whose WAL reset can corrupt a database.
"""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from terminal.domain.errors import StoreError

_OLDEST_SQLITE = (3, 51, 3)
_BUSY_MS = 30_000
_BEGIN = "begin_statement"
_SHARED_SETTINGS: dict[str, Any] = {
    "pool_size": 20,
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
            self._reader = self.engine.execution_options(**{_BEGIN: "BEGIN"})
        else:
            self.engine = create_engine(
                parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True, **_SHARED_SETTINGS
            )
            self._reader = self.engine.execution_options(isolation_level="REPEATABLE READ")
        # SQLite has one writer anyway; waiting here is fair, while its busy handler polls and may starve a thread.
        self._turn: AbstractContextManager[Any] = threading.Lock() if self.embedded else nullcontext()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent snapshot over every statement in the block."""
        with self._reader.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One durable transaction; rolled back when the block raises."""
        with self._turn, self.engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every pooled connection."""
        self.engine.dispose()


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
