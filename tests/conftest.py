"""Fixtures that several folders of tests share."""

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, settings

from scripts.with_screen import virtual_screen
from tests.support import postgres
from tests.support.log_watch import every_log_is_kept, watch

__all__ = ["every_log_is_kept"]  # a fixture for every test of the run

# How long an example takes is the machine's business. Each run tries other examples, so the many runs of a day go as
# deep as one long run; HYPOTHESIS_PROFILE=nightly is that long one.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
settings.register_profile("nightly", settings.get_profile("any machine"), max_examples=1_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "any machine"))

# What the tests and the programs that they start are compiled to is kept, also where the environment says otherwise:
# compiling anew in each of several processes takes longer than many a folder's tests.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

_SCREENS = shutil.which("Xvfb") is not None


def pytest_xdist_auto_num_workers() -> int:
    """Processes that the suite is spread over: three for two processors, since a fifth of the time goes by waiting for
    lines, devices and windows; but one alone where they would share a screen, since windows beside one another take the
    focus from one another."""
    return len(os.sched_getaffinity(0)) * 3 // 2 if _SCREENS else 0


def pytest_configure(config: pytest.Config) -> None:
    """Watch the logs of the whole run; give each process of several a virtual screen of its own."""
    watch(config)
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
def windows_end_with_their_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """Destroy every window that a test leaves, here and now.

    ``deleteLater`` waits for an event loop, which most tests never enter: windows piled up, six megabytes each, and
    each heard of every change of language. What is left in a cycle Python's collector would destroy on whichever thread
    allocates, a centre's or a worker's of a later test, which Qt does not survive.
    """
    yield
    if "qapp" not in request.fixturenames:
        return
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
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
