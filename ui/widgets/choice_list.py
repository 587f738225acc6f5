"""A list to choose from by the arrow keys, in the look of the theme; an empty one says so."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import appearance
from ui.window_width import ANY_SIZE

_BESIDE = 3
"""Pixels that Qt leaves at either side of a row's words, within the padding."""


class ChoiceList(QListWidget):
    """Long words wrap, or with ``elided`` end in dots. While there is nothing, ``show_empty_words`` is what it says."""

    def __init__(self, name: str, *, elided: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty_words = ""
        self.setObjectName(name)
        self.setProperty("role", "choice")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(not elided)
        if elided:
            self.setTextElideMode(Qt.TextElideMode.ElideRight)
        else:
            self.setItemDelegate(_WrappedRows(self))
        for changed in (self.model().rowsInserted, self.model().rowsRemoved, self.model().modelReset):
            changed.connect(self._describe)

    def show_empty_words(self, words: str) -> None:
        """What stands in an empty list, again when the language changes."""
        self._empty_words = words
        self._describe()
        self.viewport().update()

    def _describe(self) -> None:
        self.setAccessibleDescription("" if self.count() else self._empty_words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or the words where there is none."""
        super().paintEvent(event)
        if not self.count() and self._empty_words:
            paint_empty_words(self, self._empty_words)


class _WrappedRows(QStyledItemDelegate):
    """Rows as high as their words need within the padding, which Qt leaves out when it breaks them into lines."""

    def __init__(self, rows: ChoiceList) -> None:
        super().__init__(rows)
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """At the width that the list has now."""
        spacing = appearance.theme().spacing
        width = self._rows.viewport().width()
        room = QRect(0, 0, max(1, width - 2 * (spacing.m + _BESIDE)), ANY_SIZE)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        lines = self._rows.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), words)
        least = super().sizeHint(option, index).height()
        return QSize(min(width, lines.width()), max(least, lines.height() + 2 * spacing.s))


def paint_empty_words(view: QAbstractItemView, words: str) -> None:
    """In the middle of a list or table without rows, after it has painted itself."""
    theme = appearance.theme()
    margin = theme.spacing.l
    painter = QPainter(view.viewport())
    painter.setPen(theme.colour("muted"))
    room = view.viewport().rect().adjusted(margin, margin, -margin, -margin)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)
    painter.end()
