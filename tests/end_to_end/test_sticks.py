"""A till whose line is down for days, a USB stick, and the centre's commands: everything goes both ways, once."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from sync import protocol
from sync.central.__main__ import main as central
from sync.central.sticks import deltas
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.stick_files import read_pieces
from terminal.__main__ import main
from terminal.bootstrap import sticks
from terminal.bootstrap.stores import Stores, identity_of, wall_clock
from terminal.domain.acts import DrawerOpened
from terminal.domain.backups import Progress
from terminal.domain.errors import LineDown, StoreError
from terminal.domain.feed import Changes
from terminal.domain.journal import EntryKind
from terminal.domain.long_work import StopLeaves, WorkStopped
from terminal.domain.members import MemberId
from terminal.domain.sticks import StickProblem, StickRefused
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.data_folder import DataFolder
from tests.support.running_centre import RunningCentre, running_centre


class Stick:
    """A till, the centre's database, and the stick between them."""

    def __init__(self, centre: RunningCentre, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.centre, self.folder, self.till = centre, folder, folder / "till"
        self._capsys = capsys
        self.enrol("till")

    def enrol(self, name: str) -> Path:
        folder = self.folder / name
        code = self.centre.new_code()
        assert main(["--data-dir", str(folder), "enrol", "--centre", self.centre.url, "--code", code]) == 0
        self._capsys.readouterr()
        return folder

    def at_till(self, *arguments: str) -> str:
        done = main(["--data-dir", str(self.till), *arguments])
        told = self._capsys.readouterr()
        return told.out if done == 0 else told.err

    def at_centre(self, *arguments: str) -> str:
        done = central(["--database", f"sqlite:///{self.folder / 'centre.db'}", *arguments])
        told = self._capsys.readouterr()
        return told.out if done == 0 else told.err

    def act(self, count: int) -> None:
        with DataFolder(self.till) as data:
            stores = Stores(data, identity_of(data))
            for _ in range(count):
                with stores.journal.act(at=wall_clock()) as act:
                    act.append(EntryKind.DRAWER_OPENED, DrawerOpened("change"), actor="c01")
                    act.commit()

    def waiting(self) -> int:
        with DataFolder(self.till) as data:
            return Stores(data, identity_of(data)).outbox.waiting()

    def knows(self, member: int) -> bool:
        with DataFolder(self.till) as data:
            return Stores(data, identity_of(data)).cache.member(MemberId(member)) is not None

    def file(self, name: str) -> str:
        return str(self.folder / name)

    def round_trip(self, name: str) -> str:
        """Out with the entries, back with what is new; what the till says in the end."""
        self.at_till("export-entries", self.file(f"{name}.out"))
        self.at_centre("import-entries", self.file(f"{name}.out"))
        self.at_centre("delta", "--since", self.file(f"{name}.out"), "--out", self.file(f"{name}.in"))
        return self.at_till("import-delta", self.file(f"{name}.in"))

    def carried(self, by: Path, name: str, *whose: str) -> str:
        """What a till that has the line says when it writes a file for one that has none; without the moment."""
        done = main(["--data-dir", str(by), "export-delta", self.file(name), *whose])
        told = self._capsys.readouterr()
        return (told.out if done == 0 else told.err).split(" as of ")[0]

    def refused(self, name: str) -> StickProblem:
        with pytest.raises(StickRefused) as error:
            sticks.import_delta(self.till, Path(self.file(name)))
        return error.value.problem


@pytest.fixture
def stick(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Stick]:
    with running_centre(f"sqlite:///{tmp_path / 'centre.db'}") as centre:
        yield Stick(centre, tmp_path, capsys)


def test_a_stick_carries_entries_out_and_members_back(stick: Stick) -> None:
    stick.act(3)
    stick.centre.add_members([7, 8])
    assert "3 entries of S01T01" in stick.at_till("export-entries", stick.file("out"))
    assert stick.waiting() == 3, "on the stick they are not safe yet"
    assert "3 entries of S01T01" in stick.at_centre("import-entries", stick.file("out"))
    assert "3 entries" in stick.at_centre("import-entries", stick.file("out")), "a second time changes nothing"
    assert len(stick.centre.rows(schema.journal_entries)) == 4

    told = stick.at_centre("delta", "--since", stick.file("out"), "--out", stick.file("in"))
    assert "what is new for S01T01" in told
    assert "2 rows" in told
    assert not stick.knows(7)
    assert "3 entries have arrived" in stick.at_till("import-delta", stick.file("in"))
    assert stick.knows(7)
    assert stick.waiting() == 0

    assert "nothing new" in stick.at_till("import-delta", stick.file("in")), "a replayed file is refused"
    stick.act(1)
    stick.centre.add_members([9])
    assert "1 entries have arrived" in stick.round_trip("second")
    assert stick.knows(9)
    with DataFolder(stick.till) as data:
        stores = Stores(data, identity_of(data))
        with stores.line(stick.centre.url) as line:
            assert line.engine.run_cycle().well, "the line goes on where the stick left off"


def test_a_file_that_is_wrong_older_or_not_the_next_is_refused_and_changes_nothing(stick: Stick) -> None:
    stick.round_trip("first")
    stick.centre.add_members([7])
    stick.at_till("export-entries", stick.file("early"))
    stick.at_centre("delta", "--since", stick.file("early"), "--out", stick.file("early.in"))
    stick.centre.add_members([8])
    assert "rows" in stick.round_trip("later")
    assert stick.refused("early.in") is StickProblem.OLDER

    stick.enrol("other")
    stick.at_centre("delta", "--terminal", "S01T02", "--out", stick.file("others"))
    assert stick.refused("others") is StickProblem.TERMINAL
    assert stick.refused("later.out") is StickProblem.KIND
    whole = bytearray(Path(stick.file("later.in")).read_bytes())
    whole[-1] ^= 1
    Path(stick.file("altered")).write_bytes(whole)
    assert stick.refused("altered") is StickProblem.ALTERED
    assert "No such file" in stick.at_till("import-delta", stick.file("nowhere"))

    with DataFolder(stick.till) as data, data.cache.writing() as cursor:  # the cache was lost and began anew
        cursor.execute("DELETE FROM feed_cursor")
        cursor.execute("DELETE FROM feed")
    assert stick.refused("later.in") is StickProblem.GAP
    stick.at_centre("delta", "--store", "S01", "--out", stick.file("folder"))
    assert sorted(each.name for each in Path(stick.file("folder")).iterdir()) == ["S01T01.delta", "S01T02.delta"]
    assert "entries have arrived" in stick.at_till("import-delta", stick.file("folder/S01T01.delta"))
    assert stick.knows(8)


def test_entries_of_a_stranger_are_refused(stick: Stick, tmp_path: Path) -> None:
    stick.act(1)
    stick.at_till("export-entries", stick.file("out"))
    (tmp_path / "elsewhere").mkdir()
    with running_centre(f"sqlite:///{tmp_path / 'elsewhere' / 'centre.db'}"):
        done = central(
            ["--database", f"sqlite:///{tmp_path / 'elsewhere' / 'centre.db'}", "import-entries", stick.file("out")]
        )
        assert done == 1, "no such till there"
    stick.centre.revoke("S01T01")
    assert "revoked" in stick.at_centre("import-entries", stick.file("out"))
    assert len(stick.centre.rows(schema.journal_entries)) == 1


def test_a_copied_till_on_a_stick_is_a_fork_and_nothing_of_it_is_taken_twice(stick: Stick) -> None:
    shutil.copytree(stick.till, stick.folder / "twin")
    stick.act(1)
    stick.round_trip("first")
    stick.till = stick.folder / "twin"
    stick.act(1)
    stick.at_till("export-entries", stick.file("twin.out"))
    assert "fork" in stick.at_centre("import-entries", stick.file("twin.out"))
    assert stick.waiting() == 1
    assert len(stick.centre.rows(schema.journal_entries)) == 2
    assert [case.kind for case in stick.centre.rows(schema.cases)] == ["fork"]


def test_a_centre_that_was_put_back_gets_again_what_it_lost(stick: Stick) -> None:
    stick.act(2)
    stick.round_trip("first")
    assert stick.waiting() == 0
    (first, *_) = stick.centre.rows(schema.journal_entries)
    database = Database(f"sqlite:///{stick.folder / 'centre.db'}")
    with database.write() as connection:  # a copy from before, under another feed
        connection.execute(delete(schema.journal_entries).where(schema.journal_entries.c.number > 1))
        connection.execute(update(schema.journal_heads).values(number=1, hash=first.hash, applied=1))
        connection.execute(update(schema.company).values(feed="put back"))
    database.close()
    assert "0 entries have arrived" in stick.round_trip("second")
    assert stick.waiting() == 2, "what it acknowledged and has no more waits again"
    assert "2 entries have arrived" in stick.round_trip("third")
    assert len(stick.centre.rows(schema.journal_entries)) == 3


def test_the_window_finds_the_stick_and_its_file_by_itself(stick: Stick) -> None:
    stick.act(1)
    stick.centre.add_members([7])
    media = [stick.folder / "media" / name for name in ("first", "second")]
    with DataFolder(stick.till) as data:
        stores = Stores(data, identity_of(data))
        desk = sticks.StickDesk(data, stores, stick.centre.url, lambda: [each for each in media if each.exists()])
        with pytest.raises(StickRefused) as error:
            desk.write()
        assert error.value.problem is StickProblem.NO_STICK
        for each in media:
            each.mkdir(parents=True)
        with pytest.raises(StickRefused) as error:
            desk.take()
        assert error.value.problem is StickProblem.NO_FILE
        out = Path(desk.write().file)
        assert out == media[0] / "S01T01.entries"
        stick.at_centre("import-entries", str(out))
        (media[1] / "from head office").mkdir()
        stick.at_centre("delta", "--since", str(out), "--out", str(media[1] / "from head office" / "S01T01.delta"))
        taken = desk.take()
        assert (taken.acknowledged, taken.forked, stores.outbox.waiting()) == (1, False, 0)
        assert stores.cache.member(MemberId(7)) is not None


def test_a_file_that_was_taken_in_part_goes_on_where_it_was(stick: Stick, monkeypatch: pytest.MonkeyPatch) -> None:
    members = list(range(7, 27))
    stick.centre.add_members(members)
    monkeypatch.setattr(deltas, "MAX_ROWS", 3)
    stick.at_till("export-entries", stick.file("out"))
    stick.at_centre("delta", "--since", stick.file("out"), "--out", stick.file("in"))
    applied = 0
    apply = StoredCacheFeed.apply

    def fails_once(feed: StoredCacheFeed, changes: Changes) -> None:
        nonlocal applied
        applied += 1
        if applied == 3:
            raise StoreError("the disk is full", "make room")
        apply(feed, changes)

    monkeypatch.setattr(StoredCacheFeed, "apply", fails_once)
    assert "the disk is full" in stick.at_till("import-delta", stick.file("in"))
    assert 0 < sum(stick.knows(member) for member in members) < len(members)
    assert "20 rows" in stick.at_till("import-delta", stick.file("in"))
    assert all(stick.knows(member) for member in members)
    assert stick.refused("in") is StickProblem.OLDER


def test_whoever_ends_it_early_finds_nothing_half_done_and_goes_on(
    stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick.act(5)
    members = list(range(7, 27))
    stick.centre.add_members(members)
    monkeypatch.setattr(deltas, "MAX_ROWS", 3)
    monkeypatch.setattr(protocol, "MAX_BATCH", 2)
    media = stick.folder / "media"
    media.mkdir()
    told: list[tuple[int, int]] = []

    def stop_at(figure: int, leaves: StopLeaves) -> Progress:
        def progress(done: int, whole: int) -> None:
            told.append((done, whole))
            if done == figure:
                raise WorkStopped(leaves)

        return progress

    with DataFolder(stick.till) as data:
        stores = Stores(data, identity_of(data))
        desk = sticks.StickDesk(data, stores, stick.centre.url, lambda: [media])
        with pytest.raises(WorkStopped):
            desk.write(stop_at(4, StopLeaves.NOTHING))
        assert list(media.iterdir()) == []
        assert stores.outbox.waiting() == 5
        told.clear()
        assert desk.write(stop_at(-1, StopLeaves.NOTHING)).entries == 5
        assert told[0] == (0, 5)
        assert told[-1] == (5, 5)
        stick.at_centre("import-entries", str(media / "S01T01.entries"))
        stick.at_centre("delta", "--since", str(media / "S01T01.entries"), "--out", str(media / "S01T01.delta"))
        with pytest.raises(WorkStopped):
            desk.take(stop_at(2, StopLeaves.PART))
        here = sum(stores.cache.member(MemberId(member)) is not None for member in members)
        assert 0 < here < len(members)
        assert stores.outbox.waiting() == 5, "what arrived is only known with the whole file"
        told.clear()
        assert desk.take(stop_at(-1, StopLeaves.PART)).acknowledged == 5
        assert all(stores.cache.member(MemberId(member)) is not None for member in members)
        assert {whole for _done, whole in told} == {len(told)}


def test_a_till_with_a_line_carries_what_is_new_to_one_without(stick: Stick, monkeypatch: pytest.MonkeyPatch) -> None:
    other = stick.enrol("other")
    stick.act(2)
    stick.at_till("export-entries", stick.file("out"))
    members = list(range(7, 27))
    stick.centre.add_members(members)
    monkeypatch.setattr(deltas, "MAX_ROWS", 3)
    assert stick.carried(other, "in", "--since", stick.file("out")) == f"{stick.file('in')}: 20 rows for S01T01"
    pieces = read_pieces(Path(stick.file("in")))
    assert len(pieces) > 3, "as many as answers"
    told = stick.at_till("import-delta", stick.file("in"))
    assert "20 rows" in told
    assert "0 entries have arrived" in told, "entries are carried to head office, not by the other till"
    assert all(stick.knows(member) for member in members)
    assert stick.refused("in") is StickProblem.OLDER, "a replayed file is refused"

    stick.at_centre("import-entries", stick.file("out"))
    stick.at_till("export-entries", stick.file("again"))
    stick.centre.add_members([40])
    stick.carried(other, "next", "--since", stick.file("again"))
    assert "2 entries have arrived" in stick.at_till("import-delta", stick.file("next"))
    assert stick.knows(40)
    with DataFolder(stick.till) as data:
        stores = Stores(data, identity_of(data))
        with stores.line(stick.centre.url) as line:
            assert line.engine.run_cycle().well, "the line goes on where the stick left off"


def test_a_carried_file_that_is_not_whole_is_refused_before_anything_changes(
    stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = stick.enrol("other")
    stick.at_till("export-entries", stick.file("out"))
    stick.centre.add_members(list(range(7, 27)))
    monkeypatch.setattr(deltas, "MAX_ROWS", 3)
    stick.carried(other, "in", "--since", stick.file("out"))
    stick.carried(stick.till, "others", "--terminal", "S01T02")
    whole = Path(stick.file("in")).read_bytes()
    ends = [piece.end for piece in read_pieces(Path(stick.file("in")))]
    (first, second), last = ends[:2], ends[-2]
    damaged = {
        "cut": (whole[:-9], StickProblem.ALTERED),
        "short": (whole[:last], StickProblem.UNREADABLE),
        "hole": (whole[:first] + whole[second:], StickProblem.ALTERED),
        "twice": (whole + whole, StickProblem.ALTERED),
        "late": (whole[first:], StickProblem.GAP),
        "forged": (Path(stick.file("others")).read_bytes().replace(b"S01T02", b"S01T01"), StickProblem.SIGNATURE),
        "flipped": (whole[:-1] + bytes([whole[-1] ^ 1]), StickProblem.ALTERED),
        "mixed": (whole[:last] + Path(stick.file("others")).read_bytes(), StickProblem.ALTERED),
    }
    for name, (content, problem) in damaged.items():
        Path(stick.file(name)).write_bytes(content)
        assert stick.refused(name) is problem, name
    assert stick.refused("others") is StickProblem.TERMINAL
    assert not any(stick.knows(member) for member in range(7, 27))
    assert "20 rows" in stick.at_till("import-delta", stick.file("in"))


def test_only_tills_of_the_same_store_are_served(stick: Stick) -> None:
    stick.centre.open_store("S02")
    other = stick.folder / "far"
    code = stick.centre.new_code("S02")
    assert main(["--data-dir", str(other), "enrol", "--centre", stick.centre.url, "--code", code]) == 0
    stick.at_till("export-entries", stick.file("out"))
    Path(stick.file("in")).write_bytes(b"from before")
    for asked in (("--since", stick.file("out")), ("--terminal", "S09T09")):
        assert "none of this store" in stick.carried(other, "in", *asked)
    assert Path(stick.file("in")).read_bytes() == b"from before"
    near = stick.enrol("near")
    stick.centre.revoke("S01T01")
    assert "was revoked" in stick.carried(near, "in", "--since", stick.file("out"))


def test_a_till_that_is_killed_while_it_takes_a_carried_file_goes_on_with_it(
    stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = stick.enrol("other")
    stick.act(1)
    members = list(range(7, 27))
    stick.centre.add_members(members)
    stick.round_trip("sent")
    stick.at_till("export-entries", stick.file("out"))
    late = list(range(40, 60))
    stick.centre.add_members(late)
    monkeypatch.setattr(deltas, "MAX_ROWS", 3)
    stick.carried(other, "in", "--since", stick.file("out"))
    killed = subprocess.run([sys.executable, "-c", _KILLED_AT_THE_THIRD, stick.till, stick.file("in")], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert 0 < sum(stick.knows(member) for member in late) < len(late)
    assert "20 rows" in stick.at_till("import-delta", stick.file("in"))
    assert all(stick.knows(member) for member in members + late)
    assert stick.refused("in") is StickProblem.OLDER


_KILLED_AT_THE_THIRD = """
import os, signal, sys
from pathlib import Path
from terminal.bootstrap import sticks
from terminal.store.cache_feed import StoredCacheFeed

apply, left = StoredCacheFeed.apply, [2]

def killed(feed, changes):
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    left[0] -= 1
    apply(feed, changes)

StoredCacheFeed.apply = killed
sticks.import_delta(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_the_window_carries_for_whoever_has_no_answer_on_the_stick(stick: Stick) -> None:
    other, third = stick.enrol("other"), stick.enrol("third")
    media = stick.folder / "media"
    media.mkdir()
    with DataFolder(other) as data:
        stores = Stores(data, identity_of(data))
        desk = sticks.StickDesk(data, stores, stick.centre.url, lambda: [media])
        desk.write()
        with pytest.raises(StickRefused) as error:
            desk.carry()
        assert error.value.problem is StickProblem.NO_ENTRIES, "its own need nobody to carry them"
        for place, (till, name) in enumerate(((stick.till, "S01T01"), (third, "S01T03"))):
            assert main(["--data-dir", str(till), "export-entries", str(media / f"{name}.entries")]) == 0
            os.utime(media / f"{name}.entries", (1_000 + place, 1_000 + place))
        stick.centre.add_members([7])
        assert [desk.carry().terminal for _ in range(3)] == ["S01T03", "S01T01", "S01T03"]
        (media / "S01T03.entries").unlink()
        before = (media / "S01T01.delta").read_bytes()

        def stop(_done: int, _whole: int) -> None:
            raise WorkStopped(StopLeaves.NOTHING)

        with pytest.raises(WorkStopped):
            desk.carry(stop)
        assert (media / "S01T01.delta").read_bytes() == before
        nowhere = sticks.StickDesk(data, stores, "http://127.0.0.1:9", lambda: [media])
        with pytest.raises(LineDown):
            nowhere.carry()
        assert (media / "S01T01.delta").read_bytes() == before
        assert sorted(each.name for each in media.iterdir() if each.suffix == ".part") == []
    assert "rows" in stick.at_till("import-delta", str(media / "S01T01.delta"))
    assert stick.knows(7)
