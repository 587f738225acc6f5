"""A child that makes a backup, or restores one, and is killed at the n-th step that changes the disk."""

import os
import shutil
import signal
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from terminal.domain.backups import BackupSettings
from terminal.domain.recovery_codes import Code
from terminal.store.backup import StoredBackups
from terminal.store.data_folder import DataFolder
from terminal.store.restore import restore
from tests.support.stores import IDENTITY, journal_of

AT = 1_780_000_000_000

_STEPS: tuple[tuple[Any, str], ...] = (
    (os, "fsync"),
    (os, "open"),
    (shutil, "copyfile"),
    (shutil, "rmtree"),
    (Path, "mkdir"),
    (Path, "replace"),
    (Path, "unlink"),
    (Path, "write_bytes"),
    (Path, "touch"),
)
"""What changes the disk besides SQLite, whose transactions are whole by themselves."""


def backup(folder: Path, stick: Path) -> None:
    """Make one to the stick and one for the centre."""
    with DataFolder(folder, keyring=False) as data:
        settings = BackupSettings(str(stick), centre=True)
        StoredBackups(data, IDENTITY, journal_of(data), settings=settings, clock=lambda: AT).make("m01")


def restored(folder: Path, file: Path, code: Code | None) -> None:
    """Restore the folder from the file."""
    restore(folder, file, code, at=AT, keyring=False)


def killed_at(step: int, work: Callable[[], None]) -> bool:
    """Do ``work`` in a child until its ``step``; whether it was killed there. Raises when it failed by itself."""
    child = os.fork()
    if child == 0:
        try:
            _die_at(step)
            work()
        except BaseException:  # noqa: BLE001 — the child's last line: the parent tells by the code that it failed
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0, "the child failed by itself"
    return False


def _die_at(step: int) -> None:
    steps = 0

    def counted(work: Callable[..., Any]) -> Callable[..., Any]:
        def work_or_die(*values: Any, **named: Any) -> Any:
            nonlocal steps
            steps += 1
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return work(*values, **named)

        return work_or_die

    for owner, name in _STEPS:
        setattr(owner, name, counted(getattr(owner, name)))
