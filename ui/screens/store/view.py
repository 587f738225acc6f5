"""The store's place: a day of this till, in five figures and below them as charts or as tables."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QPoint, QSize, Qt
from PySide6.QtGui import QHideEvent, QImage, QImageWriter, QPainter, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui import appearance
from ui.screens.audit.search_page import export_folder
from ui.screens.store.columns import filed_rows
from ui.screens.store.figure_cards import FigureCards
from ui.screens.store.presenter import StorePresenter
from ui.screens.store.tables_page import TablesPage
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label
from ui.widgets.long_work_bar import LongWorkBar
from ui.widgets.panel import Panel

if TYPE_CHECKING:
    from ui.screens.store.charts_page import ChartsPage

_SHARPNESS = 2
"""A picture has so many dots for each of the screen's."""


class StoreView(Panel):
    """PgUp and PgDn go from day to day, F5 is today; F6 turns charts into tables and back; F7 and F8 write files."""

    def __init__(self, presenter: StorePresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._charts: ChartsPage | None = None
        self._as_table = self._narrow = False
        self._heading = label("heading", name="store_heading")
        self._said = label("muted", wrap=True, name="store_said")
        self._before = KeyButton(shortcut="PgUp", name="store_before")
        self._after = KeyButton(shortcut="PgDown", name="store_after")
        self._today = KeyButton(shortcut="F5", name="store_today")
        self._turn = KeyButton(shortcut="F6", name="store_turn")
        self._table = KeyButton("upload", shortcut="F7", name="store_table")
        self._picture = KeyButton("upload", shortcut="F8", name="store_picture")
        self._cards, self._tables = FigureCards(presenter), TablesPage(presenter)
        self._empty = label("list", align=Qt.AlignmentFlag.AlignCenter, wrap=True, name="store_empty")
        self._pages = QStackedWidget()
        for page in (self._tables, self._empty):
            self._pages.addWidget(page)
        self._board = QWidget()
        self._bar = LongWorkBar(
            presenter.work,
            "store",
            hint=lambda: self.tr("Cancelling changes nothing; F5 reads today's figures again."),
            is_quiet=lambda: True,
        )
        self._lay_out()
        self._connect()
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody came."""
        super().showEvent(event)
        self._presenter.enter()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 — Qt's name
        """Whoever comes next finds nothing of it."""
        super().hideEvent(event)
        self._as_table = False
        self._presenter.leave()

    def fold(self, *, narrow: bool) -> None:
        """Lay it out for the window as it is now."""
        self._narrow = narrow
        self._cards.fold(narrow=narrow)
        if self._charts is not None:
            self._charts.fold(narrow=narrow)

    def retranslate(self) -> None:
        """Set every word anew."""
        self._before.setText(self.tr("Day before"))
        self._after.setText(self.tr("Day after"))
        self._today.setText(self.tr("Today"))
        self._table.setText(self.tr("Export table"))
        self._picture.setText(self.tr("Export picture"))
        self._show()

    def _lay_out(self) -> None:
        spacing = appearance.theme().spacing
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._heading)
        words.addWidget(self._said)
        head = QHBoxLayout()
        head.setSpacing(spacing.s)
        head.addLayout(words, 1)
        for button in (self._before, self._after, self._today):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        board = QVBoxLayout(self._board)
        board.setContentsMargins(0, 0, 0, 0)
        board.setSpacing(spacing.s)
        board.addWidget(self._cards)
        board.addWidget(self._pages, 1)
        keys = QHBoxLayout()
        keys.setSpacing(spacing.s)
        keys.addWidget(self._turn)
        keys.addStretch()
        keys.addWidget(self._table)
        keys.addWidget(self._picture)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        column.setSpacing(spacing.s)
        column.addLayout(head)
        column.addWidget(self._board, 1)
        column.addLayout(keys)
        column.addWidget(self._bar)

    def _connect(self) -> None:
        presenter = self._presenter
        self._before.clicked.connect(lambda: presenter.look_beside(-1))
        self._after.clicked.connect(lambda: presenter.look_beside(1))
        self._today.clicked.connect(lambda: presenter.look(presenter.today()))
        self._turn.clicked.connect(self._turn_over)
        self._table.clicked.connect(self._export_table)
        self._picture.clicked.connect(self._export_picture)
        presenter.changed.connect(self._show)

    def _turn_over(self) -> None:
        self._as_table = not self._as_table
        self._show()
        if self._as_table:
            self._tables.take_focus()

    def _show(self) -> None:
        presenter = self._presenter
        figures, day = presenter.figures, presenter.day
        self._heading.setText(self._title())
        if figures is not None or day is None:
            self._said.setText(self._summary())
        self._turn.setText(self.tr("Show charts") if self._as_table else self.tr("Show tables"))
        self._after.setEnabled(day is not None and day < presenter.today())
        self._today.setEnabled(day is not None)
        self._before.setEnabled(day is not None)
        for button in (self._table, self._picture):
            button.setEnabled(presenter.may_export)
        self._cards.show_state()
        if figures is None:
            return
        self._empty.setText(self.tr("Nothing was sold on this day at this till."))
        self._tables.show_state()
        if figures.hours:
            self._charts_page().show_state()
        self._turn.setEnabled(bool(figures.hours))
        shown: QWidget = self._tables if self._as_table else self._charts_page()
        self._pages.setCurrentWidget(shown if figures.hours else self._empty)

    def _charts_page(self) -> "ChartsPage":
        """Made with the first figures, which brought its library."""
        if self._charts is None:
            from ui.screens.store.charts_page import ChartsPage

            self._charts = ChartsPage(self._presenter)
            self._charts.fold(narrow=self._narrow)
            self._pages.addWidget(self._charts)
        return self._charts

    def _title(self) -> str:
        day = self._presenter.day
        if day is None:
            return self.tr("Store")
        name = QLocale().dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
        told = f"{day.isoformat()} {name}"
        return self.tr("Today, {day}").format(day=told) if day == self._presenter.today() else told

    def _summary(self) -> str:
        presenter = self._presenter
        if presenter.till.store_figures is None:
            return self.tr("This till keeps no figures.")
        if not presenter.may_look:
            return self.tr("The store's figures are for managers and auditors.")
        till = presenter.till
        words = self.tr("{store} · this till, {till}").format(store=till.store.name, till=till.terminal)
        if presenter.figures is not None and presenter.figures.unread:
            words += self.tr("; {count} entries cannot be read").format(count=presenter.figures.unread)
        return words

    def _export_table(self) -> None:
        if self._presenter.figures is not None:
            self._presenter.export_table(export_folder(), filed_rows(self._presenter, self._presenter.figures))

    def _export_picture(self) -> None:
        self._presenter.export_picture(export_folder(), self._png())

    def _png(self) -> bytes:
        """The place without its buttons, as it looks now."""
        edge = appearance.theme().spacing.l
        head = max(self._heading.height() + self._said.height(), 1)
        size = QSize(self._board.width() + 2 * edge, self._board.height() + head + 3 * edge)
        image = QImage(size * _SHARPNESS, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_SHARPNESS)
        image.fill(appearance.theme().colour("surface"))
        painter = QPainter(image)
        for widget, top in (
            (self._heading, edge),
            (self._said, edge + self._heading.height()),
            (self._board, 2 * edge + head),
        ):
            widget.render(painter, QPoint(edge, top))
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, b"png").write(image)
        return bytes(buffer.data().data())
