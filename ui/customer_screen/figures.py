"""Figures for somebody who stands a step away: an amount as large as its room allows, and a caption with its figure."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui import appearance
from ui.theme import Theme
from ui.widgets.labels import RIGHT, label


class BigAmount(QWidget):
    """One amount in the largest size of the theme, smaller only where it would not fit."""

    def __init__(self, name: str, alignment: Qt.AlignmentFlag = RIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._alignment = alignment
        self._theme = appearance.theme()
        self._role = "text"
        self.text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wear(self, theme: Theme) -> None:
        """Paint with these colours and sizes."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def show_amount(self, text: str, role: str = "text") -> None:
        """Show it in the colour of a role."""
        self.text, self._role = text, role
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        """A line of the largest size; as wide as there is room."""
        return QSize(0, self._theme.type.amount * 3 // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The amount."""
        del event
        painter = QPainter(self)
        font = appearance.ui_font(self._theme.type.amount)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        wide = painter.fontMetrics().horizontalAdvance(self.text)
        if wide > self.width():
            font.setPixelSize(max(1, self._theme.type.amount * self.width() // wide))
            painter.setFont(font)
        painter.setPen(self._theme.colour(self._role))
        painter.drawText(self.rect(), self._alignment, self.text)


class FigureRow(QWidget):
    """``积分 12,480``: a caption at the left, its figure at the right; away while there is no figure."""

    def __init__(self, name: str, *, role: str = "list", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = label("muted" if role == "list" else "list")
        self.figure: QLabel = label(role, align=RIGHT, name=name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.caption)
        row.addWidget(self.figure, 1)

    def show_figure(self, text: str) -> None:
        """Show the figure; an empty one takes the row away."""
        self.figure.setText(text)
        self.setVisible(bool(text))
