"""A card of figures: a caption to the left of each, sums in bold, what is wrong in its colour and in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ui import appearance
from ui.widgets.form_area import FormArea
from ui.widgets.labels import RIGHT, empty, label, set_state
from ui.widgets.panel import Panel

_CAPTION, _WIDEST = 72, 640
"""Pixels of the usual type: what a caption has at least beside several figures; and how wide a card's rows become, so
that figures stand near their captions."""


@dataclass(frozen=True)
class Line:
    """One row: ``figures`` stand right-aligned in the last columns; ``state`` is positive, warning or danger.

    A row without a caption heads the columns of those below; one without anything parts those above from those below.
    """

    caption: str
    figures: Sequence[str] = ()
    strong: bool = False
    state: str = ""
    name: str = ""


class FigureCard(Panel):
    """A heading, a muted line, and rows that scroll where they must. The owner sets the words.

    Figures that have no room beside one another stand below one another, each with what heads its column.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._name = name
        spacing = appearance.theme().spacing
        self._title = label("heading", wrap=True, name=f"{name}_title")
        self._hint = label("muted", wrap=True, name=f"{name}_hint")
        self._lines: tuple[Line, ...] = ()
        self._needed = 0  # pixels of the rows with their figures side by side
        self._stacked = False
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(spacing.l)
        self._grid.setVerticalSpacing(spacing.xs)
        self._grid.setColumnStretch(0, 1)
        self._area = FormArea(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        column.setSpacing(spacing.s)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(self._area, 1)

    def show_figures(self, title: str, hint: str, lines: Iterable[Line]) -> None:
        """Everything anew."""
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._lines = tuple(lines)
        self._lay_out()

    def restyle(self) -> None:
        """Another type takes another width."""
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is room for figures side by side now, or no more."""
        super().resizeEvent(event)
        if self._stacked != self._is_narrow():
            self._lay_out()
        self._keep_together()

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._fill(self._lines)
        self._needed = self._side_by_side()
        self._stacked = self._is_narrow()
        if self._stacked:
            self._fill(tuple(_below_one_another(self._lines)))
        self._keep_together()

    def _keep_together(self) -> None:
        over = self._area.width() - max(appearance.theme().with_type(_WIDEST), self._needed)
        self._grid.setContentsMargins(0, 0, max(over, 0), 0)

    def _side_by_side(self) -> int:
        """The width of several figures in a row, and of a caption that may have two lines."""
        widths: dict[int, int] = {}
        for row, line in enumerate(self._lines):
            for column in range(1 + len(line.figures)) if len(line.figures) > 1 else ():
                item = self._grid.itemAtPosition(row, column)
                shown = item.widget() if item is not None else None
                if isinstance(shown, QLabel):
                    shown.ensurePolished()
                    wide = shown.fontMetrics().horizontalAdvance(shown.text())
                    wide = wide if column else min(wide, appearance.theme().with_type(_CAPTION))
                    widths[column] = max(widths.get(column, 0), wide)
        return sum(widths.values()) + self._grid.horizontalSpacing() * max(len(widths) - 1, 0)

    def _is_narrow(self) -> bool:
        room = self._area.width() - self._area.verticalScrollBar().sizeHint().width()
        return self._needed > room and any(len(line.figures) > 1 for line in self._lines)

    def _fill(self, lines: Sequence[Line]) -> None:
        for row in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(row, 0)
        empty(self._grid)
        width = 1 + max((len(line.figures) for line in lines), default=0)  # of empty columns the gaps would remain
        for row, line in enumerate(lines):
            if not line.caption and not line.figures:
                self._grid.setRowMinimumHeight(row, appearance.theme().spacing.s)
                continue
            first = width - len(line.figures)
            if line.caption:
                caption = label("strong" if line.strong else "body", wrap=True)
                caption.setText(line.caption)
                self._grid.addWidget(caption, row, 0, 1, first)
            for column, text in enumerate(line.figures, start=first):
                figure = label(_role(line), align=RIGHT, name=line.name)
                figure.setText(text)
                set_state(figure, "state", line.state)
                self._grid.addWidget(figure, row, column)


def _role(line: Line) -> str:
    return "muted" if not line.caption else "strong" if line.strong else "list"


def _below_one_another(lines: Iterable[Line]) -> Iterator[Line]:
    """Several figures of a row as rows of their own, each called as its column."""
    heads: Sequence[str] = ()
    for line in lines:
        if len(line.figures) < 2:
            yield line
        elif not line.caption:
            heads = line.figures
        else:
            yield Line(line.caption, strong=line.strong)
            for head, figure in zip(heads, line.figures, strict=True):
                yield replace(line, caption=f"    {head}", figures=(figure,))
