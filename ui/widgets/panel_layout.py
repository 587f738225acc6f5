"""How a panel that asks one question is laid out: what is asked from above, at the foot the ways back and on.

And a card that stands alone on its page.
"""

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import appearance
from ui.widgets.form_area import FormArea
from ui.widgets.key_button import KeyButton
from ui.widgets.panel import Panel
from ui.widgets.wrap_layout import Spread, WrapRow


def inner_column(spacing: int) -> tuple[QWidget, QVBoxLayout]:
    """A widget whose parts stand one below the other, for a place that has edges of its own; with it, its column."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return inner, column


def lay_out_question(panel: Panel, asked: Iterable[QWidget], back: KeyButton, take: KeyButton) -> None:
    """Give ``panel`` its column: ``asked``, which scrolls where it must; below it ``back`` and the wider ``take``."""
    form, fields = inner_column(appearance.theme().spacing.m)
    for each in asked:
        fields.addWidget(each)
    fields.addStretch()
    lay_out_over_foot(panel, form, foot(back, take))


def lay_out_over_foot(panel: Panel, form: QWidget, *below: QWidget, above: QWidget | None = None) -> None:
    """Give ``panel`` its column: ``form``, which scrolls where it must, and what is always seen around it."""
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(appearance.theme().spacing.s if above is not None else appearance.theme().spacing.m)
    if above is not None:
        column.addWidget(above)
    column.addWidget(FormArea(form, at_top=False), 1)
    for each in below:
        column.addWidget(each)


def foot(back: KeyButton, on: KeyButton) -> WrapRow:
    """The way back and, wider, the one on; below it where both have no room side by side."""
    return WrapRow(back, on, spread=Spread.LAST)


def together(*widgets: QWidget) -> QVBoxLayout:
    """What belongs to one caption, close below one another; while all of it is hidden it leaves no gap either."""
    column = QVBoxLayout()
    column.setSpacing(appearance.theme().spacing.xs)
    for each in widgets:
        column.addWidget(each)
    return column


_MUCH = 100
"""Shares of the width: the card's beside one at either side of it."""


def in_the_middle(page: QWidget, card: QWidget, *, width: int) -> None:
    """Lay ``card`` out alone on ``page``, at most ``width`` pixels wide and as high as its words need at its width.

    Between stretches: a layout that aligns a widget asks it for one height only, and cuts what wraps. On a low screen
    the page scrolls.
    """
    card.setMaximumWidth(width)
    across = QHBoxLayout()
    across.addStretch(1)
    across.addWidget(card, _MUCH)
    across.addStretch(1)
    room = QWidget()
    down = QVBoxLayout(room)
    down.setContentsMargins(0, 0, 0, 0)
    down.addStretch()
    down.addLayout(across)
    down.addStretch()
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(FormArea(room, at_top=False))
