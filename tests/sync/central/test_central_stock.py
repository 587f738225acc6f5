"""Blank card stock at the centre: batches and moves by terminal, and every contradiction a case."""

import msgspec
import pytest
from sqlalchemy import update

from sync.central import apply
from sync.central.judgement import judge
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.cards import CardKind
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.stock import CountLine, StockBatch, StockCounted, StockMoved, StockOutcome, StockReceived
from tests.sync.central.card_acts import card_of, replace
from tests.sync.central.tills import Till, rows


def _receive(till: Till, batch: str = "B1", count: int = 100) -> Entry:
    body = StockReceived(StockBatch(batch, CardKind.STRIPE, "8900000016", count), "delivery 4711")
    return till.record(EntryKind.STOCK_RECEIVED, msgspec.json.encode(body))


def _move(till: Till, *indexes: int, batch: str = "B1") -> Entry:
    body = StockMoved(batch, indexes, StockOutcome.SPOILED, "bent")
    return till.record(EntryKind.STOCK_MOVED, msgspec.json.encode(body))


def _left(database: Database) -> list[tuple[int, str]]:
    return [(row.position, row.outcome) for row in rows(database, "stock_moves")]


def test_cards_come_leave_and_are_counted(till: Till, database: Database) -> None:
    _receive(till)
    _move(till, 0, 1)
    replace(till, card_of(database), b"\xf0" * 16, batch="B1")
    counted = StockCounted((CountLine("B1", 98, 97),), "one short")
    till.record(EntryKind.STOCK_COUNTED, msgspec.json.encode(counted))
    assert till.push().parked == ()
    (batch,) = rows(database, "stock_batches")
    assert (batch.batch, batch.first, batch._asdict()["count"], batch.source) == (
        "B1",
        "8900000016",
        100,
        "delivery 4711",
    )
    assert _left(database) == [(0, "spoiled"), (1, "spoiled")]
    assert [row.kind for row in rows(database, "cases")] == ["stock_conflict", "stock_difference"]
    assert [(row.expected, row.counted) for row in rows(database, "stock_counts")] == [(98, 97)]


def test_an_issued_card_leaves_the_stock(till: Till, database: Database) -> None:
    _receive(till)
    replace(till, card_of(database), b"\xf0" * 16, batch="B1")
    assert till.push().parked == ()
    assert _left(database) == [(0, "issued")]
    assert rows(database, "cases") == []


@pytest.mark.parametrize("again", [(0,), (100,), (5, 5), (-1,)])
def test_what_the_stock_does_not_have_is_parked_whole(till: Till, database: Database, again: tuple[int, ...]) -> None:
    _receive(till)
    _move(till, 0)
    _move(till, 7, *again)
    _move(till, 8)
    assert till.push().parked == (3,)
    assert _left(database) == [(0, "spoiled"), (8, "spoiled")]


def test_a_batch_comes_once_and_before_its_cards(till: Till, database: Database) -> None:
    _move(till, 0)
    _receive(till)
    _receive(till)
    assert till.push().parked == (1, 3)
    assert [row.reason for row in rows(database, "parked_entries")] == ["stock", "duplicate"]


def test_a_worker_that_comes_late_finds_no_contradiction(till: Till, database: Database) -> None:
    _receive(till)
    _move(till, 0)
    till.push()
    heads = schema.journal_heads
    with database.write() as connection:
        connection.execute(update(heads).values(applied=0))
    arrivals, _ = apply.next_arrivals(database, till.id)  # what it read before another one filed
    assert [type(verdict).__name__ for verdict in judge(database, arrivals)] == ["Effects", "Effects"]
