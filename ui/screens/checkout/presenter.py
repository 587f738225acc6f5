"""Turns scans, swipes, keys and touches into steps of the sale, and says what came of each."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal

from terminal.domain.cards import CardMedium, CardRead, known_format
from terminal.domain.catalogue import MILLI, Product, Unit
from terminal.domain.devices import CardRejected, CodeScanned, DeviceState, ReaderEvent
from terminal.domain.electronic_cards import is_electronic_code
from terminal.domain.errors import CardFault, TerminalError
from terminal.domain.field_checks import is_mobile
from terminal.domain.members import MemberView, Refusal
from terminal.domain.open_payments import is_kept
from terminal.domain.sales import SaleCompleted
from terminal.domain.staff import StaffRecord
from terminal.services import customer_display
from terminal.services.scanning import ProductUnknown
from terminal.services.till import Till
from ui import language
from ui.background import Lane
from ui.cards_elsewhere import CardsElsewhere, Identify
from ui.messages import card_messages
from ui.messages.catalogue import words_for
from ui.screens.checkout.asked_quantity import AskedQuantity
from ui.screens.checkout.paying import Paying
from ui.screens.checkout.sale_steps import SaleSteps
from ui.screens.checkout.typed_amounts import quantity_alone

KEYBOARD = "keyboard"

T = TypeVar("T")


class CheckoutPresenter(SaleSteps):
    """The sale as the screen drives it. While a commit is on the lane, steps queue and run in order afterwards."""

    completed = Signal(object)  # SaleCompleted
    left = Signal()
    refund_asked = Signal()
    reprint_asked = Signal()
    shift_asked = Signal()
    give_back_asked = Signal()  # goods that come back pay everything: the rest of their worth goes to the customer
    payment_waits = Signal()  # a step of the payment waits for the disk: what is typed meanwhile is for what comes next
    payment_answered = Signal(bool)  # that is here now; False: the disk refused, and the payment is where it was
    completing = Signal()  # all is paid and goes to the disk: what is scanned from now on is the next sale's
    number_typed = Signal(str)  # a card number of ours came from the keyboard: why, and who allows it?
    member_taken = Signal(object)  # MemberView: the sale is theirs now, and priced for them
    read_answered = Signal(bool)  # what was read was taken, or was not

    def __init__(
        self,
        till: Till,
        lane: Lane,
        cashier: Callable[[], StaffRecord | None],
        device_state: Callable[[DeviceState], None],
        *,
        far_lane: Lane,
    ) -> None:
        super().__init__(till, lane, cashier, device_state)
        self._elsewhere = CardsElsewhere(till, far_lane, self.say)
        self.paying = Paying(self)
        self._paying_waits = False
        self.quantity = AskedQuantity(till, self.step, self.say, self.went_well.emit)
        self.code_taker: Callable[[str], bool] = lambda _text: False
        self.typed_ahead: Callable[[], str] = str  # what a person typed for the next code: ``3*``, or nothing
        """Asked first what a scanner's code is for; True: it is seen to."""

    def leave(self) -> None:
        """The cashier signs out: whoever comes next is not shown the sale that was last."""
        self.quantity.cancel()
        self._elsewhere.drop()
        self.left.emit()

    # ── goods ─────────────────────────────────────────────────────────────────────────────────────────────────

    def enter(self, text: str) -> None:
        """What was scanned or typed: the answer to a question about a quantity, a barcode, ``3*barcode``, ``5*`` or
        ``0.345*`` for the chosen line, or what names a member:
        the code of an electronic card, a card number, a mobile number.
        """
        text = text.strip()
        if not text:
            self.quantity.cancel()
            return
        if self.quantity.answered(text):
            return
        quantity = quantity_alone(text)
        if quantity is not None:
            self.set_quantity(quantity)
        elif is_electronic_code(text):
            self._take_identified(lambda: self.till.identification.identify_code(text), KEYBOARD)
        elif self._is_member_number(text):
            self.went_well.emit()  # what was said of another card would stand over the question
            self.number_typed.emit(text)
        elif is_mobile(text):
            self._take_identified(lambda: self.till.identification.find_phone(text), None)
        else:
            self.step(lambda: self._take_scan(text))

    def suggestions(self, text: str) -> Sequence[Product]:
        """Products for what is being typed; none while a quantity or a whole barcode is."""
        if len(text.strip()) < 2 or "*" in text:
            return ()
        return self.till.checkout.search(text)

    def add(self, product: Product) -> None:
        """Put a product chosen from the suggestions on the counter; what is weighed is asked for its weight first."""
        self.step(lambda: self._add(product))

    def ask_quantity(self) -> None:
        """Ask how much of the chosen line there is."""
        line = self.chosen
        if line is not None:
            self.quantity.of_line(line.id, line.product)

    def choose(self, line: int | None) -> None:
        """Make ``line`` the one that + − and Del act on."""
        self.line = line

    def step_quantity(self, pieces: int) -> None:
        """One more or one less of the chosen line; less than one removes it."""
        chosen = self.chosen
        if chosen is None or chosen.product.unit is not Unit.PIECE:
            return
        quantity = chosen.quantity + pieces * MILLI
        if quantity <= 0:
            self.remove()
        else:
            self.set_quantity(quantity)

    def set_quantity(self, quantity: int) -> None:
        """Set the chosen line's quantity (thousandths)."""
        chosen = self.chosen
        if chosen is not None:
            self.step(lambda: self.till.checkout.set_quantity(chosen.id, quantity))

    def remove(self) -> None:
        """Take the chosen line away."""
        chosen = self.chosen
        if chosen is not None:
            self.step(lambda: self.till.checkout.remove(chosen.id))

    def undo(self) -> None:
        """Go one step back; a cleared basket that comes back is an act of its own."""
        if self._committing:
            self._waiting.append(self.undo)
        elif self.till.basket_desk.undo_waits:
            self.commit(lambda actor: self.till.basket_desk.undo(actor=actor))
        else:
            self.step(self.till.checkout.undo)

    def clear(self) -> None:
        """Empty the counter, which the journal notes; undo brings it back."""
        if not self.state.priced.basket.empty:
            self.commit(lambda actor: self.till.basket_desk.clear(actor=actor))

    def commit(self, act: Callable[[StaffRecord], T], done: Callable[[T], None] | None = None) -> None:
        """As ``SaleSteps.commit``; the sale that stood on the counter may not be the one afterwards."""
        self._elsewhere.drop()
        super().commit(act, done)

    def refresh_price(self) -> None:
        """The moment moved on: a promotion may have begun or ended."""
        if not self._committing and not self.state.priced.basket.empty:
            self.step(self.till.checkout.refresh_price, quiet=True)

    # ── member ────────────────────────────────────────────────────────────────────────────────────────────────

    def reader_event(self, event: ReaderEvent) -> None:
        """A card or a code, at any moment of the sale."""
        if isinstance(event, CardRead):
            self.take_card(event)
        elif isinstance(event, CardRejected):
            self.read_answered.emit(False)
            self._refuse(event.fault, event.reader)
        elif isinstance(event, CodeScanned) and not self.code_taker(event.text):
            self.enter(event.text if is_electronic_code(event.text) else self.typed_ahead() + event.text)

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
            self._take_found_by_number,
            lambda error: self.say(lambda: words_for(error, self.till.zone)),
        )

    def _take_found_by_number(self, found: MemberView | Refusal) -> None:
        def again() -> MemberView | Refusal:
            if isinstance(found, Refusal) and found.card is not None:
                return self.till.identification.identify_again(found.card, found.last4, CardMedium.TYPED)
            return found

        self._take_identified(lambda: found, None, again=again)

    def _take_identified(
        self,
        identify: Identify,
        reader: str | None,
        *,
        again: Identify | None = None,
        asked: bool = False,
    ) -> None:
        """Price for whom ``identify`` finds, or say why not. ``reader`` None: the journal knows, or has no need to.

        A card of nobody who is kept here: ``again``, or the same, once head office was ``asked`` and knew the member.
        """

        def take() -> None:
            self._elsewhere.drop()
            with self._heard_if_refused():
                found = identify()
                if isinstance(found, MemberView):
                    self.till.checkout.take_member(found)
            look = partial(self._take_identified, reader=reader, asked=True)
            if not asked and self._elsewhere.ask(found, again or identify, look):
                return
            self.read_answered.emit(isinstance(found, MemberView))
            if isinstance(found, MemberView):
                self.member_taken.emit(found)
            elif reader is None:
                self.say(lambda: card_messages.refusal(found, self.till.zone))
            else:
                self._refuse(found, reader)

        self.step(take)

    def forget_member(self) -> None:
        """Go on without the member."""
        self._elsewhere.drop()
        if self.state.priced.basket.member is not None:
            self.step(lambda: self.till.checkout.take_member(None))

    # ── payment ───────────────────────────────────────────────────────────────────────────────────────────────

    def begin_payment(self) -> None:
        """Fix goods and take money, unless an exchange pays all of it."""
        self.quantity.cancel()
        self.step(lambda: self.till.checkout.begin_payment(self._cashier()), then=self._see_exchange)

    def _see_exchange(self) -> None:
        payment = self.state.payment
        if self.till.checkout.exchange is not None and payment is not None and payment.covered:
            self.give_back_asked.emit()

    def leave_payment(self) -> None:
        """Back to the goods; by way of the disk where the payment is kept there."""
        payment = self.state.payment
        if payment is not None and is_kept(payment):
            self.pay_step(self.till.checkout.leave_payment)
        else:
            self.step(self.till.checkout.leave_payment)

    def show_resumed(self) -> None:
        """A payment that was cut off is on the counter again."""
        self._keep_choice(self.state.priced)
        self._show_customer(customer_display.view_of(self.state, line=self.line))
        self.changed.emit(frozenset())

    def pay_step(self, step: Callable[[], object], *, complete: bool = False) -> None:
        """Take one step of the payment on the lane, for it may wait for the disk; then complete what is covered."""
        if self._committing:
            self._waiting.append(lambda: self.pay_step(step, complete=complete))
            return
        self._committing = self._paying_waits = True
        self.went_well.emit()
        self.payment_waits.emit()
        self.lane.submit(step, lambda _done: self._paid(complete=complete), self._not_paid)

    def _paid(self, *, complete: bool) -> None:
        self._committing = self._paying_waits = False
        self._keep_choice(self.state.priced)
        self._show_customer(customer_display.view_of(self.state, line=self.line))
        self.changed.emit(frozenset())
        if complete and self.state.payment is not None and self.state.payment.covered:
            self.complete()
        else:
            self._run_waiting()
        if not self._paying_waits:
            self.payment_answered.emit(True)

    def _not_paid(self, error: TerminalError) -> None:
        self._paying_waits = False
        self.payment_answered.emit(False)
        self._not_completed(error)

    def complete(self) -> None:
        """Make the sale a fact, on the lane; the cashier is told only when the disk has it."""
        cashier = self._cashier()
        if cashier is None or self._committing:
            return
        self._committing = True
        self.completing.emit()
        spoken = language.in_force()
        self.lane.submit(
            lambda: self.till.checkout.complete(cashier=cashier, language=spoken), self._completed, self._not_completed
        )

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    def _completed(self, sale: SaleCompleted) -> None:
        self._committing = False
        self.line = None
        self._elsewhere.drop()
        self.went_well.emit()
        self._show_customer(customer_display.view_after(sale, self.till.e_receipts))
        self.completed.emit(sale)
        self.changed.emit(frozenset())
        self._run_waiting()

    def _take_scan(self, text: str) -> None:
        with self._heard_if_refused():
            self._scan(text)

    @contextmanager
    def _heard_if_refused(self) -> Iterator[None]:
        try:
            yield
        except TerminalError:
            self.read_answered.emit(False)
            raise

    def _scan(self, text: str) -> None:
        try:
            read = self.till.checkout.read(text)
            if read.product.unit is Unit.KILOGRAM and not read.stated:
                self._add(read.product)
            else:
                self._choose(self.till.checkout.scan(text).id)
        except ProductUnknown:
            found = self.suggestions(text)
            if len(found) != 1:
                raise
            self._add(found[0])

    def _add(self, product: Product) -> None:
        if product.unit is Unit.KILOGRAM:
            self.quantity.weight_of(product, lambda weight: self._choose(self.till.checkout.add(product, weight).id))
        else:
            self._choose(self.till.checkout.add(product).id)

    def _choose(self, line: int) -> None:
        self.line = line

    def _is_member_number(self, text: str) -> bool:
        return known_format(text, self.till.scheme().card_numbers) is not None

    def _refuse(self, refused: Refusal | CardFault, reader: str) -> None:
        if isinstance(refused, Refusal):
            self.say(lambda: card_messages.refusal(refused, self.till.zone))
        else:
            self.say(lambda: card_messages.card_fault(refused))
        cashier = self._cashier()
        actor = cashier.id if cashier else ""
        self.lane.submit(
            lambda: self.till.identification.record_refusal(refused, reader=reader, actor=actor),
            _nothing,
            lambda error: self.say(lambda: words_for(error, self.till.zone)),
        )


def _nothing(_result: None) -> None:
    """A job that answers nothing went well."""
