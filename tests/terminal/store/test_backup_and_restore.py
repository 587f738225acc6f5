"""A backup opens, is whole and holds what was sold; what a restore could lose it does not (requirement F10)."""

import shutil
import threading
from functools import partial
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.acts import EntrySalvaged
from terminal.domain.backups import (
    BackupFailed,
    BackupMade,
    BackupProblem,
    BackupRestored,
    BackupSettings,
    Opener,
    file_name,
    open_code,
    superfluous,
)
from terminal.domain.errors import FileDamaged, StoreError
from terminal.domain.journal import EntryKind
from terminal.domain.open_payments import OpenPayment
from terminal.domain.recovery_codes import Code, CodeMistyped, new_code, read_code
from terminal.domain.sealing import new_sealing_key, public_sealing_key
from terminal.domain.tenders import Tender, TenderKind
from terminal.ports import MemberChange
from terminal.store import backup_file
from terminal.store.backup import StoredBackups
from terminal.store.data_folder import DataFolder
from terminal.store.restore import restore, restoring
from terminal.store.spool import StoredSpool
from terminal.store.verification import verify
from tests.support.killed_keeping import AT, backup, killed_at, restored
from tests.support.stores import IDENTITY, MEMBER, TERMINAL, enrolled, journal_of, outbox_of, record, slip
from tests.ui.shop_window import company_keys

MINUTES = (AT - 1_767_225_600_000) // 60_000
"""The epoch of a restore that does not know what stood behind the backup."""


def backups_of(data: DataFolder, stick: Path, *, at: int = AT, keep: int = 10) -> StoredBackups:
    settings = BackupSettings(str(stick), keep=keep, keep_days=2)
    return StoredBackups(data, IDENTITY, journal_of(data), settings=settings, clock=lambda: at)


class Backed:
    """Entries 1 (epoch.opened) to 7 in the backup (7: the phrase), 8 tells of it, and 9 to 11 come later."""

    def __init__(self, path: Path) -> None:
        self.folder, self.stick = path / "till", path / "stick"
        self.stick.mkdir()
        with enrolled(self.folder) as data:
            for number in range(2, 7):
                record(journal_of(data), f"entry {number}", points=1)
            outbox_of(data).acknowledge(1, 4)
            self.backups = backups_of(data, self.stick)
            self.phrase = self.backups.new_phrase("m01")
            self.kept = self.backups.make("m01")
            for number in range(9, 12):
                record(journal_of(data), f"entry {number}", points=1)
        self.file = self.stick / self.kept.file

    def entries(self) -> list[tuple[int, int, str]]:
        with DataFolder(self.folder, keyring=False) as data:
            verify(data.journal, TERMINAL, data.vault.verifier(), every_signature=True)
            return [(each.epoch, each.number, each.kind.value) for each in journal_of(data).entries(limit=1_000)]


@pytest.fixture
def backed(tmp_path: Path) -> Backed:
    return Backed(tmp_path)


def damage_page(folder: Path, page: int) -> None:
    with (folder / "journal.db").open("rb+") as file:
        file.seek((page - 1) * 4096 + 100)
        file.write(bytes(200))


def test_a_backup_says_what_it_holds_and_is_noted(backed: Backed) -> None:
    header = backup_file.read(backed.file)
    assert (header.terminal, header.epoch, header.number, header.entries) == (TERMINAL, 1, 7, 7)
    with DataFolder(backed.folder, keyring=False) as data:
        entry = journal_of(data).last_entry(EntryKind.BACKUP_MADE)
        assert entry is not None
        assert entry.number == 8
        assert msgspec.json.decode(entry.body, type=BackupMade).digest == header.digest
        state = backups_of(data, backed.stick).state()
    assert state.kept == backed.kept
    assert state.phrase
    assert not state.too_old
    assert list(backed.folder.glob("backup*")) == []


def test_nothing_of_the_journal_can_be_read_without_a_key(backed: Backed) -> None:
    content = backed.file.read_bytes()
    assert b"entry 2" not in content
    assert b"SQLite format" not in content


