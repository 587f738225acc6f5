"""Payments that were cut off with something in (G1): a person sees what it was, and goes on or gives it all back."""

from collections.abc import Sequence

import msgspec

from terminal.domain.journal import EntryKind
from terminal.domain.open_payments import (
    InterruptionError,
    InterruptionProblem,
    OpenPayment,
    PaymentSettled,
    TenderReturned,
    sale_under_way,
)
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.domain.tenders import Tender, TenderKind, checked_return
from terminal.ports import Clock, Journal
from terminal.services.checkout import Checkout
from terminal.services.member_points import MemberPoints
from terminal.services.rights import Rights


class InterruptedPayments:
    """What was under way when the program ended. ``resume`` and ``give_back`` wait for the disk."""

    def __init__(
        self, journal: Journal, clock: Clock, checkout: Checkout, points: MemberPoints, rights: Rights
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._checkout = checkout
        self._points = points
        self._rights = rights

    def waiting(self) -> Sequence[OpenPayment]:
        """Oldest first; the one that is being paid now is none of them."""
        current = self._checkout.payment_id
        return [kept for kept in self._journal.open_payments() if kept.id != current]

    def can_go_on(self, kept: OpenPayment) -> bool:
        """Whether the goods are readable, and nothing else is on the counter."""
        try:
            sale_under_way(kept)
        except InterruptionError:
            return False
        return self._checkout.state.priced.basket.empty and self._checkout.state.payment is None

    def resume(self, payment: str, *, actor: StaffRecord) -> None:
        """Put the sale back on the counter, paid as far as it was.

        Raises InterruptionError, CacheEmpty, JournalFull, RightMissing, CardActRefused for who was withdrawn.
        """
        self._rights.check(Right.SELL, actor)
        kept = self._find(payment)
        resumed = self._checkout.prepare_resumed(kept)
        with self._journal.act(at=self._clock()) as act:
            act.append(EntryKind.PAYMENT_RESUMED, _settled(kept, kept.tenders), actor=actor.id)
            act.commit()
        self._checkout.resume(kept, resumed, cashier=actor)

    def give_back(
        self,
        payment: str,
        tender: Tender,
        *,
        reference: str = "",
        actor: StaffRecord,
        approver: StaffRecord | None = None,
    ) -> OpenPayment | None:
        """Note that a tender went back; what is left of the payment, None with the last of it.

        A tender of an external terminal goes back there first, and ``reference`` is of its slip. Raises
        InterruptionError GONE, TenderError REFERENCE_MISSING or REFERENCE_IS_CARD, RightMissing, CardActRefused and
        JournalFull.
        """
        people = self._rights.check(Right.SETTLE_INTERRUPTED, actor, approver)
        kept = self._find(payment)
        if tender not in kept.tenders:
            raise InterruptionError(InterruptionProblem.GONE)
        reference = checked_return(tender, reference)
        tenders = list(kept.tenders)
        tenders.remove(tender)
        left = msgspec.structs.replace(kept, tenders=tuple(tenders))
        second = people.approver.id if people.approver else ""
        with self._journal.act(at=self._clock()) as act:
            returned = TenderReturned(kept.id, tender, reference, interrupted=True, approver=second)
            act.append(EntryKind.TENDER_RETURNED, returned, actor=actor.id)
            if tenders:
                act.keep_payment(left)
            else:
                act.append(EntryKind.PAYMENT_UNDONE, _settled(kept, (), second), actor=actor.id)
                act.drop_payment(kept.id)
            act.commit()
        return left if tenders else None

    def release(self, kept: OpenPayment, tender: Tender) -> None:
        """Tell the centre that it need hold no points for this payment. Waits for it 1.5 s at most; never fails."""
        if tender.kind is not TenderKind.POINTS or not tender.reference:
            return
        try:
            spending = sale_under_way(kept).spending
        except InterruptionError:
            return  # the hold ends by itself
        if spending.asked_for is not None:
            self._points.hold(spending.request, spending.asked_for, 0)

    def _find(self, payment: str) -> OpenPayment:
        found = next((kept for kept in self.waiting() if kept.id == payment), None)
        if found is None:
            raise InterruptionError(InterruptionProblem.GONE)
        return found


def _settled(kept: OpenPayment, tenders: tuple[Tender, ...], approver: str = "") -> PaymentSettled:
    return PaymentSettled(kept.id, kept.since, kept.cashier, kept.due, tenders, approver)
