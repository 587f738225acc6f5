"""What every panel has that takes the right side for a moment: a heading, and Esc that leaves it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel


class Question(Panel):
    """Its heading is that of its keys too. Heading and button are named ``<name>_title`` and ``<name>_back``."""

    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("heading", wrap=True, name=f"{name}_title")
        self._back = KeyButton(shortcut="Esc", name=f"{name}_back")
        self._back.clicked.connect(self.step_back)

    def keys_heading(self) -> str:
        """The question."""
        return self._title.text()

    def step_back(self) -> None:
        """Leave it unanswered."""
        self.left.emit()
