"""The blank card stock on the real files: who may, what is refused, and that journal and drawer never part."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from terminal.domain.card_life import CardActProblem, CardActRefused
from terminal.domain.cards import CardKind
from terminal.domain.documents import Text
from terminal.domain.errors import JournalFull
from terminal.domain.feed import SchemeDocument
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.payment_cards import luhn_digit
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.stock import StockCounted, StockError, StockMoved, StockOutcome, StockProblem, StockReceived
from terminal.domain.times import business_day
from terminal.services.business_days import TRUSTED_MS
from terminal.services.stock import Stock
from terminal.store.spool import StoredSpool
from tests.support.desk import MANAGER, SERVICE, Desk, desk_in
from tests.support.shop import CASHIER, NOON, SCHEME_FILE, STORE
from tests.support.stores import no_room_left, room_again


def number(serial: int) -> str:
    """Ten digits with Luhn, as the shipped scheme has them."""
    payload = f"88{serial:07d}"
    return payload + luhn_digit(payload)


BOX = number(100), number(109)


class Drawer:
    """A stock of its own beside the full drawer of ``desk``."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.stock = Stock(desk.cache, desk.journal, desk.book, desk.clock)

    def receive(self, first: str = BOX[0], last: str = BOX[1], kind: CardKind = CardKind.CLASSIC) -> str:
        return self.stock.receive(kind, first, last, "delivery 7", actor=MANAGER).id

    def count_of(self, batch: str) -> tuple[int, dict[StockOutcome, int]]:
        state = next(each for each in self.stock.states() if each.batch.id == batch)
        return state.left, state.outcomes

    def last_entry(self, kind: EntryKind) -> Entry:
        entry = self.desk.journal.last_entry(kind)
        assert entry is not None
        return entry


@pytest.fixture
def drawer(tmp_path: Path) -> Iterator[Drawer]:
    with desk_in(tmp_path) as desk:
        yield Drawer(desk)


@contextmanager
def refused(problem: StockProblem) -> Iterator[None]:
    with pytest.raises(StockError) as error:
        yield
    assert error.value.problem is problem


def test_a_box_is_received_in_one_entry_and_lies_in_the_drawer(drawer: Drawer) -> None:
    batch = drawer.stock.receive(CardKind.CLASSIC, *BOX, "delivery 7", actor=SERVICE)
    assert drawer.count_of(batch.id) == (10, {})
    assert drawer.stock.numbers(batch) == BOX
    entry = drawer.last_entry(EntryKind.STOCK_RECEIVED)
    assert msgspec.json.decode(entry.body, type=StockReceived) == StockReceived(batch, "delivery 7")
    assert entry.actor == SERVICE.id


def test_the_next_card_to_take_is_the_first_that_is_left_of_its_kind(drawer: Drawer) -> None:
    batch = drawer.receive()
    drawer.stock.spoil(BOX[0], "scratched", actor=MANAGER)
    blank = drawer.stock.next_blank(CardKind.CLASSIC)
    assert (blank.batch, blank.index, blank.number, blank.kind) == (batch, 1, number(101), CardKind.CLASSIC)
    assert drawer.stock.blank_of(number(102)).index == 2
    with refused(StockProblem.NOT_IN_STOCK):
        drawer.stock.blank_of(BOX[0])
    with refused(StockProblem.EMPTY):
        drawer.stock.next_blank(CardKind.DESFIRE)


def test_numbers_that_were_received_before_are_refused_whatever_the_overlap(drawer: Drawer) -> None:
    drawer.receive(number(105), number(110))
    for first, last in (BOX, (number(106), number(107)), (number(110), number(120)), (number(100), number(105))):
        with refused(StockProblem.OVERLAPS):
            drawer.receive(first, last)
    drawer.receive(number(100), number(104))
    assert len(drawer.stock.states()) == 3


def test_numbers_that_are_no_series_are_refused(drawer: Drawer) -> None:
    for first, last, problem in (
        ("1234567890", "1234567890", StockProblem.NUMBER_FORMAT),
        (number(110), number(100), StockProblem.TOO_MANY),
    ):
        with refused(problem):
            drawer.receive(first, last)
    assert drawer.stock.count_between(*BOX) == 10


def test_cards_that_are_handed_out_leave_the_drawer_together(drawer: Drawer) -> None:
    batch = drawer.receive()
    assert drawer.stock.hand_out(number(101), number(104), "counter 2", actor=SERVICE) == 4
    assert drawer.count_of(batch) == (6, {StockOutcome.HANDED_OUT: 4})
    moved = msgspec.json.decode(drawer.last_entry(EntryKind.STOCK_MOVED).body, type=StockMoved)
    assert moved == StockMoved(batch, (1, 2, 3, 4), StockOutcome.HANDED_OUT, "", "counter 2")


