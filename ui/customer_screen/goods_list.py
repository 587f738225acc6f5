"""The goods of the sale for the customer: as many of the latest lines as there is room for, the touched one marked."""

from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from terminal.domain.catalogue import Unit
from terminal.domain.customer_view import CustomerView, ShownLine
from terminal.services.till import Till
from ui import appearance, formats
from ui.customer_screen.spoken import CustomerWords
from ui.theme import Theme

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _Hand(NamedTuple):
    """How a text is written."""

    pixels: int
    role: str
    bold: bool = False


class GoodsList(QWidget):
    """Painted, not scrolled: whoever stands before it has no hand free."""

    def __init__(self, till: Till, words: CustomerWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._words = words
        self._view = CustomerView()
        self._theme = appearance.theme()

    def wear(self, theme: Theme) -> None:
        """Paint with these colours and sizes."""
        self._theme = theme
        self.update()

    def show_view(self, view: CustomerView) -> None:
        """Show the lines of a view."""
        self._view = view
        self.setAccessibleName("; ".join(f"{line.name} {formats.money(line.amount)}" for line in view.lines))
        self.update()

    def rows(self) -> range:
        """The places of the lines that are seen: the latest ones, the touched one always among them."""
        lines, room = self._view.lines, self.height()
        if not lines:
            return range(0)
        heights = [self._height(line) for line in lines]
        hint = self._hint_height()
        end = len(lines)
        while True:
            start, used = end, 0
            while start and used + heights[start - 1] + (hint if start > 1 else 0) <= room:
                start -= 1
                used += heights[start]
            if start <= self._view.touched or end <= self._view.touched + 1:
                return range(min(start, end - 1), end)
            end -= 1

    def paintEvent(self, event: QPaintEvent) -> None:
        """The hint at what is above, then one row under the other."""
        del event
        painter = QPainter(self)
        rows, top = self.rows(), 0
        if rows.start:
            top = self._hint_height()
            self._paint_hint(painter, rows.start)
        for place in rows:
            line = self._view.lines[place]
            rect = QRect(0, top, self.width(), self._height(line))
            self._paint_row(painter, rect, line, touched=place == self._view.touched)
            top += rect.height()

    def _height(self, line: ShownLine) -> int:
        theme = self._theme
        return theme.shape.target + (theme.type.body if line.savings else 0)

    def _hint_height(self) -> int:
        return self._theme.type.body + 2 * self._theme.spacing.xs

    def _paint_hint(self, painter: QPainter, hidden: int) -> None:
        theme = self._theme
        painter.setFont(appearance.ui_font(theme.type.body))
        painter.setPen(theme.colour("muted"))
        words = self._words.translate("customer_screen", "{count} more above").format(count=hidden)
        rect = QRect(theme.spacing.m, 0, self.width() - 2 * theme.spacing.m, self._hint_height())
        painter.drawText(rect, _LEFT, words)

    def _paint_row(self, painter: QPainter, rect: QRect, line: ShownLine, *, touched: bool) -> None:
        theme = self._theme
        if touched:
            painter.fillRect(rect, theme.colour("accent_soft"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(theme.spacing.m, theme.spacing.xs, -theme.spacing.m, -theme.spacing.xs)
        upper = QRect(inner)
        if line.savings:
            upper.setHeight(inner.height() - theme.type.body - theme.spacing.xs)
            lower = QRect(inner.left(), upper.bottom(), inner.width(), inner.bottom() - upper.bottom())
            reason = self._words.reasons(line, self._till)
            self._write(painter, lower, _LEFT, reason, _Hand(theme.type.body, "positive"))
        price = _Hand(theme.type.heading, "text", bold=True)
        amount = self._write(painter, upper, _RIGHT, formats.money(line.amount), price)
        many = QRect(upper.left(), upper.top(), upper.width() - amount - theme.spacing.m, upper.height())
        counted = self._write(painter, many, _RIGHT, _counted(line), _Hand(theme.type.body, "muted"))
        name = QRect(many.left(), many.top(), many.width() - counted - theme.spacing.m, many.height())
        self._write(painter, name, _LEFT, line.name, _Hand(theme.type.list, "text"))

    def _write(self, painter: QPainter, rect: QRect, alignment: Qt.AlignmentFlag, text: str, hand: _Hand) -> int:
        """Write a text, cut to its room; how wide it is."""
        font = appearance.ui_font(hand.pixels)
        if hand.bold:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.colour(hand.role))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, rect.width()))
        painter.drawText(rect, alignment, shown)
        return painter.fontMetrics().horizontalAdvance(shown)


def _counted(line: ShownLine) -> str:
    """``3 × ¥12.50``, ``0.345 kg × ¥19.80``; nothing where it is one piece at its price."""
    if line.unit is Unit.PIECE and line.quantity == 1000:
        return ""
    return f"{formats.quantity(line.quantity, line.unit)} × {formats.money(line.price)}"
