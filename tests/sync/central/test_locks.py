"""Locks by name: one holder each, others pass or wait, and no name minds another."""

import threading
from collections.abc import Iterator

import pytest

from sync.central.store.engine import Database
from tests.support.patience import PATIENCE
from tests.support.postgres import PostgresServer


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, empty_database: Database) -> Iterator[Database]:
    """The same database as another process sees it; an SQLite file is served by one, so that is the same object."""
    if empty_database.embedded:
        yield empty_database
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    other = Database(f"postgresql://postgres@127.0.0.1:{server.port}/{empty_database.engine.url.database}")
    yield other
    other.close()


def test_one_holds_it_and_who_does_not_wait_passes(empty_database: Database, elsewhere: Database) -> None:
    with empty_database.alone("a") as held, elsewhere.alone("a", wait=False) as second:
        assert (held, second) == (True, False)
    with elsewhere.alone("a", wait=False) as held:
        assert held


def test_names_do_not_mind_one_another(empty_database: Database, elsewhere: Database) -> None:
    with empty_database.alone("a"), elsewhere.alone("b", wait=False) as held:
        assert held


def test_who_waits_gets_it_when_it_is_let_go(empty_database: Database, elsewhere: Database) -> None:
    got = threading.Event()

    def wait() -> None:
        with elsewhere.alone("a") as held:
            assert held
            got.set()

    waiting = threading.Thread(target=wait)
    with empty_database.alone("a"):
        waiting.start()
        assert not got.is_set()
    assert got.wait(PATIENCE)
    waiting.join(PATIENCE)


def test_it_is_let_go_when_the_work_fails(empty_database: Database, elsewhere: Database) -> None:
    with pytest.raises(RuntimeError), empty_database.alone("a"):
        raise RuntimeError
    with elsewhere.alone("a", wait=False) as held:
        assert held
