"""The second row of keys under the goods: what a cashier does to a line or the whole basket now and then."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.key_button import KeyButton
from ui.widgets.panel import Panel
from ui.widgets.wrap_layout import Spread, WrapLayout

PRICE_CHECK, LINE_PRICE, NOTE, DISCOUNT, HOLD = "price_check_key", "line_price", "note", "discount", "hold"

_KEYS = {PRICE_CHECK: "F2", LINE_PRICE: "F3", NOTE: "F6", DISCOUNT: "F7", HOLD: "F8"}
"""Act → its key. The buttons are named after the acts."""


class BasketKeys(Panel):
    """One button for each act; ``asked`` tells which. Their keys act while ``acting_in`` is seen."""

    asked = Signal(str)

    def __init__(self, *, acting_in: QWidget) -> None:
        super().__init__()
        self._waiting = 0
        row = WrapLayout(self, spread=Spread.EVENLY)
        self.buttons = {name: KeyButton(shortcut=key, acting_in=acting_in, name=name) for name, key in _KEYS.items()}
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, which=name: self.asked.emit(which))
            row.addWidget(button)
        self.retranslate()

    def show_state(self, *, goods: bool, paying: bool, waiting: int) -> None:
        """Offer what makes sense now; ``waiting`` baskets are held."""
        self._waiting = waiting
        self.buttons[PRICE_CHECK].setEnabled(not paying)
        for name in (LINE_PRICE, NOTE, DISCOUNT):
            self.buttons[name].setEnabled(goods)
        self.buttons[HOLD].setEnabled(not paying and (goods or waiting > 0))
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        hold = self.tr("Hold / recall")
        words = {
            PRICE_CHECK: self.tr("Price check"),
            LINE_PRICE: self.tr("Reprice"),
            NOTE: self.tr("Note"),
            DISCOUNT: self.tr("Discount"),
            HOLD: f"{hold} ({self._waiting})" if self._waiting else hold,
        }
        for name, button in self.buttons.items():
            button.setText(words[name])
            button.setAccessibleName(words[name])
