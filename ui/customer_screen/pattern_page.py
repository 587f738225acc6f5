"""The test of the customer's monitor: a frame at its very edges, and which monitor this is."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import appearance
from ui.customer_screen.spoken import CustomerWords

_COLOURS = ("danger", "warning", "positive", "accent", "text", "raised")
_EDGE = 6


class PatternPage(QWidget):
    """``monitor`` is the name of its socket."""

    def __init__(self, words: CustomerWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.monitor = ""

    def retranslate(self) -> None:
        """Set every word anew."""
        self.update()

    @property
    def text(self) -> str:
        """What it says."""
        size = self.size() * self.devicePixelRatioF()
        words = self._words.translate("customer_screen", "Customer display {monitor}, {width} × {height}")
        return words.format(monitor=self.monitor, width=size.width(), height=size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A band of each colour, the words, and the frame."""
        del event
        painter, theme = QPainter(self), appearance.theme()
        painter.fillRect(self.rect(), theme.colour("surface"))
        wide = self.width() // len(_COLOURS)
        for place, role in enumerate(_COLOURS):
            painter.fillRect(QRect(place * wide, self.height() * 2 // 3, wide, self.height() // 6), theme.colour(role))
        painter.setFont(appearance.ui_font(max(1, self.height() // 20)))
        painter.setPen(theme.colour("text"))
        painter.drawText(QRect(0, 0, self.width(), self.height() * 2 // 3), Qt.AlignmentFlag.AlignCenter, self.text)
        painter.setPen(QPen(theme.colour("accent"), 2 * _EDGE))
        painter.drawRect(self.rect())
