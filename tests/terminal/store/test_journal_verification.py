"""Tampering is found at the right entry, and the way out loses nothing."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from terminal.domain.acts import EntrySalvaged, EpochOpened
from terminal.domain.errors import JournalBroken, StoreError
from terminal.domain.journal import EntryKind, digest_of
from terminal.domain.long_work import WorkStopped
from terminal.domain.restores import Recovery, RecoveryProgress, no_recovery_progress
from terminal.ports import MemberChange
from terminal.store import recovery, verification
from terminal.store.data_folder import DataFolder
from terminal.store.engine import JOURNAL, Database
from terminal.store.identity import enrol, read_identity
from terminal.store.recovery import Recovered, recover
from terminal.store.verification import Verified, verify
from tests.support.stores import IDENTITY, MEMBER, TERMINAL, enrolled, journal_of, outbox_of, record

NOW = 1_767_225_600_000  # 2026-01-01T00:00:00Z


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    """Entries 1 (epoch.opened) to 10; the centre has them up to 4."""
    with enrolled(tmp_path) as folder:
        journal = journal_of(folder)
        for number in range(2, 11):
            record(journal, f"entry {number}", points=1)
        outbox_of(folder).acknowledge(1, 4)
        yield folder


def check(folder: DataFolder, *, every_signature: bool = False) -> Verified:
    return verify(folder.journal, TERMINAL, folder.vault.verifier(), every_signature=every_signature)


def mend(folder: DataFolder, progress: RecoveryProgress = no_recovery_progress) -> Recovered | None:
    sign, verifier = folder.vault.signer(), folder.vault.verifier()
    return recover(folder.journal, TERMINAL, sign, verifier, at=NOW, progress=progress)


class Stopping:
    """Stops a recovery once it was allowed to tell so often how far it is."""

    def __init__(self, allowed: int) -> None:
        self.told: list[Recovery] = []
        self._allowed = allowed

    def __call__(self, what: Recovery, done: int, whole: int) -> None:
        assert done <= whole
        self.told.append(what)
        if len(self.told) > self._allowed:
            raise WorkStopped


def alter(folder: DataFolder, statement: str) -> None:
    with folder.journal.writing() as cursor:
        cursor.execute(statement)


def test_a_sound_journal_verifies(folder: DataFolder) -> None:
    assert check(folder) == Verified(entries=10, signatures=6)
    assert check(folder, every_signature=True) == Verified(entries=10, signatures=10)
    assert mend(folder) is None


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("UPDATE entry SET body = x'7b7d' WHERE number = 6", 6),
        ("UPDATE entry SET body = x'7b7d' WHERE number = 2", 2),
        ("UPDATE entry SET at = at + 1 WHERE number = 10", 10),
        ("UPDATE entry SET actor = 'other' WHERE number = 3", 3),
        ("UPDATE entry SET kind = 'no.such.kind' WHERE number = 5", 5),
        ("UPDATE entry SET kind = 'staff.signed_in' WHERE number = 5", 5),
        ("UPDATE entry SET clock_offset = 99 WHERE number = 8", 8),
        ("UPDATE entry SET previous = zeroblob(32) WHERE number = 7", 7),
        ("UPDATE entry SET signature = zeroblob(64) WHERE number = 7", 7),
        ("DELETE FROM entry WHERE number = 6", 6),
        ("DELETE FROM entry WHERE number > 2", 3),
        ("UPDATE entry SET id = id + 54, number = 60 WHERE number = 6", 6),
    ],
)
def test_what_was_altered_is_found_where_it_is(folder: DataFolder, statement: str, number: int) -> None:
    alter(folder, statement)
    with pytest.raises(JournalBroken) as caught:
        check(folder)
    assert (caught.value.epoch, caught.value.number) == (1, number)
    assert mend(folder) is not None
    check(folder)


def test_an_acknowledged_signature_inside_is_left_to_the_complete_check(folder: DataFolder) -> None:
    alter(folder, "UPDATE entry SET signature = zeroblob(64) WHERE number = 2")
    check(folder)
    with pytest.raises(JournalBroken):
        check(folder, every_signature=True)


def test_recovery_carries_every_unacknowledged_entry_over_whole(folder: DataFolder) -> None:
    before = {entry.number: entry for entry in journal_of(folder).entries()}
    alter(folder, "UPDATE entry SET body = x'7b7d' WHERE number = 7")
    recovered = mend(folder)
    assert recovered is not None
    assert (recovered.epoch, recovered.salvaged) == (2, 4)
    outbox = outbox_of(folder)
    assert [entry.number for entry in outbox.next_batch(100)] == [5, 6]
    outbox.acknowledge(1, 6)
    opened, *salvaged = outbox.next_batch(100)
    assert msgspec.json.decode(opened.body, type=EpochOpened) == EpochOpened("broken", 1, 6, before[6].hash)
    bodies = [msgspec.json.decode(entry.body, type=EntrySalvaged) for entry in salvaged]
    assert {entry.kind for entry in salvaged} == {EntryKind.ENTRY_SALVAGED}
    assert [body.entry for body in bodies[1:]] == [before[8], before[9], before[10]]
    assert bodies[0].entry == msgspec.structs.replace(before[7], body=b"{}")
    assert "entry 7" in bodies[0].problem


def test_recovery_counts_salvaged_entries_no_longer_at_the_counter(folder: DataFolder) -> None:
    alter(folder, "UPDATE entry SET body = x'7b7d' WHERE number = 7")
    assert journal_of(folder).own_changes(MEMBER, (1, 4)) == MemberChange(6, 600)
    mend(folder)
    assert journal_of(folder).own_changes(MEMBER, (1, 4)) == MemberChange(2, 200)


def test_the_damaged_file_is_set_aside_and_opens_with_the_same_key(folder: DataFolder) -> None:
    alter(folder, "UPDATE entry SET body = x'7b7d' WHERE number = 7")
    recovered = mend(folder)
    assert recovered is not None
    assert recovered.copy.name == "journal-damaged-20260101T000000Z.db"
    copy = Database(recovered.copy, folder.vault.secrets.journal, JOURNAL)
    with pytest.raises(JournalBroken):
        verify(copy, TERMINAL, folder.vault.verifier())
    copy.close()


def test_recovery_may_be_stopped_wherever_it_tells_how_far_it_is(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "_ROWS_AT_A_TIME", 2)
    monkeypatch.setattr(recovery, "_COPIED_AT_ONCE", 1 << 15)
    alter(folder, "UPDATE entry SET actor = 'somebody else' WHERE number = 7")
    for allowed in itertools.count():
        stopping = Stopping(allowed)
        try:
            mend(folder, stopping)
        except WorkStopped:
            if stopping.told[-1] is Recovery.COPYING:
                assert not list(folder.path.glob("journal-damaged-*")), "no half a copy stays"
            continue
        break
    assert allowed > 8, "it tells how far it is while it checks, copies, and checks again"
    assert check(folder).entries == 6 + 5, "what was sound, and a new epoch with the four behind it"
    assert len(list(folder.path.glob("journal-damaged-*.db"))) == 1


def test_selling_goes_on_after_recovery(folder: DataFolder) -> None:
    alter(folder, "UPDATE entry SET body = x'7b7d' WHERE number = 7")
    mend(folder)
    entry = record(journal_of(folder))
    assert (entry.epoch, entry.number) == (2, 6)
    assert mend(folder) is None


def test_entries_hashed_anew_after_an_alteration_are_not_believed(folder: DataFolder) -> None:
    """Who has the file's key can make the chain fit again, but not the signatures."""
    alter(folder, "UPDATE entry SET body = x'7b7d' WHERE number = 3")
    journal = journal_of(folder)
    previous = journal.entries(after=(1, 1), limit=1)[0].hash
    for entry in journal.entries(after=(1, 2), limit=4):
        digest = digest_of(msgspec.structs.replace(entry, previous=previous))
        with folder.journal.writing() as cursor:
            cursor.execute("UPDATE entry SET previous = ?, hash = ? WHERE number = ?", (previous, digest, entry.number))
        previous = digest
    recovered = mend(folder)
    assert recovered is not None
    assert recovered.salvaged == 6
    opened = journal.last_entry(EntryKind.EPOCH_OPENED)
    assert opened is not None
    assert msgspec.json.decode(opened.body, type=EpochOpened).previous_number == 2


