"""Turns scans, swipes, keys and touches into steps of the sale, and says what came of each."""

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from terminal.domain.basket import BasketLine
from terminal.domain.cards import CardRead, known_format
from terminal.domain.catalogue import MILLI, Product, Unit
from terminal.domain.devices import CardRejected, CodeScanned, DeviceState, ReaderEvent
from terminal.domain.electronic_cards import is_electronic_code
from terminal.domain.errors import CardFault, TerminalError
from terminal.domain.field_checks import is_mobile
from terminal.domain.holds import Held
from terminal.domain.members import MemberView, Refusal
from terminal.domain.pricing import PricedBasket
from terminal.domain.sales import SaleCompleted
from terminal.domain.staff import StaffRecord
from terminal.domain.tenders import Tender, TenderKind
from terminal.services import customer_display
from terminal.services.checkout import CheckoutState
from terminal.services.scanning import ProductUnknown
from terminal.services.till import Till
from ui import card_messages, desk_messages, language, messages, points_messages
from ui.background import Lane
from ui.customer_display import CustomerDisplayFollower
from ui.messages import Words
from ui.screens.checkout.typed_amounts import count_alone, typed_tender, whole_number

KEYBOARD = "keyboard"


class CheckoutPresenter(QObject):
    """The sale as the screen drives it. While a commit is on the lane, steps queue and run in order afterwards."""

    changed = Signal(object)  # frozenset of the line ids whose amount this step changed
    said = Signal(object)  # () -> Words, asked again when the language changes
    went_well = Signal()
    completed = Signal(object)  # SaleCompleted
    left = Signal()
    refund_asked = Signal()
    shift_asked = Signal()
    number_typed = Signal(str)  # a card number of ours came from the keyboard: why, and who allows it?

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
        self._pole = CustomerDisplayFollower(till.display, till.clock, device_state) if till.display else None
        self.line: int | None = None
        """Id of the line that + − and Del act on: the one last touched."""

    def greet(self) -> None:
        """Welcome customers on the display, from before the first sale on."""
        self._show_customer(customer_display.welcome())

    def show_customer_again(self) -> None:
        """After a test of the display: what the customer read before."""
        if self._pole is not None:
            self._pole.show_again()

    @property
    def state(self) -> CheckoutState:
        """The sale as it stands."""
        return self.till.checkout.state

    @property
    def cashier(self) -> StaffRecord | None:
        """Who is signed in."""
        return self._cashier()

    @property
    def committing(self) -> bool:
        """Whether a sale is on its way to the disk."""
        return self._committing

    def leave(self) -> None:
        """The cashier signs out: whoever comes next is not shown the sale that was last."""
        self.left.emit()

    def close(self, timeout: float = 2.0) -> bool:
        """Let go of the customer display."""
        return self._pole is None or self._pole.close(timeout)

    # ── goods ─────────────────────────────────────────────────────────────────────────────────────────────────

    def enter(self, text: str) -> None:
        """What was scanned or typed: a barcode, ``3*barcode``, ``5*`` for the chosen line, or what names a member:
        the code of an electronic card, a card number, a mobile number.
        """
        text = text.strip()
        if not text:
            return
        count = count_alone(text)
        if count is not None:
            self.set_quantity(count * MILLI)
        elif is_electronic_code(text):
            self._take_identified(lambda: self.till.identification.identify_code(text), KEYBOARD)
        elif self._is_member_number(text):
            self.went_well.emit()  # what was said of another card would stand over the question
            self.number_typed.emit(text)
        elif is_mobile(text):
            self._take_identified(lambda: self.till.identification.find_phone(text), None)
        else:
            self._step(lambda: self._scan(text))

    def suggestions(self, text: str) -> Sequence[Product]:
        """Products for what is being typed; none while a quantity or a whole barcode is."""
        if len(text.strip()) < 2 or "*" in text:
            return ()
        return self.till.checkout.search(text)

    def add(self, product: Product) -> None:
        """Put a product chosen from the suggestions on the counter."""
        self._step(lambda: self._choose(self.till.checkout.add(product).id))

    def choose(self, line: int | None) -> None:
        """Make ``line`` the one that + − and Del act on."""
        self.line = line

    def step_quantity(self, pieces: int) -> None:
        """One more or one less of the chosen line; less than one removes it."""
        chosen = self._chosen_line()
        if chosen is None or chosen.product.unit is not Unit.PIECE:
            return
        quantity = chosen.quantity + pieces * MILLI
        if quantity <= 0:
            self.remove()
        else:
            self.set_quantity(quantity)

    def set_quantity(self, quantity: int) -> None:
        """Set the chosen line's quantity (thousandths)."""
        chosen = self._chosen_line()
        if chosen is not None:
            self._step(lambda: self.till.checkout.set_quantity(chosen.id, quantity))

    def remove(self) -> None:
        """Take the chosen line away."""
        chosen = self._chosen_line()
        if chosen is not None:
            self._step(lambda: self.till.checkout.remove(chosen.id))

    def undo(self) -> None:
        """Go one step back."""
        self._step(self.till.checkout.undo)

    def clear(self) -> None:
        """Empty the counter; undo brings it back."""
        if not self.state.priced.basket.empty:
            self._step(self.till.checkout.clear)

    def refresh_price(self) -> None:
        """The moment moved on: a promotion may have begun or ended."""
        if not self._committing and not self.state.priced.basket.empty:
            self._step(self.till.checkout.refresh_price, quiet=True)

    # ── member ────────────────────────────────────────────────────────────────────────────────────────────────

    def reader_event(self, event: ReaderEvent) -> None:
        """A card or a code, at any moment of the sale."""
        if isinstance(event, CardRead):
            self.take_card(event)
        elif isinstance(event, CardRejected):
            self._refuse(event.fault, event.reader)
        elif isinstance(event, CodeScanned):
            self.enter(event.text)

    def take_card(self, read: CardRead) -> None:
        """Identify a card and price for its member, or say why not; the sale goes on either way."""
        self._take_identified(lambda: self.till.identification.identify(read), read.reader)

    def take_typed(self, number: str, reason: str, approver: StaffRecord | None) -> None:
        """Identify a number that was typed by hand; the journal says so before the member is taken."""
        actor = self._cashier()
        if actor is None:
            return
        self.lane.submit(
            lambda: self.till.identification.identify_typed(number, actor=actor, approver=approver, reason=reason),
            lambda found: self._take_identified(lambda: found, None),
            lambda error: self._say(lambda: desk_messages.error(error, self.till.zone)),
        )

    def _take_identified(self, identify: Callable[[], MemberView | Refusal], reader: str | None) -> None:
        """Price for whom ``identify`` finds, or say why not. ``reader`` None: the journal knows, or has no need to."""

        def take() -> None:
            found = identify()
            if isinstance(found, MemberView):
                self.till.checkout.take_member(found)
            elif reader is None:
                self._say(lambda: card_messages.refusal(found, self.till.zone))
            else:
                self._refuse(found, reader)

        self._step(take)

    def forget_member(self) -> None:
        """Go on without the member."""
        if self.state.priced.basket.member is not None:
            self._step(lambda: self.till.checkout.take_member(None))

    # ── payment ───────────────────────────────────────────────────────────────────────────────────────────────

    def begin_payment(self) -> None:
        """Fix goods and take money."""
        self._step(self.till.checkout.begin_payment)

    def leave_payment(self) -> None:
        """Back to the goods."""
        self._step(self.till.checkout.leave_payment)

    def pay(self, kind: TenderKind, amount: str, reference: str = "") -> None:
        """Take one tender (an empty ``amount`` is what remains); completes the sale once everything is paid."""

        def take() -> None:
            payment = self.state.payment
            if payment is not None and not payment.covered:
                self.till.checkout.tender(typed_tender(kind, amount, payment.remaining, reference))

        if self._step(take) and self.state.payment is not None and self.state.payment.covered:
            self.complete()

    def pay_with_points(self, typed: str) -> None:
        """Pay with so many points, or with as many as possible; completes the sale once everything is paid.

        The centre is asked to set them aside first; where it does not answer at once, the scheme's allowance counts.
        """
        offered = self.till.checkout.offer_points()
        points = whole_number(typed, offered.points)
        self.lane.submit(
            lambda: self.till.checkout.hold_points(points),
            lambda held: self._take_points(points if held or typed.strip() else offered.offline, held),
            lambda error: self._say(lambda: points_messages.error(error, self.till.zone)),
        )

    def _take_points(self, points: int, held: Held | None) -> None:
        self._pay_and_complete(lambda: self.till.checkout.pay_with_points(points, held))

    def pay_with_coupon(self, code: str) -> None:
        """Pay with one of the member's coupons; completes the sale once everything is paid."""
        self._pay_and_complete(lambda: self.till.checkout.pay_with_coupon(code))

    def _pay_and_complete(self, pay: Callable[[], Tender]) -> None:
        def take() -> None:
            pay()

        if self._step(take) and self.state.payment is not None and self.state.payment.covered:
            self.complete()

    def add_tender(self, tender: Tender) -> None:
        """Take one tender and wait: change is seen before the sale is completed."""
        self._step(lambda: self.till.checkout.tender(tender))

    def take_back(self, index: int) -> None:
        """Give a tender back."""
        self._step(lambda: self.till.checkout.take_back(index))

    def complete(self) -> None:
        """Make the sale a fact, on the lane; the cashier is told only when the disk has it."""
        cashier = self._cashier()
        if cashier is None or self._committing:
            return
        self._committing = True
        spoken = language.in_force()
        self.lane.submit(
            lambda: self.till.checkout.complete(cashier=cashier, language=spoken), self._completed, self._not_completed
        )

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    def _completed(self, sale: SaleCompleted) -> None:
        self._committing = False
        self.line = None
        self.went_well.emit()
        self._show_customer(customer_display.lines_after(sale))
        self.completed.emit(sale)
        self.changed.emit(frozenset())
        self._run_waiting()

    def _not_completed(self, error: TerminalError) -> None:
        self._committing = False
        self._say(lambda: points_messages.error(error, self.till.zone))
        self.changed.emit(frozenset())
        self._run_waiting()

    def _run_waiting(self) -> None:
        while self._waiting and not self._committing:
            self._waiting.popleft()()

    def _step(self, step: Callable[[], None], *, quiet: bool = False) -> bool:
        """Take one step of the sale now, or after the commit under way; whether it was taken now and went well."""
        if self._committing:
            self._waiting.append(lambda: self._take_step(step, quiet=quiet))
            return False
        return self._take_step(step, quiet=quiet)

    def _take_step(self, step: Callable[[], None], *, quiet: bool) -> bool:
        before = self.state.priced
        if not quiet:
            self.went_well.emit()  # an old message goes; what this step says comes after it
        try:
            step()
        except TerminalError as error:
            self._say(partial(points_messages.error, error, self.till.zone))
            self.changed.emit(frozenset())
            return False
        after = self.state.priced
        self._keep_choice(after)
        if not quiet or after != before:
            self._show_customer(customer_display.lines_for(self.state))
            self.changed.emit(_repriced(before, after))
        return True

    def _scan(self, text: str) -> None:
        try:
            self._choose(self.till.checkout.scan(text).id)
        except ProductUnknown:
            found = self.suggestions(text)
            if len(found) != 1:
                raise
            self._choose(self.till.checkout.add(found[0]).id)

    def _choose(self, line: int) -> None:
        self.line = line

    def _keep_choice(self, priced: PricedBasket) -> None:
        ids = [line.id for line in priced.basket.lines]
        if self.line not in ids:
            self.line = ids[-1] if ids else None

    def _chosen_line(self) -> BasketLine | None:
        return next((line for line in self.state.priced.basket.lines if line.id == self.line), None)

    def _is_member_number(self, text: str) -> bool:
        return known_format(text, self.till.scheme().card_numbers) is not None

    def _refuse(self, refused: Refusal | CardFault, reader: str) -> None:
        if isinstance(refused, Refusal):
            self._say(lambda: card_messages.refusal(refused, self.till.zone))
        else:
            self._say(lambda: card_messages.card_fault(refused))
        cashier = self._cashier()
        actor = cashier.id if cashier else ""
        self.lane.submit(
            lambda: self.till.identification.record_refusal(refused, reader=reader, actor=actor),
            _nothing,
            lambda error: self._say(lambda: messages.error(error, self.till.zone)),
        )

    def _say(self, words: Callable[[], Words]) -> None:
        self.said.emit(words)

    def _show_customer(self, lines: tuple[str, str]) -> None:
        if self._pole is not None:
            self._pole.show(lines)


def _nothing(_result: None) -> None:
    """A job that answers nothing went well."""


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
