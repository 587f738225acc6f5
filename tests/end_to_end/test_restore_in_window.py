"""The program on a machine whose disk died: its window fetches the backup and opens it, and the till is back."""

import re
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QWidget

from sync.central.backups.handing_out import allow
from sync.central.clock import wall_clock
from sync.central.store import schema
from sync.central.store.engine import Database, sqlite_url
from terminal import bootstrap, config
from terminal.__main__ import main
from terminal.domain.errors import NotEnrolled
from terminal.store.data_folder import DataFolder
from tests.end_to_end.test_backup_and_restore import act, sent
from tests.support.patience import PATIENCE_MS
from tests.support.running_centre import RunningCentre, running_centre
from tests.ui.shop_window import MANAGER
from ui.main_window import MainWindow

Step = tuple[Callable[[], bool], Callable[[], None]]


class Script(QObject):
    """Somebody before whatever window the program shows: each step waits for what it wants to see, then acts."""

    def __init__(self, application: QApplication, steps: list[Step]) -> None:
        super().__init__()
        self._application, self.left = application, steps
        self._looking = QTimer(self, interval=20)
        self._looking.timeout.connect(self._look)
        self._looking.start()
        self._giving_up = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._giving_up.timeout.connect(application.closeAllWindows)  # then steps are left, which fails the test
        self._giving_up.start()

    def end(self) -> None:
        self._looking.stop()
        self._giving_up.stop()

    def _look(self) -> None:
        if self.left and self.left[0][0]():
            self.left.pop(0)[1]()


def window() -> QMainWindow | None:
    shown = QApplication.activeWindow()
    return shown if isinstance(shown, QMainWindow) else None


def widget(name: str) -> QWidget | None:
    shown = window()
    found = shown.findChild(QWidget, name) if shown is not None else None
    return found if found is not None and found.isVisible() else None


def sees(name: str, words: str = "") -> Callable[[], bool]:
    def seen() -> bool:
        found = widget(name)
        return found is not None and (not words or (isinstance(found, QLabel) and words in found.text()))

    return seen


def enabled(name: str) -> Callable[[], bool]:
    def can_be_pressed() -> bool:
        found = widget(name)
        return found is not None and found.isEnabled()

    return can_be_pressed


def press(key: Qt.Key) -> Callable[[], None]:
    def pressed() -> None:
        shown = window()
        assert shown is not None
        QTest.keyClick(shown.windowHandle(), key)

    return pressed


def fill(text: str) -> Callable[[], None]:
    def filled() -> None:
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit)
        line.setText(text)

    return filled


def has_keyboard(name: str) -> Callable[[], bool]:
    def has() -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and focus.objectName() == name

    return has


def till_is_open() -> bool:
    return isinstance(window(), MainWindow)


def close() -> None:
    shown = window()
    assert shown is not None
    shown.close()


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[RunningCentre]:
    with running_centre(sqlite_url(tmp_path / "centre.db")) as running:
        yield running


def allowed(tmp_path: Path, terminal: str) -> str:
    database = Database(sqlite_url(tmp_path / "centre.db"))
    try:
        return allow(database, terminal, wall_clock(), by="head office")
    finally:
        database.close()


@pytest.fixture
def till(centre: RunningCentre, tmp_path: Path) -> Path:
    folder = tmp_path / "till"
    centre.add_person(MANAGER, "1234", lasting=True)
    bootstrap.enrol(folder, centre=centre.url, code=centre.new_code(), name="till")
    config.write_first(folder / config.FILE_NAME, centre.url)
    with (folder / config.FILE_NAME).open("a", encoding="utf-8") as file:
        file.write("[backup]\ncentre = true\n")
    return folder


