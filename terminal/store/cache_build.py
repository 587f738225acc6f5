"""A new cache beside the one in use: filled from a snapshot's parts while selling goes on, then put in its place.

Two files, encrypted as the cache is. ``cache-new.db`` becomes the cache; besides its tables it has, until then::

    build        one row: the snapshot that it is filled from, whether it is complete
    build_loaded parts that are loaded, each committed together with its members and cards
    build_index  indexes that are still to be made
    build_erased members who were erased, so that not all have to be read for them

``cache-new-parts.db`` goes once all is in order: it has what was downloaded of parts that are not loaded yet.

Members lie in the order of the parts, and what points from cards to them in the order in which it comes: everything is
appended. What it is found by is made at the end, an index at a time, for which SQLite sorts on its own.

A kill at any moment leaves what was committed. A power cut may leave anything, for nothing is forced to the disk until
all is there; but then every page is read again before the file is believed, and one that is not sound is made anew.
"""

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec

from terminal.domain.errors import FileDamaged, StoreError, StoreFault
from terminal.domain.members import MemberId
from terminal.domain.snapshot_rows import Rows
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.engine import (
    CACHE,
    Cursor,
    Database,
    Durability,
    Profile,
    remove_database,
    scalar,
    translated_errors,
)
from terminal.store.member_rows import (
    MEMBER_OF_PLACE,
    PART_OF_PLACE,
    PUT_CARD,
    PUT_MEMBER_ROW,
    places_of_part,
    told_rows,
)
from terminal.store.member_writes import Concerned

_log = logging.getLogger(__name__)

BUILD_FILE, PARTS_FILE = "cache-new.db", "cache-new-parts.db"

_LOADING = Profile(
    schema="cache",
    durability=Durability.OFF,
    cache_mb=64,
    mac=CACHE.mac,
    journal_mode="TRUNCATE",  # rows are appended, so next to nothing has to be written twice
    # sorting an index in memory takes half a gigabyte for ten million; what lies on the disk meanwhile, in files that
    # have no name, are keyed hashes and the members' numbers. SQLite sorts a run while it reads the rows of the next.
    more=("temp_store = FILE", "threads = 2"),
)
_RUN_KB = 8 * 1024  # of an index are sorted at a time, beside the reading; as large as the page cache
_WAITING = Profile(
    schema="parts",
    durability=Durability.OFF,
    cache_mb=8,
    mac=CACHE.mac,
    journal_mode="TRUNCATE",
    more=("secure_delete = OFF",),
)
_WORK_TABLES = {
    "build": "id INTEGER PRIMARY KEY, snapshot TEXT NOT NULL, complete INTEGER NOT NULL DEFAULT 0",
    "build_loaded": "part INTEGER PRIMARY KEY, members INTEGER NOT NULL, cards INTEGER NOT NULL",
    "build_index": "name TEXT PRIMARY KEY, statement TEXT NOT NULL",
    "build_erased": "member INTEGER PRIMARY KEY",
}
_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN ('member', 'card') AND sql <> ''"
_WORK_TABLES_THERE = "SELECT count(*) FROM sqlite_master WHERE name IN (SELECT value FROM json_each(?))"
_LOADED = "SELECT part, members FROM build_loaded"
_THERE = f"SELECT {PART_OF_PLACE}, count(*) FROM member GROUP BY 1"  # noqa: S608 — own constant
# what the feed tells while the new cache waits for its place; not before, for it would be asked at every row
_ERASED_LATER = f"""
CREATE TRIGGER build_erased_later AFTER INSERT ON member WHEN new.erased
BEGIN INSERT OR IGNORE INTO build_erased (member) VALUES ({MEMBER_OF_PLACE.replace("place", "new.place")}); END
"""  # noqa: S608 — own constant


