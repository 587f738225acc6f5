"""A card of figures: a caption to the left of each, sums in bold, what is wrong in its colour and in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui import appearance
from ui.widgets.form_area import FormArea
from ui.widgets.labels import RIGHT, empty, label, set_state
from ui.widgets.panel import Panel


@dataclass(frozen=True)
class Line:
    """One row: ``figures`` stand right-aligned in their columns; ``state`` is positive, warning or danger."""

    caption: str
    figures: Sequence[str] = ()
    strong: bool = False
    state: str = ""
    name: str = ""


class FigureCard(Panel):
    """A heading, a muted line, and rows that scroll where they must. The owner sets the words."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._name = name
        spacing = appearance.theme().spacing
        self._title = label("heading", wrap=True, name=f"{name}_title")
        self._hint = label("muted", wrap=True, name=f"{name}_hint")
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(spacing.l)
        self._grid.setVerticalSpacing(spacing.xs)
        self._grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        column.setSpacing(spacing.s)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(FormArea(inner), 1)

    def show_figures(self, title: str, hint: str, lines: Iterable[Line]) -> None:
        """Everything anew."""
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        empty(self._grid)
        shown = tuple(lines)
        width = 1 + max((len(line.figures) for line in shown), default=0)  # of empty columns the gaps would remain
        for row, line in enumerate(shown):
            role = "strong" if line.strong else "body"
            caption = label(role, wrap=True)
            caption.setText(line.caption)
            self._grid.addWidget(caption, row, 0, 1, 1 if line.figures else width)
            for column, text in enumerate(line.figures, start=1):
                figure = label("strong" if line.strong else "list", align=RIGHT, name=line.name)
                figure.setText(text)
                set_state(figure, "state", line.state)
                self._grid.addWidget(figure, row, column)