def test_a_range_with_one_card_gone_moves_none(drawer: Drawer) -> None:
    batch = drawer.receive()
    drawer.stock.spoil(number(102), "scratched", actor=MANAGER)
    before = drawer.last_entry(EntryKind.STOCK_MOVED)
    with refused(StockProblem.NOT_IN_STOCK):
        drawer.stock.hand_out(number(101), number(104), "counter 2", actor=MANAGER)
    assert drawer.count_of(batch) == (9, {StockOutcome.SPOILED: 1})
    assert drawer.last_entry(EntryKind.STOCK_MOVED) == before


def test_a_range_over_two_boxes_is_refused(drawer: Drawer) -> None:
    drawer.receive(number(100), number(104))
    drawer.receive(number(105), number(110))
    with refused(StockProblem.NOT_IN_STOCK):
        drawer.stock.hand_out(number(104), number(105), "counter 2", actor=MANAGER)


def test_spoiling_asks_for_a_reason_that_is_no_card_number(drawer: Drawer) -> None:
    drawer.receive()
    for reason, problem in (
        (" ", CardActProblem.REASON_MISSING),
        ("x" * 201, CardActProblem.REASON_TOO_LONG),
        ("6222 0200 0000 0000 000", CardActProblem.REASON_IS_CARD),
    ):
        with pytest.raises(CardActRefused) as error:
            drawer.stock.spoil(BOX[0], reason, actor=MANAGER)
        assert error.value.problem is problem


def test_a_count_tells_differences_keeps_them_and_prints_them(drawer: Drawer) -> None:
    batch = drawer.receive()
    full = next(state.batch.id for state in drawer.stock.states() if state.batch.id != batch)
    done = drawer.stock.count({batch: 8, full: 50}, "recounted", actor=MANAGER, language="en")
    assert [(line.batch, line.expected, line.counted) for line in done.lines] == [(batch, 10, 8), (full, 50, 50)]
    assert msgspec.json.decode(drawer.last_entry(EntryKind.STOCK_COUNTED).body, type=StockCounted) == done
    assert drawer.count_of(batch) == (10, {})  # explained, never booked away
    waiting = StoredSpool(drawer.desk.folder.journal).next_document()
    assert waiting is not None
    assert Text(f"{BOX[0]} – {BOX[1]}") in waiting.document.parts


def test_who_does_not_keep_the_stock_does_nothing_to_it(drawer: Drawer) -> None:
    batch = drawer.receive()
    entries = len(drawer.desk.journal.entries())
    auditor = StaffRecord("a01", "审计", Role.AUDITOR, "")
    for actor in (CASHIER, auditor):
        with refused(StockProblem.NOT_YOURS):
            drawer.stock.receive(CardKind.NTAG, number(200), number(210), "", actor=actor)
        with refused(StockProblem.NOT_YOURS):
            drawer.stock.spoil(BOX[0], "scratched", actor=actor)
        with refused(StockProblem.NOT_YOURS):
            drawer.stock.hand_out(*BOX, "counter 2", actor=actor)
    for actor in (CASHIER, auditor, SERVICE):  # whoever takes cards out does not count them alone
        with refused(StockProblem.NOT_YOURS):
            drawer.stock.count({batch: 10}, "", actor=actor, language="en")
    assert len(drawer.desk.journal.entries()) == entries


def spoil_until_refused(stock: Stock, first: int) -> int:
    """How many cards went out before the disk was full."""
    for spoiled in range(1000):
        try:
            stock.spoil(number(first + spoiled), "x" * 200, actor=MANAGER)
        except JournalFull:
            return spoiled
    raise AssertionError("the disk was never full")


def test_a_full_disk_takes_a_card_out_whole_or_not_at_all(drawer: Drawer) -> None:
    batch = drawer.receive(number(1000), number(1999))
    no_room_left(drawer.desk.folder.journal)
    spoiled = spoil_until_refused(drawer.stock, 1000)
    room_again(drawer.desk.folder.journal)
    assert drawer.count_of(batch)[0] == 1000 - spoiled
    assert drawer.stock.next_blank(CardKind.CLASSIC).index == spoiled
    moved = [entry for entry in drawer.desk.journal.entries(limit=2000) if entry.kind is EntryKind.STOCK_MOVED]
    assert len(moved) == spoiled


def test_boxes_whose_format_the_scheme_dropped_can_still_be_counted(drawer: Drawer) -> None:
    batch = drawer.receive()
    scheme = (
        SCHEME_FILE.read_text("utf-8").replace('prefix = "88"', 'prefix = "77"').replace("version = 1", "version = 2")
    )
    drawer.desk.tell(schemes=(SchemeDocument(2, business_day(NOON, STORE.zone), scheme),))
    drawer.desk.clock.advance(TRUSTED_MS)
    done = drawer.stock.count({batch: 10}, "", actor=MANAGER, language="en")
    assert [line.counted for line in done.lines] == [10]
    assert drawer.stock.numbers(drawer.stock.states()[-1].batch) == (BOX[0], "")
