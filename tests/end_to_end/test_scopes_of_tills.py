"""Tills of two regions at a real centre: each keeps its region's members, over every move and without a gap."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.central.catalogue import stores
from sync.central.scopes import move_home
from sync.central.store.engine import sqlite_url
from terminal.domain.members import MemberId
from tests.support.patience import PATIENCE
from tests.support.running_centre import RunningCentre, running_centre
from tests.support.stored_till import StoredTill
from tests.support.stores import card_hash_of

EAST, WEST = "region:东", "region:西"
OF_S01, OF_S02, ANYWHERE = set(range(1, 61)), set(range(61, 121)), set(range(121, 131))


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[RunningCentre]:
    """S01 in the east, S02 in the west, whose tills keep the members of their region."""
    with running_centre(sqlite_url(tmp_path / "centre.db")) as centre:
        centre.open_store("S02")
        for members, home in ((OF_S01, "S01"), (OF_S02, "S02"), (ANYWHERE, "")):
            centre.add_members(sorted(members), home=home)
        stores.change_store(centre.database, "S01", region="东", scope="region")
        stores.change_store(centre.database, "S02", region="西", scope="region")
        yield centre


@contextlib.contextmanager
def new_till(centre: RunningCentre, folder: Path, store: str) -> Iterator[StoredTill]:
    folder.mkdir()
    till = StoredTill.enrol(folder, centre_url=centre.url, code=centre.new_code(store), line_url=centre.url)
    with contextlib.closing(till):
        yield till


@pytest.fixture
def east(centre: RunningCentre, tmp_path: Path) -> Iterator[StoredTill]:
    with new_till(centre, tmp_path / "east", "S01") as till:
        yield till


@pytest.fixture
def west(centre: RunningCentre, tmp_path: Path) -> Iterator[StoredTill]:
    with new_till(centre, tmp_path / "west", "S02") as till:
        yield till


def synced(till: StoredTill) -> set[int]:
    """Whom a till keeps once it has synced; its sums are the centre's then."""
    assert till.engine.run_cycle().well
    assert till.part_check().look() == []
    return till.ids_held()


@pytest.mark.parametrize("by_snapshot", [True, False])
def test_each_begins_with_its_region(
    centre: RunningCentre, east: StoredTill, west: StoredTill, by_snapshot: bool
) -> None:
    if by_snapshot:
        assert centre.make_snapshot(EAST).rows == len(OF_S01 | ANYWHERE)
        assert centre.make_snapshot(WEST).rows == len(OF_S02 | ANYWHERE)
    assert synced(east) == OF_S01 | ANYWHERE
    assert synced(west) == OF_S02 | ANYWHERE
    assert east.build.placed == west.build.placed == by_snapshot


def test_a_store_that_moves_keeps_serving_whom_it_had_until_all_is_told(
    centre: RunningCentre, east: StoredTill, west: StoredTill
) -> None:
    synced(east), synced(west)
    sold = east.sell(7)
    stores.change_store(centre.database, "S01", region="西")
    seen = []
    assert east.engine.run_cycle(lambda: seen.append(east.points_shown(8))).well
    assert len(seen) > 1
    assert synced(east) == OF_S01 | OF_S02 | ANYWHERE == synced(west)
    assert east.points_shown(7) == sold.points == centre.ledger_points(7)
    stores.change_store(centre.database, "S01", scope="all", region="东")
    assert synced(east) == OF_S01 | OF_S02 | ANYWHERE
    assert synced(west) == OF_S02 | ANYWHERE


def test_a_store_that_moves_loads_its_new_regions_snapshot_where_there_is_one(
    centre: RunningCentre, east: StoredTill
) -> None:
    synced(east)
    sold, placed = east.sell(7), east.build.placed
    assert east.engine.run_cycle().well
    stores.change_store(centre.database, "S01", region="西")
    stores.change_store(centre.database, "S02", region="北")
    centre.make_snapshot(WEST)
    assert synced(east) == OF_S01 | ANYWHERE
    assert east.build.placed == placed + 1
    assert east.points_shown(7) == sold.points


def test_who_was_sold_to_stays_where_the_sale_is(centre: RunningCentre, east: StoredTill, west: StoredTill) -> None:
    synced(east), synced(west)
    known, pending = east.sell(7), None
    synced(east)
    for member in (7, 8):
        move_home(centre.database, MemberId(member), "S02")
    pending = east.sell(8)  # before it hears that the member is at home elsewhere now
    assert synced(east) == OF_S01 | ANYWHERE
    assert synced(west) == OF_S02 | ANYWHERE | {7, 8}
    assert east.points_shown(7) == known.points
    assert east.points_shown(8) == pending.points == centre.ledger_points(8)
    assert west.points_shown(8) == pending.points


def test_who_moved_away_is_not_let_go_while_a_sale_to_them_waits(centre: RunningCentre, east: StoredTill) -> None:
    """A pull that comes before the push, as on a stick."""
    synced(east)
    for member in (7, 8):
        move_home(centre.database, MemberId(member), "S02")
    sold = east.sell(8)
    assert east.pulled_alone() == (OF_S01 | ANYWHERE) - {7}
    assert east.points_shown(8) == sold.points
    assert synced(east) == (OF_S01 | ANYWHERE) - {7}
    assert east.points_shown(8) == sold.points == centre.ledger_points(8)


def test_a_card_from_elsewhere_brings_its_member_at_once_and_to_every_till_of_the_region(
    centre: RunningCentre, east: StoredTill, west: StoredTill, tmp_path: Path
) -> None:
    with new_till(centre, tmp_path / "beside", "S01") as beside:
        synced(east), synced(beside)
        assert east.cards(PATIENCE).fetch(card_hash_of(77))
        sold = east.sell(77)
        assert east.points_shown(77) == sold.points
        assert not east.cards(PATIENCE).fetch(card_hash_of(7_777))
        assert synced(east) == OF_S01 | ANYWHERE | {77} == synced(beside)
        assert beside.points_shown(77) == sold.points == centre.ledger_points(77)
