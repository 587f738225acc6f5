"""Loading a snapshot over a line that fails anywhere, from a centre that may be wrong: the engine's side alone."""

import hashlib
import random
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.answers import NO_ROUTE
from sync.engine import Engine, SyncSettings
from sync.part_check import FIRST, PartCheck
from sync.protocol import PartSums, Pull, Push, Pushed
from sync.row_files import write_part
from sync.snapshot import LONG_PULL, Bootstrap, SnapshotPull
from terminal.domain.card_keys import CodeKey
from terminal.domain.errors import LineDown, Refused
from terminal.domain.feed import Changes
from terminal.domain.members import PARTS, MemberId, part_of
from terminal.domain.scopes import ALL
from terminal.domain.snapshot_rows import Rows
from terminal.domain.snapshots import FORMAT, Manifest, PartFile, PartSum, SnapshotTold, told_manifest
from terminal.domain.status import Filling
from tests.support.memory_sync import MemoryCache, MemoryCacheBuild, MemoryCentre, MemoryOutbox, member
from tests.support.patience import PATIENCE

KEY = Ed25519PrivateKey.generate()
CODE_KEY = CodeKey(1, KEY.public_key().public_bytes_raw())
ROWS = 10
"""That the centre of these tests tells at a time, whatever is asked for."""


class SnapshotCentre(MemoryCentre):
    """A centre that keeps a snapshot; ``fail`` may raise before or after any request, ``spoil`` changes its bytes."""

    def __init__(self) -> None:
        super().__init__()
        self.told: SnapshotTold | None = None
        self.no_snapshot = "no_snapshot"
        self.files: dict[tuple[str, int], bytes] = {}
        self.asked: list[Pull] = []
        self.pieces: list[tuple[str, int, int]] = []
        self.offers = 0  # times that somebody asked what there is
        self.fail: Callable[[], None] = lambda: None
        self.spoil: Callable[[int, bytes], bytes] = lambda _part, content: content

    def make_snapshot(self, folder: Path, name: str = "first", *, key: Ed25519PrivateKey = KEY) -> Manifest:
        """Of all members as they are now."""
        files: list[PartFile] = []
        for part in range(PARTS):
            rows = sorted(self._rows.get(part, {}).items())
            path = folder / "part"
            file = write_part(path, part, self._numbers.get(part, 0), [[row for _, (_, row) in rows]])
            self.files[name, part] = path.read_bytes()
            files.append(file)
        manifest = Manifest(name, "demo", self.feed, FORMAT, 5, "2026-05-01", ALL, tuple(files))
        self.told = told_manifest(manifest, 1, key.sign, 5)
        return manifest

    def push(self, request: Push) -> Pushed:
        self.fail()
        return super().push(request)

    def pull(self, request: Pull) -> Changes:
        self.fail()
        self.asked.append(request)
        changes = super().pull(msgspec.structs.replace(request, limit=min(request.limit, ROWS)))
        everybody = self.members()
        beside = tuple(everybody[each] for each in request.members if each in everybody)
        changes = msgspec.structs.replace(changes, members=(*changes.members, *beside))
        self.fail()
        return changes

    def snapshot(self) -> SnapshotTold:
        self.fail()
        self.offers += 1
        if self.told is None:
            raise Refused(self.no_snapshot, "there is none")
        return self.told

    def snapshot_piece(self, snapshot: str, part: int, first: int, last: int) -> bytes:
        self.fail()
        self.pieces.append((snapshot, part, first))
        if (snapshot, part) not in self.files:
            raise Refused("unknown_snapshot", "it is gone")
        content = self.spoil(part, self.files[snapshot, part][first : last + 1])
        self.fail()
        return content


