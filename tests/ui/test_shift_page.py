"""The shift by keys alone: the float that Enter accepts, moves of cash, the blind count, reports and what is added."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from terminal.domain.journal import EntryKind
from terminal.domain.shift_reports import ShiftAddendum, ShiftClosed
from terminal.domain.shifts import CashMoved, ShiftOpened
from terminal.domain.tenders import Tender, TenderKind
from tests.support.shift_till import close_order
from tests.support.shop import PIN
from tests.ui.driver import Counter
from tests.ui.page_window import clipped
from tests.ui.shop_window import ShopWindow, barcode_of
from ui.application import Interface
from ui.places import SIGN_IN
from ui.tour.hands import focused
from ui.widgets.rail import CHECKOUT, SHIFT

TEA = barcode_of(0)


@pytest.fixture
def fresh(interface: Interface, qtbot: QtBot) -> Iterator[Counter]:
    """A till on its first morning, nobody signed in."""
    made = Counter(interface, qtbot, ShopWindow(shift_open=False))
    yield made
    made.close()


def sign_in(counter: Counter) -> None:
    counter.until(lambda: focused() == "pin")
    counter.type(PIN)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.window.cashier is not None)


def sell(counter: Counter) -> None:
    counter.scan("2*" + TEA)
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: focused() == "amount_received")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("change_due").isVisible())


def sell_for_mobile(counter: Counter) -> None:
    """As the till does it, behind the window: how it is paid by keys is the checkout's own matter."""
    checkout = counter.shop.till.checkout
    checkout.scan("2*" + TEA)
    checkout.begin_payment()
    checkout.tender(Tender(TenderKind.MOBILE, 900, "M1"))
    checkout.complete(cashier=counter.shop.cache.people["c01"], language="en")


def to_shift(counter: Counter) -> None:
    counter.key(Qt.Key.Key_F10)
    counter.until(lambda: counter.window.place == SHIFT and counter.widget("shift_count").isVisible())


def approve(counter: Counter) -> None:
    counter.widget("approver_pin").setFocus()
    counter.type(PIN)
    counter.key(Qt.Key.Key_Return)


def press_when_ready(counter: Counter, button: str) -> None:
    widget = counter.widget(button)
    assert isinstance(widget, QAbstractButton)
    counter.until(widget.isEnabled, f"{button} to be ready")
    counter.key(Qt.Key.Key_F12)


def body(counter: Counter, kind: EntryKind) -> bytes:
    entry = counter.shop.journal.last_entry(kind)
    assert entry is not None
    return entry.body


def count(counter: Counter, *counts: str, mobile: str = "") -> None:
    """From the largest note down, as a person types them; Enter after each."""
    counter.until(lambda: focused() == "count_10000")
    for value in counts:
        counter.type(value)
        counter.key(Qt.Key.Key_Return)
    for _ in range(8 - len(counts)):
        counter.key(Qt.Key.Key_Return)
    counter.until(lambda: focused() == "count_bank_card")
    counter.key(Qt.Key.Key_Return)
    counter.type(mobile)
    counter.key(Qt.Key.Key_F12)


def test_the_first_act_of_the_day_is_the_float(fresh: Counter) -> None:
    sign_in(fresh)
    fresh.until(lambda: fresh.window.place == SHIFT and focused() == "shift_float")
    fresh.type("200")
    fresh.key(Qt.Key.Key_Return)
    fresh.until(lambda: fresh.window.place == CHECKOUT and focused() == "scan_line")
    opened = msgspec.json.decode(body(fresh, EntryKind.SHIFT_OPENED), type=ShiftOpened)
    assert (opened.shift, opened.opening_float, opened.pieces, opened.left_over) == (1, 20_000, (), None)
    assert fresh.text("message_title") == "Shift 1 is open with ¥200.00"


def test_what_was_left_is_accepted_by_enter(fresh: Counter) -> None:
    shifts, person = fresh.shop.till.shifts, fresh.shop.cache.people["c01"]
    shifts.open(30_000, actor=person, language="en")
    shifts.close(close_order(shifts, left=25_000), actor=person, language="en")
    sign_in(fresh)
    fresh.until(lambda: focused() == "shift_float")
    assert fresh.text("shift_open_hint") == "The last shift left ¥250.00. Press Enter to accept it."
    fresh.key(Qt.Key.Key_Return)
    fresh.until(lambda: fresh.window.place == CHECKOUT)
    opened = msgspec.json.decode(body(fresh, EntryKind.SHIFT_OPENED), type=ShiftOpened)
    assert (opened.shift, opened.opening_float, opened.left_over) == (2, 25_000, 25_000)


