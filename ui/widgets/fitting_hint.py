"""What stands in an empty line: the fullest of several wordings for which it has room."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLineEdit

from ui import appearance

_PICTURE = 28
"""Pixels that a picture in the line takes, with its distances."""
_HEARD = (QEvent.Type.Resize, QEvent.Type.StyleChange, QEvent.Type.FontChange)


class FittingHint(QObject):
    """Of one line; the owner says the wordings, again in another language."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._wordings: tuple[str, ...] = ("",)
        line.installEventFilter(self)

    def say(self, *wordings: str) -> None:
        """The fullest first; where not even the last one has room, it ends in an ellipsis."""
        self._wordings = wordings
        self._choose()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The line is wider now, or its words are larger."""
        if event.type() in _HEARD:
            self._choose()
        return super().eventFilter(watched, event)

    def _choose(self) -> None:
        line = self._line
        room = line.width() - 2 * (appearance.theme().spacing.m + 1) - _PICTURE * len(line.actions())
        fitting = (each for each in self._wordings if line.fontMetrics().horizontalAdvance(each) <= room)
        chosen = next(fitting, self._wordings[-1])
        if chosen != line.placeholderText():
            line.setPlaceholderText(chosen)
