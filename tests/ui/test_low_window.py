"""The window of 1366×768 at 150 %: the rail folds, and what goes on is seen without scrolling."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from terminal.domain.shifts import DENOMINATIONS
from terminal.domain.tenders import TenderKind
from tests.ui.desk_driver import ALT
from tests.ui.driver import Counter
from tests.ui.frame_check import TARGET
from tests.ui.place_check import is_for_the_keyboard_alone
from tests.ui.places_by_keys import asking_shop, settle, sign_in_as_manager
from tests.ui.shop_window import barcode_of
from ui import language
from ui.application import Interface
from ui.tour.hands import focused
from ui.widgets.key_button import KeyButton
from ui.widgets.rail import AUDIT, CHECKOUT, MEMBERS, SHIFT, STAFF, STORE
from ui.widgets.rail_button import RailButton

Key = Qt.Key
LOW = (911, 512)
ACTS = ["rail_help", "rail_language", "rail_look", "rail_lock", "rail_change_person", "rail_sign_out"]


@pytest.fixture
def low(interface: Interface, qtbot: QtBot) -> Iterator[Counter]:
    """A manager at it."""
    made = Counter(interface, qtbot, asking_shop())
    made.window.resize(*LOW)
    sign_in_as_manager(made)
    made.look()
    yield made
    made.close()


def standing(counter: Counter) -> list[str]:
    """The rail from the top down."""
    shown = [each for each in counter.window.rail.findChildren(RailButton) if each.isVisible()]
    assert all(min(each.width(), each.height()) >= TARGET for each in shown)
    return [each.objectName() for each in sorted(shown, key=lambda each: each.y())]


def whole(widget: QWidget) -> bool:
    """Whether nothing of it is outside of what is seen."""
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


def test_acts_take_turns_with_places_and_their_keys_always_act(low: Counter) -> None:
    assert low.window.size().toTuple() == LOW
    assert standing(low)[0] == "rail_checkout"
    assert standing(low)[-1] == "rail_more"
    assert not {*ACTS} & {*standing(low)}
    is_for_the_keyboard_alone(low, "folded")
    low.key(Key.Key_0, ALT)
    low.look()
    assert standing(low) == [*ACTS, "rail_more"]
    is_for_the_keyboard_alone(low, "turned")
    low.key(Key.Key_0, ALT)
    low.look()
    assert standing(low)[0] == "rail_checkout"
    before = language.in_force()
    low.key(Key.Key_L, ALT)
    assert language.in_force() == language.after(before)


def test_what_lies_in_a_place_is_among_the_acts_until_somebody_is_there(low: Counter) -> None:
    low.go_to(STORE, Key.Key_O)
    low.look()
    assert {"rail_staff", "rail_audit"} & {*standing(low)} == set()
    low.key(Key.Key_0, ALT)
    low.look()
    assert standing(low) == ["rail_staff", "rail_audit", *ACTS, "rail_more"]
    low.window.rail.places[STAFF].click()
    low.look()
    assert low.window.place == STAFF
    assert "rail_staff" in standing(low)
    assert "rail_audit" not in standing(low)
    low.go_to(AUDIT, Key.Key_A)
    low.look()
    assert "rail_audit" in standing(low)
    assert "rail_staff" not in standing(low)


def test_a_window_with_room_shows_all_of_it_again(low: Counter) -> None:
    low.key(Key.Key_0, ALT)
    low.window.resize(1024, 768)
    low.look()
    assert "rail_more" not in standing(low)
    assert standing(low)[0] == "rail_checkout"
    assert standing(low)[-len(ACTS) :] == ACTS
    low.window.resize(*LOW)
    low.look()
    assert standing(low)[0] == "rail_checkout", "folded anew it shows the places"


@pytest.mark.parametrize("look", ["light", "light-large"])
def test_what_goes_on_is_seen_without_scrolling(low: Counter, look: str) -> None:
    low.interface.switch_theme(look)
    low.scan(barcode_of(0))
    low.swipe(3)
    low.until(lambda: low.shop.till.checkout.state.priced.basket.member is not None, "the member")
    low.look()
    assert whole(low.widget("pay"))
    low.key(Key.Key_F12)
    low.until(lambda: focused() == "amount_received", "the payment")
    low.look()
    assert whole(low.widget("payment_due"))
    assert whole(low.widget("amount_received"))
    assert whole(low.widget("complete"))
    low.key(Key.Key_Escape)
    low.key(Key.Key_F3)
    low.look()
    assert whole(low.widget("price_figure"))
    assert whole(low.widget("price_take"))
    low.key(Key.Key_Escape)
    settle(low)
    assert low.window.place == CHECKOUT
    low.go_to(SHIFT, Key.Key_S)
    settle(low)
    low.look()
    assert whole(low.widget("shift_count"))
    low.interface.switch_theme("light")


def until_whole(counter: Counter, *names: str) -> None:
    """All of these widgets are seen whole in every language, once it is laid out."""
    before = language.in_force()
    for spoken in language.LANGUAGES:
        counter.interface.switch_language(spoken)
        counter.until(lambda: all(whole(counter.widget(name)) for name in names), f"{names} to be whole in {spoken}")
    counter.interface.switch_language(before)


@pytest.mark.parametrize("look", ["light", "light-large"])
def test_every_line_of_a_count_is_seen(low: Counter, look: str) -> None:
    low.interface.switch_theme(look)
    low.go_to(SHIFT, Key.Key_S)
    low.look()
    keys = [each for each in low.window.findChildren(KeyButton) if each.isVisible() and each.key.startswith("F")]
    assert [each.key for each in keys if not whole(each)] == []
    low.key(Key.Key_F12)
    low.until(lambda: focused() == "count_10000", "the count")
    lines = [f"count_{each}" for each in (*DENOMINATIONS, TenderKind.BANK_CARD.value, TenderKind.MOBILE.value)]
    until_whole(low, *lines, "count_total", "shift_count_act")
    low.interface.switch_theme("light")


def test_figures_are_seen_with_what_is_done_about_them(low: Counter) -> None:
    low.window.resize(683, 512)
    low.go_to(SHIFT, Key.Key_S)
    low.key(Key.Key_F8)
    until_whole(low, "shift_expected", "shift_act_confirm")
    low.key(Key.Key_Escape)
    low.key(Key.Key_F12)
    low.until(lambda: focused() == "count_10000", "the count")
    low.key(Key.Key_F12)
    low.until(lambda: focused() == "shift_difference", "the comparison")
    until_whole(low, "shift_count_cash", "shift_close_missing", "shift_close_act")


@pytest.mark.parametrize("look", ["light", "light-large"])
def test_what_a_pay_out_asks_is_seen_with_its_approval(interface: Interface, qtbot: QtBot, look: str) -> None:
    counter = Counter(interface, qtbot)
    counter.window.resize(*LOW)
    counter.sign_in()
    interface.switch_theme(look)
    counter.key(Key.Key_F10)
    counter.until(lambda: counter.window.place == SHIFT and counter.shows("shift_pay_out"), "the shift")
    counter.key(Key.Key_F6)
    counter.until(lambda: focused() == "shift_amount", "the amount")
    until_whole(counter, "shift_amount", "shift_reason", "approver_pin", "approve", "shift_act_confirm")
    interface.switch_theme("light")
    counter.close()


@pytest.mark.parametrize(("look", "size"), [("light", LOW), ("light-large", LOW), ("light", (683, 512))])
def test_every_usual_reason_of_a_refund_is_seen(
    interface: Interface, qtbot: QtBot, look: str, size: tuple[int, int]
) -> None:
    counter = Counter(interface, qtbot)
    counter.window.resize(*size)
    counter.sign_in()
    interface.switch_theme(look)
    counter.scan(barcode_of(0))
    counter.key(Key.Key_F12)
    counter.key(Key.Key_Return)
    settle(counter)
    counter.key(Key.Key_F9)
    counter.key(Key.Key_Return)
    counter.until(lambda: focused() == "refund_lines", "the lines")
    counter.key(Key.Key_Plus)
    reasons = [f"refund_reason_usual_{place}" for place in range(4)]
    until_whole(counter, "refund_money", "refund_reason", *reasons, "refund_confirm")
    interface.switch_theme("light")
    counter.close()


@pytest.mark.parametrize("look", ["light", "light-large"])
def test_a_file_has_the_room_of_keys_that_act_unseen(low: Counter, look: str) -> None:
    low.interface.switch_theme(look)
    low.go_to(MEMBERS, Key.Key_M)
    low.swipe(3)
    low.until(lambda: low.window.members.file is not None, "the file")
    settle(low)
    low.look()
    assert not low.widget("new_member").isVisible()
    low.key(Key.Key_F6)
    low.until(lambda: focused() == "new_name", "the form")
    low.key(Key.Key_Escape)
    low.until(lambda: focused() == "member_search", "the file again")
    until_whole(low, "file_name", "file_points", "file_phone", "file_number", "to_cards")
    low.interface.switch_theme("light")


def test_who_buys_and_what_points_pay_are_seen_whole(interface: Interface, qtbot: QtBot) -> None:
    counter = Counter(interface, qtbot)
    try:
        counter.window.resize(*LOW)
        counter.sign_in()
        counter.scan(barcode_of(1))
        counter.swipe(3)
        counter.until(lambda: counter.shows("tier_badge"), "the member")
        until_whole(counter, "tier_badge", "next_tier", "member_chips", "member_saving", "amount_due", "pay")
        counter.key(Key.Key_F12)
        counter.until(lambda: focused() == "amount_received", "the payment")
        counter.type("20")
        counter.key(Key.Key_F6)
        field = counter.widget("amount_received")
        assert isinstance(field, QLineEdit)
        assert field.text() == "", "so many yuan are not so many points"
        until_whole(counter, "kind_cash", "kind_coupon", "amount_received", "points_offer", "points_why", "complete")
    finally:
        counter.close()
