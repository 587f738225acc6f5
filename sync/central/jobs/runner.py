"""Doing the steps that are due, one part after the other, or rehearsing them.

A part's record is claimed first and written with the part's work in one transaction. So whoever comes second, be it
another process at the same moment or this one after it was killed, finds the part done and goes on with the next.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import msgspec
from sqlalchemy import Connection, delete, select, update

from sync.central.clock import Clock
from sync.central.jobs.job import JobName, Step, Tally, Task, nobody_listens
from sync.central.jobs.schedule import LAST_PART
from sync.central.progress import Progress
from sync.central.scheme_versions import load_schemes
from sync.central.store import schema
from sync.central.store.dialect import insert_new
from sync.central.store.engine import Database
from terminal.domain.members import PARTS, MemberId
from terminal.domain.scheme import Scheme
from terminal.domain.times import Instant

_KEPT_DAYS = 400
"""How long it is remembered which part was done when; of grants, which are few, for ever."""


@dataclass(frozen=True)
class Reports:
    """Who hears of a run: of its progress, of what becomes of single members, and whether to go on.

    ``stop`` is asked before every part.
    """

    progress: Callable[[str], None] = lambda _line: None
    member: Callable[[MemberId, str], None] = nobody_listens
    stop: Callable[[], bool] = lambda: False


@dataclass(frozen=True)
class StepResult:
    """What a step came to. ``parts`` were done now, the others before or, if ``complete`` is False, not yet."""

    step: Step
    tally: Tally
    parts: int
    complete: bool = True

    def __str__(self) -> str:
        found = ", ".join(f"{what} {count:,}" for what, count in sorted(self.tally.items())) or "nothing to do"
        if not self.complete:
            return f"{self.step}: {found} so far; stopped, and goes on there the next time"
        before = f" ({PARTS - self.parts} of {PARTS} parts were done before)" if self.parts < PARTS else ""
        return f"{self.step}: {found}{before}"


def run(
    database: Database, steps: Sequence[Step], clock: Clock, *, reports: Reports, again: bool = False
) -> Iterator[StepResult]:
    """Do one step after the other, and say what each came to; ``reports.stop`` ends it after the part in hand.

    A job that does not fall on the step's day is noted as done, and nothing is said of it.
    """
    for step in steps:
        if not step.job.falls_on(step.day):
            with database.write() as connection:
                _claim(connection, step, LAST_PART, clock(), again=False)
            continue
        result = _run_step(database, step, clock, reports=reports, again=again)
        yield result
        if not result.complete:
            return


def rehearse(database: Database, steps: Sequence[Step], clock: Clock, *, reports: Reports) -> list[StepResult]:
    """Do every step, part by part, and take all of it back: what is told is what would happen, and nothing changes.

    The steps of a part follow one another as they would, so that points are granted for the tier found before them.
    """
    steps = [step for step in steps if step.job.falls_on(step.day)]
    with database.read() as connection:
        schemes = load_schemes(connection)
    tallies: list[Tally] = [Counter() for _ in steps]
    progress = Progress(PARTS, "parts", reports.progress, of="rehearsal")
    for part in range(PARTS):
        try:
            with database.write() as connection:
                for step, tally in zip(steps, tallies, strict=True):
                    scheme = schemes.in_force(step.day.isoformat())
                    tally.update(_work(connection, step, part, scheme=scheme, now=clock(), reports=reports))
                raise _TakenBack
        except _TakenBack:
            progress.done(part + 1)
    return [StepResult(step, tally, PARTS) for step, tally in zip(steps, tallies, strict=True)]


class _TakenBack(Exception):
    """Ends a rehearsal's transaction, which leaves nothing behind."""


def _run_step(database: Database, step: Step, clock: Clock, *, reports: Reports, again: bool) -> StepResult:
    with database.read() as connection:
        scheme = load_schemes(connection).in_force(step.day.isoformat())
    tally: Tally = Counter()
    progress = Progress(PARTS, "parts", reports.progress, of=str(step))
    done = 0
    for part in range(PARTS):
        if reports.stop():
            return StepResult(step, tally, done, complete=False)
        with database.write() as connection:
            if _claim(connection, step, part, clock(), again=again):
                found = _work(connection, step, part, scheme=scheme, now=clock(), reports=reports)
                _record(connection, step, part, found, clock())
                tally.update(found)
                done += 1
        progress.done(part + 1)
    return StepResult(step, tally, done)


def _work(
    connection: Connection, step: Step, part: int, *, scheme: Scheme, now: Instant, reports: Reports
) -> Mapping[str, int]:
    return step.job.work(Task(connection, part, step.day, scheme, now, reports.member))


def _claim(connection: Connection, step: Step, part: int, now: Instant, *, again: bool) -> bool:
    """Make the part's record; False when it is there, unless it is to be done ``again``.

    Waits for another process that is just about this part.
    """
    table = schema.job_parts
    row = {**_key(step, part), "done_at": now, "result": b"{}"}
    if connection.execute(insert_new(connection, table).returning(table.c.part), [row]).first() is not None:
        return True
    if again:
        connection.execute(select(table.c.part).filter_by(**_key(step, part)).with_for_update()).one()
    return again


def _record(connection: Connection, step: Step, part: int, found: Mapping[str, int], now: Instant) -> None:
    table = schema.job_parts
    connection.execute(
        update(table).filter_by(**_key(step, part)).values(done_at=now, result=msgspec.json.encode(dict(found)))
    )
    if step.job.name is not JobName.GRANTS:
        old = step.day - timedelta(days=_KEPT_DAYS)
        connection.execute(
            delete(table).where(table.c.part == part, table.c.job == step.job.name.value, table.c.day < old.isoformat())
        )


def _key(step: Step, part: int) -> dict[str, object]:
    return {"part": part, "job": step.job.name.value, "day": step.day.isoformat()}
