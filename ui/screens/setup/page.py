"""What every page of the first start has: its own primary act, which the frame around it shows with F12."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import appearance
from ui.widgets.halves import Halves
from ui.widgets.panel import Panel


class SetupPage(Panel):
    """A page; the frame asks it anew whenever something changed, and folds it in a narrow window."""

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

    def act(self) -> None:
        """Do it."""

    def arrive(self) -> None:
        """The page is shown: give the keyboard to what comes first."""


def card(parts: Sequence[QWidget], *, stretch: QWidget | None = None) -> Panel:
    """Parts one below the other on a raised ground; ``stretch`` takes what room is left, else nothing does."""
    spacing = appearance.theme().spacing
    made = Panel(role="card")
    column = QVBoxLayout(made)
    column.setContentsMargins(spacing.xl, spacing.l, spacing.xl, spacing.l)
    column.setSpacing(spacing.m)
    for each in parts:
        column.addWidget(each, 1 if each is stretch else 0)
    if stretch is None:
        column.addStretch()
    return made
