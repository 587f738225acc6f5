"""The shift 班次 of a till: its drawer from the float 备用金 that goes in to the count that ends it (requirement E7).

A shift belongs to the drawer, not to a person: several cashiers may sell in it. Shifts are numbered without gaps per
terminal. ``shift_figures`` says what one took, ``shift_reports`` what ends it.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import msgspec

from terminal.domain.errors import TerminalError
from terminal.domain.money import Fen
from terminal.domain.tenders import MAX_TENDER

DENOMINATIONS: tuple[Fen, ...] = (10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10)
"""Notes and coins that are counted: 100 50 20 10 5 and 1 yuan, 5 and 1 jiao."""

MOST_PIECES = 99_999
MOST_CASH: Fen = 10 * MAX_TENDER


class Pieces(msgspec.Struct, frozen=True):
    """So many notes or coins of one value."""

    value: Fen
    count: int


def cash_of(pieces: Iterable[Pieces]) -> Fen:
    """What they are worth together."""
    return sum(each.value * each.count for each in pieces)


class CashMove(StrEnum):
    """Cash that moves without a sale."""

    IN = "in"  # 存入
    OUT = "out"  # 支出


class ShiftOpened(msgspec.Struct, frozen=True):
    """Body of ``shift.opened``. ``left_over`` is what the shift before said it left in the drawer; None for the first.

    ``pieces`` make up ``opening_float`` where it was counted by denomination.
    """

    shift: int
    business_day: date
    opening_float: Fen
    pieces: tuple[Pieces, ...] = ()
    left_over: Fen | None = None


class CashMoved(msgspec.Struct, frozen=True):
    """Body of ``shift.cash_moved``: pay in or out, with who allowed it where the actor may not alone."""

    request: str
    shift: int
    move: CashMove
    amount: Fen
    reason: str
    approver: str = ""


class ShiftProblem(StrEnum):
    """Why an act on the shift is refused."""

    NOT_OPEN = "not_open"  # money is taken only within a shift
    OPEN_ALREADY = "open_already"
    AMOUNT = "amount"  # no such amount of cash
    LEFT = "left"  # more is left in the drawer than was counted
    REASON = "reason"  # a difference that nobody explained
    CHANGED = "changed"  # something was sold or moved since the comparison
    UNKNOWN = "unknown"  # no Z with this number here


class ShiftError(TerminalError):
    """An act on the shift that is refused; nothing has happened."""

    def __init__(self, problem: ShiftProblem) -> None:
        super().__init__(f"shift: {problem.value}")
        self.problem = problem


def check_amount(amount: Fen, *, least: Fen = 0) -> None:
    """Raise ShiftError AMOUNT unless a drawer can hold it."""
    if not least <= amount <= MOST_CASH:
        raise ShiftError(ShiftProblem.AMOUNT)


def check_pieces(pieces: Iterable[Pieces], total: Fen) -> None:
    """Raise ShiftError AMOUNT unless ``pieces`` are lawful, each value once, and make up ``total`` (or are none)."""
    pieces = tuple(pieces)
    values = [each.value for each in pieces]
    lawful = len(set(values)) == len(values) and set(values) <= set(DENOMINATIONS)
    lawful = lawful and all(0 < each.count <= MOST_PIECES for each in pieces)
    if not lawful or (pieces and cash_of(pieces) != total):
        raise ShiftError(ShiftProblem.AMOUNT)
