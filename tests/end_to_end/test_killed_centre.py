"""The centre is killed while tills push: what it acknowledged it has, and in the end it has every sale once."""

import contextlib
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import create_engine, select

from sync.central.store import schema
from terminal.demo import CentreProcess
from tests.support.stored_till import StoredTill

KILLS = 6
SALES_BETWEEN = 40


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextlib.contextmanager
def served(database: str, port: int) -> Iterator["subprocess.Popen[str]"]:
    """A centre at a port that stays the same from life to life."""
    command = [sys.executable, "-m", "sync.central", "--database", database, "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline(), "the centre did not start"
        yield process
        process.kill()


def receipts_at(database: str) -> list[str]:
    engine = create_engine(database)
    try:
        with engine.connect() as connection:
            return list(connection.scalars(select(schema.sales.c.receipt).order_by(schema.sales.c.number)))
    finally:
        engine.dispose()


def test_a_centre_killed_again_and_again_has_every_sale_once(tmp_path: Path) -> None:
    database, port = f"sqlite:///{tmp_path / 'centre.db'}", free_port()
    chance = random.Random(7)  # noqa: S311 — the same moments in every run, no secret
    centre = CentreProcess(database)
    centre.run("demo", "--members", "50")
    told: list[str] = []
    (tmp_path / "till").mkdir()
    with served(database, port):
        url = f"http://127.0.0.1:{port}"
        till = StoredTill.enrol(tmp_path / "till", centre_url=url, code=centre.enrol_code("S01", "till"), line_url=url)
        told += [till.sell().receipt for _ in range(SALES_BETWEEN)]
        began = time.monotonic()
        assert till.engine.run_cycle().well
        longest_life = time.monotonic() - began  # as long as this machine takes, so that the kills fall into the work
    with contextlib.closing(till):
        for _ in range(KILLS):
            told += [till.sell().receipt for _ in range(SALES_BETWEEN)]
            with served(database, port) as life:
                killer = threading.Timer(chance.uniform(0, longest_life), life.kill)
                killer.start()
                till.engine.run_cycle()
                killer.join()
        with served(database, port):
            assert till.engine.run_cycle().well
        assert till.outbox.waiting() == 0

    assert receipts_at(database) == told
    assert len(told) == (KILLS + 1) * SALES_BETWEEN
