"""A table that is read, not changed: by the arrow keys, and only where the keyboard is a row shows as chosen."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget


class ReadTable(QTableWidget):
    """Up and Down go through the rows, Tab to what comes next."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)

    def keep_a_row(self) -> None:
        """After rows came or went: the present one, or the one that is nearest to where it was."""
        row = min(max(self.currentRow(), 0), self.rowCount() - 1)
        if self.hasFocus():
            self.setCurrentCell(row, 0)
        else:
            self.setCurrentCell(row, 0, QItemSelectionModel.SelectionFlag.Clear)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The present row shows where one is."""
        super().focusInEvent(event)
        self.selectRow(self.currentRow())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The row is kept, but not shown."""
        super().focusOutEvent(event)
        self.clearSelection()
