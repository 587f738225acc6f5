"""Entries about blank cards as the centre files them, by terminal: batches, what left the drawer, counts."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from sync.central.outcomes import Case, Parked, ParkReason
from sync.central.store import schema
from terminal.domain.card_acts import CardActed, HandedOver
from terminal.domain.cases import CaseKind
from terminal.domain.journal import Entry
from terminal.domain.stock import StockCounted, StockMoved, StockOutcome, StockReceived

_Row = dict[str, Any]


class StockRows(msgspec.Struct, frozen=True):
    """Rows for the three stock tables."""

    batches: tuple[_Row, ...] = ()
    moves: tuple[_Row, ...] = ()
    counts: tuple[_Row, ...] = ()


_Place = tuple[int, int]  # (epoch, number) of an entry


class StockBook:
    """One terminal's stock as far as a slice of its entries speaks of it; follows them one by one, in order.

    What an entry itself did already, for another worker of the centre, is no contradiction to it.
    """

    def __init__(self, batches: dict[str, tuple[int, _Place]], gone: dict[tuple[str, int], _Place]) -> None:
        self._batches = batches
        self._gone = gone

    def receive(self, entry: Entry, received: StockReceived) -> StockRows | Parked:
        """A batch comes in."""
        batch = received.batch
        _, place = self._batches.setdefault(batch.id, (batch.count, _position(entry)))
        if place != _position(entry):
            return Parked(ParkReason.DUPLICATE, f"batch {batch.id} was received before")
        row = {"batch": batch.id, "kind": batch.kind.value, "first": batch.first, "count": batch.count}
        return StockRows(batches=({**_place(entry), **row, "source": received.source, "at": entry.at},))

    def move(self, entry: Entry, moved: StockMoved) -> StockRows | Parked:
        """Cards leave the drawer otherwise than by issue: all of them or none."""
        cards = [(moved.batch, index) for index in moved.indexes]
        if problem := self._take(entry, cards):
            return Parked(ParkReason.STOCK, problem)
        rows = [
            _move_row(entry, moved.batch, index, moved.outcome, reason=moved.reason, recipient=moved.recipient)
            for index in moved.indexes
        ]
        return StockRows(moves=tuple(rows))

    def issue(self, entry: Entry, card: HandedOver) -> tuple[StockRows | None, Case | None]:
        """A card becomes a member's. That happened, whatever the stock says: a contradiction is a case."""
        if not card.batch:
            return None, None
        if problem := self._take(entry, [(card.batch, card.index)]):
            told = f"a card ending in {card.last4} was handed over: {problem}"
            return None, Case(CaseKind.STOCK_CONFLICT, told, last4=card.last4)
        row = _move_row(entry, card.batch, card.index, StockOutcome.ISSUED, reason="", recipient="")
        return StockRows(moves=(row,)), None

    def count(self, entry: Entry, counted: StockCounted) -> tuple[StockRows, tuple[Case, ...]]:
        """A count; each batch that is not as the journal says is a case."""
        rows = [
            {**_place(entry), "batch": line.batch, "expected": line.expected, "counted": line.counted}
            for line in counted.lines
        ]
        different = [line for line in counted.lines if line.counted != line.expected]
        told = "; ".join(f"batch {line.batch}: {line.counted} counted, {line.expected} expected" for line in different)
        cases = (Case(CaseKind.STOCK_DIFFERENCE, told),) if told else ()
        return StockRows(counts=tuple({**row, "note": counted.note} for row in rows)), cases

    def _take(self, entry: Entry, cards: Sequence[tuple[str, int]]) -> str:
        """Note that cards (batch, index) left; empty, or why they could not, and then none did."""
        if len(set(cards)) != len(cards):
            return "a card is named twice"
        for batch, index in cards:
            if batch not in self._batches or index >= self._batches[batch][0]:
                return f"batch {batch} has no card {index}"
            if self._gone.get((batch, index), _position(entry)) != _position(entry):
                return f"card {index} of batch {batch} had left the stock before"
        self._gone.update(dict.fromkeys(cards, _position(entry)))
        return ""


def open_stock_book(connection: Connection, terminal: str, bodies: Iterable[object]) -> StockBook:
    """The terminal's stock, of the batches that ``bodies`` name."""
    named = set()
    for body in bodies:
        match body:
            case StockReceived():
                named.add(body.batch.id)
            case StockMoved():
                named.add(body.batch)
            case CardActed(handed_over=card) if card is not None and card.batch:
                named.add(card.batch)
    if not named:
        return StockBook({}, {})
    batches, moves = schema.stock_batches.c, schema.stock_moves.c
    received = connection.execute(
        select(batches.batch, batches.count, batches.epoch, batches.number).where(
            batches.terminal == terminal, batches.batch.in_(named)
        )
    )
    gone = connection.execute(
        select(moves.batch, moves.position, moves.epoch, moves.number).where(
            moves.terminal == terminal, moves.batch.in_(named)
        )
    )
    return StockBook(
        {batch: (count, (epoch, number)) for batch, count, epoch, number in received},
        {(batch, position): (epoch, number) for batch, position, epoch, number in gone},
    )


def _position(entry: Entry) -> _Place:
    return entry.epoch, entry.number


def _move_row(
    entry: Entry, batch: str, position: int, outcome: StockOutcome, *, reason: str, recipient: str
) -> dict[str, Any]:
    said = {"outcome": outcome.value, "reason": reason, "recipient": recipient}
    return {**_place(entry), "batch": batch, "position": position, **said, "at": entry.at}


def _place(entry: Entry) -> dict[str, Any]:
    return {"terminal": entry.terminal, "epoch": entry.epoch, "number": entry.number}
