"""What tills of two regions are told: their members as they are, the others as having left, and who is brought in."""

from pathlib import Path

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import update

from sync import protocol
from sync.central import feed
from sync.central.catalogue import stores
from sync.central.scopes import bring_in, move_home
from sync.central.sticks.deltas import write_delta
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.protocol import DeltaAsked, DeltaTold, PartSums, SumsAsked
from sync.stick_files import StickFile, read_header
from terminal.domain.members import PARTS, MemberId, part_of
from terminal.domain.scopes import epoch_of, scope_of
from terminal.domain.snapshots import PartSum, checksum_of
from terminal.domain.sticks import FORM, StickHeader, StickKind
from tests.sync.central.regions import EAST, WEST, settle
from tests.sync.central.snapshots.loading import Loader
from tests.sync.central.tills import MEMBERS, Till, TurnedClock, enrolled_till, rows

EVERYWHERE = set(range(21, MEMBERS + 1))


@pytest.fixture
def east(till: Till, database: Database, tmp_path: Path) -> Loader:
    """A till of the eastern store, which has nothing yet."""
    settle(database)
    return Loader(till, tmp_path)


@pytest.fixture
def west(east: Loader, client: TestClient[Litestar], database: Database, clock: TurnedClock, tmp_path: Path) -> Loader:
    """One of the western."""
    return Loader(enrolled_till(client, database, clock, "S02"), tmp_path)


def held(loader: Loader) -> set[int]:
    """Whom a till has, once it is told everything."""
    loader.follow()
    return set(loader.members)


def test_each_till_is_told_its_regions_members(east: Loader, west: Loader) -> None:
    assert held(east) == {1, 3, 5} | EVERYWHERE
    assert held(west) == {2, 4, 6} | EVERYWHERE
    assert (scope_of(east.feed), scope_of(west.feed)) == (EAST, WEST)
    assert epoch_of(east.feed) == epoch_of(west.feed)


def test_somebody_of_elsewhere_who_changes_is_told_as_an_id_alone(
    east: Loader, west: Loader, database: Database
) -> None:
    assert 1 not in held(west)
    held(east)
    east.till.sell(1)
    east.till.push()
    (told,) = west.follow()
    assert (told.left, told.members) == ((1,), ())
    (told,) = east.follow()
    assert ([each.id for each in told.members], told.left) == ([1], ())


def test_who_bought_here_is_kept_here_by_every_till_of_the_region(
    east: Loader, west: Loader, client: TestClient[Litestar], database: Database, clock: TurnedClock
) -> None:
    """A sale that was made before the till knew that its store keeps a region's members alone."""
    beside = Loader(enrolled_till(client, database, clock, "S02"), west.folder)
    assert 1 not in held(west) | held(beside)
    west.till.sell(1)
    west.till.push()
    assert 1 in held(west)
    assert west.members[MemberId(1)].included == (1, 1)
    assert 1 in held(beside)
    assert [row.scope for row in rows(database, "scope_members", member=1)] == [WEST]


def test_who_moves_home_leaves_one_region_and_comes_to_the_other(
    east: Loader, west: Loader, database: Database
) -> None:
    held(east), held(west)
    move_home(database, MemberId(3), "S02")
    assert 3 not in held(east)
    assert 3 in held(west)


def test_who_moves_home_stays_where_tills_have_entries_of_them(east: Loader, west: Loader, database: Database) -> None:
    held(east)
    east.till.sell(3)
    east.till.push()
    move_home(database, MemberId(3), "S02")
    assert 3 in held(east) & held(west)


def test_a_store_that_moves_takes_its_members_along(
    east: Loader, west: Loader, client: TestClient[Litestar], database: Database, clock: TurnedClock
) -> None:
    held(east), held(west)
    before = east.feed
    assert stores.change_store(database, "S01", region="西") == 3
    east.feed, east.cursor = "", {}  # the till hears of another scope and is told everything
    assert held(east) == {1, 2, 3, 4, 5, 6} | EVERYWHERE == held(west)
    assert east.feed == west.feed != before
    assert sums_agree(east)
    assert sums_agree(west)


def test_a_cursor_of_another_scope_is_worth_nothing(east: Loader, database: Database) -> None:
    held(east)
    stores.change_store(database, "S01", scope="all")
    told = east.till.pull(east.cursor, name=east.feed)
    assert told.feed == epoch_of(east.feed)
    assert {each.id for each in told.members} == set(range(1, MEMBERS + 1))
    assert len(told.products) == 1


def test_erasing_reaches_every_region(east: Loader, west: Loader, database: Database) -> None:
    held(west)
    with database.write() as connection:
        connection.execute(update(schema.members).where(schema.members.c.id == 1).values(erased=True, version=9))
        feed.announce(connection, part_of(MemberId(1)), feed.MEMBER, ["1"])
    held(west)
    assert west.members[MemberId(1)].erased
    assert sums_agree(west)


def test_asked_for_by_name_nobody_comes_who_is_not_in_the_scope(east: Loader) -> None:
    told = east.till.pull(members=(MemberId(2), MemberId(3)), limit=1)
    assert [each.id for each in told.members] == [3]
    assert told.left == (2,)


def sums_agree(loader: Loader) -> bool:
    """Whether a till that is told everything comes to what the centre tells of each part."""
    found: list[PartSum] = []
    while missing := sorted(set(range(PARTS)) - {each.part for each in found}):
        answer = loader.till.post(protocol.SUMS, msgspec.json.encode(SumsAsked(tuple(missing))))
        told = msgspec.json.decode(answer.content, type=PartSums)
        assert told.feed == loader.feed
        found += told.sums
    members = loader.members.values()
    by_part = {part: [each for each in members if part_of(each.id) == part] for part in range(PARTS)}
    return all(
        each == PartSum(each.part, loader.cursor[each.part], len(by_part[each.part]), checksum_of(by_part[each.part]))
        for each in found
    )


def test_sums_are_those_of_the_scope(east: Loader, west: Loader, database: Database) -> None:
    held(east), held(west)
    assert sums_agree(east)
    assert sums_agree(west)
    bring_in(database, WEST, [MemberId(1), MemberId(9)])
    assert {1, 9} <= held(west)
    assert sums_agree(west)
    held(east)
    assert sums_agree(east)


def test_a_piece_for_a_stick_is_of_the_scope_of_the_store(
    east: Loader, client: TestClient[Litestar], database: Database, clock: TurnedClock
) -> None:
    beside = enrolled_till(client, database, clock, "S01")
    asked = DeltaAsked(beside.id)
    answer = east.till.post(protocol.DELTA, msgspec.json.encode(asked))
    header = read_header(msgspec.json.decode(answer.content, type=DeltaTold).piece)
    assert scope_of(header.feed or "") == EAST
    assert header.rows >= 23


def test_a_delta_since_another_scope_tells_everything(
    east: Loader, database: Database, clock: TurnedClock, tmp_path: Path
) -> None:
    held(east)
    since = StickHeader(
        *(FORM, StickKind.ENTRIES, "安禾", east.till.id, b"", 0, b"", 0), feed=east.feed, cursor=east.cursor
    )
    told = write_delta(database, east.till.id, tmp_path / "same", clock, since=since)
    assert (told.feed, told.cursor) == (east.feed, east.cursor)
    stores.change_store(database, "S01", scope="all")
    told = write_delta(database, east.till.id, tmp_path / "all", clock, since=since)
    assert (told.feed, told.cursor) == (epoch_of(east.feed), {})
    assert StickFile(tmp_path / "all").header == told
