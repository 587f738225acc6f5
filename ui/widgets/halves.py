"""Parts side by side; in a narrow window one below the other, each as high as it needs."""

from PySide6.QtWidgets import QBoxLayout, QWidget

from ui import appearance
from ui.window_width import direction


class Halves(QBoxLayout):
    """A row without edges. Whoever is told of the window folds it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(direction(narrow=False))
        self._shares: list[int] = []
        if parent is not None:
            parent.setLayout(self)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(appearance.theme().spacing.l)

    def add(self, part: QWidget, share: int) -> None:
        """At the right of those before; ``share`` of the width."""
        self._shares.append(share)
        self.addWidget(part, share)

    def minimumHeightForWidth(self, width: int) -> int:  # noqa: N802 — Qt's name
        """One below the other all of it: Qt lays out what follows the width at no less than it likes best."""
        below = self.direction() is QBoxLayout.Direction.TopToBottom
        return self.heightForWidth(width) if below else super().minimumHeightForWidth(width)

    def fold(self, *, narrow: bool) -> None:
        """One below the other, or side by side."""
        self.setDirection(direction(narrow=narrow))
        for place, share in enumerate(self._shares):
            self.setStretch(place, 0 if narrow else share)
