"""Days that do not go the plain way: over midnight, of several tills, and of a till whose disk was copied."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.central.__main__ import main
from sync.central.clock import wall_clock
from sync.central.store import schema
from sync.central.store.engine import sqlite_url
from terminal.domain.day_end import DayStep
from terminal.domain.day_figures import together
from terminal.domain.times import business_day, day_begins
from terminal.services.day_end import DayDiffers
from tests.support.day_till import BY, day_till, opened_day_till
from tests.support.running_centre import RunningCentre, running_centre
from tests.support.shop import STORE

MINUTE = 60_000


@pytest.fixture
def centre_file(tmp_path: Path) -> str:
    return sqlite_url(tmp_path / "centre.db")


@pytest.fixture
def centre(centre_file: str) -> Iterator[RunningCentre]:
    with running_centre(centre_file) as centre:
        yield centre


def test_a_day_over_midnight_is_two_days_by_the_stores_clock(
    centre: RunningCentre, tmp_path: Path, centre_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    today = business_day(wall_clock(), STORE.zone)
    midnight = day_begins(today, STORE.zone)
    with day_till(tmp_path / "till", centre) as till:
        terminal = till.desk.terminal
    sold = {}
    for minutes in (-10, 10):
        with opened_day_till(tmp_path / "till", centre.url, lambda at=midnight + minutes * MINUTE: at) as till:  # type: ignore[misc]  # no type inferred for a default
            sold[minutes] = till.counter.sell(1 if minutes < 0 else 2).total
    with opened_day_till(tmp_path / "till", centre.url, lambda: midnight + 30 * MINUTE) as till:
        closed = till.end_day()
        assert till.days.standing().step is DayStep.DONE
    yesterday, after = closed.stated.days
    assert closed.agrees
    assert (yesterday.figures.sold, after.figures.sold) == (sold[-10], sold[10])
    assert (yesterday.business_day, after.business_day) == (business_day(midnight - 1, STORE.zone), today)
    assert closed.business_day == today
    assert centre.rows(schema.day_certificates, terminal=terminal)[0].business_day == today.isoformat()
    for day in (yesterday, after):
        capsys.readouterr()
        assert main(["days", "--database", centre_file, "--lacking", "--day", day.business_day.isoformat()]) == 0
        assert "1 of 1 tills closed: 1 sales" in capsys.readouterr().out


def test_each_till_of_a_store_closes_its_own_day(
    centre: RunningCentre, tmp_path: Path, centre_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with day_till(tmp_path / "a", centre) as one, day_till(tmp_path / "b", centre) as other:
        one.counter.sell(1)
        other.counter.sell(2)
        first = one.end_day()
        assert (first.agrees, together(first.stated.days).sold) == (True, 1_250)
        other.counter.sell(3)
        capsys.readouterr()
        assert main(["days", "--database", centre_file, "--store", STORE.id]) == 0
        assert "1 of 2 tills closed: 1 sales 12.50" in capsys.readouterr().out
        second = other.end_day()
        assert (second.agrees, together(second.stated.days).sales) == (True, 2)
        assert main(["days", "--database", centre_file, "--store", STORE.id]) == 0
        assert "2 of 2 tills closed: 3 sales" in capsys.readouterr().out


def test_a_copy_of_a_till_forks_in_the_middle_of_its_day_end_and_says_what_only_the_centre_has(
    centre: RunningCentre, tmp_path: Path
) -> None:
    with day_till(tmp_path / "till", centre) as till:
        before = till.counter.sell(1)
        till.desk.sync()
    shutil.copytree(tmp_path / "till", tmp_path / "twin")
    with opened_day_till(tmp_path / "till", centre.url) as till:
        elsewhere = till.counter.sell(2)
        till.desk.sync()
    with opened_day_till(tmp_path / "twin", centre.url) as twin:
        own = twin.counter.sell(3)
        begun = twin.days.begin(BY)
        assert begun is not None
        with pytest.raises(DayDiffers) as differs:
            twin.end_day()
        (found,) = differs.value.entries
        assert (found.entry.reference, found.here) == (elsewhere.receipt, None)
        under_way = twin.days.standing().under_way
        assert under_way is not None
        assert under_way.until[0] > begun.until[0]  # in the epoch that the fork began

        closed = twin.end_day("head office knows of the copy")
        assert (closed.agrees, closed.reason) == (False, "head office knows of the copy")
        assert together(closed.stated.days).sold == before.total + own.total
        assert together(closed.answered.days).sold == before.total + own.total + elsewhere.total
        assert twin.line.waiting() == 0
        (row,) = centre.rows(schema.day_certificates, terminal=twin.desk.terminal)
        assert (row.agrees, row.problem) == (0, "")
