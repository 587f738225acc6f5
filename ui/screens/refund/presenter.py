"""A refund as it is put together: the sale, how much of each line comes back, what that brings, and by whom."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from terminal.domain.cards import CardRead
from terminal.domain.catalogue import MILLI, Unit
from terminal.domain.devices import CardRejected, CodeScanned, ReaderEvent
from terminal.domain.electronic_cards import is_electronic_code
from terminal.domain.errors import TerminalError
from terminal.domain.field_checks import is_mobile
from terminal.domain.goods_taken_back import GoodsTakenBack
from terminal.domain.members import MemberView
from terminal.domain.refunds import RefundError, RefundProblem
from terminal.domain.sales import SaleCompleted
from terminal.domain.staff import Role, StaffRecord
from terminal.services.refund_orders import RefundOption, RefundOrder, RefundPreview
from terminal.services.refund_people import refund_approvers, refund_rights
from terminal.services.refund_sales import ListedSale, MemberSales, SoldSale, listed_sale
from terminal.services.till import Till
from ui import language
from ui.background import Lane
from ui.cards_elsewhere import CardsElsewhere, Identify
from ui.far_questions import FarQuestions
from ui.messages import card_messages, refund_messages
from ui.messages.catalogue import words_for
from ui.messages.words import Words
from ui.screens.refund.exchanging import Exchanging
from ui.screens.refund.unproven import UnprovenGoods, as_preview, as_sold
from ui.screens.refund.without_receipt import WithoutReceipt

if TYPE_CHECKING:
    from terminal.services.exchanges import Exchange

T = TypeVar("T")

LATEST = 20
"""Sales that are offered without typing."""


class RefundPresenter(QObject):
    """While a refund is on its way to the disk nothing else is taken.

    What the centre is asked runs on ``far_lane``, and answers to a question that nobody asks any more are left alone.
    """

    changed = Signal()
    said = Signal(object)  # () -> Words
    went_well = Signal()
    done = Signal()
    left = Signal()
    exchange_begun = Signal()
    read_answered = Signal(bool)  # a member's card was taken, or was not

    def __init__(self, till: Till, lane: Lane, far_lane: Lane, cashier: Callable[[], StaffRecord | None]) -> None:
        super().__init__()
        self.till = till
        self.lane = lane
        self.far_lane = far_lane
        self.cashier = cashier
        self.listed: tuple[ListedSale, ...] = ()
        self.member: MemberView | None = None
        self.sold: SoldSale | None = None
        self.quantities: tuple[int, ...] = ()
        self.preview: RefundPreview | None = None
        self.option: RefundOption | None = None
        self.in_cash = False  # what the scheme lets go back in cash does
        self.busy = False
        self._questions = FarQuestions(far_lane)
        self._elsewhere = CardsElsewhere(till, far_lane, self.said.emit)
        self._request = ""
        self.exchanging = Exchanging(till, lane, far_lane)
        self.exchanging.begun.connect(self._exchange_begun)
        self.exchanging.refused.connect(self._refused)
        self.without_receipt = WithoutReceipt(till, lane)
        self.without_receipt.changed.connect(self._show_goods)
        self.without_receipt.refused.connect(self._say)
        self.without_receipt.taken.connect(self._goods_taken)
        self.without_receipt.not_taken.connect(self._goods_refused)

    @property
    def asking(self) -> bool:
        """Whether the centre is asked something."""
        return self._questions.asking

    @property
    def approvers(self) -> tuple[Role, ...]:
        """Of whom a second person has to say yes; empty where nobody needs to."""
        needed = refund_rights(in_cash=self.in_cash, receipt=self.unproven is None)
        return refund_approvers(self.till.rights, needed, self.cashier())

    @property
    def unproven(self) -> UnprovenGoods | None:
        """Goods that come back without a receipt."""
        return self.without_receipt.goods

    @property
    def exchange(self) -> "Exchange | None":
        """Goods that come back for others, which the checkout scans."""
        return self.exchanging.exchange

    def enter(self) -> None:
        """Somebody comes here: to go on with an exchange, or to begin anew."""
        if self.exchange is None:
            self.begin()
        else:
            self.changed.emit()

    def begin(self) -> None:
        """Nothing is chosen; offer the latest sales of this till."""
        self.listed = tuple(map(listed_sale, self.till.refunds.latest(limit=LATEST)))
        self.member = None
        self._forget()
        self.changed.emit()

    def leave(self) -> None:
        """One step back: to the sales, or out of here."""
        if self.busy:
            return
        if self.exchange is not None:
            self.left.emit()
        elif self.sold is None and self.member is None:
            self._forget()
            self.left.emit()
        else:
            self.begin()

    def reader_event(self, event: ReaderEvent) -> None:
        """A receipt's code finds its sale; a member's card or code what they bought."""
        if self.busy or self.exchange is not None:
            return
        if isinstance(event, CodeScanned) and self.unproven is not None and not is_electronic_code(event.text):
            self.scan(event.text)
        elif isinstance(event, CodeScanned):
            self.find(event.text)
        elif isinstance(event, CardRead):
            self._look_at(lambda: self.till.identification.identify(event))
        elif isinstance(event, CardRejected):
            self.read_answered.emit(False)
            self.said.emit(lambda: card_messages.card_fault(event.fault))

    def find(self, typed: str) -> None:
        """Open the sale under a receipt number, or show what the member behind a phone number or code bought."""
        typed = typed.strip()
        if not typed or self.busy:
            return
        self.went_well.emit()
        if is_mobile(typed):
            self._look_at(lambda: self.till.identification.find_phone(typed))
        elif is_electronic_code(typed):
            self._look_at(lambda: self.till.identification.identify_code(typed))
        else:
            self.open(typed)

    def open(self, receipt: str) -> None:
        """Begin with a sale; nothing of it comes back yet. Another till's is asked for at the centre."""
        try:
            own = self.till.refunds.find(receipt)
        except TerminalError as error:
            if isinstance(error, RefundError) and error.problem is RefundProblem.ELSEWHERE:
                self._ask(lambda: self.till.refunds.find_anywhere(receipt), self._begin_with)
            else:
                self._say(error)
        else:
            self._begin_with(own)
            if self.sold is not None:
                self._ask(lambda: self.till.refunds.find_anywhere(receipt), self._know_better)

    def _begin_with(self, sold: SoldSale) -> None:
        if not any(sold.left):
            self._say(RefundError(RefundProblem.ALL_BACK))
            self.changed.emit()
            return
        self._forget()
        self.sold = sold
        self.quantities = (0,) * len(sold.sale.lines)
        self._request = self.till.refunds.new_request()
        self.changed.emit()

    def _know_better(self, sold: SoldSale) -> None:
        """What came back at other tills of the sale that is open: less may be left."""
        before, self.sold = self.sold, sold
        if not any(sold.left):
            self.begin()
            self._say(RefundError(RefundProblem.ALL_BACK))
        elif before is None or sold.left != before.left:
            self._take(tuple(map(min, self.quantities, sold.left)))

    def _look_at(self, identify: Identify, *, asked: bool = False) -> None:
        if self.busy:
            return
        self._elsewhere.drop()
        self.went_well.emit()
        try:
            found = identify()
        except TerminalError as error:
            self._say(error)
            return
        if not asked and self._elsewhere.ask(found, identify, partial(self._look_at, asked=True)):
            return
        self.read_answered.emit(isinstance(found, MemberView))
        if not isinstance(found, MemberView):
            self.said.emit(lambda: card_messages.refusal(found, self.till.zone))
            return
        if self.unproven is not None:
            self.member = found
            self.without_receipt.give_to(found.id)
            return
        self._forget()
        self.member, self.listed = found, ()
        self._ask(lambda: self.till.refunds.of_member(found.id, limit=LATEST), self._list)

    def _list(self, found: MemberSales) -> None:
        self.listed = found.sales
        if not found.everywhere:
            self.said.emit(refund_messages.only_here)
        self.changed.emit()

    def _ask(self, question: Callable[[], T], take: Callable[[T], None]) -> None:
        def taken(answer: T) -> None:
            if not self.busy:
                take(answer)
                self.changed.emit()

        def failed(error: TerminalError) -> None:
            self._say(error)
            self.changed.emit()

        self._questions.ask(question, taken, failed)
        self.changed.emit()

    def step(self, line: int, pieces: int) -> None:
        """One piece more or less of the line at ``line`` (from 0); what is weighed comes back whole or not at all."""
        if self.sold is None or self.busy or self.exchange is not None or not 0 <= line < len(self.quantities):
            return
        if self.unproven is not None:
            self.without_receipt.step(line, pieces)
            return
        left, sale_line = self.sold.left[line], self.sold.sale.lines[line]
        step = MILLI if sale_line.unit is Unit.PIECE else left
        wanted = min(left, max(0, self.quantities[line] + pieces * step))
        self._take((*self.quantities[:line], wanted, *self.quantities[line + 1 :]))

    def take_everything(self) -> None:
        """The whole sale comes back, as far as it did not before."""
        if self.sold is not None and not self.busy and self.exchange is None and self.unproven is None:
            self._take(self.sold.left)

    def give_cash(self, *, in_cash: bool) -> None:
        """What the scheme lets go back in cash does, or goes the way it came after all."""
        if not self.busy and self.exchange is None and self.sold is not None and self.unproven is None:
            self.in_cash = in_cash
            self._take(self.quantities)

    def choose(self, option: RefundOption) -> None:
        """One of the lawful ends."""
        self.option = option
        self.changed.emit()

    def complete(self, reason: str, approver: StaffRecord | None, references: dict[int, str]) -> None:
        """Make it a fact, on the lane."""
        person = self.cashier()
        if person is None or self.busy:
            return
        if self.unproven is not None:
            self.without_receipt.complete(reason, person, approver)
        elif (order := self._order(reason, references)) is not None:
            spoken = language.in_force()
            self.lane.submit(
                lambda: self.till.refunds.complete(order, actor=person, approver=approver, language=spoken),
                lambda refund: self._kept(lambda: refund_messages.done(refund)),
                self._refused,
            )
        else:
            return
        self.busy = True
        self.changed.emit()

    # ── without a receipt ─────────────────────────────────────────────────────────────────────────────────────

    def begin_without_receipt(self) -> None:
        """Goods whose sale nobody knows are scanned; whose card was shown before is their member."""
        if self.busy or self.exchange is not None:
            return
        try:
            self.without_receipt.check()
        except TerminalError as error:
            self._say(error)
            return
        self.went_well.emit()
        self._forget()
        self.without_receipt.begin(self.member.id if self.member else None)

    def scan(self, code: str) -> None:
        """One more of the goods without a receipt, as at the checkout."""
        if code.strip() and not self.busy:
            self.went_well.emit()
            self.without_receipt.scan(code)

    def _show_goods(self) -> None:
        lines = self.unproven.lines if self.unproven is not None else ()
        self.sold, self.quantities = as_sold(lines), tuple(line.quantity for line in lines)
        self.preview = as_preview(lines) if lines else None
        self.option = self.preview.options[0] if self.preview else None
        self.changed.emit()

    def _goods_taken(self, body: GoodsTakenBack) -> None:
        self._kept(lambda: refund_messages.taken_back(body))

    def _goods_refused(self, error: TerminalError) -> None:
        self.busy = False
        self.without_receipt.look_again()
        self._say(error)

    # ── exchange ──────────────────────────────────────────────────────────────────────────────────────────────

    def begin_exchange(self, reason: str, approver: StaffRecord | None) -> None:
        """Keep what comes back, and go to the checkout for what is taken instead."""
        person, order = self.cashier(), self._order(reason, {})
        if person is None or order is None or self.busy:
            return
        self.busy = True
        self.exchanging.begin(order, person, approver, self.member)
        self.changed.emit()

    def give_exchange_up(self) -> None:
        """Nothing comes back; what was scanned stays on the counter as an ordinary sale."""
        if self.exchanging.give_up():
            self.begin()
            self.left.emit()

    def exchange_done(self, sale: SaleCompleted) -> None:
        """The checkout made it a fact."""
        if sale.exchange:
            refund = self.exchanging.refund_of(sale)
            self._forget()
            if refund is not None:
                self.said.emit(lambda: refund_messages.exchanged(refund))

    def _exchange_begun(self, exchange: "Exchange") -> None:
        self.busy = False
        self.changed.emit()
        self.exchange_begun.emit()
        self.said.emit(lambda: refund_messages.exchange_begun(exchange.credit))

    def _order(self, reason: str, references: dict[int, str]) -> RefundOrder | None:
        sold, option = self.sold, self.option
        if sold is None or option is None:
            return None
        return RefundOrder(
            self._request,
            sold.sale.receipt,
            self.quantities,
            reason,
            option.outcome.money,
            option.outcome.choice,
            references,
            in_cash=self.in_cash,
        )

    def _kept(self, words: Callable[[], Words]) -> None:
        self.busy = False
        self.begin()
        self.said.emit(words)
        self.done.emit()

    def _refused(self, error: TerminalError) -> None:
        self.busy = False
        self._say(error)
        if self.sold is not None:
            receipt = self.sold.sale.receipt
            self._take(self.quantities)
            self._ask(lambda: self.till.refunds.find_anywhere(receipt), self._know_better)

    def _take(self, quantities: tuple[int, ...]) -> None:
        self.quantities = quantities
        self.preview = self.option = None
        if self.sold is not None and any(quantities):
            try:
                self.preview = self.till.refunds.preview(self.sold, quantities, in_cash=self.in_cash)
                self.option = self.preview.options[0]
            except TerminalError as error:
                self._say(error)
        self.changed.emit()

    def _say(self, error: TerminalError) -> None:
        self.said.emit(lambda: words_for(error, self.till.zone))

    def _forget(self) -> None:
        self.sold = self.preview = self.option = None
        self.without_receipt.forget()
        self.in_cash = False
        self.quantities = ()
        self._questions.drop()
        self._elsewhere.drop()
