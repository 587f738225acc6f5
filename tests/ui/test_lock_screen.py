"""A locked screen says since when, what is kept and who brings it back, and shows customers nothing of the sale."""

import msgspec
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.support.shop import PIN, shipped_scheme
from tests.ui.driver import Counter
from tests.ui.page_window import assert_fits
from tests.ui.places_by_keys import CONTROL, sign_in_as_manager
from tests.ui.shop_window import MANAGER, ShopWindow, barcode_of
from ui.application import Interface
from ui.customer_screen.window import IDLE, SALE
from ui.places import SIGN_IN
from ui.tour.hands import focused
from ui.widgets.rail import CHECKOUT, MEMBERS

Key = Qt.Key


def lock(counter: Counter) -> None:
    """By the key, and until the page is there."""
    counter.key(Key.Key_L, CONTROL)
    counter.until(lambda: counter.window.place == SIGN_IN and focused() == "pin", "the locked screen")


def unlock(counter: Counter) -> None:
    """The person who is proposed, by PIN."""
    counter.type(PIN)
    counter.key(Key.Key_Return)
    counter.until(lambda: counter.window.place != SIGN_IN, "the counter again")


def test_it_says_when_what_and_who(counter: Counter) -> None:
    counter.scan(barcode_of(0))
    counter.scan(barcode_of(1))
    lock(counter)
    counter.shop.clock.advance(3_600_000)
    assert counter.text("locked_since") == "Locked at 12:00"
    assert counter.text("locked_kept") == "The basket is kept; lines: 2. Customers do not see it."
    assert counter.text("locked_back") == (
        "小李 continues where they left off. Anybody else who may unlock it (Manager) takes over the till."
    )
    assert counter.text("status_cashier") == "小李"
    assert_fits(counter, SIGN_IN)
    unlock(counter)
    assert counter.window.place == CHECKOUT
    assert len(counter.shop.till.checkout.state.priced.lines) == 2


def test_a_payment_that_was_begun_is_named_and_goes_on(counter: Counter) -> None:
    counter.scan(barcode_of(0))
    counter.key(Key.Key_F12)
    lock(counter)
    assert counter.text("locked_kept").startswith("The payment in progress is kept")
    unlock(counter)
    assert focused() == "amount_received"


def test_an_empty_counter_and_another_place(counter: Counter) -> None:
    counter.go_to(MEMBERS, Key.Key_M)
    lock(counter)
    assert counter.text("locked_kept") == "The basket is empty."
    unlock(counter)
    assert counter.window.place == MEMBERS


def test_a_manager_who_unlocks_has_the_till_from_then_on(counter: Counter) -> None:
    counter.scan(barcode_of(0))
    lock(counter)
    counter.key(Key.Key_Down)
    unlock(counter)
    assert counter.window.cashier is not None
    assert counter.window.cashier.id == MANAGER.id
    assert counter.window.rail.places["store"].isVisible()
    assert len(counter.shop.till.checkout.state.priced.lines) == 1


def test_nobody_reads_the_note_where_nothing_is_locked(counter: Counter) -> None:
    counter.key(Key.Key_W, Qt.KeyboardModifier.AltModifier)
    counter.until(lambda: counter.window.place == SIGN_IN, "the change of persons")
    assert not counter.widget("locked_since").isVisible()


def test_a_lock_by_itself_says_after_how_long(interface: Interface, qtbot: QtBot) -> None:
    scheme = shipped_scheme()
    staff = msgspec.structs.replace(scheme.staff, lock_minutes=5)
    till = Counter(interface, qtbot, ShopWindow(scheme=msgspec.structs.replace(scheme, staff=staff)))
    sign_in_as_manager(till)
    till.window.attendance.minutes.start(1)
    till.until(lambda: till.window.place == SIGN_IN, "the locked screen")
    assert till.text("locked_since") == "Locked automatically at 12:00, after 5 min without a key or a card"
    till.close()


def test_customers_see_nothing_of_the_sale_meanwhile_and_all_of_it_afterwards(counter: Counter) -> None:
    pole: list[str] = []
    display, customer = counter.shop.till.simulated_display, counter.window.customer
    assert display is not None
    assert customer is not None
    display.on_show(lambda upper, lower: pole.append(f"{upper.strip()} {lower.strip()}"))
    counter.scan(barcode_of(0))
    counter.until(lambda: "4.50" in pole[-1], "the sale on the pole")
    sale = pole[-1]
    assert customer.window.page == SALE
    lock(counter)
    counter.until(lambda: "WELCOME" in pole[-1], "the welcome on the pole")
    assert customer.window.page == IDLE
    unlock(counter)
    counter.until(lambda: pole[-1] == sale, "the sale on the pole again")
    assert customer.window.page == SALE
