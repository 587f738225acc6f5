"""Making a backup while the till sells: copy, verify the copy, write it to the folder, read it back, thin out old ones;
and lay a copy out for the centre (``backup_outbox``).

The copy is made by ``sqlcipher_export`` within one read transaction: in WAL mode nobody waits for it, and it is the
journal of one moment. It carries what a new machine needs besides: the terminal's secrets and its settings.
"""

import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
from sqlcipher3 import dbapi2

from terminal import __version__
from terminal.domain.backups import (
    FORMAT,
    SUFFIX,
    BackupFailed,
    BackupHeader,
    BackupMade,
    BackupProblem,
    BackupSettings,
    BackupState,
    Kept,
    Opener,
    PhraseMade,
    Progress,
    closed_to_centre,
    file_key,
    file_name,
    for_centre,
    no_progress,
    phrase_keys,
    seal_code,
    superfluous,
)
from terminal.domain.errors import FileDamaged, JournalBroken
from terminal.domain.journal import EntryKind
from terminal.domain.recovery_codes import Code, derived, new_code
from terminal.domain.sealing import public_sealing_key
from terminal.domain.times import Instant
from terminal.ports import Journal
from terminal.store import backup_file
from terminal.store.backup_outbox import StoredBackupOutbox
from terminal.store.data_folder import DataFolder
from terminal.store.engine import JOURNAL, Database, scalar
from terminal.store.entries import journal_errors, read_head
from terminal.store.identity import Identity
from terminal.store.settings import read_setting, write_setting
from terminal.store.verification import verify

WORK = "backup"
"""The folder beside the journal in which the copy is made; whatever a killed process left there is thrown away."""

MADE_NOTE = "backup"
"""The setting in which the last tries are remembered."""
_PHRASE = "backup_phrase"
_HOUR = 3_600_000

_log = logging.getLogger(__name__)


class _Noted(msgspec.Struct, frozen=True):
    """What is remembered of the last tries."""

    kept: Kept | None = None
    failed_at: Instant | None = None
    problem: BackupProblem | None = None
    copied_at: Instant | None = None  # of the newest that was laid out for the centre