def test_the_float_can_be_counted(fresh: Counter) -> None:
    sign_in(fresh)
    fresh.until(lambda: focused() == "shift_float")
    fresh.widget("float_10000").setFocus()
    fresh.type("1")
    fresh.key(Qt.Key.Key_Return)
    fresh.type("3")
    assert fresh.text("float_total") == "¥250.00"
    fresh.key(Qt.Key.Key_F12)
    fresh.until(lambda: fresh.window.place == CHECKOUT)
    opened = msgspec.json.decode(body(fresh, EntryKind.SHIFT_OPENED), type=ShiftOpened)
    assert opened.opening_float == 25_000
    assert [(each.value, each.count) for each in opened.pieces] == [(10_000, 1), (5_000, 3)]


def test_whoever_goes_to_the_checkout_without_a_shift_is_told(fresh: Counter) -> None:
    sign_in(fresh)
    fresh.until(lambda: focused() == "shift_float")
    fresh.key(Qt.Key.Key_Escape)
    fresh.until(lambda: fresh.window.place == CHECKOUT and focused() == "scan_line")
    fresh.scan(TEA)
    fresh.key(Qt.Key.Key_F12)
    fresh.until(lambda: fresh.widget("message_title").isVisible())
    assert fresh.text("message_title") == "No shift is open at this till"
    assert fresh.shop.till.checkout.state.payment is None


def test_a_cashier_pays_out_with_the_managers_yes(counter: Counter) -> None:
    to_shift(counter)
    counter.key(Qt.Key.Key_F6)
    counter.until(lambda: focused() == "shift_amount")
    counter.type("30.50")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: focused() == "shift_reason")
    counter.key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert not counter.widget("shift_act_confirm").isEnabled()  # nobody has approved
    approve(counter)
    press_when_ready(counter, "shift_act_confirm")
    counter.until(lambda: counter.shop.journal.last_entry(EntryKind.SHIFT_CASH_MOVED) is not None)
    moved = msgspec.json.decode(body(counter, EntryKind.SHIFT_CASH_MOVED), type=CashMoved)
    assert (moved.move, moved.amount, moved.reason, bool(moved.approver)) == ("out", 3_050, "To the safe", True)
    counter.until(lambda: counter.widget("shift_count").isVisible())
    assert counter.text("message_title") == "¥30.50 paid out"


def test_the_drawer_opens_without_a_sale(counter: Counter) -> None:
    to_shift(counter)
    counter.key(Qt.Key.Key_F7)
    counter.until(lambda: focused() == "shift_reason")
    counter.type("change")
    approve(counter)
    press_when_ready(counter, "shift_act_confirm")
    counter.until(lambda: counter.shop.journal.last_entry(EntryKind.DRAWER_OPENED) is not None)
    assert counter.shop.till.shifts.state().sums.takings.drawer == 1


def test_the_figures_are_seen_by_whoever_may(counter: Counter) -> None:
    sell(counter)
    to_shift(counter)
    counter.key(Qt.Key.Key_F8)
    counter.until(lambda: focused() == "approver_pin")
    assert counter.window.findChild(QLabel, "shift_expected") is None
    approve(counter)
    counter.until(lambda: counter.window.findChild(QLabel, "shift_expected") is not None)
    assert counter.text("shift_expected") == "¥209.00"
    press_when_ready(counter, "shift_act_confirm")
    counter.until(lambda: counter.widget("message_title").isVisible())
    assert counter.text("message_title") == "The report is being printed"


