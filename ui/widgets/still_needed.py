"""Why the primary button cannot be pressed yet: what is still to be filled in, in one muted line above it."""

from collections.abc import Mapping

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui import formats
from ui.widgets.labels import label
from ui.widgets.panel import Panel


class StillNeeded(Panel):
    """Gone while nothing is missing. The line's name is ``<name>_missing``."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: QLabel = label("muted", wrap=True, name=f"{name}_missing")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._words)
        self.hide()

    def show_missing(self, given: Mapping[str, bool]) -> None:
        """Name what of ``given`` (words → whether it is there) is not there yet."""
        missing = [words for words, there in given.items() if not there]
        if missing:
            self._words.setText(self.tr("Still needed: {what}").format(what=formats.listed(missing)))
        self.setVisible(bool(missing))
