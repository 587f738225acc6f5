"""Every act has a key on its button, and F1 shows those that act in the place now shown."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from scripts.keys_table import MANUAL
from tests.ui.desk_driver import ALT
from tests.ui.driver import Counter
from tests.ui.frame_check import faults
from tests.ui.place_check import is_for_the_keyboard_alone, round_by_tab, shown_card, takes_tab
from tests.ui.places_by_keys import WAYS, Way, asking_shop, sign_in_as_manager
from tests.ui.shop_window import barcode_of
from ui.application import Interface
from ui.places import SIGN_IN
from ui.theme import LOOKS
from ui.tour.hands import focused
from ui.widgets.key_hints import KeyGroup, KeyHint
from ui.widgets.keys_help import split, whole
from ui.widgets.rail import CHECKOUT, DEVICES

LANGUAGES = ("zh_CN", "en", "en", "zh_TW", "zh_CN", "en", "zh_TW", "en")
"""One for each way; the fullest cards are seen in English, whose words are the longest."""


GROUPS = (("here", 19), ("places", 10), ("everywhere", 10))


@pytest.mark.parametrize(("way", "code"), list(zip(WAYS, LANGUAGES, strict=True)), ids=[way.__name__ for way in WAYS])
def test_each_place_is_for_the_keyboard_alone(interface: Interface, qtbot: QtBot, way: Way, code: str) -> None:
    counter = Counter(interface, qtbot, asking_shop())
    interface.switch_language(code)
    for stop in way(counter):
        is_for_the_keyboard_alone(counter, stop)
    counter.close()


def test_the_key_that_is_looked_up_acts(counter: Counter) -> None:
    counter.scan(barcode_of(0))
    counter.key(Qt.Key.Key_F1)
    counter.key(Qt.Key.Key_F12)
    assert counter.shop.till.checkout.state.payment is not None
    assert not counter.widget("keys_help").isVisible()


def test_a_scan_over_the_card_loses_nothing(counter: Counter) -> None:
    counter.key(Qt.Key.Key_F1)
    assert focused() == "keys_help"
    counter.scan(barcode_of(0))
    assert not counter.widget("keys_help").isVisible()
    assert counter.text("amount_due") == "¥4.50"


def test_esc_over_the_card_closes_the_card_alone(counter: Counter) -> None:
    counter.scan(barcode_of(0))
    counter.key(Qt.Key.Key_F12)
    counter.key(Qt.Key.Key_F1)
    counter.key(Qt.Key.Key_Escape)
    assert counter.shop.till.checkout.state.payment is not None
    assert focused() == "amount_received"


def test_somebody_who_is_signed_out_sees_no_keys_of_the_places(interface: Interface, qtbot: QtBot) -> None:
    counter = Counter(interface, qtbot)
    counter.until(lambda: focused() == "pin", "the PIN field to have the keyboard")
    assert counter.window.place == SIGN_IN
    counter.key(Qt.Key.Key_F1)
    assert not {hint.key for hint in shown_card(counter)} & {"Alt C", "Ctrl L", "F12"}
    counter.key(Qt.Key.Key_Escape)
    sign_in_as_manager(counter)
    counter.key(Qt.Key.Key_F1)
    assert {"Alt C", "Ctrl L"} <= {hint.key for hint in shown_card(counter)}
    counter.close()


def test_tab_comes_round_to_everything_that_can_be_pressed(counter: Counter) -> None:
    counter.scan(barcode_of(0))
    counter.look()
    wanted = {each for each in counter.window.findChildren(QWidget) if takes_tab(each)}
    assert len(wanted) > 20
    assert round_by_tab(counter) >= wanted
    assert focused() == "scan_line"


def test_a_message_is_answered_and_closed_by_keys(counter: Counter) -> None:
    counter.go_to(DEVICES, Qt.Key.Key_D)
    for key, place in ((Qt.Key.Key_X, DEVICES), (Qt.Key.Key_Return, CHECKOUT)):
        counter.swipe(3 if place == DEVICES else 4)
        counter.until(counter.window.message_bar.isVisible, "whose sale it is now")
        counter.key(key, ALT)
        assert not counter.window.message_bar.isVisible()
        assert counter.window.place == place


def test_the_manual_names_every_key_that_acts_everywhere(counter: Counter) -> None:
    manual = MANUAL.read_text("utf-8")
    everywhere = [hint for group in counter.window.keys_here()[-2:] for hint in group.hints]
    assert {"F1", "Alt C", "Alt Q"} <= {hint.key for hint in everywhere}
    assert [hint for hint in everywhere if f"`{hint.key}`" not in manual] == []


def test_the_card_is_laid_out_anew_for_words_of_another_size(counter: Counter) -> None:
    counter.key(Qt.Key.Key_F1)
    for look in LOOKS:
        counter.interface.switch_theme(look)
        counter.look()
        assert faults(counter.window) == [], look


def test_the_card_stands_beside_the_rail_and_follows_the_window(counter: Counter) -> None:
    counter.key(Qt.Key.Key_F1)
    for width, height in ((819, 614), (911, 512), (1366, 768)):
        counter.window.resize(width, height)
        counter.look()
        card = counter.widget("help_close").parentWidget()
        assert card is not None
        corner = card.mapTo(counter.window, QPoint(0, 0))
        assert corner.x() > counter.window.rail.width()
        assert corner.y() + card.height() < height - counter.window.status.height()
        folded = counter.shows("rail_more")
        assert ("Alt 0" in {hint.key for hint in shown_card(counter)}) is folded, (width, height)


def test_a_group_is_cut_only_where_it_has_no_room_in_one_column() -> None:
    groups = [KeyGroup(name, tuple(KeyHint(f"{name}{key}", "") for key in range(keys))) for name, keys in GROUPS]
    assert [column[0] for column in whole(groups, 3)] == ["here", "places", "everywhere"]
    cut = split(groups, 3, "{} again".format)
    assert [column[0] for column in cut] == ["here", "here again", "places again"]
    assert max(map(len, cut)) < max(map(len, whole(groups, 3)))
    assert [row for column in cut for row in column if isinstance(row, KeyHint)] == [
        hint for group in groups for hint in group.hints
    ]


def test_short_words_in_the_place_of_long_ones_take_one_line(counter: Counter) -> None:
    counter.key(Qt.Key.Key_F1)
    counter.interface.switch_language("zh_CN")
    counter.look()
    meanings = [each for each in counter.window.findChildren(QLabel, "help_meaning") if each.isVisible()]
    assert len({each.height() for each in meanings}) == 1
