"""A child that makes a backup, or restores one, and kills itself at the n-th step that changes the disk.

Run as ``python -m tests.support.killed_keeping backup|restore FOLDER PLACE STEP [CODE]``.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from terminal.domain.backups import BackupSettings
from terminal.domain.recovery_codes import read_code
from terminal.store.backup import StoredBackups
from terminal.store.data_folder import DataFolder
from terminal.store.restore import restore
from tests.support.stores import IDENTITY, journal_of

AT = 1_780_000_000_000


def main() -> None:
    """Do what the command line says."""
    what, folder, place, step, *code = sys.argv[1:]
    _die_at(int(step))
    if what == "restore":
        restore(Path(folder), Path(place), read_code(code[0]) if code else None, at=AT, keyring=False)
        return
    with DataFolder(Path(folder), keyring=False) as data:
        settings = BackupSettings(place)
        StoredBackups(data, IDENTITY, journal_of(data), settings=settings, clock=lambda: AT).make("m01")


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

    for owner, name in ((os, "fsync"), (shutil, "copyfile"), (shutil, "rmtree"), (Path, "replace"), (Path, "unlink")):
        setattr(owner, name, counted(getattr(owner, name)))


if __name__ == "__main__":
    main()
