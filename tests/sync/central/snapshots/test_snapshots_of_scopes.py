"""A snapshot for each scope that some store keeps: who gets which, what is in it, and which are kept."""

from pathlib import Path

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import update

from sync import protocol
from sync.central import feed
from sync.central.__main__ import main
from sync.central.catalogue import stores
from sync.central.scopes import bring_in
from sync.central.snapshots import daily
from sync.central.snapshots.building import build
from sync.central.snapshots.daily import SnapshotShift
from sync.central.snapshots.settings import Snapshots, SnapshotSettings
from sync.central.snapshots.shelf import Shelf, manifest_of
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.members import MemberId, part_of
from terminal.domain.scopes import ALL, scope_of
from terminal.domain.snapshots import SnapshotTold
from tests.sync.central.regions import EAST, WEST, settle
from tests.sync.central.snapshots.loading import Loader
from tests.sync.central.tills import MEMBERS, TurnedClock, enrolled_till, problem

_DAY_MS = 24 * 3600_000


@pytest.fixture
def west(client: TestClient[Litestar], database: Database, clock: TurnedClock, tmp_path: Path) -> Loader:
    """A till of the western store that has nothing yet."""
    return Loader(enrolled_till(client, database, clock, "S02"), tmp_path)


def test_each_till_loads_its_regions(
    loader: Loader, west: Loader, database: Database, shelf: Shelf, clock: TurnedClock
) -> None:
    settle(database)
    with database.write() as connection:
        connection.execute(update(schema.members).where(schema.members.c.id == 9).values(erased=True, version=2))
        feed.announce(connection, part_of(MemberId(9)), feed.MEMBER, ["9"])
    bring_in(database, WEST, [MemberId(1)])
    for scope in (EAST, WEST):
        assert build(database, shelf, clock, scope=scope) is not None
    loader.till.sell(3)  # after they were made: told by the feed
    loader.till.push()
    everywhere = {9, *range(21, MEMBERS + 1)}
    for each, scope, members in ((loader, EAST, {1, 3, 5}), (west, WEST, {1, 2, 4, 6})):
        manifest = each.manifest()
        assert (manifest.scope, scope_of(manifest.feed)) == (scope, scope)
        each.load(manifest)
        assert set(each.members) == members | everywhere
        each.follow()
        assert each.equals_the_feed_alone()


def test_a_till_whose_scope_has_none_yet_begins_with_the_feed(
    loader: Loader, database: Database, shelf: Shelf, clock: TurnedClock
) -> None:
    settle(database)
    assert build(database, shelf, clock) is not None
    assert problem(loader.till.get(protocol.SNAPSHOTS)).code == "no_snapshot"
    assert build(database, shelf, clock, scope=EAST) is not None
    loader.manifest()
    stores.change_store(database, "S01", scope="all")
    assert loader.manifest().scope == ALL


def by_folder(shelf: Shelf) -> dict[Path, str]:
    """The scope of each snapshot there is."""
    whole = {path.parent: path.read_bytes() for path in shelf.folder.glob("*/manifest.json")}
    return {
        folder: manifest_of(msgspec.json.decode(content, type=SnapshotTold)).scope for folder, content in whole.items()
    }


def scopes(shelf: Shelf) -> list[str]:
    """The scopes of all snapshots there are."""
    return sorted(by_folder(shelf).values())


def test_one_a_day_of_each_in_use_and_what_is_no_longer_goes(
    database: Database, shelf: Shelf, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daily, "JOBS", ())
    settle(database)
    shift = SnapshotShift(database, Snapshots(shelf, SnapshotSettings(least_members=0)), clock, lambda: False)
    for days in (1, 2):
        shift.look()
        shift.look()
        assert scopes(shelf) == sorted([ALL, EAST, WEST] * days)
        clock.now += _DAY_MS
    stores.change_store(database, "S02", region="东")
    shift.look()
    assert scopes(shelf) == sorted([ALL, EAST] * 2)


def test_stopped_in_the_second_it_goes_on_there(
    database: Database, shelf: Shelf, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daily, "JOBS", ())
    settle(database)
    asked = iter([False] * 300)  # the first has 256 parts
    settings = Snapshots(shelf, SnapshotSettings(least_members=0))
    SnapshotShift(database, settings, clock, lambda: next(asked, True)).look()
    assert scopes(shelf) == [ALL]
    done = {path.name: path.stat().st_mtime_ns for path in shelf.building.glob("*.zst")}
    assert len(done) > 40
    SnapshotShift(database, settings, clock, lambda: False).look()
    assert scopes(shelf) == [ALL, EAST, WEST]
    second = next(folder for folder, scope in by_folder(shelf).items() if scope == EAST)
    assert {path.name: path.stat().st_mtime_ns for path in second.glob("*.zst")}.items() >= done.items()


def test_by_hand_all_of_them(database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settle(database)
    url = database.engine.url.render_as_string(hide_password=False)
    assert main(["--database", url, "snapshot", "--folder", str(tmp_path / "by_hand")]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split(" of ")[1].split(": ")[0] for line in told] == [ALL, EAST, WEST]
    assert scopes(Shelf(tmp_path / "by_hand")) == [ALL, EAST, WEST]
