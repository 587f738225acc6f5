"""Removing what is needed no longer (``domain/retention``), in slices so small that a sale in between waits for none.

A slice is one transaction of at most ``SLICE`` rows, or a few files. Nothing here touches an entry.
"""

import logging
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from terminal import logs
from terminal.domain.change_requests import RequestState
from terminal.domain.errors import JournalError
from terminal.domain.members import MemberId
from terminal.domain.registration import ApplicationState
from terminal.domain.retention import Gone, Removed, RetentionSettings, before
from terminal.domain.times import Instant
from terminal.ports.journal import NEVER
from terminal.store import erasure
from terminal.store.data_folder import DataFolder
from terminal.store.engine import Cursor
from terminal.store.entries import journal_errors
from terminal.store.outbox import waiting_entries

SLICE = 200
ASIDE = ("journal-damaged-*.db*", "journal-replaced-*.db*", "terminal-replaced-*.key")
"""Files that a recovery or a restore set aside, with the key that opens them."""

_OLD_PAPERS = f"""
UPDATE paper SET document = NULL, member = NULL, gone = '{Gone.EXPIRED}' WHERE (epoch, number) IN (
    SELECT epoch, number FROM paper WHERE document IS NOT NULL AND at < ? ORDER BY at LIMIT ?
)
"""  # noqa: S608 — own constant
_DECIDED = """
DELETE FROM {table} WHERE id IN (
    SELECT {table}.id FROM {table} JOIN entry ON entry.id = ({table}.epoch << 32) + {table}.number
    WHERE state <> ? AND entry.at < ? LIMIT ?
)
"""

_WHEN = re.compile(r"-(\d{8}T\d{6})\d*Z\.", re.ASCII)

_log = logging.getLogger(__name__)


class StoredPersonalData:
    """ports.PersonalData on one data folder."""

    def __init__(self, data: DataFolder, settings: RetentionSettings) -> None:
        self._data, self._settings = data, settings

    def erase(self, member: MemberId, *, now: Instant) -> Removed:
        """Take out what is here of a member whom the centre erased. Raises JournalFull."""
        return erasure.erase(self._data.journal, member, now=now)

    def erased_with_something_left(self, *, now: Instant) -> Sequence[MemberId]:
        """Members whom the centre erased and of whom something is here."""
        return erasure.erased_with_something_left(self._data.journal, self._data.cache, now=now)

    def expire(self, *, now: Instant) -> Removed:
        """Remove one slice of what is kept no longer; nothing when all of it has gone. Raises JournalFull."""
        days = self._settings
        with journal_errors(), self._data.journal.writing() as cursor:
            cursor.execute(_OLD_PAPERS, (before(now, days.papers), SLICE))
            papers = int(cursor.rowcount)
            since = before(now, days.requests)
            applications = _delete_decided(cursor, "application", ApplicationState.WAITING, since)
            requests = _delete_decided(cursor, "change_request", RequestState.WAITING, since)
        files = self._delete_files(now) if not (papers or applications or requests) else 0
        return Removed(papers=papers, applications=applications, change_requests=requests, files=files)

    def overwrite(self) -> bool:
        """Leave no page in either file as it was before; False when somebody reads and it must be tried again."""
        try:
            with journal_errors():
                return all([self._data.journal.shed_log(), self._data.cache.shed_log()])
        except JournalError as error:
            _log.warning("a write-ahead log stays as it is: %s", error)
            return False

    def _delete_files(self, now: Instant) -> int:
        folder, days = self._data.path, self._settings
        rotated = sorted((folder / logs.FOLDER).glob("*.log.*"))
        old = [path for path in rotated if path.stat().st_mtime * 1000 < before(now, days.logs)]
        with journal_errors(), self._data.journal.reading() as cursor:
            all_sent = waiting_entries(cursor) == 0
        if all_sent:  # what was carried over from a journal set aside is at the centre, and judged there
            aside = (path for pattern in ASIDE for path in sorted(folder.glob(pattern)))
            old += [path for path in aside if _set_aside_at(path) < before(now, days.aside)]
        return sum(_delete(path) for path in old)


def _delete_decided(cursor: Cursor, table: str, waiting: str, since: Instant) -> int:
    cursor.execute(_DECIDED.format(table=table), (waiting, since, SLICE))
    return int(cursor.rowcount)


def _set_aside_at(path: Path) -> Instant:
    """When, as its name says: a key that was moved aside was written long before. ``NEVER`` for another name."""
    found = _WHEN.search(path.name)
    if found is None:
        return NEVER
    return int(datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC).timestamp() * 1000)


def _delete(path: Path) -> bool:
    try:
        path.unlink()
    except OSError as error:
        _log.warning("%s stays: %s", path.name, error)
        return False
    return True
