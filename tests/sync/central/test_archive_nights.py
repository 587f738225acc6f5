"""The served centre packs old entries by itself where its operator wants that, and whatever kills it loses nothing."""

import asyncio
import logging
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from sync.central import background
from sync.central.archive import nightly
from sync.central.archive.nightly import ArchiveShift
from sync.central.archive.packing import pack_before
from sync.central.archive.reading import ARCHIVED, bodies_of
from sync.central.archive.settings import ArchiveSettings
from sync.central.background import keep_up
from sync.central.settings import load
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.errors import ConfigError
from terminal.domain.times import Instant
from tests.support.killed_packing import BLOCK, READY
from tests.support.patience import PATIENCE
from tests.sync.central.tills import Till, TurnedClock, count, rows

ROOT = Path(__file__).parents[3]
DAY_MS = 86_400_000
LIVES = 3


def at(text: str) -> Instant:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def stored(database: Database) -> list[bytes]:
    return [row.body for row in rows(database, "journal_entries")]


def read(database: Database) -> list[bytes]:
    table = schema.journal_entries
    with database.read() as connection:
        return bodies_of(connection, connection.execute(select(table).order_by(*table.primary_key)).all())


def go_on() -> bool:
    return False


@pytest.fixture
def settings(tmp_path: Path) -> ArchiveSettings:
    """As an operator writes them."""
    file = tmp_path / "centre.toml"
    file.write_text("[retention]\nmonths = 2\n")
    return load(file).retention


@pytest.fixture
def old_till(till: Till, clock: TurnedClock) -> Till:
    """Sold four times in September 2026, and once in October; the clock stands at 2 December."""
    for _ in range(4):
        till.sell()
    till.push()
    clock.now = at("2026-10-15")
    till.sell()
    till.push()
    clock.now = at("2026-12-02")
    return till


@pytest.mark.parametrize(
    ("months", "now", "until"),
    [
        (1, "2026-12-01T00:00", "2026-11-01"),
        (1, "2027-01-31T23:59", "2026-12-01"),
        (12, "2026-12-31", "2025-12-01"),
        (24, "2026-01-01", "2024-01-01"),
        (25, "2026-01-01", "2023-12-01"),
    ],
)
def test_whole_months_are_old(months: int, now: str, until: str) -> None:
    assert ArchiveSettings(months).until(at(now)) == at(until)


def test_nothing_is_packed_unless_the_operator_says_so(old_till: Till, database: Database, tmp_path: Path) -> None:
    file = tmp_path / "centre.toml"
    file.write_text("")
    unset = load(file).retention
    assert unset.until(at("2026-12-02")) is None
    ArchiveShift(database, unset, old_till.clock, go_on).look()
    assert ARCHIVED not in stored(database)
    file.write_text("[retention]\nmonths = -1\n")
    with pytest.raises(ConfigError, match=r"retention\.months"):
        load(file)


def test_a_night_packs_behind_the_other_jobs_and_once(
    old_till: Till,
    database: Database,
    settings: ArchiveSettings,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "sync.central.archive")
    whole = [entry.body for entry in old_till.journal]
    waits: list[object] = ["a job"]
    monkeypatch.setattr(nightly, "due", lambda *_: waits)
    shift = ArchiveShift(database, settings, old_till.clock, go_on)
    shift.look()
    assert ARCHIVED not in stored(database)
    waits.clear()
    shift.look()
    assert stored(database) == [ARCHIVED] * 4 + whole[4:]
    assert read(database) == whole
    assert [message[:18] for message in caplog.messages] == ["2026-09: 4 entries"]
    monkeypatch.setattr(nightly, "pack_before", lambda *_args, **_named: pytest.fail("this night is done"))
    shift.look()


def test_an_altered_entry_is_told_once_a_night(
    old_till: Till, database: Database, settings: ArchiveSettings, caplog: pytest.LogCaptureFixture, no_jobs: None
) -> None:
    table = schema.journal_entries
    with database.write() as connection:
        connection.execute(table.update().where(table.c.number == 1).values(body=b'{"altered":1}'))
    shift = ArchiveShift(database, settings, old_till.clock, go_on)
    shift.look()
    shift.look()
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "number 1 is not what its terminal signed" in caplog.text
    old_till.clock.now += DAY_MS
    shift.look()
    assert len(caplog.records) == 2


def test_a_centre_that_stops_leaves_the_rest_for_the_next_night(
    old_till: Till, database: Database, settings: ArchiveSettings, no_jobs: None
) -> None:
    ArchiveShift(database, settings, old_till.clock, lambda: True).look()
    assert ARCHIVED not in stored(database)
    ArchiveShift(database, settings, old_till.clock, go_on).look()
    assert stored(database).count(ARCHIVED) == 4


def test_the_served_centre_does_it_by_itself(
    old_till: Till, database: Database, settings: ArchiveSettings, monkeypatch: pytest.MonkeyPatch, no_jobs: None
) -> None:
    monkeypatch.setattr(background, "_NIGHT_PAUSE_S", 0.01)

    async def serve() -> None:
        async with asyncio.timeout(PATIENCE), keep_up(database, old_till.clock, None, settings):
            while not await asyncio.to_thread(count, database, "journal_archive"):
                await asyncio.sleep(0.02)

    asyncio.run(serve())
    assert read(database) == [entry.body for entry in old_till.journal]


def test_killed_at_any_moment_every_entry_is_there_once(old_till: Till, database: Database) -> None:
    """``kill -9`` of a process that packs three entries a step, again and again, until one comes to its end."""
    old_till.clock.now = at("2026-11-02")
    for _ in range(400):
        old_till.sell()
    old_till.push()
    whole, until = [entry.body for entry in old_till.journal], at("2026-12-01")
    url = database.engine.url.set(drivername=database.engine.url.get_backend_name()).render_as_string(False)
    command = [sys.executable, "-m", "tests.support.killed_packing", url, str(until)]
    random = Random(6)  # noqa: S311 — moments, no secrets
    packed = [0]
    for _ in range(LIVES):
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == READY
            wanted = count(database, "journal_archive") + random.randrange(25)
            while count(database, "journal_archive") < wanted and process.poll() is None:
                pass
            process.kill()
        archive = rows(database, "journal_archive")
        assert [row.first for row in archive] == [1, *(row.last + 1 for row in archive[:-1])][: len(archive)]
        packed.append(archive[-1].last if archive else 0)
        assert [body == ARCHIVED for body in stored(database)] == [number < packed[-1] for number in range(len(whole))]
        assert read(database) == whole
    assert packed == sorted(packed)
    assert any(0 < each < len(whole) for each in packed), f"nobody was killed between two steps of {BLOCK}: {packed}"
    pack_before(database, until)
    assert _spans(rows(database, "journal_archive")) == len(whole)
    assert set(stored(database)) == {ARCHIVED}
    assert read(database) == whole


def _spans(archive: Sequence[Any]) -> int:
    return sum(row.last - row.first + 1 for row in archive)


@pytest.fixture
def no_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every other job of the night is done."""
    monkeypatch.setattr(nightly, "due", lambda *_: [])