class Till:
    """Its end of sync; ``restart`` is a new process on the same files."""

    def __init__(self, centre: SnapshotCentre, *, least: int = 20, keys: Iterable[CodeKey] = (CODE_KEY,)) -> None:
        self.centre = centre
        self.cache = MemoryCache()
        self.build = MemoryCacheBuild(self.cache)
        self.outbox = MemoryOutbox("T001")
        self.keys = list(keys)
        self.refreshed = 0
        self.seconds = 0.0
        self.progress: list[Filling] = []
        self._least = least
        self.parts: PartCheck | None = None
        self.restart()

    def find_every_part_wrong(self) -> None:
        """With the next cycle, as if nothing in them were the centre's."""
        hours = iter([0.0])

        def sums(parts: Sequence[int]) -> PartSums:
            cursor = self.cache.cursor()
            wrong = tuple(PartSum(part, cursor[part], -1, 0) for part in parts if part in cursor)
            return PartSums(self.centre.feed, wrong, 0)

        self.parts = PartCheck(self.cache, sums, lambda: next(hours, 2 * FIRST))
        self.restart()

    def restart(self) -> None:
        tools = Bootstrap(self.build, lambda: self.keys, self._refresh, self._tick, self._least)
        self.engine = Engine(
            outbox=self.outbox,
            cache=self.cache,
            centre=self.centre,
            clock=lambda: 0,
            random=lambda: 0.0,
            settings=SyncSettings(),
            snapshots=SnapshotPull(tools, cache=self.cache, outbox=self.outbox, line=self.centre),
            parts=self.parts,
        )

    def cycle(self) -> bool:
        return self.engine.run_cycle(self._look).well

    def _look(self) -> None:
        if self.engine.filling is not None:
            self.progress.append(self.engine.filling)

    def _tick(self) -> float:
        self.seconds += 0.1
        return self.seconds

    def _refresh(self) -> None:
        self.refreshed += 1
        self.keys = [CODE_KEY]


@pytest.fixture
def centre() -> SnapshotCentre:
    return with_members(300)


def with_members(count: int) -> SnapshotCentre:
    centre = SnapshotCentre()
    for number in range(1, count + 1):
        centre.change(member(number, 1))
    return centre


def equal(till: Till) -> bool:
    return till.cache.members == till.centre.members()


def test_a_new_till_loads_the_snapshot_and_goes_on_by_the_feed(centre: SnapshotCentre, tmp_path: Path) -> None:
    centre.make_snapshot(tmp_path)
    for number in range(1, 40):
        centre.change(member(number, 2))
    till = Till(centre)
    assert till.cycle()
    assert equal(till)
    by_feed = len(centre.asked) * ROWS
    assert by_feed < 150  # of 300 and 39
    assert till.build.loaded() == {}
    before = len(centre.asked)
    assert till.cycle()
    assert len(centre.asked) == before + 1


