"""Opening a backup's file: its key by phrase, code or the folder's own keys, and what stands beside its entries."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlcipher3 import dbapi2

from terminal.domain.backups import (
    BackupFailed,
    BackupHeader,
    BackupProblem,
    Opener,
    file_key,
    open_code,
    phrase_keys,
)
from terminal.domain.errors import FileDamaged, StoreError
from terminal.domain.journal import Signer
from terminal.domain.recovery_codes import Code
from terminal.store.backup import terminal_private
from terminal.store.engine import JOURNAL, Database
from terminal.store.keys import KeyVault, Secrets


def key_of(header: BackupHeader, copy: Path, code: Code | None, vault: KeyVault | None) -> bytes:
    """The key of the file: by the phrase, by the file's own code, or by this folder's key. Raises BackupFailed."""
    own = open_code(header, Opener.TERMINAL, terminal_private(vault.secrets.journal)) if vault else None
    if code is None and own is None:
        raise BackupFailed(BackupProblem.CODE_NEEDED)
    by_phrase = open_code(header, Opener.PHRASE, phrase_keys(code)[0]) if code else None
    for each in (by_phrase, code, own):
        if each is not None and _opens(copy, file_key(each)):
            return file_key(each)
    raise BackupFailed(BackupProblem.WRONG_CODE)


def signer_of(secrets: Secrets) -> Signer:
    """Signs as the terminal whose secrets these are."""
    return Ed25519PrivateKey.from_private_bytes(secrets.device).sign


def vault_of(folder: Path) -> KeyVault | None:
    """The folder's own keys; None where there are none, or they are of no more use."""
    if not KeyVault.exists(folder):
        return None
    try:
        return KeyVault.open(folder)
    except StoreError:
        return None


@contextlib.contextmanager
def opened(path: Path, key: bytes) -> Iterator[Database]:
    """A journal's file, with the schema of this program. Raises BackupFailed ALTERED."""
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
        with connected(copy, key) as connection:
            connection.execute("SELECT count(*) FROM entry").fetchall()
    except dbapi2.Error:
        return False
    return True


def beside(copy: Path, key: bytes) -> tuple[Secrets, bytes]:
    """The terminal's secrets and its settings, as the backup has them. Raises BackupFailed."""
    try:
        with connected(copy, key) as connection:
            values = dict(connection.execute("SELECT name, value FROM beside").fetchall())
        return msgspec.json.decode(values["secrets"], type=Secrets), values["settings"]
    except (dbapi2.Error, KeyError, ValueError) as error:
        raise BackupFailed(BackupProblem.ALTERED, "it lacks the terminal's keys") from error


@contextlib.contextmanager
def connected(path: Path, key: bytes) -> Iterator[Any]:
    """A bare connection. Raises the driver's errors."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    try:
        for pragma in ("cipher_log_level = NONE", f"key = \"x'{key.hex()}'\""):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        yield connection
    finally:
        connection.close()
