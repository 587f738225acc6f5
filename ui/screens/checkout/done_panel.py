"""The calm after a sale: the change to give, until the next article is scanned."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.sales import SaleCompleted
from ui import appearance, formats, icons
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel


class DonePanel(Panel):
    """What was sold, as the cashier needs it once more."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        spacing = appearance.theme().spacing
        self._sale: SaleCompleted | None = None
        self._narrow = False
        self._icon = label()
        self._title = label("heading", name="done_title")
        self._change_caption = label("muted")
        self._change = label("amount", name="change_due")
        self._paid = label("list", wrap=True)
        self._points = label("list", wrap=True)
        self._receipt = label("caption", name="receipt_number")
        self._next = label("muted", wrap=True)
        self._close = KeyButton("x", key="Esc", name="close_done")
        self._close.clicked.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.xl, spacing.xl, spacing.xl, spacing.xl)
        column.setSpacing(spacing.s)
        column.addStretch(2)
        for each in (self._icon, self._title, self._change_caption, self._change, self._paid, self._points):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(each)
            if each is self._title:
                column.addSpacing(spacing.xl)
        column.addStretch(3)
        for each in (self._receipt, self._next):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(each)
        column.addSpacing(spacing.s)
        column.addWidget(self._close)
        self.retranslate()
        self.restyle()

    def fold(self, *, narrow: bool) -> None:
        """A smaller picture leaves the words their room."""
        self._narrow = narrow
        self.restyle()

    def show_sale(self, sale: SaleCompleted) -> None:
        """Show a sale that the disk has."""
        self._sale = sale
        self._change.setText(formats.money(sale.change))
        self._paid.setText(
            self.tr("{total} paid with {tendered}").format(
                total=formats.money(sale.total), tendered=formats.money(sale.total + sale.rounding + sale.change)
            )
        )
        earned = self.tr("{count} points earned").format(count=formats.change(sale.points)) if sale.member else ""
        self._points.setText(earned)
        self._points.setVisible(bool(earned))
        self._receipt.setText(self.tr("Receipt {number}").format(number=sale.receipt))

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Sale completed"))
        self._change_caption.setText(self.tr("Change to give"))
        self._next.setText(self.tr("The next scan starts a new sale"))
        self._close.setText(self.tr("Close"))
        if self._sale is not None:
            self.show_sale(self._sale)

    def restyle(self) -> None:
        """Icons in the theme's colours."""
        size = 24 if self._narrow else 56
        self._icon.setPixmap(icons.pixmap("circle-check", appearance.theme().value("positive"), size))
