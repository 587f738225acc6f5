"""What a customer may read of the sale (requirement E8): goods, saving, points, what to pay. Pure.

One value for every display: each shows as much of it as it can. It has no field for anything that is not the
customer's to see: no name in full, no number of a card or a phone, nothing of the staff's.
"""

from enum import StrEnum

import msgspec

from terminal.domain.catalogue import MILLI, Unit
from terminal.domain.money import Fen, Permille
from terminal.domain.pricing import PriceReason


class Stage(StrEnum):
    """Where the sale is, as the customer sees it."""

    WELCOME = "welcome"  # nothing on the counter
    SCANNING = "scanning"
    PAYING = "paying"
    DONE = "done"  # paid: the change, and thanks, until the next article


class ShownSaving(msgspec.Struct, frozen=True):
    """One reason why a line costs something else, as ``pricing.PriceStep`` has it.

    Of a price by hand nobody need read who allowed it, nor what they wrote about it.
    """

    reason: PriceReason
    saving: Fen
    tier: str = ""
    rate: Permille = 0
    unit_price: Fen = 0


class ShownLine(msgspec.Struct, frozen=True):
    """Goods of one line. ``quantity`` is in thousandths, ``price`` that of a piece or kilogram before any reduction.

    ``savings`` say what moved ``list_amount`` to ``amount``.
    """

    name: str
    quantity: int
    unit: Unit
    price: Fen
    list_amount: Fen
    amount: Fen
    savings: tuple[ShownSaving, ...] = ()

    @property
    def unit_price(self) -> Fen:
        """What a piece or a kilogram costs now: the list price where nothing is saved, else rounded half up."""
        if self.amount == self.list_amount or not self.quantity:
            return self.price
        return (2 * self.amount * MILLI + self.quantity) // (2 * self.quantity)


class ShownMember(msgspec.Struct, frozen=True):
    """Who buys: masked name, id of the tier, the balance of points, and what this sale brings.

    ``points`` are those before the sale until it is done, afterwards with what it earned and spent.
    """

    masked_name: str
    tier: str
    points: int
    earns: int


class CustomerView(msgspec.Struct, frozen=True):
    """The sale for the customer. ``touched`` is the place in ``lines`` of the one that was touched last.

    ``received``, ``remaining`` and ``change`` are 0 before paying begins; ``points_spent`` are part of what was
    received. A sale that is done has no lines any more; ``e_receipt`` is then the address of its e-receipt, if any.
    """

    stage: Stage = Stage.WELCOME
    lines: tuple[ShownLine, ...] = ()
    touched: int = 0
    list_total: Fen = 0
    total: Fen = 0
    member: ShownMember | None = None
    received: Fen = 0
    remaining: Fen = 0
    change: Fen = 0
    points_spent: int = 0
    e_receipt: str = ""

    @property
    def saving(self) -> Fen:
        """What the customer does not pay; below zero where a price was raised by hand."""
        return self.list_total - self.total

    @property
    def touched_line(self) -> ShownLine | None:
        """The line that was touched last."""
        return self.lines[self.touched] if self.lines else None
