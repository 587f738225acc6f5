"""How a member's points came and went: day, points, kind, and what they were for."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidgetItem

from terminal.domain.scheme import Scheme
from terminal.services.points_statements import Statement
from ui import appearance, formats
from ui.messages import points_messages
from ui.widgets.choice_list import paint_empty_words
from ui.widgets.labels import LEFT, RIGHT
from ui.widgets.read_table import ReadTable

_DAY, _POINTS, _KIND, _FOR = range(4)
_ROOM_FOR_ALL = 390
"""Pixels in the usual type, from which a receipt's number has room beside the rest."""


class MovementsTable(ReadTable):
    """The newest first; long words wrap, and a number for which there is no room keeps both its ends.

    Where it is narrow, what a movement was for stands below its kind.
    """

    def __init__(self) -> None:
        super().__init__("points_movements")
        self._empty_words = ""
        self._narrow = False
        self.setColumnCount(4)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setMinimumSectionSize(appearance.theme().shape.target)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_FOR, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is room for every column now, or no more."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Larger words need more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fold()

    def _fold(self) -> None:
        narrow = self.width() < appearance.theme().with_type(_ROOM_FOR_ALL)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.setColumnHidden(_FOR, narrow)
        to_contents, stretch = QHeaderView.ResizeMode.ResizeToContents, QHeaderView.ResizeMode.Stretch
        self.horizontalHeader().setSectionResizeMode(_KIND, stretch if narrow else to_contents)
        for row in range(self.rowCount()):
            self._show_kind(row)

    def _show_kind(self, row: int) -> None:
        """The kind, and where it is narrow, below it what is in the hidden column."""
        kind, what = self.item(row, _KIND), self.item(row, _FOR)
        if kind is not None and what is not None:
            name = kind.data(Qt.ItemDataRole.ToolTipRole)
            kind.setText(f"{name}\n{what.text()}".strip() if self._narrow else name)

    def retranslate(self) -> None:
        """Name table and columns."""
        self.setAccessibleName(self.tr("How points came and went"))
        self._empty_words = self.tr("No points have come or gone yet")
        for column, words in enumerate((self.tr("Day"), self.tr("Points"), self.tr("Kind"), self.tr("For"))):
            self.setHorizontalHeaderItem(column, _cell(column, words))

    def show_statement(self, statement: Statement | None, scheme: Scheme) -> None:
        """Every movement that brought or took points; what the centre lacks says so."""
        # spend that was carried over alone brings none: it counts for the tier
        lines = [line for line in statement.lines if line.movement.points] if statement else []
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            movement = line.movement
            what = points_messages.what_for(movement, scheme)
            waiting = self.tr("not at head office yet") if line.waiting else ""
            texts = (
                movement.day,
                formats.change(movement.points),
                points_messages.movement_name(movement.kind),
                " · ".join(filter(None, (what, waiting))),
            )
            self.setVerticalHeaderItem(row, QTableWidgetItem(movement.day))  # a screen reader says it with a cell
            for column, text in enumerate(texts):
                self.setItem(row, column, _cell(column, text))
            self._show_kind(row)
        self.setAccessibleDescription("" if lines else self._empty_words)
        self.keep_a_row()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or the words where there is none."""
        super().paintEvent(event)
        if not self.rowCount():
            paint_empty_words(self, self._empty_words)


def _cell(column: int, words: str) -> QTableWidgetItem:
    made = QTableWidgetItem(words)
    made.setToolTip(words)
    made.setTextAlignment(RIGHT if column == _POINTS else LEFT)
    return made
