"""``member-central jobs`` and ``tiers`` as an operator uses them, in real processes, one of them killed."""

import csv
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import func, insert, select

from sync.central.__main__ import main
from sync.central.clock import wall_clock
from sync.central.demo import load
from sync.central.jobs.job import Task
from sync.central.scheme_versions import company_day
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.central.store.migrate import upgrade
from sync.central.tiers.findings import look_at_part
from terminal.domain.members import PARTS, MemberId, part_of
from terminal.domain.tier_evaluation import Figures, TierState, evaluate
from tests.support.patience import PATIENCE
from tests.support.shop import shipped_scheme
from tests.sync.central.tills import rows

ROOT = Path(__file__).parents[4]
MEMBERS = 200


@pytest.fixture
def company(database_url: str) -> Iterator[tuple[str, Database]]:
    """The demo company, loaded a year ago: nearly everybody falls short by now."""
    database = Database(database_url)
    upgrade(database)
    load(database, MEMBERS, wall_clock() - 360 * 86_400_000)
    yield database_url, database
    database.close()


def _today(database: Database) -> date:
    with database.read() as connection:
        return company_day(connection, wall_clock())


def _month_end(database: Database) -> date:
    return _today(database).replace(day=1) - timedelta(days=1)


def _parts_done(database: Database) -> int:
    with database.read() as connection:
        return connection.scalars(select(func.count()).select_from(schema.job_parts)).one()


def _evaluate(url: str, day: date) -> list[str]:
    return [sys.executable, "-m", "sync.central", "jobs", "--database", url, "--job", "evaluate", "--day", str(day)]


def _killed_in_the_middle(database: Database, command: list[str]) -> int:
    """Start a run, kill it once some parts are done, and say how many those were."""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        deadline = time.monotonic() + PATIENCE
        while _parts_done(database) < 20:
            assert time.monotonic() < deadline, "the run does not begin"
            assert run.poll() is None, "the run ended by itself"
        run.send_signal(signal.SIGKILL)
        run.wait(PATIENCE)
    return _parts_done(database)


def test_a_run_that_was_killed_is_taken_up_and_comes_to_the_same(company: tuple[str, Database]) -> None:
    url, database = company
    day = _month_end(database)
    done = _killed_in_the_middle(database, _evaluate(url, day))
    assert 20 <= done < PARTS
    rest = subprocess.run(_evaluate(url, day), cwd=ROOT, capture_output=True, text=True, check=True)
    assert f"({done} of 256 parts were done before)" in rest.stdout
    assert "256 of 256 parts" in rest.stderr
    assert _parts_done(database) == PARTS
    for part in range(PARTS):
        with database.read() as connection:
            task = Task(connection, part, day, shipped_scheme(), wall_clock())
            looks = look_at_part(connection, part, task.scheme, day)
        # All who fell short are in grace, and everybody's figures are those of the day.
        assert [look for look in looks if look.finding is not None or any(look.by)] == []
    changes = rows(database, "tier_changes")
    assert len({row.member for row in changes}) == len(changes) > MEMBERS // 10
    assert {(row.kind, row.sequence) for row in changes} == {("grace", 1)}
    told = rows(database, "notices")
    assert [(row.member, row.notice) for row in told] == [(row.member, "tier:1") for row in changes]


def _told(capsys: pytest.CaptureFixture[str], *arguments: str, fails: bool = False) -> str:
    """What a command prints, or the line that says why it failed."""
    capsys.readouterr()
    assert main([*arguments]) == int(fails)
    captured = capsys.readouterr()
    return captured.err if fails else captured.out


def test_a_night_by_hand_is_rehearsed_done_and_done_once(
    company: tuple[str, Database], capsys: pytest.CaptureFixture[str]
) -> None:
    url, database = company
    day = _month_end(database)
    named = ["--database", url, "--job", "evaluate", "--day", str(day)]
    rehearsed = _told(capsys, "jobs", *named, "--dry-run", "--members")
    assert ": grace: From " in rehearsed
    assert rows(database, "job_parts") == rows(database, "tier_changes") == []
    done = _told(capsys, "jobs", "run", *named)
    assert rehearsed.splitlines()[-1] == f"would be: {done.strip()}"
    assert _told(capsys, "jobs", *named) == "nothing is due\n"
    assert _told(capsys, "jobs", *named, "--again") == f"evaluate {day}: nothing to do\n"
    assert "goes with" in _told(capsys, "jobs", "--database", url, "--again", fails=True)
    today = _told(capsys, "jobs", *named[:-1], str(_today(database)), fails=True)
    assert "is not due before" in today


