"""How the customer pays, as the screen drives it: tender by tender, asked about where it must be, each on the lane."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from terminal.domain.errors import TerminalError
from terminal.domain.holds import Held
from terminal.domain.tenders import EXTERNAL, Payment, Tender, TenderError, TenderKind, TenderProblem
from ui.messages.catalogue import words_for
from ui.screens.checkout.typed_amounts import typed_tender, whole_number

if TYPE_CHECKING:
    from ui.screens.checkout.presenter import CheckoutPresenter


class Paying(QObject):
    """The steps of the payment; the sale they belong to is its presenter's."""

    return_asked = Signal(int)  # a tender that goes back at its own terminal first: which slip says so?
    change_asked = Signal(object, object)  # Tender, and the change that it would give: is that right?

    def __init__(self, sale: "CheckoutPresenter") -> None:
        super().__init__(sale)
        self._sale = sale

    def pay(self, kind: TenderKind, amount: str, reference: str = "") -> None:
        """Take one tender (an empty ``amount`` is what remains); completes the sale once everything is paid."""
        if self._sale.committing:
            self._sale.after_commit(lambda: self.pay(kind, amount, reference))
            return
        payment = self._sale.state.payment
        if payment is not None and not payment.covered:
            self._give(lambda: typed_tender(kind, amount, payment, reference), payment, complete=True)
        elif payment is not None:
            self._sale.complete()

    def pay_sure(self, tender: Tender) -> None:
        """Take an amount that was asked about; the change is seen before the sale is completed."""
        self._sale.pay_step(lambda: self._sale.till.checkout.tender(tender, sure=True))

    def pay_with_points(self, typed: str) -> None:
        """Pay with so many points, or with as many as possible; completes the sale once everything is paid.

        The centre is asked to set them aside first; where it does not answer at once, the scheme's allowance counts.
        """
        offered = self._sale.till.checkout.offer_points()
        points = whole_number(typed, offered.points)
        self._sale.payment_waits.emit()
        self._sale.lane.submit(
            lambda: self._sale.till.checkout.hold_points(points),
            lambda held: self._take_points(points if held or typed.strip() else offered.offline, held),
            self._not_held,
        )

    def _not_held(self, error: TerminalError) -> None:
        self._sale.payment_answered.emit(False)
        self._sale.say(lambda: words_for(error, self._sale.till.zone))

    def _take_points(self, points: int, held: Held | None) -> None:
        self._sale.pay_step(lambda: self._sale.till.checkout.pay_with_points(points, held), complete=True)

    def pay_with_coupon(self, code: str) -> None:
        """Pay with one of the member's coupons; completes the sale once everything is paid."""
        self._sale.pay_step(lambda: self._sale.till.checkout.pay_with_coupon(code), complete=True)

    def take_gift(self, gift: str) -> None:
        """The member has a gift for points with this sale; the centre is asked to set them aside."""
        self._sale.pay_step(lambda: self._sale.till.checkout.take_gift(gift))

    def add_tender(self, tender: Tender) -> None:
        """Take one tender and wait: change is seen before the sale is completed."""
        payment = self._sale.state.payment
        if payment is not None and not self._sale.committing:
            self._give(lambda: tender, payment, complete=False)

    def take_back(self, index: int) -> None:
        """Give a tender back, or the gift at so many places behind them.

        For a tender of an external terminal its slip is asked for first. Asked for while something is on its way to
        the disk, it is the one that stands there, or is the last, afterwards.
        """
        if self._sale.committing:
            self._sale.after_commit(lambda: self.take_back(min(index, self._taken - 1)))
            return
        payment = self._sale.state.payment
        if payment is None or not 0 <= index < self._taken:
            return
        if index >= len(payment.tenders):
            self._sale.pay_step(lambda: self._sale.till.checkout.put_gift_back(index - len(payment.tenders)))
        elif payment.tenders[index].kind in EXTERNAL:
            self._sale.went_well.emit()
            self.return_asked.emit(index)
        else:
            self._sale.pay_step(lambda: self._sale.till.checkout.take_back(index))

    @property
    def _taken(self) -> int:
        """How many tenders and gifts are in."""
        payment = self._sale.state.payment
        return len(payment.tenders) + len(self._sale.state.gifts) if payment else 0

    def take_back_returned(self, index: int, reference: str) -> None:
        """The external terminal gave a tender back; ``reference`` is of its slip."""
        cashier = self._sale.cashier
        self._sale.pay_step(lambda: self._sale.till.checkout.take_back(index, reference=reference, actor=cashier))

    def _give(self, made: Callable[[], Tender], payment: Payment, *, complete: bool) -> None:
        """Take a tender, or ask whether an amount that gives so much change is right."""
        self._sale.went_well.emit()
        try:
            tender = made()
            payment.add(tender)
        except TenderError as error:
            if error.problem is TenderProblem.LARGE_CHANGE:
                self.change_asked.emit(tender, payment.add(tender, sure=True).change)
            else:
                self._sale.say(partial(words_for, error, self._sale.till.zone))
            return
        self._sale.pay_step(lambda: self._sale.till.checkout.tender(tender), complete=complete)
