"""Finding entries: a small database of its own beside the journal, made from the entries and brought up to date before
each search.

Measured (``benchmarks/audit.py``): without it a search decrypts and decodes every body, and an index in the journal
itself would make each sale's commit encrypt more pages. Here a sale pays nothing, and a file that is lost or belongs to
another journal is made again.
"""

import threading
from collections.abc import Iterator, Sequence

from terminal.domain.audit import AuditPage, AuditQuery, ChainVerified, marks_of, place_of
from terminal.domain.backups import Progress, no_progress
from terminal.domain.errors import JournalError
from terminal.domain.journal import Entry
from terminal.store.data_folder import DataFolder
from terminal.store.engine import Cursor, Database, scalar
from terminal.store.entries import COLUMNS, as_found, from_row, journal_errors, place
from terminal.store.verification import verify

_SLICE = 2_000
_ENTRIES = f"SELECT {COLUMNS} FROM entry WHERE id > ? ORDER BY id LIMIT ?"  # noqa: S608 — own constant
_BY_ID = f"SELECT {COLUMNS} FROM entry WHERE id = ?"  # noqa: S608 — own constant


class StoredAudit:
    """ports.AuditLog on one data folder. Calls may take seconds; the first one on a large journal, half a minute."""

    def __init__(self, data: DataFolder, terminal: str) -> None:
        self._data, self._journal, self._terminal = data, data.journal, terminal
        self._turn = threading.Lock()

    @property
    def former_keys(self) -> tuple[bytes, ...]:
        """Of the machines before."""
        return self._data.vault.secrets.former

    @property
    def public_key(self) -> bytes:
        """The Ed25519 key under which every entry is signed."""
        return self._data.vault.public_key

    def search(
        self, query: AuditQuery, *, before: int | None = None, limit: int = 50, progress: Progress = no_progress
    ) -> AuditPage:
        """Entries that fit, newest first, those before the place ``before`` (``place_of``)."""
        ids = self._ids(query, before=before, limit=limit + 1, progress=progress)
        return AuditPage(tuple(self._entries(ids[:limit])), len(ids) > limit)

    def places(self, query: AuditQuery) -> Sequence[int]:
        """Places of all that fit, ascending."""
        return self._ids(query, before=None, limit=-1, progress=no_progress)[::-1]

    def at(self, places: Sequence[int]) -> Sequence[Entry]:
        """The entries there."""
        return list(self._entries(places))

    def every(self, query: AuditQuery, progress: Progress = no_progress) -> Iterator[Entry]:
        """All that fit, oldest first, read slice by slice."""
        places = self._ids(query, before=None, limit=-1, progress=progress)[::-1]
        for start in range(0, len(places), _SLICE):
            yield from self._entries(places[start : start + _SLICE])
            progress(min(start + _SLICE, len(places)), len(places))

    def verify(self, progress: Progress = no_progress) -> ChainVerified:
        """Check every entry and every signature. Raises JournalBroken."""
        check = self._data.vault.verifier()
        done = verify(self._journal, self._terminal, check, every_signature=True, progress=progress)
        with journal_errors(), self._journal.reading() as cursor:
            ((first, last),) = cursor.execute("SELECT min(at), max(at) FROM entry").fetchall()
            rows = cursor.execute("SELECT epoch, number, hash FROM entry ORDER BY id DESC LIMIT 1").fetchall()
        if not rows:
            raise JournalError("the journal has no entry")
        epoch, number, digest = rows[0]
        return ChainVerified(done.entries, done.signatures, first, last, epoch, number, digest)

    def _ids(self, query: AuditQuery, *, before: int | None, limit: int, progress: Progress) -> list[int]:
        where, values = _conditions(query)
        with journal_errors(), self._journal.reading() as cursor:
            ended = cursor.execute("SELECT epoch, last_own FROM epoch WHERE last_own IS NOT NULL").fetchall()
        for epoch, last_own in ended:  # what was carried into a later epoch is told there
            where.append("NOT (id > ? AND id < ?)")
            values += [place(epoch, last_own), place(epoch + 1, 0)]
        if before is not None:
            where.append("id < ?")
            values.append(before)
        with self._turn, journal_errors():
            index = self._data.audit
            self._catch_up(index, progress)
            condition = " AND ".join(where) or "TRUE"
            rows = (
                index.cursor()
                .execute(
                    f"SELECT id FROM mark WHERE {condition} ORDER BY id DESC LIMIT ?",  # noqa: S608 — own conditions
                    (*values, limit),
                )
                .fetchall()
            )
        return [each for (each,) in rows]

    def _entries(self, ids: Sequence[int]) -> Iterator[Entry]:
        with journal_errors(), self._journal.reading() as cursor:
            rows = [row for each in ids for row in cursor.execute(_BY_ID, (each,)).fetchall()]
        for row in rows:
            try:
                yield from_row(self._terminal, row)
            except ValueError:
                yield as_found(self._terminal, row)  # of a newer program, or damaged

    def _catch_up(self, index: Database, progress: Progress) -> None:
        """Mark what was written since the last look."""
        with index.transaction() as cursor:
            after = self._looked_at(cursor)
            whole = int(scalar(self._journal.cursor(), "SELECT count(*) FROM entry WHERE id > ?", (after,)) or 0)
            done = 0
            while True:
                rows = self._journal.cursor().execute(_ENTRIES, (after, _SLICE)).fetchall()
                if not rows:
                    break
                _mark(cursor, [as_found(self._terminal, row) for row in rows])
                after, done = place(*rows[-1][:2]), done + len(rows)
                cursor.execute("INSERT OR REPLACE INTO looked_at VALUES (1, ?, ?)", (after, rows[-1][8]))
                progress(done, whole)
            cursor.execute("COMMIT")

    def _looked_at(self, cursor: Cursor) -> int:
        """The place up to which entries are marked; of another journal's marks nothing is kept."""
        rows = cursor.execute("SELECT id, hash FROM looked_at").fetchall()
        if not rows:
            return 0
        after, digest = rows[0]
        if scalar(self._journal.cursor(), "SELECT hash FROM entry WHERE id = ?", (after,)) == digest:
            return int(after)
        for table in ("mark", "mark_key", "looked_at"):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 — own names
        return 0


