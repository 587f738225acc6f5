"""Blank cards 空白卡: received, handed out, spoiled and counted, each act one entry in one commit."""

import uuid
from collections.abc import Mapping, Sequence

from terminal.domain.card_checks import check_reason
from terminal.domain.cards import CardKind, CardNumberFormat
from terminal.domain.journal import EntryKind
from terminal.domain.number_series import count_between, index_of, number_at
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.domain.stock import (
    BatchState,
    BlankCard,
    CountLine,
    StockBatch,
    StockCounted,
    StockError,
    StockMoved,
    StockOutcome,
    StockProblem,
    StockReceived,
)
from terminal.ports import Cache, CardBook, Clock, Journal
from terminal.services.business_days import BusinessDays
from terminal.services.rights import Rights
from terminal.services.stock_papers import StockPaper, count_report


class Stock:
    """The stock of this terminal. Every act waits for the disk; nobody but its keepers may do one (NOT_YOURS)."""

    def __init__(self, cache: Cache, journal: Journal, book: CardBook, clock: Clock) -> None:
        self._cache = cache
        self._journal = journal
        self._book = book
        self._clock = clock
        self._days = BusinessDays(cache)
        self._rights = Rights(cache, clock)

    def states(self) -> Sequence[BatchState]:
        """Every batch with what became of its cards, oldest first."""
        return self._book.batches()

    def numbers(self, batch: StockBatch) -> tuple[str, str]:
        """First and last number of a batch; the last is empty where the scheme no longer has their format."""
        return _ends(batch, self._formats())

    def count_between(self, first: str, last: str) -> int:
        """How many numbers there are from ``first`` to ``last``. Raises StockError NUMBER_FORMAT, TOO_MANY."""
        return count_between(first, last, self._formats())

    def next_blank(self, kind: CardKind) -> BlankCard:
        """The card to take out of the drawer next. Raises StockError EMPTY."""
        found = self._book.next_blank(kind)
        if found is None:
            raise StockError(StockProblem.EMPTY)
        batch, index = found
        return BlankCard(batch.id, index, number_at(batch, index, self._formats()), batch.kind)

    def blank_of(self, number: str) -> BlankCard:
        """The blank card with a printed number. Raises StockError NOT_IN_STOCK."""
        formats = self._formats()
        for state in self._book.batches():
            index = index_of(state.batch, number, formats)
            if index is not None and self._book.outcome(state.batch.id, index) is None:
                return BlankCard(state.batch.id, index, number, state.batch.kind)
        raise StockError(StockProblem.NOT_IN_STOCK)

    def receive(self, kind: CardKind, first: str, last: str, source: str, *, actor: StaffRecord) -> StockBatch:
        """Take a box into the stock by its first and last number; ``source`` is the delivery's paper.

        Raises StockError NUMBER_FORMAT, TOO_MANY, OVERLAPS, NOT_YOURS; CardActRefused for the text; JournalFull.
        """
        self._check_keeper(actor, Right.KEEP_STOCK)
        check_reason(source, needed=False)
        formats = self._formats()
        batch = StockBatch(str(uuid.uuid4()), kind, first, count_between(first, last, formats))
        number_at(batch, batch.count - 1, formats)
        with self._journal.act(at=self._clock()) as act:
            if any(_overlap(state.batch, batch, formats) for state in self._book.batches()):
                raise StockError(StockProblem.OVERLAPS)
            entry = act.append(EntryKind.STOCK_RECEIVED, StockReceived(batch, source), actor=actor.id)
            act.keep_batch(entry, batch)
            act.commit()
        return batch

    def spoil(self, number: str, reason: str, *, actor: StaffRecord) -> None:
        """Take a card that cannot be used out of the stock. Raises StockError, CardActRefused, JournalFull."""
        check_reason(reason, needed=True)
        self._move(number, number, StockOutcome.SPOILED, reason, actor=actor)

    def hand_out(self, first: str, last: str, recipient: str, *, actor: StaffRecord) -> int:
        """Give cards to another counter, store or person 领用; how many. Raises as ``spoil``."""
        check_reason(recipient, needed=True)
        return self._move(first, last, StockOutcome.HANDED_OUT, "", actor=actor, recipient=recipient)

    def count(self, counted: Mapping[str, int], note: str, *, actor: StaffRecord, language: str) -> StockCounted:
        """Compare what lies in the drawer, by batch, with the journal; the report goes to the printer.

        A difference stays one until somebody finds the cards or spoils them. Raises StockError, CardActRefused,
        JournalFull.
        """
        self._check_keeper(actor, Right.COUNT_STOCK)
        check_reason(note, needed=False)
        at = self._clock()
        day = self._days.at(at)
        with self._journal.act(at=at) as act:
            states = {state.batch.id: state for state in self._book.batches()}
            lines = tuple(CountLine(batch, states[batch].left, number) for batch, number in counted.items())
            done = StockCounted(lines, note)
            entry = act.append(EntryKind.STOCK_COUNTED, done, actor=actor.id)
            numbers = {batch: _ends(states[batch].batch, day.scheme.card_numbers) for batch in counted}
            paper = StockPaper(day.store, actor, at, language, numbers)
            act.spool(count_report(done, paper), entry=entry)
            act.commit()
        return done

    def _move(
        self, first: str, last: str, outcome: StockOutcome, reason: str, *, actor: StaffRecord, recipient: str = ""
    ) -> int:
        self._check_keeper(actor, Right.KEEP_STOCK)
        formats = self._formats()
        with self._journal.act(at=self._clock()) as act:
            for state in self._book.batches():
                start = index_of(state.batch, first, formats)
                end = index_of(state.batch, last, formats)
                if start is None or end is None or end < start:
                    continue
                indexes = tuple(range(start, end + 1))
                moved = StockMoved(state.batch.id, indexes, outcome, reason, recipient)
                entry = act.append(EntryKind.STOCK_MOVED, moved, actor=actor.id)
                act.move_stock(entry, state.batch.id, indexes, outcome)
                act.commit()
                return len(indexes)
        raise StockError(StockProblem.NOT_IN_STOCK)

    def _check_keeper(self, actor: StaffRecord, right: Right) -> None:
        if not self._rights.may(right, actor):
            raise StockError(StockProblem.NOT_YOURS)

    def _formats(self) -> tuple[CardNumberFormat, ...]:
        return self._days.at(self._clock()).scheme.card_numbers


def _overlap(one: StockBatch, other: StockBatch, formats: tuple[CardNumberFormat, ...]) -> bool:
    return index_of(one, other.first, formats) is not None or index_of(other, one.first, formats) is not None


def _ends(batch: StockBatch, formats: tuple[CardNumberFormat, ...]) -> tuple[str, str]:
    try:
        return batch.first, number_at(batch, batch.count - 1, formats)
    except StockError:
        return batch.first, ""