class StoredBackups:
    """ports.BackupStore on one data folder. One backup at a time; each call may take seconds."""

    def __init__(
        self,
        data: DataFolder,
        identity: Identity,
        journal: Journal,
        *,
        settings: BackupSettings,
        clock: Callable[[], Instant],
        settings_file: Path | None = None,
    ) -> None:
        self._folder, self._database, self._vault = data.path, data.journal, data.vault
        self._identity, self._journal = identity, journal
        self._settings, self._settings_file = settings, settings_file
        self._clock = clock
        self.outbox = StoredBackupOutbox(data.path, data.journal, journal, data.vault.signer(), clock)

    def state(self) -> BackupState:
        """How the backups stand now."""
        noted = self._noted()
        with journal_errors(), self._database.reading() as cursor:
            phrase = read_setting(cursor, _PHRASE) is not None
        kept, now = noted.kept, self._clock()
        settings, sending, outgoing = self._settings, self.outbox.state(), self.outbox.waiting()
        good = _newest(*(each.at for each in (kept, sending.sent) if each is not None))
        return BackupState(
            folder=settings.folder,
            centre=settings.centre,
            after_shift=settings.after_shift,
            kept=kept,
            sent=sending.sent,
            due=self._due(noted, now),
            failed_at=noted.failed_at,
            problem=noted.problem,
            waiting=outgoing.header.size if outgoing is not None and settings.centre else 0,
            send_problem=sending.problem if settings.centre else None,
            phrase=phrase,
            too_old=good is None or now - good > settings.warn_hours * _HOUR,
            same_disk=_same_disk(Path(settings.folder), self._folder) if settings.folder else False,
        )

    def new_phrase(self, actor: str) -> Code:
        """Make a recovery phrase, which is told this once; backups from now on open with it and no longer with the one
        before. Only its public key is kept. Raises JournalFull."""
        phrase = new_code()
        _, public = phrase_keys(phrase)
        with self._journal.act(at=self._clock()) as act:
            act.append(EntryKind.BACKUP_PHRASE_MADE, PhraseMade(public), actor=actor)
            act.commit()
        with journal_errors(), self._database.writing() as cursor:
            write_setting(cursor, _PHRASE, public)
        return phrase

    def make(
        self,
        actor: str,
        *,
        folder: str = "",
        due_only: bool = False,
        again: bool = False,
        progress: Progress = no_progress,
    ) -> Kept:
        """Make one now, to ``folder`` alone instead of where the settings say; ``due_only`` for the centre only if one
        is due there; ``again`` for the folder alone, which refused the last one.

        Raises BackupFailed; it is then remembered why.
        """
        at, noted, places = self._clock(), self._noted(), self._settings
        if folder or (places.folder and (again or (due_only and at < self._due_at_centre(noted, at)))):
            places = BackupSettings(folder or places.folder)
        try:
            kept = self._make(places, actor, at, progress)
        except BackupFailed as failed:
            _log.warning("%s", failed)
            if failed.problem is not BackupProblem.STOPPED:
                self._note(_Noted(noted.kept, at, failed.problem, at if places.centre else noted.copied_at))
            raise
        self._note(_Noted(kept if places.folder else noted.kept, copied_at=at if places.centre else noted.copied_at))
        return kept

    def _due(self, noted: _Noted, now: Instant) -> Instant | None:
        """When the next one is to be made, at one place or the other; None where none is set."""
        tried = _newest(noted.kept.at if noted.kept else None, noted.failed_at)
        due = []
        if self._settings.folder:
            due.append(now if tried is None else tried + self._settings.hours * _HOUR)
        if self._settings.centre:
            due.append(self._due_at_centre(noted, now))
        return min(due, default=None)

    def _due_at_centre(self, noted: _Noted, now: Instant) -> Instant:
        return now if noted.copied_at is None else noted.copied_at + self._settings.centre_hours * _HOUR

    def _make(self, places: BackupSettings, actor: str, at: Instant, progress: Progress) -> Kept:
        target = Path(places.folder) if places.folder else None
        if target is None and not places.centre:
            raise BackupFailed(BackupProblem.NOT_SET_UP)
        if not places.centre:
            _check_there(target)  # before the work of a copy that nobody would get
        code = new_code()
        copy = self._work_folder() / "journal.db"
        try:
            header = self._copy(copy, code, at, progress)
            name = file_name(header.terminal, at)
            if places.centre:
                self._lay_out(header, copy, progress)
            if target is not None:
                _check_there(target)
                backup_file.write(target / name, header, copy, self._vault.signer(), progress)
        finally:
            shutil.rmtree(copy.parent, ignore_errors=True)
        if target is not None:
            made = BackupMade(name, header.digest, header.size, header.epoch, header.number)
            with self._journal.act(at=at) as act:
                act.append(EntryKind.BACKUP_MADE, made, actor=actor)
                act.commit()
            self._thin_out(target, at)
        return Kept(at, name, header.size, header.entries)

    def _lay_out(self, header: BackupHeader, copy: Path, progress: Progress) -> None:
        """A copy for the centre, unless nobody could ever open it there."""
        if closed_to_centre(for_centre(header)):
            self.outbox.put(header, copy, progress)
        else:
            self.outbox.refused(BackupProblem.NO_PHRASE, "")

    def _copy(self, copy: Path, code: Code, at: Instant, progress: Progress) -> BackupHeader:
        """Make the copy, verify it as it stands on the disk, and describe it."""
        secrets = msgspec.json.encode(self._vault.secrets)
        settings = self._settings_file.read_bytes() if self._settings_file and self._settings_file.exists() else b""
        try:
            export(self._database, copy, file_key(code))
            keep_beside(copy, file_key(code), {"secrets": secrets, "settings": settings})
        except dbapi2.Error as error:
            raise BackupFailed(BackupProblem.FOLDER_REFUSED, f"the copy: {error}") from error
        try:
            database = Database(copy, file_key(code), JOURNAL)
            try:
                checked = verify(database, self._identity.terminal, self._vault.verifier(), progress=progress)
                with database.reading() as cursor:
                    head = read_head(cursor)
            finally:
                database.close()
        except (JournalBroken, FileDamaged) as error:
            raise BackupFailed(BackupProblem.JOURNAL_BROKEN, str(error)) from error
        if head is None:
            raise BackupFailed(BackupProblem.JOURNAL_BROKEN, "it has no entry")
        size, digest = backup_file.digest_of(copy)
        header = BackupHeader(
            format=FORMAT,
            terminal=self._identity.terminal,
            store=self._identity.store,
            company=self._identity.company,
            centre=self._identity.centre,
            program=__version__,
            made_at=at,
            epoch=head.epoch,
            number=head.number,
            hash=head.hash,
            entries=checked.entries,
            size=size,
            digest=digest,
            public_key=self._vault.public_key,
            openings=(),
        )
        return seal_code(header, code, self._openers())

    def _openers(self) -> dict[Opener, bytes]:
        """Public keys of those who may open a backup."""
        openers = {Opener.TERMINAL: public_sealing_key(terminal_private(self._vault.secrets.journal))}
        if self._vault.secrets.company is not None:
            openers[Opener.COMPANY] = self._vault.secrets.company.sealing
        with journal_errors(), self._database.reading() as cursor:
            phrase = read_setting(cursor, _PHRASE)
        if phrase is not None:
            openers[Opener.PHRASE] = phrase
        return openers

    def _work_folder(self) -> Path:
        work = self._folder / WORK
        shutil.rmtree(work, ignore_errors=True)
        try:
            work.mkdir(mode=0o700)
        except OSError as error:
            raise BackupFailed(BackupProblem.FOLDER_REFUSED, str(error)) from error
        return work

    def _thin_out(self, target: Path, now: Instant) -> None:
        """Delete old backups of this terminal; files that are none of its, or cannot be read, are left alone."""
        mine: dict[Instant, Path] = {}
        for path in target.glob(f"{self._identity.terminal}-*{SUFFIX}"):
            try:
                header = backup_file.read_header(path)
            except BackupFailed:
                continue
            if (header.company, header.terminal) == (self._identity.company, self._identity.terminal):
                mine[header.made_at] = path
        for at in superfluous(list(mine), now, keep=self._settings.keep, keep_days=self._settings.keep_days):
            try:
                mine[at].unlink()
            except OSError as error:
                _log.warning("an old backup stays: %s", error)

    def _noted(self) -> _Noted:
        with journal_errors(), self._database.reading() as cursor:
            value = read_setting(cursor, MADE_NOTE)
        return _Noted() if value is None else msgspec.json.decode(value, type=_Noted)

    def _note(self, noted: _Noted) -> None:
        with journal_errors(), self._database.writing() as cursor:
            write_setting(cursor, MADE_NOTE, msgspec.json.encode(noted))