def test_count_and_close_by_keys(counter: Counter) -> None:
    sell(counter)
    sell_for_mobile(counter)
    to_shift(counter)
    counter.key(Qt.Key.Key_F12)
    count(counter, "2", mobile="9")
    counter.until(lambda: counter.widget("shift_difference").isVisible())
    assert counter.text("shift_count_cash").endswith(("short", "¥209.00"))
    counter.key(Qt.Key.Key_Escape)  # counts again: what was typed stays
    counter.until(lambda: focused() == "count_10000")
    for _ in range(5):
        counter.key(Qt.Key.Key_Down)
    counter.type("8")
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: focused() == "shift_difference")
    counter.type("1 yuan not found")
    press_when_ready(counter, "shift_close_act")
    counter.until(lambda: counter.shop.journal.last_entry(EntryKind.SHIFT_CLOSED) is not None)
    closed = msgspec.json.decode(body(counter, EntryKind.SHIFT_CLOSED), type=ShiftClosed)
    assert [(each.kind, each.difference) for each in closed.counts] == [(TenderKind.CASH, -100), (TenderKind.MOBILE, 0)]
    assert (closed.tries, closed.left, closed.to_safe) == ((20_000, 20_800), 20_000, 800)
    assert closed.reason == "1 yuan not found"
    counter.until(lambda: focused() == "shift_float")  # the next one can be opened at once
    assert counter.text("message_title") == "Shift 1 is closed, with differences"


def test_a_report_is_printed_again_and_added_to(counter: Counter) -> None:
    sell(counter)
    to_shift(counter)
    counter.key(Qt.Key.Key_F12)
    count(counter, "2", "", "", "", "1", "4")
    counter.until(lambda: focused() == "shift_left")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: focused() == "shift_float")
    assert counter.text("message_title") == "Shift 1 is closed; everything agrees"
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: focused() == "shift_reports")
    assert counter.text("shift_report_title")
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: counter.text("message_title") == "The report is being printed")
    counter.until(lambda: not counter.window.shift.busy)
    counter.key(Qt.Key.Key_F6)
    counter.until(lambda: focused() == "shift_amount")
    counter.type("-5")
    counter.widget("shift_reason").setFocus()
    counter.type("stuck note")
    approve(counter)
    press_when_ready(counter, "shift_act_confirm")
    counter.until(lambda: counter.shop.journal.last_entry(EntryKind.SHIFT_ADDENDUM) is not None)
    added = msgspec.json.decode(body(counter, EntryKind.SHIFT_ADDENDUM), type=ShiftAddendum)
    assert (added.shift, added.sequence, added.kind, added.amount) == (1, 1, TenderKind.CASH, -500)
    counter.until(lambda: counter.widget("shift_addendum").isVisible())
    assert counter.text("shift_addendum") == "−¥5.00"


def test_nobody_counts_while_a_customer_pays(counter: Counter) -> None:
    counter.scan(TEA)
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: focused() == "amount_received")
    counter.key(Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    counter.until(lambda: counter.window.place == SHIFT)
    counter.key(Qt.Key.Key_F12)
    assert counter.text("message_title") == "A customer is paying"
    assert counter.window.shift.task is None


def test_signing_out_and_closing_tell_of_the_open_shift(counter: Counter) -> None:
    counter.key(Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    counter.until(lambda: counter.window.place == SIGN_IN)
    assert counter.text("message_title") == "Shift 1 is still open"
    first, second = _FromOutside(), _FromOutside()
    counter.window.closeEvent(first)
    assert not first.isAccepted()
    assert counter.text("message_advice").endswith("close the window once more.")
    counter.window.closeEvent(second)
    assert second.isAccepted()


class _FromOutside(QCloseEvent):
    """As the window manager sends it."""

    def spontaneous(self) -> bool:
        return True


@pytest.mark.parametrize("size", [(1024, 768), (1366, 768)])
@pytest.mark.parametrize("spoken", ["zh_CN", "zh_TW", "en"])
def test_every_page_has_room(counter: Counter, interface: Interface, size: tuple[int, int], spoken: str) -> None:
    sell(counter)
    interface.switch_language(spoken)
    counter.window.resize(*size)
    to_shift(counter)
    presenter = counter.window.shift
    for key in (Qt.Key.Key_F5, Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_F12):
        counter.key(key)
        counter.look()
        assert clipped(counter.window) == [], (key, spoken)
        counter.key(Qt.Key.Key_Escape)
        counter.until(lambda: presenter.task is None)
    counter.look()
    assert clipped(counter.window) == []
    assert counter.window.size().toTuple() == size


def test_baskets_that_wait_are_told_before_the_count(counter: Counter) -> None:
    counter.scan(TEA)
    counter.key(Qt.Key.Key_F8)
    counter.key(Qt.Key.Key_F8)
    counter.until(lambda: bool(counter.shop.journal.held_baskets()) and not counter.window.checkout.committing)
    to_shift(counter)
    counter.key(Qt.Key.Key_F12)
    assert counter.text("message_title") == "Baskets that still wait: 1"
