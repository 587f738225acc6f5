"""A bar that is painted with what changes around it."""

from PySide6.QtWidgets import QProgressBar, QWidget


class ProgressBar(QProgressBar):
    """Without words of its own; from 0 to ``maximum``."""

    def __init__(self, maximum: int = 100, parent: QWidget | None = None) -> None:
        super().__init__(parent, textVisible=False, minimum=0, maximum=maximum)

    def show_value(self, value: int) -> None:
        """Move to ``value``. Qt's ``setValue`` paints the window on the spot, half of a change shown with it."""
        self.setUpdatesEnabled(False)
        self.setValue(value)
        self.setUpdatesEnabled(True)
