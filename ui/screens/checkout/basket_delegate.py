"""Paints a basket row: two lines under the article's name, a mark beside an amount that has just changed."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import appearance, icons

EXPLANATION_ROLE = Qt.ItemDataRole.UserRole + 1
MARKED_ROLE = Qt.ItemDataRole.UserRole + 2

Index = QModelIndex | QPersistentModelIndex


class BasketDelegate(QStyledItemDelegate):
    """Knows which column carries the name and which the amount."""

    def __init__(self, name_column: int, amount_column: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name_column
        self._amount = amount_column

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A finger high; taller where a reason stands below the name."""
        theme = appearance.theme()
        hint = super().sizeHint(option, index)
        explained = index.data(EXPLANATION_ROLE)
        return QSize(hint.width(), theme.shape.target + (theme.spacing.m if explained else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, words, hairline."""
        painter.save()
        self._paint_ground(painter, option, index)
        theme = appearance.theme()
        side = theme.spacing.s
        cell = option.rect.adjusted(side, 0, -side, 0)
        if index.column() == self._name:
            _paint_name(painter, cell, index)
        else:
            self._paint_figure(painter, cell, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = appearance.theme()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
            if index.column() == 0:
                painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), theme.colour("accent"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_figure(self, painter: QPainter, cell: QRect, index: Index) -> None:
        theme = appearance.theme()
        marked = index.column() == self._amount and bool(index.data(MARKED_ROLE))
        is_amount = index.column() == self._amount
        painter.setFont(_font(theme.type.list if is_amount else theme.type.body, heavy=is_amount))
        painter.setPen(theme.colour("positive" if marked else "text" if is_amount else "muted"))
        painter.drawText(cell, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        if marked:
            size = 16
            where = QRect(cell.left() - 4, cell.center().y() - size // 2, size, size)
            painter.drawPixmap(where, icons.pixmap("trending-down", theme.value("positive"), size))


def _paint_name(painter: QPainter, cell: QRect, index: Index) -> None:
    theme = appearance.theme()
    explained = str(index.data(EXPLANATION_ROLE) or "")
    half = cell.height() // 2
    upper = QRect(cell.left(), cell.top() + 3, cell.width(), half) if explained else cell
    _draw_elided(painter, upper, str(index.data()), theme.type.list, "text")
    if explained:
        lower = QRect(cell.left(), cell.top() + half, cell.width(), half - 3)
        _draw_elided(painter, lower, explained, theme.type.caption, "positive")


def _draw_elided(painter: QPainter, where: QRect, text: str, pixels: int, role: str) -> None:
    painter.setFont(_font(pixels))
    painter.setPen(appearance.theme().colour(role))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, where.width())
    painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _font(pixels: int, *, heavy: bool = False) -> QFont:
    font = appearance.ui_font(pixels)
    if heavy:
        font.setWeight(QFont.Weight.DemiBold)
    return font
