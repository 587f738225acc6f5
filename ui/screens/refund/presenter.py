"""A refund as it is put together: the sale, how much of each line comes back, what that brings, and by whom."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from terminal.domain.catalogue import MILLI, Unit
from terminal.domain.devices import CodeScanned, ReaderEvent
from terminal.domain.errors import TerminalError
from terminal.domain.refunds import RefundError, RefundProblem, SaleRefunded
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.services.refunds import RefundOption, RefundOrder, RefundPreview, SoldHere
from terminal.services.till import Till
from ui import language, refund_messages
from ui.background import Lane

LATEST = 20
"""Sales that are offered without typing."""


class RefundPresenter(QObject):
    """While a refund is on its way to the disk nothing else is taken."""

    changed = Signal()
    said = Signal(object)  # () -> Words
    went_well = Signal()
    done = Signal()
    left = Signal()

    def __init__(self, till: Till, lane: Lane, cashier: Callable[[], StaffRecord | None]) -> None:
        super().__init__()
        self.till = till
        self.lane = lane
        self.cashier = cashier
        self.latest: tuple[SoldHere, ...] = ()
        self.sold: SoldHere | None = None
        self.quantities: tuple[int, ...] = ()
        self.preview: RefundPreview | None = None
        self.option: RefundOption | None = None
        self.busy = False
        self._request = ""

    @property
    def needs_approval(self) -> bool:
        """Whether a second person has to say yes."""
        person = self.cashier()
        return person is None or bool(self.till.rights.approvers(Right.REFUND, person))

    def begin(self) -> None:
        """Nothing is chosen; offer the latest sales."""
        self.latest = self.till.refunds.latest(limit=LATEST)
        self._forget()
        self.changed.emit()

    def leave(self) -> None:
        """One step back: to the sales, or out of here."""
        if self.busy:
            return
        if self.sold is None:
            self.left.emit()
        else:
            self.begin()

    def reader_event(self, event: ReaderEvent) -> None:
        """A receipt's code that is scanned finds its sale."""
        if isinstance(event, CodeScanned) and not self.busy:
            self.find(event.text)

    def find(self, receipt: str) -> None:
        """Open the sale under a receipt number."""
        if not receipt.strip():
            return
        self.went_well.emit()
        try:
            self.open(self.till.refunds.find(receipt))
        except TerminalError as error:
            self._say(error)

    def open(self, sold: SoldHere) -> None:
        """Begin with a sale; nothing of it comes back yet."""
        if not any(sold.left):
            self._say(RefundError(RefundProblem.ALL_BACK))
            return
        self._forget()
        self.sold = sold
        self.quantities = (0,) * len(sold.sale.lines)
        self._request = self.till.refunds.new_request()
        self.changed.emit()

    def step(self, line: int, pieces: int) -> None:
        """One piece more or less of the line at ``line`` (from 0); what is weighed comes back whole or not at all."""
        if self.sold is None or self.busy or not 0 <= line < len(self.quantities):
            return
        left, sale_line = self.sold.left[line], self.sold.sale.lines[line]
        step = MILLI if sale_line.unit is Unit.PIECE else left
        wanted = min(left, max(0, self.quantities[line] + pieces * step))
        self._take((*self.quantities[:line], wanted, *self.quantities[line + 1 :]))

    def take_everything(self) -> None:
        """The whole sale comes back, as far as it did not before."""
        if self.sold is not None and not self.busy:
            self._take(self.sold.left)

    def choose(self, option: RefundOption) -> None:
        """One of the lawful ends."""
        self.option = option
        self.changed.emit()

    def complete(self, reason: str, approver: StaffRecord | None, references: dict[int, str]) -> None:
        """Make it a fact, on the lane."""
        person, sold, option = self.cashier(), self.sold, self.option
        if person is None or sold is None or option is None or self.busy:
            return
        order = RefundOrder(
            self._request,
            sold.sale.receipt,
            self.quantities,
            reason,
            option.outcome.money,
            option.outcome.choice,
            references,
        )
        self.busy = True
        spoken = language.in_force()
        self.lane.submit(
            lambda: self.till.refunds.complete(order, actor=person, approver=approver, language=spoken),
            self._completed,
            self._refused,
        )
        self.changed.emit()

    def _completed(self, refund: SaleRefunded) -> None:
        self.busy = False
        self.begin()
        self.said.emit(lambda: refund_messages.done(refund))
        self.done.emit()

    def _refused(self, error: TerminalError) -> None:
        self.busy = False
        self._say(error)
        if self.sold is not None:
            self._take(self.quantities)

    def _take(self, quantities: tuple[int, ...]) -> None:
        self.quantities = quantities
        self.preview = self.option = None
        if self.sold is not None and any(quantities):
            try:
                self.preview = self.till.refunds.preview(self.sold, quantities)
                self.option = self.preview.options[0]
            except TerminalError as error:
                self._say(error)
        self.changed.emit()

    def _say(self, error: TerminalError) -> None:
        self.said.emit(lambda: refund_messages.error(error, self.till.zone))

    def _forget(self) -> None:
        self.sold = self.preview = self.option = None
        self.quantities = ()
