"""Restoring a terminal from a backup: on a new machine, in place of a damaged journal, or only its lost key.

Everything is built beside the present files, verified, and then put in their place at once (``replacement``); what was
there is set aside. A restored journal goes on in a new epoch. The number of that epoch is one that no receipt can bear
already: the next one where all of the old journal was read, else one made of the minute, for nobody knows what was
printed behind the backup.
"""

import contextlib
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlcipher3 import dbapi2

from terminal.domain.acts import EntrySalvaged
from terminal.domain.backups import (
    BackupFailed,
    BackupHeader,
    BackupProblem,
    BackupRestored,
    Opener,
    file_key,
    open_code,
    phrase_keys,
)
from terminal.domain.errors import FileDamaged, JournalError, StoreError
from terminal.domain.journal import EntryKind, Signer
from terminal.domain.recovery_codes import Code
from terminal.domain.signatures import ed25519_verifier
from terminal.domain.times import Instant
from terminal.store import backup_file, replacement
from terminal.store.backup import export, terminal_private
from terminal.store.data_folder import JOURNAL_FILE
from terminal.store.engine import JOURNAL, Cursor, Database, scalar
from terminal.store.entries import journal_errors, place, read_head
from terminal.store.epochs import ACTOR, EpochEnd, begin_epoch
from terminal.store.identity import read_identity
from terminal.store.keys import KEY_FILE, KeyVault, Secrets
from terminal.store.process_lock import ProcessLock
from terminal.store.salvage import OldJournal, Salvaged, carry_over
from terminal.store.verification import verify

WORK = "restoring"
_MINUTE = 60_000
_FIRST_MINUTE = 1_767_225_600_000  # 2026-01-01T00:00:00Z, so that the numbers stay short
_SETTINGS_FILE = "terminal.toml"


class Restored(msgspec.Struct, frozen=True):
    """What a restore did. ``epoch`` 0: only the key was missing, and the journal stayed as it is.

    ``aside`` names the present journal's new place, "" where there was none; ``complete``: all of it could be read.
    """

    header: BackupHeader
    epoch: int
    carried: int = 0
    salvaged: int = 0
    aside: str = ""
    complete: bool = True


class Look(msgspec.Struct, frozen=True):
    """What a backup holds, and what stands in the folder. ``present`` is the newest entry there that can be read.

    ``sign`` speaks for the terminal to the centre, as the backup's key allows.
    """

    header: BackupHeader
    sign: Signer
    present: tuple[int, int] | None = None


def look(folder: Path, file: Path, code: Code | None, *, at: Instant) -> Look:
    """Check a backup and open it as ``restore`` would, and change nothing. Raises as ``restore`` does."""
    with _at_work(folder) as work:
        return _Restore(folder, work, file, at, keyring=False).look(code)


def restore(folder: Path, file: Path, code: Code | None, *, at: Instant, keyring: bool = True) -> Restored:
    """Restore ``folder`` from ``file``. ``code``: its recovery phrase or head office's code for this file; None where
    the folder's own key still is there.

    Raises BackupFailed or StoreError, and then nothing has changed. No program may run on the folder.
    """
    with _at_work(folder) as work:
        return _Restore(folder, work, file, at, keyring).run(code)


