"""Figures for somebody who stands a step away: an amount as large as its room allows, and a caption with its figure."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui import appearance
from ui.theme import Theme
from ui.widgets.labels import RIGHT, label

_LEADING = 1.5
"""How high a line is, in sizes of its type."""
_GROWN = 2
"""How many times the theme's largest size an amount may be."""


class BigAmount(QWidget):
    """One amount, as large as its room allows."""

    def __init__(self, name: str, alignment: Qt.AlignmentFlag = RIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._alignment = alignment
        self._theme = appearance.theme()
        self._role = "text"
        self.text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    def wear(self, theme: Theme) -> None:
        """Paint with these colours and sizes."""
        self._theme = theme
        self.updateGeometry()
        self._fit()

    def show_amount(self, text: str, role: str = "text") -> None:
        """Show it in the colour of a role."""
        self.text, self._role = text, role
        self.setAccessibleName(text)
        self._fit()

    def sizeHint(self) -> QSize:
        """A line of the theme's largest size at the least; as wide as there is room."""
        return QSize(0, round(self._theme.type.amount * _LEADING))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is another width."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The amount."""
        del event
        painter = QPainter(self)
        painter.setFont(_hand(min(int(self.height() / _LEADING), self._widest())))
        painter.setPen(self._theme.colour(self._role))
        painter.drawText(self.rect(), self._alignment, self.text)

    def _fit(self) -> None:
        """Take no more height than the width has use for."""
        self.setMaximumHeight(max(self.sizeHint().height(), round(self._widest() * _LEADING)))
        self.update()

    def _widest(self) -> int:
        """In pixels, the size in which the amount has the width for itself."""
        pixels = _GROWN * self._theme.type.amount
        wide = QFontMetrics(_hand(pixels)).horizontalAdvance(self.text)
        return max(1, pixels * self.width() // wide) if wide > self.width() else pixels


def _hand(pixels: int) -> QFont:
    font = appearance.ui_font(max(1, pixels))
    font.setWeight(QFont.Weight.Bold)
    return font


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
