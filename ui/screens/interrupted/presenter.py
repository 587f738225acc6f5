"""A payment that was cut off, as a person settles it: go on with the sale, or give back what is in, one by one."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from terminal.domain.errors import TerminalError
from terminal.domain.open_payments import OpenPayment
from terminal.domain.rights import Right
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.tenders import Tender
from terminal.services.till import Till
from ui.background import Lane
from ui.messages import interrupted_messages
from ui.messages.catalogue import words_for
from ui.messages.words import Words


class InterruptedPresenter(QObject):
    """One after the other, oldest first. While a step is on its way to the disk nothing else is taken."""

    changed = Signal()
    said = Signal(object)  # () -> Words
    went_well = Signal()
    resumed = Signal()
    left = Signal()

    def __init__(self, till: Till, lane: Lane, far_lane: Lane, cashier: Callable[[], StaffRecord | None]) -> None:
        super().__init__()
        self.till = till
        self.lane = lane
        self._far_lane = far_lane
        self.cashier = cashier
        self.payment: OpenPayment | None = None
        self.can_go_on = False
        self.busy = False

    @property
    def waiting(self) -> bool:
        """Whether a payment waits to be settled."""
        return bool(self.till.interrupted.waiting())

    @property
    def approvers(self) -> tuple[Role, ...]:
        """Of whom one must say yes before anything is given back; empty where the cashier may alone."""
        person = self.cashier()
        return self.till.rights.approvers(Right.SETTLE_INTERRUPTED, person) if person else ()

    def begin(self) -> None:
        """Look at the oldest."""
        waiting = self.till.interrupted.waiting()
        self.payment = waiting[0] if waiting else None
        self.can_go_on = self.payment is not None and self.till.interrupted.can_go_on(self.payment)
        self.changed.emit()

    def leave(self) -> None:
        """Later: it stays as it is, and is told again when somebody signs in."""
        if not self.busy:
            self.left.emit()

    def resume(self) -> None:
        """Go on with the sale at the checkout."""
        person, payment = self.cashier(), self.payment
        if person is None or payment is None or self.busy or not self.can_go_on:
            return
        self._on_disk(lambda: self.till.interrupted.resume(payment.id, actor=person), lambda _done: self._resumed())

    def give_back(self, index: int, reference: str, approver: StaffRecord | None) -> None:
        """The tender at ``index`` went back; at its own terminal first, where it has one."""
        person, payment = self.cashier(), self.payment
        if person is None or payment is None or self.busy or not 0 <= index < len(payment.tenders):
            return
        tender = payment.tenders[index]
        self._on_disk(
            lambda: self.till.interrupted.give_back(
                payment.id, tender, reference=reference, actor=person, approver=approver
            ),
            lambda left: self._given_back(payment, tender, left),
        )

    def _on_disk(self, job: Callable[[], object], done: Callable[[object], None]) -> None:
        self.busy = True
        self.went_well.emit()
        self.lane.submit(job, done, self._refused)
        self.changed.emit()

    def _resumed(self) -> None:
        self.busy = False
        self.resumed.emit()

    def _given_back(self, payment: OpenPayment, tender: Tender, left: object) -> None:
        self.busy = False
        self._far_lane.submit(
            lambda: self.till.interrupted.release(payment, tender), lambda _done: None, lambda _error: None
        )
        self.begin()
        if left is None:
            self._say(lambda: interrupted_messages.undone(payment, self.till.zone, self.till.clock()))
            if self.payment is None:
                self.left.emit()

    def _refused(self, error: TerminalError) -> None:
        self.busy = False
        self._say(lambda: words_for(error, self.till.zone))
        self.begin()

    def _say(self, words: Callable[[], Words]) -> None:
        self.said.emit(words)
