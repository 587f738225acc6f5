"""What ends a shift: the Z report with what was counted beside what should be there, and what was added to it later.

A Z has its shift's number and is never changed. What comes to light afterwards is an addendum 补记 to it.
"""

from datetime import date

import msgspec

from terminal.domain.money import Fen
from terminal.domain.shift_figures import CashierTakings, Takings, together
from terminal.domain.shifts import Pieces, cash_of
from terminal.domain.tenders import MONEY, TenderKind
from terminal.domain.times import Instant


class TenderCount(msgspec.Struct, frozen=True):
    """What should be there of one kind of money, and what was counted or what the external terminal says."""

    kind: TenderKind
    expected: Fen
    counted: Fen

    @property
    def difference(self) -> Fen:
        """Above zero: too much."""
        return self.counted - self.expected


class ShiftClosed(msgspec.Struct, frozen=True):
    """Body of ``shift.closed``: the whole Z report.

    ``takings`` are those of all ``cashiers`` together, ``entries`` how many of the journal's they are the sum of,
    ``salvaged`` how many of these nobody could count (of a broken journal). ``counts``: the kinds of money with what
    was expected. ``pieces`` make up the cash where it was counted by denomination; ``tries`` are the sums of cash that
    were compared with the expected one, the last of them the one that counts. ``left`` stays in the drawer as the
    next float, the rest of the counted cash goes to the safe. ``reason`` explains differences. ``uncounted``: nobody
    was there to count, as when a scheduler ends the day; what should be there stands as counted.
    """

    request: str
    shift: int
    business_day: date
    opened_on: date
    opened_at: Instant
    opened_by: str
    opening_float: Fen
    takings: Takings
    cashiers: tuple[CashierTakings, ...]
    entries: int
    counts: tuple[TenderCount, ...]
    pieces: tuple[Pieces, ...]
    left: Fen
    tries: tuple[Fen, ...] = ()
    reason: str = ""
    salvaged: int = 0
    uncounted: bool = False

    @property
    def cash(self) -> TenderCount:
        """The drawer's line."""
        return next(each for each in self.counts if each.kind is TenderKind.CASH)

    @property
    def to_safe(self) -> Fen:
        """What is taken out of the drawer at the end."""
        return self.cash.counted - self.left

    @property
    def largest_difference(self) -> Fen:
        """The largest one of a kind of money, too much or too little; never below zero."""
        return max((abs(each.difference) for each in self.counts), default=0)


class ShiftAddendum(msgspec.Struct, frozen=True):
    """Body of ``shift.addendum``: what came to light after the Z of ``shift``; ``sequence`` counts from 1 for each Z.

    ``amount`` was found of that kind of money (below zero: was counted and is not there). The Z stays as it was.
    """

    request: str
    shift: int
    sequence: int
    kind: TenderKind
    amount: Fen
    reason: str
    approver: str = ""


def expected(kind: TenderKind, opening_float: Fen, takings: Takings) -> Fen:
    """What should be there of one kind of money: of cash what lies in the drawer, else what its terminal took."""
    net = takings.tender(kind).net
    return net + (opening_float + takings.paid_in - takings.paid_out if kind is TenderKind.CASH else 0)


def compared(opening_float: Fen, takings: Takings, counted: dict[TenderKind, Fen]) -> tuple[TenderCount, ...]:
    """Every kind of money that was taken or counted; the cash always."""
    lines = (TenderCount(kind, expected(kind, opening_float, takings), counted.get(kind, 0)) for kind in MONEY)
    return tuple(line for line in lines if line.kind is TenderKind.CASH or line.expected or line.counted)


def report_problem(closed: ShiftClosed) -> str:
    """What does not add up within a Z by itself; empty when all of it does."""
    if together(closed.cashiers) != closed.takings:
        return "the cashiers do not add up to the shift"
    kinds = [each.kind for each in closed.counts]
    if len(set(kinds)) != len(kinds) or TenderKind.CASH not in kinds or not set(kinds) <= set(MONEY):
        return "the kinds of money are not counted once each, cash among them"
    if any(each.expected != expected(each.kind, closed.opening_float, closed.takings) for each in closed.counts):
        return "what is expected does not follow from what was taken"
    missing = [kind for kind in MONEY if kind not in kinds and expected(kind, closed.opening_float, closed.takings)]
    if missing:
        return f"{missing[0].value} was taken and not counted"
    if closed.pieces and cash_of(closed.pieces) != closed.cash.counted:
        return "notes and coins do not add up to the cash"
    return "" if 0 <= closed.left <= closed.cash.counted else "more is left in the drawer than was counted"
