"""Restoring a terminal from a backup: on a new machine, in place of a damaged journal, or only its lost key.

Everything is built beside the present files, verified, and then put in their place at once (``replacement``); what was
there is set aside. A restored journal goes on in a new epoch. The number of that epoch is one that no receipt can bear
already: the next one where all of the old journal was read, else one made of the minute, for nobody knows what was
printed behind the backup.
"""

import contextlib
import shutil
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from sqlcipher3 import dbapi2

from terminal.domain.acts import EntrySalvaged
from terminal.domain.backups import (
    BackupFailed,
    BackupHeader,
    BackupProblem,
    BackupRestored,
)
from terminal.domain.errors import JournalError, StoreError
from terminal.domain.journal import EntryKind, Signer
from terminal.domain.recovery_codes import Code
from terminal.domain.restores import (
    PresentJournal,
    Restored,
    RestoreFindings,
    RestoreProgress,
    Stage,
    no_restore_progress,
)
from terminal.domain.times import Instant
from terminal.store import backup_file, replacement
from terminal.store.backup import MADE_NOTE, export
from terminal.store.backup_outbox import SENT_NOTE
from terminal.store.data_folder import AUDIT_FILE, JOURNAL_FILE
from terminal.store.engine import Cursor, Database, scalar
from terminal.store.entries import LAST_TO_PUSH, journal_errors, place, read_head
from terminal.store.epochs import ACTOR, EpochEnd, begin_epoch
from terminal.store.identity import read_identity
from terminal.store.keys import KEY_FILE, KeyVault, Secrets, journal_verifier
from terminal.store.process_lock import ProcessLock
from terminal.store.replacement import WORK
from terminal.store.restore_opening import beside, connected, key_of, opened, signer_of, vault_of
from terminal.store.salvage import OldJournal, Salvaged, carry_over
from terminal.store.verification import verify

_MINUTE = 60_000
_FIRST_MINUTE = 1_767_225_600_000  # 2026-01-01T00:00:00Z, so that the numbers stay short
_SETTINGS_FILE = "terminal.toml"
_WAITING = f"SELECT coalesce(sum(max({LAST_TO_PUSH} - acknowledged, 0)), 0) FROM epoch"  # noqa: S608 — own constant


def restore(folder: Path, file: Path, code: Code | None, *, at: Instant, keyring: bool = True) -> Restored:
    """Restore ``folder`` from ``file``. ``code``: its recovery phrase or head office's code for this file; None where
    the folder's own key still is there.

    Raises BackupFailed or StoreError, and then nothing has changed. No program may run on the folder.
    """
    with restoring(folder, file, at=at, keyring=keyring) as under_way:
        under_way.check(code)
        return under_way.put_in_place()


@contextlib.contextmanager
def restoring(folder: Path, file: Path, *, at: Instant, keyring: bool = True) -> Iterator["Restoring"]:
    """A restore that somebody looks at before it takes place; ended before that, it has changed nothing.

    Meanwhile no other program is let to the folder. Raises BackupFailed or StoreError.
    """
    new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StoreError(f"{folder} cannot be made: {error.strerror}", "choose another data folder") from error
    lock = ProcessLock(folder)
    work = folder / WORK
    try:
        replacement.finish(folder)
        work.mkdir(mode=0o700)
        under_way = Restoring(folder, work, file, at, keyring)
        yield under_way
        new = new and not under_way.done
    except OSError as error:
        raise BackupFailed(BackupProblem.FOLDER_REFUSED, str(error)) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
        lock.release()
        if new and not (folder / JOURNAL_FILE).exists():
            shutil.rmtree(folder, ignore_errors=True)


class _Built(msgspec.Struct, frozen=True):
    """What ``check`` made ready for ``put_in_place``."""

    findings: RestoreFindings
    secrets: Secrets
    settings: bytes


