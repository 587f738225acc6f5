"""The blank card stock by keys: receive, hand out, spoil, count blind; and who may."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from terminal.domain.cards import CardKind
from terminal.domain.journal import EntryKind
from terminal.domain.stock import StockOutcome
from tests.ui.page_window import CASHIER, MANAGER, SERVICE, PageWindow
from tests.ui.shop_window import number_of
from ui.application import Interface
from ui.screens.cards.stock_presenter import StockPresenter
from ui.screens.cards.stock_view import StockView
from ui.tour.hands import focused


class StockPage(PageWindow):
    """A drawer with a box of a hundred stripes."""

    def __init__(self, interface: Interface, qtbot: QtBot) -> None:
        super().__init__(interface, qtbot)
        stock = self.shop.till.stock
        self.box = stock.receive(CardKind.STRIPE, number_of(500), number_of(599), "", actor=MANAGER).id
        self.presenter = StockPresenter(self.shop.till, self.lane, self.encoder_lane, lambda: self.actor)
        self.presenter.said.connect(self.say)

    def enter(self) -> None:
        """As the person who is signed in."""
        self.open(StockView(self.presenter))
        self.settle()

    def left(self, batch: str) -> int:
        return next(state.left for state in self.shop.till.stock.states() if state.batch.id == batch)

    def fill(self, *texts: str) -> None:
        """Type each and go on with Enter."""
        for text in texts:
            self.type(text)
            self.key(Qt.Key.Key_Return)


@pytest.fixture
def page(interface: Interface, qtbot: QtBot) -> Iterator[StockPage]:
    made = StockPage(interface, qtbot)
    yield made
    made.close()


def test_a_box_is_received_by_keys_and_the_button_says_how_many(page: StockPage) -> None:
    page.enter()
    page.key(Qt.Key.Key_F5)
    assert focused() == "receive_kind_0"
    page.key(Qt.Key.Key_Right)  # the neighbour of stripe
    page.key(Qt.Key.Key_Tab)
    page.fill(number_of(700), number_of(749))
    assert page.button("receive_act") == "Receive 50 cards"
    page.type("N77")
    page.key(Qt.Key.Key_F12)
    page.until(lambda: page.last_words == "50 blank cards received")
    page.settle()
    assert page.text("stock_total") == "150 blank cards in the drawer"
    newest = page.shop.till.stock.states()[-1].batch
    assert (newest.kind, newest.first, newest.count) == (CardKind.CLASSIC, number_of(700), 50)


def test_what_is_wrong_stands_below_the_field_and_the_field_has_the_keyboard(page: StockPage) -> None:
    page.enter()
    page.key(Qt.Key.Key_F5)
    page.key(Qt.Key.Key_Tab)
    page.fill("1234567890", "1234567891", "N77")
    assert "no card number of ours" in page.text("receive_last_problem")
    assert focused() == "receive_last"
    page.key(Qt.Key.Key_Backspace)
    assert not page.text("receive_last_problem").strip()
    page.key(Qt.Key.Key_Escape)
    assert page.shows("stock_receive")


def test_numbers_received_before_are_refused_in_words(page: StockPage) -> None:
    page.enter()
    page.key(Qt.Key.Key_F5)
    page.key(Qt.Key.Key_Tab)
    page.fill(number_of(590), number_of(610), "N77")
    page.until(lambda: page.last_words == "Some of these cards were received before")
    assert page.shows("receive_act")  # nothing typed is lost


def test_cards_are_handed_out_by_the_service_desk(page: StockPage) -> None:
    page.actor = SERVICE
    page.enter()
    page.key(Qt.Key.Key_F6)
    assert focused() == "hand_out_first"
    page.fill(number_of(500), number_of(509))
    assert page.button("hand_out_act") == "Hand out 10"
    page.fill("COUNTER")
    page.until(lambda: page.last_words == "10 blank cards handed out")
    assert page.left(page.box) == 90


def test_a_spoiled_card_goes_out_with_a_usual_reason(page: StockPage) -> None:
    page.enter()
    page.key(Qt.Key.Key_F7)
    page.fill(number_of(503))
    assert page.button("spoil_act") == f"Take …{number_of(503)[-4:]} out"
    page.key(Qt.Key.Key_Tab)
    page.key(Qt.Key.Key_Right)  # to the second chip
    page.key(Qt.Key.Key_F12)
    page.until(lambda: page.last_words == f"Card …{number_of(503)[-4:]} is out of the stock")
    assert page.shop.till.stock.states()[0].outcomes == {StockOutcome.SPOILED: 1}
    entry = page.shop.journal.last_entry(EntryKind.STOCK_MOVED)
    assert entry is not None
    assert b"Misprinted" in entry.body


def test_a_count_is_blind_then_compared_then_kept(page: StockPage) -> None:
    page.shop.till.stock.receive(CardKind.NTAG, number_of(700), number_of(709), "", actor=MANAGER)
    page.enter()
    page.key(Qt.Key.Key_F8)
    assert focused() == "count_0"
    assert not page.shows("stock_total")  # nothing to copy from
    page.fill("98", "11")
    page.until(lambda: page.shows("count_outcome"))
    assert page.text("count_outcome") == "2 missing · 1 too many"
    assert (page.text("difference_0"), page.text("difference_1")) == ("2 missing", "1 too many")
    assert page.shop.journal.last_entry(EntryKind.STOCK_COUNTED) is None
    page.key(Qt.Key.Key_Escape)  # count again: what was typed is still there
    assert focused() == "count_0"
    page.key(Qt.Key.Key_F12)
    page.until(lambda: page.shows("count_outcome"))
    page.type("RECOUNTED")
    page.key(Qt.Key.Key_F12)
    page.until(lambda: page.last_words == "The count is kept: 2 missing, 1 too many")
    assert page.shop.journal.last_entry(EntryKind.STOCK_COUNTED) is not None
    assert page.shop.journal.spool.waiting_documents() == 1
    assert page.left(page.box) == 100  # explained, not booked away


def test_a_box_left_out_is_no_count(page: StockPage) -> None:
    page.enter()
    page.key(Qt.Key.Key_F8)
    page.key(Qt.Key.Key_F12)
    assert page.last_words == "Not every box was counted"
    assert focused() == "count_0"
    page.fill("100")
    page.until(lambda: page.shows("count_outcome"))
    assert page.text("count_outcome") == "Agrees"


def test_who_may_not_sees_why_and_the_keys_do_nothing(page: StockPage) -> None:
    page.actor = CASHIER
    page.enter()
    assert "Only the manager and the service desk" in page.text("stock_why")
    for key in (Qt.Key.Key_F5, Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8):
        page.key(key)
    assert page.shows("stock_total")
    assert page.presenter.task is None


def test_the_service_desk_does_not_count(page: StockPage) -> None:
    page.actor = SERVICE
    page.enter()
    assert page.enabled("stock_spoil")
    assert not page.enabled("stock_count")
    assert "the manager does" in page.text("stock_why")


def test_a_full_disk_leaves_the_form_as_it_was(page: StockPage) -> None:
    page.enter()
    page.key(Qt.Key.Key_F6)
    page.shop.journal.disk_full = True
    page.fill(number_of(500), number_of(509), "COUNTER")
    page.until(lambda: page.last_words == "The disk refused to keep this")
    page.shop.journal.disk_full = False
    page.key(Qt.Key.Key_F12)
    page.until(lambda: page.last_words == "10 blank cards handed out")


def test_every_step_has_room_in_every_language(page: StockPage) -> None:
    stock = page.shop.till.stock
    for start in range(1000, 1008):
        stock.receive(CardKind.NTAG, number_of(start * 10), number_of(start * 10 + 9), "", actor=MANAGER)
    stock.hand_out(number_of(500), number_of(549), "2", actor=MANAGER)
    page.enter()
    page.fits()
    for key in (Qt.Key.Key_F5, Qt.Key.Key_F6, Qt.Key.Key_F7):
        page.key(key)
        page.fits()
        page.key(Qt.Key.Key_F12)  # with every problem shown
        page.fits()
        page.fill(number_of(20_000), number_of(22_000))
        page.fits()
        page.key(Qt.Key.Key_Escape)
    page.key(Qt.Key.Key_F8)
    page.fits()
    page.fill("48", *["10"] * 7, "12")
    page.until(lambda: page.shows("count_outcome"))
    page.fits()
