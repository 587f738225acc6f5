"""The goods on the counter and whose they are: priced anew at every change, each change one step to go back."""

from collections import deque
from collections.abc import Callable, Sequence

import msgspec

from terminal.domain.basket import Basket, BasketLine
from terminal.domain.catalogue import MILLI, Product
from terminal.domain.pricing import PricedBasket, price
from terminal.domain.scheme import Scheme
from terminal.domain.times import Instant
from terminal.ports import Cache, Clock
from terminal.services.business_days import BusinessDays
from terminal.services.checkout_state import NOTHING_PRICED, CheckoutError, CheckoutProblem, Terms
from terminal.services.scanning import Scan, read_code

UNDO_STEPS = 200


class GoodsCounter:
    """What is on the counter. Whoever takes money for it says by ``fixed`` that nothing of it may change.

    ``check_goods`` raises where goods go beyond a limit. Used by one thread at a time.
    """

    def __init__(
        self, cache: Cache, clock: Clock, *, check_goods: Callable[[Basket], None] = lambda _basket: None
    ) -> None:
        self._cache = cache
        self._clock = clock
        self._check_goods = check_goods
        self._days = BusinessDays(cache)
        self._priced = NOTHING_PRICED
        self._terms: Terms | None = None
        self._undo: deque[Basket] = deque(maxlen=UNDO_STEPS)

    @property
    def fixed(self) -> bool:
        """Whether the goods are being paid, and stay as they are."""
        return False

    def scan(self, code: str) -> BasketLine:
        """Put the product behind ``code`` on the counter and return its line.

        ``code`` is a barcode, an in-store scale label, or either form of ``3*code`` / ``3×code``. Raises
        BarcodeError, ProductUnknown, QuantityError, CacheEmpty, or CheckoutError while paying.
        """
        self._check_not_paying()
        read = self.read(code)
        return self._put(
            read.product,
            lambda basket: basket.add(read.product, read.barcode, read.quantity, label_amount=read.label_amount),
        )

    def read(self, code: str) -> Scan:
        """What ``code`` stands for, as ``scan`` would take it; nothing changes. Raises as ``scan``."""
        return read_code(code, self._cache, self._days.at(self._clock()).scheme.scale_barcodes)

    def search(self, text: str) -> Sequence[Product]:
        """Products by name, pinyin initials or part of a barcode; nothing for an empty text."""
        text = text.strip()
        return self._cache.search_products(text) if text else ()

    def add(self, product: Product, quantity: int = MILLI) -> BasketLine:
        """Put a product found by search on the counter. Raises QuantityError, or CheckoutError while paying."""
        self._check_not_paying()
        barcode = product.barcodes[0] if product.barcodes else ""
        return self._put(product, lambda basket: basket.add(product, barcode, quantity))

    def set_quantity(self, line: int, quantity: int) -> None:
        """Change a line's quantity (thousandths). Raises QuantityError, KeyError, or CheckoutError while paying."""
        self._check_not_paying()
        after = self._priced.basket.set_quantity(line, quantity)
        if quantity > self._priced.basket.line(line).quantity:
            self._check_goods(after)
        self._change(after)

    def remove(self, line: int) -> None:
        """Take a line away. Raises KeyError, or CheckoutError while paying."""
        self._check_not_paying()
        self._change(self._priced.basket.remove(line))

    def undo(self) -> None:
        """Go back one change of goods or member; nothing happens when there is none. CheckoutError while paying."""
        self._check_not_paying()
        if self._undo:
            self._reprice(self._undo[-1], self._clock())
            self._undo.pop()

    def clear(self) -> None:
        """Empty the counter, member included; ``undo`` brings it back. Raises CheckoutError while paying."""
        self._check_not_paying()
        self._change(Basket())

    @property
    def former(self) -> Basket | None:
        """The basket that ``undo`` would bring back; None where there is none."""
        return self._undo[-1] if self._undo else None

    def price(self, basket: Basket) -> PricedBasket:
        """What ``basket`` would cost now; nothing changes. Raises CacheEmpty, SchemeError for an unknown tier."""
        return priced_by(basket, self._terms_at(self._clock()))

    @property
    def scheme(self) -> Scheme:
        """The scheme in force now. Raises CacheEmpty."""
        return self._days.at(self._clock()).scheme

    def change(self, basket: Basket) -> None:
        """Put ``basket`` in the place of the one on the counter; ``undo`` goes back. CheckoutError while paying."""
        self._check_not_paying()
        self._change(basket)

    def refresh_price(self) -> None:
        """Price for the present moment, as when a promotion begins or ends; nothing happens while paying."""
        if not self.fixed:
            self._reprice(self._priced.basket, self._clock())

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    def _put(self, product: Product, add: Callable[[Basket], Basket]) -> BasketLine:
        before = self._priced.basket
        after = add(before)
        self._check_goods(after)
        self._change(after)
        if after.next_id != before.next_id:
            return after.lines[-1]
        return next(line for line in after.lines if line.product.id == product.id)

    def _change(self, basket: Basket) -> None:
        before = self._priced.basket
        self._reprice(basket, self._clock())
        self._undo.append(before)

    def _reprice(self, basket: Basket, at: Instant) -> None:
        if basket.empty and basket.member is None:
            self._priced = msgspec.structs.replace(NOTHING_PRICED, basket=basket)
            return
        self._terms = self._terms_at(at)
        self._priced = priced_by(basket, self._terms)

    def _terms_at(self, at: Instant) -> Terms:
        day = self._days.at(at)
        return Terms(at, day.scheme, day.month)

    def _check_not_paying(self) -> None:
        if self.fixed:
            raise CheckoutError(CheckoutProblem.PAYING)


def priced_by(basket: Basket, terms: Terms) -> PricedBasket:
    """``basket`` by the scheme and the month of ``terms``. Raises SchemeError for an unknown tier."""
    return price(basket, terms.scheme, terms.at, month=terms.month)
