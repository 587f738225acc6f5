"""The boxes of blank cards, a row each: its numbers, and what became of the cards."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from terminal.domain.stock import StockOutcome
from ui import appearance
from ui.screens.cards.stock_presenter import Box, StockPresenter
from ui.widgets.form_area import FormArea
from ui.widgets.labels import RIGHT, empty, label, set_state
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import inner_column
from ui.words.card_words import kind_name

_LONGEST_ON_A_LINE = 11  # digits; two longer numbers stand below one another
_ROOMY = 400
"""Pixels of the usual type from which columns need not stand close."""
_NAME_STRETCH = 3
"""Of the first column in a roomy grid; each of the others has 1, and in a narrow grid all have the same."""


class BoxGrid(Panel):
    """A card with a heading and a grid that scrolls: the frame of everything that lists boxes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        spacing = appearance.theme().spacing
        self.title = label("heading", wrap=True)
        self.hint = label("muted", wrap=True)
        inner = QWidget()
        self.grid = QGridLayout(inner)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setVerticalSpacing(spacing.m)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        column.setSpacing(spacing.s)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        column.addWidget(FormArea(inner), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Figures stand apart where there is room for it."""
        super().resizeEvent(event)
        theme = appearance.theme()
        roomy = self.width() >= theme.with_type(_ROOMY)
        self.grid.setHorizontalSpacing(theme.spacing.m if roomy else theme.spacing.s)
        self.grid.setColumnStretch(0, _NAME_STRETCH if roomy else 1)

    def show_head(self, captions: Sequence[str]) -> None:
        """Begin anew with a first row of captions."""
        empty(self.grid)
        for place, caption in enumerate(captions):
            head = label("caption", align=RIGHT if place else None, wrap=True)
            head.setText(caption)
            self.grid.addWidget(head, 0, place)
            if place:
                self.grid.setColumnStretch(place, 1)  # figures come apart where there is room

    def add_box(self, row: int, box: Box) -> None:
        """The box's numbers and kind in the first column."""
        name, lines = inner_column(0)
        numbers, kind = label("body", wrap=True), label("caption")
        between = (
            "\u00a0– " if len(box.first) <= _LONGEST_ON_A_LINE else "\u00a0–\n"
        )  # the dash stays behind its number
        numbers.setText(f"{box.first}{between}{box.last or '…'}")
        kind.setText(kind_name(box.state.batch.kind))
        lines.addWidget(numbers)
        lines.addWidget(kind)
        self.grid.addWidget(name, row, 0)

    def add_figure(self, row: int, place: int, figure: int) -> None:
        """A number at the right edge of its column; nothing for none."""
        shown = label("list", align=RIGHT)
        shown.setText(f"{figure:,}" if figure else "–")
        set_state(shown, "role", "list" if figure else "muted")
        self.grid.addWidget(shown, row, place)


class StockTable(BoxGrid):
    """Every box, oldest first."""

    def __init__(self, presenter: StockPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.title.setObjectName("stock_total")
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        boxes = self._presenter.boxes
        left = sum(box.state.left for box in boxes)
        self.title.setText(self.tr("{count} blank cards in the drawer").format(count=f"{left:,}"))
        self.hint.setText("" if boxes else self.tr("Nothing has been received here yet: start with the first box."))
        self.hint.setVisible(not boxes)
        names = self._outcome_names()
        self.show_head([self.tr("Numbers, kind"), self.tr("In drawer"), *names.values()] if boxes else [])
        for row, box in enumerate(boxes, start=1):
            self.add_box(row, box)
            self.add_figure(row, 1, box.state.left)
            for place, outcome in enumerate(names, start=2):
                self.add_figure(row, place, box.state.outcomes.get(outcome, 0))

    def _outcome_names(self) -> dict[StockOutcome, str]:
        return {
            StockOutcome.ISSUED: self.tr("Issued"),
            StockOutcome.SPOILED: self.tr("Spoiled"),
            StockOutcome.HANDED_OUT: self.tr("Handed out"),
        }
