"""The settings' place by keys: what is chosen acts at once, is remembered, and the kiosk is a manager's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from terminal.domain.monitors import NONE, Monitor
from tests.support.shop import PIN
from tests.ui.desk_driver import ALT
from tests.ui.driver import Counter
from tests.ui.page_window import assert_fits
from tests.ui.places_by_keys import CONTROL, sign_in_as_manager
from ui import appearance, language
from ui.application import Interface
from ui.places import SIGN_IN
from ui.preferences import FILE_NAME, PreferencesStore
from ui.sounds import Sound, Sounds
from ui.tour.hands import focused
from ui.widgets.key_button import KeyButton
from ui.widgets.rail import AUDIT, CHECKOUT, DAY_END, MEMBERS, SETTINGS, SHIFT, STAFF, STORE

Key = Qt.Key


class FromOutside(QCloseEvent):
    """As the window's system menu or its cross sends it."""

    def spontaneous(self) -> bool:
        return True


@pytest.fixture
def manager(interface: Interface, qtbot: QtBot) -> Iterator[Counter]:
    """The manager among the settings."""
    made = Counter(interface, qtbot)
    sign_in_as_manager(made)
    made.go_to(SETTINGS, Key.Key_G)
    yield made
    interface.switch_theme("light")
    made.close()


def ticked(counter: Counter, name: str) -> bool:
    button = counter.widget(name)
    assert isinstance(button, KeyButton)
    return button.isChecked()


def whole_screen(counter: Counter) -> bool:
    return counter.window.isFullScreen()


def closed_from_outside(counter: Counter) -> bool:
    """Whether the window let somebody close it."""
    event = FromOutside()
    QApplication.sendEvent(counter.window, event)
    return event.isAccepted()


def test_language_and_look_change_at_once_and_are_remembered(manager: Counter) -> None:
    kept = manager.interface.preferences
    manager.key(Key.Key_F3)
    assert (QLocale().name(), kept.language) == ("zh_TW", "zh_TW")
    manager.key(Key.Key_F6)
    assert (appearance.theme().name, kept.look) == ("dark", "dark")
    assert ticked(manager, "settings_look_1")
    manager.key(Key.Key_T, ALT)
    assert kept.look == "light-large"
    assert ticked(manager, "settings_look_2")
    manager.key(Key.Key_L, ALT)
    assert ticked(manager, "settings_language_2")
    assert kept.language == "en"


def test_sounds_are_turned_on_and_off(manager: Counter) -> None:
    kept = manager.interface.preferences
    assert not ticked(manager, "settings_sounds")
    manager.key(Key.Key_F9)
    assert (kept.sounds, ticked(manager, "settings_sounds")) == (True, True)
    manager.key(Key.Key_F9)
    assert (kept.sounds, ticked(manager, "settings_sounds")) == (False, False)


