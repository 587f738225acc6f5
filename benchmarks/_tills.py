"""Tills with a day of sales to push, for the benchmarks of the centre: signed beforehand, so sending is cheap."""

import itertools
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import httpx
import msgspec
import psycopg

from sync.central import enrolment
from sync.central.clock import wall_clock
from sync.central.jobs.claim import DAILY_JOBS, hold
from sync.central.store.engine import Database
from sync.central.store.migrate import upgrade
from sync.client import CentreClient
from sync.protocol import MAX_BATCH, Enrol, Push
from tests.support.postgres import postgres_server
from tests.support.served_centre import served
from tests.sync.central.tills import MEMBERS, Till, TurnedClock, found_small_company

_A_DAY_MS = 86_400_000


@contextmanager
def company(buffers: str = "") -> Iterator[tuple[str, Database]]:
    """A small company on a durable PostgreSQL of its own, with ``buffers`` of its own or those it has by itself."""
    with postgres_server(durable=True, buffers=buffers) as server:
        url = server.new_database()
        database = Database(url)
        upgrade(database)
        found_small_company(database)
        # No night's work beside what is measured: another process seems to be about it for longer than that takes.
        hold(database, DAILY_JOBS, "benchmark", wall_clock() + _A_DAY_MS)
        yield url, database
        database.close()


def bare_connection(url: str) -> "psycopg.Connection[Any]":
    """The driver's own, without anything of ours, for raw limits."""
    return psycopg.connect(url.replace("+psycopg", ""))


def till_with_sales(database: Database, sales: int, buyers: Iterator[int] | None = None) -> Till:
    """Every fifth sale is to nobody, the others to members: those of the small company in turn, or ``buyers``."""
    clock = TurnedClock()
    clock.now = wall_clock()
    till = Till(httpx.Client(), clock)
    code = enrolment.new_code(database, "S01", "till", clock.now)
    asked = Enrol(code=code, public_key=till.key.public_key().public_bytes_raw(), name="till")
    till.id, till.store = enrolment.enrol(database, asked, clock.now).terminal, "S01"
    turn = buyers or itertools.cycle(range(1, MEMBERS + 1))
    for number in range(sales):
        till.sell(next(turn) if number % 5 else None)
    return till


def push_everything(till: Till, address: str) -> float:
    """Seconds until all of it is acknowledged and applied, sent as every till does: packed, a batch at a time."""
    with closing(CentreClient(address, till.id, till.key.sign, wall_clock)) as client:
        began = time.perf_counter()
        for start in range(0, len(till.journal), MAX_BATCH):
            client.push(Push(tuple(till.journal[start : start + MAX_BATCH])))
        return time.perf_counter() - began


def bytes_of(till: Till) -> list[bytes]:
    """Each entry as it travels."""
    return [msgspec.json.encode(entry) for entry in till.journal]


__all__ = ["bare_connection", "bytes_of", "company", "push_everything", "served", "till_with_sales"]
