"""Documents that wait for the printer, in ``journal.db``: queued by the same commit as the act that they print."""

from collections.abc import Sequence

import msgspec

from terminal.domain.documents import Document
from terminal.ports import SpooledDocument
from terminal.store.engine import Database, scalar
from terminal.store.entries import journal_errors
from terminal.store.papers import keep_printed

_DECODER = msgspec.json.Decoder(Document)
_WAITING = "SELECT id, document, attempts, last_error, begun FROM spool WHERE NOT printed"
_FAILED = "UPDATE spool SET attempts = attempts + 1, last_error = ?, begun = FALSE WHERE id = ?"


class StoredSpool:
    """ports.Spool. A printed document leaves it, the newest one once another follows; ``papers`` keeps what it said."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def next_document(self) -> SpooledDocument | None:
        """The oldest one."""
        with journal_errors(), self._database.reading() as cursor:
            rows = cursor.execute(f"{_WAITING} ORDER BY id LIMIT 1").fetchall()
        return _spooled(rows[0]) if rows else None

    def begin(self, document: int) -> None:
        """The printer is about to be given it."""
        with journal_errors(), self._database.writing() as cursor:
            cursor.execute("UPDATE spool SET begun = TRUE WHERE id = ?", (document,))

    def printed(self, document: int) -> None:
        """It is on paper; what it said is kept."""
        with journal_errors(), self._database.writing() as cursor:
            keep_printed(cursor, document)
            cursor.execute("UPDATE spool SET printed = TRUE, document = x'' WHERE id = ?", (document,))
            cursor.execute("DELETE FROM spool WHERE printed AND id < (SELECT max(id) FROM spool)")

    def failed(self, document: int, problem: str) -> None:
        """It is not; it stays first in the queue, and was not begun."""
        with journal_errors(), self._database.writing() as cursor:
            cursor.execute(_FAILED, (problem, document))

    def came_after(self, document: int) -> Sequence[SpooledDocument]:
        """Those that wait and were queued after this one, oldest first."""
        with journal_errors(), self._database.reading() as cursor:
            return list(map(_spooled, cursor.execute(f"{_WAITING} AND id > ? ORDER BY id", (document,)).fetchall()))

    def waiting_documents(self) -> int:
        """How many wait."""
        with journal_errors(), self._database.reading() as cursor:
            return int(scalar(cursor, "SELECT count(*) FROM spool WHERE NOT printed"))


def _spooled(row: tuple[int, bytes, int, str, int]) -> SpooledDocument:
    number, document, attempts, last_error, begun = row
    return SpooledDocument(number, _DECODER.decode(document), attempts, last_error, bool(begun))
