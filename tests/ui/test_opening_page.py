"""What a till's start waits for is seen where it takes long, and can be ended; what takes a moment shows nothing."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from benchmarks._shop import opened_journal
from terminal import bootstrap, config
from terminal.domain.errors import JournalBroken
from terminal.domain.long_work import BeforeOpening, WorkStopped
from terminal.store.data_folder import DataFolder
from tests.support.patience import PATIENCE, PATIENCE_MS
from tests.ui.page_window import PageWindow
from ui import application
from ui.application import Interface
from ui.long_work import LongWork, Tell
from ui.screens.opening import OpeningPage


class Watched:
    """Somebody before the window: ``seen`` is done with it, once, as soon as it shows a figure."""

    def __init__(self, seen: Callable[[QMainWindow], None]) -> None:
        self.figures: list[str] = []
        self.go_on = threading.Event()
        self._seen = seen
        self._looking = QTimer(interval=10)
        self._looking.timeout.connect(self._look)
        self._looking.start()

    def job(self, tell: Tell) -> str:
        """Tells of twelve thousand entries, and goes on telling until somebody has seen it."""
        waits = 0
        while not self.go_on.is_set():
            tell(3_000 + waits, 12_000)
            self.go_on.wait(0.01)
            waits += 1
            assert waits < 100 * PATIENCE, "nobody saw it"
        tell(12_000, 12_000)
        return "whole"

    def _look(self) -> None:
        window = QApplication.activeWindow()
        said = window.findChild(QLabel, "opening_working") if isinstance(window, QMainWindow) else None
        if isinstance(window, QMainWindow) and said is not None and " of 12,000" in said.text():
            self._looking.stop()
            self.figures.append(said.text())
            self._seen(window)


def test_long_work_is_seen_and_its_outcome_comes_back(interface: Interface) -> None:
    watched = Watched(lambda _window: watched.go_on.set())
    assert interface.watch(BeforeOpening.CHECKING, watched.job) == "whole"
    assert watched.figures
    assert QApplication.activeWindow() is None


@pytest.mark.parametrize("by_key", [True, False])
def test_it_is_ended_by_a_key_or_by_closing_the_window(interface: Interface, by_key: bool) -> None:
    def end(window: QMainWindow) -> None:
        if by_key:
            QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
        else:
            window.close()

    watched, hung_up = Watched(end), list[bool]()
    with pytest.raises(WorkStopped):
        interface.watch(BeforeOpening.FETCHING, watched.job, lambda: hung_up.append(True))
    assert hung_up == [True]


def test_what_takes_a_moment_shows_nothing(interface: Interface, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(application, "_MOMENT_MS", PATIENCE_MS)
    shown: list[bool] = []
    monkeypatch.setattr(interface, "_alone", lambda _page: shown.append(True))
    assert interface.watch(BeforeOpening.CHECKING, lambda _tell: 7) == 7
    assert not shown


def test_what_goes_wrong_comes_back_to_whom_it_concerns(interface: Interface) -> None:
    def broken(_tell: Tell) -> None:
        raise JournalBroken(1, 7, "content and hash disagree")

    def defect(_tell: Tell) -> None:
        raise ZeroDivisionError

    with pytest.raises(JournalBroken):
        interface.watch(BeforeOpening.CHECKING, broken)
    with pytest.raises(ZeroDivisionError):
        interface.watch(BeforeOpening.CHECKING, defect)


def test_a_till_that_is_left_while_its_cache_is_brought_up_to_date_keeps_the_old_one(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with DataFolder(tmp_path, keyring=False) as data:
        opened_journal(data)
        with data.cache.writing() as cursor:
            cursor.execute("PRAGMA user_version = 7")
    waited_for: list[BeforeOpening] = []

    def watch(_interface: Interface, what: BeforeOpening, job: Callable[[Tell], object]) -> object:
        waited_for.append(what)
        if what is BeforeOpening.UPGRADING:
            raise WorkStopped
        return job(lambda *_figures: None)

    monkeypatch.setattr(Interface, "watch", watch)
    settings = config.Config(config.CentreSettings("http://127.0.0.1:9"))
    assert bootstrap.run_till(tmp_path, settings, operate=lambda _till: 0) == 1
    assert waited_for == [BeforeOpening.CHECKING, BeforeOpening.UPGRADING]


@pytest.mark.parametrize("what", BeforeOpening)
def test_it_fits_in_every_frame(interface: Interface, qtbot: QtBot, what: BeforeOpening) -> None:
    page = PageWindow(interface, qtbot)
    page.size = (1024, 768)
    done = threading.Event()
    work = LongWork(page.lane)
    page.open(OpeningPage(work, what))

    def job(tell: Tell) -> None:
        tell(3_000, 0 if what is BeforeOpening.FETCHING else 12_000)
        done.wait(PATIENCE)

    work.run(what.value, job, lambda _nothing: None, lambda _error: None)
    figure = "25 %" if what is BeforeOpening.UPGRADING else "3,000"
    page.until(lambda: figure in page.text("opening_working"))
    page.fits_in_every_frame()
    assert page.frame.findChild(QAbstractButton, "opening_cancel") is not None
    done.set()
    page.settle()
    page.close()
