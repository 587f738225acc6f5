"""How much of it: a new quantity for the chosen line, or the weight of what is sold by weight and had none with it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from terminal.domain.catalogue import Product, Unit
from terminal.services.till import Till
from ui.messages import basket_messages
from ui.messages.words import Words
from ui.screens.checkout.typed_amounts import typed_quantity


class AskedQuantity(QObject):
    """One question at a time, in message bar and scan line. The next thing typed answers it, unless it is a code.

    An article without its weight does not come into the basket before the weight is known.
    """

    asked = Signal(object)  # () -> str: the question; None when there is none any more

    def __init__(
        self,
        till: Till,
        step: Callable[[Callable[[], None]], None],
        say: Callable[[Callable[[], Words]], None],
        silence: Callable[[], None],
    ) -> None:
        super().__init__()
        self._till = till
        self._step = step
        self._say = say
        self._silence = silence
        self._answer: Callable[[int], None] | None = None
        self._without: Product | None = None

    def of_line(self, line: int, product: Product) -> None:
        """Ask how much of a line there is."""
        self._without = None
        self._ask(product, lambda quantity: self._set(line, quantity))

    def weight_of(self, product: Product, add: Callable[[int], None]) -> None:
        """Ask what ``product`` weighs; ``add`` puts it on the counter then."""
        self._without = product
        self._ask(product, add)

    def answered(self, text: str) -> bool:
        """Whether ``text`` was the answer; if not, it is a scan like any other, and nothing is asked any more."""
        if self._answer is None:
            return False
        quantity = typed_quantity(text)
        answer, without = self._answer, self._without
        self._end()
        if quantity is None:
            if without is not None:
                self._say(lambda: basket_messages.not_weighed(without.name))
            return False
        self._step(lambda: answer(quantity))
        return True

    def cancel(self) -> None:
        """Nothing is asked any more; an article without its weight stays where it is."""
        if self._answer is not None:
            self._silence()
            self._end()

    def _set(self, line: int, quantity: int) -> None:
        """Unless somebody took the line away meanwhile."""
        checkout = self._till.checkout
        if any(each.id == line for each in checkout.state.priced.basket.lines):
            checkout.set_quantity(line, quantity)

    def _ask(self, product: Product, answer: Callable[[int], None]) -> None:
        self._answer = answer
        weighed = product.unit is Unit.KILOGRAM
        self._say(lambda: basket_messages.quantity_question(product.name, weighed=weighed))
        self.asked.emit(lambda: basket_messages.quantity_question(product.name, weighed=weighed).title)

    def _end(self) -> None:
        self._answer = self._without = None
        self.asked.emit(None)