def test_a_new_disk_and_the_centre(
    till: Path, centre: RunningCentre, tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ("--data-dir", str(till))
    assert main([*data, "backup-phrase"]) == 0
    phrase = capsys.readouterr().out.strip()
    act(till, 3, url=centre.url)
    assert main([*data, "backup"]) == 0
    sent(till, centre.url)
    shutil.rmtree(till)
    (row,) = centre.rows(schema.backups)
    script = Script(
        qapp,
        [
            (sees("setup_language_zh_CN"), press(Qt.Key.Key_F12)),
            (sees("setup_restore"), press(Qt.Key.Key_F7)),
            (sees("restore_list"), press(Qt.Key.Key_F7)),
            (has_keyboard("restore_centre"), fill(centre.url)),
            (has_keyboard("restore_centre"), press(Qt.Key.Key_F7)),
            (has_keyboard("restore_allowance"), fill(allowed(tmp_path, row.terminal).lower())),
            (has_keyboard("restore_allowance"), press(Qt.Key.Key_Return)),
            (has_keyboard("restore_code"), fill(phrase)),
            (has_keyboard("restore_code"), press(Qt.Key.Key_Return)),
            (sees("restore_at_centre", "总部没有更新的记录"), press(Qt.Key.Key_F12)),
            (sees("restore_done"), press(Qt.Key.Key_F12)),
            (till_is_open, close),
        ],
    )
    assert main(list(data)) == 0
    script.end()
    assert script.left == []
    assert "whole" in bootstrap.verify_journal(till)
    assert not till.with_name("till-fetched.mtbackup").exists()
    act(till, 1, url=centre.url)
    assert len({entry.epoch for entry in centre.rows(schema.journal_entries)}) == 2
    assert centre.rows(schema.cases) == []


def test_whoever_leaves_the_first_start_is_told_how_to_enrol(
    tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    script = Script(qapp, [(sees("setup_language_zh_CN"), close)])
    assert main(["--data-dir", str(tmp_path / "new")]) == 1
    script.end()
    assert re.search("no till yet; run: member-terminal enrol", capsys.readouterr().err)
    assert not (tmp_path / "new").exists()
    script = Script(qapp, [(sees("setup_language_zh_CN"), close)])
    with pytest.raises(NotEnrolled):
        bootstrap.start(tmp_path / "new")
    script.end()


def test_a_broken_chain_may_be_answered_with_a_backup(
    till: Path, centre: RunningCentre, tmp_path: Path, qapp: QApplication
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    act(till, 3, url=centre.url)
    assert main(["--data-dir", str(till), "backup", "--to", str(stick)]) == 0
    with DataFolder(till) as data, data.journal.writing() as cursor:
        cursor.execute("UPDATE entry SET actor = 'somebody else' WHERE number = 3")
    script = Script(
        qapp,
        [
            (sees("recover_from_backup"), press(Qt.Key.Key_F7)),
            (sees("restore_list"), press(Qt.Key.Key_F6)),
            (has_keyboard("restore_place"), fill(str(stick))),
            (has_keyboard("restore_place"), press(Qt.Key.Key_F6)),
            (enabled("restore_choose"), press(Qt.Key.Key_F12)),
            (has_keyboard("restore_code"), press(Qt.Key.Key_Return)),  # this machine still has the key
            (sees("restore_becomes", "什么都不会丢"), press(Qt.Key.Key_F12)),
            (sees("restore_done"), press(Qt.Key.Key_F12)),
            (till_is_open, close),
        ],
    )
    assert main(["--data-dir", str(till)]) == 0
    script.end()
    assert script.left == []
    assert "whole" in bootstrap.verify_journal(till)
    assert list(till.glob("journal-replaced-*.db"))


def test_a_till_without_products_and_line_says_so_and_tries_again(
    till: Path, centre: RunningCentre, qapp: QApplication
) -> None:
    (till / "cache.db").unlink()
    file = till / config.FILE_NAME
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        file.write_text(file.read_text("utf-8").replace(centre.url, f"http://127.0.0.1:{nobody.getsockname()[1]}"))

        def mended() -> None:
            file.write_text(f'devices = []\n[centre]\nurl = "{centre.url}"\n', "utf-8")

        script = Script(
            qapp,
            [
                (sees("not_ready", "总部没有应答"), mended),
                (sees("try_again"), press(Qt.Key.Key_F12)),
                (till_is_open, close),
            ],
        )
        assert bootstrap.start(till) == 0
    script.end()
    assert script.left == []


def test_a_till_that_is_closed_at_once_starts_nothing_afterwards(till: Path, qapp: QApplication) -> None:
    script = Script(qapp, [(till_is_open, close)])
    assert bootstrap.start(till) == 0
    script.end()
    QTest.qWait(400)  # longer than the window stands before the way to the centre is started
    names = {thread.name for thread in threading.enumerate()}
    assert not names & {"sync", "backups", "backup upload", "company keys", "retention"}, names
