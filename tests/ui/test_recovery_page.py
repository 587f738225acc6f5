"""A damaged journal: plain words, one way out, and a second try where the first one failed."""

import threading

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from terminal.domain.errors import JournalBroken, JournalFull
from terminal.domain.restores import Recovery, WayOut
from tests.support.patience import PATIENCE
from tests.ui.page_window import PageWindow
from ui.application import Interface
from ui.background import Lane
from ui.long_work import Tell
from ui.screens.recovery import RecoveryPage


def test_recovery_can_be_tried_again_after_it_failed(interface: Interface, qtbot: QtBot) -> None:
    del interface
    tries: list[int] = []

    def recover(tell: Tell) -> None:
        tell(1, 2, Recovery.CHECKING)
        tries.append(len(tries))
        if len(tries) == 1:
            raise JournalFull("full")

    lane = Lane()
    page = RecoveryPage(JournalBroken(1, 7, "content and hash disagree"), recover, lane)
    qtbot.addWidget(page)
    page.show()
    button = page.findChild(QAbstractButton, "recover")
    assert isinstance(button, QAbstractButton)
    button.click()
    qtbot.waitUntil(lambda: any("The disk refused" in label.text() for label in page.findChildren(QLabel)))
    assert any("epoch 1, entry 7" in label.text() for label in page.findChildren(QLabel))
    with qtbot.waitSignal(page.decided):
        button.click()
    assert page.way_out is WayOut.RECOVERED
    assert lane.close(PATIENCE)


def test_recovery_shows_how_far_it_is_and_can_be_ended_and_gone_on_with(interface: Interface, qtbot: QtBot) -> None:
    alone = PageWindow(interface, qtbot)
    alone.size = (1024, 768)
    go_on = threading.Event()

    def recover(tell: Tell) -> None:
        tell(1_200, 5_000, Recovery.CHECKING)
        tell(3_000_000, 12_000_000, Recovery.COPYING)
        go_on.wait(PATIENCE)
        tell(5_000, 5_000, Recovery.CHECKING)

    page = RecoveryPage(JournalBroken(1, 7, "content and hash disagree"), recover, alone.lane)
    alone.open(page)
    alone.key(Qt.Key.Key_Return)
    alone.until(lambda: "3.0 MB of 12.0 MB" in alone.text("recovery_working"), "the figure")
    assert not alone.shows("recover")
    alone.fits_in_every_frame()
    alone.key(Qt.Key.Key_Escape)
    go_on.set()
    alone.settle()
    assert "It was stopped" in alone.text("recovery_failed")
    assert page.way_out is WayOut.NONE
    alone.key(Qt.Key.Key_Return)
    alone.until(lambda: page.way_out is WayOut.RECOVERED, "the recovery")
    alone.close()
