"""The sale at the counter: goods, member and payment as immutable states, completed in one act."""

from collections import deque
from collections.abc import Callable, Sequence
from enum import StrEnum

import msgspec

from terminal.domain.basket import Basket, BasketLine
from terminal.domain.catalogue import MILLI, Product
from terminal.domain.errors import TerminalError
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberView
from terminal.domain.pricing import PricedBasket, price
from terminal.domain.sales import SaleCompleted, complete, receipt_number
from terminal.domain.staff import StaffRecord
from terminal.domain.tenders import Payment, Tender, TenderError, TenderKind, TenderProblem
from terminal.domain.times import Instant, business_day
from terminal.ports import Cache, Clock, Journal
from terminal.services.business_days import BusinessDays
from terminal.services.receipts import ReceiptContext, ReceiptWriter, sale_receipt
from terminal.services.scanning import read_code

UNDO_STEPS = 200

_NOTHING_PRICED = PricedBasket(basket=Basket(), lines=(), list_total=0, total=0, points=0, scheme_version=0)


class CheckoutProblem(StrEnum):
    """Why the counter refuses a step."""

    BASKET_EMPTY = "basket_empty"
    PAYING = "paying"  # goods change only before paying, or after leaving it
    NOT_PAYING = "not_paying"
    EXTERNAL_TENDER = "external_tender"  # a card or mobile payment is in: take it back at its terminal first


class CheckoutError(TerminalError):
    """A step that does not fit where the sale stands; nothing was changed."""

    def __init__(self, problem: CheckoutProblem) -> None:
        super().__init__(f"checkout: {problem.value}")
        self.problem = problem


class CheckoutState(msgspec.Struct, frozen=True):
    """What the counter shows. ``payment`` is None until paying begins."""

    priced: PricedBasket
    payment: Payment | None
    can_undo: bool