@contextlib.contextmanager
def _at_work(folder: Path) -> Iterator[Path]:
    """A new folder to work in, within a data folder that nobody else uses; it is thrown away in the end."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StoreError(f"{folder} cannot be made: {error.strerror}", "choose another data folder") from error
    lock = ProcessLock(folder)
    work = folder / WORK
    try:
        replacement.finish(folder)
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(mode=0o700)
        yield work
    except OSError as error:
        raise BackupFailed(BackupProblem.FOLDER_REFUSED, str(error)) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
        lock.release()


class _Restore:
    """One restore, from the file to the plan that puts it in place."""

    def __init__(self, folder: Path, work: Path, file: Path, at: Instant, keyring: bool) -> None:
        self._folder, self._work, self._file, self._at, self._keyring = folder, work, file, at, keyring
        self._vault = _vault_of(folder)

    def look(self, code: Code | None) -> Look:
        header, copy, key = self._open(code)
        secrets, _settings = _beside(copy, key)
        present = self._copy_of_present()
        newest = None
        if present is not None:
            with contextlib.suppress(dbapi2.Error), _connected(present, secrets.journal) as connection:
                newest = connection.execute("SELECT epoch, number FROM entry ORDER BY id DESC LIMIT 1").fetchone()
        return Look(header, _signer(secrets), newest)

    def run(self, code: Code | None) -> Restored:
        header, copy, key = self._open(code)
        secrets, settings = _beside(copy, key)
        journal = self._work / JOURNAL_FILE
        with _opened(copy, key) as database:
            identity = read_identity(database)
            if identity is None or (identity.company, identity.terminal) != (header.company, header.terminal):
                raise BackupFailed(BackupProblem.ALTERED, "the journal is another terminal's")
            export(database, journal, secrets.journal)
        present = self._copy_of_present()
        if present is not None and self._holds_all(present, header, secrets):
            return self._only_key(header, secrets)
        with _opened(journal, secrets.journal) as database:
            restored = self._build(database, header, secrets, present)
            verify(database, header.terminal, ed25519_verifier(header.public_key))
        return self._put_in_place(restored, secrets, settings)

    def _open(self, code: Code | None) -> tuple[BackupHeader, Path, bytes]:
        """The checked header, the database from the file, and its key."""
        copy = self._work / "backup.db"
        header = backup_file.read(self._file, copy)
        if self._vault is not None and self._vault.public_key != header.public_key:
            raise BackupFailed(BackupProblem.OTHER_TERMINAL, header.terminal)
        return header, copy, self._key(header, copy, code)

    def _key(self, header: BackupHeader, copy: Path, code: Code | None) -> bytes:
        """The key of the file: by the phrase, by the file's own code, or by this folder's key."""
        own = open_code(header, Opener.TERMINAL, terminal_private(self._vault.secrets.journal)) if self._vault else None
        if code is None and own is None:
            raise BackupFailed(BackupProblem.CODE_NEEDED)
        by_phrase = open_code(header, Opener.PHRASE, phrase_keys(code)[0]) if code else None
        for each in (by_phrase, code, own):
            if each is not None and _opens(copy, file_key(each)):
                return file_key(each)
        raise BackupFailed(BackupProblem.WRONG_CODE)

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

    def _holds_all(self, present: Path, header: BackupHeader, secrets: Secrets) -> bool:
        """Whether the present journal verifies, and goes at least as far as the backup."""
        trial = self._work / "trial.db"
        for suffix in ("", "-wal"):
            if (each := present.with_name(present.name + suffix)).exists():
                shutil.copyfile(each, trial.with_name(trial.name + suffix))
        try:
            with _opened(trial, secrets.journal) as database:
                if read_identity(database) is None:
                    return False
                verify(database, header.terminal, ed25519_verifier(header.public_key))
                with journal_errors(), database.reading() as cursor:
                    if scalar(cursor, "PRAGMA quick_check(1)") != "ok":
                        return False
                    head = place(header.epoch, header.number)
                    return bool(scalar(cursor, "SELECT hash FROM entry WHERE id = ?", (head,)) == header.hash)
        except (StoreError, BackupFailed, JournalError):
            return False

    def _only_key(self, header: BackupHeader, secrets: Secrets) -> Restored:
        if self._vault is not None:
            raise BackupFailed(BackupProblem.NOTHING_MISSING)
        KeyVault.keep(self._folder, secrets, keyring=self._keyring)
        return Restored(header, 0)

    def _build(self, database: Database, header: BackupHeader, secrets: Secrets, present: Path | None) -> Restored:
        """Carry over what the present journal has behind the backup, and open the epoch to go on in."""
        sign = _signer(secrets)
        with journal_errors(), database.transaction() as cursor:
            cursor.execute("DROP TABLE beside")
            saved = _salvage(cursor, present, header, secrets)
            head = read_head(cursor)
            end = EpochEnd(head.epoch, head.number, head.hash) if head else EpochEnd(0, 0, bytes(32))
            unknown = saved is None or not saved.complete
            minute = (self._at - _FIRST_MINUTE) // _MINUTE if unknown else 0
            newest = saved.newest_epoch if saved else 0
            chain = begin_epoch(
                cursor, header.terminal, sign, reason="restored", after=end, at=self._at, epoch=max(newest + 1, minute)
            )
            for entry in saved.doubtful if saved else ():
                body = EntrySalvaged(entry, "behind a backup, and does not follow it soundly")
                chain.append(EntryKind.ENTRY_SALVAGED, msgspec.json.encode(body), actor=ACTOR, at=self._at)
            carried, salvaged = (saved.carried, len(saved.doubtful)) if saved else (0, 0)
            told = BackupRestored(
                header.made_at, header.digest, header.epoch, header.number, carried=carried, salvaged=salvaged
            )
            chain.append(EntryKind.BACKUP_RESTORED, msgspec.json.encode(told), actor=ACTOR, at=self._at)
            cursor.execute("COMMIT")
        return Restored(header, chain.epoch, carried, salvaged, complete=not unknown)

    def _put_in_place(self, restored: Restored, secrets: Secrets, settings: bytes) -> Restored:
        when = datetime.fromtimestamp(self._at / 1000, UTC).strftime("%Y%m%dT%H%M%S%fZ")[:-4] + "Z"
        name = f"journal-replaced-{when}.db"
        aside = [(JOURNAL_FILE + suffix, name + suffix) for suffix in ("", "-wal", "-shm")]
        new = [(f"{WORK}/{JOURNAL_FILE}", JOURNAL_FILE)]
        if self._vault is None or self._vault.secrets.journal != secrets.journal:
            KeyVault.keep(self._work, secrets, keyring=self._keyring)
            aside.append((KEY_FILE, f"terminal-replaced-{when}.key"))
            new.append((f"{WORK}/{KEY_FILE}", KEY_FILE))
        if settings and not (self._folder / _SETTINGS_FILE).exists():
            (self._work / _SETTINGS_FILE).write_bytes(settings)
            new.append((f"{WORK}/{_SETTINGS_FILE}", _SETTINGS_FILE))
        there = (self._folder / JOURNAL_FILE).exists()
        replacement.begin(self._folder, replacement.Replacement(tuple(aside), tuple(new)))
        replacement.finish(self._folder)
        return msgspec.structs.replace(restored, aside=name if there else "")


def _salvage(cursor: Cursor, present: Path | None, header: BackupHeader, secrets: Secrets) -> Salvaged | None:
    """None when there is no old journal, or not even its first page can be read."""
    cursor.execute("UPDATE spool SET printed = 1")  # long ago, or stale by now; each can be printed again by hand
    if present is None:
        return None
    try:
        old = OldJournal(present, secrets.journal)
    except dbapi2.Error:
        return None
    try:
        return carry_over(cursor, old, header.terminal, ed25519_verifier(header.public_key))
    finally:
        old.close()


def _signer(secrets: Secrets) -> Signer:
    return Ed25519PrivateKey.from_private_bytes(secrets.device).sign


def _vault_of(folder: Path) -> KeyVault | None:
    """The folder's own keys; None where there are none, or they are of no more use."""
    if not KeyVault.exists(folder):
        return None
    try:
        return KeyVault.open(folder)
    except StoreError:
        return None


