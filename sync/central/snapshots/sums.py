"""What the members of each part come to, by which a till finds out whether its cache is the centre's.

A sum is kept until the part's feed goes on: however many tills ask, each state of a part is added up once.
"""

import time
from collections.abc import Callable, Sequence

import msgspec
from sqlalchemy import ColumnElement, Connection, func, literal_column, select

from sync.central.company import load_company
from sync.central.feed import number_changes
from sync.central.scopes import is_in
from sync.central.store import schema
from sync.central.store.dialect import add, upsert
from sync.central.store.engine import Database
from sync.protocol import PartSums
from terminal.domain.scopes import ALL, feed_name
from terminal.domain.snapshots import MARK_IN_SQL, PartSum
from terminal.domain.times import Instant

BUDGET = 2.0
"""Seconds after which an answer goes out with what it has."""


def part_sums(
    database: Database,
    parts: Sequence[int],
    now: Instant,
    *,
    scope: str = ALL,
    seconds: Callable[[], float] = time.monotonic,
) -> PartSums:
    """Sums of a scope's members in parts 0–255 as far as time allows, one at least.

    A part whose members are changing at this moment is left out: no number stands for what they are.
    """
    ends = seconds() + BUDGET
    number_changes(database)
    fresh: list[PartSum] = []
    with database.read() as connection:
        feed = feed_name(load_company(connection).feed, scope)
        numbers, kept = _settled(connection), _kept(connection, scope)
        sums = [kept[part] for part in parts if part in kept and kept[part].number == numbers.get(part)]
        there = {each.part for each in sums}
        for part in parts:
            if part in numbers and part not in there:
                fresh.append(_added_up(connection, part, numbers[part], scope))
                if seconds() >= ends:
                    break
    if fresh:
        with database.write() as connection:
            table = schema.part_sums
            rows = [{"scope": scope, **msgspec.structs.asdict(each)} for each in fresh]
            add(connection, table, upsert(connection, table), rows)
    return PartSums(feed, tuple(sorted([*sums, *fresh], key=lambda each: each.part)), now)


def _settled(connection: Connection) -> dict[int, int]:
    """The last number of each part, those left out whose members have changes without a number."""
    heads, pending = schema.feed_heads.c, schema.feed_pending.c
    changing = set(connection.scalars(select(pending.part).distinct()))
    return {
        part: number for part, number in connection.execute(select(heads.part, heads.number)) if part not in changing
    }


def _kept(connection: Connection, scope: str) -> dict[int, PartSum]:
    kept = select(schema.part_sums).where(schema.part_sums.c.scope == scope)
    return {row.part: PartSum(row.part, row.number, row.rows, row.checksum) for row in connection.execute(kept)}


def _added_up(connection: Connection, part: int, number: int, scope: str) -> PartSum:
    members = schema.members
    mark: ColumnElement[int] = literal_column(MARK_IN_SQL.format(member="members.id", version="members.version"))
    summed = (
        select(func.count().label("rows"), func.coalesce(func.sum(mark), 0).label("checksum"))
        .select_from(members)
        .where(members.c.part == part)
    )
    inside = is_in(scope)
    row = connection.execute(summed if inside is None else summed.where(inside)).one()
    return PartSum(part, number, row.rows, int(row.checksum))