def test_a_new_machine_goes_on_in_a_new_epoch_that_no_receipt_bears(backed: Backed) -> None:
    shutil.rmtree(backed.folder)  # the disk died
    done = restore(backed.folder, backed.file, read_code(backed.phrase.text), at=AT, keyring=False)
    assert (done.epoch, done.carried, done.complete, done.aside) == (MINUTES, 0, False, "")
    entries = backed.entries()
    assert [place[:2] for place in entries] == [*((1, n) for n in range(1, 8)), (MINUTES, 1), (MINUTES, 2)]
    assert entries[-1][2] == "backup.restored"
    with DataFolder(backed.folder, keyring=False) as data:
        assert journal_of(data).own_changes(MEMBER, (0, 0)) == MemberChange(5, 500)
        record(journal_of(data), "sold again")
        assert outbox_of(data).next_batch(100)[0].number == 5, "what the centre lacks is sent from where it stopped"


def test_a_damaged_journal_gives_what_can_still_be_read(backed: Backed) -> None:
    with DataFolder(backed.folder, keyring=False) as data:
        for number in range(12, 200):
            record(journal_of(data), f"entry {number}" + "x" * 300, points=1)
        roots = data.journal.cursor().execute("SELECT rootpage FROM sqlite_schema WHERE name = 'lottery'").fetchall()
    damage_page(backed.folder, roots[0][0])
    done = restore(backed.folder, backed.file, None, at=AT, keyring=False)
    assert done.carried == 192, "8 to 199"
    assert done.epoch == MINUTES, "a page could not be read, so nobody knows what stood there"
    assert (backed.folder / done.aside).exists()
    entries = backed.entries()
    assert [number for epoch, number, _ in entries if epoch == 1] == list(range(1, 200))
    with DataFolder(backed.folder, keyring=False) as data:
        assert journal_of(data).own_changes(MEMBER, (0, 0)).points == 5 + 3 + 188


def test_entries_behind_a_hole_are_kept_for_a_person(backed: Backed) -> None:
    with DataFolder(backed.folder, keyring=False) as data, data.journal.writing() as cursor:
        cursor.execute("DELETE FROM entry WHERE number = 9")
    done = restore(backed.folder, backed.file, None, at=AT, keyring=False)
    assert (done.epoch, done.carried, done.salvaged, done.complete) == (2, 1, 2, True)
    with DataFolder(backed.folder, keyring=False) as data:
        salvaged = journal_of(data).latest(EntryKind.ENTRY_SALVAGED)
        found = [msgspec.json.decode(each.body, type=EntrySalvaged).entry.number for each in salvaged]
        told = journal_of(data).last_entry(EntryKind.BACKUP_RESTORED)
        assert told is not None
        assert msgspec.json.decode(told.body, type=BackupRestored).salvaged == 2
    assert sorted(found) == [10, 11]


def test_a_payment_that_was_cut_off_is_still_to_be_settled(backed: Backed) -> None:
    tenders = (Tender(TenderKind.BANK_CARD, 500, "4711"),)
    payment = OpenPayment("p1", AT, "c01", 2, 1_000, tenders, msgspec.Raw(b"{}"))
    with DataFolder(backed.folder, keyring=False) as data:
        with journal_of(data).act(at=AT) as act:
            act.keep_payment(payment)
            act.commit()
        with data.journal.writing() as cursor:
            cursor.execute("DELETE FROM entry WHERE number = 9")
    restore(backed.folder, backed.file, None, at=AT, keyring=False)
    with DataFolder(backed.folder, keyring=False) as data:
        assert list(journal_of(data).open_payments()) == [payment]


def test_a_journal_that_nobody_can_open_is_set_aside(backed: Backed) -> None:
    (backed.folder / "journal.db").write_bytes(b"no database any more" * 500)
    with pytest.raises(FileDamaged):
        DataFolder(backed.folder, keyring=False)
    done = restore(backed.folder, backed.file, None, at=AT, keyring=False)
    assert (done.epoch, done.carried) == (MINUTES, 0)
    assert (backed.folder / done.aside).read_bytes().startswith(b"no database")
    assert len(backed.entries()) == 9


