"""The base of everything that shows words: a frame that follows language and theme while running."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QWidget


class Panel(QFrame):
    """A frame whose subclass sets its words in ``retranslate`` and its icons and painted colours in ``restyle``.

    Call both at the end of ``__init__``; afterwards they are called when the language or the theme changes.
    """

    def __init__(self, parent: QWidget | None = None, *, role: str = "") -> None:
        super().__init__(parent)
        if role:
            self.setProperty("role", role)

    def retranslate(self) -> None:
        """Set every word anew."""

    def restyle(self) -> None:
        """Draw icons anew and fetch colours for what is painted by hand."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and theme."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.StyleChange:
            self.restyle()
        super().changeEvent(event)
