"""The audit's place on a real journal, with a manager before it."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from terminal.domain.acts import DrawerOpened
from terminal.domain.backups import BackupSettings, Progress, no_progress
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId
from terminal.domain.points_acts import PointsAdjusted
from terminal.domain.sticks import StickCarried, StickProblem, StickRefused, StickTaken, StickWritten
from terminal.services.till import Till
from terminal.store.audit_index import StoredAudit
from terminal.store.backup import StoredBackups
from terminal.store.data_folder import DataFolder
from tests.support.shop import NOON
from tests.support.stores import IDENTITY, TERMINAL, enrolled, journal_of
from tests.ui.page_window import PageWindow
from ui.application import Interface
from ui.screens.audit.presenter import AuditPresenter


class HeldSticks:
    """ports.Sticks that do as a test says."""

    def __init__(self) -> None:
        self.problem: StickProblem | None = None
        self.forked = False

    def write(self, progress: Progress = no_progress) -> StickWritten:
        self._fail()
        progress(12, 12)
        return StickWritten("/media/stick/S01T01.entries", "S01T01", 12)

    def carry(self, progress: Progress = no_progress) -> StickCarried:
        self._fail()
        progress(0, 0)
        progress(340, 0)
        return StickCarried("/media/stick/S01T02.delta", "S01T02", 340, NOON)

    def take(self, progress: Progress = no_progress) -> StickTaken:
        self._fail()
        progress(0, 1)
        return StickTaken(340, NOON, 12, self.forked)

    def _fail(self) -> None:
        if self.problem is not None:
            raise StickRefused(self.problem)


class AuditPlace(PageWindow):
    """A manager at the audit; ``stick`` is where backups go, ``exports`` where exports go."""

    def __init__(self, interface: Interface, qtbot: QtBot, data: DataFolder, stick: Path) -> None:
        super().__init__(interface, qtbot)
        self.data, self.stick = data, stick
        self.journal = journal_of(data)
        self.audit = StoredAudit(data, TERMINAL)
        self.sticks = HeldSticks()
        backups = StoredBackups(
            data, IDENTITY, self.journal, settings=BackupSettings(str(stick)), clock=self.shop.clock
        )
        self.till: Till = dataclasses.replace(
            self.shop.till,
            journal=self.journal,
            audit_log=self.audit,
            backup_store=backups,
            sticks=lambda: self.sticks,
        )
        self.presenter = AuditPresenter(self.till, self.lane, lambda: self.actor)
        self.presenter.said.connect(self.say)
        self.act(EntryKind.DRAWER_OPENED, DrawerOpened("change"), "c01", NOON)
        adjusted = PointsAdjusted("r", MemberId(103), -50, date(2026, 5, 1), "counted twice", approver="m01")
        self.act(EntryKind.POINTS_ADJUSTED, adjusted, "c01", NOON + 60_000)

    def act(self, kind: EntryKind, body: DrawerOpened | PointsAdjusted, actor: str, at: int) -> Entry:
        with self.journal.act(at=at) as act:
            entry = act.append(kind, body, actor=actor)
            act.commit()
        return entry

    @property
    def rows(self) -> list[str]:
        found = self.frame.findChild(QListWidget, "audit_list")
        assert found is not None
        return [found.item(row).text() for row in range(found.count())]

    def fill(self, name: str, text: str) -> None:
        line = self.frame.findChild(QLineEdit, name)
        assert line is not None
        line.setFocus()
        line.setText(text)

    def find(self) -> None:
        self.key(Qt.Key.Key_F12)
        self.settle()
        self.look()


@contextmanager
def audit_place(interface: Interface, qtbot: QtBot, folder: Path) -> Iterator[AuditPlace]:
    """On the journal of a till in ``folder``, beside the folder for backups."""
    (folder / "stick").mkdir()
    with enrolled(folder / "till") as data:
        made = AuditPlace(interface, qtbot, data, folder / "stick")
        try:
            yield made
        finally:
            made.close()
