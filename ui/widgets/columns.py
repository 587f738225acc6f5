"""Columns that a person may drag: as wide as their words until then, afterwards as wide as they were made."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from ui.preferences import PreferencesStore

_INTERACTIVE, _STRETCH = QHeaderView.ResizeMode.Interactive, QHeaderView.ResizeMode.Stretch
_NAME_WIDTH = 120
"""Pixels that the column with the names keeps, on whatever monitor the others were made wide."""


def draggable(table: QTableView, elastic: int) -> None:
    """Let a person drag every column but ``elastic``, which takes the rest; call again when there are more of them."""
    header = table.horizontalHeader()
    header.setSectionResizeMode(_INTERACTIVE)
    if elastic < header.count():
        header.setSectionResizeMode(elastic, _STRETCH)


def fit_columns(table: QTableView) -> None:
    """Make every column that may be dragged as wide as its words."""
    header = table.horizontalHeader()
    for column in range(header.count()):
        if header.sectionResizeMode(column) == _INTERACTIVE:
            table.resizeColumnToContents(column)


class ColumnKeeper(QObject):
    """Of one table, by its object name: what a person drags is remembered, and put back whenever the table is filled.

    A double click on the line between two columns forgets it. Where no column stretches, the first takes the rest.
    """

    def __init__(self, table: QTableView, preferences: PreferencesStore) -> None:
        super().__init__(table)
        self._table = table
        self._preferences = preferences
        self._widths = dict(preferences.now.columns.get(table.objectName(), {}))
        self._dragging = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._put_back)
        self._header.viewport().installEventFilter(self)
        self._header.sectionResized.connect(self._resized)
        self._header.sectionHandleDoubleClicked.connect(self._forget)
        self._soon.start()

    @property
    def _header(self) -> QHeaderView:
        """Asked for each time: PySide may let go of what it gave before, although the header is still there."""
        return self._table.horizontalHeader()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A column is dragged from a press to its release."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._dragging = True
        elif event.type() == QEvent.Type.MouseButtonRelease and self._dragging:
            self._dragging = False
            self._keep()
        return super().eventFilter(watched, event)

    def _resized(self, column: int, _before: int, width: int) -> None:
        if not self._dragging:
            self._soon.start()
        elif column != self._elastic():
            self._widths[column] = width

    def _forget(self, column: int) -> None:
        self._widths.pop(column, None)
        self._keep()

    def _keep(self) -> None:
        kept = dict(self._preferences.now.columns)
        kept[self._table.objectName()] = dict(self._widths)
        self._preferences.change(columns={name: widths for name, widths in kept.items() if widths})
        self._soon.start()

    def _elastic(self) -> int:
        columns = range(self._header.count())
        return next((each for each in columns if self._header.sectionResizeMode(each) == _STRETCH), 0)

    def _undragged(self, column: int) -> int:
        """As wide as its table made it; where none stretches, as its words, for it may have been given what is over."""
        header = self._header
        if header.sectionResizeMode(self._elastic()) == _STRETCH:
            return header.sectionSize(column)
        return max(self._table.sizeHintForColumn(column), header.sectionSizeHint(column), header.minimumSectionSize())

    def _put_back(self) -> None:
        """The remembered widths, unless the names would have no room beside them."""
        header, elastic = self._header, self._elastic()
        shown = [each for each in range(header.count()) if each != elastic and not header.isSectionHidden(each)]
        wanted = {each: max(self._widths.get(each, 0), header.minimumSectionSize()) for each in shown}
        wanted = {each: width if each in self._widths else self._undragged(each) for each, width in wanted.items()}
        room = self._table.viewport().width()
        if not self._widths or room - sum(wanted.values()) < _NAME_WIDTH:
            return
        for column, width in wanted.items():
            if header.sectionSize(column) != width:
                header.resizeSection(column, width)
        if header.count() and header.sectionResizeMode(elastic) != _STRETCH:
            header.resizeSection(elastic, room - sum(wanted.values()))


def remember_columns(page: QWidget, preferences: PreferencesStore) -> None:
    """Look after every table of a page."""
    for table in page.findChildren(QTableView):
        ColumnKeeper(table, preferences)
