"""A list to choose from by the arrow keys, in the look of the theme; an empty one says so."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QWidget

from ui import appearance


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


def paint_empty_words(view: QAbstractItemView, words: str) -> None:
    """In the middle of a list or table without rows, after it has painted itself."""
    theme = appearance.theme()
    margin = theme.spacing.l
    painter = QPainter(view.viewport())
    painter.setPen(theme.colour("muted"))
    room = view.viewport().rect().adjusted(margin, margin, -margin, -margin)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)
    painter.end()