def test_both_sounds_can_be_heard_although_they_are_off(
    interface: Interface, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = tmp_path / "heard"
    sounds = Sounds(player=("sh", "-c", f"echo $0 >> {heard}"))
    monkeypatch.setattr(interface, "sounds", sounds)
    counter = Counter(interface, qtbot)
    sign_in_as_manager(counter)
    counter.go_to(SETTINGS, Key.Key_G)
    for key, sound in ((Key.Key_5, Sound.ACCEPTED), (Key.Key_6, Sound.REFUSED)):
        with qtbot.waitSignal(sounds.played):
            counter.key(key, ALT)
        assert heard.read_text().splitlines()[-1] == str(sound.file)
    assert not counter.window.message_bar.isVisible()
    counter.close()


def test_a_machine_without_a_player_says_so_to_who_wants_to_hear(
    interface: Interface, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interface, "sounds", Sounds(player=("no-such-player",)))
    counter = Counter(interface, qtbot)
    sign_in_as_manager(counter)
    counter.go_to(SETTINGS, Key.Key_G)
    counter.key(Key.Key_5, ALT)
    counter.until(counter.window.message_bar.isVisible, "the message")
    assert counter.text("message_title") == "No sound could be played"
    counter.close()


def test_esc_leads_to_the_checkout_and_letters_lead_elsewhere(manager: Counter) -> None:
    manager.key(Key.Key_Escape)
    assert manager.window.place == CHECKOUT
    manager.go_to(SETTINGS, Key.Key_G)
    for key, place in ((Key.Key_8, STAFF), (Key.Key_9, AUDIT)):
        manager.key(key, ALT)
        assert manager.window.place == place
        manager.go_to(SETTINGS, Key.Key_G)


def test_it_fits_in_every_language_also_while_somebody_is_asked(counter: Counter) -> None:
    counter.go_to(SETTINGS, Key.Key_G)
    assert_fits(counter, SETTINGS)
    counter.key(Key.Key_F10)
    assert counter.widget("approver_pin").isVisible()
    assert_fits(counter, SETTINGS)


def test_a_manager_turns_the_kiosk_on_and_off_alone(manager: Counter) -> None:
    manager.key(Key.Key_F10)
    assert manager.window.frame.kiosk
    assert whole_screen(manager)
    assert manager.interface.preferences.now.kiosk
    assert "Kiosk mode is on" in manager.text("message_title")
    assert not closed_from_outside(manager)
    assert manager.window.isVisible()
    assert "stays open" in manager.text("message_title")
    manager.key(Key.Key_F10)
    assert not whole_screen(manager)
    assert not manager.interface.preferences.now.kiosk


def test_full_screen_is_turned_by_one_key_in_every_place_but_a_kiosks(manager: Counter) -> None:
    before = manager.window.size()
    manager.key(Key.Key_C, ALT)
    manager.key(Key.Key_F11, CONTROL)
    assert whole_screen(manager)
    assert manager.window.size() == manager.window.screen().size()
    assert manager.interface.preferences.now.full_screen
    manager.key(Key.Key_F11, CONTROL)
    assert not whole_screen(manager)
    assert manager.window.size() == before
    manager.go_to(SETTINGS, Key.Key_G)
    manager.key(Key.Key_F10)
    manager.key(Key.Key_F11, CONTROL)
    assert whole_screen(manager)


def test_a_manager_closes_a_kiosk_from_its_settings(manager: Counter) -> None:
    manager.key(Key.Key_F10)
    manager.key(Key.Key_F11)
    assert not manager.window.isVisible()


def test_a_cashier_needs_the_managers_pin_and_may_think_better_of_it(counter: Counter) -> None:
    counter.go_to(SETTINGS, Key.Key_G)
    counter.key(Key.Key_F10)
    assert focused() == "approver_pin"
    counter.key(Key.Key_Escape)
    assert counter.window.place == SETTINGS
    assert not counter.widget("approver_pin").isVisible()
    assert not counter.window.frame.kiosk
    for on in (True, False):
        counter.key(Key.Key_F10)
        counter.type(PIN)
        counter.key(Key.Key_Return)
        counter.until(lambda on=on: counter.window.frame.kiosk is on, "the kiosk")  # type: ignore[misc]  # no type inferred for a default


def test_a_kiosk_at_which_nobody_is_signed_in_stays_open_too(interface: Interface, qtbot: QtBot) -> None:
    interface.preferences.change(kiosk=True)
    counter = Counter(interface, qtbot)
    counter.until(lambda: focused() == "pin", "the sign-in page")
    assert counter.window.isFullScreen()
    assert not closed_from_outside(counter)
    assert counter.window.isVisible()
    assert "stays open" in counter.text("message_title")
    assert not counter.widget("message_act").isVisible()
    counter.close()  # as the operating system's signal does
    assert not counter.window.isVisible()


def test_a_kiosk_that_was_made_smaller_comes_back(manager: Counter) -> None:
    manager.key(Key.Key_F10)
    manager.window.showNormal()
    assert not whole_screen(manager)
    manager.until(lambda: whole_screen(manager), "the kiosk to cover its monitor again")


def test_without_a_second_monitor_the_customers_screen_does_not_open(manager: Counter) -> None:
    assert "No second monitor" in manager.text("customer_monitor_now")
    manager.key(Key.Key_2, ALT)
    assert manager.interface.preferences.now.customer_monitor == NONE
    assert manager.text("customer_monitor_now") == "The customer's screen is off."
    manager.key(Key.Key_1, ALT)
    assert ticked(manager, "settings_monitor_0")
    customer = manager.window.customer
    assert customer is not None
    assert customer.monitor is None


def test_a_chosen_monitor_that_is_gone_is_told_and_stays_chosen(interface: Interface, qtbot: QtBot) -> None:
    interface.preferences.change(customer_monitor=Monitor("HDMI-7", "P2419H", "77", (1024, 0, 1920, 1080)))
    counter = Counter(interface, qtbot)
    sign_in_as_manager(counter)
    counter.go_to(SETTINGS, Key.Key_G)
    gone = counter.widget("settings_monitor_2")
    assert isinstance(gone, KeyButton)
    assert gone.text() == "HDMI-7 (not connected)"
    assert gone.isChecked()
    counter.close()


def test_each_monitor_shows_its_number_for_a_moment(manager: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not manager.shows("settings_identify"), "one monitor needs no number"
    customer = manager.window.customer
    assert customer is not None
    two = [*customer.monitors(), Monitor("HDMI-7", "P2419H", "77", (1024, 0, 1920, 1080))]
    monkeypatch.setattr(customer, "monitors", lambda: two)
    manager.key(Key.Key_1, ALT)
    manager.key(Key.Key_F12)
    numbers = [each for each in QApplication.topLevelWidgets() if each.objectName().startswith("monitor_number_")]
    assert [each.accessibleName() for each in numbers] == ["1"]
    assert all(each.isVisible() and not each.isActiveWindow() for each in numbers)
    for each in numbers:
        each.close()


def test_seven_places_and_those_within_one_while_somebody_is_there(manager: Counter) -> None:
    def shown() -> set[str]:
        return {place for place, button in manager.window.rail.places.items() if button.isVisible()}

    assert len(shown()) == 7
    assert shown().isdisjoint({SHIFT, STAFF, AUDIT})
    for place, letter, within in (
        (SHIFT, Key.Key_S, {SHIFT}),
        (DAY_END, Key.Key_E, {SHIFT}),
        (STAFF, Key.Key_P, {STAFF, AUDIT}),
        (AUDIT, Key.Key_A, {STAFF, AUDIT}),
        (STORE, Key.Key_O, {STAFF, AUDIT}),
        (DAY_END, Key.Key_E, {SHIFT}),
        (MEMBERS, Key.Key_M, set()),
    ):
        manager.go_to(place, letter)
        assert shown() & {SHIFT, STAFF, AUDIT} == within
        manager.look()
        assert (manager.window.width(), manager.window.height()) == (1024, 768)


def test_a_cashier_has_people_in_the_stores_stead_and_no_audit(counter: Counter) -> None:
    rail = counter.window.rail
    assert rail.places[STAFF].isVisible()
    assert not rail.places[STORE].isVisible()
    assert rail.places[STAFF].width() == rail.places[CHECKOUT].width()  # it is not told to lie in another one
    counter.key(Key.Key_A, ALT)
    assert counter.window.place == CHECKOUT
    counter.go_to(STAFF, Key.Key_P)
    counter.go_to(SHIFT, Key.Key_S)
    counter.key(Key.Key_Q, ALT)
    counter.until(lambda: counter.window.place == SIGN_IN, "the sign-in page")
    for letter in (Key.Key_G, Key.Key_S):
        counter.key(letter, ALT)
        assert counter.window.place == SIGN_IN


def test_damaged_preferences_are_told_at_the_door(
    interface: Interface, qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("till") / FILE_NAME
    file.write_text("{")
    interface.preferences = PreferencesStore(file, language="en")
    counter = Counter(interface, qtbot)
    assert "were reset" in counter.text("message_title")
    assert counter.widget("message_title").isVisible()
    counter.close()


@pytest.mark.parametrize("look", ["light", "light-large"])
def test_all_settings_are_seen_at_once(manager: Counter, look: str) -> None:
    manager.interface.switch_theme(look)
    for code in language.LANGUAGES:
        manager.interface.switch_language(code)
        manager.look()
        area = manager.widget("settings_area")
        assert isinstance(area, QScrollArea)
        assert not area.verticalScrollBar().maximum(), code


def test_the_facts_of_this_till_are_named(manager: Counter) -> None:
    told = [counter_text for place in range(6) if (counter_text := manager.text(f"fact_{place}"))]
    assert "示范店 (S01)" in told
    assert "T01" in told
    assert all(each.accessibleName() for each in manager.window.findChildren(QWidget, "fact_0"))
