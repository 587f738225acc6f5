"""Opening an encrypted SQLite file: key, settings, errors, and who may write when.

Plain SQL on the driver (PEP 249). Measured against SQLAlchemy Core on the same file: a look-up costs a quarter, a
sale's commit 0.2 to 0.35 ms less, and a till starts 0.2 s earlier, because the library need not be loaded.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias

import msgspec
from sqlcipher3 import dbapi2

from terminal.domain.errors import FileDamaged, StoreError, StoreFault, TerminalError
from terminal.store import migrations
from terminal.store.files import sync_folder

OLDEST_SQLITE = (3, 51, 3)
"""Older ones lose pages when a WAL file is reset while another connection reads (fixed in 3.51.3)."""

# The driver hands whole numbers, texts and bytearrays over as they are, and asks everything else for two attributes
# that it lacks: an exception each, 2.5 µs a value, together as much as the rest of writing a row. Bytes are still what
# is read.
dbapi2.register_adapter(bytes, bytearray)
dbapi2.register_adapter(bool, int)
dbapi2.register_adapter(type(None), {}.get)  # the quickest that gives None back

_LOG_SUFFIXES = ("-wal", "-shm", "-journal")  # of the files that SQLite keeps beside a database
_BUSY_MS = 5_000

Cursor: TypeAlias = Any
"""A driver cursor (PEP 249); sqlcipher3 ships no types."""


class Durability(StrEnum):
    """``PRAGMA synchronous``: what a commit has survived when it returns."""

    FULL = "FULL"  # a power cut
    OFF = "OFF"  # the end of the process; a power cut may leave the file in pieces
    NORMAL = "NORMAL"  # the end of the process; a power cut may take the last commits, never the file


class Mac(StrEnum):
    """``PRAGMA cipher_hmac_algorithm``: what a page is known by to be as it was written. SHA256 takes half the time."""

    SHA512 = "HMAC_SHA512"
    SHA256 = "HMAC_SHA256"


class Profile(msgspec.Struct, frozen=True):
    """How a file is opened. ``cache_mb`` is the page cache of each connection, ``more`` are further PRAGMAs.

    ``mac`` is for a file that is made; one that an older program made with SHA512 is opened as well.
    """

    schema: str
    durability: Durability
    cache_mb: int
    journal_mode: str = "WAL"
    more: tuple[str, ...] = ()
    mac: Mac = Mac.SHA512


JOURNAL = Profile(schema="journal", durability=Durability.FULL, cache_mb=8)
CACHE = Profile(schema="cache", durability=Durability.NORMAL, cache_mb=64, mac=Mac.SHA256)
AUDIT = Profile(schema="audit", durability=Durability.NORMAL, cache_mb=8)


class Database:
    """One open file. Safe to use from every thread; ``close`` when no thread uses it any more.

    Each thread has one connection of its own, opened when it first asks. ``generation`` grows with every ``changed``,
    so that a reader knows when what it remembers is out of date (nobody writes but this process, see ``process_lock``,
    and whom it has ``lent`` the file).
    """

    def __init__(self, path: Path, key: bytes, profile: Profile, tell: migrations.Tell | None = None) -> None:
        """Open or create ``path`` with a raw 32-byte key and bring its schema up to date; ``tell`` hears how far it is.

        Raises StoreError for a wrong key, a file that is no database, one that cannot be read, or an old SQLite, and
        what ``tell`` does: then the file is still as the older program left it.
        """
        if dbapi2.sqlite_version_info < OLDEST_SQLITE:
            raise StoreError(
                f"SQLite {dbapi2.sqlite_version} can lose data",
                "install sqlcipher3 0.6.4 or newer",
                StoreFault.OLD_PARTS,
            )
        if len(key) != 32:
            raise ValueError("a database key has 32 bytes")
        _create_private(path)
        self.path = path
        self.generation = 0
        self._key = key
        self._profile = profile
        self._mac = profile.mac
        self._write_lock = threading.RLock()
        self._local = threading.local()
        self._turns = threading.local()
        self._all_turns: list[AbstractContextManager[bool]] = []
        self._new_turn = threading.Lock()
        self._connections: list[Any] = []
        try:
            with translated_errors(path), self.writing() as cursor:
                is_changed = migrations.migrate(cursor, profile.schema, tell)
        except TerminalError:
            self.close()
            raise
        if is_changed:
            self._close_connections()  # with them goes a log and a page cache as large as what was rewritten

    def cursor(self) -> Cursor:
        """This thread's own cursor, always the same. Fetch every row, or a read transaction stays open."""
        try:
            return self._local.cursor
        except AttributeError:
            self._local.cursor = self._connect().cursor()
            return self._local.cursor

    def turn(self) -> AbstractContextManager[bool]:
        """This thread's own lock, held while it uses its cursor on a file that may be replaced.

        Nobody waits for it but ``replace_by``; ``reading`` and ``transaction`` hold it by themselves.
        """
        try:
            turn: AbstractContextManager[bool] = self._turns.own
        except AttributeError:
            with self._new_turn:  # while the file is replaced there is no turn for a thread that comes new
                turn = self._turns.own = threading.RLock()
                self._all_turns.append(turn)
        return turn

    @contextmanager
    def reading(self) -> Iterator[Cursor]:
        """One consistent view of the file for several statements; within a transaction of this thread, that one's."""
        with self.turn():
            cursor = self.cursor()
            if cursor.connection.in_transaction:
                yield cursor
                return
            cursor.execute("BEGIN")
            try:
                yield cursor
            finally:
                cursor.execute("ROLLBACK")

    @contextmanager
    def transaction(self) -> Iterator[Cursor]:
        """The one write transaction of this process; leaving without ``COMMIT`` rolls back.

        Raises RuntimeError when this thread is writing already: two acts inside one another are a bug.
        """
        with self._write_turn(), self.turn():
            cursor = self.cursor()
            # IMMEDIATE: a transaction that starts by reading could not be upgraded after another one wrote
            cursor.execute("BEGIN IMMEDIATE")
            try:
                yield cursor
            finally:
                # a full disk has rolled back already, and a second ROLLBACK would hide the reason
                if cursor.connection.in_transaction:
                    cursor.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[Cursor]:
        """A ``transaction`` that commits at its end unless an exception leaves it."""
        with self.transaction() as cursor:
            yield cursor
            cursor.execute("COMMIT")

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Nobody of this process writes meanwhile: another one does on its behalf. Then tell it by ``changed``."""
        with self._write_turn():
            yield

    @contextmanager
    def _write_turn(self) -> Iterator[None]:
        """Wait for the turn to write. SQLite alone would wait by sleeping and trying again, up to 0.1 s a time."""
        if getattr(self._local, "writes", False):
            raise RuntimeError("this thread already writes to this database")
        with self._write_lock:
            self._local.writes = True
            try:
                yield
            finally:
                self._local.writes = False

    def _connect(self) -> Any:
        try:
            connection = self._connected(self._mac)
        except dbapi2.DatabaseError as error:
            if self._mac is Mac.SHA512 or _error_code(error) != dbapi2.SQLITE_NOTADB:
                raise
            connection = self._connected(Mac.SHA512)  # a file that an older program made
            self._mac = Mac.SHA512
        self._connections.append(connection)
        return connection

    def _connected(self, mac: Mac) -> Any:
        # transactions begin where this module says so, never by the driver's guess (isolation_level None)
        connection = dbapi2.connect(str(self.path), isolation_level=None, check_same_thread=False)
        try:
            for pragma in _settings(self._key, self._profile, mac):
                connection.execute(f"PRAGMA {pragma}").fetchall()
        except dbapi2.Error:
            connection.close()
            raise
        return connection

    def shed_log(self) -> bool:
        """Write the WAL into the file and cut it to nothing: it still holds pages as they were before they changed.

        False when somebody reads: waiting for them would have writers wait as well. Not within a transaction.
        """
        with self._write_turn(), self.turn():
            cursor = self.cursor()
            scalar(cursor, "PRAGMA busy_timeout = 0")
            try:
                return not scalar(cursor, "PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                scalar(cursor, f"PRAGMA busy_timeout = {_BUSY_MS}")

    def replace_by(self, path: Path) -> None:
        """Put another database, closed and whole, in the place of this file, between two uses of it.

        Whoever reads or writes ends first, whoever comes waits: for a rename, since a file that is open cannot be
        replaced on every system. A program that is killed leaves one of the two whole. Raises StoreError, and then this
        file is still in its place.
        """
        with self._write_turn(), self._all_turns_held():
            try:
                self._write_log_back()
                self._close_connections()
                # a log of the old file that still held pages would be taken for the new one's
                _remove_logs(self.path)
                sync_folder(self.path.parent)
                path.replace(self.path)
                sync_folder(self.path.parent)
            except OSError as error:
                raise StoreError(f"{self.path.name} cannot be replaced: {error}", "check the disk") from error
        self.changed()

    @contextmanager
    def _all_turns_held(self) -> Iterator[None]:
        with self._new_turn, ExitStack() as held:
            for turn in self._all_turns:
                held.enter_context(turn)
            yield

    def _write_log_back(self) -> None:
        """The file whole without its log. Of a damaged one nothing can be saved, and nothing needs to be."""
        try:
            with translated_errors(self.path):
                if scalar(self.cursor(), "PRAGMA wal_checkpoint(TRUNCATE)"):
                    raise StoreError(f"{self.path.name} is in use", "close the other program", StoreFault.IN_USE)
        except FileDamaged:
            return

    def changed(self) -> None:
        """Tell readers that what they remember may be out of date."""
        self.generation += 1

    def close(self) -> None:
        """Close every connection of every thread."""
        self._close_connections()

    def _close_connections(self) -> None:
        for connection in self._connections:
            connection.close()
        self._connections.clear()
        self._mac = self._profile.mac  # the file that is opened next may be another one
        self._local = threading.local()


def remove_database(path: Path) -> None:
    """Delete a file that nobody has open, and what SQLite keeps beside it. Raises StoreError."""
    try:
        _remove_logs(path)
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{path.name} cannot be removed: {error}", "check the rights of its folder") from error


def _remove_logs(path: Path) -> None:
    for suffix in _LOG_SUFFIXES:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def scalar(cursor: Cursor, statement: str, values: Sequence[object] = ()) -> Any:
    """The only value of the only row; None where there is no row."""
    rows = cursor.execute(statement, values).fetchall()
    return rows[0][0] if rows else None


@contextmanager
def translated_errors(path: Path) -> Iterator[None]:
    """Turn a driver error while opening ``path`` into a StoreError that says what to do."""
    try:
        yield
    except dbapi2.Error as error:
        code = _error_code(error)
        if code in _UNUSABLE:
            kind = FileDamaged if code in _DAMAGED else StoreError
            fault = StoreFault.IN_USE if code == dbapi2.SQLITE_BUSY else None
            raise kind(f"{path.name}: {_UNUSABLE[code][0]}", _UNUSABLE[code][1], fault) from error
        raise StoreError(f"{path.name}: {error}", "check the disk and the rights of its folder") from error


def _create_private(path: Path) -> None:
    """SQLite would make a new file readable by everyone; its WAL then takes the mode of the file."""
    try:
        if not path.exists():
            path.touch(mode=0o600)
    except OSError as error:
        problem, advice = _UNUSABLE[dbapi2.SQLITE_CANTOPEN]
        raise StoreError(f"{path.name}: {problem}", advice) from error


def _error_code(error: Exception) -> int:
    """SQLite's primary result code (https://sqlite.org/rescode.html), 0 when there is none."""
    return (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


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
_DAMAGED = (dbapi2.SQLITE_NOTADB, dbapi2.SQLITE_CORRUPT)


def _settings(key: bytes, profile: Profile, mac: Mac) -> tuple[str, ...]:
    """PRAGMAs of every connection, in this order: nothing can be read before the key is set."""
    return (
        "cipher_log_level = NONE",  # it writes to stderr; every failure reaches us as an exception anyway
        f"key = \"x'{key.hex()}'\"",
        "cipher_page_size = 4096",
        f"cipher_hmac_algorithm = {mac}",
        f"busy_timeout = {_BUSY_MS}",
        f"journal_mode = {profile.journal_mode}",
        f"synchronous = {profile.durability}",
        f"cache_size = -{profile.cache_mb * 1024}",
        "secure_delete = ON",  # what was deleted is overwritten: an erased member stands in no free page
        "mmap_size = 0",  # useless for pages that must be decrypted first
        "foreign_keys = ON",
        *profile.more,
    )
