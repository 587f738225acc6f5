"""Charts in the theme's colours and fonts: pyqtgraph's one home, which takes a second to load.

A chart is for looking at: it takes neither keyboard nor mouse. A screen reader hears it as a chart, its title as its
name and its figures in words as its description; all of them are told besides as a table.
"""

import itertools
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QAccessible, QBrush, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAccessibleWidget, QHBoxLayout, QVBoxLayout, QWidget

from ui import appearance
from ui.widgets.labels import empty, label
from ui.widgets.panel import Panel
from ui.widgets.sides import Turning

_HOOKS = sys.excepthook, threading.excepthook
import pyqtgraph  # noqa: E402

# it puts hooks of its own around the program's, which print what only the log may tell
sys.excepthook, threading.excepthook = _HOOKS

_WIDE = 0.72
"""Of a column or bar, where 1 is from one to the next."""
_FEWEST_COLUMNS, _FEWEST_BARS = 8, 5
"""For how many there is room at least: a few are not drawn wider than many."""
_MOST_LINES = 4
"""Across a chart, besides the one of zero."""
_LABEL_ROOM = 1.12
"""How far an axis goes on behind its largest value, for what is written there."""


class Series(NamedTuple):
    """Values of one colour (a role or tier of the theme); one that is ``hatched`` is told from others without it."""

    name: str
    role: str
    values: Sequence[int]
    hatched: bool = False


class Bar(NamedTuple):
    """One bar: what it is called, its colour's role, its value, and the value in words."""

    name: str
    role: str
    value: int
    words: str


class _Swatch(QWidget):
    """What a series looks like, beside its name."""

    def __init__(self, role: str, hatched: bool) -> None:
        super().__init__()
        self._role, self._hatched = role, hatched
        self.setFixedSize(14, 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A small piece of its column."""
        painter = QPainter(self)
        painter.setBrush(brush(self._role, self._hatched))
        painter.setPen(QPen(appearance.theme().colour(self._role), 1))
        painter.drawRect(QRectF(0.5, 0.5, 13, 13))
        painter.end()


class Chart(Panel):
    """A card with a heading, what the colours mean, and a plot. What is drawn is drawn again in another theme."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        spacing = appearance.theme().spacing
        self.setObjectName(name)
        self._title = label("strong", name=f"{name}_title")
        legend = QWidget()
        self._legend = QHBoxLayout(legend)
        self._legend.setContentsMargins(0, 0, 0, 0)
        self._legend.setSpacing(spacing.xs)
        self._plot: Any = pyqtgraph.PlotWidget()
        self._plot.setObjectName(f"{name}_plot")
        for taker in (self._plot, self._plot.viewport()):
            taker.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.hideButtons()
        self._plot.setMenuEnabled(False)
        self._plot.setMinimumHeight(54)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.m, spacing.s, spacing.m, spacing.s)
        column.setSpacing(spacing.xs)
        self._head = Turning((self._title, 1), (legend, 0))
        column.addWidget(self._head)
        column.addWidget(self._plot, 1)

    def fold(self, *, narrow: bool) -> None:
        """In a narrow window what the colours mean stands below the title."""
        self._head.fold(narrow=narrow)

    def restyle(self) -> None:
        """Everything in the theme's colours."""
        self._plot.setBackground(appearance.theme().colour("raised"))
        self.draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is room for more names and figures beside what is drawn, or for fewer."""
        super().resizeEvent(event)
        self.draw()

    def draw(self) -> None:
        """Draw what was given last, for the room that there is."""
        raise NotImplementedError

    def _show_title(self, title: str, told: str) -> None:
        """``told`` is the chart in a few sentences, for a screen reader."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(told)

    def _dress(self, side: str, ticks: Sequence[tuple[float, str]], *, lines: bool = False) -> None:
        """An axis with these ticks, as wide as their words; ``lines`` go across at each."""
        theme = appearance.theme()
        font = appearance.ui_font(theme.type.caption)
        axis = self._plot.getAxis(side)
        axis.setTicks([list(ticks)])
        axis.setStyle(tickFont=font, tickLength=0, tickAlpha=0, tickTextOffset=theme.spacing.xs)
        axis.setPen(QPen(theme.colour("line"), 1))
        axis.setTextPen(QPen(theme.colour("muted"), 1))
        measure = QFontMetrics(font)
        if side == "left":
            axis.setWidth(max((measure.horizontalAdvance(words) for _at, words in ticks), default=0) + theme.spacing.m)
        else:
            axis.setHeight(measure.height() + theme.spacing.s)
            axis.setStyle(hideOverlappingLabels=False)  # else the first one is left out: it is wider than its column
        for at, _words in ticks if lines else ():
            line = pyqtgraph.InfiniteLine(at, angle=0, pen=QPen(theme.colour("line"), 0))
            line.setZValue(-1)
            self._plot.addItem(line)


def _as_chart(_class: str, told: QObject) -> QAccessibleWidget | None:
    return QAccessibleWidget(told, QAccessible.Role.Chart) if isinstance(told, Chart) else None


QAccessible.installFactory(_as_chart)


