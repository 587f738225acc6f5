"""One program per data folder: two would give the same number to two sales."""

import os
import time
from pathlib import Path

from sqlcipher3 import dbapi2

from terminal.domain.errors import FolderInUse, StoreError
from terminal.store.engine import translated_errors

_FILE = "terminal.lock"
_HOLDER = "terminal.holder"
"""Who holds the lock, in words for people; it decides nothing."""


class ProcessLock:
    """Held from creation until ``release`` or the end of the process, however it ends.

    The lock is SQLite's own exclusive lock on an empty database: the same few lines hold on every operating system, and
    the system takes it back from a process that was killed.
    """

    def __init__(self, folder: Path) -> None:
        """Raises FolderInUse when another process holds the folder, StoreError when it cannot be written."""
        path = folder / _FILE
        with translated_errors(path):
            self._connection = dbapi2.connect(str(path), timeout=0, isolation_level=None, check_same_thread=False)
        try:
            with translated_errors(path):
                self._connection.execute("BEGIN EXCLUSIVE")
        except StoreError as error:
            self._connection.close()
            cause = error.__cause__
            if getattr(cause, "sqlite_errorcode", None) == dbapi2.SQLITE_BUSY:
                raise FolderInUse(
                    f"another till already runs on {folder}{_holder(folder)}",
                    "use its window, or end it before starting again",
                ) from cause
            raise
        _write_holder(folder)

    def release(self) -> None:
        """Let another program in."""
        self._connection.close()


def _write_holder(folder: Path) -> None:
    since = time.strftime("%Y-%m-%d %H:%M:%S")
    try:
        (folder / _HOLDER).write_text(f"process {os.getpid()}, started {since}", encoding="utf-8")
    except OSError:
        (folder / _HOLDER).unlink(missing_ok=True)  # a full disk: better no name than another one's


def _holder(folder: Path) -> str:
    try:
        return f": {(folder / _HOLDER).read_text(encoding='utf-8')[:100]}"
    except (OSError, ValueError):
        return ""
