"""The disk of a till died: its backup, its phrase or head office, a new machine, and the centre that goes on."""

import io
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sync.central.__main__ import main as central
from sync.central.store import schema
from terminal import bootstrap, config
from terminal.__main__ import main
from terminal.bootstrap.stores import Stores, identity_of, wall_clock
from terminal.domain.acts import DrawerOpened
from terminal.domain.journal import EntryKind
from terminal.store.data_folder import DataFolder
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
    till: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ("--data-dir", str(till))
    for arguments, words in (
        (("backup",), "no folder is set"),
        (("backup", "--to", str(tmp_path / "nowhere")), "plug the stick in"),
        (("restore", str(till / "terminal.toml")), "no whole backup"),
        (("restore", str(tmp_path / "nothing")), "no whole backup"),
    ):
        assert main([*data, *arguments]) == 1
        assert words in capsys.readouterr().err
    with pytest.raises(SystemExit) as wrong:
        main([*data, "restore"])
    assert wrong.value.code == 2