class ColumnChart(Chart):
    """Columns side by side in the order of time, of one or several series on top of one another.

    Values below zero stand below the line.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._columns: Sequence[str] = ()
        self._series: Sequence[Series] = ()
        self._words: Callable[[int], str] = str
        self.restyle()

    def show_columns(
        self,
        title: str,
        told: str,
        columns: Sequence[str],
        series: Sequence[Series],
        words: Callable[[int], str],
    ) -> None:
        """``columns`` name the places along the axis, ``words`` writes a value beside it."""
        self._columns, self._series, self._words = columns, series, words
        self._show_title(title, told)
        self._draw_legend()
        self.draw()

    def restyle(self) -> None:
        """Everything in the theme's colours, also what these mean."""
        super().restyle()
        self._draw_legend()

    def draw(self) -> None:
        """Columns and axes. The legend is left alone: made anew it would be laid out anew, and this drawn again."""
        self._plot.clear()
        above, below = [0] * len(self._columns), [0] * len(self._columns)
        for each in self._series:
            seen = [at for at, value in enumerate(each.values) if value]
            starts = [(above if each.values[at] > 0 else below)[at] for at in seen]
            for at in seen:
                (above if each.values[at] > 0 else below)[at] += each.values[at]
            item = pyqtgraph.BarGraphItem(
                x=seen,
                y0=starts,
                height=[each.values[at] for at in seen],
                width=_WIDE,
                brush=brush(each.role, each.hatched),
                pen=QPen(appearance.theme().colour(each.role), 0),
            )
            self._plot.addItem(item)
        least, most = min(below, default=0), max(above, default=0)
        self._dress("left", [(at, self._words(at)) for at in steps(least, most, self._lines())], lines=True)
        self._name_columns()
        self._plot.setXRange(-0.6, max(len(self._columns), _FEWEST_COLUMNS) - 0.4, padding=0)
        self._plot.setYRange(least * _LABEL_ROOM, max(most * _LABEL_ROOM, 1), padding=0)

    def _lines(self) -> int:
        """How many figures have room above one another."""
        height = _measure().height()
        return max(1, min(_MOST_LINES, int(self._plot.height() - height) // (height + appearance.theme().spacing.s)))

    def _name_columns(self) -> None:
        measure = _measure()
        wide = max((measure.horizontalAdvance(name) for name in self._columns), default=0)
        room = self._plot.width() - self._plot.getAxis("left").width()
        every = _every(len(self._columns), int(room / (wide + appearance.theme().spacing.s)))
        named = len(self._columns) if every == 1 else len(self._columns) - 1  # one wider than the last would be cut
        self._dress("bottom", [(at, self._columns[at]) for at in range(0, named, every)])

    def _draw_legend(self) -> None:
        empty(self._legend)
        for each in self._series if len(self._series) > 1 else ():
            name = label("caption")
            name.setText(each.name)
            self._legend.addWidget(_Swatch(each.role, each.hatched))
            self._legend.addWidget(name)
            self._legend.addSpacing(appearance.theme().spacing.s)
        self._legend.addStretch()


class BarChart(Chart):
    """Bars below one another, each with its name before it and its value behind it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._bars: Sequence[Bar] = ()
        self._plot.getAxis("bottom").setStyle(showValues=False)
        self._plot.hideAxis("bottom")
        self.restyle()

    def show_bars(self, title: str, told: str, bars: Sequence[Bar]) -> None:
        """The first one at the top."""
        self._bars = bars
        self._show_title(title, told)
        self.draw()

    def draw(self) -> None:
        """Bars, names and values."""
        self._plot.clear()
        theme = appearance.theme()
        font = appearance.ui_font(theme.type.caption)
        count = len(self._bars)
        most = max((each.value for each in self._bars), default=0) or 1
        for place, each in enumerate(self._bars):
            at = count - 1 - place
            item = pyqtgraph.BarGraphItem(
                x0=0, y=[at], width=[each.value], height=_WIDE, brush=brush(each.role), pen=QPen(Qt.PenStyle.NoPen)
            )
            self._plot.addItem(item)
            words = pyqtgraph.TextItem(each.words, color=theme.colour("text"), anchor=(0, 0.5))
            words.setFont(font)
            words.setPos(each.value, at)
            self._plot.addItem(words)
        self._dress("left", [(count - 1 - place, each.name) for place, each in enumerate(self._bars)])
        measure = QFontMetrics(font)
        told = max((measure.horizontalAdvance(each.words) for each in self._bars), default=0) + theme.spacing.m
        room = self._plot.width() - self._plot.getAxis("left").width()
        self._plot.setXRange(0, most * room / max(room - told, told), padding=0)
        self._plot.setYRange(min(count - _FEWEST_BARS, 0) - 0.6, count - 0.4, padding=0)


def brush(role: str, hatched: bool = False) -> QBrush:
    """The ground of a column: full, or hatched in its colour."""
    pattern = Qt.BrushStyle.BDiagPattern if hatched else Qt.BrushStyle.SolidPattern
    return QBrush(appearance.theme().colour(role), pattern)


def _measure() -> QFontMetrics:
    """Of the names and figures beside what is drawn."""
    return QFontMetrics(appearance.ui_font(appearance.theme().type.caption))


def _every(columns: int, names: int) -> int:
    """Every how many ``columns`` one is named, where there is room for so many ``names``."""
    return next((every for every in (1, 2, 3, 4, 6) if columns <= every * names), 8)


def steps(least: int, most: int, wanted: int = 4) -> list[int]:
    """Round values from ``least`` (zero or below) to ``most`` (zero or above), about ``wanted`` of them and zero."""
    sizes = (digit * 10**power for power in itertools.count() for digit in (1, 2, 5))
    step = next(size for size in sizes if (most - least) / size <= wanted)
    return list(range(-(-least // step) * step, most + 1, step))