def export(database: Database, copy: Path, key: bytes) -> None:
    """The database as it is at one moment, into a new file under ``key``. Raises the driver's errors."""
    copy.touch(mode=0o600)
    cursor = database.cursor()
    cursor.execute("ATTACH DATABASE ? AS copy KEY ?", (str(copy), f"x'{key.hex()}'"))
    try:
        cursor.execute("BEGIN")
        try:
            version = scalar(cursor, "PRAGMA main.user_version")
            cursor.execute("SELECT sqlcipher_export('copy')").fetchall()
            cursor.execute(f"PRAGMA copy.user_version = {version}")
            cursor.execute("COMMIT")
        finally:
            if cursor.connection.in_transaction:
                cursor.execute("ROLLBACK")
    finally:
        cursor.execute("DETACH DATABASE copy")


def keep_beside(copy: Path, key: bytes, values: dict[str, bytes]) -> None:
    """Put what a new machine needs beside the entries of a copy."""
    connection = dbapi2.connect(str(copy), isolation_level=None)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"").fetchall()
        connection.execute("PRAGMA synchronous = FULL").fetchall()
        connection.execute("BEGIN")
        connection.execute("CREATE TABLE beside (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID, STRICT")
        connection.executemany("INSERT INTO beside VALUES (?, ?)", list(values.items()))
        connection.execute("COMMIT")
    finally:
        connection.close()


def terminal_private(journal_key: bytes) -> bytes:
    """The private sealing key by which a terminal opens its own backups, from its journal's key."""
    return derived(journal_key, "backup of this terminal")


def _check_there(target: Path | None) -> None:
    if target is not None and not target.is_dir():
        # never made: it would lie on the disk under the place of the missing stick
        raise BackupFailed(BackupProblem.FOLDER_MISSING, str(target))


def _newest(*moments: Instant | None) -> Instant | None:
    return max((at for at in moments if at is not None), default=None)


def _same_disk(folder: Path, data: Path) -> bool:
    try:
        return os.stat(folder).st_dev == os.stat(data).st_dev
    except OSError:
        return False
