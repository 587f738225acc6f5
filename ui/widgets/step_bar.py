"""Where a guided path stands: its steps in a row, those behind ticked, the present one filled."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui import appearance, icons
from ui.widgets.labels import label, set_state
from ui.widgets.panel import Panel
from ui.widgets.wrap_layout import WrapLayout

_SIZE = 28


class StepBar(Panel):
    """``show_steps`` says everything; the owner calls it again for new words.

    Where the names have no room in one line, only the present step has one.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: list[QLabel] = []
        self._words: list[QLabel] = []
        self._current = 0
        self._row = WrapLayout(self)
        self._row.setSpacing(appearance.theme().spacing.l)

    def show_steps(self, steps: Sequence[str], current: int) -> None:
        """``current`` counts from 0; ``len(steps)`` when all are done."""
        while len(self._words) < len(steps):
            self._add_step()
        self._current = current
        for position, words in enumerate(self._words):
            shown = position < len(steps)
            self._marks[position].setVisible(shown)
            words.setText(steps[position] if shown else "")
            set_state(words, "role", "strong" if position == current else "muted")
        self._name_steps()
        self.setAccessibleName(" · ".join(f"{number}. {words}" for number, words in enumerate(steps, start=1)))
        here = self.tr("Step {number}: {step}")
        now = (
            here.format(number=current + 1, step=steps[current]) if current < len(steps) else self.tr("All steps done")
        )
        self.setAccessibleDescription(now)
        self._draw_marks()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self._name_steps()

    def restyle(self) -> None:
        """Ticks in the theme's colours."""
        self._draw_marks()
        self._name_steps()

    def _name_steps(self) -> None:
        named = [words for words in self._words if words.text()]
        beside = _SIZE + appearance.theme().spacing.s
        line = sum(beside + words.sizeHint().width() for words in named) + self._row.spacing() * (len(named) - 1)
        for position, words in enumerate(self._words):
            words.setVisible(words in named and (line <= self.width() or position == self._current))

    def _add_step(self) -> None:
        mark, words = label("step"), label("muted", name=f"step_{len(self._words)}")
        mark.setFixedSize(_SIZE, _SIZE)
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        step = QWidget()
        side_by_side = QHBoxLayout(step)
        side_by_side.setContentsMargins(0, 0, 0, 0)
        side_by_side.setSpacing(appearance.theme().spacing.s)
        side_by_side.addWidget(mark)
        side_by_side.addWidget(words)
        self._row.addWidget(step)
        self._marks.append(mark)
        self._words.append(words)

    def _draw_marks(self) -> None:
        for position, mark in enumerate(self._marks):
            behind = position < self._current
            set_state(mark, "stage", "done" if behind else "now" if position == self._current else "ahead")
            if behind:
                mark.setPixmap(icons.pixmap("check", appearance.theme().value("positive"), 18))
            else:
                mark.setText(str(position + 1))
