"""The nightly proof of points leaves a report: listed by a command, and told to Prometheus."""

from urllib.request import urlopen

import pytest
from sqlalchemy import update

from sync.central.__main__ import main
from sync.central.jobs.job import JobName, Step
from sync.central.jobs.registry import jobs_named
from sync.central.jobs.reports import kept_reports
from sync.central.jobs.runner import Reports, run
from sync.central.metrics import serving_metrics
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.members import PARTS
from terminal.domain.times import business_day
from tests.sync.central.tills import MEMBERS, START, ZONE, TurnedClock, rows

DAY = business_day(START, ZONE)


def _prove(database: Database, clock: TurnedClock, *, parts: int = PARTS) -> None:
    [job] = jobs_named([JobName.RECONCILE.value])
    left = iter(range(parts))
    for _ in run(database, [Step(job, DAY)], clock, reports=Reports(stop=lambda: next(left, None) is None)):
        pass


def _figures(database: Database) -> dict[str, float]:
    with serving_metrics(database, "127.0.0.1", 0) as port, urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        lines = [line.split() for line in answer.read().decode().splitlines() if "_reconciled_" in line]
    return {words[0].removeprefix("member_central_reconciled_"): float(words[1]) for words in lines if len(words) == 2}


@pytest.mark.parametrize("empty_database", ["sqlite"], indirect=True)  # a night of 256 parts takes its time
def test_a_night_leaves_its_report(database: Database, clock: TurnedClock, capsys: pytest.CaptureFixture[str]) -> None:
    assert _figures(database) == {}
    members = schema.members
    with database.write() as connection:
        connection.execute(update(members).where(members.c.id == 7).values(points=members.c.points + 1))
    _prove(database, clock, parts=10)
    with database.read() as connection:
        [report] = kept_reports(connection, JobName.RECONCILE)
    assert (report.parts, report.complete) == (10, False)
    clock.now += 1000
    _prove(database, clock)
    movements = len(rows(database, "points_ledger"))
    with database.read() as connection:
        [report] = kept_reports(connection, JobName.RECONCILE)
    assert (report.day, report.complete, report.done_at) == (DAY, True, clock.now)
    assert report.tally == {"members": MEMBERS, "movements": movements, "differences": 1}
    url = database.engine.url.set(drivername=database.engine.url.get_backend_name()).render_as_string(False)
    assert main(["--database", url, "points", "reports"]) == 0
    listed = capsys.readouterr().out
    assert listed.startswith(f"{DAY}: {MEMBERS} members, {movements:,} movements, 1 differences, done ")
    figures = {"timestamp_seconds": clock.now / 1000, "parts": PARTS, "members": MEMBERS, "differences": 1}
    assert _figures(database) == figures
