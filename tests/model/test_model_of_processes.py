"""A few histories in processes of their own, with ``kill -9``, over TCP and on PostgreSQL.

What the model plays in one process holds for the programs as they are started. MODEL_LIVES says how often all of them
are killed, MODEL_SEED makes the moments; what the machine does between them is its own, so that a seed only is a start.
"""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import Table, select

from sync.central.store.engine import Database
from terminal.bootstrap.stores import wall_clock
from tests.model.checks import entries_at, problems_of
from tests.model.till import ModelTill
from tests.model.till_process import READY, digest
from tests.model.told import facts_of
from tests.model.world import found

ROOT = Path(__file__).parents[2]
LIVES = int(os.environ.get("MODEL_LIVES", "2"))
SEED = int(os.environ.get("MODEL_SEED", "1"))
TILLS = 2

pytestmark = pytest.mark.timeout(300 + 60 * LIVES)


class OnPostgres:
    """The centre's database, looked at."""

    def __init__(self, url: str) -> None:
        self.open = Database(url)
        self.clock = wall_clock

    def rows(self, table: Table, **where: object) -> Sequence[Any]:
        """Rows of a table in the order of its key."""
        with self.open.read() as connection:
            return connection.execute(select(table).filter_by(**where).order_by(*table.primary_key.columns)).all()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextlib.contextmanager
def centre_at(url: str, port: int) -> Iterator["subprocess.Popen[str]"]:
    """The centre in a process, until it is killed."""
    command = [sys.executable, "-m", "sync.central", "--database", url, "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline(), "the centre did not start"
        yield process
        process.kill()


@contextlib.contextmanager
def till_in(folder: Path, port: int, seed: int, told: list[str]) -> Iterator["subprocess.Popen[str]"]:
    """A till in a process, until it is killed; what it told is in ``told`` then."""
    command = [sys.executable, "-m", "tests.model.till_process", str(folder), str(port), str(seed)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == READY
        yield process
        process.kill()
        told += process.stdout.read().split()


def test_programs_that_are_killed_again_and_again_lose_and_double_nothing(tmp_path: Path, postgres_url: str) -> None:
    print(f"MODEL_SEED={SEED}")  # noqa: T201 — shown with a failure
    random, port, told = Random(SEED), free_port(), list[str]()  # noqa: S311 — chance, no secret
    found(tmp_path, postgres_url, begin=wall_clock(), tills=TILLS)
    folders = [tmp_path / f"till-{number}" for number in range(1, TILLS + 1)]
    for life in range(LIVES):
        with contextlib.ExitStack() as alive:
            programs = [alive.enter_context(centre_at(postgres_url, port))]
            for folder in folders:
                programs.append(alive.enter_context(till_in(folder, port, SEED + 100 * life, told)))
            random.shuffle(programs)
            for program in programs:
                time.sleep(random.uniform(0.2, 1.5))  # the moment of the kill is what is being drawn
                program.kill()
    with centre_at(postgres_url, port), contextlib.ExitStack() as alive:
        tills = [ModelTill(port, folder, wall_clock) for folder in folders]
        for till in tills:
            alive.callback(till.stop)
        for _ in range(2):
            cycles = [till.sync() for till in tills]
        assert all(cycle and cycle.well for cycle in cycles)
        centre = OnPostgres(postgres_url)
        alive.callback(centre.open.close)
        assert problems_of(centre, tills, tmp_path) == []
        at_centre = Counter(digest(fact) for fact in facts_of(entries_at(centre)))
    assert len(told) > 5 * LIVES
    assert {each: at_centre[each] for each in told if at_centre[each] != 1} == {}
