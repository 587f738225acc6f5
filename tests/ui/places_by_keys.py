"""A manager's way by keys alone through the places and panels of the window, stopping in each."""

from collections.abc import Callable, Iterator

import msgspec
from PySide6.QtCore import Qt

from terminal.domain.payment_rules import PaymentRules
from tests.support.shop import shipped_scheme
from tests.ui.desk_driver import ALT, LOST
from tests.ui.driver import Counter
from tests.ui.shop_window import ShopWindow, barcode_of, number_of
from ui.places import REFUND, REPRINT, SIGN_IN
from ui.tour.hands import focused
from ui.widgets.rail import AUDIT, CARDS, CHECKOUT, DAY_END, DEVICES, MEMBERS, SETTINGS, SHIFT, STAFF, STORE

Way = Callable[[Counter], Iterator[str]]
"""Goes on at every ``next``, and tells where it has come to."""
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
TO_MANAGER = 2
"""How often Down is pressed on the sign-in page."""

ASKING = PaymentRules(ask_change_over=10_000, gift_cards=True)
"""Everything that may be asked about a payment is asked."""


def asking_shop() -> ShopWindow:
    """The shop in which all the ways can be gone."""
    return ShopWindow(scheme=msgspec.structs.replace(shipped_scheme(), payment=ASKING))


def settle(counter: Counter) -> None:
    """Wait until the disk has answered."""
    counter.until(lambda: not counter.window.lane.pending, "the disk")


def sign_in_as_manager(counter: Counter) -> None:
    """From the sign-in page to the checkout."""
    counter.until(lambda: focused() == "pin", "the PIN field to have the keyboard")
    for _ in range(TO_MANAGER):
        counter.key(Key.Key_Down)
    counter.sign_in()


def at_the_door(counter: Counter) -> Iterator[str]:
    """Signing in, the lock, and another person who goes on."""
    counter.until(lambda: focused() == "pin", "the PIN field to have the keyboard")
    yield "sign-in"
    sign_in_as_manager(counter)
    for name, key, modifier in (("locked", Key.Key_L, CONTROL), ("taking over", Key.Key_W, ALT)):
        counter.key(key, modifier)
        counter.until(lambda: counter.window.place == SIGN_IN and focused() == "pin", name)
        settle(counter)
        yield name
        sign_in_as_manager(counter)


def at_the_counter(counter: Counter) -> Iterator[str]:
    """A sale with everything that can be asked meanwhile."""
    sign_in_as_manager(counter)
    yield "an empty counter"
    counter.scan(barcode_of(0))
    counter.scan(barcode_of(1))
    counter.swipe(3)
    counter.until(lambda: counter.shop.till.checkout.state.priced.basket.member is not None, "the member")
    yield "a basket"
    counter.swipe(LOST)
    counter.until(counter.window.message_bar.isVisible, "the refusal")
    yield "a refusal"
    for name, key in (
        ("price check", Key.Key_F2),
        ("price by hand", Key.Key_F3),
        ("note", Key.Key_F6),
        ("discount", Key.Key_F7),
        ("hold", Key.Key_F8),
    ):
        counter.key(key)
        yield name
        counter.key(Key.Key_Escape)
    counter.scan(number_of(4))
    yield "a typed number"
    counter.key(Key.Key_Escape)
    counter.key(Key.Key_F8)
    counter.key(Key.Key_F8)
    settle(counter)
    counter.key(Key.Key_F8)
    yield "recall"
    counter.key(Key.Key_Return)
    settle(counter)


