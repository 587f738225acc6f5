"""A new cache beside the one in use (ports.CacheBuild): the stored one, and the one that sync is tested with."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from terminal.domain.feed import Changes
from terminal.domain.members import PARTS, MemberId, MemberRecord, part_of
from terminal.domain.snapshot_rows import Rows, rows_of
from terminal.domain.snapshots import checksum_of
from terminal.ports import CacheBuild, CacheFeed
from terminal.store.cache import StoredCache
from terminal.store.cache_build import StoredCacheBuild
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.data_folder import DataFolder
from tests.support.memory_sync import MemoryCache, MemoryCacheBuild, member

MEMBERS = [member(number, 1) for number in range(1, 700)]
CURSOR = dict.fromkeys(range(PARTS), 5)


@dataclass
class Till:
    """The cache in use, one that is built, and ``again`` for it after a restart."""

    feed: CacheFeed
    build: CacheBuild
    again: Callable[[], CacheBuild]
    points: Callable[[int], int | None]

    def load_all(self, members: Sequence[MemberRecord] = MEMBERS) -> None:
        for part in range(PARTS):
            if part not in self.build.loaded():
                self.build.load(part, [rows_of(of_part(part, members))])

    def complete(self, feed: str = "f1") -> None:
        assert all(0 <= done <= 1 for done in self.build.complete(feed, CURSOR))


def of_part(part: int, members: Sequence[MemberRecord] = MEMBERS) -> list[MemberRecord]:
    return [each for each in members if part_of(each.id) == part]


@pytest.fixture(params=["memory", "stored"])
def till(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Till]:
    if request.param == "memory":
        memory = MemoryCache()
        build = MemoryCacheBuild(memory)

        def points(number: int) -> int | None:
            held = memory.members.get(MemberId(number))
            return held.points if held else None

        yield Till(memory, build, lambda: build, points)
        return
    with DataFolder(tmp_path, keyring=False) as folder:
        cache = StoredCache(folder.cache, "S01")
        made: list[StoredCacheBuild] = []

        def stored() -> StoredCacheBuild:
            for each in made:
                each.close()
            made.append(StoredCacheBuild(folder.cache, folder.vault.secrets.cache))
            return made[-1]

        def stored_points(number: int) -> int | None:
            held = cache.member(MemberId(number))
            return held.points if held else None

        yield Till(StoredCacheFeed(folder.cache), stored(), stored, stored_points)
        made[-1].close()


def test_what_is_built_is_seen_once_it_is_in_place(till: Till) -> None:
    till.feed.apply(Changes(feed="f1", cursor={7: 3}, as_of=50, members=(member(9_000, 4),)))
    till.build.begin("first")
    till.load_all()
    till.complete()
    assert (till.points(9_000), till.points(1)) == (4, None)
    assert till.feed.cursor() == {7: 3}
    till.build.put_in_place()
    assert (till.points(9_000), till.points(1)) == (None, 1)
    assert (till.feed.feed(), till.feed.cursor()) == ("f1", CURSOR)


def test_the_feed_goes_on_in_the_new_cache_before_it_is_in_place(till: Till) -> None:
    till.build.begin("first")
    till.load_all()
    till.complete()
    newer = till.build.new_feed()
    newer.apply(Changes(feed="f1", cursor={part_of(MemberId(1)): 6}, as_of=50, members=(member(1, 2),)))
    till.build.put_in_place()
    assert till.points(1) == 2
    assert till.feed.cursor() == CURSOR | {part_of(MemberId(1)): 6}
    till.feed.apply(Changes(feed="f1", cursor={part_of(MemberId(1)): 7}, as_of=60, members=(member(1, 3),)))
    assert till.points(1) == 3


def test_it_goes_on_where_it_stood(till: Till) -> None:
    till.build.begin("first")
    till.build.load(3, [rows_of(of_part(3))])
    till.build.keep(4, 0, b"one")
    till.build.keep(4, 3, b"two")
    build = till.again()
    build.begin("first")
    assert dict(build.loaded()) == {3: len(of_part(3))}
    assert (build.held(4), build.content(4)) == (6, b"onetwo")
    assert (build.held(5), build.content(5)) == (0, b"")
    build.forget(4)
    assert build.held(4) == 0


def test_what_was_kept_of_a_part_goes_once_it_is_loaded(till: Till) -> None:
    till.build.begin("first")
    till.build.keep(4, 0, b"one")
    till.build.load(4, [rows_of(of_part(4))])
    assert (till.build.held(4), dict(till.build.loaded())) == (0, {4: len(of_part(4))})


def test_another_snapshot_begins_anew(till: Till) -> None:
    till.build.begin("first")
    till.build.load(3, [rows_of(of_part(3))])
    till.build.keep(4, 0, b"one")
    till.build.begin("second")
    assert (dict(till.build.loaded()), till.build.held(4)) == ({}, 0)


def test_nothing_of_a_part_is_taken_that_breaks_off(till: Till) -> None:
    def broken() -> Iterator[Rows]:
        yield rows_of(of_part(3)[:1])
        raise ValueError("no member")

    till.build.begin("first")
    with pytest.raises(ValueError, match="no member"):
        till.build.load(3, broken())
    assert dict(till.build.loaded()) == {}
    till.load_all()
    till.complete()
    till.build.put_in_place()
    assert till.points(of_part(3)[0].id) == 1


def test_a_complete_one_waits_for_its_place_over_a_restart(till: Till) -> None:
    till.build.begin("first")
    till.load_all()
    till.complete()
    till.build = till.again()
    till.build.begin("first")
    assert len(till.build.loaded()) == PARTS
    till.complete()
    till.build.put_in_place()
    assert till.points(1) == 1


def test_what_is_given_up_leaves_the_cache_as_it_was(till: Till) -> None:
    till.feed.apply(Changes(feed="f1", cursor={7: 3}, as_of=50, members=(member(9_000, 4),)))
    till.build.begin("first")
    till.load_all()
    till.complete()
    till.build.discard()
    assert till.points(9_000) == 4
    till.build.begin("first")
    assert dict(till.build.loaded()) == {}


def test_a_cache_is_built_twice(till: Till) -> None:
    for version in (1, 2):
        till.build.begin(f"snapshot {version}")
        till.load_all([member(number, version) for number in range(1, 100)])
        till.complete(f"f{version}")
        till.build.put_in_place()
        assert (till.points(1), till.feed.feed()) == (version, f"f{version}")


def test_a_part_is_counted_and_told_anew(till: Till) -> None:
    part = part_of(MemberId(1))
    till.build.begin("first")
    till.load_all()
    till.complete()
    till.build.put_in_place()
    assert till.feed.sum_of(part) == (len(of_part(part)), checksum_of(of_part(part)))
    till.feed.tell_anew(part, empty=False)
    assert till.feed.cursor() == {each: 5 for each in range(PARTS) if each != part}
    assert till.points(1) == 1
    till.feed.tell_anew(part, empty=True)
    assert (till.feed.sum_of(part), till.points(1)) == ((0, 0), None)
    other = (part + 1) % PARTS
    assert till.feed.sum_of(other) == (len(of_part(other)), checksum_of(of_part(other)))
