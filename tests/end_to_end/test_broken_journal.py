"""A journal that was tampered with stops the till at its start, and the way out on the screen loses nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sync.central.store import schema
from terminal import bootstrap, config
from terminal.bootstrap import OpenTill
from terminal.domain.errors import JournalBroken
from terminal.store.data_folder import DataFolder
from tests.support.cashier import Cashier
from tests.support.patience import PATIENCE_MS
from tests.support.running_centre import RunningCentre, running_centre


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[RunningCentre]:
    with running_centre(f"sqlite:///{tmp_path / 'centre.db'}") as running:
        yield running


@pytest.fixture
def settings(centre: RunningCentre) -> config.Config:
    return config.Config(config.CentreSettings(centre.url, pull_seconds=1))


@pytest.fixture
def till(centre: RunningCentre, tmp_path: Path) -> Path:
    folder = tmp_path / "till"
    bootstrap.enrol(folder, centre=centre.url, code=centre.new_code(), name="till")
    with DataFolder(folder) as data, data.journal.writing() as cursor:
        cursor.execute("UPDATE entry SET actor = 'somebody else' WHERE number = 1")
    return folder


def test_the_till_opens_after_the_way_out_and_the_centre_hears_of_it(
    centre: RunningCentre, till: Path, settings: config.Config, qapp: QApplication
) -> None:
    with pytest.raises(JournalBroken):
        bootstrap.verify_journal(till)
    pages: list[str] = []

    def take_the_way_out() -> None:
        page = QApplication.activeWindow()
        if page is not None and not pages:
            pages.append(page.metaObject().className())
            QTest.keyClick(page.windowHandle(), Qt.Key.Key_Return)

    def operate(opened: OpenTill) -> int:
        outbox = opened.assembly.stores.outbox
        Cashier(opened.window).until(lambda: outbox.waiting() == 0, "the new epoch reached the centre")
        opened.window.close()
        return 0

    looking = QTimer(interval=20)
    looking.timeout.connect(take_the_way_out)
    looking.start()
    giving_up = QTimer(singleShot=True, interval=PATIENCE_MS)
    giving_up.timeout.connect(qapp.closeAllWindows)  # the till then ends with 1 instead of waiting for ever
    giving_up.start()
    assert bootstrap.run_till(till, settings, operate=operate) == 0
    looking.stop()
    giving_up.stop()

    assert pages == ["QMainWindow"]
    assert "whole" in bootstrap.verify_journal(till)
    assert list(till.glob("journal-damaged-*.db"))
    assert [row.epoch for row in centre.rows(schema.journal_entries, number=1)] == [1, 2]
