"""Which jobs are due, in which order, and which days may be asked for."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from sqlalchemy import insert

from sync.central.jobs.job import Job, JobName, Step, Task, first_of_month
from sync.central.jobs.schedule import LAST_PART, asked_for, due, last_night
from sync.central.scheme_versions import company_day, day_end
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.errors import ConfigError, StoreError
from terminal.domain.times import Instant
from tests.sync.central.scheme_members import NOW, TODAY, found_scheme_company

DAY_MS = 86_400_000


def _nothing(_task: Task) -> Counter[str]:
    return Counter()


EVALUATE = Job(JobName.EVALUATE, _nothing, looks_back=True)
EXPIRE = Job(JobName.EXPIRE, _nothing)
GRANTS = Job(JobName.GRANTS, _nothing, falls_on=first_of_month)
RECONCILE = Job(JobName.RECONCILE, _nothing)
JOBS = (EVALUATE, EXPIRE, GRANTS, RECONCILE)


@pytest.fixture
def company(empty_database: Database) -> Database:
    """Founded today."""
    found_scheme_company(empty_database)
    return empty_database


def _due(database: Database, now: Instant) -> list[str]:
    with database.read() as connection:
        return [str(step) for step in due(connection, JOBS, now)]


def _done(database: Database, *steps: Step, parts: Iterable[int] = (LAST_PART,)) -> None:
    """As the runner leaves it when it was through with some steps; the last part stands for all."""
    with database.write() as connection:
        for job, day in steps:
            row = {"job": job.name.value, "day": day.isoformat(), "done_at": NOW, "result": b"{}"}
            connection.execute(insert(schema.job_parts), [{**row, "part": part} for part in parts])


def _do_due(database: Database, now: Instant) -> None:
    with database.read() as connection:
        steps = due(connection, JOBS, now)
    _done(database, *steps)


def test_the_companys_day_is_that_of_its_first_store(company: Database) -> None:
    with company.read() as connection:
        assert company_day(connection, NOW) == TODAY
        end = day_end(connection, TODAY)
        assert company_day(connection, end - 1) == TODAY
        assert company_day(connection, end) == TODAY + timedelta(days=1)


def test_a_new_companys_first_night_is_the_next(company: Database) -> None:
    assert _due(company, NOW) == []
    assert _due(company, NOW + DAY_MS) == [
        "evaluate 2026-09-21",
        "expire 2026-09-22",
        "grants 2026-09-22",
        "reconcile 2026-09-22",
    ]


def test_a_company_older_than_its_jobs_begins_today(company: Database) -> None:
    assert _due(company, NOW + 400 * DAY_MS)[:2] == ["evaluate 2027-10-25", "expire 2027-10-26"]


def test_days_that_were_missed_come_in_order_each_night_by_itself(company: Database) -> None:
    _do_due(company, NOW + DAY_MS)
    assert _due(company, NOW + DAY_MS) == []
    assert _due(company, NOW + 3 * DAY_MS) == [
        *("evaluate 2026-09-22", "expire 2026-09-23", "grants 2026-09-23", "reconcile 2026-09-23"),
        *("evaluate 2026-09-23", "expire 2026-09-24", "grants 2026-09-24", "reconcile 2026-09-24"),
    ]


def test_a_night_is_over_when_all_its_jobs_are_done(company: Database) -> None:
    def over() -> date | None:
        with company.read() as connection:
            return last_night(connection, JOBS)

    assert over() is None
    _do_due(company, NOW + DAY_MS)
    assert over() == date(2026, 9, 22)
    _done(company, Step(EVALUATE, date(2026, 9, 22)), Step(EXPIRE, date(2026, 9, 23)))
    assert over() == date(2026, 9, 22)


def test_a_month_that_began_while_the_centre_was_away_is_not_missed(company: Database) -> None:
    _do_due(company, NOW + DAY_MS)
    later = NOW + 12 * DAY_MS
    assert "grants 2026-10-01" in _due(company, later)
    _do_due(company, later)
    assert _due(company, later) == []


def test_a_day_that_is_only_partly_done_is_due_again(company: Database) -> None:
    later = NOW + DAY_MS
    _done(company, Step(EVALUATE, TODAY))
    _done(company, Step(EXPIRE, TODAY + timedelta(days=1)), parts=range(LAST_PART))
    assert _due(company, later) == ["expire 2026-09-22", "grants 2026-09-22", "reconcile 2026-09-22"]


def test_there_are_no_days_without_a_store(empty_database: Database) -> None:
    with empty_database.read() as connection, pytest.raises(StoreError, match="no store"):
        due(connection, JOBS, NOW)


def _asked(database: Database, first: str, last: str, *, again: bool = False, rehearsed: bool = False) -> list[str]:
    days = (date.fromisoformat(first), date.fromisoformat(last))
    with database.read() as connection:
        steps = asked_for(connection, JOBS[:2], days, NOW, again=again, rehearsed=rehearsed)
    return [str(step) for step in steps]


def test_days_may_be_named(company: Database) -> None:
    assert _asked(company, "2026-09-19", "2026-09-20") == [
        *("expire 2026-09-19", "evaluate 2026-09-19", "expire 2026-09-20", "evaluate 2026-09-20"),
    ]
    _done(company, Step(EVALUATE, date(2026, 9, 19)))
    assert _asked(company, "2026-09-19", "2026-09-20") == [
        *("expire 2026-09-19", "expire 2026-09-20", "evaluate 2026-09-20"),
    ]


@pytest.mark.parametrize(
    ("first", "last", "again", "problem"),
    [
        pytest.param("2026-09-21", "2026-09-21", False, "2026-09-21 is not due before 2026-09-22", id="today"),
        pytest.param("2026-09-20", "2026-09-20", False, "evaluate of 2026-09-18 comes first", id="gap"),
        pytest.param("2026-09-16", "2026-09-16", True, "was done through 2026-09-17", id="long done"),
        pytest.param("2026-09-18", "2026-09-17", False, "is before", id="backwards"),
    ],
)
def test_days_that_cannot_be_done_are_refused_with_the_reason(
    company: Database, first: str, last: str, again: bool, problem: str
) -> None:
    _done(company, Step(EVALUATE, date(2026, 9, 16)), Step(EVALUATE, date(2026, 9, 17)))
    with pytest.raises(ConfigError, match=problem):
        _asked(company, first, last, again=again)


def test_the_last_day_can_be_done_again_and_any_day_rehearsed(company: Database) -> None:
    _done(company, *(Step(job, date(2026, 9, 17)) for job in JOBS[:2]))
    assert _asked(company, "2026-09-17", "2026-09-17") == []
    assert _asked(company, "2026-09-17", "2026-09-17", again=True) == ["expire 2026-09-17", "evaluate 2026-09-17"]
    assert _asked(company, "2030-01-01", "2030-01-01", rehearsed=True) == ["expire 2030-01-01", "evaluate 2030-01-01"]