class Restoring:
    """One restore: ``check`` builds and verifies it beside the present files, ``put_in_place`` makes it the present."""

    def __init__(self, folder: Path, work: Path, file: Path, at: Instant, keyring: bool) -> None:
        self._folder, self._work, self._file, self._at, self._keyring = folder, work, file, at, keyring
        self._vault = vault_of(folder)
        self._other = ""
        self._built: _Built | None = None
        self.done = False

    @property
    def sign(self) -> Signer:
        """Speaks for the terminal to the centre, as the backup's key allows; after ``check``."""
        return signer_of(self._ready().secrets)

    def check(self, code: Code | None, progress: RestoreProgress = no_restore_progress) -> RestoreFindings:
        """What a restore would do, made ready. Raises BackupFailed; may be said again, with another code."""
        self._built = None
        for left in self._work.iterdir():
            left.unlink()
        copy = self._work / "backup.db"
        header = backup_file.read(self._file, copy, lambda done, whole: progress(Stage.READING, done, whole))
        foreign = self._vault is not None and self._vault.public_key != header.public_key
        self._other = self._all_sent_of_other(header) if foreign else ""
        key = key_of(header, copy, code, None if foreign else self._vault)
        secrets, settings = beside(copy, key)
        journal = self._work / JOURNAL_FILE
        with opened(copy, key) as database:
            identity = read_identity(database)
            if identity is None or (identity.company, identity.terminal) != (header.company, header.terminal):
                raise BackupFailed(BackupProblem.ALTERED, "the journal is another terminal's")
            export(database, journal, secrets.journal)
        findings = self._find(journal, header, secrets, progress)
        self._built = _Built(findings, secrets, settings)
        return findings

    def put_in_place(self) -> Restored:
        """What was checked, for good. Raises BackupFailed or StoreError."""
        built = self._ready()
        findings, header = built.findings, built.findings.header
        if findings.only_key:
            KeyVault.keep(self._folder, built.secrets, keyring=self._keyring)
            self.done = True
            return Restored(header, 0)
        aside = self._replace(built)
        self.done = True
        return Restored(
            header, findings.epoch, findings.carried, findings.salvaged, aside=aside, complete=findings.complete
        )

    def _ready(self) -> _Built:
        if self._built is None:
            raise BackupFailed(BackupProblem.STOPPED, "nothing was checked")
        return self._built

    def _find(
        self, journal: Path, header: BackupHeader, secrets: Secrets, progress: RestoreProgress
    ) -> RestoreFindings:
        """Build the journal to go on with, verify it, and say what is in it."""
        present = None if self._other else self._copy_of_present()
        told = _Told(progress)
        with opened(journal, secrets.journal) as database:
            with journal_errors(), database.reading() as cursor:
                last_at = scalar(cursor, "SELECT at FROM entry ORDER BY id DESC LIMIT 1")
                findings = RestoreFindings(header, last_at, scalar(cursor, _WAITING), other=self._other)
            if present is not None and self._holds_all(present, header, secrets, told):
                if self._vault is not None:
                    raise BackupFailed(BackupProblem.NOTHING_MISSING)
                return msgspec.structs.replace(
                    findings, only_key=True, present=PresentJournal(_newest(present, secrets), complete=True)
                )
            findings = self._build(database, findings, secrets, present, told)
            verify(
                database, header.terminal, journal_verifier(header.public_key, secrets.former), progress=told.checking
            )
        return findings

    def _all_sent_of_other(self, header: BackupHeader) -> str:
        """The other terminal whose folder this is. Raises BackupFailed unless the centre has all that it ever wrote."""
        copy, vault = self._copy_of_present(), self._vault
        if copy is not None and vault is not None:
            with opened(copy, vault.secrets.journal) as database, journal_errors(), database.reading() as cursor:
                identity = read_identity(database)
                if identity is not None and not scalar(cursor, _WAITING):
                    return identity.terminal
        raise BackupFailed(BackupProblem.OTHER_TERMINAL, header.terminal)

    def _copy_of_present(self) -> Path | None:
        """A copy of the present journal and its WAL, so that reading it changes nothing of it."""
        source = self._folder / JOURNAL_FILE
        if not source.exists():
            return None
        for suffix in ("", "-wal"):
            each = source.with_name(source.name + suffix)
            if each.exists():
                shutil.copyfile(each, self._work / f"present.db{suffix}")
        return self._work / "present.db"

    def _holds_all(self, present: Path, header: BackupHeader, secrets: Secrets, told: "_Told") -> bool:
        """Whether the present journal verifies, and goes at least as far as the backup."""
        trial = self._work / "trial.db"
        for suffix in ("", "-wal"):
            if (each := present.with_name(present.name + suffix)).exists():
                shutil.copyfile(each, trial.with_name(trial.name + suffix))
        try:
            with opened(trial, secrets.journal) as database:
                if read_identity(database) is None:
                    return False
                verify(
                    database,
                    header.terminal,
                    journal_verifier(header.public_key, secrets.former),
                    progress=told.checking,
                )
                with journal_errors(), database.reading() as cursor:
                    if scalar(cursor, "PRAGMA quick_check(1)") != "ok":
                        return False
                    head = place(header.epoch, header.number)
                    return bool(scalar(cursor, "SELECT hash FROM entry WHERE id = ?", (head,)) == header.hash)
        except (StoreError, JournalError):
            return False
        except BackupFailed as failed:
            if failed.problem is BackupProblem.STOPPED:
                raise
            return False

    def _build(
        self, database: Database, findings: RestoreFindings, secrets: Secrets, present: Path | None, told: "_Told"
    ) -> RestoreFindings:
        """Carry over what the present journal has behind the backup, and open the epoch to go on in."""
        header = findings.header
        with journal_errors(), database.transaction() as cursor:
            cursor.execute("DROP TABLE beside")
            for name in (MADE_NOTE, SENT_NOTE):  # how backups stood long ago: one is made as soon as the till is open
                cursor.execute("DELETE FROM setting WHERE name = ?", (name,))
            told.merging()
            saved = _salvage(cursor, present, header, secrets)
            head = read_head(cursor)
            end = EpochEnd(head.epoch, head.number, head.hash) if head else EpochEnd(0, 0, bytes(32))
            unknown = saved is None or not saved.complete
            minute = (self._at - _FIRST_MINUTE) // _MINUTE if unknown else 0
            epoch = max((saved.newest_epoch if saved else 0) + 1, minute)
            chain = begin_epoch(
                cursor, header.terminal, signer_of(secrets), reason="restored", after=end, at=self._at, epoch=epoch
            )
            for entry in saved.doubtful if saved else ():
                body = EntrySalvaged(entry, "behind a backup, and does not follow it soundly")
                chain.append(EntryKind.ENTRY_SALVAGED, msgspec.json.encode(body), actor=ACTOR, at=self._at)
            carried, salvaged = (saved.carried, len(saved.doubtful)) if saved else (0, 0)
            restored = BackupRestored(
                header.made_at, header.digest, header.epoch, header.number, carried=carried, salvaged=salvaged
            )
            chain.append(EntryKind.BACKUP_RESTORED, msgspec.json.encode(restored), actor=ACTOR, at=self._at)
            to_send = scalar(cursor, _WAITING)
            cursor.execute("COMMIT")
        newest = _newest(present, secrets) if present is not None else None
        return msgspec.structs.replace(
            findings,
            present=PresentJournal(newest, complete=not unknown) if present is not None else None,
            carried=carried,
            salvaged=salvaged,
            epoch=chain.epoch,
            to_send=to_send,
        )

    def _replace(self, built: _Built) -> str:
        """Put it in place; the present journal's name from now on, "" where there is none."""
        when = datetime.fromtimestamp(self._at / 1000, UTC).strftime("%Y%m%dT%H%M%S%fZ")[:-4] + "Z"
        name = f"journal-replaced-{when}.db"
        aside = [(JOURNAL_FILE + suffix, name + suffix) for suffix in ("", "-wal", "-shm")]
        new = [(f"{WORK}/{JOURNAL_FILE}", JOURNAL_FILE)]
        if self._vault is None or self._vault.secrets.journal != built.secrets.journal:
            KeyVault.keep(self._work, built.secrets, keyring=self._keyring)
            aside.append((KEY_FILE, f"terminal-replaced-{when}.key"))
            new.append((f"{WORK}/{KEY_FILE}", KEY_FILE))
        if built.settings and (self._other or not self._has_settings()):
            aside.append((_SETTINGS_FILE, f"terminal-replaced-{when}.toml"))
            (self._work / _SETTINGS_FILE).write_bytes(built.settings)
            new.append((f"{WORK}/{_SETTINGS_FILE}", _SETTINGS_FILE))
        for suffix in ("", "-wal", "-shm"):  # an index of the present journal; it is made anew
            (self._folder / (AUDIT_FILE + suffix)).unlink(missing_ok=True)
        there = (self._folder / JOURNAL_FILE).exists()
        replacement.begin(self._folder, replacement.Replacement(tuple(aside), tuple(new)))
        replacement.finish(self._folder)
        return name if there else ""

    def _has_settings(self) -> bool:
        """Whether those that are there are more than what a first start keeps before its end.

        Those that are there may name another centre than the backup's, so only such as say next to nothing give way.
        """
        try:
            says = tomllib.loads((self._folder / _SETTINGS_FILE).read_text("utf-8"))
        except FileNotFoundError:
            return False
        except (OSError, ValueError):  # an operator's, with a mistake in it
            return True
        return "centre" in says and ("devices" in says or (self._folder / JOURNAL_FILE).exists())


