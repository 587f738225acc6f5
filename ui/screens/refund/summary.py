"""What a refund brings: money and its ways back, points, the choices where points are spent, reason, approval, F12."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.money import Fen
from terminal.domain.points_rules import ShortfallChoice
from terminal.domain.refund_choices import WayBack
from terminal.domain.refund_rules import MoneyBackRules
from terminal.domain.staff import StaffRecord
from terminal.domain.tenders import EXTERNAL
from terminal.services.refund_orders import RefundOption
from ui import appearance, formats
from ui.screens.checkout.tender_list import tender_name
from ui.screens.refund.money_ways import MoneyWays, way_lines
from ui.screens.refund.presenter import RefundPresenter
from ui.widgets.approval_panel import ApprovalPanel
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_area import FormArea
from ui.widgets.form_field import FormField
from ui.widgets.in_turn import InTurn
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import RIGHT, label, name_figure, set_state
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import inner_column
from ui.widgets.reason_field import ReasonField
from ui.widgets.still_needed import StillNeeded
from ui.widgets.wrap_layout import Spread, WrapRow
from ui.window_width import is_low

_MOST_WAYS = 4
"""Ways back to external terminals that a sale of a shop has; more are refunded one by one."""


class RefundSummary(Panel):
    """The right side of a refund."""

    confirmed = Signal(str, object, object)  # reason, StaffRecord who approves or None, references by way
    exchange_asked = Signal(str, object)  # reason, StaffRecord who approves or None
    exchange_given_up = Signal()
    left = Signal()

    def __init__(self, presenter: RefundPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        spacing = appearance.theme().spacing
        self._options = ChoiceRow("refund_option", keys=("Alt+6", "Alt+7"))
        self._options.chosen.connect(self._choose)
        self._choice_title = label("strong", wrap=True, name="refund_shortfall")
        self._references = [
            FormField(f"refund_reference_{place}", max_length=40, roomy=False) for place in range(_MOST_WAYS)
        ]
        self._reason = ReasonField("refund_reason")
        self._reason.edited.connect(self._show_ready)
        self._approval = ApprovalPanel(presenter.till, presenter.lane)
        self._approval.approved.connect(lambda _person: self._show_ready())
        self._approval.said.connect(presenter.said)
        self._in_turn = InTurn(self._reason, self._approval)
        for told in (self._reason.usual_taken, self._reason.entered):
            told.connect(self._in_turn.go_on)
        self._approval.comes_after(self._reason)
        self._back = KeyButton(shortcut="Esc", name="refund_back")
        self._back.clicked.connect(self._step_back)
        self._exchange = KeyButton("arrow-right", shortcut="F8", name="refund_exchange")
        self._exchange.clicked.connect(self._exchange_or_not)
        self._confirm = KeyButton("undo-2", shortcut="F12", kind=PRIMARY, name="refund_confirm")
        self._confirm.clicked.connect(self._emit)
        self._missing = StillNeeded("refund")
        form, fields = inner_column(spacing.m)
        self._money_ways = MoneyWays()
        self._money_ways.in_cash_asked.connect(self._give_cash)
        asked = (self._choice_title, self._options, self._money_ways, *self._references, self._in_turn)
        for each in asked:
            fields.addWidget(each)
        for field in self._references:
            field.edited.connect(lambda _text: self._show_ready())
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        figures = self._make_figures()
        self._in_turn.turned.connect(figures.setHidden)  # the sum is on the key, too
        column.addWidget(figures)
        self._form = FormArea(form)
        column.addWidget(self._form, 1)
        column.addWidget(self._missing)
        row = QHBoxLayout()
        row.setSpacing(spacing.s)
        row.addWidget(self._back)
        row.addWidget(self._exchange, 1)
        column.addLayout(row)
        column.addWidget(self._confirm)
        presenter.changed.connect(self._show)
        self.retranslate()

    def begin(self) -> None:
        """Another sale: no reason, nobody has approved."""
        self._reason.clear()
        self._in_turn.begin()
        for field in self._references:
            field.set_text("")
        self._approval.begin(self._presenter.approvers, self._presenter.cashier())

    def set_usable(self, usable: bool) -> None:
        """Whether there is a sale to ask about; back is always possible."""
        self._form.setEnabled(usable)
        self._show_ready()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window all of the usual reasons are to be seen: the parts stand closer, and so do figures."""
        super().resizeEvent(event)
        spacing = appearance.theme().spacing
        wide, close = (spacing.s, spacing.xs) if is_low(self) else (spacing.m, spacing.s)
        self._column.setSpacing(wide)
        self._figures.setContentsMargins(spacing.l, wide, spacing.l, close)

    def retranslate(self) -> None:
        """Set every word anew."""
        captions = (
            self.tr("Goods"),
            self.tr("Points given back"),
            self.tr("Points taken back"),
            self.tr("Paid with a coupon, which is used up"),
            self.tr("Goods taken instead"),
        )
        for (caption, _), words in zip(self._rows, captions, strict=True):
            caption.setText(words)
        self._money_caption.setText(self.tr("Back to the customer"))
        usual = (self.tr("Faulty"), self.tr("Does not fit"), self.tr("Wrong article"), self.tr("Not wanted"))
        self._reason.show_words(self.tr("Reason for return"), usual)
        self._back.setText(self.tr("Back"))
        self._show()

    def _make_figures(self) -> QWidget:
        card = Panel(role="card")
        grid = self._figures = QGridLayout(card)
        grid.setVerticalSpacing(appearance.theme().spacing.xs)
        names = ("refund_goods", "refund_points_back", "refund_points_taken", "refund_coupon", "refund_instead")
        self._rows = [(label("muted"), label("list", align=RIGHT, name=name)) for name in names]
        self._ways = label("muted", name="refund_ways")
        self._money_caption, self._money = label("strong"), label("amount", align=RIGHT, name="refund_money")
        told, lines = inner_column(0)
        lines.addWidget(self._money_caption)
        lines.addWidget(self._ways)
        for row, (caption, figure) in enumerate(self._rows):
            grid.addWidget(caption, row, 0)
            grid.addWidget(figure, row, 1)
        grid.addWidget(WrapRow(told, self._money, spread=Spread.GAP), len(self._rows), 0, 1, 2)
        grid.setColumnStretch(1, 1)
        return card

    def _show(self) -> None:
        preview, option = self._presenter.preview, self._presenter.option
        share = preview.share if preview else None
        exchange, state = self._presenter.exchange, self._presenter.till.checkout.state
        instead = state.priced.total if exchange else 0
        goods = (share.total, share.points_back, share.points_taken, share.coupon) if share else (0, 0, 0, 0)
        back = self._back_in_money(option)
        figures = (0 if goods[0] == back else goods[0], *goods[1:], instead)  # what is given back is not told twice
        texts = (
            formats.money(goods[0]),
            formats.change(goods[1]),
            formats.change(-self._taken(option, goods[2])),
            formats.money(goods[3]),
            formats.money(-instead),
        )
        for (caption, figure), amount, text in zip(self._rows, figures, texts, strict=True):
            figure.setText(text)
            for each in (caption, figure):
                each.setVisible(bool(amount))
        self._money.setText(formats.money(back))
        name_figure(self._money, self._money_caption.text())
        ways = self._ways_of(option)
        self._ways.setText(way_lines(ways))
        self._ways.setVisible(bool(ways))
        self._money_ways.show_ways(
            ways,
            preview.rules if preview else MoneyBackRules(),
            in_cash=self._presenter.in_cash,
            may_choose=exchange is None,
        )
        self._show_choices()
        self._show_references(option)
        asked = self._presenter.sold is not None and bool(self._presenter.approvers)
        self._in_turn.ask(reason=exchange is None, approval=exchange is None and asked)
        self._show_ready()

    def _ways_of(self, option: RefundOption | None) -> tuple[WayBack, ...]:
        exchange = self._presenter.exchange
        if exchange is not None:
            return exchange.ways_back(self._presenter.till.checkout.state.payment)
        return option.ways if option else ()

    def _back_in_money(self, option: RefundOption | None) -> Fen:
        exchange = self._presenter.exchange
        if exchange is not None:
            state = self._presenter.till.checkout.state
            if state.payment is not None:
                return sum(way.amount for way in exchange.ways_back(state.payment))
            return max(0, exchange.credit - state.priced.total)
        return option.back if option else 0

    @staticmethod
    def _taken(option: RefundOption | None, points: int) -> int:
        return points - (option.outcome.waived if option else 0)

    def _show_choices(self) -> None:
        preview = self._presenter.preview
        options = preview.options if preview and preview.options[0].outcome.choice else ()
        options = options if self._presenter.exchange is None else ()
        shortfall = options[0].outcome.shortfall if options else 0
        self._choice_title.setText(
            self.tr("{count} of the earned points are spent already").format(count=f"{shortfall:,}")
        )
        set_state(self._choice_title, "state", "warning")
        self._options.show_choices([(option, self._choice_words(option)) for option in options])
        self._options.choose(self._presenter.option)
        self._choice_title.setVisible(bool(options))
        self._options.setVisible(bool(options))

    def _choice_words(self, option: RefundOption) -> str:
        outcome = option.outcome
        if outcome.choice is ShortfallChoice.FROM_REFUND:
            return self.tr("Keep {amount} for them").format(amount=formats.money(outcome.kept))
        balance = outcome.balance or 0
        return self.tr("Take them: balance {count} afterwards").format(count=formats.count(balance))

    def _show_references(self, option: RefundOption | None) -> None:
        ways = self._ways_of(option)
        for place, field in enumerate(self._references):
            external = place < len(ways) and ways[place].kind in EXTERNAL
            field.setVisible(external)
            if external:
                way = ways[place]
                words = self.tr("Slip of the payment terminal: {name} {amount}").format(
                    name=tender_name(way.kind), amount=formats.money(way.amount)
                )
                field.show_caption(words, self.tr("paid under {reference}").format(reference=way.reference))

    def _show_ready(self) -> None:
        presenter = self._presenter
        option = presenter.option
        told = all(field.text for field in self._references if field.isVisibleTo(self))
        approved = not presenter.approvers or self._approval.approver is not None
        given = {}
        if presenter.exchange is None and option is not None:
            given = {self.tr("Reason for return"): bool(self._reason.text), self.tr("Approval"): approved}
        self._missing.show_missing(given | {self.tr("Reference on the slip"): told})
        money = formats.money(self._back_in_money(option))
        if presenter.exchange is None:
            ready = option is not None and bool(self._reason.text) and approved and not presenter.busy
            self._confirm.setEnabled(ready and told)
            self._confirm.setText(self.tr("Refund {amount}").format(amount=money))
            self._exchange.setEnabled(ready and presenter.unproven is None)
            self._exchange.setText(self.tr("Exchange"))
        else:
            paying = presenter.till.checkout.state.payment is not None
            self._confirm.setEnabled(presenter.exchanging.covered and told)
            self._confirm.setText(self.tr("Exchange, {amount} back").format(amount=money))
            self._exchange.setEnabled(not paying)
            self._exchange.setText(self.tr("Give up exchange"))
        for button in (self._confirm, self._exchange):
            button.updateGeometry()

    def _give_cash(self, in_cash: bool) -> None:
        """Another right is asked for: who said yes to less says it again."""
        self._presenter.give_cash(in_cash=in_cash)
        self._approval.begin(self._presenter.approvers, self._presenter.cashier())
        self._show()

    def _choose(self, option: object) -> None:
        if isinstance(option, RefundOption):
            self._presenter.choose(option)

    def _step_back(self) -> None:
        """To the reason, where the approval stands in its place; else out of the refund."""
        if self._in_turn.step_back():
            self._reason.take_focus()
        else:
            self.left.emit()

    def _exchange_or_not(self) -> None:
        if self._presenter.exchange is None:
            self.exchange_asked.emit(self._reason.text, self._approval.approver)
        else:
            self.exchange_given_up.emit()

    def _emit(self) -> None:
        references = {place: field.text for place, field in enumerate(self._references) if field.isVisibleTo(self)}
        approver: StaffRecord | None = self._approval.approver
        self.confirmed.emit(self._reason.text, approver, references)
