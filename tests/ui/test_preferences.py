"""What people chose on this machine is there after a restart, and a damaged file costs nothing but these choices."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from terminal.domain.monitors import NONE, Monitor
from ui import appearance
from ui.application import Interface
from ui.preferences import FILE_NAME, Preferences, PreferencesStore, WindowPlace

CHOSEN = {
    "language": "zh_TW",
    "look": "dark",
    "sounds": False,
    "full_screen": True,
    "kiosk": True,
    "customer_monitor": Monitor("HDMI-1", "P2419H", "77", (1024, 0, 1920, 1080)),
    "window": WindowPlace(20, 30, 1366, 768, maximised=True),
    "columns": {"store_table": {0: 200, 3: 90}},
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / FILE_NAME


def test_everything_is_there_again_after_a_restart(file: Path) -> None:
    PreferencesStore(file).change(**CHOSEN)
    assert PreferencesStore(file).now == Preferences(**CHOSEN)  # type: ignore[arg-type]  # by name, as in the file


def test_a_choice_may_be_none_and_is_told_once(file: Path, qtbot: QtBot) -> None:
    store = PreferencesStore(file)
    with qtbot.waitSignal(store.changed):
        store.change(customer_monitor=NONE)
    with qtbot.assertNotEmitted(store.changed):
        store.change(customer_monitor=NONE)
    assert PreferencesStore(file).now.customer_monitor == NONE


def test_what_nobody_chose_is_as_the_operator_set_it(file: Path) -> None:
    store = PreferencesStore(file, language="en", look="dark")
    store.change(sounds=False)
    later = PreferencesStore(file, language="zh_TW", look="light")
    assert (later.language, later.look, later.sounds) == ("zh_TW", "light", False)
    later.change(language="en")
    assert PreferencesStore(file, language="zh_TW").language == "en"


@pytest.mark.parametrize(
    "content",
    [b"", b"no json", b'{"sounds": "loud"}', b'{"window": {"left": 1}}', b'{"version": 99}', b"[" * 90_000, b"\xff"],
)
def test_a_damaged_file_is_set_aside_and_told(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    store = PreferencesStore(file, language="en")
    assert store.damaged
    assert store.now == Preferences()
    assert store.language == "en"
    store.change(sounds=False)
    after = PreferencesStore(file)
    assert not after.damaged
    assert not after.sounds
    assert file.with_name(file.name + ".damaged").read_bytes() == content


def test_a_language_or_look_that_this_program_lacks_is_as_if_nobody_chose(file: Path) -> None:
    file.write_text('{"language": "tlh", "look": "neon", "customer_monitor": "HDMI-7", "sounds": false, "later": 1}')
    store = PreferencesStore(file)
    assert (store.language, store.look, store.sounds) == ("zh_CN", "light", False)
    assert not store.damaged


def test_a_folder_that_cannot_be_written_costs_the_memory_alone(tmp_path: Path) -> None:
    store = PreferencesStore(tmp_path / "gone" / FILE_NAME)
    store.change(sounds=False)
    assert not store.sounds


def test_language_and_look_outlast_the_program(interface: Interface, file: Path) -> None:
    interface.preferences = PreferencesStore(file)
    interface.switch_language("zh_TW")
    interface.switch_theme("dark")
    try:
        for store, seen in ((PreferencesStore(), ("zh_CN", "light")), (PreferencesStore(file), ("zh_TW", "dark"))):
            another = Interface(kept=store)
            assert (QLocale().name(), appearance.theme().name) == seen
            another.close()
    finally:
        interface.preferences = PreferencesStore()
        interface.switch_theme("light")
