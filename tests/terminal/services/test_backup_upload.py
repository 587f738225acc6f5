"""A backup goes to the centre piece by piece, whatever is cut off, and never twice."""

import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal.domain.backups import BackupFailed, BackupProblem, BackupSettings, Outgoing
from terminal.domain.errors import LineDown, Refused
from terminal.domain.journal import EntryKind
from terminal.services.backup_upload import BackupUpload
from terminal.store.backup import StoredBackups
from terminal.store.data_folder import DataFolder
from tests.support.memory_backup_centre import MemoryBackupCentre
from tests.support.stores import IDENTITY, enrolled, journal_of, record

AT = 1_780_000_000_000
HOUR = 3_600_000


class Sender:
    def __init__(self, data: DataFolder, shelf: MemoryBackupCentre, *, phrase: bool = True) -> None:
        settings = BackupSettings(centre=True)
        self.journal = journal_of(data)
        self.backups = StoredBackups(data, IDENTITY, self.journal, settings=settings, clock=lambda: AT)
        if phrase:
            self.backups.new_phrase("m01")
        self.shelf = shelf
        self.changes: list[bool] = []
        self.start_anew()

    def start_anew(self) -> None:
        self.upload = BackupUpload(self.backups.outbox, self.shelf, lambda: self.changes.append(True))

    def run(self) -> float:
        for _ in range(200):
            if (pause := self.upload.step()) >= 60:
                return pause
        raise AssertionError("it never ends")

    def made_entries(self) -> int:
        return len(self.journal.latest(EntryKind.BACKUP_MADE))


@pytest.fixture
def sender(tmp_path: Path) -> Iterator[Sender]:
    with enrolled(tmp_path / "till") as data:
        record(journal_of(data), "entry 2", points=1)
        yield Sender(data, MemoryBackupCentre())


def test_it_arrives_whole_and_is_noted_once(sender: Sender) -> None:
    assert sender.run() == math.inf
    sender.backups.make("m01")
    state = sender.backups.state()
    assert state.waiting > 3 * MemoryBackupCentre.chunk
    assert (state.sent, state.kept, state.too_old) == (None, None, True)
    assert sender.run() == math.inf
    state = sender.backups.state()
    assert state.sent is not None
    assert (state.sent.at, state.waiting, state.too_old, state.failing) == (AT, 0, False, False)
    (content,) = (b"".join(pieces) for pieces in sender.shelf.pieces.values())
    assert len(content) == state.sent.size
    assert sender.made_entries() == 1
    assert sender.changes == [True]


@pytest.mark.parametrize("answer", range(1, 7))
def test_a_cut_line_or_a_restart_costs_no_piece_twice(sender: Sender, answer: int) -> None:
    sender.backups.make("m01")
    for _ in range(answer - 1):
        sender.upload.step()
    sender.shelf.fail = LineDown("cut")
    assert sender.run() == 60
    (pieces,) = sender.shelf.pieces.values()
    held = len(pieces)
    sender.start_anew()
    asked = sender.shelf.asked
    assert sender.run() == math.inf
    assert sender.shelf.asked - asked == 1 + len(pieces) - held
    assert sender.made_entries() == 1


def test_what_the_centre_refuses_is_told_and_tried_later(sender: Sender) -> None:
    sender.backups.make("m01")
    sender.shelf.fail = Refused("backup_too_large", "")
    assert sender.run() == 3600
    state = sender.backups.state()
    assert (state.send_problem, state.failing) == (BackupProblem.CENTRE_REFUSED, True)
    sender.run()
    assert sender.backups.state().send_problem is None


def test_one_that_made_room_is_offered_anew(sender: Sender) -> None:
    sender.backups.make("m01")
    sender.upload.step()
    sender.shelf.fail = Refused("unknown_backup", "")
    assert sender.run() == 60
    assert sender.backups.state().send_problem is None
    assert sender.run() == math.inf


