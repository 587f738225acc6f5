"""The window of 1024×768 at 150 %: the rail and the status bar leave room, and what they leave out is one act away."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from terminal.domain.errors import DeviceFault
from terminal.domain.status import PrintStatus, SyncStatus
from tests.ui.desk_driver import ALT
from tests.ui.driver import Counter
from tests.ui.frame_check import TARGET, faults
from tests.ui.place_check import is_for_the_keyboard_alone
from tests.ui.places_by_keys import asking_shop, sign_in_as_manager
from ui import language
from ui.application import Interface
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
