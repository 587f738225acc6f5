"""The disk of a till died: its backup, its phrase or head office, a new machine, and the centre that goes on."""

import io
import queue
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sync.backups import BackupFetch, CentreBackups
from sync.central.__main__ import main as central
from sync.central.store import schema
from sync.http_line import LineLimits
from terminal import bootstrap, config
from terminal.__main__ import main
from terminal.bootstrap.backing_up import BackupWorkers
from terminal.bootstrap.keeping import backup_store_of
from terminal.bootstrap.stores import Stores, identity_of, wall_clock
from terminal.domain.acts import DrawerOpened
from terminal.domain.backups import BackupState, Opener, unpacked
from terminal.domain.errors import LineDown
from terminal.domain.journal import EntryKind
from terminal.domain.recovery_codes import new_code
from terminal.services.backups import Backups
from terminal.services.rights import Rights
from terminal.store import backup_file
from terminal.store.data_folder import DataFolder
from tests.support.patience import PATIENCE
from tests.support.running_centre import RunningCentre, running_centre


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[RunningCentre]:
    with running_centre(f"sqlite:///{tmp_path / 'centre.db'}") as running:
        yield running


@pytest.fixture
def till(centre: RunningCentre, tmp_path: Path) -> Path:
    folder = tmp_path / "till"
    bootstrap.enrol(folder, centre=centre.url, code=centre.new_code(), name="till")
    config.write_first(folder / config.FILE_NAME, centre.url)
    (tmp_path / "stick").mkdir()
    return folder


def act(folder: Path, count: int, *, url: str = "") -> None:
    """So many acts, pushed to the centre if its address is given."""
    with DataFolder(folder) as data:
        stores = Stores(data, identity_of(data))
        for _ in range(count):
            with stores.journal.act(at=wall_clock()) as under_way:
                under_way.append(EntryKind.DRAWER_OPENED, DrawerOpened("change"), actor="c01")
                under_way.commit()
        if url:
            with closing(stores.line(url).client), stores.line(url) as line:
                assert line.engine.run_cycle().well
            assert stores.outbox.waiting() == 0


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0, capsys.readouterr().err
    return capsys.readouterr().out


@pytest.mark.parametrize("by_head_office", [True, False])
def test_a_till_comes_back_on_a_new_machine(
    till: Path,
    centre: RunningCentre,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *,
    by_head_office: bool,
) -> None:
    tmp_path = till.parent
    database = f"sqlite:///{tmp_path / 'centre.db'}"
    data = ("--data-dir", str(till))
    act(till, 5, url=centre.url)
    phrase = run(capsys, *data, "backup-phrase").strip()
    assert re.fullmatch(r"(\d{6} ){7}\d{6}", phrase)
    assert "read back and verified" in run(capsys, *data, "backup", "--to", str(tmp_path / "stick"))
    (file,) = (tmp_path / "stick").iterdir()
    act(till, 3, url=centre.url)  # newer than the backup, and safe at the centre
    shutil.rmtree(till)

    assert main([*data, "restore", str(file)]) == 1, "nobody opens it without a code"
    assert "recovery phrase" in capsys.readouterr().err
    if by_head_office:
        assert central(["--database", database, "open-backup", str(file)]) == 0
        code = capsys.readouterr().out.splitlines()[-1]
    else:
        code = phrase

    monkeypatch.setattr("sys.stdin", io.StringIO(code + "\n"))
    seen = run(capsys, *data, "restore", str(file), "--look", "--with-code")
    assert "no journal that can be read" in seen
    assert "4 entries more" in seen, "the entry that tells of the backup, and three acts"
    assert not (till / "journal.db").exists()
    monkeypatch.setattr("sys.stdin", io.StringIO(code + "\n"))
    assert "goes on in epoch" in run(capsys, *data, "restore", str(file), "--with-code")

    assert config.load(till / config.FILE_NAME).centre.url == centre.url, "the settings came back too"
    act(till, 2, url=centre.url)
    rows = centre.rows(schema.journal_entries)
    epochs = sorted({row.epoch for row in rows})
    assert len(epochs) == 2
    assert len([row for row in rows if row.epoch == epochs[0]]) == 11, "nothing that was there is gone, nothing twice"
    assert len([row for row in rows if row.epoch == epochs[1]]) == 4
    assert "whole" in run(capsys, *data, "verify")