def test_only_the_key_was_lost(backed: Backed) -> None:
    (backed.folder / "terminal.key").unlink()
    with pytest.raises(StoreError):
        DataFolder(backed.folder, keyring=False)
    done = restore(backed.folder, backed.file, backed.phrase, at=AT, keyring=False)
    assert done.epoch == 0
    assert [place[:2] for place in backed.entries()] == [(1, number) for number in range(1, 12)]


def test_a_whole_journal_is_not_replaced(backed: Backed) -> None:
    before = (backed.folder / "journal.db").read_bytes()
    with pytest.raises(BackupFailed) as failed:
        restore(backed.folder, backed.file, None, at=AT, keyring=False)
    assert failed.value.problem is BackupProblem.NOTHING_MISSING
    assert (backed.folder / "journal.db").read_bytes() == before


def test_what_waited_for_the_printer_is_not_printed_again(backed: Backed, tmp_path: Path) -> None:
    with DataFolder(backed.folder, keyring=False) as data:
        with journal_of(data).act(at=1) as act:
            act.spool(slip("printed long ago"), entry=None)
            act.commit()
        kept = backups_of(data, backed.stick, at=AT + 1000).make("m01")
    done = restore(tmp_path / "new", backed.stick / kept.file, backed.phrase, at=AT, keyring=False)
    assert done.epoch
    with DataFolder(tmp_path / "new", keyring=False) as data:
        assert StoredSpool(data.journal).waiting_documents() == 0


def test_another_terminal_is_left_alone_until_the_centre_has_all_of_it(backed: Backed, tmp_path: Path) -> None:
    other = tmp_path / "other"
    with enrolled(other) as data:
        record(journal_of(data), "sold here, and not sent yet")
    (other / "terminal.toml").write_text("[centre]\nurl = 'https://another.example'\n", "utf-8")
    with pytest.raises(BackupFailed) as failed:
        restore(other, backed.file, backed.phrase, at=AT, keyring=False)
    assert failed.value.problem is BackupProblem.OTHER_TERMINAL
    with DataFolder(other, keyring=False) as data:
        outbox_of(data).acknowledge(1, 2)
    with restoring(other, backed.file, at=AT, keyring=False) as under_way:
        found = under_way.check(backed.phrase)
        assert (found.other, found.present, found.complete) == (TERMINAL, None, False)
        assert under_way.put_in_place().aside
    with DataFolder(other, keyring=False) as data:
        assert data.vault.public_key == found.header.public_key
        verify(data.journal, TERMINAL, data.vault.verifier(), every_signature=True)
        assert [each.number for each in journal_of(data).entries(limit=100)] == [*range(1, 8), 1, 2]
    assert {path.suffix for path in other.glob("*-replaced-*")} == {".db", ".key"}
    assert (other / "terminal.toml").exists(), "the backup brought none, so the one that is there stays"


@pytest.mark.parametrize("code", [None, new_code()])
def test_nobody_opens_it_without_the_right_code(backed: Backed, tmp_path: Path, code: Code | None) -> None:
    with pytest.raises(BackupFailed) as failed:
        restore(tmp_path / "new", backed.file, code, at=AT, keyring=False)
    assert failed.value.problem is (BackupProblem.WRONG_CODE if code else BackupProblem.CODE_NEEDED)
    assert not (tmp_path / "new" / "journal.db").exists()


def test_head_office_opens_it_and_tells_the_code_of_this_file(backed: Backed, tmp_path: Path) -> None:
    private = new_sealing_key()
    with DataFolder(backed.folder, keyring=False) as data:
        keys = msgspec.structs.replace(company_keys(), sealing=public_sealing_key(private))
        data.vault.keep_company_keys(keys)
        kept = backups_of(data, backed.stick, at=AT + 1000).make("m01")
    header = backup_file.read_header(backed.stick / kept.file)
    assert open_code(header, Opener.COMPANY, new_sealing_key()) is None
    told = open_code(header, Opener.COMPANY, private)
    assert told is not None
    assert restore(tmp_path / "new", backed.stick / kept.file, read_code(told.text), at=AT, keyring=False).epoch
    with pytest.raises(BackupFailed):
        restore(tmp_path / "newer", backed.file, told, at=AT, keyring=False)  # a code is for one file


