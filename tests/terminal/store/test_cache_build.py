"""The new cache on the disk: the same tables as the feed's way makes, whole whatever happens, selling beside it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terminal.domain.cards import CardStatus
from terminal.domain.errors import FileDamaged, StoreError
from terminal.domain.feed import Changes
from terminal.domain.members import PARTS, CardRecord, MemberId, MemberRecord, part_of
from terminal.domain.snapshot_rows import rows_of
from terminal.domain.standing import Standing
from terminal.ports import FoundCard
from terminal.store.cache import StoredCache
from terminal.store.cache_build import BUILD_FILE, PARTS_FILE, StoredCacheBuild
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.data_folder import DataFolder
from terminal.store.engine import CACHE, Database, Mac
from tests.support.stores import no_room_left

KEY = bytes(range(32))
CURSOR = dict.fromkeys(range(PARTS), 5)
TABLES = ("member", "card", "feed_cursor", "feed")


def people(count: int, *, points: int = 1) -> list[MemberRecord]:
    """Members with a card each, every tenth one erased."""
    return [
        MemberRecord(
            MemberId(number),
            *(points, "王**", "gold", points, 100, 5),
            phone_hash=number.to_bytes(16, "little"),
            cards=(CardRecord(number.to_bytes(16, "little"), CardStatus.ACTIVE, "0013", 1),),
            erased=number % 10 == 0,
            standing=Standing(day="2026-05-01", visits=number % 7),
        )
        for number in range(1, count + 1)
    ]


def fill(build: StoredCacheBuild, members: list[MemberRecord]) -> None:
    for part in range(PARTS):
        some = [member for member in members if part_of(member.id) == part]
        build.load(part, [rows_of(some[:2]), rows_of(some[2:])])


def finish(build: StoredCacheBuild) -> None:
    for _ in build.complete("f1", CURSOR):
        pass
    build.put_in_place()


def content(database: Database) -> dict[str, object]:
    """Every row that a member is known by, and the definitions of all tables and indexes."""
    with database.reading() as cursor:
        rows: dict[str, object] = {
            table: cursor.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()  # noqa: S608 — own names
            for table in TABLES
        }
        rows["schema"] = cursor.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
    return rows


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    with DataFolder(tmp_path, keyring=False) as folder:
        yield folder


@pytest.fixture
def build(folder: DataFolder) -> Iterator[StoredCacheBuild]:
    build = StoredCacheBuild(folder.cache, folder.vault.secrets.cache)
    yield build
    build.close()


cards = st.builds(
    CardRecord,
    hash=st.binary(min_size=16, max_size=16),
    status=st.sampled_from(CardStatus),
    last4=st.text(max_size=4),
    issue=st.integers(1, 9),
    since=st.integers(0, 2**53),
)
members = st.builds(
    MemberRecord,
    id=st.integers(0, 2**53 - 1).map(MemberId),
    version=st.integers(0, 2**53),
    masked_name=st.text(max_size=5),
    tier=st.sampled_from(["", "gold"]),
    points=st.integers(-(2**53), 2**53),
    spend=st.integers(0, 2**53),
    as_of=st.integers(0, 2**53),
    birth_month=st.none() | st.integers(1, 12),
    phone_hash=st.none() | st.binary(min_size=16, max_size=16),
    cards=st.lists(cards, max_size=3).map(tuple),
    erased=st.booleans(),
    name_hash=st.none() | st.binary(min_size=16, max_size=16),
    standing=st.none() | st.builds(Standing, visits=st.integers(0, 2**53)),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        members, max_size=12, unique_by=(lambda each: each.id, lambda each: tuple(card.hash for card in each.cards))
    )
)
def test_built_or_fed_a_cache_is_the_same(tmp_path_factory: pytest.TempPathFactory, told: list[MemberRecord]) -> None:
    hashes = [card.hash for member in told for card in member.cards]
    if len(set(hashes)) < len(hashes):
        return  # whose card it is then depends on the order in which they come
    home = tmp_path_factory.mktemp("caches")
    fed, built = Database(home / "fed.db", KEY, CACHE), Database(home / "cache.db", KEY, CACHE)
    StoredCacheFeed(fed).apply(Changes(feed="f1", cursor=CURSOR, as_of=9, more=True, members=tuple(told)))
    build = StoredCacheBuild(built, KEY)
    build.begin("first")
    fill(build, sorted(told, key=lambda member: member.id))
    finish(build)
    assert content(built) == content(fed)
    fed.close()
    built.close()


def test_who_is_erased_is_told_once_the_cache_is_in_place(folder: DataFolder) -> None:
    told: list[MemberId] = []
    build = StoredCacheBuild(folder.cache, folder.vault.secrets.cache, told.extend)
    build.begin("first")
    fill(build, people(30))
    for _ in build.complete("f1", CURSOR):
        assert told == []
    build.put_in_place()
    assert sorted(told) == [10, 20, 30]


def test_nothing_of_it_lies_open_on_the_disk(build: StoredCacheBuild, folder: DataFolder) -> None:
    build.begin("first")
    fill(build, people(200))
    build.keep(0, 0, b"a piece of a file" * 100)
    for file in folder.path.glob("cache-new*"):
        raw = file.read_bytes()
        assert "王**".encode() not in raw
        assert b"a piece of a file" not in raw
        assert file.stat().st_mode & 0o077 == 0


def test_no_file_is_left_beside_the_cache(build: StoredCacheBuild, folder: DataFolder) -> None:
    before = {file.name for file in folder.path.iterdir() if not file.name.startswith("cache.db")}
    build.begin("first")
    fill(build, people(20))
    finish(build)
    assert {file.name for file in folder.path.iterdir() if not file.name.startswith("cache.db")} == before


def test_every_look_up_meets_the_old_cache_or_the_new_one_whole(build: StoredCacheBuild, folder: DataFolder) -> None:
    cache = StoredCache(folder.cache, "S01")
    StoredCacheFeed(folder.cache).apply(Changes(feed="f1", cursor={0: 1}, as_of=1, members=tuple(people(50))))
    over, seen, problems = threading.Event(), set(), []

    def look_up() -> None:
        number = 0
        while not over.is_set():
            number = number % 9 + 1
            try:
                found = cache.find_card(number.to_bytes(16, "little"))
                member = cache.member(MemberId(number))
                seen.add((getattr(found, "member").points, member.points if member else None))  # noqa: B009 — or fails
            except (AttributeError, StoreError) as error:
                problems.append(repr(error))

    readers = [threading.Thread(target=look_up) for _ in range(4)]
    for reader in readers:
        reader.start()
    for points in (2, 3, 4, 5, 6):
        build.begin(f"snapshot {points}")
        fill(build, people(50, points=points))
        finish(build)
    over.set()
    for reader in readers:
        reader.join()
    assert problems == []
    assert {first for first, _ in seen} <= {1, 2, 3, 4, 5, 6}
    assert all(second - first in (0, 1) for first, second in seen)  # the cache may change between the two


def test_a_thread_goes_on_with_the_new_cache(build: StoredCacheBuild, folder: DataFolder) -> None:
    cache, feed = StoredCache(folder.cache, "S01"), StoredCacheFeed(folder.cache)
    feed.apply(Changes(feed="f1", cursor={0: 1}, as_of=77))
    assert cache.as_of() == 77
    build.begin("first")
    fill(build, people(20))
    finish(build)
    assert cache.as_of() is None
    feed.apply(Changes(feed="f1", cursor={0: 9}, as_of=88))
    assert (cache.as_of(), feed.cursor()[0]) == (88, 9)


def test_a_damaged_file_is_made_anew(build: StoredCacheBuild, folder: DataFolder) -> None:
    build.begin("first")
    fill(build, people(300))
    build.close()
    file = folder.path / BUILD_FILE
    raw = bytearray(file.read_bytes())
    for start in range(len(raw) // 2, len(raw) - 4096, 4096):
        raw[start + 100] ^= 0xFF
    file.write_bytes(bytes(raw))
    build.begin("first")
    with pytest.raises(FileDamaged):
        finish(build)
    build.begin("first")
    assert dict(build.loaded()) == {}


@pytest.mark.parametrize("name", [BUILD_FILE, PARTS_FILE])
@pytest.mark.parametrize("length", [0, 100, 5_000])
def test_a_file_that_was_cut_is_made_anew(build: StoredCacheBuild, folder: DataFolder, length: int, name: str) -> None:
    build.begin("first")
    fill(build, people(300))
    build.close()
    file = folder.path / name
    file.write_bytes(file.read_bytes()[:length])
    build.begin("first")
    if (name, length) == (PARTS_FILE, 0):  # nothing waited there that is not loaded
        finish(build)
        assert folder.cache.cursor().execute("SELECT count(*) FROM card").fetchone() == (270,)
    else:
        assert dict(build.loaded()) == {}


@pytest.mark.parametrize(("table", "lost"), [("member", "members"), ("card", "cards")])
def test_rows_that_were_lost_are_noticed(build: StoredCacheBuild, folder: DataFolder, table: str, lost: str) -> None:
    build.begin("first")
    fill(build, people(300))
    build.close()
    database = Database(folder.path / BUILD_FILE, folder.vault.secrets.cache, CACHE)
    with database.writing() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE rowid IN (SELECT rowid FROM {table} LIMIT 1)")  # noqa: S608 — own names
    database.close()
    build.begin("first")
    with pytest.raises(FileDamaged, match=f"{lost} are missing"):
        for _ in build.complete("f1", CURSOR):
            pass
    build.begin("first")
    assert dict(build.loaded()) == {}


def test_a_full_disk_leaves_the_cache_and_what_was_loaded(build: StoredCacheBuild, folder: DataFolder) -> None:
    build.begin("first")
    build.load(3, [rows_of([member for member in people(300) if part_of(member.id) == 3])])
    no_room_left(build._building)  # noqa: SLF001 — the disk is this file's
    with pytest.raises(StoreError):
        build.load(4, [rows_of([msgspec.structs.replace(each, masked_name="王" * 5_000) for each in people(300)])])
    build.begin("first")
    assert set(build.loaded()) == {3}


def test_what_an_older_program_was_building_is_made_anew(build: StoredCacheBuild, folder: DataFolder) -> None:
    older = msgspec.structs.replace(CACHE, mac=Mac.SHA512)
    database = Database(folder.path / BUILD_FILE, folder.vault.secrets.cache, older)
    with database.writing() as cursor:
        cursor.execute("CREATE TABLE build (id INTEGER PRIMARY KEY, snapshot TEXT, buckets INTEGER, complete INTEGER)")
        cursor.execute("INSERT INTO build VALUES (1, 'first', 0, 0)")
        for table in ("build_part", "build_index", "build_erased"):
            cursor.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY)")
    database.close()
    build.begin("first")
    assert dict(build.loaded()) == {}
    fill(build, people(20))
    finish(build)
    assert isinstance(StoredCache(folder.cache, "S01").find_card((9).to_bytes(16, "little")), FoundCard)


def test_a_cache_of_an_older_program_gives_way_to_one_that_is_checked_quicker(tmp_path: Path) -> None:
    file = tmp_path / "cache.db"
    Database(file, KEY, msgspec.structs.replace(CACHE, mac=Mac.SHA512)).close()
    cache = Database(file, KEY, CACHE)
    StoredCacheFeed(cache).apply(Changes(feed="f1", cursor={0: 1}, as_of=77))
    build = StoredCacheBuild(cache, KEY)
    build.begin("first")
    fill(build, people(20))
    finish(build)
    assert StoredCacheFeed(cache).cursor() == CURSOR
    cache.close()
    with pytest.raises(FileDamaged):
        Database(file, KEY, msgspec.structs.replace(CACHE, mac=Mac.SHA512))


def test_a_rename_that_the_system_refuses_leaves_the_old_cache(build: StoredCacheBuild, folder: DataFolder) -> None:
    feed = StoredCacheFeed(folder.cache)
    feed.apply(Changes(feed="f1", cursor={0: 1}, as_of=77))
    with pytest.raises(StoreError, match="cannot be replaced"):
        folder.cache.replace_by(folder.path / "not there")
    assert feed.cursor() == {0: 1}
