"""Labels by their place in the hierarchy; the theme gives each role its size and colour."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLayout, QWidget

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def label(role: str = "body", *, align: Qt.AlignmentFlag | None = None, wrap: bool = False, name: str = "") -> QLabel:
    """An empty label of a role: caption, muted, body, strong, heading, figure, amount."""
    made = QLabel()
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)  # names come from outside: never read them as markup
    made.setWordWrap(wrap)
    if align is not None:
        made.setAlignment(align)
    if name:
        made.setObjectName(name)
    return made


def name_figure(figure: QLabel, words: str) -> None:
    """Have a screen reader say what a figure is, and the figure: a name alone would be read in its place."""
    figure.setAccessibleName(f"{words} {figure.text()}")


def set_state(widget: QWidget, name: str, value: str | bool) -> None:
    """Set a property that the theme's rules look at, and have the rules looked up again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def empty(layout: QLayout) -> None:
    """Remove every widget of ``layout``, so that it can be filled anew."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
