"""Every place as somebody knows it who hears the window instead of seeing it, in every language."""

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.driver import Counter
from tests.ui.places_by_keys import WAYS, Way, asking_shop
from tests.ui.reader_check import Part, Role, faults, parts
from tests.ui.shop_window import barcode_of
from ui import language
from ui.application import Interface
from ui.widgets.rail import DEVICES


@pytest.fixture(autouse=True)
def somebody_listens() -> Iterator[None]:
    """Qt keeps what it told up to date only for a listener."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
def test_each_place_can_be_heard(interface: Interface, qtbot: QtBot, way: Way) -> None:
    """In one language after the other, so that the words of every stop but the first came while it was shown."""
    counter = Counter(interface, qtbot, asking_shop())
    codes = itertools.cycle(language.LANGUAGES)
    for stop in way(counter):
        switch(counter, next(codes))
        assert faults(counter.window) == [], f"{stop}, {language.in_force()}"
    counter.close()


def switch(counter: Counter, code: str) -> None:
    """Speak another language; widgets hear of it by an event."""
    counter.interface.switch_language(code)
    QApplication.processEvents()


def heard(counter: Counter, name: str) -> Part:
    """What is told of the widget of this name."""
    return next(part for part in parts(counter.window) if part.owner == name)


def test_buttons_tell_their_role_name_and_key(counter: Counter) -> None:
    counter.scan(barcode_of(0))
    assert heard(counter, "pay")[1:4] == (Role.Button, "Take payment", "Key F12")
    assert heard(counter, "drawer")[1:4] == (Role.Button, "Drawer", "Key F10")
    assert heard(counter, "more")[1:4] == (Role.Button, "More", "Key +")
    assert heard(counter, "rail_members")[1:4] == (Role.CheckBox, "Members", "Key Alt M")
    switch(counter, "zh_CN")
    assert heard(counter, "pay")[2:4] == ("结账", "按键 F12")
    switch(counter, "zh_TW")
    assert heard(counter, "rail_members")[2:4] == ("會員", "按鍵 Alt M")


def test_the_goods_are_told_cell_by_cell_with_why_they_cost_less(counter: Counter) -> None:
    counter.scan(barcode_of(0))
    counter.swipe(3)
    counter.until(lambda: counter.shop.till.checkout.state.priced.basket.member is not None, "the member")
    told = [part for part in parts(counter.window) if part.owner == "basket"]
    heads = [part.name for part in told if part.role is Role.ColumnHeader]
    assert heads == ["#", "Article", "Qty", "Price", "Saving", "Amount"]
    cells = [part.name for part in told if part.role is Role.Cell]
    assert "三得利无糖乌龙茶 500ml Gold 15% off, saves ¥0.67" in cells


def test_a_choice_is_one_of_several_and_an_answer_is_what_stands_in_its_line(counter: Counter) -> None:
    counter.scan(barcode_of(0))
    counter.key(Qt.Key.Key_F3)
    assert heard(counter, "price_way_0").role is Role.RadioButton
    assert heard(counter, "price_figure")[1:3] == (Role.EditableText, "New price for one (¥)")
    assert heard(counter, "price_figure").focused


def test_the_open_device_is_told_as_the_arrows_choose_it(counter: Counter) -> None:
    counter.go_to(DEVICES, Qt.Key.Key_D)
    first = heard(counter, "device_list")
    assert first.focused
    counter.key(Qt.Key.Key_Down)
    second = heard(counter, "device_list")
    assert first.name == second.name == "Devices"
    assert first.description != second.description
    assert ": ready" in first.description.lower()
