"""Where the keyboard is: Tab goes through every place and round again, kept by nothing, and a frame shows it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driver import Counter
from tests.ui.place_check import place_of, stops
from tests.ui.places_by_keys import settle
from tests.ui.shop_window import barcode_of
from tests.ui.test_theme import contrast
from ui import theme as themes
from ui.application import Interface
from ui.widgets.choice_list import ChoiceList
from ui.widgets.rail import CARDS, DEVICES, MEMBERS, SHIFT
from ui.widgets.read_table import ReadTable

_BAND = 8
"""Pixels at a widget's edge in which its frame is."""
_SEEN = 3.0
"""Contrast that a sign needs to be told from its ground (WCAG 2.2, 1.4.11)."""
Key = Qt.Key


def round_by(counter: Counter, key: Qt.Key, modifier: Qt.KeyboardModifier) -> list[QWidget]:
    """What has the keyboard while ``key`` is pressed, until it comes round."""
    seen: list[QWidget] = []
    while (now := QApplication.focusWidget()) is not None and now not in seen:
        seen.append(now)
        counter.key(key, modifier)
    return seen


def some_places(counter: Counter) -> Iterator[str]:
    """One of each build: goods, a form that scrolls, rows that were put in late, a list of its own."""
    counter.scan(barcode_of(0))
    yield "checkout"
    counter.key(Key.Key_F12)
    yield "paying"
    counter.key(Key.Key_Escape)
    counter.go_to(MEMBERS, Key.Key_M)
    counter.key(Key.Key_F6)
    yield "registration"
    counter.go_to(CARDS, Key.Key_K)
    counter.swipe(3)
    counter.until(lambda: counter.window.cards.file is not None, "the member")
    settle(counter)
    yield "a member's cards"
    counter.go_to(SHIFT, Key.Key_S)
    counter.key(Key.Key_F9)
    yield "shift"
    counter.go_to(DEVICES, Key.Key_D)
    yield "devices"


def test_tab_and_shift_tab_come_round_to_the_same_and_are_kept_nowhere(counter: Counter) -> None:
    for place in some_places(counter):
        counter.look()
        wanted = set(stops(counter.window))
        forward = round_by(counter, Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
        assert all(each.isVisible() and each.isEnabled() for each in forward), place
        assert set(forward) == wanted, place
        back = round_by(counter, Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        assert back == [forward[0], *reversed(forward[1:])], place


def kind_of(widget: QWidget) -> str:
    """What the theme's rules go by."""
    checked = isinstance(widget, QAbstractButton) and widget.isChecked()
    marks = (widget.property("role"), widget.property("kind"), "checked" if checked else "")
    return " ".join((type(widget).__name__, *(str(mark) for mark in marks if mark)))


def framed(before: QImage, after: QImage) -> int:
    """How many pixels at the edge changed so much that an eye tells them apart."""
    width, height = before.width(), before.height()
    known: dict[tuple[str, str], bool] = {}

    def told_apart(x: int, y: int) -> bool:
        pair = before.pixelColor(x, y).name(), after.pixelColor(x, y).name()
        if pair not in known:
            known[pair] = pair[0] != pair[1] and contrast(*pair) >= _SEEN
        return known[pair]

    edge = [(x, y) for y in range(height) for x in range(width) if min(x, y, width - 1 - x, height - 1 - y) < _BAND]
    return sum(told_apart(x, y) for x, y in edge)


def look_at(counter: Counter, widget: QWidget) -> QImage:
    """The piece of the window where a widget is."""
    return counter.window.grab(place_of(widget, counter.window)).toImage()


@pytest.mark.parametrize("look", themes.NAMES)
def test_a_frame_that_can_be_seen_is_round_what_has_the_keyboard(counter: Counter, look: str) -> None:
    counter.interface.switch_theme(look)
    shown: dict[str, float] = {}
    for _place in some_places(counter):
        counter.look()
        for widget in stops(counter.window):
            if kind_of(widget) in shown or not place_of(widget, counter.window).isValid():
                continue
            before = QApplication.focusWidget()
            other = next(each for each in stops(counter.window) if each is not widget)
            other.setFocus(Qt.FocusReason.OtherFocusReason)
            resting = look_at(counter, widget)
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            changed = framed(resting, look_at(counter, widget))
            shown[kind_of(widget)] = changed / (2 * (resting.width() + resting.height()))
            if before is not None:
                before.setFocus(Qt.FocusReason.OtherFocusReason)
    counter.interface.switch_theme("light")
    assert {kind: round(share, 2) for kind, share in shown.items() if share < 0.8} == {}
    assert {"KeyButton primary", "KeyButton quiet", "KeyButton plain", "KeyButton quiet checked"} <= set(shown)
    assert {
        "ScanLine",
        "QLineEdit entry",
        "QLineEdit",
        "DeviceList focusable",
        "PaperRoll focusable",
        "RailButton",
    } <= set(shown)


@pytest.mark.parametrize("kind", [ChoiceList, ReadTable])
def test_rows_leave_the_frame_its_room_whenever_the_look_was_put_on(
    interface: Interface, qtbot: QtBot, kind: type[ChoiceList | ReadTable]
) -> None:
    rows = kind("rows")
    qtbot.addWidget(rows)
    rows.show()
    without = rows.frameWidth()
    rows.activateWindow()
    rows.setFocus()
    qtbot.waitUntil(rows.hasFocus)
    interface.switch_theme("dark")
    assert rows.frameWidth() == without
    interface.switch_theme("light")
