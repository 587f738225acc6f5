"""The right side while goods are scanned: the member, the totals, and the one button that goes on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from terminal.domain.money import Fen
from terminal.domain.pricing import PricedBasket
from terminal.services.till import Till
from ui import appearance, formats
from ui.screens.checkout.member_panel import MemberPanel
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import RIGHT, label, name_figure, set_state
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import lay_out_over_foot


class SalePanel(Panel):
    """Member, totals, F12."""

    pay_asked = Signal()

    def __init__(self, till: Till, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._goes_back = False
        self.member = MemberPanel(till)
        self.pay = KeyButton("banknote", shortcut="F12", kind=PRIMARY, name="pay")
        self.pay.clicked.connect(self.pay_asked)
        lay_out_over_foot(self, self.member, self._make_totals(), self.pay)
        self.retranslate()

    def show_basket(self, priced: PricedBasket, credit: Fen = 0) -> None:
        """Show a new state; ``credit`` is what goods are worth that come back for these."""
        self.member.show_basket(priced)
        promoted = priced.saving - priced.member_saving - priced.hand_saving
        self._total.setText(formats.money(priced.list_total))
        self._member_saving.setText(formats.money(-priced.member_saving))
        self._promotion.setText(formats.money(-promoted))
        self._by_hand.setText(formats.money(-priced.hand_saving))
        self._credit.setText(formats.money(-credit))
        for each in (self._total_caption, self._total):
            each.setVisible(not credit)  # room for what comes back
        rows = (
            (self._member_row, priced.member_saving),
            (self._promotion_row, promoted),
            (self._hand_row, priced.hand_saving),
            (self._credit_row, credit),
        )
        for row, shown in rows:
            for each in row:
                each.setVisible(bool(shown))
        self._goes_back = credit > priced.total
        self._due.setText(formats.money(abs(priced.total - credit)))
        self._show_due_caption()
        self._note.setText(priced.basket.note)
        self._note.setVisible(bool(priced.basket.note))
        self.pay.setEnabled(not priced.basket.empty)

    def retranslate(self) -> None:
        """Set every word anew."""
        self._total_caption.setText(self.tr("List total"))
        self._member_row[0].setText(self.tr("Member saving"))
        self._promotion_row[0].setText(self.tr("Promotion"))
        self._hand_row[0].setText(self.tr("Discount"))
        self._credit_row[0].setText(self.tr("Goods that come back"))
        self._show_due_caption()
        self.pay.setText(self.tr("Take payment"))

    def _show_due_caption(self) -> None:
        self._due_caption.setText(self.tr("To give back") if self._goes_back else self.tr("To pay"))
        name_figure(self._due, self._due_caption.text())

    def _make_totals(self) -> QWidget:
        spacing = appearance.theme().spacing
        card = Panel(role="card")
        grid = QGridLayout(card)
        grid.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.s)
        grid.setVerticalSpacing(spacing.xs)
        self._total_caption, self._total = label("muted"), label("list", align=RIGHT)
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
        above = (self._promotion_row, self._member_row, self._hand_row, self._credit_row)
        rows = ((self._total_caption, self._total), *above)
        for row, (caption, figure) in enumerate(rows):
            grid.addWidget(caption, row, 0)
            grid.addWidget(figure, row, 1)
        grid.addWidget(self._due_caption, len(rows), 0)
        grid.addWidget(self._due, len(rows), 1)
        self._note = label("muted", wrap=True, name="sale_note")
        grid.addWidget(self._note, len(rows) + 1, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        return card
