"""What a sale costs the centre as its members grow: a twentieth, a quarter, and all of them, on one PostgreSQL.

Every sale is to another member, drawn from all of them, so that none is at hand. ``--members 20000000`` is 1, 5 and 20
million; ``--buffers 4GB`` gives PostgreSQL more than its own 128 MB. Beside it the bare statements that change as many
members' rows, durable too: what a database that no longer fits into its buffers takes for its pages, it takes of both.
"""

import argparse
import random
import statistics
import time
from itertools import islice
from typing import Any

import httpx
import msgspec
import psycopg

from benchmarks._many_members import FIRST, grow_to
from benchmarks._tills import bare_connection, company, served, till_with_sales
from sync.central.clock import wall_clock
from sync.central.store.engine import Database
from sync.protocol import MAX_BATCH
from terminal.domain.members import MemberId, part_of
from tests.sync.central.tills import Till

SHARES = (20, 4, 1)
BATCHES, SINGLE = 12, 150
WARM = 2
"""Batches that are sent before any is measured: code, plans and connections are made."""


_BARE = (
    """
    UPDATE members SET points = points + 20, spend = spend + 2000, visits = visits + 1, version = version + 1
    FROM bought WHERE members.part = bought.part AND members.id = bought.id
    """,
    """
    INSERT INTO points_ledger (part, member, terminal, epoch, number, line, points, spend, at, kind, goods, day,
        last_day, remaining)
    SELECT part, id, 'bare', 0, %(batch)s, place, 20, 2000, 1788000000000, 'sale', 2000, '2026-09-02', '2027-12-31', 20
    FROM bought
    """,
    """
    INSERT INTO member_days (part, member, day, spend, goods, activities)
    SELECT part, id, '2026-09-02', 2000, 2000, 0 FROM bought
    ON CONFLICT (part, member, day) DO UPDATE SET spend = member_days.spend + excluded.spend
    """,
    """
    UPDATE feed_rows SET number = number
    FROM bought WHERE feed_rows.part = bought.part AND kind = 'member' AND key = bought.id::text
    """,
)
"""What a sale changes of a member; what it adds to the till's own tables does not know how many members there are."""


class Cost(msgspec.Struct, frozen=True):
    """Milliseconds of a sale: in batches, as a till that was offline sends them; the bare rows of so many members at
    once; and alone, as one that is online."""

    members: int
    batched: float
    bare: float
    alone: float


def run(arguments: argparse.Namespace) -> None:
    """Grow, sell, print."""
    with company(arguments.buffers) as (url, database), served(url, "--port", "0") as address:
        costs = [_measured(url, database, address, arguments.members // share) for share in SHARES]
    print("\ncost of a sale of two lines to a member, pushed, acknowledged and applied; medians,")
    print(f"PostgreSQL with buffers of {arguments.buffers or 'its own 128 MB'}")
    print(f"{'members':>12}  {'in batches of 500':>18}  {'bare rows':>12}  {'difference':>12}  {'one by one':>12}")
    for cost in costs:
        ours, bare = cost.batched, cost.bare
        print(f"{cost.members:12,}  {ours:15.2f} ms  {bare:9.2f} ms  {ours - bare:9.2f} ms  {cost.alone:9.1f} ms")
    first, last = costs[0], costs[-1]
    print(f"cost ratio {last.batched / first.batched:.2f}; of the bare rows {last.bare / first.bare:.2f}")


def _measured(url: str, database: Database, address: str, members: int) -> Cost:
    grow_to(database, members)
    till = till_with_sales(database, 0)
    chance = random.Random(members)  # noqa: S311 — a draw to be repeated
    everybody = range(FIRST, FIRST + members)
    buyers = iter(chance.choices(everybody, k=(WARM + BATCHES) * MAX_BATCH + SINGLE))
    with httpx.Client(base_url=address, timeout=120) as client:
        till.client = client
        till.clock.now = wall_clock()
        batched = [_sold(till, list(islice(buyers, MAX_BATCH))) for _ in range(WARM + BATCHES)][WARM:]
        alone = [_sold(till, [buyer]) for buyer in buyers]
    batches = range(members, members + WARM + BATCHES)  # numbers that no other size has
    with bare_connection(url) as connection:
        bare = [_bare(connection, chance.sample(everybody, MAX_BATCH), batch) for batch in batches][WARM:]
    return Cost(
        members, statistics.median(batched) / MAX_BATCH, statistics.median(bare) / MAX_BATCH, statistics.median(alone)
    )


def _bare(connection: "psycopg.Connection[Any]", buyers: list[int], batch: int) -> float:
    """Milliseconds for the bare rows of a sale to each."""
    parts = [part_of(MemberId(buyer)) for buyer in buyers]
    began = time.perf_counter()
    connection.execute(
        "CREATE TEMPORARY TABLE bought ON COMMIT DROP AS"
        " SELECT * FROM unnest(%s::int[], %s::bigint[]) WITH ORDINALITY AS bought (part, id, place)",
        [parts, buyers],
    )
    connection.execute("ANALYZE bought")
    for statement in _BARE:
        connection.execute(statement, {"batch": batch})
    connection.commit()
    return (time.perf_counter() - began) * 1000


def _sold(till: Till, buyers: list[Any]) -> float:
    """Milliseconds for a push of a sale to each."""
    entries = [till.sell(buyer) for buyer in buyers]
    till.clock.now = wall_clock()
    began = time.perf_counter()
    pushed = till.push(entries)
    took = time.perf_counter() - began
    if pushed.parked:
        raise ValueError("a sale to a member was refused")
    return took * 1000
