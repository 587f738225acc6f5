"""The lines of a sale: what was sold, what came back before, and how much comes back now."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from terminal.services.refund_sales import SoldSale
from ui import appearance, formats
from ui.widgets.columns import draggable, fit_columns
from ui.widgets.labels import LEFT, RIGHT

_NAME, _SOLD, _BEFORE, _NOW, _AMOUNT = range(5)
_STEPS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_Left: -1}


class RefundLines(QTableWidget):
    """Up and Down choose a line, + and − how much of it comes back."""

    stepped = Signal(int, int)  # line from 0, pieces

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 5, parent)
        self.setObjectName("refund_lines")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the size of an article comes last in its name
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(appearance.theme().shape.target)
        head = self.horizontalHeader()
        draggable(self, elastic=_NAME)
        head.setHighlightSections(False)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the columns."""
        self.setAccessibleName(self.tr("Goods of this sale"))
        self.setHorizontalHeaderLabels(
            [self.tr("Article"), self.tr("Sold"), self.tr("Before"), self.tr("Now"), self.tr("Amount")]
        )
        for column in range(self.columnCount()):
            head = self.horizontalHeaderItem(column)
            if head is not None:
                head.setTextAlignment(_alignment(column))
        fit_columns(self)

    def show_sale(self, sold: SoldSale, quantities: tuple[int, ...]) -> None:
        """Every line, with what comes back of it now."""
        self.setRowCount(len(sold.sale.lines))
        for row, (line, left, now) in enumerate(zip(sold.sale.lines, sold.left, quantities, strict=True)):
            before = line.quantity - left
            texts = (
                line.name,
                formats.quantity(line.quantity, line.unit),
                formats.quantity(before, line.unit) if before else "–",
                formats.quantity(now, line.unit) if now else "–",
                formats.money(line.amount),
            )
            for column, text in enumerate(texts):
                self._put(row, column, text, chosen=column == _NOW and bool(now))
        fit_columns(self)
        if self.currentRow() < 0:
            self.selectRow(0)

    def changeEvent(self, event: QEvent) -> None:
        """Words may be larger now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            fit_columns(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and − are this table's; the arrows move as in every table."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or self.currentRow() < 0:
            super().keyPressEvent(event)
            return
        self.stepped.emit(self.currentRow(), step)

    def _put(self, row: int, column: int, text: str, *, chosen: bool) -> None:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            item.setTextAlignment(_alignment(column))
            self.setItem(row, column, item)
        item.setText(text)
        if column == _NAME:
            item.setToolTip(text)  # it may end in an ellipsis
        font = item.font()
        font.setBold(chosen)
        item.setFont(font)


def _alignment(column: int) -> Qt.AlignmentFlag:
    """Of a column and its head."""
    return LEFT if column == _NAME else RIGHT