def test_failures_have_one_sentence_and_an_exit_code(
    till: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = ("--data-dir", str(till))
    for screen in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(screen, raising=False)
    assert main(["--data-dir", str(tmp_path / "none")]) == 1
    assert "is no till yet; run: member-terminal enrol" in capsys.readouterr().err
    for arguments, words in (
        (("restore",), "no screen here; name the backup"),
        (("backup",), "no place is set"),
        (("backup", "--to", str(tmp_path / "nowhere")), "plug the stick in"),
        (("restore", str(till / "terminal.toml")), "no whole backup"),
        (("restore", str(tmp_path / "nothing")), "no whole backup"),
    ):
        assert main([*data, *arguments]) == 1
        assert words in capsys.readouterr().err
    with pytest.raises(SystemExit) as wrong:
        main([*data, "restore", str(tmp_path / "file"), "--from-centre", "https://centre.example"])
    assert wrong.value.code == 2


@pytest.fixture
def sending_till(till: Path) -> Path:
    """A till that keeps its backups at the centre alone, with a phrase."""
    file = till / config.FILE_NAME
    file.write_text(file.read_text("utf-8") + "\n[backup]\ncentre = true\n", "utf-8")
    return till


def sent(folder: Path, url: str) -> None:
    """Wait until what the till laid out is at the centre, through the workers of an open till."""
    with DataFolder(folder) as data:
        stores = Stores(data, identity_of(data))
        store = backup_store_of(data, stores, config.load(folder / config.FILE_NAME))
        states: queue.SimpleQueue[BackupState] = queue.SimpleQueue()
        rights = Rights(stores.cache, wall_clock)
        line = CentreBackups(lambda: stores.client(url, LineLimits()))
        workers = BackupWorkers(Backups(store, rights, wall_clock), store.outbox, line, states.put)
        workers.start()
        try:
            while (state := states.get(timeout=PATIENCE)).sent is None or state.waiting:
                assert state.send_problem is None
        finally:
            assert workers.stop()


def test_a_backup_at_the_centre_brings_a_dead_till_back(
    sending_till: Path, centre: RunningCentre, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    till, database = sending_till, f"sqlite:///{sending_till.parent / 'centre.db'}"
    data = ("--data-dir", str(till))
    act(till, 5, url=centre.url)
    phrase = run(capsys, *data, "backup-phrase").strip()
    assert "read back and verified" in run(capsys, *data, "backup")
    sent(till, centre.url)
    act(till, 3, url=centre.url)
    (row,) = centre.rows(schema.backups)
    header, _ = unpacked(row.beginning)
    assert {opening.to for opening in header.openings} == {Opener.PHRASE, Opener.TERMINAL}, "closed to the centre"
    act(till, 2)  # not sent: on paper alone
    shutil.rmtree(till)

    assert central(["--database", database, "backup", "list"]) == 0
    assert row.terminal in capsys.readouterr().out
    assert central(["--database", database, "backup", "allow", row.terminal]) == 0
    code = re.search(r"minutes: (\S+)", capsys.readouterr().out)
    assert code is not None
    for asked, words in (("AAAA-AAAA-AAAA\n", "new one-time code"), (f"{code[1]}\n{new_code().text}\n", "neither")):
        monkeypatch.setattr("sys.stdin", io.StringIO(asked))
        assert main([*data, "restore", "--from-centre", centre.url]) == 1
        assert words in capsys.readouterr().err
    fetched = till.with_name("till-fetched.mtbackup")
    monkeypatch.setattr("sys.stdin", io.StringIO(phrase))
    assert "4 entries more" in run(capsys, *data, "restore", str(fetched), "--look", "--with-code")
    monkeypatch.setattr("sys.stdin", io.StringIO(phrase))
    assert "enter it from paper" in run(capsys, *data, "restore", str(fetched), "--with-code")
    act(till, 1, url=centre.url)
    assert "whole" in run(capsys, *data, "verify")
    entries = centre.rows(schema.journal_entries)
    assert len({(entry.epoch, entry.number) for entry in entries}) == len(entries)
    assert len([entry for entry in entries if entry.kind == EntryKind.DRAWER_OPENED.value]) == 9
    assert centre.rows(schema.cases) == []


def test_fetching_goes_on_after_a_cut(
    sending_till: Path, centre: RunningCentre, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    till, database = sending_till, f"sqlite:///{sending_till.parent / 'centre.db'}"
    monkeypatch.setattr("sync.backups.CHUNK", 20_000)
    monkeypatch.setattr("sync.central.backups.shelf.CHUNK", 20_000)
    monkeypatch.setattr(CentreBackups, "chunk", 20_000)
    run(capsys, "--data-dir", str(till), "backup-phrase")
    run(capsys, "--data-dir", str(till), "backup")
    sent(till, centre.url)
    (row,) = centre.rows(schema.backups)
    assert row.chunks > 4
    central(["--database", database, "backup", "allow", row.terminal])
    code = re.search(r"minutes: (\S+)", capsys.readouterr().out)
    assert code is not None
    target = till.parent / "fetched.mtbackup"
    fetching = BackupFetch(centre.url, code[1], target)
    told: list[int] = []

    def cut_at_the_third(done: int, _whole: int) -> None:
        told.append(done)
        if len(told) == 3:
            fetching.close()

    with pytest.raises(LineDown):
        fetching.run(cut_at_the_third)
    assert told == [20_000, 40_000, 60_000]
    fetching.run(cut_at_the_third)
    assert told[3] == 80_000, "nothing is fetched twice"
    assert backup_file.read(target).digest == row.digest
