"""Blank card stock 空白卡保管: batches of consecutive numbers, and what became of each card."""

from enum import StrEnum

import msgspec

from terminal.domain.cards import CardKind
from terminal.domain.errors import TerminalError


class StockOutcome(StrEnum):
    """What became of a blank card."""

    ISSUED = "issued"
    SPOILED = "spoiled"  # an encoding failed, or it was found unusable
    HANDED_OUT = "handed_out"  # 领用: given to another counter, store or person
    MISSING = "missing"  # not there at a count


class StockBatch(msgspec.Struct, frozen=True):
    """``count`` blank cards of one kind with consecutive numbers from ``first`` on.

    Where the number's format has a check digit, the digits before it count and the check digit follows from them.
    """

    id: str
    kind: CardKind
    first: str
    count: int


class BlankCard(msgspec.Struct, frozen=True):
    """One card of a batch; ``index`` counts from 0. Its number will be a member's."""

    batch: str
    index: int
    number: str
    kind: CardKind

    def __repr__(self) -> str:
        return f"BlankCard(batch={self.batch!r}, index={self.index}, kind={self.kind.value!r})"


class BatchState(msgspec.Struct, frozen=True):
    """A batch and what became of its cards: how many by outcome; the rest is in the drawer."""

    batch: StockBatch
    outcomes: dict[StockOutcome, int]

    @property
    def left(self) -> int:
        """How many should be in the drawer."""
        return self.batch.count - sum(self.outcomes.values())


class StockProblem(StrEnum):
    """Why an act on the stock is refused."""

    NUMBER_FORMAT = "number_format"  # the first or last number has no format of the scheme
    TOO_MANY = "too_many"  # the range runs out of its format, or is longer than a box could be
    OVERLAPS = "overlaps"  # some of these numbers were received before
    EMPTY = "empty"  # no blank card of this kind is left
    NOT_IN_STOCK = "not_in_stock"  # this number is in no batch, or not in the drawer any more
    NOT_YOURS = "not_yours"  # the person's role may not


class StockError(TerminalError):
    """An act on the blank card stock that is refused."""

    def __init__(self, problem: StockProblem) -> None:
        super().__init__(f"stock: {problem.value}")
        self.problem = problem


class StockReceived(msgspec.Struct, frozen=True):
    """Body of ``stock.received``. ``source`` is the delivery's paper."""

    batch: StockBatch
    source: str


class StockMoved(msgspec.Struct, frozen=True):
    """Body of ``stock.moved``: ``indexes`` of a batch left the drawer otherwise than by issue.

    ``recipient`` says who got them when they were handed out.
    """

    batch: str
    indexes: tuple[int, ...]
    outcome: StockOutcome
    reason: str
    recipient: str = ""


class CountLine(msgspec.Struct, frozen=True):
    """One batch at a count: what the journal says is in the drawer, and what was counted."""

    batch: str
    expected: int
    counted: int


class StockCounted(msgspec.Struct, frozen=True):
    """Body of ``stock.counted``. A difference stays a difference: it is explained, never booked away silently."""

    lines: tuple[CountLine, ...]
    note: str = ""
