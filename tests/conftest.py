"""Fixtures that several folders of tests share."""

import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, settings

from scripts.with_screen import virtual_screen
from tests.support import postgres

# How long an example takes is the machine's business.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

_SCREENS = shutil.which("Xvfb") is not None


def pytest_xdist_auto_num_workers() -> int:
    """Processes that the suite is spread over: one for each processor, but one alone where they would share a screen,
    since windows beside one another take the focus from one another."""
    return len(os.sched_getaffinity(0)) if _SCREENS else 0


def pytest_configure(config: pytest.Config) -> None:
    """Give each process of several a virtual screen of its own."""
    if not hasattr(config, "workerinput") or not _SCREENS:
        return
    screen = ExitStack()
    config.add_cleanup(screen.close)
    os.environ.pop("WAYLAND_DISPLAY", None)
    os.environ.update(DISPLAY=screen.enter_context(virtual_screen()), QT_QPA_PLATFORM="xcb")


def pytest_collection_finish() -> None:
    """What is there before the first test stays to the end: the collector need not look through it after each test."""
    gc.collect()
    gc.freeze()


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
