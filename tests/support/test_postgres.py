"""The throw-away PostgreSQL really serves, keeps its databases apart, and leaves nothing behind."""

import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from tests.support.patience import PATIENCE
from tests.support.postgres import PostgresServer
from tests.support.postgres import postgres_server as run_server

HELD_SERVER = """
import sys
from tests.support.postgres import postgres_server
with postgres_server() as server:
    print(server.port, server.folder, flush=True)
    sys.stdin.read()
"""


def test_every_caller_gets_an_empty_database_of_its_own(postgres_server: PostgresServer) -> None:
    for _ in range(2):
        engine = sa.create_engine(postgres_server.new_database())
        with engine.begin() as connection:
            connection.execute(sa.text("CREATE TABLE member (id int PRIMARY KEY, name text)"))
            connection.execute(sa.text("INSERT INTO member VALUES (1, '王小明')"))
            assert connection.scalar(sa.text("SELECT name FROM member")) == "王小明"
        engine.dispose()


def test_the_fixture_cleans_up_after_a_careless_test(postgres_server: PostgresServer) -> None:
    url = postgres_server.new_database()
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        connection.execute(sa.text("SELECT 1"))
        postgres_server.drop_database(url)
        with pytest.raises(sa.exc.OperationalError):
            connection.execute(sa.text("SELECT 1"))
    engine.dispose()


def test_a_test_asks_for_an_address_and_connects(postgres_url: str) -> None:
    engine = sa.create_engine(postgres_url)
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) == 0
    engine.dispose()


@pytest.mark.parametrize(("durable", "fsync"), [(False, "off"), (True, "on")])
def test_durability_is_the_callers_choice_and_the_server_ends_with_the_block(durable: bool, fsync: str) -> None:
    with run_server(durable=durable) as server, psycopg.connect(_address(server.port)) as connection:
        assert connection.execute("SHOW fsync").fetchone() == (fsync,)
    assert not server.folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(_address(server.port))


def test_the_server_does_not_outlive_a_killed_test_run() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HELD_SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        port, folder = holder.stdout.readline().split()
        server = int(Path(folder, "data", "postmaster.pid").read_text().splitlines()[0])
        handle = os.pidfd_open(server)
        psycopg.connect(_address(int(port))).close()
        holder.send_signal(signal.SIGKILL)
        _wait_for_end(handle)
    shutil.rmtree(folder)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(_address(int(port)))


def _wait_for_end(handle: int) -> None:
    """A process's handle becomes readable when the process has ended (pidfd_open(2))."""
    ended, _, _ = select.select([handle], [], [], PATIENCE)
    os.close(handle)
    assert ended


def _address(port: int) -> str:
    return f"postgresql://postgres@127.0.0.1:{port}/postgres"
