"""A till that was put back from an old copy of its disk: what it does next counts at once, under numbers of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.central.store import schema
from sync.central.store.engine import sqlite_url
from terminal.domain.journal import EntryKind
from tests.support.running_centre import RunningCentre, running_centre
from tests.support.stored_till import StoredTill

MEMBER = 4711


@pytest.fixture(params=["sqlite", "postgresql"])
def centre(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RunningCentre]:
    embedded = request.param == "sqlite"
    url = sqlite_url(tmp_path / "centre.db") if embedded else request.getfixturevalue("postgres_url")
    with running_centre(url) as centre:
        centre.add_members([MEMBER])
        yield centre


@pytest.fixture
def till(centre: RunningCentre, tmp_path: Path) -> Iterator[StoredTill]:
    """A till that has sold to the member; the centre knows."""
    folder = tmp_path / "till"
    folder.mkdir()
    till = StoredTill.enrol(folder, centre_url=centre.url, code=centre.new_code(), line_url=centre.url)
    till.sell(MEMBER)
    assert till.engine.run_cycle().well
    yield till
    till.close()


def test_an_old_copy_that_hears_of_what_it_lost_goes_on_beyond_it(
    centre: RunningCentre, till: StoredTill, tmp_path: Path
) -> None:
    with till.copied_to(tmp_path / "copy") as copy:
        lost = [till.sell(MEMBER) for _ in range(3)]
        assert till.engine.run_cycle().well
        assert copy.engine.run_cycle().pushed == 0
        known = copy.points_shown(MEMBER)
        assert known == centre.ledger_points(MEMBER)

        sold = copy.sell(MEMBER)
        assert copy.points_shown(MEMBER) == known + sold.points, "it counts before the centre knows of it"
        assert sold.receipt not in [each.receipt for each in lost]
        *_, opened, entry = copy.entries()
        assert (opened.kind, opened.epoch, opened.number) == (EntryKind.EPOCH_OPENED, 2, 1)
        assert (entry.epoch, entry.number) == (2, 2)

        assert copy.engine.run_cycle().well
        assert copy.points_shown(MEMBER) == known + sold.points == centre.ledger_points(MEMBER)
        assert [(case.epoch, case.number, case.kind) for case in centre.rows(schema.cases)] == [(1, 3, "fork")]
        assert len(centre.rows(schema.sales)) == 5
        copy.sell(MEMBER)
        assert copy.entries()[-1].epoch == 2, "one opening is enough"


def test_what_waited_in_an_old_copy_is_told_from_what_was_sent_before(
    centre: RunningCentre, till: StoredTill, tmp_path: Path
) -> None:
    """The copy waits with one entry that was sent since and one of its own, and hears of the rest beside a push."""
    till.sell(MEMBER)
    with till.copied_to(tmp_path / "copy") as copy:
        for _ in range(3):
            till.sell(MEMBER)
        assert till.engine.run_cycle().well
        copy.outbox.note_held(1, 6)
        own = copy.sell(MEMBER)
        assert (copy.entries()[-1].epoch, copy.outbox.waiting()) == (2, 3)
        assert copy.engine.run_cycle().well
        assert copy.points_shown(MEMBER) == centre.ledger_points(MEMBER)
        receipts = [row.receipt for row in centre.rows(schema.sales)]
        assert (len(receipts), receipts.count(own.receipt)) == (6, 1)
        assert [(case.epoch, case.number) for case in centre.rows(schema.cases)] == [(1, 4)]


def test_an_old_copy_whose_till_went_on_in_a_later_epoch_goes_on_beyond_that(
    centre: RunningCentre, till: StoredTill, tmp_path: Path
) -> None:
    with till.copied_to(tmp_path / "copy") as copy:
        till.outbox.open_epoch("fork", at=1)
        till.sell(MEMBER)
        assert till.engine.run_cycle().well
        assert copy.engine.run_cycle().well
        known = copy.points_shown(MEMBER)
        sold = copy.sell(MEMBER)
        assert copy.entries()[-1].epoch == 3
        assert copy.points_shown(MEMBER) == known + sold.points
        assert copy.engine.run_cycle().well
        assert copy.points_shown(MEMBER) == centre.ledger_points(MEMBER)


def test_a_till_that_is_whole_hears_of_its_own_journal_and_goes_on_in_its_epoch(till: StoredTill) -> None:
    for _ in range(3):
        till.sell(MEMBER)
        assert till.engine.run_cycle().well
    assert {each.epoch for each in till.entries()} == {1}
