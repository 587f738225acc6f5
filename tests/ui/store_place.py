"""Somebody at the store's place of a till with a journal on the disk."""

import dataclasses

from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from terminal.domain.audit import AuditQuery
from terminal.domain.journal import Entry, EntryKind
from terminal.services.till import Till
from terminal.store.audit_index import StoredAudit
from terminal.store.data_folder import DataFolder
from tests.support.store_days import busy_day, write
from tests.support.stores import TERMINAL, journal_of
from tests.ui.page_window import CASHIER, MANAGER, PageWindow
from ui.application import Interface
from ui.screens.store.presenter import StorePresenter
from ui.screens.store.view import StoreView
from ui.widgets.tall_stack import TallStack


class StorePlace(PageWindow):
    """``sales`` were made today, the same ones each time; ``MANAGER`` is who looks."""

    def __init__(self, interface: Interface, qtbot: QtBot, data: DataFolder, sales: int = 60) -> None:
        super().__init__(interface, qtbot)
        self.journal = journal_of(data)
        self.log = StoredAudit(data, TERMINAL)
        self.till: Till = dataclasses.replace(
            self.shop.till, journal=self.journal, audit_log=self.log, centre_days=None
        )
        if sales:
            write(self.journal, busy_day((CASHIER.id, MANAGER.id), sales=sales))
        self.presenter = StorePresenter(self.till, self.lane, lambda: self.actor)
        self.presenter.said.connect(self.say)

    def come(self) -> None:
        """Open the page as the main window does, and wait until the day is read."""
        places = TallStack()
        places.addWidget(StoreView(self.presenter))
        self.open(places)
        self.settle()
        self.look()

    def table(self, name: str) -> list[list[str]]:
        """A table's cells, headings first."""
        found = self.frame.findChild(QTableWidget, name)
        assert found is not None, name
        places = range(found.columnCount())
        heads = [item.text() if (item := found.horizontalHeaderItem(place)) else "" for place in places]
        rows = range(found.rowCount())
        return [heads, *([item.text() if (item := found.item(row, at)) else "" for at in places] for row in rows)]

    def last(self, kind: EntryKind) -> Entry:
        """The newest entry of a kind."""
        *_, entry = self.log.every(AuditQuery(kinds=(kind,)))
        return entry
