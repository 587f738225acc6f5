"""Columns that a person dragged stay as they were made: over new rows, another size, and the next start."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

from tests.ui.driver import Counter
from tests.ui.shop_window import barcode_of
from ui.application import Interface
from ui.preferences import PreferencesStore
from ui.screens.checkout.basket_table import AMOUNT, NAME, QUANTITY
from ui.widgets.columns import ColumnKeeper, draggable, fit_columns

LEFT = Qt.MouseButton.LeftButton


def drag(table: QTableView, column: int, by: int) -> None:
    """Take the line at the right of a column, and let go of it ``by`` pixels further."""
    header = table.horizontalHeader()
    edge = QPoint(header.sectionViewportPosition(column) + header.sectionSize(column) - 1, header.height() // 2)
    viewport = header.viewport()
    QTest.mousePress(viewport, LEFT, pos=edge)
    for part in (by // 2, by):
        QTest.mouseMove(viewport, edge + QPoint(part, 0))
    QTest.mouseRelease(viewport, LEFT, pos=edge + QPoint(by, 0))


class Kept:
    """A table of a page, looked after, with as many starts as a test wants."""

    def __init__(self, qtbot: QtBot) -> None:
        self.preferences = PreferencesStore()
        self._qtbot = qtbot

    def start(self, *, stretch: bool = True, width: int = 700) -> QTableWidget:
        """The table of a new start, filled and looked after."""
        table = QTableWidget(2, 4)
        table.setObjectName("goods")
        if stretch:
            draggable(table, elastic=0)
        self._qtbot.addWidget(table)
        table.resize(width, 200)
        self.fill(table)
        ColumnKeeper(table, self.preferences)
        table.show()
        self.settle()
        return table

    def fill(self, table: QTableWidget) -> None:
        """New rows, and columns as wide as their words."""
        for row in range(2):
            for column in range(4):
                table.setItem(row, column, QTableWidgetItem(f"{row}{column}" * 3))
        if table.horizontalHeader().sectionResizeMode(0) == QHeaderView.ResizeMode.Stretch:
            fit_columns(table)
        else:
            table.horizontalHeader().resizeSections(QHeaderView.ResizeMode.ResizeToContents)

    def settle(self) -> None:
        """Until the table was put in order."""
        for _ in range(3):  # a layout, what it leads to, and the layout after that
            QApplication.processEvents()


@pytest.fixture
def kept(interface: Interface, qtbot: QtBot) -> Kept:
    del interface
    return Kept(qtbot)


@pytest.mark.parametrize("stretch", [True, False])
def test_a_dragged_column_stays_over_new_rows_and_a_new_start(kept: Kept, *, stretch: bool) -> None:
    table = kept.start(stretch=stretch)
    before = table.columnWidth(2)
    drag(table, 2, 60)
    assert table.columnWidth(2) == before + 60
    assert kept.preferences.now.columns["goods"][2] == before + 60
    kept.fill(table)
    kept.settle()
    assert table.columnWidth(2) == before + 60
    again = kept.start(stretch=stretch)
    assert again.columnWidth(2) == before + 60
    assert again.columnWidth(1) == table.columnWidth(1)
    assert again.horizontalHeader().length() == again.viewport().width()


def test_filling_is_no_choice_of_a_persons(kept: Kept) -> None:
    table = kept.start()
    kept.fill(table)
    table.resize(500, 200)
    kept.settle()
    assert kept.preferences.now.columns == {}


def test_a_double_click_on_the_line_forgets_the_width(kept: Kept) -> None:
    table = kept.start()
    before = table.columnWidth(1)
    drag(table, 1, 80)
    header = table.horizontalHeader()
    edge = QPoint(header.sectionViewportPosition(1) + header.sectionSize(1) - 1, header.height() // 2)
    QTest.mouseDClick(header.viewport(), LEFT, pos=edge)
    assert table.columnWidth(1) == before
    assert kept.preferences.now.columns == {}
    assert kept.start().columnWidth(1) == before


def test_a_smaller_monitor_keeps_room_for_the_names(kept: Kept) -> None:
    table = kept.start(width=1200)
    drag(table, 2, 500)
    small = kept.start(width=500)
    assert small.columnWidth(0) >= 120
    small.resize(1200, 200)
    kept.settle()
    assert small.columnWidth(2) == table.columnWidth(2)


def test_the_baskets_columns_are_there_after_the_next_start(interface: Interface, qtbot: QtBot) -> None:
    counter, table = at_the_counter(interface, qtbot)
    wanted = table.columnWidth(QUANTITY) + 40
    drag(table, QUANTITY, 40)
    assert table.columnWidth(QUANTITY) == wanted
    counter.close()
    counter, table = at_the_counter(interface, qtbot)
    counter.until(lambda: table.columnWidth(QUANTITY) == wanted, "the width of before")
    assert table.columnWidth(NAME) > table.columnWidth(AMOUNT)
    counter.close()


def at_the_counter(interface: Interface, qtbot: QtBot) -> tuple[Counter, QTableView]:
    """A start of the till, and its basket with one line."""
    counter = Counter(interface, qtbot)
    counter.sign_in()
    counter.scan(barcode_of(0))
    table = counter.widget("basket")
    assert isinstance(table, QTableView)
    return counter, table
