"""The end of the path: the new card is the member's, and what to do with card, slip and the old one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.card_life import CardAct, Proof
from terminal.domain.cards import CardKind, CardStatus
from ui import appearance, formats, icons
from ui.screens.cards.hand_over import HandOver
from ui.screens.cards.presenter import CardsPresenter
from ui.screens.checkout.tender_list import tender_name
from ui.widgets.form_area import FormArea
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import inner_column


class DonePage(Panel):
    """F12 or Esc closes it; a card that is swiped does so as well."""

    def __init__(self, presenter: CardsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: HandOver | None = None
        spacing = appearance.theme().spacing
        self._icon = label()
        self._title = label("heading", wrap=True, name="done_title")
        self._old = label("list", wrap=True, name="done_old_card")
        self._fee = label("list", wrap=True, name="done_fee")
        self._next = label("list", wrap=True, name="done_next")
        self._slip = label("muted", wrap=True, name="done_slip")
        self._close = KeyButton("check", shortcut="F12", kind=PRIMARY, name="close_path")
        self._close.clicked.connect(presenter.leave_task)
        QShortcut(QKeySequence("Esc"), self._close).activated.connect(self._close.click)
        told, words = inner_column(spacing.s)
        words.addStretch(1)
        for each in (self._icon, self._title, self._old, self._fee, self._next, self._slip):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            words.addWidget(each)
        words.addStretch(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.m)
        column.addWidget(FormArea(told, at_top=False), 1)
        column.addWidget(self._close)
        self.retranslate()
        self.restyle()

    def show_path(self, path: HandOver) -> None:
        """Show what ``path`` came to."""
        self._path = path
        self.retranslate()

    def take_focus(self) -> None:
        """The only button."""
        self._close.setFocus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._close.setText(self.tr("Done"))
        self._slip.setText(self.tr("The slip is being printed: hand it over with the card."))
        path = self._path
        if path is None or path.result is None or path.result.handed_over is None:
            return
        acted, card = path.result, path.result.handed_over
        self._title.setText(self.tr("Card …{last4} is ready").format(last4=card.last4))
        replaced = acted.act is CardAct.REPLACE
        self._old.setVisible(replaced)
        self._old.setText(self.tr("Card …{last4} is replaced and refused from now on.").format(last4=acted.last4))
        paid = acted.fee is not None and acted.fee.amount > 0
        self._fee.setVisible(acted.fee is not None)
        if acted.fee is not None:
            amount, way = formats.money(acted.fee.amount), tender_name(acted.fee.tender)
            taken = self.tr("Fee {amount} · {way}").format(amount=amount, way=way)
            self._fee.setText(taken if paid else self.tr("The fee was waived."))
        self._next.setText(self._what_next(card.status, card.kind, old_is_here=acted.proof is Proof.OLD_CARD))

    def restyle(self) -> None:
        """Icons in the theme's colours."""
        self._icon.setPixmap(icons.pixmap("circle-check", appearance.theme().value("positive"), 56))

    def _what_next(self, status: CardStatus, kind: CardKind, *, old_is_here: bool) -> str:
        if status is CardStatus.ISSUED:
            return self.tr("It is not active yet: activate it when the member holds it.")
        if old_is_here:
            return self.tr("Hand over the new card, and keep the old one for the manager.")
        if kind is CardKind.NUMBER:
            return self.tr("The member's phone shows it once head office knows of it.")
        return self.tr("Hand over the new card: it works at once.")
