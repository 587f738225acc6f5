"""A payment that was cut off, settled by keys alone: shown to whoever signs in, gone on with, given back, put off."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from terminal.domain.journal import EntryKind
from terminal.domain.tenders import Tender, TenderKind
from tests.support.shop import PIN
from tests.ui.driver import Counter
from tests.ui.place_check import is_for_the_keyboard_alone
from tests.ui.shop_window import ShopWindow, barcode_of
from ui.application import Interface
from ui.places import INTERRUPTED
from ui.tour.hands import focused
from ui.widgets.rail import CHECKOUT

MILK = barcode_of(1)
CARD, CASH = Tender(TenderKind.BANK_CARD, 2_000, "POS-77"), Tender(TenderKind.CASH, 1_000)


@pytest.fixture
def started_again(interface: Interface, qtbot: QtBot) -> Iterator[Callable[[], Counter]]:
    """A till that was cut off while a card and some cash were in, started again; nobody is signed in yet."""
    made: list[Counter] = []

    def start(*tenders: Tender) -> Counter:
        before = ShopWindow()
        checkout = before.till.checkout
        checkout.scan(MILK)
        checkout.begin_payment()
        for tender in tenders or (CASH, CARD):
            checkout.tender(tender)
        made.append(Counter(interface, qtbot, ShopWindow(journal=before.journal)))
        return made[-1]

    yield start
    for counter in made:
        counter.close()


def sign_in(counter: Counter) -> None:
    """As the cashier whom the page proposes."""
    counter.until(lambda: focused() == "pin")
    counter.type(PIN)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.window.place == INTERRUPTED)


def approve(counter: Counter) -> None:
    """The manager says yes."""
    counter.until(lambda: focused() == "approver_pin")
    counter.type(PIN)
    counter.key(Qt.Key.Key_Return)


def test_whoever_signs_in_is_shown_exactly_what_was_in(started_again: Callable[[], Counter]) -> None:
    counter = started_again()
    sign_in(counter)
    assert counter.text("interrupted_title") == "A payment was cut off"
    assert counter.text("interrupted_due") == "¥59.90"
    assert counter.text("interrupted_received") == "¥30.00"
    assert counter.text("interrupted_since") == "12:00"
    kept = counter.window.interrupted.payment
    assert kept is not None
    assert kept.tenders == (CASH, CARD)


def test_the_place_is_for_the_keyboard_alone(started_again: Callable[[], Counter]) -> None:
    counter = started_again()
    sign_in(counter)
    is_for_the_keyboard_alone(counter, INTERRUPTED)


def test_f12_goes_on_with_the_sale_where_it_was(started_again: Callable[[], Counter]) -> None:
    counter = started_again()
    sign_in(counter)
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: counter.window.place == CHECKOUT and counter.widget("payment_rest").isVisible())
    assert counter.text("payment_rest") == "¥29.90"
    counter.until(lambda: focused() == "amount_received")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("change_due").isVisible())
    assert counter.shop.journal.open_payments() == []
    assert len(counter.shop.journal.latest(EntryKind.SALE_COMPLETED)) == 1
    assert counter.shop.journal.last_entry(EntryKind.PAYMENT_RESUMED) is not None


def test_del_gives_back_one_after_the_other_with_the_managers_yes(started_again: Callable[[], Counter]) -> None:
    counter = started_again()
    sign_in(counter)
    counter.key(Qt.Key.Key_Delete)
    counter.until(lambda: focused() == "interrupted_reference")
    counter.type("445566")
    counter.key(Qt.Key.Key_Return)
    approve(counter)
    counter.until(lambda: counter.shop.journal.open_payments()[0].tenders == (CASH,))
    counter.until(lambda: not counter.window.interrupted.busy)
    assert not counter.widget("interrupted_reference").isVisible(), "cash needs no slip"
    counter.key(Qt.Key.Key_Delete)
    counter.until(lambda: counter.window.place == CHECKOUT)
    assert counter.text("message_title") == "The payment of 12:00 is undone"
    assert counter.shop.journal.open_payments() == []
    assert counter.shop.journal.last_entry(EntryKind.SALE_COMPLETED) is None
    assert counter.shop.journal.last_entry(EntryKind.PAYMENT_UNDONE) is not None
    assert len(counter.shop.journal.latest(EntryKind.TENDER_RETURNED)) == 2


def test_esc_puts_it_off_and_it_is_told_again(started_again: Callable[[], Counter]) -> None:
    counter = started_again()
    sign_in(counter)
    counter.key(Qt.Key.Key_Escape)
    counter.until(lambda: counter.window.place == CHECKOUT)
    assert counter.text("message_title") == "A payment that was cut off still waits"
    counter.until(lambda: focused() == "scan_line")
    counter.scan(MILK)
    counter.key(Qt.Key.Key_F12)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("change_due").isVisible())
    assert len(counter.shop.journal.open_payments()) == 1, "another sale leaves it as it is"
    counter.key(Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    sign_in(counter)


def test_a_full_disk_settles_nothing_and_says_so(started_again: Callable[[], Counter]) -> None:
    counter = started_again()
    sign_in(counter)
    counter.shop.journal.disk_full = True
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: counter.widget("message_title").isVisible())
    assert counter.window.place == INTERRUPTED
    counter.shop.journal.disk_full = False
    counter.until(lambda: not counter.window.interrupted.busy)
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: counter.window.place == CHECKOUT)


def test_a_finger_chooses_which_one_goes_back(started_again: Callable[[], Counter]) -> None:
    counter = started_again()
    sign_in(counter)
    assert counter.widget("interrupted_reference").isVisible(), "the card's payment is chosen, as the last one"
    cash = counter.widget("tender_0")
    assert cash.height() >= 44
    QTest.mouseClick(cash, Qt.MouseButton.LeftButton)
    counter.until(lambda: not counter.widget("interrupted_reference").isVisible())
    assert cash.property("chosen")
    assert "¥10.00" in counter.text("interrupted_how")