@given(place=st.integers(0, 10_000_000), bit=st.integers(0, 7))
def test_whatever_is_altered_is_refused(backup_bytes: bytes, altered: Path, place: int, bit: int) -> None:
    content = bytearray(backup_bytes)
    content[place % len(content)] ^= 1 << bit
    altered.write_bytes(content)
    with pytest.raises(BackupFailed):
        backup_file.read(altered)


@given(length=st.integers(0, 10_000_000))
def test_whatever_is_cut_short_is_refused(backup_bytes: bytes, altered: Path, length: int) -> None:
    altered.write_bytes(backup_bytes[: length % len(backup_bytes)])
    with pytest.raises(BackupFailed):
        backup_file.read(altered)


@pytest.fixture(scope="module")
def backup_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return Backed(tmp_path_factory.mktemp("backed")).file.read_bytes()


@pytest.fixture(scope="module")
def altered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("altered") / "T01.mtbackup"


def test_selling_goes_on_and_the_copy_is_of_one_moment(backed: Backed) -> None:
    with DataFolder(backed.folder, keyring=False) as data:
        ended = threading.Event()

        def sell() -> None:
            while not ended.is_set():
                record(journal_of(data), "x" * 300, points=1)

        seller = threading.Thread(target=sell)
        seller.start()
        try:
            for round_ in range(1, 4):
                kept = backups_of(data, backed.stick, at=AT + round_ * 1000).make("m01")
                assert backup_file.read(backed.stick / kept.file).number == kept.entries
        finally:
            ended.set()
            seller.join()
    new = backed.folder.parent / "new"
    restore(new, backed.stick / kept.file, backed.phrase, at=AT, keyring=False)
    with DataFolder(new, keyring=False) as data:
        sold = [entry for entry in journal_of(data).entries(limit=100_000) if entry.kind is EntryKind.DRAWER_OPENED]
        assert journal_of(data).own_changes(MEMBER, (0, 0)).points == len(sold)


def test_a_missing_folder_is_told_and_never_made(tmp_path: Path) -> None:
    with enrolled(tmp_path / "till") as data:
        backups = backups_of(data, tmp_path / "stick")
        with pytest.raises(BackupFailed) as failed:
            backups.make("m01")
        assert failed.value.problem is BackupProblem.FOLDER_MISSING
        assert backups.state().problem is BackupProblem.FOLDER_MISSING
        assert backups.state().too_old
        assert not (tmp_path / "stick").exists()
        (tmp_path / "stick").mkdir()
        backups.make("m01")
        assert backups.state().problem is None


def test_a_broken_journal_is_not_backed_up(backed: Backed) -> None:
    with DataFolder(backed.folder, keyring=False) as data:
        with data.journal.writing() as cursor:
            cursor.execute("UPDATE entry SET actor = 'x' WHERE number = 3")
        with pytest.raises(BackupFailed) as failed:
            backups_of(data, backed.stick, at=AT + 1000).make("m01")
    assert failed.value.problem is BackupProblem.JOURNAL_BROKEN
    assert len(list(backed.stick.iterdir())) == 1


def test_old_ones_are_thinned_out_and_foreign_files_stay(backed: Backed) -> None:
    (backed.stick / "T01-holiday.mtbackup").write_bytes(b"a picture")
    with DataFolder(backed.folder, keyring=False) as data:
        for hour in range(1, 6):
            backups_of(data, backed.stick, at=AT + hour * 3_600_000, keep=2).make("m01")
    made = sorted(path.name for path in backed.stick.iterdir() if path.name != "T01-holiday.mtbackup")
    newest = [file_name(TERMINAL, AT + hour * 3_600_000) for hour in (4, 5)]
    assert made[-2:] == newest
    assert len(made) == len({name[4:12] for name in made} | {"second of the last day"})
    assert (backed.stick / "T01-holiday.mtbackup").exists()


