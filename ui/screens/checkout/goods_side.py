"""The goods on the counter: the line that scans arrive in, the goods, and the keys of what is done with them.

In a narrow window the keys have one row instead of two, and a button turns from the ones to the others. While it is
paid none of them does anything, and the goods have their room.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from terminal.services.checkout_state import CheckoutState
from ui import appearance
from ui.screens.checkout.basket_keys import BasketKeys
from ui.screens.checkout.basket_table import BasketTable
from ui.screens.checkout.presenter import CheckoutPresenter
from ui.screens.checkout.scan_line import ScanLine
from ui.widgets.invitation import Invitation
from ui.widgets.key_button import PLAIN, KeyButton
from ui.widgets.key_hints import KeyHint, button_hints
from ui.widgets.panel import Panel
from ui.widgets.wrap_layout import Spread, WrapRow

_SIGNS = {"less": "−", "more": "+"}
"""Buttons that bear their key instead of a word."""
_SOME_ROOM, _NO_ROOM = QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored


class GoodsSide(Panel):
    """``page`` is where the scan line's suggestions may lie."""

    asked = Signal(str)  # an act of ``basket_keys``

    def __init__(self, presenter: CheckoutPresenter, page: QWidget) -> None:
        super().__init__()
        self._narrow = self._turned = self._paying = False
        self._shown = True
        self.scan_line = ScanLine(presenter.suggestions, page)
        self.table = BasketTable(presenter.till)
        self._empty = Invitation("scan-barcode", "checkout_empty")
        self._counter = QStackedWidget()
        self._counter.addWidget(self._empty)
        self._counter.addWidget(self.table)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._make_top())
        self._column.addWidget(self._counter, 1)
        self._row = self._make_keys()
        self._column.addWidget(self._row)
        self._basket_keys = BasketKeys(acting_in=self)
        self._basket_keys.asked.connect(self.asked)
        self._column.addWidget(self._basket_keys)
        self._turn_keys.hide()
        self._column.setSpacing(appearance.theme().spacing.m)
        self._connect(presenter)
        self.retranslate()

    def fold(self, *, narrow: bool) -> None:
        """One row of keys, or both."""
        self._narrow, self._turned = narrow, False
        self.table.fold(narrow=narrow)
        self._arrange()

    def show_goods(self, *, shown: bool) -> None:
        """Whether goods and keys are seen, or the scan line alone while it takes anything."""
        self._shown = shown
        self._arrange()

    def offer(self, state: CheckoutState, *, waiting: int) -> None:
        """Let a person do what makes sense now; ``waiting`` baskets are held."""
        self._paying = paying = state.payment is not None
        goods = not state.priced.basket.empty and not paying
        self.scan_line.setEnabled(not paying)
        for name in ("less", "more", "remove", "clear"):
            self._keys[name].setEnabled(goods)
        self._keys["undo"].setEnabled(state.can_undo)
        self._keys["forget_member"].setEnabled(state.priced.basket.member is not None and not paying)
        self._basket_keys.show_state(goods=goods, paying=paying, waiting=waiting)
        for button in (self._refund, self._reprint, self._drawer):
            button.setEnabled(not paying)
        self._arrange()

    def show_counter(self, *, empty: bool) -> None:
        """The goods, or that there are none yet; what is not seen asks for no room."""
        self._empty.setSizePolicy(_SOME_ROOM, _SOME_ROOM if empty else _NO_ROOM)
        self._counter.setCurrentWidget(self._empty if empty else self.table)

    def wait_for_answer(self) -> None:
        """Something is asked, which comes first."""
        self.scan_line.setEnabled(False)
        for button in (*self._keys.values(), *self._basket_keys.buttons.values()):
            button.setEnabled(False)
        self._arrange()

    def take_next(self) -> None:
        """The line waits for the next customer's goods."""
        self.scan_line.setEnabled(True)
        self._arrange()
        self.scan_line.setFocus()

    def key_hints(self) -> Sequence[KeyHint]:
        """Of buttons that act although they are not seen now."""
        buttons = (*self._keys.values(), *self._basket_keys.buttons.values())
        unseen = [each for each in buttons if each.isEnabled() and not each.isVisibleTo(self)]
        return [hint for each in unseen for hint in button_hints(each)]

    def retranslate(self) -> None:
        """Set every word anew."""
        self._refund.setText(self.tr("Refund"))
        self._reprint.setText(self.tr("Reprint"))
        self._drawer.setText(self.tr("Drawer"))
        self._turn_keys.setAccessibleName(self.tr("The other keys"))
        self.table.setAccessibleName(self.tr("Goods on the counter"))
        self._empty.show_words(
            self.tr("Ready to scan"), self.tr("Scan the first article, or type the pinyin initials of its name")
        )
        words = {
            "less": self.tr("Less"),
            "more": self.tr("More"),
            "remove": self.tr("Remove"),
            "undo": self.tr("Undo"),
            "forget_member": self.tr("Remove member"),
            "clear": self.tr("Clear"),
        }
        for name, button in self._keys.items():
            button.setText(_SIGNS.get(name, words[name]))
            button.setAccessibleName(words[name])

    def _make_top(self) -> QWidget:
        self._refund = KeyButton(shortcut="F9", kind=PLAIN, name="refund")
        self._reprint = KeyButton(shortcut="F11", kind=PLAIN, name="reprint")
        self._drawer = KeyButton(shortcut="F10", kind=PLAIN, name="drawer")
        self._turn_keys = KeyButton("ellipsis", shortcut="Alt+U", kind=PLAIN, name="turn_keys")
        self._turn_keys.clicked.connect(self._turn)
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(appearance.theme().spacing.xs)
        row.addWidget(self.scan_line, 1)
        for button in (self._refund, self._reprint, self._drawer, self._turn_keys):
            row.addWidget(button)
        return top

    def _make_keys(self) -> WrapRow:
        self._keys = {
            "less": KeyButton(name="less"),
            "more": KeyButton(name="more"),
            "remove": KeyButton(key="Del", name="remove"),
            "undo": KeyButton(key="Ctrl Z", name="undo"),
            "forget_member": KeyButton(shortcut="F4", acting_in=self, name="forget_member"),
            "clear": KeyButton(shortcut="F5", acting_in=self, name="clear"),
        }
        return WrapRow(*self._keys.values(), spread=Spread.EVENLY)

    def _connect(self, presenter: CheckoutPresenter) -> None:
        self._refund.clicked.connect(presenter.refund_asked)
        self._reprint.clicked.connect(presenter.reprint_asked)
        self._drawer.clicked.connect(presenter.shift_asked)
        self._keys["less"].clicked.connect(lambda: presenter.step_quantity(-1))
        self._keys["more"].clicked.connect(lambda: presenter.step_quantity(1))
        self._keys["remove"].clicked.connect(presenter.remove)
        self._keys["undo"].clicked.connect(presenter.undo)
        self._keys["forget_member"].clicked.connect(presenter.forget_member)
        self._keys["clear"].clicked.connect(presenter.clear)

    def _turn(self) -> None:
        self._turned = not self._turned
        self._arrange()

    def _arrange(self) -> None:
        spacing = appearance.theme().spacing
        self._column.setSpacing(spacing.s if self._narrow else spacing.m)
        self.setVisible(self._shown or self.scan_line.isEnabled())
        self._counter.setVisible(self._shown)
        keys = self._shown and not self._paying
        self._row.setVisible(keys and not (self._narrow and self._turned))
        self._basket_keys.setVisible(keys and (self._turned or not self._narrow))
        self._turn_keys.setVisible(keys and self._narrow)