def while_paying(counter: Counter) -> Iterator[str]:
    """Every kind of payment, and what may be asked about one."""
    sign_in_as_manager(counter)
    counter.scan(barcode_of(1))
    counter.swipe(3)
    counter.until(lambda: counter.shop.till.checkout.state.priced.basket.member is not None, "the member")
    counter.key(Key.Key_F12)
    yield "cash"
    counter.key(Key.Key_F5)
    counter.until(lambda: focused() == "gift_list", "the gifts")
    yield "a gift"
    counter.key(Key.Key_Escape)
    counter.until(lambda: focused() == "amount_received", "the payment")
    counter.type("2000")
    counter.key(Key.Key_Return)
    counter.until(lambda: counter.widget("large_change").isVisible(), "the question about much change")
    yield "much change"
    counter.key(Key.Key_Return)
    counter.until(lambda: focused() == "amount_received", "the payment")
    for name, key in (("points", Key.Key_F6), ("coupon", Key.Key_F7), ("bank card", Key.Key_F3)):
        counter.key(key)
        yield name
    for reference in ("71", "72"):
        counter.key(Key.Key_F3)  # over what is typed already
        counter.type("1")
        counter.key(Key.Key_Return)
        counter.type(reference)
        counter.key(Key.Key_Return)
        settle(counter)
    paid = counter.shop.till.checkout.state.payment
    assert paid is not None
    assert [tender.reference for tender in paid.tenders] == ["71", "72"]
    yield "two payments"
    counter.key(Key.Key_Delete)
    yield "taking one back"
    counter.key(Key.Key_Escape)
    counter.key(Key.Key_F2)
    counter.key(Key.Key_1, CONTROL)
    counter.key(Key.Key_Return)
    counter.until(lambda: counter.shop.till.checkout.state.payment is None, "the sale")
    settle(counter)
    yield "the sale done"


def after_a_sale(counter: Counter) -> Iterator[str]:
    """Refund and copy."""
    sign_in_as_manager(counter)
    counter.scan(barcode_of(0))
    counter.key(Key.Key_F12)
    counter.key(Key.Key_1, CONTROL)
    counter.key(Key.Key_Return)
    settle(counter)
    counter.key(Key.Key_F9)
    counter.until(lambda: counter.window.place == REFUND, "the refund")
    yield "refund"
    counter.key(Key.Key_Return)
    counter.until(lambda: focused() == "refund_lines", "the lines")
    yield "lines to refund"
    counter.key(Key.Key_Plus)
    yield "one line to refund"
    counter.key(Key.Key_Escape)
    counter.key(Key.Key_F6)
    yield "refund without receipt"
    counter.key(Key.Key_Escape)
    counter.key(Key.Key_Escape)
    counter.key(Key.Key_F11)
    counter.until(lambda: counter.window.place == REPRINT, "the copies")
    yield "copies"
    counter.key(Key.Key_Escape)
    counter.until(lambda: counter.window.place == CHECKOUT, "the checkout")


def in_the_back(counter: Counter) -> Iterator[str]:
    """Shift, people, store, devices, audit, settings."""
    sign_in_as_manager(counter)
    counter.go_to(SHIFT, Key.Key_S)
    yield "shift"
    for key in (Key.Key_F5, Key.Key_F7, Key.Key_F8, Key.Key_F9, Key.Key_F12):
        counter.key(key)
        settle(counter)
        yield f"shift, {Key(key).name}"
        counter.key(Key.Key_Escape)
    counter.go_to(DAY_END, Key.Key_E)
    counter.until(lambda: not counter.window.day_lane.pending, "how far the day end is")
    yield "day end"
    counter.go_to(STAFF, Key.Key_P)
    settle(counter)
    yield "people"
    for key in (Key.Key_F8, Key.Key_F9, Key.Key_F11):
        counter.key(key)
        settle(counter)
        yield f"people, {Key(key).name}"
        counter.key(Key.Key_Escape)
    counter.go_to(STORE, Key.Key_O)
    yield "the store of a till that keeps no figures"
    counter.go_to(DEVICES, Key.Key_D)
    yield "devices"
    counter.key(Key.Key_F6)
    yield "a line for the log"
    counter.key(Key.Key_Escape)
    counter.key(Key.Key_F3)
    settle(counter)
    yield "papers"
    counter.key(Key.Key_F4)
    yield "simulated slots"
    counter.go_to(AUDIT, Key.Key_A)
    yield "audit"
    counter.key(Key.Key_F2)
    yield "the record"
    counter.key(Key.Key_F3)
    yield "spot checks"
    counter.go_to(SETTINGS, Key.Key_G)
    yield "settings"
    counter.key(Key.Key_F10)
    yield "settings of a kiosk"
    counter.key(Key.Key_F10)


