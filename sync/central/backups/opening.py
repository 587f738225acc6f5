"""Opening a till's backup at head office: the code for one file, told to the person who restores (requirement F10)."""

from pathlib import Path

from sync.central.company_keys import sealing_key
from sync.central.store.engine import Database
from terminal.domain.backups import (
    MOST_BEGINNING,
    BackupFailed,
    BackupHeader,
    BackupProblem,
    Opener,
    open_code,
    unpacked,
)
from terminal.domain.errors import StoreError
from terminal.domain.recovery_codes import Code


def opened(database: Database, file: Path) -> tuple[BackupHeader, Code]:
    """What the file is, and the code that opens it and no other. Raises StoreError."""
    try:
        with file.open("rb") as content:
            header, _start = unpacked(content.read(MOST_BEGINNING))
    except OSError as error:
        raise StoreError(f"{file} cannot be read: {error.strerror}", "name the backup's file") from error
    except BackupFailed as error:
        altered = error.problem is BackupProblem.ALTERED
        raise StoreError(
            f"{file.name} is {'not as its terminal wrote it' if altered else 'no backup'}", "use another file"
        ) from error
    with database.read() as connection:
        code = open_code(header, Opener.COMPANY, sealing_key(connection))
    if code is None:
        raise StoreError(f"{file.name} is not sealed to this company", "the recovery phrase of its terminal opens it")
    return header, code
