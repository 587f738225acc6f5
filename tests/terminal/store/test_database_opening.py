"""Opening the encrypted files: settings, keys, foreign files, one program at a time, schema versions."""

import os
import secrets
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from terminal import config
from terminal.domain.errors import FileDamaged, StoreError
from terminal.store.data_folder import DataFolder
from terminal.store.engine import CACHE, JOURNAL, Database, Mac, Profile, scalar
from terminal.store.process_lock import ProcessLock
from tests.support.stores import enrolled

KEY = secrets.token_bytes(32)
ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(("profile", "synchronous"), [(JOURNAL, 2), (CACHE, 1)])
def test_every_connection_has_the_settings_of_its_file(tmp_path: Path, profile: Profile, synchronous: int) -> None:
    database = Database(tmp_path / "x.db", KEY, profile)
    wanted = {
        "journal_mode": "wal",
        "synchronous": synchronous,
        "page_size": 4096,
        "cache_size": -profile.cache_mb * 1024,
        "foreign_keys": 1,
    }

    def settings() -> dict[str, object]:
        return {name: scalar(database.cursor(), f"PRAGMA {name}") for name in wanted}

    with ThreadPoolExecutor(1) as elsewhere:
        another = elsewhere.submit(settings).result()
    own = settings()
    database.close()
    assert another == own
    assert {name: str(value) for name, value in own.items()} == {name: str(value) for name, value in wanted.items()}


def test_a_cache_of_an_older_program_is_opened_by_every_thread(tmp_path: Path) -> None:
    older = msgspec.structs.replace(CACHE, mac=Mac.SHA512)
    path = tmp_path / "x.db"
    before = Database(path, KEY, older)
    with before.writing() as cursor:
        cursor.execute("INSERT INTO feed (id, epoch) VALUES (1, 'f1')")
    before.close()
    for _ in range(2):  # opening it leaves it as it is
        database = Database(path, KEY, CACHE)

        def epoch() -> object:
            return scalar(database.cursor(), "SELECT epoch FROM feed")  # noqa: B023 — called before the next is opened

        with ThreadPoolExecutor(1) as elsewhere:
            assert (epoch(), elsewhere.submit(epoch).result()) == ("f1", "f1")
        database.close()
    Database(path, KEY, older).close()
    with pytest.raises(FileDamaged, match="wrong key"):
        Database(path, secrets.token_bytes(32), CACHE)


def test_nothing_is_readable_without_the_key(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    Database(path, KEY, JOURNAL).close()
    assert b"SQLite format 3" not in path.read_bytes()
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(path).execute("SELECT * FROM entry")


def test_a_wrong_key_says_what_to_do(tmp_path: Path) -> None:
    Database(tmp_path / "x.db", KEY, JOURNAL).close()
    with pytest.raises(StoreError) as caught:
        Database(tmp_path / "x.db", secrets.token_bytes(32), JOURNAL)
    assert "wrong key" in caught.value.problem
    assert caught.value.advice
    assert KEY.hex() not in str(caught.value)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"not a database at all" * 500)
    with pytest.raises(StoreError, match="not a database"):
        Database(tmp_path / "x.db", KEY, JOURNAL)


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        Database(tmp_path / "missing" / "x.db", KEY, JOURNAL)


def test_an_altered_byte_on_the_disk_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    Database(path, KEY, JOURNAL).close()
    content = bytearray(path.read_bytes())
    content[2_000] ^= 1
    path.write_bytes(content)
    with pytest.raises(StoreError):
        Database(path, KEY, JOURNAL)


def test_a_file_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    database = Database(tmp_path / "x.db", KEY, JOURNAL)
    with database.writing() as cursor:
        cursor.execute("PRAGMA user_version = 999")
    database.close()
    with pytest.raises(StoreError, match="newer"):
        Database(tmp_path / "x.db", KEY, JOURNAL)


def test_two_write_transactions_in_one_thread_are_a_bug(tmp_path: Path) -> None:
    database = Database(tmp_path / "x.db", KEY, JOURNAL)
    with database.transaction(), pytest.raises(RuntimeError), database.writing():
        pass
    database.close()


def test_a_second_program_is_refused_until_the_first_ends(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib; from terminal.store.process_lock import ProcessLock;"
        "lock = ProcessLock(pathlib.Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(StoreError, match=rf"another till .*: process {other.pid}, started 20\d\d-"):
            DataFolder(tmp_path, keyring=False)
        other.kill()
    DataFolder(tmp_path, keyring=False).close()


def test_the_command_line_names_the_till_that_runs_already(tmp_path: Path) -> None:
    config.write_first(tmp_path / config.FILE_NAME, "https://centre.example")
    with enrolled(tmp_path):
        command = [sys.executable, "-m", "terminal", "--data-dir", str(tmp_path)]
        second = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert second.returncode != 0
    assert f"another till already runs on {tmp_path}: process {os.getpid()}, started" in second.stderr
    assert "Traceback" not in second.stderr


def test_a_second_lock_in_the_same_program_is_refused_too(tmp_path: Path) -> None:
    first = ProcessLock(tmp_path)
    with pytest.raises(StoreError, match="another till"):
        ProcessLock(tmp_path)
    first.release()
    ProcessLock(tmp_path).release()


@pytest.mark.parametrize("content", [b"not a database at all" * 400, b""])
def test_a_damaged_cache_is_built_anew_and_the_journal_is_left_alone(tmp_path: Path, content: bytes) -> None:
    with DataFolder(tmp_path, keyring=False) as folder, folder.journal.writing() as cursor:
        cursor.execute("INSERT INTO setting (name, value) VALUES ('kept', 1)")
    (tmp_path / "cache.db").write_bytes(content)
    with DataFolder(tmp_path, keyring=False) as folder:
        assert scalar(folder.cache.cursor(), "SELECT count(*) FROM product") == 0
        assert scalar(folder.journal.cursor(), "SELECT value FROM setting WHERE name = 'kept'") == 1


def test_a_damaged_journal_is_never_thrown_away(tmp_path: Path) -> None:
    DataFolder(tmp_path, keyring=False).close()
    (tmp_path / "journal.db").write_bytes(b"not a database at all" * 400)
    with pytest.raises(FileDamaged, match=r"journal\.db"):
        DataFolder(tmp_path, keyring=False)
    assert (tmp_path / "journal.db").read_bytes().startswith(b"not a database")


def test_a_journal_without_its_key_is_not_covered_by_an_empty_one(tmp_path: Path) -> None:
    DataFolder(tmp_path, keyring=False).close()
    (tmp_path / "terminal.key").unlink()
    with pytest.raises(StoreError, match="key of this data folder is missing"):
        DataFolder(tmp_path, keyring=False)


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_the_files_are_private(tmp_path: Path) -> None:
    with DataFolder(tmp_path / "till", keyring=False) as folder:
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.path.glob("*.db*")}
    assert modes
    assert set(modes.values()) == {0o600}
