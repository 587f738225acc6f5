"""Looking into a running till's journal from outside: a read-only connection, nothing of the program in between."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from sqlcipher3 import dbapi2

from terminal.domain.journal import Entry, EntryKind
from terminal.domain.sales import SaleCompleted
from terminal.store.data_folder import JOURNAL_FILE
from terminal.store.entries import COLUMNS, from_row
from terminal.store.keys import KeyVault

T = TypeVar("T")


class ReadingJournal:
    """Of the till in ``folder``, whose number is ``terminal``."""

    def __init__(self, folder: Path, terminal: str) -> None:
        self._file = folder / JOURNAL_FILE
        self._key = KeyVault.open(folder).secrets.journal
        self._terminal = terminal

    def entries(self, *kinds: EntryKind) -> list[Entry]:
        """Everything so far, or everything of these kinds, oldest first."""
        with self._connected() as connection:
            rows = connection.execute(f"SELECT {COLUMNS} FROM entry ORDER BY id").fetchall()  # noqa: S608 — own constant
        entries = [from_row(self._terminal, row) for row in rows]
        return [entry for entry in entries if not kinds or entry.kind in kinds]

    def bodies(self, kind: EntryKind, body: type[T]) -> list[T]:
        """What the entries of a kind say."""
        return [msgspec.json.decode(entry.body, type=body) for entry in self.entries(kind)]

    def sales(self) -> list[SaleCompleted]:
        """Every sale so far."""
        return self.bodies(EntryKind.SALE_COMPLETED, SaleCompleted)

    @contextmanager
    def _connected(self) -> Iterator[Any]:
        connection = dbapi2.connect(f"file:{self._file}?mode=ro", uri=True)
        try:
            for pragma in (f"key = \"x'{self._key.hex()}'\"", "cipher_page_size = 4096", "busy_timeout = 5000"):
                connection.execute(f"PRAGMA {pragma}").fetchall()
            yield connection
        finally:
            connection.close()
