"""Exchange 换货: goods come back and others are taken in one act; what comes back pays, the difference is money (E6).

The checkout sells the other goods as ever. Its sale and the refund are two entries of one commit that name one another:
either both are kept, or neither.
"""

from collections.abc import Mapping

import msgspec

from terminal.domain.errors import TerminalError
from terminal.domain.money import Fen
from terminal.domain.refund_choices import WayBack
from terminal.domain.refunds import RefundError, RefundProblem, SaleRefunded
from terminal.domain.sales import SaleCompleted, receipt_number
from terminal.domain.tenders import Payment, Tender, TenderKind
from terminal.ports import Act
from terminal.services.people import People
from terminal.services.refund_orders import GoodsOut, KeptSale, RefundOption, RefundOrder
from terminal.services.refund_sales import SoldSale
from terminal.services.refunds import Refunds


class Exchanged(msgspec.Struct, frozen=True):
    """The refund of an exchange, entered."""

    refund: SaleRefunded

    def with_refund(self, sale: SaleCompleted) -> SaleCompleted:
        """The sale of the other goods: it names the refund, and begins with the balance that the refund leaves."""
        refund, member = self.refund, sale.member
        if member is not None and refund.member is not None and member.id == refund.member.id:
            change = refund.points_back - refund.points_deducted
            member = msgspec.structs.replace(member, points_before=member.points_before + change)
        return msgspec.structs.replace(sale, member=member, exchange=refund.receipt, exchanged=refund.exchanged)


class Exchange:
    """Goods that are about to come back, while the checkout scans what is taken instead.

    ``credit`` is what they are worth. ``references`` are the payment terminal's slips for what goes back there of it,
    by the way's place among ``ways_back``; they are known only when the other goods are.
    """

    def __init__(
        self,
        refunds: Refunds,
        order: RefundOrder,
        people: People,
        *,
        sold: SoldSale,
        option: RefundOption,
        kept: KeptSale,
    ) -> None:
        self._refunds = refunds
        self._order = order
        self._people = people
        self._option = option
        self._kept = kept
        self.sold = sold
        self.references: Mapping[int, str] = {}

    @property
    def credit(self) -> Fen:
        """What the goods that come back are worth in money."""
        return self._option.outcome.money

    @property
    def original(self) -> str:
        """The receipt number of the sale whose goods come back."""
        return self.sold.sale.receipt

    def pay(self, payment: Payment) -> Payment:
        """The payment of the other goods, with what comes back as its first tender."""
        taken = min(self.credit, payment.remaining)
        return payment.add(Tender(TenderKind.EXCHANGE, taken, self.original)) if taken else payment

    def rest(self, payment: Payment | None) -> Fen:
        """What goes back to the customer beside the other goods."""
        return self.credit - _taken(payment)

    def ways_back(self, payment: Payment | None) -> tuple[WayBack, ...]:
        """How that goes back."""
        return self._refunds.exchange_ways(self.sold, self._option, _taken(payment), in_cash=self._order.in_cash).back

    def prepare(self) -> None:
        """Keep other tills from the sale, before the act. Waits for the centre; raises RefundError.

        Where the line was cut since, what the centre had said counts as long as it said.
        """
        lasting = self._refunds.still_kept(self._kept)
        try:
            kept = self._refunds.keep(self._order)
        except RefundError as error:
            if error.problem is RefundProblem.NO_LINE and lasting:
                return
            raise
        if kept.held is not None or not lasting:
            self._kept = kept

    def enter(self, act: Act, payment: Payment, language: str) -> Exchanged:
        """Enter the refund into an act that goes on with the sale of the other goods, as ``payment`` pays them.

        Raises RefundError for what has changed meanwhile, REFERENCE for a slip that is missing.
        """
        taken = _taken(payment)
        out = GoodsOut(receipt_number(self._refunds.terminal, act.epoch, act.next_number + 1), taken)
        order = msgspec.structs.replace(self._order, references=self.references)
        refund = self._refunds.enter(act, order, self._people, self._kept, language=language, out=out)
        return Exchanged(refund)

    def give_up(self) -> None:
        """Nothing comes back after all; the centre hears of it where it can. Never fails."""
        if self._kept.held is not None:
            self._refunds.let_go(self._order)


def begin_exchange(refunds: Refunds, order: RefundOrder, people: People) -> Exchange:
    """Begin with what comes back, as a person saw it. Waits for the centre, and enters nothing yet.

    Raises RefundError as a refund does.
    """
    kept = refunds.keep(order)
    try:
        sold = refunds.sold(order, kept)
        option = refunds.chosen(order, sold)
    except TerminalError:
        refunds.let_go(order)
        raise
    return Exchange(refunds, order, people, sold=sold, option=option, kept=kept)


def _taken(payment: Payment | None) -> Fen:
    """What goods that come back pay of a sale."""
    tenders = payment.tenders if payment else ()
    return sum(tender.amount for tender in tenders if tender.kind is TenderKind.EXCHANGE)