class StoredCacheBuild:
    """ports.CacheBuild in the folder of ``cache``, the one in use, and under its key. For one thread at a time.

    ``on_erased`` is told of every erased member in the new cache once it is in place; ``concerned`` as for its feed.
    """

    def __init__(
        self,
        cache: Database,
        key: bytes,
        on_erased: Callable[[Sequence[MemberId]], None] = lambda _members: None,
        concerned: Concerned = lambda _members: (),
    ) -> None:
        self._cache = cache
        self._key = key
        self._on_erased = on_erased
        self._concerned = concerned
        self._path, self._parts_path = cache.path.with_name(BUILD_FILE), cache.path.with_name(PARTS_FILE)
        self._database: Database | None = None
        self._parts: Database | None = None
        self._sound = True
        self._resumed = False  # what was loaded may have been through a power cut since

    def begin(self, snapshot: str) -> None:
        """Go on with this snapshot; what there is of another one, or is not sound, goes. Raises StoreError."""
        self.close()
        try:
            if self._sound and self._path.exists() and self._resume(snapshot):
                self._resumed = True
                return
        except FileDamaged as error:
            _log.warning("%s is made anew: %s", BUILD_FILE, error)
        self.discard()
        self._sound, self._resumed = True, False
        self._create(snapshot)

    def loaded(self) -> Mapping[int, int]:
        """Members by part that is loaded; of all parts once it is complete."""
        with self._reading() as cursor:
            return dict(cursor.execute(_LOADED).fetchall())

    def held(self, part: int) -> int:
        """Bytes of a part's file that are here."""
        with self._waiting(only_read=True) as cursor:
            return scalar(cursor, "SELECT sum(length(content)) FROM piece WHERE part = ?", (part,)) or 0

    def keep(self, part: int, start: int, content: bytes) -> None:
        """The bytes of a part's file from ``start`` on, which is where those that are here end."""
        with self._waiting() as cursor:
            cursor.execute("INSERT INTO piece (part, start, content) VALUES (?, ?, ?)", (part, start, content))

    def content(self, part: int) -> bytes:
        """What is here of a part's file."""
        with self._waiting(only_read=True) as cursor:
            pieces = cursor.execute("SELECT content FROM piece WHERE part = ? ORDER BY start", (part,)).fetchall()
        return b"".join(content for (content,) in pieces)

    def forget(self, part: int) -> None:
        """Drop what is here of a part's file: it is not the one that was signed, or is loaded."""
        with self._waiting() as cursor:
            cursor.execute("DELETE FROM piece WHERE part = ?", (part,))

    def load(self, part: int, slices: Iterable[Rows]) -> None:
        """All members of a part, and that it is done; nothing of it where ``slices`` raises."""
        members = cards = 0
        put = PUT_MEMBER_ROW.format(first=places_of_part(part)[0])
        with self._writing() as cursor:
            for rows in slices:
                told, pointers = told_rows(rows, part)
                cursor.executemany(put, told)
                cursor.executemany(PUT_CARD, pointers)
                erased = [(row[0],) for row in rows.members if row[11]]
                cursor.executemany("INSERT OR IGNORE INTO build_erased (member) VALUES (?)", erased)
                members += len(told)
                cards += len(pointers)
            cursor.execute("INSERT INTO build_loaded (part, members, cards) VALUES (?, ?, ?)", (part, members, cards))
        if self.held(part):
            self.forget(part)

    def complete(self, feed: str, cursor: Mapping[int, int]) -> Iterator[float]:
        """Put everything in order once all parts are loaded; yields how much of that is done, 0 to 1.

        ``feed`` and ``cursor`` are where the feed goes on. Raises StoreError; FileDamaged for a file that is not
        sound, which the next ``begin`` makes anew.
        """
        if not self._read("SELECT complete FROM build"):
            yield from self._put_in_order(feed, cursor)
        self.close()
        self._database = Database(self._path, self._key, CACHE)

    def new_feed(self) -> StoredCacheFeed:
        """The new cache once it is complete, as the feed writes it."""
        return StoredCacheFeed(self._building, concerned=self._concerned)

    def put_in_place(self) -> None:
        """The new cache is the one in use from now on. Raises StoreError, and then the old one is."""
        with self._writing() as cursor:
            erased = [MemberId(member) for (member,) in cursor.execute("SELECT member FROM build_erased").fetchall()]
            cursor.execute("DROP TRIGGER build_erased_later")
            for table in _WORK_TABLES:
                cursor.execute(f"DROP TABLE {table}")
        if not self._building.shed_log():
            raise StoreError(f"{BUILD_FILE} is in use", "close the other program", StoreFault.IN_USE)
        self.close()
        self._cache.replace_by(self._path)
        self.discard()
        if erased:
            self._on_erased(erased)

    def discard(self) -> None:
        """Give up what is built. Raises StoreError."""
        self.close()
        remove_database(self._path)
        remove_database(self._parts_path)

    def close(self) -> None:
        """Let go of the file; ``begin`` goes on with it."""
        for database in (self._database, self._parts):
            if database is not None:
                database.close()
        self._database = self._parts = None

    def _resume(self, snapshot: str) -> bool:
        self._database = Database(self._path, self._key, _LOADING)
        names = msgspec.json.encode(list(_WORK_TABLES)).decode()
        if self._read(_WORK_TABLES_THERE, (names,)) < len(_WORK_TABLES):
            return False  # nothing yet, or of an older program
        if self._read("SELECT complete FROM build WHERE snapshot = ?", (snapshot,)) is None:
            return False
        self._parts = Database(self._parts_path, self._key, _WAITING)
        return True

    def _create(self, snapshot: str) -> None:
        self._parts = Database(self._parts_path, self._key, _WAITING)
        self._database = Database(self._path, self._key, _LOADING)
        with self._writing() as cursor:
            for table, columns in _WORK_TABLES.items():
                cursor.execute(f"CREATE TABLE {table} ({columns}) STRICT")
            for name, statement in cursor.execute(_INDEXES).fetchall():
                cursor.execute("INSERT INTO build_index (name, statement) VALUES (?, ?)", (name, statement))
                cursor.execute(f"DROP INDEX {name}")
            cursor.execute("INSERT INTO build (id, snapshot) VALUES (1, ?)", (snapshot,))

    def _put_in_order(self, feed: str, feed_cursor: Mapping[int, int]) -> Iterator[float]:
        with self._reading() as cursor:
            waiting = cursor.execute("SELECT name, statement FROM build_index").fetchall()
        for made, (name, statement) in enumerate(waiting, start=1):
            with self._writing() as cursor:
                cursor.execute(f"PRAGMA cache_size = -{_RUN_KB}")
                cursor.execute(statement)
                cursor.execute("DELETE FROM build_index WHERE name = ?", (name,))
            yield made / len(waiting)
        with self._writing() as cursor:
            if self._resumed:
                _check(cursor)
            cursor.execute(_ERASED_LATER)
            cursor.execute("INSERT INTO feed (id, epoch) VALUES (1, ?)", (feed,))
            rows = sorted(feed_cursor.items())
            cursor.executemany("INSERT INTO feed_cursor (part, number) VALUES (?, ?)", rows)
            cursor.execute("UPDATE build SET complete = 1")
        self._force_to_disk()

    def _force_to_disk(self) -> None:
        try:
            with self._path.open("rb+") as file:
                os.fsync(file.fileno())
        except OSError as error:
            raise StoreError(f"{BUILD_FILE} cannot be written: {error}", "check the disk") from error

    @property
    def _building(self) -> Database:
        if self._database is None:
            raise RuntimeError("no cache is being built")
        return self._database

    def _read(self, statement: str, values: Sequence[object] = ()) -> Any:
        with self._reading() as cursor:
            return scalar(cursor, statement, values)

    @contextmanager
    def _reading(self) -> Iterator[Cursor]:
        with self._errors(), self._building.reading() as cursor:
            yield cursor

    @contextmanager
    def _writing(self) -> Iterator[Cursor]:
        with self._errors(), self._building.writing() as cursor:
            yield cursor

    @contextmanager
    def _waiting(self, *, only_read: bool = False) -> Iterator[Cursor]:
        """A transaction on what waits; there is nothing of it any more once all is in order."""
        if self._parts is None:
            raise RuntimeError("nothing waits to be loaded")
        with self._errors(), self._parts.reading() if only_read else self._parts.writing() as cursor:
            yield cursor

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            with translated_errors(self._path):
                yield
        except FileDamaged:
            self._sound = False
            raise
        except OverflowError as error:
            raise StoreError(
                "the centre tells a figure beyond 64 bits", "tell head office", StoreFault.CENTRE
            ) from error


def _check(cursor: Cursor) -> None:
    """Every part must hold what was loaded, and all cards be there: after a power cut it may not be so."""
    loaded = dict(cursor.execute(_LOADED + " WHERE members > 0").fetchall())
    if dict(cursor.execute(_THERE).fetchall()) != loaded:
        raise FileDamaged(f"{BUILD_FILE}: members are missing", "it is made anew")
    cards = scalar(cursor, "SELECT coalesce(sum(cards), 0) FROM build_loaded")
    if scalar(cursor, "SELECT count(*) FROM card") != cards:
        raise FileDamaged(f"{BUILD_FILE}: cards are missing", "it is made anew")
