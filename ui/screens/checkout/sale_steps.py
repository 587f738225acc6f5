"""The steps of a sale, one after the other: those that change it in memory, and those that wait for the disk."""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from terminal.domain.basket import BasketLine
from terminal.domain.customer_view import CustomerView
from terminal.domain.devices import DeviceState
from terminal.domain.errors import TerminalError
from terminal.domain.pricing import PricedBasket
from terminal.domain.purchase_limits import LimitError
from terminal.domain.staff import StaffRecord
from terminal.services import customer_display
from terminal.services.checkout_state import CheckoutState
from terminal.services.till import Till
from ui.background import Lane
from ui.customer_display import CustomerDisplayFollower
from ui.messages import basket_messages
from ui.messages.catalogue import words_for
from ui.messages.words import Words

T = TypeVar("T")


class SaleSteps(QObject):
    """Takes steps, tells what came of each, and shows the customer. While a commit is on the lane, steps queue."""

    changed = Signal(object)  # frozenset of the line ids whose amount this step changed
    said = Signal(object)  # () -> Words, asked again when the language changes
    went_well = Signal()
    customer_view_changed = Signal(object)  # CustomerView
    limit_reached = Signal(object, object)  # OverLimit, the step that is taken again once somebody lets it

    def __init__(
        self,
        till: Till,
        lane: Lane,
        cashier: Callable[[], StaffRecord | None],
        device_state: Callable[[DeviceState], None],
    ) -> None:
        super().__init__()
        self.till = till
        self.lane = lane
        self._cashier = cashier
        self._committing = False
        self._waiting: deque[Callable[[], object]] = deque()
        self._waiting_baskets: int | None = None
        self._poles = [CustomerDisplayFollower(pole, till.clock, device_state) for pole in till.poles]
        self.customer_view = CustomerView()
        """What the customer reads now."""
        self.line: int | None = None
        """Id of the line that + − and Del act on: the one last touched."""

    def greet(self) -> None:
        """Welcome customers on the displays, from before the first sale on."""
        self._show_customer(CustomerView())

    def show_customer_again(self) -> None:
        """After a test of a display: what the customer read before."""
        for pole in self._poles:
            pole.show_again()
        self.customer_view_changed.emit(self.customer_view)

    def hide_from_customer(self) -> None:
        """Nobody is at the till: the displays welcome, and nothing of the sale is read there."""
        for pole in self._poles:
            pole.show(CustomerView())

    def show_to_customer(self) -> None:
        """Somebody is there again: what the customer read before."""
        for pole in self._poles:
            pole.show(self.customer_view)

    @property
    def state(self) -> CheckoutState:
        """The sale as it stands."""
        return self.till.checkout.state

    @property
    def cashier(self) -> StaffRecord | None:
        """Who is signed in."""
        return self._cashier()

    @property
    def chosen(self) -> BasketLine | None:
        """The line that + − and Del act on."""
        return next((line for line in self.state.priced.basket.lines if line.id == self.line), None)

    @property
    def waiting_baskets(self) -> int:
        """How many baskets are held at this till."""
        if self._waiting_baskets is None:
            self._waiting_baskets = len(self.till.journal.held_baskets())
        return self._waiting_baskets

    @property
    def committing(self) -> bool:
        """Whether a sale is on its way to the disk."""
        return self._committing

    def say(self, words: Callable[[], Words]) -> None:
        """Show a message over the page."""
        self.said.emit(words)

    def close(self, timeout: float = 2.0) -> bool:
        """Let go of the customer displays."""
        closed = [pole.close(timeout) for pole in self._poles]
        return all(closed)

    def commit(self, act: Callable[[StaffRecord], T], done: Callable[[T], None] | None = None) -> None:
        """Do ``act`` as the cashier, on the lane, for it waits for the disk; steps wait meanwhile. Then ``done``."""
        cashier = self._cashier()
        if cashier is None:
            return
        if self._committing:
            self._waiting.append(lambda: self.commit(act, done))
            return
        self._committing = True
        self.went_well.emit()
        before = self.state.priced
        self.lane.submit(
            lambda: act(cashier), lambda result: self._committed(before, result, done), self._not_completed
        )

    def _committed(self, before: PricedBasket, result: T, done: Callable[[T], None] | None) -> None:
        self._committing = False
        self._waiting_baskets = None
        after = self.state.priced
        self._keep_choice(after)
        self._show_customer(customer_display.view_of(self.state, line=self.line))
        self.changed.emit(_repriced(before, after))
        if done is not None:
            done(result)
        self._run_waiting()

    def _not_completed(self, error: TerminalError) -> None:
        self._committing = False
        self.say(lambda: words_for(error, self.till.zone))
        self.changed.emit(frozenset())
        self._run_waiting()

    def after_commit(self, step: Callable[[], object]) -> None:
        """Take ``step`` once the commit under way has answered."""
        self._waiting.append(step)

    def _run_waiting(self) -> None:
        while self._waiting and not self._committing:
            self._waiting.popleft()()

    def step(self, step: Callable[[], None], *, quiet: bool = False, then: Callable[[], None] = lambda: None) -> None:
        """Take one step of the sale now, or after the commit under way; ``then`` follows where it went well."""
        if self._committing:
            self._waiting.append(lambda: self.step(step, quiet=quiet, then=then))
        elif self._take_step(step, quiet=quiet):
            then()

    def _take_step(self, step: Callable[[], None], *, quiet: bool) -> bool:
        """Whether it went well; what did not is said."""
        before = self.state.priced
        if not quiet:
            self.went_well.emit()  # an old message goes; what this step says comes after it
        try:
            step()
        except TerminalError as error:
            self.changed.emit(frozenset())
            if isinstance(error, LimitError) and self.state.payment is None:
                self.limit_reached.emit(error.over, step)
            else:
                self.say(partial(words_for, error, self.till.zone))
            return False
        after = self.state.priced
        self._keep_choice(after)
        if not quiet or after != before:
            self._show_customer(customer_display.view_of(self.state, line=self.line))
            self.changed.emit(_repriced(before, after))
        if before.basket.by_hand and not after.basket.by_hand and before.basket.lines != after.basket.lines:
            self.say(basket_messages.discount_gone)
        return True

    def _keep_choice(self, priced: PricedBasket) -> None:
        ids = [line.id for line in priced.basket.lines]
        if self.line not in ids:
            self.line = ids[-1] if ids else None

    def _show_customer(self, view: CustomerView) -> None:
        self.customer_view = view
        for pole in self._poles:
            pole.show(view)
        self.customer_view_changed.emit(view)


def _repriced(before: PricedBasket, after: PricedBasket) -> frozenset[int]:
    """Lines that were there before at the same quantity and cost something else now."""
    known = {line.line.id: line for line in before.lines}
    return frozenset(
        line.line.id
        for line in after.lines
        if line.line.id in known
        and known[line.line.id].line.quantity == line.line.quantity
        and known[line.line.id].amount != line.amount
    )
