"""From a key to the painted screen with 200 lines in the basket, against a bare table of the same rows.

Ours is the whole till: ``+`` and ``−`` at the scan line change a quantity, everything is priced and explained anew, and
the time ends when the table is painted and the round of events over. The raw limit is a QTableWidget of Qt's own, as
large, with the same texts: one of them changes, and the table is repainted.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QTableWidget, QTableWidgetItem

from benchmarks._shop import CASHIER, MEMBER, company_changes, opened_journal
from benchmarks._table import Turn, folder_on_disk, median, print_comparison
from terminal import bootstrap, config
from terminal.domain.catalogue import Product, Unit
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.data_folder import DataFolder
from ui.tour.hands import Hands, focused

LINES = 200
KEYS = 50
TURNS = 3

SETTINGS = """
[centre]
url = "http://127.0.0.1:9"

[[devices]]
id = "screen"
driver = "second-screen"
options = { monitor = "none" }
"""

GOODS = tuple(
    Product(number, f"商品 {number} 500ml", "drinks", Unit.PIECE, 350 + number, (f"{69_000_000_000 + number}",), "sp")
    for number in range(1, LINES + 1)
)


class Stopwatch(QObject):
    """Hears a table's painting."""

    def __init__(self, table: QTableView) -> None:
        super().__init__()
        self._painted = False
        table.viewport().installEventFilter(self)

    def until_painted(self, act: Callable[[], object]) -> float:
        """Do ``act``; microseconds until the table is painted after it."""
        self._painted = False
        start = time.perf_counter_ns()
        act()
        while not self._painted:
            QApplication.processEvents()
        return (time.perf_counter_ns() - start) / 1000

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A painting is about to begin; it is over when the round of events is."""
        self._painted = self._painted or event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)


def run(_: argparse.Namespace) -> None:
    """Fill the counter, press the keys, repaint the bare table in turn, print."""
    with folder_on_disk() as folder:
        till = folder / "till"
        with DataFolder(till, keyring=False) as data:
            StoredCacheFeed(data.cache).apply(msgspec.structs.replace(company_changes(), products=GOODS))
            opened_journal(data)
        (till / config.FILE_NAME).write_text(SETTINGS, encoding="utf-8")
        ours, raw = _at_the_till(till)
    print_comparison(
        "paint",
        f"a key → the painted basket of {LINES} lines, medians of {TURNS} turns of {KEYS} keys",
        ours=("ours: priced, explained, painted", median(ours)),
        limit=("bare QTableWidget, repainted", median(raw)),
    )


def _at_the_till(folder: Path) -> tuple[list[Turn], list[Turn]]:
    ours: list[Turn] = []
    raw: list[Turn] = []

    def operate(opened: bootstrap.OpenTill) -> int:
        window, hands = opened.window, Hands(opened.window)
        window.attendance.sign_in.recognised.emit(CASHIER)
        hands.until(lambda: focused() == "scan_line", "the checkout")
        checkout = opened.assembly.till.checkout
        for product in GOODS[1:]:
            checkout.add(product)
        checkout.take_member(MEMBER)
        window.checkout.add(GOODS[0])
        hands.look()
        (table,) = window.page(window.place).findChildren(QTableView)
        bare = _bare_twin(table)
        till_watch, bare_watch = Stopwatch(table), Stopwatch(bare)
        for _turn in range(TURNS + 1):
            ours.append(_press(hands, till_watch))
            raw.append(_change(bare, bare_watch))
        bare.close()
        window.close()
        return 0

    bootstrap.run_till(folder, config.load(folder / config.FILE_NAME), operate=operate)
    return ours[1:], raw[1:]


def _press(hands: Hands, watch: Stopwatch) -> Turn:
    keys = (Qt.Key.Key_Plus, Qt.Key.Key_Minus)
    return _turn_of([watch.until_painted(partial(hands.key, keys[place % 2])) for place in range(KEYS)])


def _change(bare: QTableWidget, watch: Stopwatch) -> Turn:
    item = bare.item(LINES - 1, 2)
    if item is None:
        raise LookupError("the bare table has no such cell")

    def change(place: int) -> None:
        item.setText(str(1 + place % 2))
        bare.viewport().repaint()

    return _turn_of([watch.until_painted(partial(change, place)) for place in range(KEYS)])


def _bare_twin(table: QTableView) -> QTableWidget:
    """A table of Qt's own with the texts, the size and the place in the rows of ours."""
    model = table.model()
    bare = QTableWidget(model.rowCount(), model.columnCount())
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            bare.setItem(row, column, QTableWidgetItem(str(model.index(row, column).data())))
    bare.verticalHeader().hide()
    bare.verticalHeader().setDefaultSectionSize(table.rowHeight(0))
    bare.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    bare.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    bare.resize(table.size())
    bare.show()
    bare.scrollToBottom()
    _until_still(bare)
    return bare


def _until_still(table: QTableWidget) -> None:
    before = QImage()
    while (now := table.grab().toImage()) != before:
        before = now
        QApplication.processEvents()


def _turn_of(times: list[float]) -> Turn:
    times.sort()
    return Turn(statistics.median(times), times[len(times) * 99 // 100])
