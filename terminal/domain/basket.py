"""What lies on the counter: an immutable basket, so that undo is keeping the previous one."""

import msgspec

from terminal.domain.catalogue import MILLI, Product, Unit
from terminal.domain.members import MemberView

MAX_QUANTITY = 9_999 * MILLI


class BasketLine(msgspec.Struct, frozen=True):
    """One line: a product as it was when scanned, and how much of it (thousandths). ``id`` is stable while editing."""

    id: int
    product: Product
    quantity: int
    barcode: str


class Basket(msgspec.Struct, frozen=True):
    """Lines in the order of scanning, and the member once a card was read."""

    lines: tuple[BasketLine, ...] = ()
    member: MemberView | None = None
    next_id: int = 1

    def add(self, product: Product, barcode: str, quantity: int = MILLI) -> "Basket":
        """Add a scan. Pieces of the same product grow one line; every weighing stays a line of its own.

        Raises ValueError when the quantity is not positive or past ``MAX_QUANTITY``.
        """
        _check_quantity(quantity)
        if product.unit is Unit.PIECE:
            for line in self.lines:
                if line.product.id == product.id:
                    return self.set_quantity(line.id, line.quantity + quantity)
        line = BasketLine(self.next_id, product, quantity, barcode)
        return msgspec.structs.replace(self, lines=(*self.lines, line), next_id=self.next_id + 1)

    def set_quantity(self, line_id: int, quantity: int) -> "Basket":
        """Change one line's quantity. Raises ValueError for an unlawful quantity, KeyError for an unknown line."""
        _check_quantity(quantity)
        line = self.line(line_id)
        if line.product.unit is Unit.PIECE and quantity % MILLI:
            raise ValueError("pieces are counted whole")
        changed = msgspec.structs.replace(line, quantity=quantity)
        return msgspec.structs.replace(
            self, lines=tuple(changed if each.id == line_id else each for each in self.lines)
        )

    def remove(self, line_id: int) -> "Basket":
        """Take one line away. Raises KeyError for an unknown line."""
        self.line(line_id)
        return msgspec.structs.replace(self, lines=tuple(line for line in self.lines if line.id != line_id))

    def with_member(self, member: MemberView | None) -> "Basket":
        """The same goods for this member (or for nobody)."""
        return msgspec.structs.replace(self, member=member)

    def line(self, line_id: int) -> BasketLine:
        """The line with this id. Raises KeyError."""
        for line in self.lines:
            if line.id == line_id:
                return line
        raise KeyError(line_id)

    @property
    def empty(self) -> bool:
        """Nothing on the counter."""
        return not self.lines


def _check_quantity(quantity: int) -> None:
    if not 0 < quantity <= MAX_QUANTITY:
        raise ValueError(f"a quantity is between 0.001 and 9999, not {quantity / MILLI}")
