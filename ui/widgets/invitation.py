"""What an empty place shows: a quiet picture if it has room, what to do first, and one more sentence below it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import appearance, icons
from ui.widgets.labels import label
from ui.widgets.panel import Panel

_PICTURE = 56


class Invitation(Panel):
    """The owner sets the words by ``show_words``, again when the language changes. The hint is ``<name>_hint``."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._icon_name = icon
        self._icon = label()
        self._title, self._hint = label("heading", wrap=True), label("muted", wrap=True, name=f"{name}_hint")
        column = self._column = QVBoxLayout(self)
        spacing = appearance.theme().spacing
        column.setContentsMargins(spacing.m, spacing.xs, spacing.m, spacing.xs)
        column.setSpacing(spacing.s)
        column.addStretch()
        for each in (self._icon, self._title, self._hint):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(each)
        column.addStretch()
        self.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room words come before the picture."""
        super().resizeEvent(event)
        needed = self._column.totalHeightForWidth(self.width())
        if self._icon.isHidden():
            needed += _PICTURE + self._column.spacing()
        self._icon.setVisible(self.height() > needed)

    def show_words(self, title: str, hint: str) -> None:
        """Invite by ``title``; ``hint`` says what else there is."""
        self._title.setText(title)
        self._hint.setText(hint)

    def restyle(self) -> None:
        """The picture in the theme's colours."""
        self._icon.setPixmap(icons.pixmap(self._icon_name, appearance.theme().value("muted"), _PICTURE))