def test_a_break_in_an_epoch_that_was_left_is_mended_too(folder: DataFolder) -> None:
    outbox_of(folder).open_epoch("fork", at=NOW)
    record(journal_of(folder))
    alter(folder, "UPDATE entry SET body = x'7b7d' WHERE epoch = 1 AND number = 3")
    assert mend(folder) is not None
    alter(folder, "UPDATE entry SET body = x'7b7d' WHERE epoch = 2 AND number = 1")
    assert mend(folder) is not None
    check(folder)


def test_a_fork_leaves_the_old_place_and_keeps_the_member_change_once(folder: DataFolder) -> None:
    journal, outbox = journal_of(folder), outbox_of(folder)
    assert outbox.open_epoch("fork", at=NOW) == 2
    check(folder)
    assert journal.own_changes(MEMBER, (1, 4)) == MemberChange(6, 600)
    assert journal.own_changes(MEMBER, (2, 7)) == MemberChange()
    told = [(entry.epoch, entry.number) for entry in journal.entries()]
    assert told == [(1, number) for number in range(1, 5)] + [(2, number) for number in range(1, 8)]


def test_a_fork_moves_only_the_epoch_that_is_being_pushed(folder: DataFolder) -> None:
    enrol(folder.journal, IDENTITY, folder.vault.signer(), epoch=1, at=NOW)
    record(journal_of(folder))
    assert outbox_of(folder).open_epoch("fork", at=NOW) == 3
    waiting = outbox_of(folder).next_batch(100)
    assert {(entry.epoch) for entry in waiting} == {2}
    outbox_of(folder).acknowledge(2, 2)
    assert [entry.epoch for entry in outbox_of(folder).next_batch(100)] == [3] * 7


def test_parked_entries_no_longer_show_at_the_counter(folder: DataFolder) -> None:
    outbox_of(folder).acknowledge(1, 7, parked=(6,))
    assert journal_of(folder).own_changes(MEMBER, (1, 4)) == MemberChange(5, 500)


def test_an_acknowledgement_beyond_the_journal_covers_nothing_that_comes_later(folder: DataFolder) -> None:
    outbox = outbox_of(folder)
    outbox.acknowledge(1, 50)
    record(journal_of(folder))
    assert outbox.waiting() == 1


def test_enrolled_again_the_terminal_goes_on_in_a_new_epoch(folder: DataFolder) -> None:
    assert read_identity(folder.journal) == IDENTITY
    assert enrol(folder.journal, IDENTITY, folder.vault.signer(), epoch=5, at=NOW) == 5
    assert outbox_of(folder).waiting() == 7
    check(folder)
    other = msgspec.structs.replace(IDENTITY, terminal="T02")
    with pytest.raises(StoreError, match="belongs to terminal T01"):
        enrol(folder.journal, other, folder.vault.signer(), epoch=1, at=NOW)
