"""The goods on the counter as a table: name with the reason for its price below, amounts to the right."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from terminal.domain.money import yuan
from terminal.domain.pricing import PricedBasket, PricedLine
from terminal.services.till import Till
from ui import appearance, formats
from ui.screens.checkout.basket_delegate import EXPLANATION_ROLE, MARK, MARKED_ROLE, BasketDelegate, figure_font
from ui.screens.checkout.explanations import explanation
from ui.widgets.columns import draggable

NUMBER, NAME, QUANTITY, PRICE, SAVING, AMOUNT = range(6)
_WIDTHS = {NUMBER: 36, QUANTITY: 72, PRICE: 76, SAVING: 76, AMOUNT: 100}
"""Of the usual type; the name takes the rest."""
_ROOM_FOR_SAVING = 640
"""Table width in pixels from which the saving has a column of its own; the line below the name tells it anyway."""
MARK_MS = 2500
"""How long a changed amount stays marked."""

Index = QModelIndex | QPersistentModelIndex


class BasketModel(QAbstractTableModel):
    """The priced basket, read only; marks lines whose amount has just changed."""

    def __init__(self, till: Till, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._lines: tuple[PricedLine, ...] = ()
        self._marked: frozenset[int] = frozenset()
        self._unmark = QTimer(self, singleShot=True, interval=MARK_MS)
        self._unmark.timeout.connect(lambda: self._mark(frozenset()))

    def show_basket(self, priced: PricedBasket, marked: frozenset[int]) -> None:
        """Take over a new state; where the lines are the same ones, the view hears of those that changed alone."""
        before, after = self._lines, priced.lines
        if marked:
            self._marked = marked
            self._unmark.start()
        elif not after:
            self._marked = frozenset()  # the next sale numbers its lines from the start again
        if [each.line.id for each in before] != [each.line.id for each in after]:
            self.beginResetModel()
            self._lines = after
            self.endResetModel()
            return
        self._lines = after
        changed = [row for row, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
        if changed or marked:
            first, last = (0, len(after) - 1) if marked else (changed[0], changed[-1])
            self.dataChanged.emit(self.index(first, 0), self.index(last, AMOUNT))

    def explained(self) -> list[bool]:
        """Of each row, whether a reason stands below its name."""
        return [bool(line.steps) for line in self._lines]

    def texts(self, column: int) -> set[str]:
        """What a column says, each once."""
        return {self._text(row, line, column) for row, line in enumerate(self._lines)}

    def line_at(self, row: int) -> int | None:
        """The id of the line in ``row``."""
        return self._lines[row].line.id if 0 <= row < len(self._lines) else None

    def row_of(self, line: int | None) -> int:
        """The row of a line's id; -1 when it is not there."""
        return next((row for row, each in enumerate(self._lines) if each.line.id == line), -1)

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own signature
        """Lines."""
        return len(self._lines)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own signature
        """Columns."""
        return AMOUNT + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Column titles in the language in force."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return {
                NUMBER: "#",
                NAME: self.tr("Article"),
                QUANTITY: self.tr("Qty"),
                PRICE: self.tr("Price"),
                SAVING: self.tr("Saving"),
                AMOUNT: self.tr("Amount"),
            }[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says, and why."""
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), line, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == NAME:
            return line.line.product.name  # which may end in an ellipsis
        if role == EXPLANATION_ROLE:
            return explanation(line, self._till)
        if role == MARKED_ROLE:
            return line.line.id in self._marked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._text(index.row(), line, index.column())} {explanation(line, self._till)}".strip()
        return None

    def _text(self, row: int, line: PricedLine, column: int) -> str:
        product = line.line.product
        if column == NUMBER:
            return str(row + 1)
        if column == NAME:
            return product.name
        if column == QUANTITY:
            return formats.quantity(line.line.quantity, product.unit)
        if column == SAVING:
            return f"{formats.MINUS}{yuan(line.saving)}" if line.saving else ""
        return yuan(product.price if column == PRICE else line.amount)

    def _mark(self, marked: frozenset[int]) -> None:
        self._marked = marked
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, AMOUNT))


class BasketTable(QTableView):
    """Shows the model; a touch chooses a line, the keyboard stays with the scan line."""

    line_chosen = Signal(object)
    quantity_touched = Signal()

    def __init__(self, till: Till, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("basket")
        self.basket = BasketModel(till, self)
        self.setModel(self.basket)
        self.setItemDelegate(BasketDelegate(self, NAME, AMOUNT))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)  # asking every cell took a quarter second at 200 lines
        rows.setDefaultSectionSize(appearance.theme().shape.target)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(32)
        draggable(self, elastic=NAME)
        self._fit_columns()
        self.clicked.connect(self._touched)

    def fold(self, *, narrow: bool) -> None:
        """In a narrow window another line of goods comes before the heads of their columns."""
        self.horizontalHeader().setVisible(not narrow)

    def _touched(self, index: QModelIndex) -> None:
        self.line_chosen.emit(self.basket.line_at(index.row()))
        if index.column() == QUANTITY:
            self.quantity_touched.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whole names come before a figure that is told twice."""
        self.setColumnHidden(SAVING, event.size().width() < appearance.theme().with_type(_ROOM_FOR_SAVING))
        super().resizeEvent(event)
        self._fit_columns()
        self._show_chosen()

    def show_basket(self, priced: PricedBasket, chosen: int | None, marked: frozenset[int]) -> None:
        """Show a new state with the chosen line selected and in sight."""
        self.basket.show_basket(priced, marked)
        self._fit_rows()
        if self._close:
            self._fit_columns()
        row = self.basket.row_of(chosen)
        if row >= 0:
            self.selectRow(row)
        self._show_chosen()

    def _show_chosen(self) -> None:
        """What was scanned last, or what the keys act on, is in sight in however little room."""
        chosen = self.selectionModel().selectedRows(NAME)
        if chosen:
            self.scrollTo(chosen[0])

    @property
    def _close(self) -> bool:
        """Whether the names need the room that figures do not fill."""
        return self.width() < appearance.theme().with_type(_ROOM_FOR_SAVING)

    def _fit_columns(self) -> None:
        theme = appearance.theme()
        for column, width in _WIDTHS.items():
            most = theme.with_type(width)
            self.setColumnWidth(column, min(most, self._filled(column)) if self._close else most)

    def _filled(self, column: int) -> int:
        """Pixels that the figures of a column fill, or its head."""
        theme = appearance.theme()
        figures = QFontMetrics(figure_font(theme, amount=column == AMOUNT))
        mark = MARK + theme.spacing.xs if column == AMOUNT else 0
        widest = max(map(figures.horizontalAdvance, self.basket.texts(column)), default=0)
        head = self.horizontalHeader().sectionSizeHint(column)
        return max(widest + mark + 2 * theme.spacing.s + 1, head)

    def _fit_rows(self) -> None:
        """A finger high; taller where a reason stands below the name. Rows that fit already are left alone."""
        theme = appearance.theme()
        for row, explained in enumerate(self.basket.explained()):
            height = theme.shape.target + (theme.type.caption if explained else 0)
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)

    def neighbour(self, chosen: int | None, rows: int) -> int | None:
        """The line ``rows`` below (or above) the chosen one, within the basket."""
        if not self.basket.rowCount():
            return None
        row = self.basket.row_of(chosen) + rows
        return self.basket.line_at(min(max(row, 0), self.basket.rowCount() - 1))

    def changeEvent(self, event: QEvent) -> None:
        """Column titles and explanations follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.basket.headerDataChanged.emit(Qt.Orientation.Horizontal, NUMBER, AMOUNT)
            self._fit_columns()
            self.viewport().update()
        elif event.type() == QEvent.Type.StyleChange and hasattr(self, "basket"):
            self._fit_columns()
            self._fit_rows()
        super().changeEvent(event)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == NAME else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
