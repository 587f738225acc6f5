"""The people and what each did, a row each; the arrow keys choose, a heading or F6 sorts."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import appearance
from ui.screens.staff.columns import Column, Row, columns
from ui.screens.staff.presenter import StaffPresenter
from ui.widgets.columns import draggable, fit_columns
from ui.widgets.labels import RIGHT
from ui.widgets.panel import Panel

_ROW_HEIGHT = 44
_NARROWEST = 56
_FEWEST_SEEN, _MOST_SEEN = 2, 8
"""Rows that are seen at once."""
_FIRST_FIGURE = 2
_LONGEST_NAME = 200
"""Pixels of the usual type: a longer name ends in an ellipsis."""
_RISING, _FALLING = "\N{THIN SPACE}▴", "\N{THIN SPACE}▾"


class StaffTable(Panel):
    """Shows the presenter's rows; the chosen person stays chosen when they are sorted or read anew.

    Whole names come first: figures for which that leaves no room are left out, the last ones first, but never the one
    by which is sorted.
    """

    left_out_changed = Signal()

    def __init__(self, presenter: StaffPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._shown: list[Row] = []
        self._captions: tuple[str, ...] = ()
        table = self._table = QTableWidget()
        table.setObjectName("staff_table")
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(presenter.sort_by)
        table.currentCellChanged.connect(lambda row, *_: self._choose(row))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(table)
        self.setMinimumHeight(self._height_of(_FEWEST_SEEN))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.retranslate()

    def sizeHint(self) -> QSize:
        """Room for everybody of a small store, where there is so much."""
        seen = min(max(len(self._shown), _FEWEST_SEEN), _MOST_SEEN)
        return QSize(super().sizeHint().width(), self._height_of(seen))

    def take_focus(self) -> None:
        """The rows have the keyboard."""
        self._table.setFocus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._table.setAccessibleName(self.tr("People and what they did"))
        self._captions = ()
        self.show_state()

    def restyle(self) -> None:
        """Words may be larger now, and the heading with them."""
        self.setMinimumHeight(self._height_of(_FEWEST_SEEN))
        self.updateGeometry()
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self._share_room()

    @property
    def left_out(self) -> list[Column]:
        """The figures that are told elsewhere: they have no room beside whole names."""
        shown = [column for column in columns() if column.on_screen]
        return [column for at, column in enumerate(shown) if self._table.isColumnHidden(at)]

    def show_state(self) -> None:
        """Rows, order and cursor as the presenter has them."""
        shown = [column for column in columns() if column.on_screen]
        rows = self._presenter.rows()
        by = self._presenter.sorted_by
        marks = {by: _FALLING if shown[by].is_figure else _RISING} if by else {}  # 0 sorts by none of them alone
        captions = tuple(column.caption + marks.get(at, "") for at, column in enumerate(shown))
        if (rows, captions) != (self._shown, self._captions):
            self._shown, self._captions = rows, captions
            self._fill()
        people = [row.person for row in rows]
        at = people.index(self._presenter.chosen) if self._presenter.chosen in people else -1
        if at != self._table.currentRow():
            with QSignalBlocker(self._table):
                self._table.setCurrentCell(at, 0)
        if (item := self._table.item(at, 0)) is not None:
            self._table.scrollToItem(item)

    def _height_of(self, rows: int) -> int:
        frame = 2 * self._table.frameWidth()
        return _ROW_HEIGHT * rows + self._table.horizontalHeader().sizeHint().height() + frame

    def _fill(self) -> None:
        shown = [column for column in columns() if column.on_screen]
        with QSignalBlocker(self._table):
            self._table.setColumnCount(len(shown))
            self._table.setRowCount(len(self._shown))
            for place, column in enumerate(shown):
                head = QTableWidgetItem(self._captions[place])
                head.setTextAlignment(RIGHT if column.is_figure else Qt.AlignmentFlag.AlignVCenter)
                head.setToolTip(self._captions[place])
                self._table.setHorizontalHeaderItem(place, head)
                for at, row in enumerate(self._shown):
                    cell = QTableWidgetItem(column.shown(row) if row.open or not column.is_figure else "")
                    cell.setTextAlignment(RIGHT if column.is_figure else Qt.AlignmentFlag.AlignVCenter)
                    if not column.is_figure:
                        cell.setToolTip(cell.text())  # where figures are long, names end in an ellipsis
                    self._table.setItem(at, place, cell)
        draggable(self._table, elastic=0)
        self._share_room()
        self.updateGeometry()

    def _share_room(self) -> None:
        """Every figure as wide as its words, as many as leave room for the names."""
        table, count = self._table, self._table.columnCount()
        before = [table.isColumnHidden(at) for at in range(count)]
        for at in range(count):
            table.setColumnHidden(at, False)
        fit_columns(table)
        wanted = max(table.sizeHintForColumn(0), table.horizontalHeader().sectionSizeHint(0))
        name = min(wanted, appearance.theme().with_type(_LONGEST_NAME))
        over = name + sum(table.columnWidth(at) for at in range(1, count)) - table.viewport().width()
        for at in reversed(range(_FIRST_FIGURE, count)):
            if over > 0 and at != self._presenter.sorted_by:
                over -= table.columnWidth(at)
                table.setColumnHidden(at, True)
        if [table.isColumnHidden(at) for at in range(count)] != before:
            self.left_out_changed.emit()

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            self._presenter.choose(self._shown[row].person)
