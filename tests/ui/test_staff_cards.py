"""Staff cards, the locked screen and a change of cashier, by keys and cards alone."""

import dataclasses
from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from terminal.domain.acts import StaffChanged, StaffUnlocked
from terminal.domain.journal import EntryKind
from terminal.domain.rights import Rule
from terminal.domain.sales import SaleCompleted
from terminal.domain.staff import Role
from terminal.domain.texts import LocalText
from terminal.services.till_parts import SampleCard
from tests.support.shop import CASHIER, PIN, shipped_scheme
from tests.ui.driver import Counter
from tests.ui.shop_window import (
    CASHIER_CARD,
    MANAGER,
    MANAGER_CARD,
    SERVICE,
    SERVICE_CARD,
    ShopWindow,
    barcode_of,
    staff_number,
)
from ui.application import Interface
from ui.places import REFUND, SIGN_IN
from ui.screens.shift.presenter import ShiftTask
from ui.tour.hands import focused
from ui.widgets.rail import CHECKOUT, MEMBERS

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def shop(*, card_needs_pin: bool = True, lock_minutes: int = 0) -> ShopWindow:
    scheme = shipped_scheme()
    rules = msgspec.structs.replace(scheme.staff, card_needs_pin=card_needs_pin, lock_minutes=lock_minutes)
    return ShopWindow(scheme=msgspec.structs.replace(scheme, staff=rules))


@pytest.fixture
def quick(interface: Interface, qtbot: QtBot) -> Iterator[Counter]:
    """A till at which a card alone is enough; nobody is signed in."""
    made = Counter(interface, qtbot, shop(card_needs_pin=False))
    yield made
    made.close()


def kinds(counter: Counter) -> list[str]:
    return [entry.kind.value for entry in counter.shop.journal.chain if entry.kind.value.startswith("staff.")]


def scan(counter: Counter, position: int = 0) -> None:
    counter.type(barcode_of(position))
    counter.key(Qt.Key.Key_Return)


def enter_pin(counter: Counter) -> None:
    counter.until(lambda: focused() == "pin" and not counter.window.lane.pending)
    counter.type(PIN)
    counter.key(Qt.Key.Key_Return)


def lines(counter: Counter) -> int:
    return len(counter.shop.till.checkout.state.priced.basket.lines)


def test_a_card_alone_signs_in(quick: Counter) -> None:
    quick.show_staff_card(SERVICE_CARD)
    quick.until(lambda: quick.window.place == CHECKOUT)
    assert quick.window.cashier is not None
    assert quick.window.cashier.id == SERVICE.id


def test_a_card_chooses_its_holder_and_the_pin_follows(interface: Interface, qtbot: QtBot) -> None:
    door = Counter(interface, qtbot, shop())
    door.show_staff_card(MANAGER_CARD)
    door.until(lambda: door.text("message_title") == "Now your PIN")
    enter_pin(door)
    door.until(lambda: door.window.place == CHECKOUT)
    assert door.window.cashier is not None
    assert door.window.cashier.id == MANAGER.id
    door.close()


def test_cards_in_the_wrong_place_are_told(quick: Counter) -> None:
    quick.swipe(3)
    quick.until(lambda: quick.text("message_title") == "Nobody is signed in")
    quick.show_staff_card(9)
    quick.until(lambda: quick.text("message_title") == "This staff card is nobody's in this store")
    quick.show_staff_card(CASHIER_CARD)
    quick.until(lambda: quick.window.place == CHECKOUT)
    quick.show_staff_card(MANAGER_CARD)
    quick.until(lambda: quick.text("message_title") == "This is a staff card, not a member's")
    assert quick.shop.till.checkout.state.priced.basket.member is None
    quick.window.go_to(MEMBERS)
    quick.show_staff_card(MANAGER_CARD)
    quick.until(lambda: quick.text("message_title") == "This is a staff card, not a member's")
    assert quick.window.members.file is None


