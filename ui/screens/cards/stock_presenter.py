"""The blank card stock as the screen drives it: the boxes, one task at a time, a count compared before it is kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from terminal.domain.cards import CardKind, last4
from terminal.domain.errors import TerminalError
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.domain.stock import BatchState, CountLine, StockBatch, StockCounted
from terminal.services.till import Till
from ui import language
from ui.background import Lane
from ui.messages import stock_messages
from ui.messages.catalogue import words_for
from ui.messages.words import Words
from ui.screens.cards.erase_task import EraseTask

Done = TypeVar("Done")


class StockTask(StrEnum):
    """What a person can do to the stock."""

    RECEIVE = "receive"
    HAND_OUT = "hand_out"
    SPOIL = "spoil"
    COUNT = "count"
    ERASE = "erase"


@dataclass(frozen=True)
class Box:
    """A batch, what became of its cards, and its first and last number (empty where no format fits any more)."""

    state: BatchState
    first: str
    last: str

    @property
    def id(self) -> str:
        """The batch's."""
        return self.state.batch.id


class StockPresenter(QObject):
    """Everything that waits for the disk goes over ``lane``, a stripe that is erased over the encoders'; one act at a
    time.
    """

    changed = Signal()
    said = Signal(object)  # () -> Words

    def __init__(self, till: Till, lane: Lane, encoder_lane: Lane, actor: Callable[[], StaffRecord | None]) -> None:
        super().__init__()
        self.till = till
        self._lane = lane
        self._actor = actor
        self.boxes: tuple[Box, ...] = ()
        self.task: StockTask | None = None
        self.comparison: tuple[CountLine, ...] | None = None
        """Of the count under way: what was counted beside what the journal says; None before it is compared."""
        self.busy = False
        self.erasing = EraseTask(till, encoder_lane, actor)
        self.erasing.said.connect(self.said)

    def may(self, task: StockTask) -> bool:
        """Whether the person who is signed in may do it."""
        right = Right.COUNT_STOCK if task is StockTask.COUNT else Right.KEEP_STOCK
        return self.till.rights.offered(right, self._actor())

    def refresh(self) -> None:
        """Read the boxes anew."""
        self._lane.submit(self._read_boxes, self._take_boxes, self._refuse)

    def begin(self, task: StockTask) -> None:
        """Open a task."""
        if self.may(task) and not self.busy:
            self.task, self.comparison = task, None
            self.changed.emit()

    def leave(self) -> None:
        """Back: from the differences to the count, from a task to the boxes."""
        if self.comparison is not None:
            self.comparison = None
        else:
            self.task = None
        self.changed.emit()

    def range_size(self, first: str, last: str) -> int:
        """How many cards there are from ``first`` to ``last``. Raises StockError, CacheEmpty."""
        return self.till.stock.count_between(first, last)

    def receive(self, kind: CardKind, first: str, last: str, source: str) -> None:
        """Take a box in."""

        def act(actor: StaffRecord) -> StockBatch:
            return self.till.stock.receive(kind, first, last, source, actor=actor)

        self._act(act, lambda batch: stock_messages.received(batch.count))

    def hand_out(self, first: str, last: str, recipient: str) -> None:
        """Give cards away."""

        def act(actor: StaffRecord) -> int:
            return self.till.stock.hand_out(first, last, recipient, actor=actor)

        self._act(act, lambda count: stock_messages.handed_out(count, recipient))

    def spoil(self, number: str, reason: str) -> None:
        """Take one card out."""

        def act(actor: StaffRecord) -> None:
            self.till.stock.spoil(number, reason, actor=actor)

        self._act(act, lambda _nothing: stock_messages.spoiled(last4(number)))

    def compare(self, counted: Mapping[str, int] | None) -> None:
        """Put what was counted beside what the journal says at this moment; nothing is kept yet.

        None: a box was left out.
        """
        if counted is None:
            self.said.emit(stock_messages.not_all_counted)
            return

        def take(boxes: tuple[Box, ...]) -> None:
            left = {box.id: box.state.left for box in boxes}
            self.boxes = boxes
            self.comparison = tuple(CountLine(batch, left[batch], number) for batch, number in counted.items())
            self.changed.emit()

        self._lane.submit(self._read_boxes, take, self._refuse)

    def keep_count(self, note: str) -> None:
        """Keep the count with its differences, and print it."""
        if self.comparison is None:
            return
        counted = {line.batch: line.counted for line in self.comparison}
        spoken = language.in_force()

        def act(actor: StaffRecord) -> StockCounted:
            return self.till.stock.count(counted, note, actor=actor, language=spoken)

        self._act(act, lambda done: stock_messages.counted(*differences(done.lines)))

    def _act(self, act: Callable[[StaffRecord], Done], words: Callable[[Done], Words]) -> None:
        actor = self._actor()
        if actor is None or self.busy:
            return
        self.busy = True

        def done(outcome: Done) -> None:
            self.busy = False
            self.task = self.comparison = None
            self.said.emit(lambda: words(outcome))
            self.changed.emit()
            self.refresh()

        self._lane.submit(lambda: act(actor), done, self._refuse)

    def _read_boxes(self) -> tuple[Box, ...]:
        stock = self.till.stock
        return tuple(Box(state, *stock.numbers(state.batch)) for state in stock.states())

    def _take_boxes(self, boxes: tuple[Box, ...]) -> None:
        self.boxes = boxes
        self.changed.emit()

    def _refuse(self, error: TerminalError) -> None:
        self.busy = False
        self.said.emit(lambda: words_for(error, self.till.zone))
        self.changed.emit()


def differences(lines: tuple[CountLine, ...]) -> tuple[int, int]:
    """How many cards are missing and how many too many, over all boxes."""
    missing = sum(max(0, line.expected - line.counted) for line in lines)
    surplus = sum(max(0, line.counted - line.expected) for line in lines)
    return missing, surplus