@contextlib.contextmanager
def _opened(path: Path, key: bytes) -> Iterator[Database]:
    try:
        database = Database(path, key, JOURNAL)
    except FileDamaged as error:
        raise BackupFailed(BackupProblem.ALTERED, error.problem) from error
    try:
        yield database
    finally:
        database.close()


def _opens(copy: Path, key: bytes) -> bool:
    try:
        with _connected(copy, key) as connection:
            connection.execute("SELECT count(*) FROM entry").fetchall()
    except dbapi2.Error:
        return False
    return True


def _beside(copy: Path, key: bytes) -> tuple[Secrets, bytes]:
    """The terminal's secrets and its settings, as the backup has them. Raises BackupFailed."""
    try:
        with _connected(copy, key) as connection:
            values = dict(connection.execute("SELECT name, value FROM beside").fetchall())
        return msgspec.json.decode(values["secrets"], type=Secrets), values["settings"]
    except (dbapi2.Error, KeyError, ValueError) as error:
        raise BackupFailed(BackupProblem.ALTERED, "it lacks the terminal's keys") from error


@contextlib.contextmanager
def _connected(path: Path, key: bytes) -> Iterator[Any]:
    connection = dbapi2.connect(str(path), isolation_level=None)
    try:
        for pragma in ("cipher_log_level = NONE", f"key = \"x'{key.hex()}'\""):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        yield connection
    finally:
        connection.close()