def test_a_locked_screen_hides_the_counter_and_gives_it_back(counter: Counter) -> None:
    scan(counter)
    counter.key(Qt.Key.Key_L, CTRL)
    counter.until(lambda: counter.window.place == SIGN_IN, "the locked screen")
    assert not counter.window.rail.places[CHECKOUT].isVisible()
    counter.swipe(3)
    counter.until(lambda: counter.text("message_title") == "The screen is locked")
    counter.key(Qt.Key.Key_C, ALT)
    counter.key(Qt.Key.Key_Q, ALT)
    counter.window.go_to(CHECKOUT)
    assert counter.window.place == SIGN_IN
    enter_pin(counter)
    counter.until(lambda: counter.window.place == CHECKOUT)
    assert lines(counter) == 1
    assert kinds(counter) == ["staff.signed_in", "staff.locked", "staff.unlocked"]
    counter.until(lambda: focused() == "scan_line")


def test_only_who_may_unlocks_for_another_and_then_stands_there(counter: Counter) -> None:
    scan(counter)
    counter.key(Qt.Key.Key_L, CTRL)
    counter.until(lambda: counter.window.place == SIGN_IN)
    counter.show_staff_card(SERVICE_CARD)
    counter.until(lambda: counter.text("message_title") == "Unlocking for somebody else is not for your role")
    counter.show_staff_card(MANAGER_CARD)
    counter.until(lambda: counter.text("message_title") == "Now your PIN")
    enter_pin(counter)
    counter.until(lambda: counter.window.place == CHECKOUT)
    assert counter.window.cashier is not None
    assert counter.window.cashier.id == MANAGER.id
    assert counter.text("status_cashier") == MANAGER.name
    assert lines(counter) == 1
    entry = counter.shop.journal.last_entry(EntryKind.STAFF_UNLOCKED)
    assert entry is not None
    assert msgspec.json.decode(entry.body, type=StaffUnlocked) == StaffUnlocked(MANAGER.id, CASHIER.id)


def test_another_cashier_goes_on_and_the_sale_names_who_completed_it(counter: Counter) -> None:
    scan(counter)
    counter.key(Qt.Key.Key_W, ALT)
    counter.until(lambda: counter.window.place == SIGN_IN)
    counter.key(Qt.Key.Key_Escape)
    counter.until(lambda: counter.window.place == CHECKOUT, "back at the counter")
    counter.key(Qt.Key.Key_W, ALT)
    counter.until(lambda: counter.window.place == SIGN_IN)
    enter_pin(counter)
    counter.until(lambda: counter.window.place == CHECKOUT)
    assert counter.window.cashier is not None
    after = counter.window.cashier.id
    assert after != CASHIER.id
    assert lines(counter) == 1
    counter.key(Qt.Key.Key_F12)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.shop.journal.last_entry(EntryKind.SALE_COMPLETED) is not None, "the sale")
    sale = counter.shop.journal.last_entry(EntryKind.SALE_COMPLETED)
    assert sale is not None
    assert sale.actor == after
    assert msgspec.json.decode(sale.body, type=SaleCompleted).lines
    entry = counter.shop.journal.last_entry(EntryKind.STAFF_CHANGED)
    assert entry is not None
    assert msgspec.json.decode(entry.body, type=StaffChanged).before == CASHIER.id


def test_a_second_person_says_yes_by_card_while_the_first_stays(quick: Counter) -> None:
    quick.show_staff_card(CASHIER_CARD)
    quick.until(lambda: quick.window.place == CHECKOUT)
    scan(quick)
    quick.key(Qt.Key.Key_F12)
    quick.key(Qt.Key.Key_Return)
    quick.until(lambda: quick.shop.journal.last_entry(EntryKind.SALE_COMPLETED) is not None)
    quick.window.go_to(REFUND)
    quick.window.refund.open(quick.shop.till.refunds.latest()[0].sale.receipt)
    quick.until(lambda: quick.text("approval_title") == "Another person has to approve this")
    quick.show_staff_card(SERVICE_CARD)
    quick.until(lambda: quick.text("message_title") == f"{SERVICE.name} cannot approve this")
    quick.show_staff_card(MANAGER_CARD)
    quick.until(lambda: quick.text("approval_title") == f"Approved by {MANAGER.name}")
    assert quick.window.cashier is not None
    assert quick.window.cashier.id == CASHIER.id