def test_progress_tells_figure_rate_and_time_left(centre: SnapshotCentre, tmp_path: Path) -> None:
    centre.make_snapshot(tmp_path)
    till = Till(centre)
    assert till.cycle()
    shares = [told.share for told in till.progress]
    assert shares == sorted(shares)
    assert (till.progress[-1].loaded, till.progress[-1].members, shares[-1]) == (300, 300, 1.0)
    assert till.progress[-1].seconds_left == 0
    middle = till.progress[len(till.progress) // 2]
    assert middle.rate is not None
    assert middle.seconds_left is not None
    assert till.engine.filling is None


def test_a_till_that_is_up_to_date_asks_for_no_snapshot(centre: SnapshotCentre, tmp_path: Path) -> None:
    till = Till(centre)
    assert till.cycle()
    centre.make_snapshot(tmp_path)
    centre.pieces.clear()
    for number in range(1, 200):
        centre.change(member(number, 2))
    till.engine = Till(centre, least=10_000).engine
    assert till.cycle()
    assert centre.pieces == []


@pytest.mark.parametrize("code", ["no_snapshot", NO_ROUTE])
def test_without_a_snapshot_the_feed_tells_everything(centre: SnapshotCentre, code: str) -> None:
    centre.no_snapshot = code
    till = Till(centre)
    assert till.cycle()
    assert equal(till)


def test_what_is_sold_meanwhile_is_pushed_between_the_steps(centre: SnapshotCentre, tmp_path: Path) -> None:
    centre.make_snapshot(tmp_path)
    till = Till(centre)
    left: list[int] = []

    def sell() -> None:
        if till.engine.filling is not None and not left:
            till.outbox.record(b"sold meanwhile")
        left.append(till.outbox.waiting())

    assert till.engine.run_cycle(sell).well
    assert (left[-1], till.outbox.waiting()) == (0, 0)


def test_whom_own_entries_concern_is_asked_for_by_name(centre: SnapshotCentre, tmp_path: Path) -> None:
    centre.make_snapshot(tmp_path)
    till = Till(centre)
    till.outbox.concerned = [MemberId(number) for number in range(1, 1_001)]
    assert till.cycle()
    named = [len(asked.members) for asked in centre.asked if asked.members]
    assert named == [500, 500]
    assert [asked.waiting for asked in centre.asked if asked.members] == [True, False]


def test_another_feed_keeps_the_old_members_until_the_new_ones_are_here(centre: SnapshotCentre, tmp_path: Path) -> None:
    till = Till(centre)
    assert till.cycle()
    old = dict(till.cache.members)
    centre.new_feed("feed-2")
    for number in range(1, 301):
        centre.change(member(number, 3))
    centre.make_snapshot(tmp_path)
    seen: list[bool] = []
    assert till.engine.run_cycle(lambda: seen.append(till.cache.members == old)).well
    assert seen.count(True) > PARTS  # at every step of loading
    assert equal(till)
    assert till.cache.feed() == "feed-2"


def test_another_feed_without_a_snapshot_begins_from_empty(centre: SnapshotCentre) -> None:
    till = Till(centre)
    assert till.cycle()
    centre.new_feed("feed-2")
    assert till.cycle()
    assert equal(till)
    assert till.cache.feed() == "feed-2"


def test_a_round_asks_once_for_a_snapshot_however_long_the_feed_takes(centre: SnapshotCentre) -> None:
    till = Till(centre)
    assert till.cycle()
    assert len(centre.asked) > LONG_PULL
    assert centre.offers == 1
    centre.new_feed("feed-2")
    for number in range(1, 301):
        centre.change(member(number, 3))
    assert till.cycle()
    assert centre.offers == 2


def test_a_feed_that_begins_anew_in_a_round_that_asked_keeps_the_old_members(
    centre: SnapshotCentre, tmp_path: Path
) -> None:
    till = Till(centre)
    seen: list[bool] = []

    def put_back_after_it_was_asked() -> None:
        if centre.offers == 1 and centre.feed != "feed-2":
            centre.new_feed("feed-2")
            for number in range(1, 301):
                centre.change(member(number, 3))
            centre.make_snapshot(tmp_path)
        if centre.offers:
            seen.append(bool(till.cache.members))

    assert till.engine.run_cycle(put_back_after_it_was_asked).well
    assert centre.offers == 2
    assert all(seen)
    assert equal(till)


def test_parts_that_are_told_anew_are_no_reason_to_ask_again(centre: SnapshotCentre) -> None:
    till = Till(centre)
    till.find_every_part_wrong()
    assert till.cycle()
    assert len(centre.asked) > 300 / ROWS * 1.5  # told twice
    assert centre.offers == 1


def test_a_new_key_of_the_company_is_asked_for(centre: SnapshotCentre, tmp_path: Path) -> None:
    centre.make_snapshot(tmp_path)
    till = Till(centre, keys=())
    assert till.cycle()
    assert till.refreshed == 1
    assert centre.pieces != []
    assert equal(till)


def test_a_stranger_cannot_tell_a_till_its_members(centre: SnapshotCentre, tmp_path: Path) -> None:
    centre.make_snapshot(tmp_path, key=Ed25519PrivateKey.generate())
    till = Till(centre)
    assert till.cycle()
    assert centre.pieces == []
    assert equal(till)


def test_a_file_that_came_wrong_is_fetched_anew(centre: SnapshotCentre, tmp_path: Path) -> None:
    manifest = centre.make_snapshot(tmp_path)
    wrong = [part_of(MemberId(1))] * 2

    def spoil(part: int, content: bytes) -> bytes:
        if part in wrong:
            wrong.remove(part)
            return bytes(len(content))
        return content

    centre.spoil = spoil
    till = Till(centre)
    assert till.cycle()
    assert equal(till)
    assert len(centre.pieces) == sum(file.rows > 0 for file in manifest.parts) + 2


def test_a_file_that_is_always_wrong_leaves_it_to_the_feed(centre: SnapshotCentre, tmp_path: Path) -> None:
    centre.make_snapshot(tmp_path)
    centre.spoil = lambda _part, content: bytes(len(content))
    till = Till(centre)
    assert till.cycle()
    assert equal(till)
    assert till.build.loaded() == {}


def test_a_file_with_other_rows_than_were_signed_leaves_it_to_the_feed(centre: SnapshotCentre, tmp_path: Path) -> None:
    manifest = centre.make_snapshot(tmp_path)
    part = part_of(MemberId(1))
    other = write_part(tmp_path / "other", part, 1, [[member(1, 9)]])
    content = (tmp_path / "other").read_bytes()
    digest = hashlib.sha256(content).digest()
    lying = msgspec.structs.replace(
        manifest.parts[part], size=len(content), raw_size=other.raw_size, sha256=digest, rows=2
    )
    parts = tuple(lying if each.part == part else each for each in manifest.parts)
    centre.files["first", part] = content
    centre.told = told_manifest(msgspec.structs.replace(manifest, parts=parts), 1, KEY.sign, 5)
    till = Till(centre)
    assert till.cycle()
    assert equal(till)


def test_a_snapshot_that_is_gone_is_followed_by_the_next(centre: SnapshotCentre, tmp_path: Path) -> None:
    centre.make_snapshot(tmp_path)
    till = Till(centre)
    for part in range(100, PARTS):
        del centre.files["first", part]
    assert not till.cycle()
    assert till.build.loaded() != {}
    centre.make_snapshot(tmp_path, "second")
    assert till.cycle()
    assert equal(till)
    assert {name for name, *_ in centre.pieces} == {"first", "second"}


def test_no_piece_is_fetched_twice_over_cuts_and_restarts(tmp_path: Path) -> None:
    centre = with_members(1_500)
    centre.make_snapshot(tmp_path)
    till = Till(centre)
    count = 0

    def cut_every_tenth(part: int, content: bytes) -> bytes:
        nonlocal count
        count += 1
        if count % 10 == 0:
            centre.pieces.pop()  # it never came
            raise LineDown("cut")
        return content

    centre.spoil = cut_every_tenth
    while not till.cycle():
        if count == 100:
            till.restart()
    assert equal(till)
    assert len(centre.pieces) == len(set(centre.pieces))


def test_the_next_file_comes_while_one_is_loaded(
    centre: SnapshotCentre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = centre.make_snapshot(tmp_path)
    files = [file.part for file in manifest.parts if file.rows]
    asked = {part: threading.Event() for part in files}
    till = Till(centre)
    load = till.build.load

    def spoil(part: int, content: bytes) -> bytes:
        asked[part].set()
        return content

    def load_once_the_next_is_asked_for(part: int, slices: Iterable[Rows]) -> None:
        if part in files[:-1]:
            assert asked[files[files.index(part) + 1]].wait(PATIENCE)
        load(part, slices)

    centre.spoil = spoil
    monkeypatch.setattr(till.build, "load", load_once_the_next_is_asked_for)
    assert till.cycle()
    assert equal(till)
    assert [part for _, part, _ in centre.pieces] == files


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32), rate=st.floats(0.01, 0.3), changes=st.integers(0, 30))
def test_whatever_fails_whenever_the_members_come_to_the_centres(
    tmp_path_factory: pytest.TempPathFactory, seed: int, rate: float, changes: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 — a repeatable history, no secret
    folder = tmp_path_factory.mktemp("files")
    centre = with_members(60)
    centre.make_snapshot(folder)
    till = Till(centre, least=1)

    def fail() -> None:
        if chance.random() < rate:
            raise LineDown("cut")

    def spoil(_part: int, content: bytes) -> bytes:
        return bytes(len(content)) if chance.random() < rate / 10 else content[: chance.randint(1, len(content))]

    centre.fail, centre.spoil = fail, spoil
    left = changes
    for _ in range(100):
        done = till.cycle()
        if left and chance.random() < 0.5:
            left -= 1
            number = chance.randint(1, 80)
            held = centre.members().get(MemberId(number))
            centre.change(member(number, held.version + 1 if held else 1))
            done = False
        if chance.random() < 0.1:
            centre.make_snapshot(folder, f"snapshot {chance.random()}")
        if chance.random() < 0.2:
            till.restart()
        if done and not left:
            break
    centre.fail = lambda: None
    assert till.cycle()
    assert equal(till)


def test_a_first_fill_ends_once_hot_list_and_company_are_here(centre: SnapshotCentre, tmp_path: Path) -> None:
    centre.make_snapshot(tmp_path)
    till = Till(centre)
    cycle = till.engine.fill()
    assert cycle.well
    assert cycle.slices == LONG_PULL
    assert centre.pieces == []
    assert till.cycle()
    assert equal(till)
