"""Backups are found on what is plugged in, newest first; files that are none are passed over."""

import shutil
from pathlib import Path

import pytest

from terminal.domain.backups import BackupFailed, BackupProblem
from terminal.store import backup_search
from terminal.store.data_folder import DataFolder
from tests.support.killed_keeping import AT
from tests.terminal.store.test_backup_and_restore import Backed, backups_of


@pytest.fixture
def backed(tmp_path: Path) -> Backed:
    made = Backed(tmp_path)
    with DataFolder(made.folder, keyring=False) as data:
        backups_of(data, made.stick, at=AT + 60_000).make("m01")
    return made


def test_sticks_are_looked_at_one_folder_deep(backed: Backed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    media = tmp_path / "media"
    deep = media / "user" / "STICK" / "backups"
    deep.mkdir(parents=True)
    for file in backed.stick.iterdir():
        shutil.move(file, deep)
    (deep / "T01-holiday.mtbackup").write_bytes(b"a picture")
    (deep.parent / "readme.txt").write_text("none")
    monkeypatch.setattr(backup_search, "_MOUNTS", (str(media), f"{media}/*"))
    assert deep.parent in backup_search.plugged_in()
    found = backup_search.search(backed.folder, backup_search.plugged_in())
    assert [each.header.made_at for each in found] == [AT + 60_000, AT]
    assert all(each.opens for each in found), "this machine still has the key"
    assert not backup_search.search(tmp_path / "new", [deep.parent])[0].opens


def test_what_somebody_names_is_a_folder_or_a_file(backed: Backed, tmp_path: Path) -> None:
    assert len(backup_search.named(tmp_path / "new", str(backed.stick))) == 2
    assert [each.path for each in backup_search.named(tmp_path / "new", str(backed.file))] == [backed.file]
    for place, problem in (
        (tmp_path / "nowhere", BackupProblem.FOLDER_MISSING),
        (backed.folder / "journal.db", BackupProblem.NO_BACKUP),
        (backed.folder, BackupProblem.NO_BACKUP),
    ):
        with pytest.raises(BackupFailed) as failed:
            backup_search.named(tmp_path / "new", str(place))
        assert failed.value.problem is problem
