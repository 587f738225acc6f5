"""What a sale costs the centre as its members grow: a twentieth, a quarter, and all of them, on one PostgreSQL.

Every sale is to another member, drawn from all of them, so that none is at hand. ``--members 20000000`` is 1, 5 and 20
million.
"""

import argparse
import random
import statistics
import time
from itertools import islice
from typing import Any

import httpx
import msgspec

from benchmarks._many_members import FIRST, grow_to
from benchmarks._tills import company, served, till_with_sales
from sync.central.clock import wall_clock
from sync.central.store.engine import Database
from sync.protocol import MAX_BATCH
from tests.sync.central.tills import Till

SHARES = (20, 4, 1)
BATCHES, SINGLE = 12, 150
WARM = 2
"""Batches that are sent before any is measured: code, plans and connections are made."""


class Cost(msgspec.Struct, frozen=True):
    """Milliseconds of a sale: in batches, as a till that was offline sends them, and alone, as one that is online."""

    members: int
    batched: float
    alone: float


def run(arguments: argparse.Namespace) -> None:
    """Grow, sell, print."""
    with company() as (url, database), served(url, "--port", "0") as address:
        costs = [_measured(database, address, arguments.members // share) for share in SHARES]
    print("\ncost of a sale of two lines to a member, pushed, acknowledged and applied; medians, PostgreSQL")
    print(f"{'members':>12}  {'in batches of 500':>18}  {'one by one':>12}")
    for cost in costs:
        print(f"{cost.members:12,}  {cost.batched:15.2f} ms  {cost.alone:9.1f} ms")
    print(f"cost ratio {costs[-1].batched / costs[0].batched:.2f}")


def _measured(database: Database, address: str, members: int) -> Cost:
    grow_to(database, members)
    till = till_with_sales(database, 0)
    chance = random.Random(members)  # noqa: S311 — a draw to be repeated
    buyers = iter(chance.choices(range(FIRST, FIRST + members), k=(WARM + BATCHES) * MAX_BATCH + SINGLE))
    with httpx.Client(base_url=address, timeout=120) as client:
        till.client = client
        till.clock.now = wall_clock()
        batched = [_sold(till, list(islice(buyers, MAX_BATCH))) for _ in range(WARM + BATCHES)][WARM:]
        alone = [_sold(till, [buyer]) for buyer in buyers]
    return Cost(members, statistics.median(batched) / MAX_BATCH, statistics.median(alone))


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
