"""The card desk's working state goes where its entries go: into a new epoch, or away from the counter."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal.domain.cards import CardKind, CardStatus
from terminal.domain.errors import JournalError
from terminal.domain.journal import Entry
from terminal.domain.registration import Field
from terminal.domain.staff_acts import StaffChange
from terminal.domain.stock import StockBatch, StockOutcome
from terminal.store.card_book import StoredCardBook
from terminal.store.data_folder import DataFolder
from terminal.store.identity import enrol
from terminal.store.recovery import recover
from tests.support.card_desk import application_form, card_change, desk_act, member_record, requested_change
from tests.support.stores import IDENTITY, MEMBER, TERMINAL, card_book_of, enrolled, journal_of, outbox_of

NOW = 1_767_225_600_000
CARDS = {number: bytes([number]) * 16 for number in range(2, 7)}
PHONES = {number: bytes([100 + number]) * 16 for number in CARDS}
BOX = StockBatch("box", CardKind.STRIPE, "8800000000", 50)
OF_ENTRIES = ("card_change", "own_member", "staff_change", "application", "change_request", "request", "stock_card")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    """Entries 2 to 6 each change everything that an act of the desk can; the centre has them up to 3."""
    with enrolled(tmp_path / "till") as folder:
        for number in CARDS:
            act_everywhere(folder, number)
        outbox_of(folder).acknowledge(1, 3)
        yield folder


def act_everywhere(folder: DataFolder, number: int) -> Entry:
    with desk_act(journal_of(folder)) as (act, entry):
        if number == 2:
            act.keep_batch(entry, BOX)
        act.note_card_change(entry, card_change(CARDS[number], CardStatus.LOST))
        act.note_member(entry, member_record(phone_hash=PHONES[number]))
        act.note_staff_change(entry, StaffChange("c01", f"PIN {number}"))
        act.keep_application(entry, application_form(f"form {number}"))
        act.keep_change_request(entry, requested_change(f"change {number}", Field.PHONE))
        act.remember_request(f"request {number}", entry)
        act.move_stock(entry, BOX.id, [number], StockOutcome.ISSUED)
    return entry


def shown(book: StoredCardBook) -> dict[int, tuple[int, int]]:
    """The cards that own changes are known of, with the place of the entry."""
    return {number: changes[0][0] for number, card in CARDS.items() if (changes := book.card_changes(card))}


def places(folder: DataFolder, table: str) -> list[tuple[int, int]]:
    statement = f"SELECT epoch, number FROM {table} ORDER BY epoch, number"  # noqa: S608 — from this module
    return list(folder.journal.cursor().execute(statement).fetchall())


def break_at(folder: DataFolder, statement: str) -> None:
    with folder.journal.writing() as cursor:
        cursor.execute(statement)
    assert recover(folder.journal, TERMINAL, folder.vault.signer(), folder.vault.verifier(), at=NOW) is not None


def test_a_fork_takes_everything_along(folder: DataFolder) -> None:
    assert outbox_of(folder).open_epoch("fork", at=NOW) == 2
    book = card_book_of(folder)
    moved = {2: (1, 2), 3: (1, 3), 4: (2, 2), 5: (2, 3), 6: (2, 4)}
    assert shown(book) == moved
    assert [place for place, _ in book.member_card_changes(MEMBER)] == list(moved.values())
    for table in OF_ENTRIES:
        assert places(folder, table) == list(moved.values()), table
    assert places(folder, "stock_batch") == [(1, 2)]
    own = book.own_member(MEMBER)
    assert own == ((2, 4), member_record(phone_hash=PHONES[6]))
    answers = [book.request_entry(f"request {number}") for number in CARDS]
    assert [(each.epoch, each.number) for each in answers if each] == list(moved.values())


def test_two_forks_in_a_row_take_it_along_twice(folder: DataFolder) -> None:
    outbox_of(folder).open_epoch("fork", at=NOW)
    assert outbox_of(folder).open_epoch("fork", at=NOW) == 3
    assert shown(card_book_of(folder)) == {2: (1, 2), 3: (1, 3), 4: (3, 2), 5: (3, 3), 6: (3, 4)}


def test_a_copy_of_the_till_gives_way_with_its_own_acts_alone(folder: DataFolder, tmp_path: Path) -> None:
    """Both go on from the same disk; what the copy did under taken numbers moves, what both had before stays."""
    outbox_of(folder).acknowledge(1, 6)
    shutil.copytree(folder.path, tmp_path / "copy", ignore=shutil.ignore_patterns("*-shm", "*.lock"))
    with desk_act(journal_of(folder)) as (act, entry):
        act.note_card_change(entry, card_change(CARDS[2], CardStatus.REPLACED))
    with DataFolder(tmp_path / "copy", keyring=False) as copy:
        with desk_act(journal_of(copy)) as (act, entry):
            act.note_card_change(entry, card_change(CARDS[3], CardStatus.REPLACED))
            act.remember_request("of the copy", entry)
        outbox_of(copy).open_epoch("fork", at=NOW)
        book = card_book_of(copy)
        assert [place for place, _ in book.card_changes(CARDS[3])] == [(1, 3), (2, 2)]
        assert [place for place, _ in book.card_changes(CARDS[2])] == [(1, 2)]
        answer = book.request_entry("of the copy")
        assert answer is not None
        assert (answer.epoch, answer.body) == (2, entry.body)
    assert [place for place, _ in card_book_of(folder).card_changes(CARDS[2])] == [(1, 2), (1, 7)]


def test_enrolled_again_what_waits_comes_before_what_is_done_next(folder: DataFolder) -> None:
    enrol(folder.journal, IDENTITY, folder.vault.signer(), epoch=5, at=NOW)
    with desk_act(journal_of(folder)) as (act, entry):
        act.note_card_change(entry, card_change(CARDS[6], CardStatus.REPLACED))
        act.note_member(entry, member_record(phone_hash=b"new" * 5 + b"!"))
    book = card_book_of(folder)
    assert [place for place, _ in book.card_changes(CARDS[6])] == [(1, 6), (5, 2)]
    assert list(book.own_members_by_phone(b"new" * 5 + b"!")) == [MEMBER]
    assert not book.own_members_by_phone(PHONES[6])


def test_what_was_parked_no_longer_shows_and_what_was_done_stays_done(folder: DataFolder) -> None:
    outbox_of(folder).acknowledge(1, 6, parked=(4, 6))
    book = card_book_of(folder)
    assert set(shown(book)) == {2, 3, 5}
    assert book.own_member(MEMBER) == ((1, 5), member_record(phone_hash=PHONES[5]))
    assert not book.own_members_by_phone(PHONES[6])
    assert list(book.own_members_by_phone(PHONES[5])) == [MEMBER]
    assert book.request_entry("request 6") is not None
    assert book.outcome(BOX.id, 6) is StockOutcome.ISSUED


def test_what_was_salvaged_no_longer_shows_and_what_was_done_stays_done(folder: DataFolder) -> None:
    break_at(folder, "UPDATE entry SET body = x'7b7d' WHERE number = 5")
    book = card_book_of(folder)
    assert set(shown(book)) == {2, 3, 4}
    assert book.own_member(MEMBER) == ((1, 4), member_record(phone_hash=PHONES[4]))
    assert book.outcome(BOX.id, 6) is StockOutcome.ISSUED
    assert book.application("form 6") is not None
    assert book.change_request("change 6") is not None


def test_a_salvaged_request_is_neither_answered_nor_done_again(folder: DataFolder) -> None:
    break_at(folder, "UPDATE entry SET body = x'7b7d' WHERE number = 5")
    assert card_book_of(folder).request_entry("request 5") is None
    assert card_book_of(folder).request_entry("request 4") is not None
    with pytest.raises(JournalError, match="done before"), desk_act(journal_of(folder)) as (act, entry):
        act.remember_request("request 5", entry)


@pytest.mark.parametrize("lost", ["number = 4", "number > 2"])
def test_of_entries_that_are_lost_nothing_shows_but_what_the_centre_has(folder: DataFolder, lost: str) -> None:
    break_at(folder, f"DELETE FROM entry WHERE {lost}")  # noqa: S608 — from this test
    assert set(shown(card_book_of(folder))) == {2, 3}


def test_what_the_centre_holds_goes_on_showing_after_a_break_before_it(folder: DataFolder) -> None:
    """It was pushed as it was written, whatever became of the rows here."""
    outbox_of(folder).acknowledge(1, 5)
    break_at(folder, "UPDATE entry SET body = x'7b7d' WHERE number = 3")
    assert set(shown(card_book_of(folder))) == {2, 3, 4, 5}
