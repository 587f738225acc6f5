"""Nobody's file is open: how one is opened."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import appearance, icons
from ui.widgets.labels import label
from ui.widgets.panel import Panel


class StartPage(Panel):
    """An invitation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._icon = label()
        self._invitation, self._hint = label("heading", wrap=True), label("muted", wrap=True)
        column = QVBoxLayout(self)
        column.setSpacing(appearance.theme().spacing.s)
        column.addStretch()
        for each in (self._icon, self._invitation, self._hint):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(each)
        column.addStretch()
        self.retranslate()
        self.restyle()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._invitation.setText(self.tr("Swipe or tap a member card, or scan its code"))
        self._hint.setText(self.tr("Without a card: type the phone above. A card that is blocked opens here, too."))

    def restyle(self) -> None:
        """Icons in the theme's colours."""
        self._icon.setPixmap(icons.pixmap("contact-round", appearance.theme().value("muted"), 56))
