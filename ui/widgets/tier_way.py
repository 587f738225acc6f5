"""A member's way to the next tier: a bar, what is missing and by when, and what keeps the present one."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.tier_paths import shortfall
from terminal.domain.tier_progress import Goal, Progress
from ui import appearance
from ui.widgets.labels import label, set_state
from ui.widgets.progress_bar import ProgressBar
from ui.words import tier_words
from ui.words.tier_words import TierNames


class TierWay(QWidget):
    """Shows a ``Progress``. ``name`` is the object name of the line about the next tier."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = ProgressBar()
        self._next = label("muted", wrap=True, name=name)
        self._keep = label("muted", wrap=True, name=f"{name}_keep")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.theme().spacing.xs)
        for each in (self._bar, self._next, self._keep):
            column.addWidget(each)

    def show_progress(self, progress: Progress, named: TierNames) -> None:
        """Show another member's way, or the same one's with another basket."""
        up, keep = tier_words.way_up(progress, named), tier_words.what_keeps(progress, named)
        self._bar.setVisible(progress.next is not None)
        if progress.next is not None:
            self._bar.show_value(_percent(progress.next))
            self._bar.setAccessibleName(up)
        self._next.setText(up or self.tr("Highest tier"))
        self._keep.setText(keep)
        self._keep.setVisible(bool(keep))
        at_risk = progress.keep is not None and not progress.keep.missing.nothing
        set_state(self._keep, "state", "warning" if at_risk and progress.grace_until else "")


def _percent(goal: Goal) -> int:
    """How much of the nearest path is done; all of it only when nothing is missing."""
    path = goal.path
    asked = sum(map(bool, (path.spend, path.visits, path.activity, path.assessment, path.months, path.quarters)))
    done = 1 - shortfall(path, goal.missing) / asked if asked else 1
    return 100 if goal.missing.nothing else min(99, max(0, int(done * 100)))
