"""What a person is shown of a refund before it is done, and what they order."""

from collections.abc import Mapping

import msgspec

from terminal.domain.money import Fen
from terminal.domain.points_rules import ShortfallChoice
from terminal.domain.refund_choices import (
    Outcome,
    WayBack,
)
from terminal.domain.refund_rules import MoneyBack, MoneyBackRules
from terminal.domain.refunds import (
    RefundShare,
)
from terminal.domain.sales_told import ReturnHeld
from terminal.domain.times import Instant


class RefundOption(msgspec.Struct, frozen=True):
    """One lawful end of a refund: its figures, and which ways the money goes back."""

    outcome: Outcome
    ways: tuple[WayBack, ...]

    @property
    def back(self) -> Fen:
        """The money that really goes back: what is due in cash is rounded."""
        return sum(way.amount for way in self.ways)

    @property
    def rounding(self) -> Fen:
        """By how much more than ``outcome.money`` that is; below zero: less."""
        return self.back - self.outcome.money


class RefundPreview(msgspec.Struct, frozen=True):
    """What giving back some lines brings. ``balance`` are the member's points now; None where they are not known.

    ``rules`` are the scheme's for where the money goes; by them ``cash_allowed`` says whether some of it might go back
    in cash instead.
    """

    share: RefundShare
    options: tuple[RefundOption, ...]
    balance: int | None = None
    rules: MoneyBackRules = MoneyBackRules()

    @property
    def cash_allowed(self) -> bool:
        """Whether a person may decide that."""
        came = (way.came or way for option in self.options for way in option.ways)
        return any(self.rules.of(way.kind) is MoneyBack.CASH_ALLOWED for way in came)


class RefundOrder(msgspec.Struct, frozen=True):
    """A refund as the person saw it. ``quantities`` are thousandths of each line of the sale, 0 for one that stays.

    ``choice`` and ``money`` are those of the option that was chosen: where it has become another one meanwhile, nothing
    happens. ``references`` are the external terminal's for what it gave back, by the way's place among the option's.
    ``in_cash``: what the scheme lets go back in cash does.
    """

    request: str  # from ``Refunds.new_request``, when the person began
    receipt: str
    quantities: tuple[int, ...]
    reason: str
    money: Fen
    choice: ShortfallChoice | None = None
    references: Mapping[int, str] = {}
    in_cash: bool = False


class GoodsOut(msgspec.Struct, frozen=True):
    """Goods that are had instead: the receipt number that their sale is going to have, and what of it is paid so."""

    receipt: str
    taken: Fen


class KeptSale(msgspec.Struct, frozen=True):
    """What the centre said to a sale that is refunded; ``held`` is None where it did not answer.

    Others are kept out ``until`` then, by this till's clock.
    """

    held: ReturnHeld | None
    until: Instant = 0
