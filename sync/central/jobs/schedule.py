"""Which jobs are due, on which days: everything since the last time, in order, however long the centre was away.

A company's day is that of its store with the lowest id. What looks back on a day comes after that day's midnight,
together with what begins the next one: an evaluation of 31 October goes before the monthly points of 1 November.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from sync.central.jobs.job import Job, JobName, Step
from sync.central.scheme_versions import company_day
from sync.central.store import schema
from terminal.domain.errors import ConfigError
from terminal.domain.members import PARTS
from terminal.domain.times import Instant

LAST_PART = PARTS - 1
"""Parts are done in their order: a day whose last part is recorded is done."""

_DAY = timedelta(days=1)


def due(connection: Connection, jobs: Sequence[Job], now: Instant) -> list[Step]:
    """Everything that is due at ``now`` and not done, in order. Raises StoreError while there is no store."""
    today = company_day(connection, now)
    done = done_through(connection)
    first = _first_day(connection, today)
    steps: list[Step] = []
    for job in jobs:
        day = done[job.name] + _DAY if job.name in done else first - _behind(job)
        steps += (Step(job, each) for each in _days(day, today - _behind(job)))
    return in_order(steps)


def asked_for(
    connection: Connection,
    jobs: Sequence[Job],
    days: tuple[date, date],
    now: Instant,
    *,
    again: bool = False,
    rehearsed: bool = False,
) -> list[Step]:
    """``jobs`` on each of the ``days`` from the first to the last, those that are done left out unless ``again``.

    Raises ConfigError for a day that is not due yet, one that leaves a gap behind it, and one that later days followed;
    what is only ``rehearsed`` may be of any day.
    """
    first, last = days
    if last < first:
        raise ConfigError("--until", f"{last} is before {first}")
    if rehearsed:
        return in_order(Step(job, day) for job in jobs for day in _days(first, last))
    today = company_day(connection, now)
    done = done_through(connection)
    steps: list[Step] = []
    for job in jobs:
        if last + _behind(job) > today:
            raise ConfigError("--day, --until", f"{job.name} of {last} is not due before {last + _behind(job)}")
        through = done.get(job.name)
        if through is not None and first > through + _DAY:
            raise ConfigError(
                "--day", f"{job.name} of {through + _DAY} comes first: without --day all that is due runs"
            )
        day = first
        if through is not None and day <= through:
            if again and day < through:
                raise ConfigError("--again", f"{job.name} was done through {through}: only that day can be done again")
            day = through if again else through + _DAY
        steps += (Step(job, each) for each in _days(day, last))
    return in_order(steps)


def in_order(steps: Iterable[Step]) -> list[Step]:
    """By the night that each is due in, and within it in the order of the jobs."""
    order = list(JobName)
    return sorted(steps, key=lambda step: (step.day + _behind(step.job), order.index(step.job.name)))


def done_through(connection: Connection) -> dict[str, date]:
    """The last day that each job is done for; nothing for one that never was."""
    table = schema.job_parts.c
    rows = connection.execute(
        select(table.job, func.max(table.day).label("day")).where(table.part == LAST_PART).group_by(table.job)
    )
    return {row.job: date.fromisoformat(row.day) for row in rows}


def _first_day(connection: Connection, today: date) -> date:
    """The first night of a company: the one after its founding, or this one where it is older than its jobs."""
    founded = connection.scalars(select(schema.company.c.created_at)).one()
    return max(company_day(connection, founded) + _DAY, today)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=each) for each in range((last - first).days + 1)]


def _behind(job: Job) -> timedelta:
    return _DAY if job.looks_back else timedelta(0)


def last_night(connection: Connection, jobs: Sequence[Job]) -> date | None:
    """The last day whose night is over with all ``jobs``; None before the first one."""
    done = done_through(connection)
    if any(job.name not in done for job in jobs):
        return None
    return min(done[job.name] + _behind(job) for job in jobs)


def parts_done(connection: Connection, job: JobName, part: int, since: date) -> list[date]:
    """The days from ``since`` on that a job is recorded for in one part."""
    table = schema.job_parts.c
    days = connection.scalars(
        select(table.day)
        .where(table.part == part, table.job == job.value, table.day >= since.isoformat())
        .order_by(table.day)
    )
    return [date.fromisoformat(day) for day in days]
