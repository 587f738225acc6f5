"""The right side while a price is decided by hand: another price or a discount, why, and who says yes."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from terminal.domain.errors import TerminalError
from terminal.domain.hand_prices import HandPrice
from terminal.domain.staff import StaffRecord
from terminal.services.hand_pricing import Effect, right_for
from terminal.services.till import Till
from ui import appearance, formats
from ui.background import Lane
from ui.screens.checkout.question import Question
from ui.screens.checkout.typed_prices import LINE_WAYS, Way, typed_price
from ui.widgets.approval_panel import ApprovalPanel
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_field import FormField
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label, set_state
from ui.widgets.panel_layout import foot, inner_column, lay_out_over_foot
from ui.widgets.reason_field import ReasonField

Foresight = Callable[[HandPrice], Effect]
"""What a price by hand would do; raises TerminalError where it cannot be."""


class PricePanel(Question):
    """For one line, or with ``LINE_WAYS`` less the first for the whole basket.

    The way (Ctrl 1 to 3), the figure, Enter, the reason (Alt 1 to 4 or typed), Enter, a PIN where one is needed, Enter.
    """

    confirmed = Signal(object, object)  # HandPrice, StaffRecord who approves or None
    taken_back = Signal()
    said = Signal(object)  # () -> Words

    def __init__(self, till: Till, lane: Lane, *, whole: bool, parent: QWidget | None = None) -> None:
        super().__init__("price", parent)
        self._till = till
        self._whole = whole
        self._foresee: Foresight | None = None
        self._actor: StaffRecord | None = None
        self._about_text = ""
        spacing = appearance.theme().spacing
        self._about = label("muted", wrap=True, name="price_about")
        self._ways = ChoiceRow("price_way", keys=("Ctrl+1", "Ctrl+2", "Ctrl+3"))
        self._ways.chosen.connect(lambda _way: self._begin_figure())
        self._figure = FormField("price_figure", max_length=12, roomy=False)
        self._figure.edited.connect(lambda _text: self._show_effect())
        self._effect = label("strong", wrap=True, name="price_effect")
        self._reason = ReasonField("price_reason")
        self._figure.entered.connect(self._reason.take_focus)
        self._reason.edited.connect(self._show_effect)
        self._reason.usual_taken.connect(self._go_on)
        self._reason.entered.connect(self._go_on)
        self._approval = ApprovalPanel(till, lane)
        self._approval.approved.connect(lambda _person: self._confirm())
        self._approval.said.connect(self.said)
        self._take_back = KeyButton(shortcut="Ctrl+Del", name="price_take_back")
        self._take_back.clicked.connect(self.taken_back)
        self._take = KeyButton(shortcut="F12", kind=PRIMARY, name="price_take")
        self._take.clicked.connect(self._confirm)
        self._lay_out(spacing.s)
        self.retranslate()

    def begin(self, about: str, actor: StaffRecord, foresee: Foresight, *, decided: bool) -> None:
        """Ask what ``about`` should cost; ``decided``: a price by hand is there that can be taken back."""
        self._about_text, self._actor, self._foresee = about, actor, foresee
        self._take_back.setVisible(decided)
        self._ways.choose(self._offered[0])
        self._reason.clear()
        self.retranslate()
        self._begin_figure()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Discount of the whole basket") if self._whole else self.tr("Price of this line"))
        self._about.setText(self._about_text)
        self._about.setVisible(bool(self._about_text))
        words = {
            Way.PRICE: self.tr("New price"),
            Way.PERCENT: self.tr("Percent off"),
            Way.AMOUNT: self.tr("Amount off"),
        }
        self._ways.show_choices([(way, words[way]) for way in self._offered])
        usual = (
            (self.tr("Bulk purchase"), self.tr("Rounded"), self.tr("Apology"))
            if self._whole
            else (self.tr("Near its date"), self.tr("Damaged"), self.tr("Shelf label differs"))
        )
        self._reason.show_words(self.tr("Why"), usual)
        self._back.setText(self.tr("Back"))
        self._take_back.setText(self.tr("Take it back"))
        self._take.setText(self.tr("Take it"))
        self._caption()
        self._show_effect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on what nobody else takes it from goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        else:
            super().keyPressEvent(event)

    @property
    def _offered(self) -> tuple[Way, ...]:
        return LINE_WAYS[1:] if self._whole else LINE_WAYS

    @property
    def _way(self) -> Way:
        return self._ways.value if isinstance(self._ways.value, Way) else self._offered[0]

    @property
    def _hand(self) -> HandPrice | None:
        return typed_price(self._way, self._figure.text, self._reason.text)

    def _lay_out(self, small: int) -> None:
        form, column = inner_column(small)
        for each in (self._title, self._about, self._ways, self._figure, self._effect, self._reason, self._approval):
            column.addWidget(each)
        column.addStretch()
        column.addWidget(self._take_back)
        lay_out_over_foot(self, form, foot(self._back, self._take))

    def _begin_figure(self) -> None:
        """Another way asks for another right, and so perhaps for somebody's word."""
        self._figure.set_text("")
        self._figure.take_focus()
        self._caption()
        if self._actor is not None:
            roles = self._till.rights.approvers(right_for(self._blank), self._actor)
            self._approval.begin(roles, self._actor)
            self._approval.setVisible(bool(roles))
        self._show_effect()

    @property
    def _blank(self) -> HandPrice:
        return HandPrice("", unit_price=0) if self._way is Way.PRICE else HandPrice("", amount=0)

    @property
    def _needs_approval(self) -> bool:
        rights = self._till.rights
        return self._actor is not None and bool(rights.approvers(right_for(self._blank), self._actor))

    def _caption(self) -> None:
        captions = {
            Way.PRICE: (self.tr("New price for one (¥)"), ""),
            Way.PERCENT: (self.tr("Percent off"), self.tr("10 is 10% off")),
            Way.AMOUNT: (self.tr("Amount off (¥)"), ""),
        }
        self._figure.show_caption(*captions[self._way])

    def _show_effect(self) -> None:
        effect = self._foreseen()
        told = effect is not None and effect.after < effect.before
        if effect is None:
            words = ""
        elif told:
            words = self.tr("{before} → {after}, saves {saved}").format(
                before=formats.money(effect.before),
                after=formats.money(effect.after),
                saved=formats.money(effect.before - effect.after),
            )
        else:
            words = self.tr("No less than what is paid anyway: {before}").format(before=formats.money(effect.before))
        self._effect.setText(words)
        set_state(self._effect, "state", "positive" if told else "danger")
        allowed = not self._needs_approval or self._approval.approver is not None
        self._take.setEnabled(told and bool(self._reason.text) and allowed)

    def _foreseen(self) -> Effect | None:
        hand = self._hand
        if hand is None or self._foresee is None:
            return None
        try:
            return self._foresee(hand)
        except (TerminalError, KeyError):  # the line may be gone while new words are set in a panel that was left
            return None

    def _go_on(self) -> None:
        """To what is still missing."""
        effect = self._foreseen()
        if effect is None or effect.after >= effect.before:
            self._figure.take_focus()
        elif not self._reason.text:
            self._reason.take_focus()
        elif self._needs_approval and self._approval.approver is None:
            self._approval.take_focus()
        else:
            self._confirm()

    def _confirm(self) -> None:
        self._show_effect()
        if self._take.isEnabled():
            self.confirmed.emit(self._hand, self._approval.approver)
        else:
            self._go_on()
