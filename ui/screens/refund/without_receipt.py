"""Goods that come back without a receipt: begun, scanned, counted and made a fact."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from terminal.domain.errors import TerminalError
from terminal.domain.members import MemberId
from terminal.domain.refunds import RefundError, RefundProblem
from terminal.domain.staff import StaffRecord
from terminal.services.till import Till
from ui import language
from ui.background import Lane
from ui.screens.refund.unproven import UnprovenGoods


class WithoutReceipt(QObject):
    """What is refused changes nothing. While the goods are on their way to the disk whoever owns this keeps still."""

    changed = Signal()  # other goods, more or less of them
    refused = Signal(object)  # TerminalError
    taken = Signal(object)  # GoodsTakenBack: they are a fact
    not_taken = Signal(object)  # TerminalError: they are none

    def __init__(self, till: Till, lane: Lane) -> None:
        super().__init__()
        self._till = till
        self._lane = lane
        self.goods: UnprovenGoods | None = None

    def check(self) -> None:
        """Raises RefundError where the scheme takes nothing back without a receipt, CacheEmpty where there is none."""
        if not self._till.goods_returns.rules().without_receipt_most:
            raise RefundError(RefundProblem.NOT_WITHOUT_RECEIPT)

    def begin(self, member: MemberId | None) -> None:
        """No goods yet; they are ``member``'s, whose card was shown before."""
        self.goods = UnprovenGoods(self._till.goods_returns, member)
        self.changed.emit()

    def forget(self) -> None:
        """None come back."""
        self.goods = None

    def scan(self, code: str) -> None:
        """One more of the goods behind ``code``, as at the checkout."""
        self._change(lambda goods: goods.scan(code))

    def step(self, line: int, pieces: int) -> None:
        """One piece more or less of the line at ``line`` (from 0)."""
        self._change(lambda goods: goods.step(line, pieces))

    def give_to(self, member: MemberId) -> None:
        """They are this member's, who may have paid less."""
        self._change(lambda goods: goods.give_to(member))

    def complete(self, reason: str, person: StaffRecord, approver: StaffRecord | None) -> None:
        """Make it a fact, on the lane."""
        if self.goods is None:
            return
        returns, order, spoken = self._till.goods_returns, self.goods.order(reason), language.in_force()
        self._lane.submit(
            lambda: returns.complete(order, actor=person, approver=approver, language=spoken),
            self.taken.emit,
            self.not_taken.emit,
        )

    def look_again(self) -> None:
        """Prices may have changed."""
        self._change(UnprovenGoods.look_again)

    def _change(self, change: Callable[[UnprovenGoods], None]) -> None:
        if self.goods is None:
            return
        try:
            change(self.goods)
        except TerminalError as error:
            self.refused.emit(error)
        self.changed.emit()
