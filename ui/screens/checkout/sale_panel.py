"""The sale while goods are scanned: the member, the totals, and the one button that goes on."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from terminal.domain.money import Fen
from terminal.domain.pricing import PricedBasket
from terminal.services.till import Till
from ui import appearance, formats
from ui.screens.checkout.member_panel import MemberPanel
from ui.widgets.form_area import FormArea
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import RIGHT, label, name_figure, set_state
from ui.widgets.panel import Panel
from ui.window_width import ANY_SIZE, direction, is_low

_STRIP = 46
"""Pixels: a button in a frame."""


class SalePanel(Panel):
    """Member, totals, F12."""

    pay_asked = Signal()

    def __init__(self, till: Till, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._goes_back = self._narrow = self._low = False
        self._saving = 0
        self.member = MemberPanel(till)
        self.member.opened.connect(self._make_room)
        self.pay = KeyButton("banknote", shortcut="F12", kind=PRIMARY, name="pay")
        self.pay.clicked.connect(self.pay_asked)
        self._area = FormArea(self.member, at_top=False)
        self._foot = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._foot.addWidget(self._make_totals(), 1)
        self._foot.addWidget(self.pay)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._area, 1)
        self._column.addLayout(self._foot)
        self._lay_out()
        self.retranslate()

    def fold(self, *, narrow: bool) -> None:
        """The member in a strip, and what is due beside the button that goes on; or all of it one below the other."""
        self._narrow = narrow
        self.member.fold(narrow=narrow, low=self._low)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the totals leave the member the height of a line."""
        super().resizeEvent(event)
        if self._low is not is_low(self):
            self._low = not self._low
            self.fold(narrow=self._narrow)

    def show_basket(self, priced: PricedBasket, credit: Fen = 0) -> None:
        """Show a new state; ``credit`` is what goods are worth that come back for these."""
        self.member.show_basket(priced)
        promoted = priced.saving - priced.member_saving - priced.hand_saving
        self._total.setText(formats.money(priced.list_total))
        self._member_saving.setText(formats.money(-priced.member_saving))
        self._promotion.setText(formats.money(-promoted))
        self._by_hand.setText(formats.money(-priced.hand_saving))
        self._credit.setText(formats.money(-credit))
        self._saving = priced.saving
        self._wanted = {
            self._total_row: not credit,  # room for what comes back
            self._member_row: bool(priced.member_saving),
            self._promotion_row: bool(promoted),
            self._hand_row: bool(priced.hand_saving),
        }
        for each in self._credit_row:
            each.setVisible(bool(credit))
        self._goes_back = credit > priced.total
        self._due.setText(formats.money(abs(priced.total - credit)))
        self._show_due_caption()
        self._show_rows()
        self._note.setText(priced.basket.note)
        self._note.setVisible(bool(priced.basket.note))
        self.pay.setEnabled(not priced.basket.empty)

    def retranslate(self) -> None:
        """Set every word anew."""
        self._total_row[0].setText(self.tr("List total"))
        self._member_row[0].setText(self.tr("Member saving"))
        self._promotion_row[0].setText(self.tr("Promotion"))
        self._hand_row[0].setText(self.tr("Discount"))
        self._credit_row[0].setText(self.tr("Goods that come back"))
        self._show_due_caption()
        self._show_rows()
        self.pay.setText(self.tr("Take payment"))

    def _lay_out(self) -> None:
        spacing, narrow = appearance.theme().spacing, self._narrow
        self._foot.setDirection(direction(narrow=not narrow))
        for each in (self._column, self._foot):
            each.setSpacing(spacing.s if narrow else spacing.m)
        sides, top, end = (spacing.m, 0, 0) if narrow else (spacing.l, spacing.m, spacing.s)
        self._totals.setContentsMargins(sides, top, sides, end)
        self.pay.setSizePolicy(
            QSizePolicy.Policy.Minimum, QSizePolicy.Policy.MinimumExpanding if narrow else QSizePolicy.Policy.Fixed
        )
        self._make_room()
        self._show_rows()

    def _make_room(self) -> None:
        """A strip is as high as its button."""
        strip = self._narrow and not self.member.open
        self._area.setMinimumHeight(_STRIP if strip else 0)
        self._area.setMaximumHeight(_STRIP if strip else ANY_SIZE)

    def _show_rows(self) -> None:
        """One below the other, or what is saved in all."""
        for row, wanted in self._wanted.items():
            left_out = self._narrow or (self._low and row is self._total_row)  # what is due and saved tells it, too
            for each in row:
                each.setVisible(wanted and not left_out)
        self._saved.setText(self.tr("Saves {amount}").format(amount=formats.money(self._saving)))
        self._saved.setVisible(self._narrow and bool(self._saving))

    def _show_due_caption(self) -> None:
        self._due_caption.setText(self.tr("To give back") if self._goes_back else self.tr("To pay"))
        name_figure(self._due, self._due_caption.text())

    def _make_totals(self) -> QWidget:
        spacing = appearance.theme().spacing
        card = Panel(role="card")
        grid = self._totals = QGridLayout(card)
        grid.setVerticalSpacing(spacing.xs)
        self._total = label("list", align=RIGHT)
        self._total_row = (label("muted"), self._total)
        self._member_saving = label("list", align=RIGHT, name="member_saving")
        self._promotion = label("list", align=RIGHT)
        self._by_hand = label("list", align=RIGHT, name="hand_saving")
        for saving in (self._member_saving, self._promotion, self._by_hand):
            set_state(saving, "state", "positive")
        self._member_row = (label("muted"), self._member_saving)
        self._promotion_row = (label("muted"), self._promotion)
        self._hand_row = (label("muted"), self._by_hand)
        self._credit = label("list", align=RIGHT, name="exchange_credit")
        self._credit_row = (label("muted"), self._credit)
        for each in self._credit_row:
            each.hide()
        self._due_caption = label("strong")
        self._due = label("amount", align=RIGHT, name="amount_due")
        rows = (self._total_row, self._promotion_row, self._member_row, self._hand_row, self._credit_row)
        self._wanted = dict.fromkeys(rows[:-1], True)
        self._saved = label("muted", name="saved")
        set_state(self._saved, "state", "positive")
        caption_of_due = QVBoxLayout()
        caption_of_due.setSpacing(0)
        for each in (self._due_caption, self._saved):
            caption_of_due.addWidget(each)
        for row, (caption, figure) in enumerate(rows):
            grid.addWidget(caption, row, 0)
            grid.addWidget(figure, row, 1)
        grid.addLayout(caption_of_due, len(rows), 0)
        grid.addWidget(self._due, len(rows), 1)
        self._note = label("muted", wrap=True, name="sale_note")
        grid.addWidget(self._note, len(rows) + 1, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        return card
