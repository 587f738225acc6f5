"""A damaged journal: plain words, one way out, and a second try where the first one failed."""

from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from terminal.domain.errors import JournalBroken, JournalFull
from terminal.domain.restores import WayOut
from tests.support.patience import PATIENCE
from ui.application import Interface
from ui.background import Lane
from ui.screens.recovery import RecoveryPage


def test_recovery_can_be_tried_again_after_it_failed(interface: Interface, qtbot: QtBot) -> None:
    del interface
    tries: list[int] = []

    def recover() -> None:
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
