"""A cashier at a running till: the window's hands, and what a cashier does with them."""

from PySide6.QtCore import Qt

from ui.tour.hands import Hands, focused


class Cashier(Hands):
    """Takes money too."""

    def pay_cash(self, amount: str) -> None:
        """Pay with one amount of cash and wait until the till is ready for the next customer."""
        self.key(Qt.Key.Key_F12)
        self.type(amount)
        self.key(Qt.Key.Key_Return)
        self.until(lambda: self.window.till.checkout.state.priced.basket.empty, "the end of the sale")
        self.until(lambda: focused() == "scan_line", "the scan line to have the keyboard")
        self.until(lambda: not self.window.lane.pending, "the window to hear that the disk has the sale")
