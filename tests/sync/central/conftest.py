"""A centre on SQLite and on PostgreSQL: every test that asks for ``database`` runs on both."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import Table

from sync.central.app import make_service, move_in
from sync.central.messages.message import Channel, Gateway
from sync.central.store import schema
from sync.central.store.dialect import bulk_load
from sync.central.store.engine import Database, sqlite_url
from sync.central.store.migrate import upgrade
from tests.support.postgres import PostgresServer
from tests.sync.central.applicants import Applicant, PostBox
from tests.sync.central.tills import Till, TurnedClock, enrolled_till, found_small_company, rows

Kept: TypeAlias = Mapping[Table, Sequence[Sequence[Any]]]
"""Rows with a value for every column, by table, in an order in which they can be loaded."""


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "centre.db")
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the newest schema, to be copied: migrating takes far longer than most tests."""
    path = tmp_path_factory.mktemp("centre") / "migrated.db"
    database = Database(sqlite_url(path))
    upgrade(database)
    database.close()
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: PostgresServer) -> Iterator[Database]:
    """A PostgreSQL database with the newest schema, emptied before each test that asks for it."""
    url = postgres_server.new_database()
    database = Database(url)
    upgrade(database)
    yield database
    database.close()
    postgres_server.drop_database(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database with the newest schema and no rows."""
    if request.param == "sqlite":
        copy = shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "centre.db")
        database = Database(sqlite_url(Path(copy)))
        yield database
        database.close()
        return
    database = request.getfixturevalue("migrated_postgres")
    with database.write() as connection:
        emptying = "; ".join(f"DELETE FROM {table.name}" for table in schema.metadata.sorted_tables)  # noqa: S608 — own names
        connection.exec_driver_sql(emptying)
    yield database


@pytest.fixture(scope="session")
def small_company(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Every row of the small company, founded once: making its keys and rows takes longer than most tests."""
    copy = shutil.copy(migrated_file, tmp_path_factory.mktemp("company") / "centre.db")
    database = Database(sqlite_url(Path(copy)))
    found_small_company(database)
    kept = {table: rows(database, table.name) for table in schema.metadata.sorted_tables}
    database.close()
    return kept


@pytest.fixture
def database(empty_database: Database, small_company: Kept) -> Database:
    """The small company's database."""
    with empty_database.write() as connection:
        for table, of_table in small_company.items():
            if of_table:
                bulk_load(connection, table, of_table)
    return empty_database


@pytest.fixture
def clock() -> TurnedClock:
    """The clock of centre and tills."""
    return TurnedClock()


@pytest.fixture
def gateways() -> Mapping[Channel, Gateway]:
    """The ways out for messages; none unless a module says otherwise."""
    return {}


@pytest.fixture
def box() -> PostBox:
    """What was sent to people, for modules whose ``gateways`` it is."""
    return PostBox()


@pytest.fixture(scope="session")
def service() -> Litestar:
    """The routes, made once: each test moves a centre of its own in."""
    return make_service()


@pytest.fixture
def client(
    service: Litestar, database: Database, clock: TurnedClock, gateways: Mapping[Channel, Gateway]
) -> Iterator[TestClient[Litestar]]:
    """HTTP to the running service."""
    move_in(service, database, clock=clock, gateways=gateways)
    with TestClient(service, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def wang(client: TestClient[Litestar], box: PostBox) -> Applicant:
    """Somebody who wants to be a member."""
    return Applicant(client, box)


@pytest.fixture
def till(client: TestClient[Litestar], database: Database, clock: TurnedClock) -> Till:
    """A till of store S01."""
    return enrolled_till(client, database, clock)
