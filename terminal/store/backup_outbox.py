"""The backup that is to go to the centre: one file beside the journal, kept until the centre holds it."""

import contextlib
import logging
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec

from terminal.domain.backups import (
    SUFFIX,
    BackupFailed,
    BackupHeader,
    BackupMade,
    BackupProblem,
    Kept,
    Outgoing,
    Progress,
    file_name,
    for_centre,
)
from terminal.domain.journal import EntryKind, Signer
from terminal.domain.times import Instant
from terminal.ports import Journal
from terminal.store import backup_file
from terminal.store.engine import Database
from terminal.store.entries import journal_errors
from terminal.store.settings import read_setting, write_setting

FOLDER = "outgoing"
"""Beside the journal."""

SENT_NOTE = "backup_sent"
"""The setting in which it is remembered what was sent."""
_ACTOR = "system"

_log = logging.getLogger(__name__)


class Sending(msgspec.Struct, frozen=True):
    """What is remembered of what was sent: the newest that arrived, and why the one that waits does not go."""

    sent: Kept | None = None
    problem: BackupProblem | None = None


class StoredBackupOutbox:
    """ports.BackupOutbox on one data folder. ``put`` and the others may be called from different threads."""

    def __init__(
        self, folder: Path, database: Database, journal: Journal, sign: Signer, clock: Callable[[], Instant]
    ) -> None:
        self._folder, self._database, self._journal = folder / FOLDER, database, journal
        self._sign, self._clock = sign, clock
        self._noting = threading.Lock()

    def state(self) -> Sending:
        """What is remembered."""
        with journal_errors(), self._database.reading() as cursor:
            value = read_setting(cursor, SENT_NOTE)
        return Sending() if value is None else msgspec.json.decode(value, type=Sending)

    def put(self, header: BackupHeader, copy: Path, progress: Progress) -> None:
        """Keep a copy for the centre, closed to it, in place of an older one. Raises BackupFailed."""
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise BackupFailed(BackupProblem.FOLDER_REFUSED, str(error)) from error
        target = self._folder / file_name(header.terminal, header.made_at)
        backup_file.write(target, for_centre(header), copy, self._sign, progress)
        for older in self._folder.iterdir():
            if older != target:
                older.unlink(missing_ok=True)
        with self._noting:
            self._note(Sending(self.state().sent))  # what kept an older one is a matter of that one

    def waiting(self) -> Outgoing | None:
        """The one that waits; what cannot be read any more is thrown away, for another will be made."""
        for path in sorted(self._folder.glob(f"*{SUFFIX}"), reverse=True):  # not one that is being written
            with contextlib.suppress(BackupFailed):
                return Outgoing(*backup_file.read_beginning(path))
            _log.warning("a backup that was to be sent cannot be read: %s", path.name)
            path.unlink(missing_ok=True)
        return None

    def piece(self, outgoing: Outgoing, position: int, length: int) -> bytes:
        """A piece of its database. Raises BackupFailed."""
        try:
            with self._path(outgoing).open("rb") as file:
                file.seek(len(outgoing.beginning) + position * length)
                return file.read(length)
        except OSError as error:
            raise BackupFailed(BackupProblem.FOLDER_REFUSED, str(error)) from error

    def sent(self, outgoing: Outgoing) -> None:
        """Note it in the journal and let it go; killed in between, it is noted once all the same."""
        header, at = outgoing.header, self._clock()
        made = BackupMade(
            self._path(outgoing).name, header.digest, header.size, header.epoch, header.number, at_centre=True
        )
        last = self._journal.last_entry(EntryKind.BACKUP_MADE)
        if last is None or msgspec.json.decode(last.body, type=BackupMade) != made:
            with self._journal.act(at=at) as act:
                act.append(EntryKind.BACKUP_MADE, made, actor=_ACTOR)
                act.commit()
        with self._noting:
            self._note(Sending(Kept(header.made_at, made.file, header.size, header.entries)))
        self._path(outgoing).unlink(missing_ok=True)

    def refused(self, problem: BackupProblem, detail: str) -> None:
        """Remember why the one that waits does not go, or why there is none."""
        _log.warning("no backup goes to the centre: %s %s", problem.value, detail)
        with self._noting:
            self._note(Sending(self.state().sent, problem))

    def _path(self, outgoing: Outgoing) -> Path:
        return self._folder / file_name(outgoing.header.terminal, outgoing.header.made_at)

    def _note(self, sending: Sending) -> None:
        with journal_errors(), self._database.writing() as cursor:
            write_setting(cursor, SENT_NOTE, msgspec.json.encode(sending))
