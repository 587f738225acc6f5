"""What older versions left behind comes through every migration, and their tills are served on: see tests/recorded.

Rows and requests are real: recorded by the program of that time.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select

from sync.central.app import move_in
from sync.central.points.reconciliation import reconcile
from sync.central.store import schema
from sync.central.store.engine import Database, sqlite_url
from sync.central.store.migrate import upgrade
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId
from tests.support.recorded_days import VERSIONS, RecordedDay, recorded_day, restore
from tests.sync.central.tills import Till, TurnedClock, balance, count, rows

BUYER = MemberId(2)
"""Somebody who bought on the recorded day."""


ON_POSTGRESQL = os.environ.get("RECORDED_ON_POSTGRESQL", "0001 0016").split()
"""What is also tried there: the way through every migration, and the version before this one."""


@pytest.fixture(
    params=[
        *(pytest.param((version, "sqlite"), id=f"{version}-sqlite") for version in VERSIONS),
        *(pytest.param((version, "postgresql"), id=f"{version}-postgresql") for version in ON_POSTGRESQL),
    ]
)
def recorded(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[RecordedDay, Database]]:
    """The day of one version, and a database in which nothing is yet."""
    version, kind = request.param
    url: str = sqlite_url(tmp_path / "centre.db") if kind == "sqlite" else request.getfixturevalue("postgres_url")
    database = Database(url)
    yield recorded_day(version), database
    database.close()


@pytest.fixture
def day(recorded: tuple[RecordedDay, Database]) -> RecordedDay:
    """The day."""
    return recorded[0]


@pytest.fixture
def old_database(recorded: tuple[RecordedDay, Database]) -> Database:
    """The database."""
    return recorded[1]


@pytest.fixture
def old_till(service: Litestar, old_database: Database, day: RecordedDay) -> Iterator[Till]:
    """The till of the recorded day, when it is over, before the centre that was upgraded meanwhile."""
    restore(old_database, day.version, day.after)
    upgrade(old_database)
    clock = TurnedClock()
    clock.now = day.exchanges[-1].at + 60_000
    move_in(service, old_database, clock=clock)
    with TestClient(service, raise_server_exceptions=False) as client:
        yield Till(client, clock, day.private_key, day.terminal, "S01", journal=_journal(old_database, day.terminal))


def _journal(database: Database, terminal: str) -> list[Entry]:
    return [
        Entry(
            kind=EntryKind(row.kind),
            **{name: getattr(row, name) for name in Entry.__struct_fields__ if name != "kind"},
        )
        for row in rows(database, "journal_entries", terminal=terminal)
    ]


def test_an_upgraded_centre_adds_up_and_its_till_goes_on(
    old_till: Till, old_database: Database, day: RecordedDay
) -> None:
    _the_schema_is_as_described(old_database)
    _nothing_was_lost(old_database, day)
    assert reconcile(old_database, old_till.clock()).differences == ()
    points, spend, ledger = balance(old_database, BUYER)
    assert points == ledger
    held = len(old_till.journal)
    assert old_till.push().acknowledged == held, "what it pushed to the older centre is known"
    assert balance(old_database, BUYER) == (points, spend, ledger)
    old_till.sell(BUYER)
    assert old_till.push().acknowledged == held + 1
    assert balance(old_database, BUYER) == (points + 7, spend + 2000, ledger + 7)
    assert reconcile(old_database, old_till.clock()).differences == ()
    told = old_till.pull()
    assert not told.more
    assert {member.id for member in told.members} == {row.id for row in rows(old_database, "members")}
    assert next(member.points for member in told.members if member.id == BUYER) == points + 7


def _the_schema_is_as_described(database: Database) -> None:
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []


def _nothing_was_lost(database: Database, day: RecordedDay) -> None:
    """Every row is there by its key, with the figures that the older program wrote."""
    for name, told in day.after.items():
        table = schema.metadata.tables.get(name)
        if table is None or name in _PASSING:
            continue
        columns = [column for column in table.columns if column.name in told.columns]
        with database.read() as connection:
            kept = {_text(row) for row in connection.execute(select(*columns))}
        places = [told.columns.index(column.name) for column in columns]
        lost = [row for row in told.rows if _text([row[place] for place in places]) not in kept]
        assert name in _REWRITTEN or lost == [], name
        assert count(database, name) >= len(told.rows), name


_PASSING = {"feed_pending", "allowances", "request_nonces", "refund_holds"}
"""Changes get their numbers, and what ran out is tidied away."""
_REWRITTEN = {"points_ledger", "feed_heads", "feed_rows"}
"""Lots were given to movements by 0003, which the proof of the ledger looks at; the feed goes on by itself."""


def _text(row: Any) -> bytes:
    return msgspec.json.encode(list(row))


def test_requests_of_an_older_till_are_answered(service: Litestar, old_database: Database, day: RecordedDay) -> None:
    restore(old_database, day.version, day.before)
    upgrade(old_database)
    clock = TurnedClock()
    move_in(service, old_database, clock=clock)
    with TestClient(service, raise_server_exceptions=False) as client:
        for exchange in day.exchanges:
            clock.now = exchange.at
            answer = client.request(
                exchange.method, exchange.path, content=exchange.body.encode(), headers=exchange.headers
            )
            assert answer.status_code == exchange.status, answer.text
            _understood(msgspec.json.decode(exchange.answer), answer.json(), exchange.path)
    assert count(old_database, "sales") == 3
    assert reconcile(old_database, clock()).differences == ()


def _understood(then: Any, now: Any, place: str) -> None:
    """What the older till reads of an answer is there still, and of the same kind."""
    if isinstance(then, dict):
        assert then.keys() <= now.keys(), place
        for name, value in then.items():
            _understood(value, now[name], f"{place}.{name}")
    elif isinstance(then, list):
        assert isinstance(now, list), place
        assert len(then) == len(now), place
        for at, (old, new) in enumerate(zip(then, now, strict=True)):
            _understood(old, new, f"{place}[{at}]")
    elif then is not None:  # of what was empty, the kind is not known
        assert isinstance(now, type(then)), place
