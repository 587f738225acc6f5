"""A till with an empty cache loads a real centre's snapshot over a line that is cut, and sells meanwhile."""

import contextlib
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.central.store.engine import sqlite_url
from terminal.domain.members import MemberId, part_of
from tests.support.fault_proxy import Direction, FaultProxy
from tests.support.running_centre import RunningCentre, running_centre
from tests.support.stored_till import StoredTill

MEMBERS = range(1, 201)


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[RunningCentre]:
    with running_centre(sqlite_url(tmp_path / "centre.db")) as centre:
        centre.add_members(MEMBERS)
        yield centre


@contextlib.contextmanager
def new_till(centre: RunningCentre, folder: Path, line: str = "") -> Iterator[StoredTill]:
    folder.mkdir()
    till = StoredTill.enrol(folder, centre_url=centre.url, code=centre.new_code(), line_url=line or centre.url)
    with contextlib.closing(till):
        yield till


def test_a_till_that_comes_new_has_all_members_and_counts_no_sale_twice(centre: RunningCentre, tmp_path: Path) -> None:
    with new_till(centre, tmp_path / "one") as one, new_till(centre, tmp_path / "two") as two:
        assert one.engine.run_cycle().well
        sold = one.sell(7)
        assert one.engine.run_cycle().well
        centre.make_snapshot()
        later = one.sell(8)
        waiting = one.sell(7)
        one.lose_cache()
        assert one.engine.run_cycle().well
        assert one.build.placed == 1
        assert one.points_shown(7) == sold.points + waiting.points == centre.ledger_points(7)
        assert one.points_shown(8) == later.points == centre.ledger_points(8)
        assert two.engine.run_cycle().well
        assert two.build.placed == 1
        assert two.points_shown(7) == sold.points + waiting.points
        assert two.members_held() == one.members_held() == len(MEMBERS)


def test_a_line_that_is_cut_again_and_again_brings_all_members(centre: RunningCentre, tmp_path: Path) -> None:
    centre.make_snapshot()
    chance = random.Random(20260501)  # noqa: S311 — a repeatable spread of cuts, no secret
    with FaultProxy(centre.address) as proxy, new_till(centre, tmp_path / "one", proxy.url) as till:

        def cut_soon() -> None:
            if chance.random() < 0.2:
                proxy.cut_after(chance.choice(list(Direction)), chance.randint(50, 3_000))

        for _ in range(40):
            till.engine.run_cycle(cut_soon)
            till.sell()
            if till.build.placed:
                break
        proxy.reset()
        assert till.engine.run_cycle().well
        assert till.build.placed == 1
        assert till.members_held() == len(MEMBERS)
        assert till.outbox.waiting() == 0
        assert proxy.cuts >= 5


def test_a_part_that_is_not_the_centres_is_told_anew(centre: RunningCentre, tmp_path: Path) -> None:
    centre.make_snapshot()
    with new_till(centre, tmp_path / "one") as till:
        assert till.engine.run_cycle().well
        assert till.build.placed == 1
        check = till.part_check()
        assert check.look() == []
        till.lose_member(7)
        assert check.look() == [part_of(MemberId(7))]
        assert till.engine.run_cycle().well
        assert check.look() == []
        assert till.members_held() == len(MEMBERS)
