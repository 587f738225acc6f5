"""A night's evaluation of every member's tier against the bare SQL aggregate of the same rows, and how it grows.

Every member bought on twelve days of the last year, and of one in thirty a day has left the window since the night
before. Ours adds up, compares, writes what moved, decides and records 256 parts; the aggregate adds up the same rows in
one statement and writes nothing.
"""

import argparse
import itertools
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial

import msgspec
from sqlalchemy import insert

from benchmarks._shop import SCHEME
from benchmarks._table import folder_on_disk
from sync.central.clock import wall_clock
from sync.central.company import found_company
from sync.central.jobs.job import Job, JobName, Step
from sync.central.jobs.runner import Reports
from sync.central.jobs.runner import run as run_jobs
from sync.central.store import schema
from sync.central.store.dialect import bulk_load
from sync.central.store.engine import Database, sqlite_url
from sync.central.store.migrate import upgrade
from sync.central.tiers.evaluation import evaluate_part
from terminal.domain.members import PARTS, MemberId, part_of
from terminal.domain.scheme import parse
from terminal.domain.tier_figures import activity_score
from tests.support.postgres import PostgresUnavailable, postgres_server

TURNS = 3
SLICES = 64  # transactions of the load
VISITS, EVERY_DAYS = 12, 30
LOADED = date(2026, 10, 1)
FIRST_NIGHT = LOADED + timedelta(days=6)  # the first day that leaves the window of 365 days does so on the fifth
EVALUATE = Job(JobName.EVALUATE, evaluate_part, looks_back=True)
TIERS = ("regular",) * 7 + ("silver",) * 2 + ("gold",)
A_VISIT = {"regular": 10_000, "silver": 40_000, "gold": 100_000}  # fen: each tier as the shipped scheme wants it

BARE = """
SELECT count(*), sum(spend), sum(visits), sum(activities) FROM (
    SELECT part, member, sum(spend) AS spend, sum(CASE WHEN goods > 0 THEN 1 ELSE 0 END) AS visits,
        sum(activities) AS activities
    FROM member_days WHERE day BETWEEN '{first}' AND '{last}' GROUP BY part, member
) AS figures
"""


class Night(msgspec.Struct, frozen=True):
    """Medians in seconds, and how many members' figures moved."""

    where: str
    members: int
    ours: float
    bare: float
    moved: int

    @property
    def ratio(self) -> float:
        """Ours over the aggregate."""
        return self.ours / self.bare


def run(arguments: argparse.Namespace) -> None:
    """Evaluate a quarter of the members and all of them on SQLite, then all of them on PostgreSQL; print."""
    sizes = (arguments.members // 4, arguments.members)
    nights = []
    for members in sizes:
        with _sqlite() as database:
            nights.append(_measure("SQLite", database, members))
    try:
        with _postgres() as database:
            nights.append(_measure("PostgreSQL", database, arguments.members))
    except PostgresUnavailable as problem:
        print(f"without PostgreSQL: {problem}")
    print(f"\na night's evaluation, {VISITS} days of buying a member, medians of {TURNS} nights")
    print(f"{'':10}  {'members':>10}  {'moved':>9}  {'ours s':>8}  {'members/s':>10}  {'bare s':>8}  {'ratio':>6}")
    for night in nights:
        rate = night.members / night.ours
        print(
            f"{night.where:10}  {night.members:10,}  {night.moved:9,}  {night.ours:8.2f}  {rate:10,.0f}  "
            f"{night.bare:8.2f}  {night.ratio:6.2f}"
        )
    small, large = nights[:2]
    print(f"×{large.members / small.members:.1f} members take ×{large.ours / small.ours:.1f} time (SQLite)")
    print(f"evaluate ratio {large.ratio:.2f}")


@contextmanager
def _sqlite() -> Iterator[Database]:
    with folder_on_disk() as folder:
        yield from _opened(sqlite_url(folder / "centre.db"))


@contextmanager
def _postgres() -> Iterator[Database]:
    with postgres_server(durable=True) as server:
        yield from _opened(server.new_database())


def _opened(url: str) -> Iterator[Database]:
    database = Database(url)
    try:
        upgrade(database)
        yield database
    finally:
        database.close()


def _measure(where: str, database: Database, members: int) -> Night:
    start = time.perf_counter()
    _load(database, members)
    took = time.perf_counter() - start
    print(f"{members:,} members with {members * VISITS:,} days loaded into {where} in {took:.0f} s", flush=True)
    ours, bare, moved = [], [], []
    for night in range(TURNS + 1):
        day = FIRST_NIGHT + timedelta(days=night)
        bare.append(_seconds(partial(_aggregate, database, day)))
        start = time.perf_counter()
        (result,) = run_jobs(database, [Step(EVALUATE, day)], wall_clock, reports=Reports())
        ours.append(time.perf_counter() - start)
        moved.append(result.tally["figures moved"])
    # The first night warms up, and has two days to catch up with.
    return Night(where, members, statistics.median(ours[1:]), statistics.median(bare[1:]), moved[1])


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _aggregate(database: Database, day: date) -> None:
    """All that the figures need, in one statement."""
    first = parse(SCHEME.read_text("utf-8")).window_start(day)
    with database.read() as connection:
        connection.exec_driver_sql(BARE.format(first=first, last=day)).one()


def _load(database: Database, members: int) -> None:
    """The company and its members, each brought up to the day before the first night but for what left since."""
    now = wall_clock()
    found_company(database, "bench", now)
    with database.write() as connection:
        store = {"id": "S01", "name": "示范店", "zone": "Asia/Shanghai", "address": "", "phone": ""}
        connection.execute(insert(schema.stores).values(store))
        document = SCHEME.read_text("utf-8")
        connection.execute(insert(schema.schemes).values(version=1, effective_from="2026-01-01", document=document))
    by_part = sorted(range(1, members + 1), key=lambda member: part_of(MemberId(member)))
    for _, some in itertools.groupby(by_part, key=lambda member: part_of(MemberId(member)) * SLICES // PARTS):
        slice_ = list(some)
        with database.write() as connection:
            bulk_load(connection, schema.members, map(_member_row, slice_))
            bulk_load(connection, schema.member_days, (row for member in slice_ for row in _day_rows(member)))
    if not database.embedded:  # as its own housekeeping has it after some nights
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE members, member_days")


def _member_row(member: int) -> tuple[object, ...]:
    tier = TIERS[member % len(TIERS)]
    spend = VISITS * A_VISIT[tier]
    row = dict.fromkeys(column.name for column in schema.members.columns)
    row |= {"part": part_of(MemberId(member)), "id": member, "masked_name": "王**", "tier": tier, "points": 0}
    row |= {"spend": spend, "visits": VISITS, "activity": activity_score(_ACTIVITY, spend, VISITS, 0), "debt": 0}
    row |= {"standing_day": LOADED.isoformat(), "version": 1, "erased": False, "kind": "individual", "phone_last4": ""}
    return tuple(row.values())


def _day_rows(member: int) -> Iterator[tuple[object, ...]]:
    """Twelve days, thirty apart, the last one up to a month before the load; in the order of their key."""
    tier = TIERS[member % len(TIERS)]
    newest = member * 7 % EVERY_DAYS
    for visit in reversed(range(VISITS)):
        day = _DAYS[newest + visit * EVERY_DAYS]
        yield part_of(MemberId(member)), member, day, A_VISIT[tier], A_VISIT[tier], 0


_ACTIVITY = parse(SCHEME.read_text("utf-8")).activity
_DAYS = [(LOADED - timedelta(days=back)).isoformat() for back in range(VISITS * EVERY_DAYS)]
