"""The lines of a sale: what was sold, what came back before, and how much comes back now."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from terminal.services.refund_sales import SoldSale
from ui import appearance, formats
from ui.widgets.columns import draggable, fit_columns
from ui.widgets.labels import LEFT, RIGHT

_NAME, _SOLD, _BEFORE, _NOW, _AMOUNT = range(5)
_NONE = "–"
_THREE_LINES = 68
"""Pixels: of a name in two lines, and what stands below it."""
_STEPS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_Left: -1}


class RefundLines(QTableWidget):
    """Up and Down choose a line, + and − how much of it comes back.

    What came back before has a column where anything did. In a narrow window it stands below the article's name, as
    does what was sold.
    """

    stepped = Signal(int, int)  # line from 0, pieces

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 5, parent)
        self.setObjectName("refund_lines")
        self._shown: tuple[SoldSale, tuple[int, ...]] | None = None
        self._narrow = False
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)  # else what is elided already is wrapped, and cut once more
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the size of an article comes last in its name
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(appearance.theme().shape.target)
        head = self.horizontalHeader()
        draggable(self, elastic=_NAME)
        head.setHighlightSections(False)
        self.retranslate()

    def fold(self, *, narrow: bool) -> None:
        """Lay it out for the window as it is now."""
        self._narrow = narrow
        self.verticalHeader().setDefaultSectionSize(_THREE_LINES if narrow else appearance.theme().shape.target)
        self.setWordWrap(narrow)
        self.setColumnHidden(_SOLD, narrow)
        self._fill()

    def retranslate(self) -> None:
        """Name the columns."""
        self.setAccessibleName(self.tr("Goods of this sale"))
        self.setHorizontalHeaderLabels(
            [self.tr("Article"), self.tr("Sold"), self.tr("Returned"), self.tr("Now"), self.tr("Paid")]
        )
        for column in range(self.columnCount()):
            head = self.horizontalHeaderItem(column)
            if head is not None:
                head.setTextAlignment(_alignment(column))
        self._fill()

    def show_sale(self, sold: SoldSale, quantities: tuple[int, ...]) -> None:
        """Every line, with what comes back of it now."""
        self._shown = (sold, quantities)
        self._fill()
        if self.currentRow() < 0:
            self.selectRow(0)

    def _fill(self) -> None:
        if self._shown is None:
            fit_columns(self)
            return
        sold, quantities = self._shown
        came_back = any(line.quantity > left for line, left in zip(sold.sale.lines, sold.left, strict=True))
        self.setColumnHidden(_BEFORE, self._narrow or not came_back)
        self.setRowCount(len(sold.sale.lines))
        for row, (line, left, now) in enumerate(zip(sold.sale.lines, sold.left, quantities, strict=True)):
            sold_of_it = formats.quantity(line.quantity, line.unit)
            before = formats.quantity(line.quantity - left, line.unit) if line.quantity > left else _NONE
            texts = (
                f"{line.name}\n{self._below(sold_of_it, before)}" if self._narrow else line.name,
                sold_of_it,
                before,
                formats.quantity(now, line.unit) if now else _NONE,
                formats.money(line.amount),
            )
            for column, text in enumerate(texts):
                self._put(row, column, text, chosen=column == _NOW and bool(now))
        fit_columns(self)

    def _below(self, sold: str, before: str) -> str:
        words = self.tr("sold {sold}") if before == _NONE else self.tr("sold {sold} · returned {before}")
        return words.format(sold=sold, before=before)

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