@given(st.sets(st.integers(0, 60 * 86_400_000), min_size=1), st.integers(1, 5), st.integers(0, 10))
def test_the_newest_always_stay(made: set[int], keep: int, days: int) -> None:
    now = max(made)
    gone = superfluous(sorted(made), now, keep=keep, keep_days=days)
    assert not gone & set(sorted(made)[-keep:])
    recent = {at for at in made if at >= now - days * 86_400_000}
    assert {at // 86_400_000 for at in recent} == {at // 86_400_000 for at in recent - gone}


@given(st.integers(0, 39), st.integers(1, 9))
def test_a_slip_in_a_code_is_found_in_its_group(place: int, add: int) -> None:
    code = new_code()
    assert read_code(code.text) == code
    assert read_code(code.text.replace(" ", "-")) == code
    text = code.text.replace(" ", "")
    wrong = text[:place] + str((int(text[place]) + add) % 10) + text[place + 1 :]
    with pytest.raises(CodeMistyped) as mistyped:
        read_code(wrong)
    assert mistyped.value.group == place // 6 + 1


@pytest.mark.parametrize("text", ["", "1234", "x" * 48, "0" * 47, "٣" * 48])
def test_no_code(text: str) -> None:
    with pytest.raises(CodeMistyped):
        read_code(text)


def test_a_backup_that_is_killed_leaves_no_half_one(backed: Backed) -> None:
    backed.file.unlink()
    step = 0
    while killed_at(step := step + 1, lambda: backup(backed.folder, backed.stick)):
        assert step < 100
        for whole in [*backed.stick.glob("*.mtbackup"), *backed.folder.glob("outgoing/*.mtbackup")]:
            backup_file.read(whole)
    assert step > 8
    for place in (backed.stick, backed.folder / "outgoing"):
        assert [path.name for path in place.iterdir()] == [file_name(TERMINAL, AT)]
    backed.entries()


@pytest.mark.parametrize("damaged", [True, False])
def test_a_restore_that_is_killed_anywhere_is_done_or_not(backed: Backed, tmp_path: Path, damaged: bool) -> None:
    """Afterwards the old files or the new ones, and a second try ends with everything."""
    step, before = 0, 0
    while True:
        step += 1
        folder = tmp_path / f"try{step}"
        if damaged:
            shutil.copytree(backed.folder, folder)
            (folder / "journal.db").write_bytes(b"no database any more" * 500)
        if not killed_at(step, partial(restored, folder, backed.file, backed.phrase)):
            break
        assert step < 100
        try:
            with DataFolder(folder, keyring=False) as data:
                restored_before = bool(journal_of(data).latest(EntryKind.BACKUP_RESTORED))
        except FileDamaged:
            restored_before = False
        if not restored_before:
            before += 1
            for each in ("cache.db", "journal.db") if not damaged else ():
                (folder / each).unlink(missing_ok=True)  # a till that was started in between on nothing
            if not damaged:
                (folder / "terminal.key").unlink(missing_ok=True)
            restore(folder, backed.file, backed.phrase, at=AT, keyring=False)
        if damaged:
            assert any(path.read_bytes().startswith(b"no data") for path in folder.glob("journal-replaced-*.db"))
        with DataFolder(folder, keyring=False) as data:
            verify(data.journal, TERMINAL, data.vault.verifier(), every_signature=True)
            assert len(journal_of(data).entries(limit=100)) == 9
        assert not (folder / "restoring").exists(), "what a killed one left is gone at the next opening"
    assert 3 < before < step - 2, "kills hit before and after the point of no return"


def test_a_restore_of_a_readable_record_that_is_killed_loses_nothing_of_it(backed: Backed, tmp_path: Path) -> None:
    """The present record has what the backup lacks and the centre never heard of: after a kill it is in either."""
    with DataFolder(backed.folder, keyring=False) as data, data.journal.writing() as cursor:
        cursor.execute("DELETE FROM entry WHERE number = 9")
    step = 0
    while True:
        step += 1
        folder = tmp_path / f"try{step}"
        shutil.copytree(backed.folder, folder)
        if not killed_at(step, partial(restored, folder, backed.file, None)):
            break
        with DataFolder(folder, keyring=False) as data:
            numbers = {(each.epoch, each.number) for each in journal_of(data).entries(limit=100)}
        old = {(1, number) for number in (*range(1, 9), 10, 11)}
        new = {(1, number) for number in range(1, 9)} | {(2, number) for number in range(1, 5)}
        assert numbers in (old, new)
    assert step > 8
