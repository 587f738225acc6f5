"""The goods of the sale for the customer: as many of the latest lines as there is room for, the touched one marked."""

from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from terminal.domain.catalogue import Unit
from terminal.domain.customer_view import CustomerView, ShownLine
from terminal.services.till import Till
from ui import appearance, formats
from ui.customer_screen.spoken import CustomerWords
from ui.theme import Theme
from ui.widgets.labels import LEFT, RIGHT

_LEADING = 1.5
"""How high a line is, in sizes of its type: Chinese fills more of it than Latin."""


class Hand(NamedTuple):
    """How a text is written."""

    pixels: int
    role: str
    bold: bool = False

    @property
    def font(self) -> QFont:
        """As it is painted."""
        font = appearance.ui_font(self.pixels)
        if self.bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font


class Text(NamedTuple):
    """One of a row."""

    room: QRect
    alignment: Qt.AlignmentFlag
    words: str
    hand: Hand

    @property
    def width(self) -> int:
        """In pixels."""
        return QFontMetrics(self.hand.font).horizontalAdvance(self.words)


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
        upper, lower = self._lines()
        below = self._below(line, self.width())
        return max(theme.shape.target, upper + below * lower + 2 * theme.spacing.xs)

    def _lines(self) -> tuple[int, int]:
        """How high the line with name and amount is, and the one under it."""
        return round(self._theme.type.heading * _LEADING), round(self._theme.type.body * _LEADING)

    def _hint_height(self) -> int:
        return self._theme.type.body + 2 * self._theme.spacing.xs

    def _paint_hint(self, painter: QPainter, hidden: int) -> None:
        theme = self._theme
        painter.setFont(appearance.ui_font(theme.type.body))
        painter.setPen(theme.colour("muted"))
        words = self._words.translate("customer_screen", "{count} more above").format(count=hidden)
        rect = QRect(theme.spacing.m, 0, self.width() - 2 * theme.spacing.m, self._hint_height())
        painter.drawText(rect, LEFT, words)

    def _paint_row(self, painter: QPainter, rect: QRect, line: ShownLine, *, touched: bool) -> None:
        theme = self._theme
        if touched:
            painter.fillRect(rect, theme.colour("accent_soft"))
        painter.setPen(QPen(theme.colour("line"), 0))  # one dot of the monitor: at 150 % a pixel is one here, two there
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        for text in self.texts(line, rect):
            painter.setFont(text.hand.font)
            painter.setPen(theme.colour(text.hand.role))
            room = max(0, text.room.width())
            shown = painter.fontMetrics().elidedText(text.words, Qt.TextElideMode.ElideMiddle, room)  # sizes come last
            painter.drawText(text.room, text.alignment, shown)

    def texts(self, line: ShownLine, row: QRect) -> list[Text]:
        """What is written of a line, and where in its row; what is wider than its room is cut.

        How many there are stands beside the name, or below where the name would be cut.
        """
        amount, many, title, why = self._written(line)
        gap, below = self._theme.spacing.m, self._below(line, row.width())
        inner = row.adjusted(gap, self._theme.spacing.xs, -gap, -self._theme.spacing.xs)
        lower = QRect(inner)
        lower.setTop(inner.bottom() + 1 - self._lines()[1])
        upper = inner.adjusted(0, 0, 0, -below * self._lines()[1])
        amount = amount._replace(room=upper)
        upper = self._left_of(amount, upper)
        under = lower.translated(0, -self._lines()[1] if below > 1 else 0)
        if self._beside(line, row.width()):
            many = many._replace(room=upper)
            upper = self._left_of(many, upper)
        else:
            many = many._replace(room=lower)
            under = under if below > 1 else self._left_of(many, under)
        return [amount, many, title._replace(room=upper), why._replace(room=under)]

    def _written(self, line: ShownLine) -> tuple[Text, Text, Text, Text]:
        """Amount, how many, name, and why it costs less; not placed yet."""
        sizes, nowhere = self._theme.type, QRect()
        return (
            Text(nowhere, RIGHT, formats.money(line.amount), Hand(sizes.heading, "text", bold=True)),
            Text(nowhere, RIGHT, _counted(line), Hand(sizes.body, "muted")),
            Text(nowhere, LEFT, line.name, Hand(sizes.list, "text")),
            Text(nowhere, LEFT, self._words.reasons(line, self._till), Hand(sizes.body, "positive")),
        )

    def _beside(self, line: ShownLine, width: int) -> bool:
        """Whether name, how many and amount have room in one line of a row of this width."""
        amount, many, title, _why = self._written(line)
        return self._fit(width, title, many, amount) or not many.words

    def _below(self, line: ShownLine, width: int) -> int:
        """How many lines there are under the name."""
        _amount, many, _title, why = self._written(line)
        if self._beside(line, width):
            return 1 if why.words else 0
        return 2 if why.words and not self._fit(width, why, many) else 1

    def _fit(self, width: int, *texts: Text) -> bool:
        gap = self._theme.spacing.m
        return sum(text.width + gap for text in texts if text.words) - gap <= width - 2 * gap

    def _left_of(self, text: Text, room: QRect) -> QRect:
        """The room that a text at the right of it leaves."""
        return room.adjusted(0, 0, -text.width - self._theme.spacing.m, 0) if text.words else room


def _counted(line: ShownLine) -> str:
    """``3 × ¥12.50``, ``0.345 kg × ¥19.80/kg``; nothing where it is one piece at its price."""
    if line.unit is Unit.PIECE and line.quantity == 1000:
        return ""
    return f"{formats.quantity(line.quantity, line.unit)} × {formats.unit_price(line.price, line.unit)}"
