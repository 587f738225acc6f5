"""Paints a basket row: two lines under the article's name, a mark beside an amount that has just changed."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui import appearance, icons
from ui.theme import Theme
from ui.widgets.labels import LEFT

EXPLANATION_ROLE = Qt.ItemDataRole.UserRole + 1
MARKED_ROLE = Qt.ItemDataRole.UserRole + 2

MARK = 16
"""Pixels of the mark beside an amount that has just changed."""

Index = QModelIndex | QPersistentModelIndex


class BasketDelegate(QStyledItemDelegate):
    """Knows which column carries the name and which the amount; the reason runs from the one to the other."""

    def __init__(self, table: QTableView, name_column: int, amount_column: int) -> None:
        super().__init__(table)
        self._table = table
        self._name = name_column
        self._amount = amount_column

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, words, hairline."""
        painter.save()
        self._paint_ground(painter, option, index)
        side = appearance.theme().spacing.s
        cell = option.rect.adjusted(side, 0, -side, 0)
        explained = str(index.data(EXPLANATION_ROLE) or "")
        if explained:
            cell.setBottom(cell.center().y() + 3)
            if self._name <= index.column() < self._amount:
                self._paint_reason(painter, option.rect, explained)
        if index.column() == self._name:
            _paint_name(painter, cell, str(index.data()))
        else:
            self._paint_figure(painter, cell, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = appearance.theme()
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
            if index.column() == 0:
                painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height() - 1), theme.colour("accent"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_reason(self, painter: QPainter, rect: QRect, text: str) -> None:
        """This cell's part of one line that runs under all the columns up to the amount."""
        theme = appearance.theme()
        left = self._table.columnViewportPosition(self._name) + theme.spacing.s
        right = self._table.columnViewportPosition(self._amount)
        middle = rect.center().y()
        line = QRect(left, middle + 1, right - left, rect.bottom() - middle - 5)
        painter.save()
        painter.setClipRect(rect)
        painter.setFont(_font(theme.type.caption))
        painter.setPen(theme.colour("positive"))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, LEFT, shown)
        painter.restore()

    def _paint_figure(self, painter: QPainter, cell: QRect, index: Index) -> None:
        theme = appearance.theme()
        is_amount = index.column() == self._amount
        marked = is_amount and bool(index.data(MARKED_ROLE))
        painter.setFont(figure_font(theme, amount=is_amount))
        painter.setPen(theme.colour("positive" if marked else "text" if is_amount else "muted"))
        painter.drawText(cell, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        if marked:
            where = QRect(cell.left() - 4, cell.center().y() - MARK // 2, MARK, MARK)
            painter.drawPixmap(where, icons.pixmap("trending-down", theme.value("positive"), MARK))


def figure_font(theme: Theme, *, amount: bool) -> QFont:
    """Of a figure; of what is to be paid for a line, where it is the ``amount``."""
    return _font(theme.type.list if amount else theme.type.body, heavy=amount)


def _paint_name(painter: QPainter, cell: QRect, name: str) -> None:
    theme = appearance.theme()
    painter.setFont(_font(theme.type.list))
    painter.setPen(theme.colour("text"))
    shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, cell.width())  # its size comes last
    painter.drawText(cell, LEFT, shown)


def _font(pixels: int, *, heavy: bool = False) -> QFont:
    font = appearance.ui_font(pixels)
    if heavy:
        font.setWeight(QFont.Weight.DemiBold)
    return font
