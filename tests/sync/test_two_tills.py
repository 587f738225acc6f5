"""Two tills of one store sell to the same member: each shows its own at once, and both the whole after syncing."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.central.store.engine import sqlite_url
from tests.support.running_centre import RunningCentre, running_centre
from tests.support.stored_till import StoredTill

MEMBER = 4711


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[RunningCentre]:
    with running_centre(sqlite_url(tmp_path / "centre.db")) as centre:
        centre.add_members([MEMBER])
        yield centre


def enrolled(centre: RunningCentre, folder: Path) -> "contextlib.closing[StoredTill]":
    folder.mkdir()
    till = StoredTill.enrol(folder, centre_url=centre.url, code=centre.new_code(), line_url=centre.url)
    assert till.engine.run_cycle().well
    return contextlib.closing(till)


def test_no_till_counts_a_purchase_twice_or_never(centre: RunningCentre, tmp_path: Path) -> None:
    with enrolled(centre, tmp_path / "one") as one, enrolled(centre, tmp_path / "two") as two:
        first, second = one.sell(MEMBER), two.sell(MEMBER)
        assert first.points > 0
        assert (one.points_shown(MEMBER), two.points_shown(MEMBER)) == (first.points, second.points)

        assert one.engine.run_cycle().well
        assert one.points_shown(MEMBER) == first.points

        assert two.engine.run_cycle().well
        both = first.points + second.points
        assert two.points_shown(MEMBER) == both
        assert one.points_shown(MEMBER) == first.points

        assert one.engine.run_cycle().well
        assert one.points_shown(MEMBER) == both == centre.ledger_points(MEMBER)
