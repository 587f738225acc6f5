"""Where a backup may lie: sticks and shares that are plugged in, the folder of the settings, or what somebody names."""

import os
import string
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from terminal.domain.backups import SUFFIX, BackupFailed, BackupProblem
from terminal.domain.restores import FoundBackup
from terminal.store import backup_file
from terminal.store.restore_opening import vault_of

_MOST = 200
"""Files whose header is read in one search."""
_MOUNTS = ("/media", "/media/*", "/run/media/*", "/mnt", "/Volumes")
"""Folders whose folders are sticks and shares, on Linux and macOS."""


def plugged_in() -> list[Path]:
    """Sticks and shares that the operating system shows now."""
    if sys.platform == "win32":
        return [Path(f"{letter}:\\") for letter in string.ascii_uppercase[3:] if os.path.exists(f"{letter}:\\")]
    found = [folder for pattern in _MOUNTS for folder in Path("/").glob(pattern.lstrip("/") + "/*")]
    return [folder for folder in dict.fromkeys(found) if folder.is_dir()]


def search(data_folder: Path, places: Iterable[Path]) -> list[FoundBackup]:
    """Backups in ``places`` and the folders right below, the newest first; what cannot be read is passed over."""
    vault = vault_of(data_folder)
    found: dict[Path, FoundBackup] = {}
    for path in _files(places):
        if len(found) == _MOST:
            break
        try:
            header = backup_file.read_header(path)
        except BackupFailed:
            continue
        opens = vault is not None and vault.public_key == header.public_key
        found.setdefault(path.resolve(), FoundBackup(path, header, opens))
    return sorted(found.values(), key=lambda each: each.header.made_at, reverse=True)


def named(data_folder: Path, place: str) -> list[FoundBackup]:
    """Backups in the folder that somebody typed, or the file. Raises BackupFailed when there is none."""
    path = Path(place).expanduser()
    if path.is_file():
        backup_file.read_header(path)  # says what is wrong with it
        return search(data_folder, [path])
    if not path.is_dir():
        raise BackupFailed(BackupProblem.FOLDER_MISSING, place)
    found = search(data_folder, [path])
    if not found:
        raise BackupFailed(BackupProblem.NO_BACKUP, place)
    return found


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_file():
            yield place
        for pattern in (f"*{SUFFIX}", f"*/*{SUFFIX}"):
            try:
                yield from sorted(place.glob(pattern), reverse=True)
            except OSError:  # pulled out while it was looked at
                break