def _mark(cursor: Cursor, entries: Sequence[Entry]) -> None:
    marked = [(place_of(entry), entry, marks_of(entry)) for entry in entries]
    cursor.executemany(
        "INSERT OR REPLACE INTO mark VALUES (?, ?, ?, ?, ?, ?)",
        [(at, each.at, str(each.kind), each.actor, marks.approver, marks.amount) for at, each, marks in marked],
    )
    cursor.executemany(
        "INSERT OR IGNORE INTO mark_key VALUES (?, ?)",
        [(key, at) for at, _entry, marks in marked for key in marks.keys],
    )


def _conditions(query: AuditQuery) -> tuple[list[str], list[object]]:
    where: list[str] = []
    values: list[object] = []

    def add(condition: str, *given: object) -> None:
        where.append(condition)
        values.extend(given)

    if query.person:
        add("(actor = ? OR approver = ?)", query.person, query.person)
    if query.keys:
        marks = ", ".join("?" * len(query.keys))
        add(f"id IN (SELECT id FROM mark_key WHERE key IN ({marks}))", *query.keys)  # noqa: S608 — question marks
    if query.kinds:
        add(f"kind IN ({', '.join('?' * len(query.kinds))})", *(kind.value for kind in query.kinds))
    for condition, value in (
        ("at >= ?", query.since),
        ("at < ?", query.until),
        ("amount >= ?", query.least),
        ("amount <= ?", query.most),
    ):
        if value is not None:
            add(condition, value)
    return where, values
