"""PostgreSQL's connections rest in a pool, and may be gone when they are wanted again."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from sync.central.store import engine
from sync.central.store.engine import Database

pytestmark = pytest.mark.parametrize("empty_database", ["postgresql"], indirect=True)


@pytest.fixture
def cut_off(empty_database: Database) -> Database:
    """A database whose server has just closed the connection that rests."""
    empty_database.engine.dispose()  # of several that rest the pool gives out the oldest
    with empty_database.read() as connection:
        resting = connection.scalar(text("SELECT pg_backend_pid()"))
    other = Database(empty_database.engine.url.render_as_string(hide_password=False))
    with other.read() as connection:
        assert connection.scalar(text("SELECT pg_terminate_backend(:it, 30000)"), {"it": resting})
    other.close()
    return empty_database


def test_a_connection_that_rested_is_replaced_where_it_is_gone(
    cut_off: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "TRUSTED_S", 0.0)
    with cut_off.read() as connection:
        assert connection.scalar(text("SELECT 1")) == 1


def test_one_that_was_just_in_use_is_not_asked_and_fails_once(
    cut_off: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "TRUSTED_S", 1_000_000.0)
    with pytest.raises(OperationalError), cut_off.read() as connection:
        connection.scalar(text("SELECT 1"))
    with cut_off.read() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
