"""Jobs run part by part, each once, in one process or in several; a rehearsal leaves nothing behind."""

import threading
from collections import Counter
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import insert, select

from sync.central.demo import load
from sync.central.jobs import runner
from sync.central.jobs.job import Job, JobName, Step, Task
from sync.central.jobs.registry import JOBS
from sync.central.jobs.runner import Reports, rehearse, run
from sync.central.jobs.schedule import due, in_order
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.members import PARTS
from tests.sync.central.scheme_members import NOW, TODAY, found_scheme_company
from tests.sync.central.tills import rows

DAY_MS = 86_400_000
DAY = TODAY - timedelta(days=1)


def _clock() -> int:
    return NOW


def _count(task: Task) -> Counter[str]:
    """Leaves one row for each part it was told to do, in a table that takes any number."""
    task.connection.execute(
        insert(schema.feed_pending).values(part=task.part, id=threading.get_ident(), kind="done", key=str(task.day))
    )
    return Counter({"parts": 1})


COUNT = Step(Job(JobName.EVALUATE, _count, looks_back=True), DAY)


@pytest.fixture
def company(empty_database: Database) -> Database:
    """Without members."""
    found_scheme_company(empty_database)
    return empty_database


def _parts_done(database: Database) -> list[int]:
    with database.read() as connection:
        return sorted(connection.scalars(select(schema.feed_pending.c.part)))


def test_every_part_is_done_once_and_recorded_with_what_it_came_to(company: Database) -> None:
    (result,) = run(company, [COUNT], _clock, reports=Reports())
    assert (result.tally, result.parts, result.complete) == ({"parts": PARTS}, PARTS, True)
    assert str(result) == f"evaluate {DAY}: parts 256"
    kept = rows(company, "job_parts")
    assert [row.part for row in kept] == list(range(PARTS))
    assert {(row.job, row.day, row.done_at, row.result) for row in kept} == {
        ("evaluate", DAY.isoformat(), NOW, b'{"parts":1}')
    }
    (again,) = run(company, [COUNT], _clock, reports=Reports())
    assert (again.parts, str(again)) == (0, f"evaluate {DAY}: nothing to do (256 of 256 parts were done before)")
    assert _parts_done(company) == list(range(PARTS))


def test_a_run_that_was_stopped_goes_on_with_the_next_part(company: Database) -> None:
    asked = iter([False] * 100)
    (stopped,) = run(company, [COUNT, COUNT], _clock, reports=Reports(stop=lambda: next(asked, True)))
    assert (stopped.parts, stopped.complete) == (100, False)
    assert "goes on there the next time" in str(stopped)
    (rest,) = run(company, [COUNT], _clock, reports=Reports())
    assert rest.parts == PARTS - 100
    assert _parts_done(company) == list(range(PARTS))


def test_a_part_that_fails_is_not_recorded_and_leaves_nothing(company: Database) -> None:
    def fail(task: Task) -> Counter[str]:
        found = _count(task)
        if task.part == 3:
            raise ZeroDivisionError
        return found

    with pytest.raises(ZeroDivisionError):
        list(run(company, [Step(Job(JobName.EVALUATE, fail), DAY)], _clock, reports=Reports()))
    assert _parts_done(company) == [0, 1, 2]
    assert len(rows(company, "job_parts")) == 3


def test_two_at_once_do_every_part_once(company: Database) -> None:
    results: list[Any] = []
    both = threading.Barrier(2)

    def work() -> None:
        both.wait()
        results.extend(run(company, [COUNT], _clock, reports=Reports()))

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(result.parts for result in results) == PARTS
    assert _parts_done(company) == list(range(PARTS))


def test_old_records_are_forgotten_but_those_of_grants(company: Database) -> None:
    for name in (JobName.EXPIRE, JobName.GRANTS):
        job = Job(name, lambda _task: Counter())
        for day in (date(2024, 1, 1), DAY):
            asked = iter([False] * 2)
            list(run(company, [Step(job, day)], _clock, reports=Reports(stop=partial(next, asked, True))))
    days = {(row.job, row.day) for row in rows(company, "job_parts")}
    assert days == {("expire", DAY.isoformat()), ("grants", "2024-01-01"), ("grants", DAY.isoformat())}


def test_progress_is_told_with_rate_and_time_left(company: Database) -> None:
    told: list[str] = []
    list(run(company, [COUNT], _clock, reports=Reports(progress=told.append)))
    assert told[-1].startswith(f"evaluate {DAY}: 256 of 256 parts, ")
    assert told[-1].endswith("/s, 0 s left")


def _all_rows(database: Database) -> dict[str, list[Any]]:
    return {name: rows(database, name) for name in schema.metadata.tables}


def _night() -> list[Step]:
    """All jobs of the night after a month's end, when most of the demo's purchases have left the window."""
    first = date(2027, 8, 1)
    return in_order(Step(job, first - timedelta(days=job.looks_back)) for job in JOBS)


@pytest.fixture
def few_parts(monkeypatch: pytest.MonkeyPatch) -> int:
    """Jobs go through an eighth of the parts: one is done like the other, and that none is left out is tested above."""
    parts = PARTS // 8
    monkeypatch.setattr(runner, "PARTS", parts)
    monkeypatch.setattr(runner, "LAST_PART", parts - 1)
    return parts


def test_a_rehearsal_tells_what_happens_then_and_doing_it_again_changes_nothing(
    empty_database: Database, few_parts: int
) -> None:
    load(empty_database, 600, NOW)
    before = _all_rows(empty_database)
    rehearsed: list[tuple[int, str]] = []
    reports = Reports(member=lambda member, what: rehearsed.append((member, what)))
    told = {str(each.step): each.tally for each in rehearse(empty_database, _night(), _clock, reports=reports)}
    assert _all_rows(empty_database) == before
    assert told["evaluate 2027-07-31"]["grace"] > 0
    assert told["grants 2027-08-01"]["members"] > 0
    assert told["birthday 2027-08-01"]["members"] > 0
    assert told["reconcile 2027-08-01"]["differences"] == 0

    happened: list[tuple[int, str]] = []
    reports = Reports(member=lambda member, what: happened.append((member, what)))
    results = {str(each.step): each.tally for each in run(empty_database, _night(), _clock, reports=reports)}
    assert results == told
    assert sorted(happened) == sorted(rehearsed)

    done = _all_rows(empty_database)
    again = list(run(empty_database, _night(), _clock, reports=Reports(), again=True))
    after = _all_rows(empty_database)
    assert {name for name in done if done[name] != after[name]} == {"job_parts"}
    assert {str(each.step): dict(each.tally) for each in again if each.tally} == {
        "reconcile 2027-08-01": {
            what: sum(row.part < few_parts for row in done[table])
            for what, table in (("members", "members"), ("movements", "points_ledger"))
        }
    }


def test_the_demos_first_night_finds_every_tier_as_it_is(empty_database: Database) -> None:
    load(empty_database, 400, NOW)
    with empty_database.read() as connection:
        steps = due(connection, [job for job in JOBS if job.name in {"evaluate", "reconcile"}], NOW + DAY_MS)
    assert steps[0].day == TODAY
    results = {each.step.job.name: each.tally for each in run(empty_database, steps, _clock, reports=Reports())}
    assert results[JobName.EVALUATE] == {}
    assert results[JobName.RECONCILE]["differences"] == 0
    assert rows(empty_database, "tier_changes") == []
