"""What the panels beside the goods ask for: acts on the whole basket and on prices, each told when it is done."""

from collections.abc import Callable

from terminal.domain.hand_prices import HandPrice
from terminal.domain.held_baskets import HeldBasket
from terminal.domain.purchase_limits import OverLimit
from terminal.domain.staff import StaffRecord
from terminal.services.basket_desk import BasketDesk, Recalled
from terminal.services.till import Till
from ui.messages import basket_messages
from ui.screens.checkout.presenter import CheckoutPresenter


class BasketActs:
    """Over the checkout's presenter, which takes one step after another and waits for the disk where it must."""

    def __init__(self, presenter: CheckoutPresenter) -> None:
        self.presenter = presenter

    @property
    def till(self) -> Till:
        """The terminal."""
        return self.presenter.till

    @property
    def _desk(self) -> BasketDesk:
        return self.till.basket_desk

    def held(self) -> tuple[HeldBasket, ...]:
        """The baskets that wait, oldest first."""
        return tuple(self._desk.held())

    def hold(self, name: str) -> None:
        """Set the basket aside."""
        self.presenter.commit(lambda actor: self._desk.hold(name, actor=actor), self._tell_held)

    def recall(self, basket: str) -> None:
        """Lay a held basket on the counter, and say what is not as it was."""
        self.presenter.commit(lambda actor: self._desk.recall(basket, actor=actor), self._tell_recalled)

    def delete(self, basket: str) -> None:
        """Give a held basket up."""
        self.presenter.commit(lambda actor: self._desk.delete(basket, actor=actor))

    def price_line(self, hand: HandPrice, approver: StaffRecord | None) -> None:
        """Give the chosen line another price, or a discount."""
        line, actor = self.presenter.chosen, self.presenter.cashier
        if line is not None and actor is not None:
            prices = self.till.hand_pricing
            self.presenter.step(lambda: prices.price_line(line.id, hand, actor=actor, approver=approver))

    def take_back_line(self) -> None:
        """The chosen line costs again what it costs."""
        line = self.presenter.chosen
        if line is not None:
            self.presenter.step(lambda: self.till.hand_pricing.take_back_line(line.id))

    def discount(self, hand: HandPrice, approver: StaffRecord | None) -> None:
        """Take something off the whole basket."""
        actor = self.presenter.cashier
        if actor is not None:
            prices = self.till.hand_pricing
            self.presenter.step(lambda: prices.discount_basket(hand, actor=actor, approver=approver))

    def take_back_discount(self) -> None:
        """Nothing comes off the whole basket any more."""
        self.presenter.step(self.till.hand_pricing.take_back_discount)

    def let_beyond(self, over: OverLimit, step: Callable[[], None], approver: StaffRecord | None) -> None:
        """Let the sale go beyond a limit, and take the step that was refused."""
        actor, checkout = self.presenter.cashier, self.till.checkout
        if actor is None:
            return

        def let() -> None:
            checkout.change(self.till.limits.let(checkout.state.priced.basket, over, actor=actor, approver=approver))

        self.presenter.step(let, then=lambda: self.presenter.step(step))

    def note(self, text: str) -> None:
        """Write a note to the sale; an empty one takes it away."""
        checkout = self.till.checkout
        self.presenter.step(lambda: checkout.change(checkout.state.priced.basket.with_note(text)))

    def _tell_held(self, held: HeldBasket) -> None:
        self.presenter.say(lambda: basket_messages.held(held))

    def _tell_recalled(self, recalled: Recalled) -> None:
        if recalled.as_it_was:
            return
        zone = self.till.zone
        self.presenter.say(lambda: basket_messages.recalled(recalled, zone))
