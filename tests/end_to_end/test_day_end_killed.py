"""kill -9 of a till right before and right after every commit of its day end: whoever starts it again and ends the day
comes to one certificate, one paper, and everything at the centre; what was told is that certificate."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.central.store import schema
from sync.central.store.engine import sqlite_url
from terminal.domain.day_end import DayStep
from terminal.domain.journal import EntryKind
from tests.support import mortal_days
from tests.support.day_till import DayTill, day_till, opened_day_till
from tests.support.mortals import MOMENTS, Life, Mortals
from tests.support.running_centre import RunningCentre, running_centre

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9")


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[RunningCentre]:
    with running_centre(sqlite_url(tmp_path / "centre.db")) as centre:
        yield centre


def sold_in(folder: Path, centre: RunningCentre) -> str:
    """A till of its own with something to close, closed itself."""
    with day_till(folder, centre) as till:
        till.trade()
        return till.desk.terminal


def check(till: DayTill, centre: RunningCentre, told: list[str]) -> None:
    """The day is closed once, here and there."""
    journal = till.desk.stores.journal
    closed = journal.latest(EntryKind.DAY_CLOSED)
    assert len(closed) == 1
    last = till.days.standing().last
    assert last is not None
    assert told in ([], [f"closed {last.request}"])
    assert (journal.day_under_way(), till.line.waiting(), till.days.standing().step) == (None, 0, DayStep.DONE)
    (row,) = centre.rows(schema.day_certificates, terminal=till.desk.terminal)
    assert (row.agrees, row.problem) == (1, "")
    assert journal.paper_waits(closed[0].epoch, closed[0].number)


def test_a_day_is_closed_once_wherever_the_till_dies(centre: RunningCentre, tmp_path: Path) -> None:
    with Mortals(mortal_days.__name__) as mortals:
        sold_in(tmp_path / "whole", centre)
        commits, told = mortals.commits(Life("end", str(tmp_path / "whole"), centre.url))
        with opened_day_till(tmp_path / "whole", centre.url) as till:
            check(till, centre, told)
            papers = till.desk.stores.spool.waiting_documents()
        assert commits >= 6
        for commit in range(1, commits + 1):
            for moment in MOMENTS:
                folder = tmp_path / f"{commit}-{moment}"
                sold_in(folder, centre)
                told = mortals.told(Life("end", str(folder), centre.url, commit, moment))
                with opened_day_till(folder, centre.url) as till:
                    till.end_day()
                    check(till, centre, told)
                    assert till.desk.stores.spool.waiting_documents() == papers
