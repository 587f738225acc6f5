"""The sale is paid: the change, what was saved, what the member has now, and thanks."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.customer_view import CustomerView
from ui import codes, formats, icons
from ui.customer_screen.figures import BigAmount
from ui.customer_screen.spoken import CustomerWords
from ui.theme import Theme
from ui.widgets.labels import label, set_state

_CODE_LINES = 3
"""Height of the e-receipt's code, in those of the amount."""
_SMALLEST_CODE = 120  # pixels


class ThanksPage(QWidget):
    """Big, in the middle, and nothing that needs reading twice."""

    def __init__(self, words: CustomerWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._view = CustomerView()
        self._code_side = _SMALLEST_CODE
        self._icon = label()
        self._thanks = label("figure", name="customer_thanks")
        self._change_caption = label("heading")
        self._change = BigAmount("customer_change", Qt.AlignmentFlag.AlignCenter)
        self._saved = label("heading", name="customer_saved")
        self._points = label("heading", name="customer_points_now")
        self._code, self._code_caption = label(name="customer_e_receipt"), label("strong")
        set_state(self._saved, "state", "positive")
        self._column = QVBoxLayout(self)
        self._column.addStretch(2)
        for each in (self._icon, self._thanks):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._column.addWidget(each)
        self._column.addStretch(1)
        self._change_caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(self._change_caption)
        self._column.addWidget(self._change)
        self._column.addStretch(1)
        for each in (self._saved, self._points, self._code, self._code_caption):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._column.addWidget(each)
        self._column.addStretch(2)
        self.retranslate()

    def show_view(self, view: CustomerView) -> None:
        """Show a sale that is done."""
        self._view = view
        translate = self._words.translate
        for each in (self._change_caption, self._change):
            each.setVisible(bool(view.change))
        self._change.show_amount(formats.money(view.change))
        saved = translate("customer_screen", "You saved {amount}").format(amount=formats.money(view.saving))
        self._saved.setText(saved if view.saving > 0 else "")
        told = ""
        if view.member is not None:
            told = translate("customer_screen", "{count} points, {earned} from this purchase").format(
                count=f"{view.member.points:,}", earned=f"{view.member.earns:,}"
            )
        self._points.setText(told)
        for each in (self._code, self._code_caption):
            each.setVisible(bool(view.e_receipt))
        self._show_code()

    def wear(self, theme: Theme) -> None:
        """Sizes and colours of the screen that this is on."""
        self._column.setSpacing(theme.spacing.s)
        self._icon.setPixmap(icons.pixmap("circle-check", theme.value("positive"), theme.type.amount * 3 // 2))
        self._change.wear(theme)
        self._code_side = theme.type.amount * _CODE_LINES
        self._show_code()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._thanks.setText(self._words.translate("customer_screen", "Thank you. See you soon!"))
        self._change_caption.setText(self._words.translate("customer_screen", "Change"))
        self._code_caption.setText(self._words.translate("customer_screen", "Scan for your e-receipt"))
        self.show_view(self._view)

    def _show_code(self) -> None:
        """Black on white in either theme, as phones read it best."""
        address = self._view.e_receipt
        self._code.setPixmap(codes.qr_pixmap(address, self._code_side) if address else QPixmap())
