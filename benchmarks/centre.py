"""A thousand tills closing the day at once, with 1, 2 and 4 processes of the centre on one PostgreSQL.

What they fetch before they compare is left out: it depends on what all the others sold meanwhile.
"""

import argparse
import random
import statistics
import time

from benchmarks._closing import close_all
from benchmarks._many_members import FIRST, grow_to
from benchmarks._tills import company, served, till_with_sales

MEMBERS = 200_000
SALES = 10
WORKERS = (1, 2, 4)


def run(arguments: argparse.Namespace) -> None:
    """All tills at the same moment, each with the rest of its own day, for every number of processes."""
    count = arguments.tills
    print(f"\n{count:,} tills close the day at once: each sends {SALES} sales and has them compared")
    print(f"{'processes':>9}  {'all':>7}  {'p50':>7}  {'p99':>7}  {'asked again':>11}  {'sales/s':>8}")
    times = []
    chance = random.Random(1)  # noqa: S311 — a draw to be repeated
    with company() as (url, database):
        grow_to(database, MEMBERS)
        for workers in WORKERS:
            buyers = iter(chance.choices(range(FIRST, FIRST + MEMBERS), k=count * SALES))
            tills = [till_with_sales(database, SALES, buyers) for _ in range(count)]
            with served(url, "--port", "0", "--workers", str(workers)) as address:
                began = time.perf_counter()
                closed = close_all(tills, address)
                times.append(time.perf_counter() - began)
            each = statistics.quantiles((till.seconds for till in closed), n=100)
            repeats = sum(till.repeats for till in closed)
            print(
                f"{workers:9}  {times[-1]:5.1f} s  {each[49]:5.1f} s  {each[98]:5.1f} s  {repeats:11,}  "
                f"{count * SALES / times[-1]:8,.0f}",
                flush=True,
            )
    print(f"centre ratio {times[-1] / times[0]:.2f}")
