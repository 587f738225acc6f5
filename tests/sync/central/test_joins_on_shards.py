"""What a day at the centre joins lies on one shard: tables of one key, by that key, or small ones."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select, Table, event, select, true
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import BindParameter, ColumnElement

from sync.central.apply import apply_everything
from sync.central.cases import listed_cases
from sync.central.catalogue import stores
from sync.central.jobs.nightly import NightShift
from sync.central.points.reconciliation import reconcile
from sync.central.refund_facts import over_refunded, sides_of_refunds
from sync.central.sales_told import find_sale, refunds_of
from sync.central.scopes import move_home
from sync.central.snapshots.building import build
from sync.central.snapshots.shelf import Shelf
from sync.central.snapshots.sums import part_sums
from sync.central.status import read_status
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.members import PARTS, MemberId
from tests.sync.central.regions import EAST, settle
from tests.sync.central.tills import Till, TurnedClock


def _spread(element: Any) -> Iterator[Table]:
    """The spread tables that a FROM names by itself; what a subquery names is that one's matter."""
    for each in visitors.iterate(element):
        if isinstance(each, Table) and each.info.get("distribution", "reference") != "reference":
            yield each


def _own(column: Any) -> Iterable[ColumnElement[Any]]:
    return getattr(column, "base_columns", ())


def faults(statement: Any) -> list[str]:
    """Selects in a statement that join tables of different keys, or not by their key."""
    if not hasattr(statement, "get_children"):
        return []
    return [fault for each in visitors.iterate(statement) if isinstance(each, Select) for fault in _of_select(each)]


def _of_select(statement: Select[Any]) -> Iterator[str]:
    tables = {table for origin in statement.get_final_froms() for table in _spread(origin)}
    if len(tables) < 2:
        return
    kinds = {table.info["distribution"] for table in tables}
    if len(kinds) > 1:
        yield f"{sorted(map(str, tables))} are spread by {sorted(kinds)}"
        return
    [kind] = kinds
    joined: set[Table] = set()
    for each in visitors.iterate(statement):
        left, right = getattr(each, "left", None), getattr(each, "right", None)
        sides = [own.table for side in (left, right) for own in _own(side) if getattr(own, "name", "") == kind]
        if len(sides) == 2 or (len(sides) == 1 and isinstance(right, BindParameter)):
            joined.update(side for side in sides if isinstance(side, Table))
    if missing := tables - joined:
        yield f"{sorted(map(str, missing))} of {sorted(map(str, tables))} are not joined by {kind}"


@contextmanager
def watched(database: Database) -> Iterator[set[str]]:
    """What was wrong with the statements of the block."""
    found: set[str] = set()

    def look(_connection: object, statement: Any, *_: object) -> None:
        found.update(faults(statement))

    event.listen(database.engine, "before_execute", look)
    try:
        yield found
    finally:
        event.remove(database.engine, "before_execute", look)


@pytest.mark.parametrize("empty_database", ["sqlite"], indirect=True)
def test_a_day_at_the_centre_joins_nothing_across_shards(till: Till, database: Database, clock: TurnedClock) -> None:
    with watched(database) as found:
        for member in (None, 7, 8):
            till.sell(member)
        till.push()
        till.push()
        till.pull()
        apply_everything(database, clock())
        NightShift(database, clock, lambda: False).look()
        reconcile(database, clock())
        read_status(database)
        listed_cases(database, closed=False)
        with database.read() as connection:
            receipts = [row.receipt for row in connection.execute(select(schema.sales.c.receipt))]
            over_refunded(connection, receipts)
            for receipt in receipts:
                sides_of_refunds(connection, receipt)
                find_sale(connection, receipt)
                refunds_of(connection, receipt)
    assert found == set()


@pytest.mark.parametrize("empty_database", ["sqlite"], indirect=True)
def test_scopes_join_nothing_across_shards(till: Till, database: Database, clock: TurnedClock, tmp_path: Path) -> None:
    settle(database)
    with watched(database) as found:
        till.sell(2)
        till.push()
        till.pull()
        part_sums(database, range(PARTS), clock(), scope=EAST)
        build(database, Shelf(tmp_path / "snapshots"), clock, scope=EAST)
        move_home(database, MemberId(4), "S01")
        stores.change_store(database, "S01", region="北")
    assert found == set()


def test_a_join_across_shards_is_found() -> None:
    members, cards, sales = schema.members, schema.cards, schema.sales
    assert faults(select(members.c.id).join(cards, cards.c.member == members.c.id))
    assert faults(select(members.c.id).join(sales, sales.c.member == members.c.id))
    assert faults(select(members.c.id, cards.c.hash).where(true()))
    by_key = (cards.c.part == members.c.part) & (cards.c.member == members.c.id)
    assert not faults(select(members.c.id).join(cards, by_key))
    assert not faults(select(sales.c.at).join(schema.stores, schema.stores.c.id == sales.c.store))