def test_prices_and_the_drawer_are_approved_by_card_as_well(quick: Counter) -> None:
    quick.show_staff_card(CASHIER_CARD)
    quick.until(lambda: quick.window.place == CHECKOUT)
    scan(quick)
    quick.key(Qt.Key.Key_F3)
    quick.until(lambda: focused() == "price_figure")
    quick.type("1")
    quick.key(Qt.Key.Key_Return)
    quick.key(Qt.Key.Key_2, ALT)
    quick.until(lambda: focused() == "approver_pin")
    quick.show_staff_card(MANAGER_CARD)
    quick.until(lambda: bool(quick.shop.till.checkout.state.priced.lines[0].steps))
    step = quick.shop.till.checkout.state.priced.lines[0].steps[0]
    assert step.by_hand is not None
    assert step.by_hand.approver == MANAGER.id
    quick.key(Qt.Key.Key_S, ALT)
    quick.key(Qt.Key.Key_F7)
    quick.until(lambda: focused() == "shift_reason")
    quick.type("change")
    quick.shop.clock.advance(10_000)  # within two seconds the same card is one swipe
    quick.show_staff_card(MANAGER_CARD)
    quick.until(lambda: quick.widget("shift_act_confirm").isEnabled())
    quick.key(Qt.Key.Key_F12)
    quick.until(lambda: quick.shop.journal.last_entry(EntryKind.DRAWER_OPENED) is not None)
    assert quick.window.cashier is not None
    assert quick.window.cashier.id == CASHIER.id


def test_the_demos_staff_cards_are_shown_by_a_key_where_somebody_has_to_identify(
    interface: Interface, qtbot: QtBot
) -> None:
    made = shop(card_needs_pin=False)
    staff = [
        SampleCard(LocalText("员工卡", "員工卡", "Staff card"), f";{staff_number(serial)}?")
        for serial in (CASHIER_CARD, MANAGER_CARD)
    ]
    made.till = dataclasses.replace(made.till, sample_cards=[*made.till.sample_cards, *staff])
    till = Counter(interface, qtbot, made)
    till.until(lambda: till.widget("sample_staff_card").isVisible())
    till.key(Qt.Key.Key_K, CTRL)
    till.until(lambda: till.window.place == CHECKOUT)
    assert till.window.cashier is not None
    assert till.window.cashier.id == CASHIER.id
    scan(till)
    till.key(Qt.Key.Key_F3)
    till.until(lambda: focused() == "price_figure")
    till.type("1")
    till.key(Qt.Key.Key_Return)
    till.key(Qt.Key.Key_2, ALT)
    till.until(lambda: focused() == "approver_pin")
    till.key(Qt.Key.Key_K, CTRL)
    till.until(lambda: bool(till.shop.till.checkout.state.priced.lines[0].steps))
    step = till.shop.till.checkout.state.priced.lines[0].steps[0]
    assert step.by_hand is not None
    assert step.by_hand.approver == MANAGER.id
    till.close()


def test_the_shifts_page_asks_whom_the_scheme_asks(interface: Interface, qtbot: QtBot) -> None:
    rule = {"open_drawer": Rule((Role.CASHIER, Role.MANAGER))}
    till = Counter(interface, qtbot, ShopWindow(scheme=msgspec.structs.replace(shipped_scheme(), rights=rule)))
    till.sign_in()
    assert till.window.shift.alone(ShiftTask.DRAWER)
    assert not till.window.shift.alone(ShiftTask.PAY_OUT)
    trained = {"open_drawer": Rule((Role.MANAGER,), (Role.CASHIER,), training="refunds")}
    till.shop.cache.schemes = [msgspec.structs.replace(shipped_scheme(), rights=trained)]
    till.shop.clock.advance(2_000)
    till.window.cashier = till.shop.cache.people[MANAGER.id]
    assert till.window.shift.approvers(ShiftTask.DRAWER) == (Role.MANAGER,)
    till.close()


def test_minutes_without_input_lock_the_screen_and_a_key_begins_them_anew(interface: Interface, qtbot: QtBot) -> None:
    till = Counter(interface, qtbot, shop(lock_minutes=5))
    till.sign_in()
    idle = till.window.attendance.minutes
    assert idle.isActive()
    assert idle.interval() == 5 * 60_000
    idle.start(10_000_000)
    till.key(Qt.Key.Key_Down)
    assert idle.interval() == 5 * 60_000
    idle.start(10_000_000)
    till.swipe(3)
    till.until(lambda: idle.interval() == 5 * 60_000, "the minutes begin anew")
    idle.start(1)
    till.until(lambda: till.window.place == SIGN_IN, "the locked screen")
    till.until(lambda: kinds(till)[-1] == "staff.locked", "the entry, which the lane writes")
    assert not idle.isActive()
    till.close()