def test_a_ledger_that_does_not_add_up_fails_the_command(
    company: tuple[str, Database], capsys: pytest.CaptureFixture[str]
) -> None:
    url, database = company
    with database.write() as connection:
        table = schema.members
        connection.execute(table.update().where(table.c.id == 7).values(points=table.c.points + 1))
    named = ["--database", url, "--job", "reconcile", "--day", str(_today(database))]
    assert "differences in the ledger of points: 1" in _told(capsys, "jobs", *named, fails=True)
    assert [row.number for row in rows(database, "cases")] == [7]


def test_candidates_are_listed_decided_corrected_and_told(
    company: tuple[str, Database], capsys: pytest.CaptureFixture[str]
) -> None:
    url, database = company
    day = _month_end(database)
    with database.write() as connection:
        table = schema.members
        over = (day - timedelta(days=1)).isoformat()
        connection.execute(table.update().where(table.c.tier != "regular").values(grace_until=over))
    at = ["--database", url]
    _told(capsys, "jobs", *at, "--job", "evaluate", "--day", str(day))

    listed = list(csv.DictReader(_told(capsys, "tiers", "candidates", *at, "--csv").splitlines()))
    assert {(row["day"], row["kind"], row["state"]) for row in listed} == {(str(day), "downgrade", "waiting")}
    first, second, *others = (row["member"] for row in listed)
    by = ["--by", "李店长"]
    refused = _told(capsys, "tiers", "refuse", first, *at, *by, "--reason", "was ill")
    assert f"member {first} stays" in refused
    approved = _told(capsys, "tiers", "approve", second, *at, *by)
    assert approved.splitlines()[-1] == "1 approved"
    assert _told(capsys, "tiers", "approve", "all", *at, *by).splitlines()[-1] == f"{len(others):,} approved"
    assert _told(capsys, "tiers", "candidates", *at) == "no change of tier waits\n"
    of_that_day = _told(capsys, "tiers", "candidates", *at, "--day", str(day), "--language", "zh_CN")
    assert "refused by 李店长: was ill" in of_that_day
    assert "未达到" in of_that_day
    told = _told(capsys, "tiers", "history", second, *at)
    assert "1. downgrade, " in told
    assert "that is not enough for" in told

    right = ["--to", listed[1]["from"], "--from", str(day), "--reason", "a purchase came late", *at]
    alone = _told(capsys, "tiers", "correct", second, *right, *by, "--approver", "李店长", fails=True)
    assert "another person must approve it" in alone
    two = [*by, "--approver", "王总监"]
    assert "nothing was changed" in _told(capsys, "tiers", "correct", second, *right, *two, "--dry-run")
    assert "your tier is corrected to" in _told(capsys, "tiers", "correct", second, *right, *two).lower()
    told = _told(capsys, "tiers", "history", second, *at)
    assert "2. correction, " in told
    assert "by 李店长, agreed by 王总监: a purchase came late" in told

    marks = ["--department", "sales", "--potential", "80", "--importance", "70"]
    assert "are kept" in _told(capsys, "tiers", "assess", second, *at, *by, *marks)
    assert [row.potential for row in rows(database, "assessments")] == [80]


@pytest.mark.parametrize(
    ("command", "problem"),
    [
        (("approve", "x", "--by", "a"), "is no member's number"),
        (("approve", "1", "--by", " "), "--by"),
        (("refuse", "1", "--by", "a", "--reason", "a\nb"), "--reason"),
        (("history", "4000000"), "no member 4000000"),
        (("approve", "all", "--by", "a"), "no change of tier waits"),
    ],
)
def test_mistakes_are_told_in_one_line(
    empty_database: Database, capsys: pytest.CaptureFixture[str], command: tuple[str, ...], problem: str
) -> None:
    url = empty_database.engine.url.render_as_string(hide_password=False)
    url = url.replace("sqlite+pysqlite", "sqlite")
    assert problem in _told(capsys, "tiers", *command, "--database", url, fails=True)


def test_figures_of_a_member_are_safe_in_a_spreadsheet(
    company: tuple[str, Database], capsys: pytest.CaptureFixture[str]
) -> None:
    url, database = company
    waiting = {"part": part_of(MemberId(1)), "member": 1, "day": "2026-01-31", "scheme_version": 1, "state": "refused"}
    waiting |= {"from_tier": "silver", "to_tier": "regular", "kind": "downgrade", "decided_by": "=1+1", "note": "@x"}
    scheme = shipped_scheme()
    finding = evaluate(scheme, date(2026, 1, 31), TierState("silver", "2026-01-01"), Figures())
    assert finding is not None
    with database.write() as connection:
        connection.execute(
            insert(schema.tier_candidates).values(waiting | {"reasons": msgspec.json.encode(finding.reasons)})
        )
    (row,) = csv.DictReader(
        _told(capsys, "tiers", "candidates", "--database", url, "--csv", "--day", "2026-01-31").splitlines()
    )
    assert (row["decided_by"], row["note"], row["spend"]) == ("'=1+1", "'@x", "0.00")
