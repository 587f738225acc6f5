"""An exchange from the refund's side: begun on the lane, carried on by the checkout, given up or made a fact there."""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from terminal.domain.errors import TerminalError
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberView
from terminal.domain.refunds import SaleRefunded
from terminal.domain.sales import SaleCompleted
from terminal.domain.staff import StaffRecord
from terminal.services.refund_orders import RefundOrder
from terminal.services.till import Till
from ui.background import Lane

if TYPE_CHECKING:
    from terminal.services.exchanges import Exchange


class Exchanging(QObject):
    """The checkout has the exchange that is on; what waits for the centre runs on the lanes."""

    begun = Signal(object)  # Exchange
    refused = Signal(object)  # TerminalError
    confirmed = Signal()  # the checkout completes it

    def __init__(self, till: Till, lane: Lane, far_lane: Lane) -> None:
        super().__init__()
        self._till = till
        self._lane = lane
        self._far_lane = far_lane

    @property
    def exchange(self) -> "Exchange | None":
        """The goods that come back for those on the counter."""
        return self._till.checkout.exchange

    @property
    def covered(self) -> bool:
        """Whether the other goods are scanned, and what comes back pays all of them."""
        state = self._till.checkout.state
        return state.payment is not None and state.payment.covered and not state.priced.basket.empty

    def begin(
        self, order: RefundOrder, person: StaffRecord, approver: StaffRecord | None, member: MemberView | None
    ) -> None:
        """Keep what comes back; where it was ``member``'s, who stands here, the other goods are theirs as well."""
        from terminal.services.exchanges import begin_exchange

        refunds = self._till.refunds
        self._lane.submit(
            lambda: begin_exchange(refunds, order, refunds.people(order, person, approver)),
            lambda exchange: self._put_on(exchange, member),
            self.refused.emit,
        )

    def confirm(self, references: dict[int, str]) -> None:
        """The other goods are scanned and what comes back pays them: make both a fact."""
        if self.exchange is not None and self.covered:
            self.exchange.references = references
            self.confirmed.emit()

    def give_up(self) -> bool:
        """Nothing comes back after all. Whether that was still possible: not while the other goods are paid."""
        if self._till.checkout.state.payment is not None:
            return False
        dropped = self._till.checkout.drop_exchange()
        if dropped is not None:
            self._let_go(dropped)
        return True

    def refund_of(self, sale: SaleCompleted) -> SaleRefunded | None:
        """The other half of a sale that was just made."""
        entry = self._till.journal.last_entry(EntryKind.SALE_REFUNDED)
        refund = msgspec.json.decode(entry.body, type=SaleRefunded) if entry else None
        return refund if refund is not None and refund.receipt == sale.exchange else None

    def _put_on(self, exchange: "Exchange", member: MemberView | None) -> None:
        try:
            self._till.checkout.begin_exchange(exchange)
        except TerminalError as error:
            self._let_go(exchange)
            self.refused.emit(error)
            return
        owner = exchange.sold.sale.member
        if member is not None and owner is not None and member.id == owner.id:
            self._till.checkout.take_member(member)
        self.begun.emit(exchange)

    def _let_go(self, exchange: "Exchange") -> None:
        """The centre hears of it where it can; that never fails."""
        self._far_lane.submit(exchange.give_up, _nothing, self.refused.emit)


def _nothing(_result: None) -> None:
    """A hold that was given up."""