class Checkout:
    """One sale after another at this terminal.

    While paying, the goods are fixed and stay priced at the moment paying began. A member may still come late: the
    whole basket is priced anew, and the step is refused (OVER_DUE) when card and mobile tenders would exceed the new
    amount. Used by one thread at a time; ``complete`` is the only method that waits for the disk.
    """

    def __init__(self, cache: Cache, journal: Journal, clock: Clock, *, receipt: ReceiptWriter = sale_receipt) -> None:
        self._cache = cache
        self._journal = journal
        self._clock = clock
        self._receipt = receipt
        self._days = BusinessDays(cache)
        self._priced = _NOTHING_PRICED
        self._priced_at: Instant = 0
        self._payment: Payment | None = None
        self._undo: deque[Basket] = deque(maxlen=UNDO_STEPS)

    @property
    def state(self) -> CheckoutState:
        """The sale as it stands."""
        return CheckoutState(self._priced, self._payment, can_undo=bool(self._undo) and self._payment is None)

    # ── goods ─────────────────────────────────────────────────────────────────────────────────────────────────

    def scan(self, code: str) -> BasketLine:
        """Put the product behind ``code`` on the counter and return its line.

        ``code`` is a barcode, an in-store scale label, or either form of ``3*code`` / ``3×code``. Raises
        BarcodeError, ProductUnknown, QuantityError, CacheEmpty, or CheckoutError while paying.
        """
        self._check_not_paying()
        read = read_code(code, self._cache, self._days.at(self._clock()).scheme.scale_barcodes)
        return self._put(
            read.product,
            lambda basket: basket.add(read.product, read.barcode, read.quantity, label_amount=read.label_amount),
        )

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
        self._change(self._priced.basket.set_quantity(line, quantity))

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

    def take_member(self, member: MemberView | None) -> None:
        """Price the whole basket for ``member``, or for nobody; lawful at any moment, also while paying.

        Raises TenderError (OVER_DUE) while paying when card and mobile tenders exceed what would be due: take the
        last of them back first.
        """
        basket = self._priced.basket
        if self._payment is None:
            self._change(basket.with_member(member))
            return
        priced = self._price(basket.with_member(member), self._priced_at)
        self._payment = self._payment.with_due(priced.total)
        self._priced = priced
        self._undo.append(basket)

    def refresh_price(self) -> None:
        """Price for the present moment, as when a promotion begins or ends; nothing happens while paying."""
        if self._payment is None:
            self._reprice(self._priced.basket, self._clock())

    # ── payment ───────────────────────────────────────────────────────────────────────────────────────────────

    def begin_payment(self) -> None:
        """Fix goods and prices. Raises CheckoutError for an empty basket; paying already is no error."""
        if self._payment is None:
            if self._priced.basket.empty:
                raise CheckoutError(CheckoutProblem.BASKET_EMPTY)
            self.refresh_price()
            self._payment = Payment(self._priced.total)

    def leave_payment(self) -> None:
        """Back to the goods; cash goes back to the customer. CheckoutError while a card or mobile tender is in."""
        if self._payment is None:
            return
        if any(tender.kind is not TenderKind.CASH for tender in self._payment.tenders):
            raise CheckoutError(CheckoutProblem.EXTERNAL_TENDER)
        self._payment = None

    def tender(self, tender: Tender) -> None:
        """Take money. Raises TenderError when the rules refuse it, CheckoutError before ``begin_payment``."""
        self._payment = self._paying().add(tender)

    def take_back(self, index: int) -> None:
        """Give the tender at ``index`` back. Raises IndexError, or CheckoutError before ``begin_payment``."""
        self._payment = self._paying().take_back(index)

    def complete(self, *, cashier: StaffRecord, language: str) -> SaleCompleted:
        """Make the sale a fact in one commit: entry, the member's change, the receipt in the spool.

        A sale of nothing due needs no tender and no ``begin_payment``. Raises TenderError (NOT_COVERED), CheckoutError
        for an empty basket, and JournalFull when the disk refuses: basket and payment then stay as they are.
        """
        priced, payment = self._priced, self._payment or Payment(self._priced.total)
        if priced.basket.empty:
            raise CheckoutError(CheckoutProblem.BASKET_EMPTY)
        if not payment.covered:
            raise TenderError(TenderProblem.NOT_COVERED)
        at = self._clock()
        day = self._days.at(at)
        with self._journal.act(at=at) as act:
            sale = complete(
                priced,
                payment,
                receipt=receipt_number(self._journal.terminal, act.epoch, act.next_number),
                business_day=business_day(at, day.store.zone),
            )
            context = ReceiptContext(store=day.store, scheme=day.scheme, cashier=cashier.name, at=at, language=language)
            entry = act.append(EntryKind.SALE_COMPLETED, sale, actor=cashier.id)
            if sale.member is not None:
                act.note_member_change(entry, sale.member.id, points=sale.points, spend=sale.total)
            act.spool(self._receipt(sale, context), entry=entry)
            act.commit()
        self._begin_next_sale()
        return sale

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    def _put(self, product: Product, add: Callable[[Basket], Basket]) -> BasketLine:
        before = self._priced.basket
        after = add(before)
        self._change(after)
        if after.next_id != before.next_id:
            return after.lines[-1]
        return next(line for line in after.lines if line.product.id == product.id)

    def _change(self, basket: Basket) -> None:
        before = self._priced.basket
        self._reprice(basket, self._clock())
        self._undo.append(before)

    def _reprice(self, basket: Basket, at: Instant) -> None:
        self._priced = self._price(basket, at)
        self._priced_at = at

    def _price(self, basket: Basket, at: Instant) -> PricedBasket:
        if basket.empty and basket.member is None:
            return msgspec.structs.replace(_NOTHING_PRICED, basket=basket)
        return price(basket, self._days.at(at).scheme, at)

    def _paying(self) -> Payment:
        if self._payment is None:
            raise CheckoutError(CheckoutProblem.NOT_PAYING)
        return self._payment

    def _check_not_paying(self) -> None:
        if self._payment is not None:
            raise CheckoutError(CheckoutProblem.PAYING)

    def _begin_next_sale(self) -> None:
        self._priced = _NOTHING_PRICED
        self._payment = None
        self._undo.clear()
