"""The checkout's page: the goods, and beside or below them the member, the payment or the finished sale."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from terminal.domain.money import Fen
from terminal.domain.pricing import PricedBasket
from terminal.domain.purchase_limits import OverLimit
from terminal.domain.sales import SaleCompleted
from terminal.domain.staff import StaffRecord
from terminal.domain.tenders import Tender
from ui import appearance, formats
from ui.screens.checkout.beside import Beside
from ui.screens.checkout.done_panel import DonePanel
from ui.screens.checkout.explanations import tier_name
from ui.screens.checkout.goods_side import GoodsSide
from ui.screens.checkout.presenter import CheckoutPresenter
from ui.screens.checkout.sale_panel import SalePanel
from ui.screens.checkout.side_panels import SidePanels
from ui.widgets.panel import Panel
from ui.window_width import direction

if TYPE_CHECKING:
    from terminal.services.points_offers import RedeemOffer
    from ui.screens.checkout.gift_panel import GiftPanel
    from ui.screens.checkout.large_change_panel import LargeChangePanel
    from ui.screens.checkout.payment_panel import PayingMember, PaymentPanel
    from ui.screens.checkout.return_panel import ReturnPanel
    from ui.screens.checkout.typed_number_panel import TypedNumberPanel

PRICE_CHECK_MS = 30_000
"""How often a basket that stands is priced anew, so that a promotion that ended is not sold."""


class CheckoutView(Panel):
    """Shows the presenter's state; every touch and key goes straight to the presenter.

    Payment and the question about a typed number are loaded and built when they are first asked for: the till is
    ready to scan that much sooner.
    """

    def __init__(self, presenter: CheckoutPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        spacing = appearance.theme().spacing
        self._goods = GoodsSide(presenter, self)
        self.scan_line = self._goods.scan_line
        self._sale, self._done = SalePanel(presenter.till), DonePanel()
        self._beside = Beside(self._sale)
        self._beside.add(self._done)
        self._side = SidePanels(presenter, self._beside, self._leave_question)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(spacing.l, spacing.l, spacing.l, spacing.l)
        self._row.setSpacing(spacing.l)
        self._row.addWidget(self._goods, 1)
        self._row.addWidget(self._beside)
        self._connect()
        self.retranslate()
        self._show_state(frozenset())
        self._price_check = QTimer(self, interval=PRICE_CHECK_MS)
        self._price_check.timeout.connect(presenter.refresh_price)
        self._price_check.start()

    def retranslate(self) -> None:
        """Set every word anew."""
        payment = self._presenter.state.payment
        if payment is not None:
            self._payment.show_payment(payment, self._paying_member(self._presenter.state.priced))

    def fold(self, *, narrow: bool) -> None:
        """Side by side, or one below the other."""
        self._row.setDirection(direction(narrow=narrow))
        self._goods.fold(narrow=narrow)
        self._beside.fold(narrow=narrow)

    def take_focus(self) -> None:
        """Give the keyboard to where it belongs now."""
        if self._presenter.state.payment is None:
            self.scan_line.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Coming back to this place: the scan line waits."""
        super().showEvent(event)
        self.take_focus()

    def _make_room(self) -> None:
        """For the goods, or for what is there in their place."""
        goods = self._beside.leaves_goods
        self._goods.show_goods(shown=goods)
        self._row.setStretch(0, int(goods))
        self._row.setStretch(1, int(not goods))

    @cached_property
    def _payment(self) -> "PaymentPanel":
        from ui.screens.checkout.held_keys import HeldKeys
        from ui.screens.checkout.payment_panel import PaymentPanel

        presenter = self._presenter
        panel = PaymentPanel()
        panel.leave_asked.connect(presenter.leave_payment)
        panel.paid.connect(presenter.paying.pay)
        panel.points_given.connect(presenter.paying.pay_with_points)
        panel.coupon_given.connect(presenter.paying.pay_with_coupon)
        panel.note_given.connect(presenter.paying.add_tender)
        panel.gift_asked.connect(self._choose_gift)
        panel.take_back_asked.connect(presenter.paying.take_back)
        panel.complete_asked.connect(presenter.complete)
        held = HeldKeys(self, panel.fields)
        presenter.payment_waits.connect(held.hold)
        presenter.payment_answered.connect(held.release)
        self._beside.add(panel)
        return panel

    @cached_property
    def _gifts(self) -> "GiftPanel":
        from ui.screens.checkout.gift_panel import GiftPanel

        panel = GiftPanel()
        panel.left.connect(self._back_to_payment)
        panel.chosen.connect(self._presenter.paying.take_gift)
        self._beside.add(panel)
        return panel

    @cached_property
    def _returning(self) -> "ReturnPanel":
        from ui.screens.checkout.return_panel import ReturnPanel

        panel = ReturnPanel()
        panel.left.connect(self._back_to_payment)
        panel.confirmed.connect(self._presenter.paying.take_back_returned)
        self._beside.add(panel)
        return panel

    @cached_property
    def _large_change(self) -> "LargeChangePanel":
        from ui.screens.checkout.large_change_panel import LargeChangePanel

        panel = LargeChangePanel()
        panel.left.connect(self._back_to_payment)
        panel.confirmed.connect(self._presenter.paying.pay_sure)
        self._beside.add(panel)
        return panel

    @cached_property
    def _typed(self) -> "TypedNumberPanel":
        from ui.screens.checkout.typed_number_panel import TypedNumberPanel

        presenter = self._presenter
        panel = TypedNumberPanel(presenter.till, presenter.lane)
        panel.left.connect(self._leave_question)
        panel.said.connect(presenter.said)
        panel.confirmed.connect(self._take_typed)
        self._beside.add(panel)
        return panel

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self._show_state)
        presenter.completing.connect(self._take_next)
        presenter.completed.connect(self._show_done)
        presenter.left.connect(self._leave_page)
        presenter.number_typed.connect(self._ask_about_typed)
        presenter.limit_reached.connect(self._ask_about_limit)
        presenter.paying.return_asked.connect(self._ask_about_return)
        presenter.paying.change_asked.connect(self._ask_about_change)
        self._done.closed.connect(self._close_done)
        self._goods.asked.connect(self._ask_beside)
        self._beside.changed.connect(self._make_room)
        self.scan_line.entered.connect(self._enter)
        presenter.typed_ahead = self.scan_line.take_times
        self.scan_line.product_chosen.connect(presenter.add)
        self.scan_line.moved.connect(self._move)
        self.scan_line.stepped.connect(presenter.step_quantity)
        self.scan_line.removed.connect(presenter.remove)
        self.scan_line.undone.connect(presenter.undo)
        self._goods.table.line_chosen.connect(self._choose)
        self._goods.table.quantity_touched.connect(presenter.ask_quantity)
        self.scan_line.quantity_wanted.connect(presenter.ask_quantity)
        self.scan_line.question_left.connect(presenter.quantity.cancel)
        presenter.quantity.asked.connect(self.scan_line.show_question)
        self._sale.pay_asked.connect(presenter.begin_payment)

    @property
    def _paying(self) -> bool:
        return self._shows("_payment")

    def _shows(self, panel: str) -> bool:
        """Whether this panel is seen; one that nobody asked for yet is not built by the question."""
        return self._beside.shown is self.__dict__.get(panel)

    def _show_state(self, repriced: frozenset[int]) -> None:
        state = self._presenter.state
        empty = state.priced.basket.empty
        if self._paying and state.payment is not None and self.scan_line.hasFocus():
            self.scan_line.clear()  # the disk refused the sale: the next one does not begin yet
        self._goods.show_counter(empty=empty)
        self._goods.table.show_basket(state.priced, self._presenter.line, repriced)
        exchange = self._presenter.till.checkout.exchange
        self._sale.show_basket(state.priced, exchange.credit if exchange else 0)
        self._goods.offer(state, waiting=self._presenter.waiting_baskets)
        if state.payment is not None:
            if not self._paying:
                self._beside.show_panel(self._payment)
                self._payment.begin(state.payment)
            self._payment.show_payment(state.payment, self._paying_member(state.priced))
        elif not empty or state.priced.basket.member is not None or exchange is not None or self._paying:
            self._show_sale()

    def _paying_member(self, priced: PricedBasket) -> "PayingMember | None":
        member = priced.basket.member
        if member is None:
            return None
        from ui.screens.checkout.payment_panel import PayingMember

        checkout = self._presenter.till.checkout
        tier = tier_name(member.tier, self._presenter.till)
        points = self.tr("{count} points").format(count=formats.change(priced.points))
        words = f"{tier} {member.masked_name} · {points}"
        some = bool(checkout.scheme.points.gifts)
        gifts = self._presenter.state.gifts
        return PayingMember(words, checkout.offer_points(), checkout.coupons(), gifts, may_have_gifts=some)

    def _ask_about_return(self, index: int) -> None:
        payment = self._presenter.state.payment
        if payment is not None:
            self._beside.show_panel(self._returning)
            self._returning.begin(index, payment.tenders[index])

    def _ask_about_change(self, tender: Tender, change: Fen) -> None:
        self._beside.show_panel(self._large_change)
        self._large_change.begin(tender, change)

    def _choose_gift(self) -> None:
        offers: list[RedeemOffer] = []
        checkout = self._presenter.till.checkout

        def show() -> None:
            self._beside.show_panel(self._gifts)
            self._gifts.begin(offers)

        self._presenter.step(lambda: offers.extend(checkout.gift_offers()), quiet=True, then=show)

    def _back_to_payment(self) -> None:
        if self._presenter.state.payment is not None:
            self._beside.show_panel(self._payment)
            self._payment.take_focus()

    def _show_sale(self) -> None:
        came_back = self._beside.shown is not self._sale
        self._beside.show_panel(self._sale)
        if came_back:
            self.scan_line.setFocus()

    def _take_next(self) -> None:
        """Lead keys to the scan line: the next customer's goods queue behind a sale that is on its way to the disk."""
        self._goods.take_next()

    def _show_done(self, sale: SaleCompleted) -> None:
        self._done.show_sale(sale)
        self._beside.show_panel(self._done)
        self._take_next()

    def _ask_about_typed(self, number: str) -> None:
        actor = self._presenter.cashier
        if actor is not None:
            self._wait_for_answer()
            self._beside.show_panel(self._typed)
            self._typed.begin(number, actor)

    def _ask_about_limit(self, over: OverLimit, step: Callable[[], None]) -> None:
        self._wait_for_answer()
        self._side.open_limit(over, step)

    def _ask_beside(self, which: str) -> None:
        self._wait_for_answer()
        self._side.open(which)

    def _wait_for_answer(self) -> None:
        """The question is answered first."""
        self._presenter.quantity.cancel()
        self._goods.wait_for_answer()

    def _take_typed(self, number: str, reason: str, approver: StaffRecord | None) -> None:
        self._leave_question()
        self._presenter.take_typed(number, reason, approver)

    def _leave_question(self) -> None:
        self._goods.offer(self._presenter.state, waiting=self._presenter.waiting_baskets)
        self._show_sale()

    def _leave_page(self) -> None:
        if self._shows("_typed") or self._side.shown:
            self._leave_question()
        self._close_done()

    def _close_done(self) -> None:
        if self._beside.shown is self._done:
            self._show_sale()

    def _enter(self, text: str) -> None:
        if not text.strip():
            self._close_done()
        self._presenter.enter(text)

    def _choose(self, line: int | None) -> None:
        self._presenter.choose(line)
        self._goods.table.show_basket(self._presenter.state.priced, line, frozenset())
        self.scan_line.setFocus()

    def _move(self, rows: int) -> None:
        self._choose(self._goods.table.neighbour(self._presenter.line, rows))
