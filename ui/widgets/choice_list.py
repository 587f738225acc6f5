"""A list to choose from by the arrow keys, in the look of the theme."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget


def choice_list(name: str) -> QListWidget:
    """An empty list named ``name``; long words wrap."""
    made = QListWidget()
    made.setObjectName(name)
    made.setProperty("role", "choice")
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWordWrap(True)
    return made
