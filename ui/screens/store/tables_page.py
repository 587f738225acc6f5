"""The day as tables, for reading and for who cannot see charts: hour by hour, by tier, by person."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHeaderView, QTableWidgetItem, QWidget

from ui import appearance
from ui.screens.store.columns import (
    Column,
    Row,
    group_columns,
    hour_columns,
    hour_rows,
    person_rows,
    tier_rows,
)
from ui.screens.store.presenter import StorePresenter
from ui.widgets.labels import RIGHT
from ui.widgets.panel import Panel
from ui.widgets.read_table import ReadTable

_NARROWEST = 40
_BESIDE = 720
"""Pixels of the usual type from which all tables have room side by side."""
_FEWEST_SEEN = 2
"""Rows of a table, with its heading."""


class TablesPage(Panel):
    """Tab goes from table to table, the arrow keys go through one."""

    def __init__(self, presenter: StorePresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._hours, self._tiers, self._people = (
            _Table(f"store_{name}_table", columns)
            for name, columns in (("hours", hour_columns), ("tiers", group_columns), ("people", group_columns))
        )
        spacing = appearance.theme().spacing
        self._groups = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._groups.setSpacing(spacing.s)
        self._groups.addWidget(self._tiers, 5)
        self._groups.addWidget(self._people, 3)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(spacing.s)
        self._whole.addWidget(self._hours, 28)
        self._whole.addLayout(self._groups, 12)
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hours stand beside the others, or where that is too narrow for whole columns, above them."""
        super().resizeEvent(event)
        beside = self.width() >= appearance.theme().with_type(_BESIDE)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._whole.setDirection(across if beside else down)
        self._groups.setDirection(down if beside else across)

    def take_focus(self) -> None:
        """The first table has the keyboard."""
        self._hours.setFocus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._hours.setAccessibleName(self.tr("Figures by hour"))
        self._tiers.setAccessibleName(self.tr("Figures by tier"))
        self._people.setAccessibleName(self.tr("Figures by person"))
        self.show_state()

    def restyle(self) -> None:
        """The day as a whole stands in a type of its own."""
        self.show_state()

    def show_state(self) -> None:
        """The presenter's figures; those before stay while others are read."""
        day, presenter = self._presenter.figures, self._presenter
        if day is None:
            return
        whole = [Row(self.tr("Total"), day.total, whole=True)] if day.hours else []
        self._hours.fill(self.tr("Hour"), [*hour_rows(day), *whole])
        self._tiers.fill(self.tr("Tier"), tier_rows(presenter, day))
        self._people.fill(self.tr("Person"), person_rows(presenter, day))


class _Table(ReadTable):
    """Columns of figures, and what they are of in front."""

    def __init__(self, name: str, columns: Callable[[], Sequence[Column]]) -> None:
        super().__init__(name)
        self._columns = columns
        self.setProperty("role", "dense")
        self.setMinimumHeight(_FEWEST_SEEN * appearance.theme().shape.target)
        self.verticalHeader().setDefaultSectionSize(appearance.theme().shape.target)
        self.horizontalHeader().setMinimumSectionSize(_NARROWEST)

    def fill(self, first: str, rows: Sequence[Row]) -> None:
        """Everything anew; ``first`` heads the names."""
        columns = self._columns()
        self.setColumnCount(1 + len(columns))
        self.setRowCount(len(rows))
        for place, caption in enumerate((first, *(column.caption for column in columns))):
            self.setHorizontalHeaderItem(place, _cell(caption, figure=place > 0))
        for at, row in enumerate(rows):
            self.setVerticalHeaderItem(at, QTableWidgetItem(row.name))  # not shown: a screen reader says it with a cell
            self.setItem(at, 0, _cell(row.name, figure=False, strong=row.whole))
            for place, column in enumerate(columns, start=1):
                self.setItem(at, place, _cell(column.shown(row.sums), figure=True, strong=row.whole))
        self._share_room()
        self.keep_a_row()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Every column as wide as its words and an equal part of what is left over, so that none runs into the next."""
        header = self.horizontalHeader()
        header.resizeSections(QHeaderView.ResizeMode.ResizeToContents)
        left = max(self.viewport().width() - header.length(), 0)
        for column, columns in enumerate(range(header.count(), 0, -1)):
            part = left // columns
            header.resizeSection(column, header.sectionSize(column) + part)
            left -= part


def _cell(words: str, *, figure: bool, strong: bool = False) -> QTableWidgetItem:
    made = QTableWidgetItem(words)
    if strong:
        font = appearance.ui_font(appearance.theme().type.body)
        font.setWeight(QFont.Weight.DemiBold)
        made.setFont(font)
    made.setTextAlignment(RIGHT if figure else Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    return made
