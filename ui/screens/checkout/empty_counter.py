"""What the goods' place shows before the first scan: one plain invitation."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import appearance, icons
from ui.widgets.labels import label
from ui.widgets.panel import Panel


class EmptyCounter(Panel):
    """Nothing on the counter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._icon, self._title, self._hint = label(), label("heading"), label("muted", wrap=True)
        column = QVBoxLayout(self)
        column.setSpacing(appearance.theme().spacing.s)
        column.addStretch()
        for each in (self._icon, self._title, self._hint):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(each)
        column.addStretch()
        self.retranslate()
        self.restyle()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Ready to scan"))
        self._hint.setText(self.tr("Scan the first article, or type the first letters of its name"))

    def restyle(self) -> None:
        """Icons in the theme's colours."""
        self._icon.setPixmap(icons.pixmap("scan-barcode", appearance.theme().value("muted"), 56))
