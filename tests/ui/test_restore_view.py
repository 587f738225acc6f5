"""The way back from a backup by keys alone, on real files: found, opened, told, carried out, or left as it was."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from sync.protocol import VERSION, Health, Problem
from terminal.bootstrap import restoring
from terminal.bootstrap.restoring import FolderRestoreDesk
from terminal.domain.errors import LineDown
from terminal.domain.recovery_codes import Code
from terminal.domain.restores import FoundBackup, RestoreFindings, RestoreProgress, RestoreReason, Stage
from terminal.store import backup_search
from terminal.store.data_folder import DataFolder
from tests.support.authority import make_authority
from tests.support.scripted_server import ScriptedServer, http_answer
from tests.support.stores import journal_of
from tests.terminal.store.test_backup_and_restore import Backed
from tests.ui.page_window import PageWindow
from ui.application import Interface
from ui.messages.catalogue import at_a_restore
from ui.screens.restore.presenter import RestorePresenter, Step
from ui.screens.restore.view import RestoreView
from ui.tour.hands import focused
from ui.words import restore_words


class Way(PageWindow):
    """Somebody before the wizard, with the stick of ``backed`` in their hand."""

    size = (1024, 768)  # a window of its own

    def __init__(self, interface: Interface, qtbot: QtBot, backed: Backed) -> None:
        super().__init__(interface, qtbot)
        self.backed = backed
        self.desk = FolderRestoreDesk(backed.folder, keyring=False)
        self.presenter = RestorePresenter(self.desk, self.lane)
        self.finished: list[bool] = []
        self.presenter.finished.connect(lambda: self.finished.append(True))

    def begin(self, why: RestoreReason = RestoreReason.NO_TILL) -> None:
        view = RestoreView(self.presenter, why)
        view.language_asked.connect(self.interface.switch_language)
        self.open(view)
        self.settle()

    def end(self) -> None:
        self.close()
        self.desk.leave()

    @property
    def rows(self) -> list[str]:
        found = self.frame.findChild(QListWidget, "restore_list")
        assert found is not None
        return [found.item(row).text() for row in range(found.count())]

    def paste(self, text: str) -> None:
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit)
        line.setText(text)

    def to_findings(self, code: Code | None) -> None:
        self.key(Qt.Key.Key_F12)
        self.until(lambda: self.presenter.step is Step.CODE)
        if code is not None:
            self.type(code.text.replace(" ", ""))
        self.key(Qt.Key.Key_Return)
        self.settle()

    def at(self, step: Step) -> bool:
        """Whether this is the step that is shown."""
        return self.presenter.step is step

    def line(self, name: str) -> QLineEdit:
        found = self.frame.findChild(QLineEdit, name)
        assert found is not None
        return found

    @property
    def entries(self) -> list[tuple[int, int]]:
        with DataFolder(self.backed.folder, keyring=False) as data:
            return [(each.epoch, each.number) for each in journal_of(data).entries(limit=1000)]


@pytest.fixture
def way(interface: Interface, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Way]:
    backed = Backed(tmp_path)
    monkeypatch.setattr(backup_search, "plugged_in", lambda: [backed.stick])
    monkeypatch.setattr(restoring, "newer_at_centre", lambda _header, _sign, _ca: 4)
    made = Way(interface, qtbot, backed)
    try:
        yield made
    finally:
        made.end()


def test_the_disk_died_and_the_stick_brings_the_till_back(way: Way) -> None:
    shutil.rmtree(way.backed.folder)
    way.begin()
    assert len(way.rows) == 1
    assert "T01 · " in way.rows[0]
    way.to_findings(way.backed.phrase)
    held = way.text("restore_held")
    assert "7 entries, every one as it was written" in held
    assert "The last one is 1-7" in held
    assert "3 of them had not been sent" in held
    way.until(lambda: "holds 4 newer entries" in way.text("restore_at_centre"), "head office's word")
    becomes = way.text("restore_becomes")
    assert "There is no record on this machine" in becomes
    assert "enter it from the receipts" in becomes
    assert not way.backed.folder.joinpath("journal.db").exists(), "nothing before the last step"
    way.key(Qt.Key.Key_F12)
    way.until(lambda: way.at(Step.DONE), "the restore")
    assert "goes on in part" in way.text("restore_done")
    way.key(Qt.Key.Key_F12)
    assert way.finished == [True]
    assert way.entries[:7] == [(1, number) for number in range(1, 8)]


def test_a_damaged_record_is_put_behind_the_backup_and_set_aside(way: Way) -> None:
    with DataFolder(way.backed.folder, keyring=False) as data, data.journal.writing() as cursor:
        cursor.execute("DELETE FROM entry WHERE number = 9")
    way.begin(RestoreReason.DAMAGED)
    way.to_findings(None)
    becomes = way.text("restore_becomes")
    assert "1 newer entries of this machine are put behind" in becomes
    assert "2 more cannot vouch for themselves" in becomes
    assert "Nothing is lost" in becomes
    assert "Set the present record aside" in way.button("restore_go")
    way.key(Qt.Key.Key_F12)
    way.until(lambda: way.at(Step.DONE), "the restore")
    assert "journal-replaced-" in way.text("restore_done")


def test_only_the_key_comes_back_to_a_whole_record(way: Way) -> None:
    (way.backed.folder / "terminal.key").unlink()
    way.begin(RestoreReason.KEY_LOST)
    way.to_findings(way.backed.phrase)
    assert "only its key comes back. Nothing is lost" in way.text("restore_becomes")
    assert way.button("restore_go") == "Bring the key back"
    way.key(Qt.Key.Key_F12)
    way.until(lambda: way.at(Step.DONE), "the key")
    assert len(way.entries) == 11


def test_where_nothing_is_missing_the_till_is_opened(way: Way) -> None:
    way.begin(RestoreReason.WANTED)
    way.to_findings(None)
    assert way.at(Step.DONE)
    assert "The record is whole" in way.text("restore_done")
    way.key(Qt.Key.Key_F12)
    assert way.finished == [True]
    assert len(way.entries) == 11


def test_whoever_leaves_has_changed_nothing(way: Way) -> None:
    journal = way.backed.folder / "journal.db"
    journal.write_bytes(b"no database any more" * 500)
    before = {path.name for path in way.backed.folder.iterdir()}
    way.begin(RestoreReason.DAMAGED)
    way.to_findings(way.backed.phrase)
    assert "cannot be read at all. It is set aside" in way.text("restore_becomes")
    way.key(Qt.Key.Key_Escape)
    assert way.at(Step.CODE)
    way.key(Qt.Key.Key_Escape)
    assert way.at(Step.SOURCE)
    way.desk.leave()
    assert {path.name for path in way.backed.folder.iterdir()} == before
    assert journal.read_bytes().startswith(b"no data")


def test_it_is_cancelled_while_it_checks(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(way.backed.folder)
    way.begin()
    told: list[Stage] = []
    check = way.desk.check

    def pressed_meanwhile(found: FoundBackup, code: str, progress: RestoreProgress) -> RestoreFindings:
        def press_first(stage: Stage, done: int, whole: int) -> None:
            if not told:
                way.presenter.cancel()
            told.append(stage)
            progress(stage, done, whole)

        return check(found, code, press_first)

    monkeypatch.setattr(way.desk, "check", pressed_meanwhile)
    way.to_findings(way.backed.phrase)
    assert way.text("restore_problem") == "Stopped. Nothing was changed."
    assert way.at(Step.CODE)
    assert not way.backed.folder.exists(), "not even the folder stays"
    way.key(Qt.Key.Key_Return)
    way.settle()
    assert way.at(Step.FOUND)


def test_wrong_codes_are_told_where_they_are_wrong(way: Way) -> None:
    shutil.rmtree(way.backed.folder)
    way.begin()
    way.to_findings(None)
    assert "A code is needed" in way.text("restore_problem")
    digits = way.backed.phrase.text.replace(" ", "")
    for typed, words in (
        ("123", "eight groups of six digits"),
        (digits[:12] + str((int(digits[12]) + 1) % 10) + digits[13:], "Group 3 of the code is mistyped"),
        (Code("0" * 40).text, "does not open the backup"),
    ):
        way.paste(typed)
        way.key(Qt.Key.Key_Return)
        way.settle()
        assert words in way.text("restore_problem")


def test_a_folder_is_typed_and_what_is_not_there_is_told(way: Way, tmp_path: Path) -> None:
    way.begin()
    (tmp_path / "empty").mkdir()
    for typed, words in (
        (tmp_path / "nowhere", "The folder for backups is not there"),
        (tmp_path / "empty", "This is no whole backup"),
        (way.backed.folder / "journal.db", "This is no whole backup"),
    ):
        way.key(Qt.Key.Key_F6)
        way.until(lambda: way.line("restore_place").hasFocus())
        way.paste(str(typed))
        way.key(Qt.Key.Key_F6)
        way.settle()
        assert words in way.text("restore_problem"), typed
        way.line("restore_place").setText("")
    way.key(Qt.Key.Key_F6)
    way.paste(str(way.backed.file))
    way.key(Qt.Key.Key_Return)
    way.settle()
    assert len(way.rows) == 1
    assert way.text("restore_problem") == ""
    other = way.backed.stick.with_name("other")
    shutil.copytree(way.backed.stick, other / "deeper")
    way.line("restore_place").setText("")
    way.key(Qt.Key.Key_F6)
    way.paste(str(other))
    way.key(Qt.Key.Key_Return)
    way.settle()
    assert str(other) in way.rows[0]
    assert focused() == "restore_list", "the arrows choose"


def test_head_office_is_asked_for_what_it_needs(way: Way) -> None:
    way.begin()
    way.key(Qt.Key.Key_F7)
    way.paste("http://centre.example")
    way.key(Qt.Key.Key_F7)
    way.paste("AAAA-AAAA-AAAA")
    way.key(Qt.Key.Key_Return)
    way.settle()
    assert "no address of head office" in way.text("restore_problem")


def test_a_company_s_own_authority_is_believed_once_its_file_is_named(way: Way, tmp_path: Path) -> None:
    healthy = http_answer(200, msgspec.json.encode(Health(status="ok", protocol=VERSION, now=0)))
    refused = http_answer(403, msgspec.json.encode(Problem("code", "")))
    file, other = tmp_path / "server.pem", tmp_path / "letter.txt"
    other.write_text("Dear colleagues")
    with ScriptedServer(healthy, refused, tls=make_authority(tmp_path).server) as server:
        way.begin()
        way.line("restore_centre").setText(server.url)
        way.line("restore_allowance").setText("AAAA-AAAA-AAAA")
        way.key(Qt.Key.Key_F7)
        way.settle()
        assert "does not know who issued the certificate" in way.text("restore_problem")
        for typed, words in (
            (tmp_path / "nowhere.pem", "certificate file cannot be read"),
            (other, "no certificate in this file"),
            (file, "Head office does not take or give this backup"),
        ):
            way.line("restore_ca_file").setFocus()
            way.line("restore_ca_file").clear()
            way.type(str(typed))
            way.key(Qt.Key.Key_Return)
            way.settle()
            assert words in way.text("restore_problem"), typed
        assert way.desk.own_ca(), "what was believed once is believed when the centre is asked again"


@pytest.mark.parametrize("step", list(Step))
def test_it_fits_in_every_language(way: Way, step: Step) -> None:
    with DataFolder(way.backed.folder, keyring=False) as data, data.journal.writing() as cursor:
        cursor.execute("DELETE FROM entry WHERE number = 9")
    way.begin(RestoreReason.NO_TILL)
    if step >= Step.FOUND:
        way.to_findings(None)
    elif step is Step.CODE:
        way.key(Qt.Key.Key_F12)
        way.until(lambda: focused() == "restore_code")
        way.paste("1")
        way.key(Qt.Key.Key_Return)
        way.settle()
    if step is Step.DONE:
        way.key(Qt.Key.Key_F12)
        way.settle()
    assert way.at(step)
    way.fits_in_every_frame()


def test_everything_has_words() -> None:
    assert all(restore_words.stage(at) for at in Stage)
    assert all(restore_words.reason(why).title and restore_words.reason(why).advice for why in RestoreReason)
    assert at_a_restore(LineDown("")).advice
    assert "not known" in restore_words.at_centre(None)
    assert "nothing newer" in restore_words.at_centre(0)
