"""How a panel that asks one question is laid out: what is asked from above, at the foot the ways back and on.

And a card that stands alone on its page.
"""

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import appearance
from ui.widgets.key_button import KeyButton
from ui.widgets.panel import Panel
from ui.widgets.wrap_layout import Spread, WrapRow


def lay_out_question(panel: Panel, asked: Iterable[QWidget], back: KeyButton, take: KeyButton) -> None:
    """Give ``panel`` its column: ``asked``, and at the bottom ``back`` beside the wider ``take``."""
    spacing = appearance.theme().spacing
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing.m)
    for each in asked:
        column.addWidget(each)
    column.addStretch()
    column.addWidget(foot(back, take))


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


def in_the_middle(page: QWidget, card: QWidget, *, width: int) -> None:
    """Lay ``card`` out alone on ``page``, ``width`` pixels wide and as high as its words need at that width.

    Between stretches: a layout that aligns a widget asks it for one height only, and cuts what wraps.
    """
    card.setFixedWidth(width)
    across = QHBoxLayout()
    across.addStretch()
    across.addWidget(card)
    across.addStretch()
    down = QVBoxLayout(page)
    down.addStretch()
    down.addLayout(across)
    down.addStretch()