class _Told:
    """Progress by stage."""

    def __init__(self, progress: RestoreProgress) -> None:
        self._progress = progress

    def checking(self, done: int, whole: int) -> None:
        """Entries that were checked."""
        self._progress(Stage.CHECKING, done, whole)

    def merging(self) -> None:
        """How long that takes nobody knows before."""
        self._progress(Stage.MERGING, 0, 1)


def _salvage(cursor: Cursor, present: Path | None, header: BackupHeader, secrets: Secrets) -> Salvaged | None:
    """None when there is no old journal, or not even its first page can be read."""
    # printed long ago, or stale by now; each can be printed again by hand
    cursor.execute("UPDATE spool SET printed = 1, document = x''")
    if present is None:
        return None
    try:
        old = OldJournal(present, secrets.journal)
    except dbapi2.Error:
        return None
    try:
        return carry_over(cursor, old, header.terminal, journal_verifier(header.public_key, secrets.former))
    finally:
        old.close()


def _newest(present: Path, secrets: Secrets) -> tuple[int, int] | None:
    """(epoch, number) of the newest entry that can be read."""
    with contextlib.suppress(dbapi2.Error), connected(present, secrets.journal) as connection:
        row: tuple[int, int] | None = connection.execute(
            "SELECT epoch, number FROM entry ORDER BY id DESC LIMIT 1"
        ).fetchone()
        return row
    return None
