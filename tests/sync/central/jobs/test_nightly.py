"""The served centre does the night's jobs by itself, and of several processes one (requirement B3)."""

import asyncio
import logging
from collections import Counter
from collections.abc import Iterator

import pytest

from sync.central import background
from sync.central.background import keep_up
from sync.central.jobs import claim, nightly
from sync.central.jobs.claim import DAILY_JOBS, LEASE_MS, hold, let_go, new_holder
from sync.central.jobs.job import JobName, Tally, Task
from sync.central.jobs.nightly import AFTER_MIDNIGHT_MS, NightShift
from sync.central.jobs.registry import JOBS
from sync.central.scheme_versions import day_end
from sync.central.store.engine import Database
from terminal.domain.members import PARTS
from tests.support.patience import PATIENCE
from tests.sync.central.scheme_members import NOW, TODAY, found_scheme_company
from tests.sync.central.tills import TurnedClock, rows

EXPIRE = tuple(job for job in JOBS if job.name is JobName.EXPIRE)


@pytest.fixture
def company(empty_database: Database) -> Database:
    """Founded today, without members."""
    found_scheme_company(empty_database)
    return empty_database


@pytest.fixture(autouse=True)
def _one_job(monkeypatch: pytest.MonkeyPatch) -> None:
    """The nights of these tests have one job, so that they are short."""
    monkeypatch.setattr(nightly, "JOBS", EXPIRE)


@pytest.fixture
def clock(company: Database) -> TurnedClock:
    """Stands at the first night's hour."""
    clock = TurnedClock()
    with company.read() as connection:
        clock.now = day_end(connection, TODAY) + AFTER_MIDNIGHT_MS
    return clock


def _go_on() -> bool:
    return False


def test_only_one_holds_the_claim_and_another_follows_when_it_ended_or_was_let_go(company: Database) -> None:
    one, two = new_holder(), new_holder()
    assert hold(company, DAILY_JOBS, one, NOW)
    assert not hold(company, DAILY_JOBS, two, NOW + LEASE_MS)
    assert hold(company, DAILY_JOBS, one, NOW + LEASE_MS)  # renewed
    assert not hold(company, DAILY_JOBS, two, NOW + 2 * LEASE_MS)
    assert hold(company, DAILY_JOBS, two, NOW + 2 * LEASE_MS + 1)
    let_go(company, DAILY_JOBS, one, NOW)  # not its own any more
    assert not hold(company, DAILY_JOBS, one, NOW + 2 * LEASE_MS + 1)
    let_go(company, DAILY_JOBS, two, NOW + 2 * LEASE_MS + 1)
    assert hold(company, DAILY_JOBS, one, NOW + 2 * LEASE_MS + 1)


def test_the_nights_jobs_begin_some_minutes_after_midnight_and_are_told(
    company: Database, clock: TurnedClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "sync.central.jobs")
    shift = NightShift(company, clock, _go_on)
    clock.now -= 1
    shift.look()
    assert (rows(company, "job_parts"), caplog.messages) == ([], [])
    clock.now += 1
    shift.look()
    assert len(rows(company, "job_parts")) == PARTS
    assert caplog.messages == [
        "daily jobs begin: 1 due, from expire 2026-09-22 to expire 2026-09-22",
        "expire 2026-09-22: nothing to do",
    ]
    shift.look()
    assert len(caplog.messages) == 2


def test_nothing_is_done_while_another_process_is_about_it(company: Database, clock: TurnedClock) -> None:
    other = new_holder()
    assert hold(company, DAILY_JOBS, other, clock())
    NightShift(company, clock, _go_on).look()
    assert rows(company, "job_parts") == []
    let_go(company, DAILY_JOBS, other, clock())
    NightShift(company, clock, _go_on).look()
    assert len(rows(company, "job_parts")) == PARTS


def test_who_lost_the_claim_leaves_the_rest_to_the_other(
    company: Database, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine slept in the middle of the night, and another process took over."""
    other = new_holder()

    def sleep(task: Task) -> Tally:
        if task.part == 9:
            clock.now += 2 * LEASE_MS
        return Counter()

    def hold_behind_the_other(database: Database, name: str, holder: str, now: int) -> bool:
        if len(rows(database, "job_parts")) == 10 and not hold(database, name, other, now):
            return False
        return hold(database, name, holder, now)

    monkeypatch.setattr(nightly, "JOBS", (EXPIRE[0]._replace(work=sleep),))
    monkeypatch.setattr(claim, "hold", hold_behind_the_other)
    NightShift(company, clock, _go_on).look()
    assert len(rows(company, "job_parts")) == 10
    assert [row.holder for row in rows(company, "job_claims")] == [other]


def test_told_to_stop_it_stops_after_the_part_in_hand(company: Database, clock: TurnedClock) -> None:
    asked = iter([False] * 5)
    NightShift(company, clock, lambda: next(asked, True)).look()
    assert len(rows(company, "job_parts")) == 5
    NightShift(company, clock, _go_on).look()
    assert len(rows(company, "job_parts")) == PARTS


def test_a_company_without_a_store_or_scheme_has_no_nights(empty_database: Database) -> None:
    clock = TurnedClock()
    NightShift(empty_database, clock, _go_on).look()
    assert rows(empty_database, "job_parts") == []


def test_the_running_centre_looks_by_itself(
    company: Database, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "_NIGHT_PAUSE_S", 0.01)

    async def serve() -> None:
        async with keep_up(company, clock):
            for _ in _until_patience_ends():
                if await asyncio.to_thread(lambda: len(rows(company, "job_parts"))) == PARTS:
                    return
                await asyncio.sleep(0.05)

    asyncio.run(serve())
    assert len(rows(company, "job_parts")) == PARTS


def _until_patience_ends() -> Iterator[int]:
    return iter(range(int(4 * PATIENCE / 0.05)))
