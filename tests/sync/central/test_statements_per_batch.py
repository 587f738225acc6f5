"""A batch is work on sets at PostgreSQL: as many statements for five hundred sales as for fifty; so is a pull."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from sync.central.feed import number_changes
from sync.central.store.engine import Database
from terminal.domain.members import part_of
from terminal.domain.tenders import Tender, TenderKind
from tests.sync.central.tills import Till, count

MOST = 60
"""Statements of one push, whatever is in it."""

pytestmark = pytest.mark.parametrize("empty_database", ["postgresql"], indirect=True)


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The statements that the driver was handed meanwhile; one with a list of values is as many as there are values."""
    told: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, values: Any, *_: object) -> None:
        told.extend([statement] * (len(values) if isinstance(values, list) else 1))

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield told
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


def _sell(till: Till, index: int) -> None:
    """To nobody, to members, and to members who pay a part in points, more of them than there are."""
    match index % 5:
        case 0:
            till.sell()
        case 1:
            points = Tender(TenderKind.POINTS, 500, f"{index:032x}", 100_000)
            till.sell(1 + index % 40, tenders=(points, Tender(TenderKind.CASH, 1500)), change=0)
        case _:
            till.sell(1 + index % 40)


def test_statements_do_not_grow_with_the_batch(till: Till, database: Database) -> None:
    numbers = []
    for size in (50, 50, 500):  # after the first one members owe points, which is more to look at
        for index in range(size):
            _sell(till, index)
        with database.alone("look"), counted(database) as statements:  # the sequencer waits its turn
            till.push(till.journal[-size:])
        numbers.append(len(statements))

    assert numbers[1] == numbers[2] <= MOST
    assert count(database, "sales") == 600
    assert count(database, "parked_entries") == 0


def test_statements_do_not_grow_with_the_parts_of_a_pull(till: Till, database: Database) -> None:
    """Sales change members all over the parts, and every till asks for all of them."""
    known, numbers = till.pull(), []
    for members in (range(1, 4), range(1, 41)):
        for member in members:
            till.sell(member)
        till.push(till.journal[-len(members) :])
        number_changes(database)
        with database.alone("look"), counted(database) as statements:
            known = till.pull(known.cursor, name=known.feed)
        assert sorted(each.id for each in known.members) == list(members)
        assert len({part_of(each.id) for each in known.members}) > len(members) // 2
        numbers.append(len(statements))

    assert numbers[0] == numbers[1]


def test_the_counter_sees_values_that_go_one_by_one(database: Database) -> None:
    """Else the test above could not fail."""
    with counted(database) as statements, database.write() as connection:
        connection.exec_driver_sql("UPDATE stores SET name = %(name)s", [{"name": "甲"}, {"name": "乙"}])

    assert len(statements) == 2
