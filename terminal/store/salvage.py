"""What can still be read of a journal that a backup replaces, put behind the backup's entries.

Entries that follow the backup's head soundly (number, chain, hash, signature) stand in the restored journal as they
stood in the damaged one, so that each reaches the centre once, under its own number. The others cannot vouch for
themselves: they travel whole inside ``entry.salvaged``, and a person judges, as after any break (``epochs``).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from sqlcipher3 import dbapi2

from terminal.domain.errors import JournalBroken
from terminal.domain.journal import GENESIS, Entry, Verifier, check_follows
from terminal.store import working_state
from terminal.store.engine import Cursor
from terminal.store.entries import COLUMNS, as_found, from_row, place

_SLICE = 200
_MOST_MISSING = 20_000
"""Places in a row without a readable entry after which an epoch is taken to have ended."""

_ROWS = f"SELECT {COLUMNS} FROM entry WHERE id > ? AND id <= ? ORDER BY id"  # noqa: S608 — own constant
_ROW = f"SELECT {COLUMNS} FROM entry WHERE id = ?"  # noqa: S608 — own constant
_INSERT = """
INSERT INTO entry (id, epoch, number, kind, at, clock_offset, actor, body, previous, hash, signature)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_MOVES_ON = ("lottery", "stock_batch")
"""Tables whose rows are changed by later entries than the one that they name."""


class Salvaged(msgspec.Struct, frozen=True):
    """``carried`` entries stand in place, ``doubtful`` ones do not vouch for themselves; ``complete``: no read failed.

    ``newest_epoch`` is the highest epoch of which anything was seen."""

    carried: int = 0
    doubtful: tuple[Entry, ...] = ()
    complete: bool = False
    newest_epoch: int = 0


class OldJournal:
    """A copy of the damaged file, read row by row around what the disk took; ``close`` it."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Raises the driver's errors when not even its first page opens with ``key``."""
        self._connection = dbapi2.connect(str(path), isolation_level=None)
        self.failed = False
        try:
            for pragma in ("cipher_log_level = NONE", f"key = \"x'{key.hex()}'\""):
                self._connection.execute(f"PRAGMA {pragma}").fetchall()
            self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        except dbapi2.Error:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def epochs(self) -> dict[int, tuple[int, int | None]]:
        """epoch → (acknowledged, last own), as far as it can be read."""
        rows = self.rows("SELECT epoch, acknowledged, last_own FROM epoch ORDER BY epoch")
        return {epoch: (acknowledged, last_own) for epoch, acknowledged, last_own in rows}

    def entries(self, epoch: int, after: int) -> Iterator[Any]:
        """Rows of an epoch behind a number, those that can be read."""
        missing, number = 0, after
        while missing < _MOST_MISSING and number < 2**32 - _SLICE:
            found = self._slice(epoch, number)
            yield from found
            missing = 0 if found else missing + _SLICE
            if not found and not self.failed:
                return  # the file reads well, so there is nothing further on
            number += _SLICE

    def rows(self, statement: str, values: tuple[object, ...] = ()) -> list[Any]:
        """All rows, or none where one of them cannot be read."""
        try:
            return list(self._connection.execute(statement, values).fetchall())
        except dbapi2.Error:
            self.failed = True
            return []

    def _slice(self, epoch: int, after: int) -> list[Any]:
        try:
            bounds = (place(epoch, after), place(epoch, after + _SLICE))
            return list(self._connection.execute(_ROWS, bounds).fetchall())
        except dbapi2.Error:
            self.failed = True
        single = [self.rows(_ROW, (place(epoch, number),)) for number in range(after + 1, after + _SLICE + 1)]
        return [row for rows in single for row in rows]


def carry_over(cursor: Cursor, old: OldJournal, terminal: str, check: Verifier) -> Salvaged:
    """Within the restored journal's transaction: what ``old`` has behind it, and the working state of those entries."""
    heads = _heads(cursor)
    known = old.epochs()
    newest = max([*heads, *known])
    doubtful: list[Entry] = []
    carried: list[int] = []
    for epoch in range(min(heads), newest + (20 if old.failed else 0) + 1):
        number, digest = heads.get(epoch, (0, GENESIS))
        acknowledged, last_own = known.get(epoch, (0, None))
        broken = False
        for row in old.entries(epoch, number):
            newest = max(newest, epoch)
            entry = None if broken else _sound(terminal, row, number + 1, digest, check)
            if entry is None:
                broken = True
                if row[1] > acknowledged and (last_own is None or row[1] <= last_own):
                    doubtful.append(as_found(terminal, row))
                continue
            if number == 0:
                cursor.execute("INSERT INTO epoch (epoch) VALUES (?)", (epoch,))
            cursor.execute(_INSERT, (place(epoch, entry.number), *row))
            carried.append(place(epoch, entry.number))
            number, digest = entry.number, entry.hash
        if number:
            cursor.execute(
                "UPDATE epoch SET acknowledged = max(acknowledged, ?), last_own = ? WHERE epoch = ?",
                (min(acknowledged, number), last_own if last_own is not None and last_own <= number else None, epoch),
            )
    _copy_working_state(cursor, old, carried)
    return Salvaged(len(carried), tuple(doubtful), complete=not old.failed, newest_epoch=newest)


def _heads(cursor: Cursor) -> dict[int, tuple[int, bytes]]:
    rows = cursor.execute(
        "SELECT epoch, number, hash FROM entry WHERE id IN (SELECT max(id) FROM entry GROUP BY epoch)"
    ).fetchall()
    return {epoch: (number, digest) for epoch, number, digest in rows}


def _sound(terminal: str, row: Any, number: int, previous: bytes, check: Verifier) -> Entry | None:
    try:
        entry = from_row(terminal, row)
        check_follows(entry, number=number, previous=previous, verify=check)
    except (ValueError, TypeError, JournalBroken):
        return None
    return entry


def _copy_working_state(cursor: Cursor, old: OldJournal, carried: list[int]) -> None:
    """Rows that name a carried entry, the lock-outs, and payments that were cut off."""
    wanted = set(carried)
    for table in working_state.TABLES:
        names = [name for _, name, *_ in cursor.execute(f"PRAGMA table_info({table})").fetchall()]
        columns = ", ".join(names)
        marks = ", ".join("?" * len(names))
        epoch, number = names.index("epoch"), names.index("number")
        for row in old.rows(f"SELECT {columns} FROM {table}"):  # noqa: S608 — names from this program's own schema
            of_carried = row[epoch] is not None and place(row[epoch], row[number]) in wanted
            if of_carried or table in _MOVES_ON:
                cursor.execute(f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({marks})", row)  # noqa: S608
    for staff, failures, until in old.rows("SELECT staff, failures, until FROM lockout"):
        cursor.execute("INSERT OR REPLACE INTO lockout VALUES (?, ?, ?)", (staff, failures, until))
    for payment, since, document in old.rows("SELECT payment, since, document FROM open_payment"):
        cursor.execute("INSERT OR REPLACE INTO open_payment VALUES (?, ?, ?)", (payment, since, document))
