"""What to do with the card while it is written: one large line, and the steps below it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from terminal.domain.encoding import EncodeStep
from terminal.domain.stock import BlankCard
from ui import appearance
from ui.widgets.labels import label, set_state
from ui.widgets.panel import Panel
from ui.widgets.progress_bar import ProgressBar
from ui.words.card_words import kind_name

_MARK = 28


class EncodeProgress(Panel):
    """``show_step`` says where the encoder stands; None: it was not heard of yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        spacing = appearance.theme().spacing
        self._do = label("heading", wrap=True, name="encode_do")
        self._do.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._card = label("muted", wrap=True, name="encode_card")
        self._card.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bar = ProgressBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.xs)
        column.addWidget(self._do)
        column.addWidget(self._card)
        column.addWidget(self._bar)
        column.addSpacing(spacing.s)
        self._marks: list[QLabel] = []
        self._words: list[QLabel] = []
        for position in range(len(EncodeStep)):
            column.addWidget(self._make_row(position))
        column.addStretch()

    def show_step(self, blank: BlankCard, step: EncodeStep | None) -> None:
        """Where the writing of ``blank`` stands."""
        steps = [each for each in EncodeStep if each is not EncodeStep.PRESENT_AGAIN or not blank.kind.is_chip]
        current = steps.index(step) if step in steps else 0
        names = self._names(chip=blank.kind.is_chip)
        self._do.setText(self._imperative(steps[current], chip=blank.kind.is_chip))
        self._card.setText(f"{kind_name(blank.kind)} · {blank.number}")
        self._bar.setRange(0, len(steps))
        self._bar.show_value(current)
        self._bar.setAccessibleName(self._do.text())
        for position, (mark, words) in enumerate(zip(self._marks, self._words, strict=True)):
            shown = position < len(steps)
            mark.setVisible(shown)
            words.setVisible(shown)
            if shown:
                words.setText(names[steps[position]])
                mark.setText("✓" if position < current else str(position + 1))
                set_state(mark, "stage", "done" if position < current else "now" if position == current else "ahead")
                set_state(words, "role", "strong" if position == current else "muted")

    def _make_row(self, position: int) -> QWidget:
        row = QWidget()
        mark, words = label("step"), label("muted", name=f"encode_step_{position}")
        mark.setFixedSize(_MARK, _MARK)
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(appearance.theme().spacing.m)
        across.addWidget(mark)
        across.addWidget(words, 1)
        self._marks.append(mark)
        self._words.append(words)
        return row

    def _names(self, *, chip: bool) -> dict[EncodeStep, str]:
        return {
            EncodeStep.PRESENT: self.tr("Lay on the card") if chip else self.tr("Swipe the card"),
            EncodeStep.WRITING: self.tr("Write"),
            EncodeStep.PRESENT_AGAIN: self.tr("Swipe once more"),
            EncodeStep.VERIFYING: self.tr("Compare"),
        }

    def _imperative(self, step: EncodeStep, *, chip: bool) -> str:
        present = (
            self.tr("Lay the blank card on the encoder and leave it there")
            if chip
            else self.tr("Swipe the blank card through the encoder")
        )
        return {
            EncodeStep.PRESENT: present,
            EncodeStep.WRITING: self.tr("Writing: do not take the card away"),
            EncodeStep.PRESENT_AGAIN: self.tr("Swipe the same card once more"),
            EncodeStep.VERIFYING: self.tr("Comparing what the card says"),
        }[step]
