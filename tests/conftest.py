"""Fixtures that several folders of tests share."""

import gc
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.support import postgres

# How long an example takes is the machine's business.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture(autouse=True)
def windows_are_collected_where_they_were_made(request: pytest.FixtureRequest) -> Iterator[None]:
    """Python's collector runs on whichever thread allocates: a window left in a cycle would be destroyed by a centre's
    or a worker's thread of a later test, which Qt does not survive."""
    yield
    if "qapp" in request.fixturenames:
        gc.collect()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.PostgresServer]:
    """One throw-away PostgreSQL for the whole run, started when the first test asks for it."""
    with postgres.postgres_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: postgres.PostgresServer) -> Iterator[str]:
    """SQLAlchemy address of an empty PostgreSQL database that is gone after the test."""
    url = postgres_server.new_database()
    yield url
    postgres_server.drop_database(url)
