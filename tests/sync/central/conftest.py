"""A centre on SQLite and on PostgreSQL: every test that asks for ``database`` runs on both."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import delete

from sync.central.app import create_app
from sync.central.messages.message import Channel, Gateway
from sync.central.store import schema
from sync.central.store.engine import Database, sqlite_url
from sync.central.store.migrate import upgrade
from tests.support.postgres import PostgresServer
from tests.sync.central.applicants import Applicant, PostBox
from tests.sync.central.tills import Till, TurnedClock, enrolled_till, found_small_company


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
        for table in schema.metadata.sorted_tables:
            connection.execute(delete(table))
    yield database


@pytest.fixture
def database(empty_database: Database) -> Database:
    """The small company's database."""
    found_small_company(empty_database)
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


@pytest.fixture
def client(
    database: Database, clock: TurnedClock, gateways: Mapping[Channel, Gateway]
) -> Iterator[TestClient[Litestar]]:
    """HTTP to the running service."""
    service = create_app(database, clock=clock, gateways=gateways)
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
