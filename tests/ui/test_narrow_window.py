"""The window of 1024×768 at 150 %: the rail and the status bar leave room, and what they leave out is one act away."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from terminal.domain.errors import DeviceFault
from terminal.domain.status import PrintStatus, SyncStatus
from tests.ui.desk_driver import ALT
from tests.ui.driver import Counter
from tests.ui.frame_check import TARGET, faults
from tests.ui.place_check import is_for_the_keyboard_alone
from tests.ui.places_by_keys import asking_shop, settle, sign_in_as_manager
from tests.ui.shop_window import barcode_of
from ui import language
from ui.application import Interface
from ui.tour.hands import focused
from ui.widgets.rail_button import RailButton

Key = Qt.Key
NARROW = (683, 512)
RAIL = 66


@pytest.fixture
def narrow(interface: Interface, qtbot: QtBot) -> Iterator[Counter]:
    """A manager at it."""
    made = Counter(interface, qtbot, asking_shop())
    made.window.resize(*NARROW)
    sign_in_as_manager(made)
    made.look()
    yield made
    made.close()


def whole(widget: QWidget) -> bool:
    """Whether nothing of it is outside of what is seen."""
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


def told(counter: Counter) -> set[str]:
    """What the status bar shows."""
    items = ("line", "waiting", "members", "backup", "reader", "printer", "cashier", "clock")
    return {name for name in items if counter.widget(f"status_{name}").isVisible()}


@pytest.mark.parametrize("code", list(language.LANGUAGES))
def test_rail_and_status_bar_have_room(narrow: Counter, code: str) -> None:
    narrow.interface.switch_language(code)
    bridge, now = narrow.shop.bridge, narrow.shop.clock()
    bridge.sync_status(SyncStatus(online=False, since=now - 86_400_000, waiting=1234))
    narrow.until(lambda: narrow.text("status_waiting") == "1,234")
    narrow.look()
    assert narrow.window.size().toTuple() == NARROW
    for each in (narrow.window.rail, narrow.window.status):
        assert faults(each) == []
    buttons = [each for each in narrow.window.rail.findChildren(RailButton) if each.isVisible()]
    assert buttons
    assert all(min(each.width(), each.height()) >= TARGET for each in buttons)
    assert "…" not in narrow.text("status_line") + narrow.text("status_members")


def test_the_status_bar_tells_what_matters_and_turns_to_the_rest(narrow: Counter) -> None:
    bridge, now = narrow.shop.bridge, narrow.shop.clock()
    bridge.sync_status(SyncStatus(online=True, since=now, waiting=0))
    narrow.until(lambda: narrow.text("status_line") == "Online")
    assert told(narrow) == {"line", "members", "cashier", "clock"}
    is_for_the_keyboard_alone(narrow, "narrow")
    narrow.key(Key.Key_I, ALT)
    assert told(narrow) == {"waiting", "reader", "printer"}
    assert narrow.text("status_reader") == "Reader ready"
    narrow.look()
    assert faults(narrow.window.status) == []
    narrow.key(Key.Key_I, ALT)
    assert told(narrow) == {"line", "members", "cashier", "clock"}
    bridge.print_status(PrintStatus(1, DeviceFault.PAPER_OUT))
    bridge.sync_status(SyncStatus(online=True, since=now, waiting=3))
    narrow.until(lambda: "waiting" in told(narrow))
    assert told(narrow) == {"line", "waiting", "members", "printer", "cashier", "clock"}


def test_a_wider_window_tells_all_of_it_at_once(narrow: Counter) -> None:
    narrow.key(Key.Key_I, ALT)
    narrow.window.resize(1024, 768)
    narrow.look()
    assert told(narrow) == {"line", "waiting", "members", "reader", "printer", "cashier", "clock"}
    assert not narrow.widget("status_more").isVisible()
    assert narrow.window.rail.width() > RAIL
    narrow.window.resize(*NARROW)
    narrow.look()
    assert narrow.window.rail.width() == RAIL
    assert told(narrow) == {"line", "members", "cashier", "clock"}


def test_words_that_do_not_fit_take_turns_in_a_wider_window_too(narrow: Counter) -> None:
    narrow.interface.switch_theme("light-large")
    narrow.window.resize(911, 512)
    narrow.look()
    assert told(narrow) == {"line", "members", "cashier", "clock"}
    assert "…" not in narrow.text("status_line") + narrow.text("status_members")
    narrow.key(Key.Key_I, ALT)
    assert narrow.text("status_reader") == "Reader ready"
    narrow.interface.switch_language("zh_CN")
    narrow.look()
    assert told(narrow) == {"line", "waiting", "members", "reader", "printer", "cashier", "clock"}
    assert narrow.text("status_reader") == "读卡器就绪"


def test_the_checkout_shows_who_buys_in_a_strip_and_all_of_it_by_one_key(narrow: Counter) -> None:
    narrow.scan(barcode_of(0))
    narrow.look()
    assert whole(narrow.widget("member_invitation")), "what asks for nothing yet takes no room either"
    narrow.swipe(3)
    narrow.until(lambda: narrow.text("tier_badge") == "Gold", "the member")
    narrow.look()
    assert all(whole(narrow.widget(name)) for name in ("tier_badge", "member_name", "points", "amount_due", "pay"))
    assert whole(narrow.widget("basket"))
    assert not narrow.shows("member_chips")
    is_for_the_keyboard_alone(narrow, "a strip")
    narrow.key(Key.Key_B, ALT)
    narrow.look()
    assert narrow.shows("member_chips")
    assert not narrow.shows("basket")
    assert whole(narrow.widget("pay"))
    is_for_the_keyboard_alone(narrow, "all of the member")
    narrow.scan(barcode_of(1))
    narrow.until(lambda: narrow.shows("basket"), "the goods, which the next one brings back")


def test_the_payment_that_del_takes_back_is_in_sight(narrow: Counter) -> None:
    narrow.scan(barcode_of(1))
    narrow.key(Key.Key_F12)
    narrow.until(lambda: focused() == "amount_received", "the payment")
    for reference in ("71", "72"):
        narrow.key(Key.Key_F3)
        narrow.type("1")
        narrow.key(Key.Key_Return)
        narrow.type(reference)
        narrow.key(Key.Key_Return)
        settle(narrow)
    narrow.look()
    assert whole(narrow.widget("take_back_1"))


def test_keys_take_turns_below_the_goods_and_always_act(narrow: Counter) -> None:
    narrow.scan(barcode_of(0))
    narrow.look()
    assert narrow.shows("remove")
    assert not narrow.shows("note")
    narrow.key(Key.Key_U, ALT)
    assert narrow.shows("note")
    assert not narrow.shows("clear")
    narrow.key(Key.Key_F5)
    narrow.until(lambda: narrow.shop.till.checkout.state.priced.basket.empty, "the basket to be cleared by its key")
    narrow.scan(barcode_of(0))
    narrow.key(Key.Key_U, ALT)
    narrow.key(Key.Key_F6)
    narrow.until(lambda: focused() == "note_text", "the note, by the key of a button that is not seen")
    narrow.look()
    assert not narrow.shows("basket")
    assert not narrow.shows("scan_line")
    narrow.key(Key.Key_Escape)
    narrow.until(lambda: focused() == "scan_line", "the goods again")
    assert narrow.shows("basket")


def test_goods_that_come_after_a_sale_find_their_line_and_their_place(narrow: Counter) -> None:
    narrow.scan(barcode_of(0))
    narrow.key(Key.Key_F12)
    narrow.key(Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    narrow.key(Key.Key_Return)
    narrow.until(lambda: narrow.shows("done_title") and focused() == "scan_line", "the sale done")
    narrow.look()
    assert not narrow.shows("basket")
    narrow.scan(barcode_of(1))
    narrow.until(lambda: narrow.shows("basket"), "the next sale")
    assert not narrow.shows("done_title")


def test_the_card_of_keys_turns_where_it_has_no_room_for_all(narrow: Counter) -> None:
    narrow.scan(barcode_of(0))
    narrow.key(Key.Key_F1)
    narrow.look()
    card = narrow.widget("keys_help")
    assert faults(card) == []
    assert card.isVisible()
    bar = next(each for each in card.findChildren(QScrollBar) if each.maximum() > 0)
    narrow.key(Key.Key_PageDown)
    assert bar.value() > 0
    assert card.isVisible()
    narrow.key(Key.Key_F2)
    assert not card.isVisible()
    assert focused() == "price_check"