def test_a_newer_one_takes_its_place_and_a_damaged_one_is_forgotten(sender: Sender, tmp_path: Path) -> None:
    sender.backups.make("m01")
    sender.upload.step()
    record(sender.journal, "entry 4", points=1)
    sender.backups.make("m01")
    assert sender.run() == math.inf
    assert [bool(pieces) for pieces in sender.shelf.pieces.values()] == [False, True]
    sender.backups.make("m01")
    (file,) = (tmp_path / "till" / "outgoing").iterdir()
    file.write_bytes(file.read_bytes()[:100])
    assert sender.run() == math.inf
    assert list((tmp_path / "till" / "outgoing").iterdir()) == []


def test_one_that_is_being_written_is_left_alone_and_a_piece_that_vanished_is_no_fault(
    sender: Sender, tmp_path: Path
) -> None:
    sender.backups.make("m01")
    sender.upload.step()
    outgoing = tmp_path / "till" / "outgoing"
    (file,) = outgoing.iterdir()
    part = file.with_name(f"{file.name}.part")
    part.write_bytes(file.read_bytes()[:5000])
    read = sender.backups.outbox.piece

    def replaced_meanwhile(outgoing: Outgoing, position: int, length: int) -> bytes:
        file.unlink()
        return read(outgoing, position, length)

    sender.backups.outbox.piece = replaced_meanwhile  # type: ignore[method-assign]  # the moment in between
    assert sender.upload.step() < 1
    assert sender.backups.state().send_problem is None
    assert part.exists()


def test_the_centre_gets_one_every_so_many_hours_and_when_somebody_asks(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    now = AT
    with enrolled(tmp_path / "till") as data:
        settings = BackupSettings(str(tmp_path / "stick"), centre=True, hours=4, centre_hours=12)
        journal = journal_of(data)
        backups = StoredBackups(data, IDENTITY, journal, settings=settings, clock=lambda: now)
        backups.new_phrase("m01")
        went: list[int] = []
        for hour in range(0, 25, 4):
            now = AT + hour * HOUR
            assert backups.state().due == now
            backups.make("system", due_only=True)
            if (waiting := backups.outbox.waiting()) is not None and waiting.header.made_at == now:
                went.append(hour)
        assert went == [0, 12, 24]
        assert len(list((tmp_path / "stick").iterdir())) == 7
        now += HOUR
        backups.make("m01")
        waiting = backups.outbox.waiting()
        assert waiting is not None
        assert waiting.header.made_at == now


def test_a_disk_that_refused_is_tried_again_without_any_folder(sender: Sender, tmp_path: Path) -> None:
    in_the_way = tmp_path / "till" / "outgoing"
    in_the_way.write_bytes(b"")
    for again in (False, True):
        with pytest.raises(BackupFailed) as failed:
            sender.backups.make("system", again=again)
        assert failed.value.problem is BackupProblem.FOLDER_REFUSED
    in_the_way.unlink()
    sender.backups.make("system", again=True)
    assert sender.run() == math.inf
    assert not sender.backups.state().failing


def test_without_a_phrase_nothing_goes_and_that_is_told(tmp_path: Path) -> None:
    with enrolled(tmp_path / "till") as data:
        sender = Sender(data, MemoryBackupCentre(), phrase=False)
        sender.backups.make("m01")
        assert sender.run() == math.inf
        assert sender.backups.state().send_problem is BackupProblem.NO_PHRASE
        assert sender.shelf.asked == 0


def test_a_missing_stick_does_not_keep_it_from_the_centre(tmp_path: Path) -> None:
    with enrolled(tmp_path / "till") as data:
        sender = Sender(data, MemoryBackupCentre())
        settings = BackupSettings(str(tmp_path / "stick"), centre=True)
        backups = StoredBackups(data, IDENTITY, sender.journal, settings=settings, clock=lambda: AT)
        for again in (False, True):
            with pytest.raises(BackupFailed, match="folder_missing"):
                backups.make("m01", again=again)
        assert sender.run() == math.inf
        assert len(sender.shelf.pieces) == 1, "the try for the stick alone sent no other one"
        assert backups.state().problem is BackupProblem.FOLDER_MISSING
