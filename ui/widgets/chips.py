"""Short words side by side, each on its own ground; a new line begins where the width ends."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import appearance
from ui.widgets.labels import label, set_state


class Chips(QWidget):
    """Places its labels itself; Qt has no layout that wraps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[QLabel] = []
        self._heights: dict[int, int] = {}  # by width: layouts ask some seventy times whenever a word nearby changes
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_texts(self, texts: Sequence[str], special: str = "") -> None:
        """Show ``texts``; the one equal to ``special`` stands out."""
        if [chip.text() for chip in self._labels] == list(texts):
            return
        for chip in self._labels:
            chip.hide()
            chip.deleteLater()
        self._labels = []
        for text in texts:
            chip = label("chip")
            chip.setParent(self)
            chip.setText(text)
            if text == special:
                set_state(chip, "state", "warning")
            chip.show()
            self._labels.append(chip)
        self._heights.clear()
        self._arrange(self.width(), move=True)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 — Qt's name
        """Lines depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 — Qt's name
        """The height of all lines at ``width``."""
        if width not in self._heights:
            self._heights[width] = self._arrange(width, move=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """As high as the present width makes it."""
        return QSize(max((chip.sizeHint().width() for chip in self._labels), default=0), self._arrange(self.width()))

    def event(self, event: QEvent) -> bool:
        """Chips whose look changed have other sizes."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._heights.clear()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        self._arrange(self.width(), move=True)
        super().resizeEvent(event)

    def _arrange(self, width: int, *, move: bool = False) -> int:
        gap = appearance.theme().spacing.s
        x, y, line = 0, 0, 0
        for chip in self._labels:
            hint = chip.sizeHint()
            if line and x + hint.width() > width:
                x, y, line = 0, y + line + gap, 0
            if move:
                chip.setGeometry(QRect(x, y, hint.width(), hint.height()))
            x += hint.width() + gap
            line = max(line, hint.height())
        return y + line
