"""What every card book promises (ports.CardBook), on the encrypted file and in memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terminal.domain.card_acts import CardChange
from terminal.domain.cards import CardKind, CardStatus
from terminal.domain.change_requests import RequestState, after_change
from terminal.domain.errors import JournalError
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId, MemberRecord
from terminal.domain.registration import Application, ApplicationState, Field
from terminal.domain.stock import BatchState, StockBatch, StockError, StockOutcome, StockProblem
from terminal.ports import CardBook, Journal
from tests.support.card_desk import application_form, card_change, desk_act, member_record, requested_change
from tests.support.fakes import MemoryJournal
from tests.support.stores import MEMBER, card_book_of, enrolled, journal_of

OTHER = MemberId(8)
CARD, SECOND_CARD = b"c" * 16, b"d" * 16
PHONE, NEW_PHONE, NAME = b"p" * 16, b"q" * 16, b"n" * 16
STRIPES = StockBatch("box 1", CardKind.STRIPE, "8800000000", 4)
MORE_STRIPES = StockBatch("box 2", CardKind.STRIPE, "8800001000", 2)
CHIPS = StockBatch("box 3", CardKind.NTAG, "8900000000", 3)


@dataclass
class Desk:
    """A journal, its card book, and short ways to act."""

    journal: Journal
    book: CardBook

    def change_card(self, *changes: CardChange) -> Entry:
        with desk_act(self.journal) as (act, entry):
            for change in changes:
                act.note_card_change(entry, change)
        return entry

    def note_member(self, *records: MemberRecord) -> Entry:
        with desk_act(self.journal) as (act, entry):
            for record in records:
                act.note_member(entry, record)
        return entry

    def keep(self, application: Application) -> None:
        with desk_act(self.journal) as (act, entry):
            act.keep_application(entry, application)

    def request(self, request: str) -> Entry:
        with desk_act(self.journal) as (act, entry):
            act.remember_request(request, entry)
        return entry

    def receive(self, *batches: StockBatch) -> None:
        with desk_act(self.journal) as (act, entry):
            for batch in batches:
                act.keep_batch(entry, batch)

    def take(self, batch: str, *indexes: int, outcome: StockOutcome = StockOutcome.ISSUED) -> None:
        with desk_act(self.journal) as (act, entry):
            act.move_stock(entry, batch, indexes, outcome)

    def in_drawer(self, batch: StockBatch) -> list[int]:
        return [index for index in range(batch.count) if self.book.outcome(batch.id, index) is None]


@pytest.fixture(params=["stored", "memory"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    if request.param == "memory":
        journal = MemoryJournal()
        yield Desk(journal, journal.book)
        return
    with enrolled(tmp_path) as folder:
        yield Desk(journal_of(folder), card_book_of(folder))


def test_an_empty_book(desk: Desk) -> None:
    book = desk.book
    assert not book.card_changes(CARD)
    assert not book.member_card_changes(MEMBER)
    assert not book.own_members_by_phone(PHONE)
    assert not book.own_members_by_name(NAME)
    assert not book.applications()
    assert not book.change_requests()
    assert not book.batches()
    unknown = book.own_member(MEMBER), book.application("a"), book.request_entry("r"), book.outcome("box 1", 0)
    assert unknown == (None, None, None, None)
    assert book.change_request("r") is None
    assert book.next_blank(CardKind.STRIPE) is None


def test_the_changes_of_a_card_come_oldest_first_with_their_entries(desk: Desk) -> None:
    lost = card_change(CARD, CardStatus.LOST)
    replaced, issued = card_change(CARD, CardStatus.REPLACED), card_change(SECOND_CARD, CardStatus.ACTIVE, created=True)
    first = desk.change_card(lost)
    second = desk.change_card(issued, replaced)
    desk.change_card(card_change(b"e" * 16, CardStatus.LOST, member=OTHER))
    assert list(desk.book.card_changes(CARD)) == [(_place(first), lost), (_place(second), replaced)]
    assert list(desk.book.card_changes(SECOND_CARD)) == [(_place(second), issued)]
    of_member = desk.book.member_card_changes(MEMBER)
    assert [place for place, _ in of_member] == [_place(first), _place(second), _place(second)]
    assert {change.card for _, change in of_member} == {CARD, SECOND_CARD}


def test_requested_changes_come_by_their_due_day_and_as_they_were_left(desk: Desk) -> None:
    later, first = requested_change("a", Field.NAME, Field.PHONE, due="2026-06-01"), requested_change("b", Field.PHONE)
    same_day = requested_change("c", Field.ID_NUMBER)
    for each in (later, first, same_day):
        with desk_act(desk.journal) as (act, entry):
            act.keep_change_request(entry, each)
    assert list(desk.book.change_requests()) == [first, same_day, later]
    done = after_change(first, {Field.PHONE})
    with desk_act(desk.journal, commit=False) as (act, entry):
        act.keep_change_request(entry, done)
    assert desk.book.change_request("b") == first
    with desk_act(desk.journal) as (act, entry):
        act.keep_change_request(entry, done)
        act.keep_change_request(entry, after_change(later, {Field.NAME}))
    assert desk.book.change_request("b") == done
    waiting = desk.book.change_requests(RequestState.WAITING)
    assert [(each.requested.request, each.left) for each in waiting] == [
        ("c", (Field.ID_NUMBER,)),
        ("a", (Field.PHONE,)),
    ]
    assert list(desk.book.change_requests(RequestState.DONE)) == [done]
    assert not desk.book.change_requests(RequestState.WITHDRAWN)


def test_a_member_is_as_the_latest_own_entry_left_them(desk: Desk) -> None:
    registered = member_record(phone_hash=PHONE, name_hash=NAME)
    moved = msgspec.structs.replace(registered, phone_hash=NEW_PHONE, phone_last4="9999")
    desk.note_member(registered)
    entry = desk.note_member(moved)
    assert desk.book.own_member(MEMBER) == (_place(entry), moved)
    assert desk.book.own_member(OTHER) is None


def test_members_are_found_by_the_phone_and_name_they_have_now(desk: Desk) -> None:
    desk.note_member(member_record(MEMBER, phone_hash=PHONE, name_hash=NAME))
    desk.note_member(member_record(OTHER, phone_hash=PHONE, name_hash=NAME))
    desk.note_member(member_record(MEMBER, phone_hash=NEW_PHONE, name_hash=NAME))
    assert list(desk.book.own_members_by_phone(PHONE)) == [OTHER]
    assert list(desk.book.own_members_by_phone(NEW_PHONE)) == [MEMBER]
    assert sorted(desk.book.own_members_by_name(NAME)) == [MEMBER, OTHER]


def test_a_member_noted_twice_by_one_entry_is_as_it_said_last(desk: Desk) -> None:
    entry = desk.note_member(member_record(phone_hash=PHONE), member_record(phone_hash=NEW_PHONE))
    assert desk.book.own_member(MEMBER) == (_place(entry), member_record(phone_hash=NEW_PHONE))
    assert not desk.book.own_members_by_phone(PHONE)


def test_applications_are_listed_newest_first_in_their_latest_state(desk: Desk) -> None:
    first, second, third = (application_form(name) for name in ("first", "second", "third"))
    approved = msgspec.structs.replace(first, state=ApplicationState.APPROVED)
    for form in (first, second, third, approved):
        desk.keep(form)
    assert list(desk.book.applications()) == [third, second, approved]
    assert list(desk.book.applications(ApplicationState.WAITING)) == [third, second]
    assert list(desk.book.applications(ApplicationState.REFUSED)) == []
    assert desk.book.application("first") == approved


def test_a_request_is_done_once(desk: Desk) -> None:
    entry = desk.request("request 1")
    with pytest.raises(JournalError, match="done before"):
        desk.request("request 1")
    assert desk.book.request_entry("request 1") == entry
    assert desk.journal.latest(EntryKind.DRAWER_OPENED) == [entry]


def test_blank_cards_are_offered_in_order_of_receipt_and_number(desk: Desk) -> None:
    desk.receive(STRIPES, CHIPS, MORE_STRIPES)
    assert desk.book.next_blank(CardKind.STRIPE) == (STRIPES, 0)
    desk.take(STRIPES.id, 1)
    assert desk.book.next_blank(CardKind.STRIPE) == (STRIPES, 0)
    desk.take(STRIPES.id, 0)
    assert desk.book.next_blank(CardKind.STRIPE) == (STRIPES, 2)
    desk.take(STRIPES.id, 3, 2)
    assert desk.book.next_blank(CardKind.STRIPE) == (MORE_STRIPES, 0)
    desk.take(MORE_STRIPES.id, 0, 1)
    assert desk.book.next_blank(CardKind.STRIPE) is None
    assert desk.book.next_blank(CardKind.NTAG) == (CHIPS, 0)


def test_the_stock_counts_what_became_of_its_cards(desk: Desk) -> None:
    desk.receive(STRIPES, CHIPS)
    desk.take(STRIPES.id, 0)
    desk.take(STRIPES.id, 1, outcome=StockOutcome.SPOILED)
    desk.take(STRIPES.id, 2, outcome=StockOutcome.SPOILED)
    counted = BatchState(STRIPES, {StockOutcome.ISSUED: 1, StockOutcome.SPOILED: 2})
    assert list(desk.book.batches()) == [counted, BatchState(CHIPS, {})]
    assert counted.left == 1
    assert [desk.book.outcome(STRIPES.id, index) for index in (0, 1, 3)] == [
        StockOutcome.ISSUED,
        StockOutcome.SPOILED,
        None,
    ]


@pytest.mark.parametrize(
    ("batch", "indexes"),
    [("box 1", (0,)), ("box 1", (1, 0)), ("box 1", (2, 2)), ("box 1", (4,)), ("box 1", (-1,)), ("no box", (0,))],
)
def test_a_card_that_is_not_in_the_drawer_cannot_be_taken(desk: Desk, batch: str, indexes: Sequence[int]) -> None:
    desk.receive(STRIPES)
    desk.take(STRIPES.id, 0)
    with pytest.raises(StockError) as caught:
        desk.take(batch, *indexes)
    assert caught.value.problem is StockProblem.NOT_IN_STOCK
    assert desk.in_drawer(STRIPES) == [1, 2, 3]


@pytest.mark.parametrize("commit", [False, True])
def test_an_act_changes_the_book_when_it_is_committed(desk: Desk, commit: bool) -> None:
    desk.receive(STRIPES)
    with desk_act(desk.journal, commit=commit) as (act, entry):
        act.note_card_change(entry, card_change(CARD, CardStatus.LOST))
        act.note_member(entry, member_record(phone_hash=PHONE))
        act.keep_application(entry, application_form("first"))
        act.remember_request("request 1", entry)
        act.keep_batch(entry, CHIPS)
        act.move_stock(entry, STRIPES.id, [0], StockOutcome.ISSUED)
    book = desk.book
    assert len(book.card_changes(CARD)) == len(book.member_card_changes(MEMBER)) == commit
    assert len(book.own_members_by_phone(PHONE)) == (book.own_member(MEMBER) is not None) == commit
    assert len(book.applications()) == commit
    assert (book.request_entry("request 1") is not None) == commit
    assert len(book.batches()) == 1 + commit
    assert book.next_blank(CardKind.STRIPE) == (STRIPES, int(commit))


@given(taken=st.lists(st.sets(st.integers(0, 29), min_size=1, max_size=9), max_size=8))
@settings(max_examples=30, deadline=None)
def test_the_next_blank_is_the_lowest_that_is_left(
    taken: list[set[int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    box = StockBatch("box", CardKind.STRIPE, "8800000000", 30)
    with enrolled(tmp_path_factory.mktemp("till")) as folder:
        desk = Desk(journal_of(folder), card_book_of(folder))
        desk.receive(box)
        left = set(range(30))
        for indexes in taken:
            if indexes <= left:
                desk.take(box.id, *indexes)
                left -= indexes
        assert desk.in_drawer(box) == sorted(left)
        assert desk.book.next_blank(CardKind.STRIPE) == ((box, min(left)) if left else None)


def _place(entry: Entry) -> tuple[int, int]:
    return entry.epoch, entry.number
