"""What every page of the first start has: its own primary act, which the frame around it shows with F12."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import appearance
from ui.widgets.halves import Halves
from ui.widgets.panel import Panel


class SetupPage(Panel):
    """A page; the frame asks it anew whenever something changed, and folds it in a narrow window."""

    edited = Signal()
    """What was filled in is different now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._halves: list[Halves] = []

    def fold(self, *, narrow: bool) -> None:
        """Put what stands side by side one below the other."""
        for each in self._halves:
            each.fold(narrow=narrow)

    def side_by_side(self, within: QWidget | None = None) -> Halves:
        """A row that folds with the page."""
        row = Halves(within)
        self._halves.append(row)
        return row

    def act_words(self) -> str:
        """What F12 does; empty where the page has its keys itself."""
        return ""

    def can_act(self) -> bool:
        """Whether it can be done now."""
        return True

    def given(self) -> Mapping[str, bool]:
        """What the act needs to be filled in, and whether it is there."""
        return {}

    def act(self) -> None:
        """Do it."""

    def arrive(self) -> None:
        """The page is shown: give the keyboard to what comes first."""


def card(parts: Sequence[QWidget], *, stretch: QWidget | None = None) -> Panel:
    """Parts one below the other on a raised ground; ``stretch`` takes what room is left, else nothing does."""
    made = Panel(role="card")
    column = QVBoxLayout(made)
    lay_out_card(made, small=False)
    for each in parts:
        column.addWidget(each, 1 if each is stretch else 0)
    if stretch is None:
        column.addStretch()
    return made


def lay_out_card(made: Panel, *, small: bool) -> None:
    """The distances within a card, less where there is little room."""
    spacing, layout = appearance.theme().spacing, made.layout()
    if layout is None:
        return
    sides, ends = (spacing.m, spacing.s) if small else (spacing.xl, spacing.l)
    layout.setContentsMargins(sides, ends, sides, ends)
    layout.setSpacing(spacing.xs if small else spacing.m)