def among_members(counter: Counter) -> Iterator[str]:
    """The members' place."""
    sign_in_as_manager(counter)
    counter.go_to(MEMBERS, Key.Key_M)
    yield "members"
    for key in (Key.Key_F6, Key.Key_F7, Key.Key_F8, Key.Key_F9):
        counter.key(key)
        settle(counter)
        yield f"members, {Key(key).name}"
        counter.key(Key.Key_Escape)
    counter.swipe(3)
    counter.until(lambda: counter.window.members.file is not None, "the file")
    settle(counter)
    yield "a member's file"
    for key in (Key.Key_F2, Key.Key_F4, Key.Key_F5):
        counter.key(key)
        settle(counter)
        yield f"a member's file, {Key(key).name}"
        counter.key(Key.Key_Escape)


def at_the_card_desk(counter: Counter) -> Iterator[str]:
    """The card desk."""
    counter.shop.receive_blanks()
    sign_in_as_manager(counter)
    counter.go_to(CARDS, Key.Key_K)
    yield "card desk"
    counter.swipe(3)
    counter.until(lambda: counter.window.cards.file is not None, "the member")
    settle(counter)
    yield "a member's cards"
    counter.key(Key.Key_F5)
    yield "an act with a card"
    counter.key(Key.Key_Escape)
    counter.swipe(LOST)
    counter.until(lambda: counter.window.cards.file is not None, "the member of the lost card")
    settle(counter)
    counter.key(Key.Key_F12)
    yield "the path to a new card"
    counter.key(Key.Key_Escape)
    counter.key(Key.Key_2, CONTROL)
    settle(counter)
    yield "stock"
    for key in (Key.Key_F5, Key.Key_F6, Key.Key_F7, Key.Key_F8, Key.Key_F9):
        counter.key(key)
        settle(counter)
        yield f"stock, {Key(key).name}"
        counter.key(Key.Key_Escape)
    for key, name in ((Key.Key_3, "cases"), (Key.Key_4, "card check")):
        counter.key(key, CONTROL)
        settle(counter)
        yield name


def as_a_cashier(counter: Counter) -> Iterator[str]:
    """Where a second person has to say yes."""
    counter.sign_in()
    counter.scan(barcode_of(0))
    counter.key(Key.Key_F3)
    yield "price by hand with approval"
    counter.key(Key.Key_Escape)
    counter.scan(number_of(4))
    yield "a typed number with approval"
    counter.key(Key.Key_Escape)
    counter.key(Key.Key_F12)
    counter.key(Key.Key_Return)
    settle(counter)
    counter.key(Key.Key_F9)
    counter.key(Key.Key_Return)
    counter.until(lambda: focused() == "refund_lines", "the lines")
    counter.key(Key.Key_Plus)
    yield "a refund with approval"
    counter.go_to(SHIFT, Key.Key_S)
    for key in (Key.Key_F6, Key.Key_F8):
        counter.key(key)
        yield f"shift with approval, {Key(key).name}"
        counter.key(Key.Key_Escape)
    counter.go_to(MEMBERS, Key.Key_M)
    counter.swipe(3)
    counter.until(lambda: counter.window.members.file is not None, "the file")
    settle(counter)
    counter.key(Key.Key_F3)
    yield "full details with approval"
    counter.go_to(CARDS, Key.Key_K)
    counter.swipe(2)
    counter.until(lambda: counter.window.cards.file is not None, "the member")
    settle(counter)
    counter.key(Key.Key_F5)
    yield "an act with a card, with approval"
    counter.go_to(SETTINGS, Key.Key_G)
    counter.key(Key.Key_F10)
    yield "settings with approval"


WAYS: tuple[Way, ...] = (
    at_the_door,
    at_the_counter,
    as_a_cashier,
    while_paying,
    after_a_sale,
    in_the_back,
    among_members,
    at_the_card_desk,
)
