"""A cursor cannot skip: many writers with transactions of any length, a sequencer each, a reader polling all the while.

Numbered inside their transactions the same writers would lose rows: a number taken early and committed late is
passed over by a reader that has seen a later one.
"""

import random
import threading
from contextlib import AbstractContextManager

import pytest
from sqlalchemy import Connection, select

from sync.central import feed
from sync.central.store import schema
from sync.central.store.engine import Database

_WRITERS = 6
_TURNS = 40
_PARTS = (3, 200)


def _write(database: Database, writer: int, pause: threading.Event) -> None:
    chance = random.Random(writer)  # noqa: S311 — a replayable schedule, no secret
    for turn in range(_TURNS):
        with database.write() as connection:
            feed.announce(connection, chance.choice(_PARTS), feed.MEMBER, [f"{writer}-{turn}"])
            pause.wait(chance.random() * 0.01)  # the row is written, its transaction still open
        if chance.random() < 0.3:
            feed.number_changes(database)


def _read_behind(database: Database, cursor: dict[int, int], seen: list[str]) -> None:
    rows = schema.feed_rows.c
    for part in _PARTS:
        with database.read() as connection:
            found = connection.execute(
                select(rows.key, rows.number).where(rows.part == part, rows.number > cursor[part]).order_by(rows.number)
            ).all()
        seen.extend(row.key for row in found)
        cursor[part] = found[-1].number if found else cursor[part]


def test_no_row_is_skipped_and_none_comes_twice(database: Database) -> None:
    never = threading.Event()
    writers = [threading.Thread(target=_write, args=(database, number, never)) for number in range(_WRITERS)]
    cursor = dict.fromkeys(_PARTS, 0)
    with database.read() as connection:
        start = {row.part: row.number for row in connection.execute(select(schema.feed_heads))}
    feed.number_changes(database)
    _read_behind(database, cursor, [])
    assert all(cursor[part] >= start[part] for part in _PARTS)
    seen: list[str] = []
    polls = 0
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        feed.number_changes(database)
        _read_behind(database, cursor, seen)
        polls += 1
    feed.number_changes(database)
    _read_behind(database, cursor, seen)
    assert sorted(seen) == sorted(f"{writer}-{turn}" for writer in range(_WRITERS) for turn in range(_TURNS))
    assert polls > 10


def test_a_row_that_changes_again_keeps_only_its_latest_number(database: Database) -> None:
    part = 3
    for _ in range(2):
        with database.write() as connection:
            feed.announce(connection, part, feed.MEMBER, ["x", "y", "x"])
        feed.number_changes(database)
    rows = schema.feed_rows.c
    with database.read() as connection:
        kept = connection.execute(
            select(rows.key, rows.number).where(rows.part == part, rows.key.in_(["x", "y"]))
        ).all()
        head = connection.scalars(select(schema.feed_heads.c.number).where(schema.feed_heads.c.part == part)).one()
    assert {row.key for row in kept} == {"x", "y"}
    assert max(row.number for row in kept) == head
    assert feed.number_changes(database) == 0


@pytest.mark.parametrize(("sharded", "transactions"), [(False, 1), (True, 3)])
def test_parts_are_numbered_together_unless_they_may_lie_on_different_shards(
    database: Database, monkeypatch: pytest.MonkeyPatch, sharded: bool, transactions: int
) -> None:
    feed.number_changes(database)
    assert not database.sharded
    monkeypatch.setattr(database, "sharded", sharded)
    with database.write() as connection:
        feed.announce_all(connection, [(part, feed.MEMBER, "z") for part in (3, 4, 200)])
    write, begun = database.write, list[None]()

    def counted() -> AbstractContextManager[Connection]:
        begun.append(None)
        return write()

    monkeypatch.setattr(database, "write", counted)
    assert feed.number_changes(database) == 3
    assert len(begun) == transactions


def test_more_than_fits_one_go_is_numbered_to_the_end(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    feed.number_changes(database)
    monkeypatch.setattr(feed, "_SLICE", 7)
    with database.write() as connection:
        feed.announce_all(connection, [(part, feed.MEMBER, str(key)) for part in (3, 4, 5, 6) for key in range(6)])
    assert feed.number_changes(database) == 24
    assert feed.number_changes(database) == 0
    with database.read() as connection:
        told = connection.execute(
            select(schema.feed_rows.c.part, schema.feed_rows.c.number)
            .where(
                schema.feed_rows.c.part.in_([3, 4, 5, 6]), schema.feed_rows.c.key.in_([str(key) for key in range(6)])
            )
            .order_by(schema.feed_rows.c.part, schema.feed_rows.c.number)
        ).all()
    assert len(set(told)) == 24
