"""Building snapshots: what is in them, that a cut costs nothing that was done, and which are kept."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import update

from sync.central import feed
from sync.central.company import found_company
from sync.central.jobs.claim import SNAPSHOT, hold, let_go
from sync.central.snapshots import daily
from sync.central.snapshots.building import build
from sync.central.snapshots.daily import SnapshotShift
from sync.central.snapshots.settings import Snapshots, SnapshotSettings
from sync.central.snapshots.shelf import Shelf, manifest_of, new_name
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.row_files import check_file
from terminal.domain.errors import StoreError
from terminal.domain.members import PARTS, MemberId, part_of
from terminal.domain.snapshots import Manifest
from tests.support.patience import PATIENCE
from tests.sync.central.snapshots.loading import Loader
from tests.sync.central.tills import MEMBERS, Till, TurnedClock

_ROOT = Path(__file__).parents[4]
_DAY_MS = 24 * 3600_000


def built(database: Database, shelf: Shelf, clock: TurnedClock) -> Manifest:
    manifest = build(database, shelf, clock)
    assert manifest is not None
    return manifest


def test_snapshot_and_feed_make_what_the_feed_alone_makes(
    till: Till, loader: Loader, database: Database, shelf: Shelf, clock: TurnedClock
) -> None:
    till.sell(7)
    till.push()
    with database.write() as connection:
        connection.execute(update(schema.members).where(schema.members.c.id == 9).values(erased=True, version=2))
        feed.announce(connection, part_of(MemberId(9)), feed.MEMBER, ["9"])
    built(database, shelf, clock)
    till.sell(8)  # after it was made: told by the feed
    till.push()
    manifest = loader.manifest()
    assert manifest.rows == MEMBERS
    loader.load(manifest)
    assert loader.members[MemberId(9)].erased
    assert loader.members[MemberId(7)].included == (0, 0)
    first = loader.follow()[0]
    assert [member.id for member in first.members] == [8]
    assert len(first.products) == 1  # what is no member's is told from the beginning
    assert loader.equals_the_feed_alone()


def test_whatever_changes_meanwhile_is_in_the_snapshot_or_behind_its_numbers(
    loader: Loader, database: Database, shelf: Shelf, clock: TurnedClock
) -> None:
    stopped = threading.Event()

    def change() -> None:
        while not stopped.is_set():
            with database.write() as connection:
                for member in (3, 12, 17):
                    table = schema.members
                    raised = {"points": table.c.points + 1, "version": table.c.version + 1}
                    connection.execute(update(table).where(table.c.id == member).values(raised))
                    feed.announce(connection, part_of(MemberId(member)), feed.MEMBER, [str(member)])
            feed.number_changes(database)

    changing = threading.Thread(target=change)
    changing.start()
    try:
        built(database, shelf, clock)
    finally:
        stopped.set()
        changing.join()
    loader.load(loader.manifest())
    loader.follow()
    assert loader.equals_the_feed_alone()


def test_told_to_stop_it_goes_on_where_it_stopped(database: Database, shelf: Shelf, clock: TurnedClock) -> None:
    asked = iter([False] * 9)
    assert build(database, shelf, clock, stop=lambda: next(asked, True)) is None
    done = {path.name: path.stat().st_mtime_ns for path in shelf.building.glob("*.zst")}
    assert len(done) == 9
    (shelf.building / "003.zst").write_bytes(b"")  # as a power cut may leave it
    with (shelf.building / "done.ndjson").open("ab") as lines:
        lines.write(b'{"part": 4')
    manifest = built(database, shelf, clock)
    kept = {path.name: path.stat().st_mtime_ns for path in (shelf.folder / manifest.id).glob("*.zst")}
    assert len(kept) == PARTS
    assert {name for name in done if kept[name] == done[name]} == done.keys() - {"003.zst"}
    for file in manifest.parts:
        path = shelf.part(manifest.id, file.part)
        assert path is not None
        check_file(path, file)


@pytest.mark.parametrize("change", ["day", "feed"])
def test_what_was_begun_for_another_day_or_feed_is_begun_anew(
    database: Database, shelf: Shelf, clock: TurnedClock, change: str
) -> None:
    asked = iter([False] * 9)
    assert build(database, shelf, clock, stop=lambda: next(asked, True)) is None
    if change == "day":
        clock.now += _DAY_MS
    else:
        with database.write() as connection:
            connection.execute(update(schema.company).values(feed="another"))
    begun_at = time.time_ns()
    manifest = built(database, shelf, clock)
    assert manifest.made_at == clock()
    assert all(path.stat().st_mtime_ns > begun_at - 1e9 for path in (shelf.folder / manifest.id).iterdir())


def test_a_builder_that_is_killed_leaves_nothing_half_and_loses_nothing_whole(
    database: Database, shelf: Shelf, clock: TurnedClock
) -> None:
    """``kill -9`` a few times while it builds; only the last run comes to its end."""
    url = database.engine.url.render_as_string(hide_password=False)
    known: dict[str, int] = {}
    lines = shelf.building / "done.ndjson"
    for so_far in (20, 90, 200):
        with subprocess.Popen(
            [sys.executable, "-m", "tests.sync.central.snapshots.slow_builder", url, str(shelf.folder)],
            cwd=_ROOT,
        ) as builder:
            ends = time.monotonic() + PATIENCE
            while not lines.exists() or lines.read_bytes().count(b"\n") < so_far:
                assert time.monotonic() < ends
                assert builder.poll() is None
                time.sleep(0.002)
            builder.kill()
        assert [each.name for each in shelf.folder.iterdir()] == ["building"]
        found = {path.name: path.stat().st_mtime_ns for path in shelf.building.glob("*.zst")}
        kept = [name for name, when in known.items() if found[name] == when]
        assert len(kept) >= len(known) - 1  # the last one may have been written without its line
        known = found
    clock.now = time.time_ns() // 1_000_000
    manifest = built(database, shelf, clock)
    for file in manifest.parts:
        path = shelf.part(manifest.id, file.part)
        assert path is not None
        check_file(path, file)
    assert [each.name for each in shelf.folder.iterdir()] == [manifest.id]


def test_the_last_two_are_kept_of_this_feed_alone(database: Database, shelf: Shelf, clock: TurnedClock) -> None:
    made = [built(database, shelf, clock)]
    told = shelf.newest(made[0].feed)
    assert told is not None
    for feed_name in (made[0].feed, made[0].feed, "another"):
        clock.now += _DAY_MS
        made.append(msgspec.structs.replace(made[0], id=new_name(clock()), feed=feed_name))
        shelf.building.mkdir()
        shelf.publish(msgspec.structs.replace(told, manifest=msgspec.json.encode(made[-1])))
    shelf.tidy({made[0].feed})
    assert sorted(path.name for path in shelf.folder.iterdir()) == [each.id for each in made[1:3]]
    newest = shelf.newest(made[0].feed)
    assert newest is not None
    assert manifest_of(newest) == made[2]
    assert shelf.newest("another") is None


def test_a_disk_that_refuses_is_told_and_the_old_snapshot_stays(
    database: Database, shelf: Shelf, clock: TurnedClock
) -> None:
    first = built(database, shelf, clock)
    shelf.building.write_bytes(b"in the way")
    with pytest.raises(StoreError, match="cannot be written"):
        build(database, shelf, clock)
    newest = shelf.newest(first.feed)
    assert newest is not None
    assert manifest_of(newest).id == first.id


def test_a_company_without_a_scheme_has_none(empty_database: Database, shelf: Shelf, clock: TurnedClock) -> None:
    found_company(empty_database, "new", clock())
    with pytest.raises(StoreError, match="no scheme"):
        build(empty_database, shelf, clock)
    SnapshotShift(empty_database, Snapshots(shelf, SnapshotSettings(least_members=0)), clock, lambda: False).look()
    assert not shelf.folder.exists()


class TestByItself:
    """The served centre looks every minute."""

    @pytest.fixture(autouse=True)
    def _no_jobs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(daily, "JOBS", ())

    def shift(
        self, database: Database, shelf: Shelf, clock: TurnedClock, *, days: int = 1, least: int = 0
    ) -> SnapshotShift:
        settings = SnapshotSettings(days=days, least_members=least)
        return SnapshotShift(database, Snapshots(shelf, settings), clock, lambda: False)

    def names(self, shelf: Shelf) -> list[str]:
        return sorted(path.name for path in shelf.folder.iterdir()) if shelf.folder.exists() else []

    def test_one_a_day(self, database: Database, shelf: Shelf, clock: TurnedClock) -> None:
        shift = self.shift(database, shelf, clock)
        shift.look()
        (first,) = self.names(shelf)
        shift.look()
        assert self.names(shelf) == [first]
        clock.now += _DAY_MS
        shift.look()
        assert len(self.names(shelf)) == 2

    def test_none_for_a_small_company_or_when_it_is_switched_off(
        self, database: Database, shelf: Shelf, clock: TurnedClock
    ) -> None:
        self.shift(database, shelf, clock, least=MEMBERS + 1).look()
        self.shift(database, shelf, clock, days=0).look()
        assert self.names(shelf) == []

    def test_not_before_the_nights_jobs_are_done(
        self, database: Database, shelf: Shelf, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shift = self.shift(database, shelf, clock)
        shift.look()
        monkeypatch.undo()
        clock.now += _DAY_MS
        shift.look()
        assert len(self.names(shelf)) == 1

    def test_of_several_processes_one_builds(self, database: Database, shelf: Shelf, clock: TurnedClock) -> None:
        assert hold(database, SNAPSHOT, "another", clock())
        self.shift(database, shelf, clock).look()
        assert self.names(shelf) == []
        let_go(database, SNAPSHOT, "another", clock())
        shifts = [self.shift(database, shelf, clock) for _ in range(3)]
        threads = [threading.Thread(target=shift.look) for shift in shifts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(self.names(shelf)) == 1
