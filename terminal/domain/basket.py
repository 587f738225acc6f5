"""What lies on the counter: an immutable basket, so that undo is keeping the previous one."""

from enum import StrEnum

import msgspec

from terminal.domain.catalogue import MILLI, Product, Unit
from terminal.domain.errors import TerminalError
from terminal.domain.hand_prices import HandPrice, HandPriceError, HandPriceProblem, check_form
from terminal.domain.members import MemberView
from terminal.domain.money import Fen
from terminal.domain.payment_cards import holds_payment_number
from terminal.domain.purchase_limits import Beyond

MAX_QUANTITY = 9_999 * MILLI
LONGEST_NOTE = 120


class QuantityError(TerminalError, ValueError):
    """A quantity (thousandths) that cannot be sold: ``problem`` says why in plain English."""

    def __init__(self, quantity: int, problem: str) -> None:
        super().__init__(f"quantity {quantity / MILLI:g}: {problem}")
        self.quantity = quantity
        self.problem = problem


class NoteProblem(StrEnum):
    """Why a note to a sale is not kept."""

    TEXT = "text"  # too long, or it cannot be printed
    IS_CARD = "is_card"  # a bank card's number is kept nowhere


class NoteError(TerminalError, ValueError):
    """A note that is not kept; the one before stays."""

    def __init__(self, problem: NoteProblem) -> None:
        super().__init__(f"note refused: {problem.value}")
        self.problem = problem


class BasketLine(msgspec.Struct, frozen=True):
    """One line: a product as it was when scanned, and how much of it (thousandths). ``id`` is stable while editing.

    ``label_amount`` is what a scale printed on the label, where it did: the customer pays what the label says, not
    what a weight worked out backwards from it would cost. A price ``by_hand`` holds for just this quantity.
    """

    id: int
    product: Product
    quantity: int
    barcode: str
    label_amount: Fen | None = None
    by_hand: HandPrice | None = None


class Basket(msgspec.Struct, frozen=True):
    """Lines in the order of scanning, and the member once a card was read.

    The discount ``by_hand`` of the whole is given for the goods as they lie there: it goes when they change. ``note``
    is printed on the receipt. ``beyond`` are limits that somebody let this sale go beyond.
    """

    lines: tuple[BasketLine, ...] = ()
    member: MemberView | None = None
    next_id: int = 1
    by_hand: HandPrice | None = None
    note: str = ""
    beyond: tuple[Beyond, ...] = ()

    def add(
        self, product: Product, barcode: str, quantity: int = MILLI, *, label_amount: Fen | None = None
    ) -> "Basket":
        """Add a scan. Pieces of the same product grow one line; every weighing stays a line of its own, and so does
        what has a price by hand.

        Raises QuantityError when the quantity is not positive, past ``MAX_QUANTITY`` or a part of a piece.
        """
        _check_quantity(product, quantity)
        if product.unit is Unit.PIECE:
            for line in self.lines:
                if line.product.id == product.id and line.by_hand is None:
                    return self.set_quantity(line.id, line.quantity + quantity)
        line = BasketLine(self.next_id, product, quantity, barcode, label_amount)
        return msgspec.structs.replace(self, lines=(*self.lines, line), next_id=self.next_id + 1, by_hand=None)

    def set_quantity(self, line_id: int, quantity: int) -> "Basket":
        """Change one line's quantity. Raises QuantityError as ``add`` does, KeyError for an unknown line.

        Raises HandPriceError FIXED for a line whose price somebody approved for the quantity that it has.
        """
        line = self.line(line_id)
        _check_quantity(line.product, quantity)
        if line.by_hand is not None:
            raise HandPriceError(HandPriceProblem.FIXED)
        return self._with(msgspec.structs.replace(line, quantity=quantity, label_amount=None))

    def remove(self, line_id: int) -> "Basket":
        """Take one line away. Raises KeyError for an unknown line."""
        self.line(line_id)
        left = tuple(line for line in self.lines if line.id != line_id)
        return msgspec.structs.replace(self, lines=left, by_hand=None)

    def price_line(self, line_id: int, hand: HandPrice | None) -> "Basket":
        """Give one line a price by hand, or take it away again. Raises HandPriceError, KeyError for an unknown line."""
        if hand is not None:
            check_form(hand)
        return self._with(msgspec.structs.replace(self.line(line_id), by_hand=hand))

    def discount(self, hand: HandPrice | None) -> "Basket":
        """Give the whole a discount by hand, or take it away again. Raises HandPriceError."""
        if hand is not None:
            check_form(hand, whole_basket=True)
        return msgspec.structs.replace(self, by_hand=hand)

    def with_note(self, note: str) -> "Basket":
        """The same goods with this note. Raises NoteError for one that cannot be kept or printed."""
        note = note.strip()
        if len(note) > LONGEST_NOTE or not note.isprintable():
            raise NoteError(NoteProblem.TEXT)
        if holds_payment_number(note):
            raise NoteError(NoteProblem.IS_CARD)
        return msgspec.structs.replace(self, note=note)

    def with_member(self, member: MemberView | None) -> "Basket":
        """The same goods for this member (or for nobody)."""
        return msgspec.structs.replace(self, member=member)

    def line(self, line_id: int) -> BasketLine:
        """The line with this id. Raises KeyError."""
        for line in self.lines:
            if line.id == line_id:
                return line
        raise KeyError(line_id)

    def let_beyond(self, beyond: Beyond) -> "Basket":
        """The same goods, which may go beyond a limit; a permission before for the same limit is replaced."""
        others = tuple(each for each in self.beyond if (each.product, each.group) != (beyond.product, beyond.group))
        return msgspec.structs.replace(self, beyond=(*others, beyond))

    def _with(self, changed: BasketLine) -> "Basket":
        """Another line in the place of the one with its id; a discount of the whole was not given for that."""
        lines = tuple(changed if each.id == changed.id else each for each in self.lines)
        return msgspec.structs.replace(self, lines=lines, by_hand=None)

    @property
    def empty(self) -> bool:
        """Nothing on the counter."""
        return not self.lines


def _check_quantity(product: Product, quantity: int) -> None:
    if not 0 < quantity <= MAX_QUANTITY:
        raise QuantityError(quantity, "a quantity is between 0.001 and 9999")
    if product.unit is Unit.PIECE and quantity % MILLI:
        raise QuantityError(quantity, "pieces are counted whole")
