"""The devices of a till that is set up are chosen anew, in a window, and the till goes on with them."""

from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sync.central.store import schema
from sync.central.store.engine import sqlite_url
from terminal import bootstrap, config
from terminal.__main__ import main
from terminal.domain.card_acts import DeviceServiced
from terminal.settings_file import set_devices
from tests.support import before_a_window as eyes
from tests.support.before_a_window import Script, Step, close, enabled, has_keyboard, press, sees, tab_to, write
from tests.support.running_centre import RunningCentre, running_centre
from tests.support.virtual_printer import VirtualPrinter
from tests.ui.shop_window import MANAGER
from ui.main_window import MainWindow
from ui.places import SIGN_IN
from ui.widgets.rail import DEVICES, SHIFT

Key, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
PIN = "483951"


def at(place: str) -> bool:
    shown = eyes.window()
    return isinstance(shown, MainWindow) and shown.place == place and not shown.lane.pending


def printers() -> list[str]:
    """The ids of the open till's printers."""
    shown = eyes.window()
    return [printer.id for printer in shown.till.printers] if isinstance(shown, MainWindow) else []


def kinds_at(centre: RunningCentre) -> set[str]:
    """Of the entries that the centre holds."""
    return {row.kind for row in centre.rows(schema.journal_entries)}


def test_a_manager_chooses_the_devices_anew_and_the_till_opens_with_them(tmp_path: Path, qapp: QApplication) -> None:
    folder = tmp_path / "till"
    with running_centre(sqlite_url(tmp_path / "centre.db")) as centre, VirtualPrinter() as printer:
        centre.add_person(MANAGER, PIN, lasting=True)
        bootstrap.enrol(folder, centre=centre.url, code=centre.new_code(), name="till")
        file = folder / config.FILE_NAME
        config.write_first(file, centre.url)
        set_devices(file, config.WITHOUT_SETTING_UP)
        file.write_text(f"# an operator's line\n{file.read_text()}")
        to_the_devices: list[Step] = [
            (lambda: at(SIGN_IN), lambda: None),
            (has_keyboard("pin"), write(PIN, then=Key.Key_Return)),
            (lambda: at(SHIFT), press(Key.Key_D, modifiers=ALT)),
            (lambda: at(DEVICES), lambda: None),
            (enabled("devices_anew"), press(Key.Key_F8)),
        ]
        choosing: list[Step] = [
            (sees("setup_device", "键盘口读卡器或扫码枪"), press(*[Key.Key_Down] * 9)),
            (sees("setup_printer_address"), tab_to("setup_printer_address")),
            (has_keyboard("setup_printer_address"), write(f"127.0.0.1:{printer.port}")),
            (sees("setup_usage_0"), tab_to("setup_usage_0")),
            (has_keyboard("setup_usage_0"), press(Key.Key_Right, Key.Key_Right, Key.Key_F6)),
            (sees("setup_outcome", "打印机"), press(Key.Key_F12)),
            (lambda: at(SIGN_IN) and printers() != [], lambda: None),
            (lambda: "device.serviced" in kinds_at(centre), close),
        ]
        script = Script(qapp, [*to_the_devices, *choosing])
        assert main(["--data-dir", str(folder)]) == 0
        script.end()
        assert script.left == []
        printer.wait_until(lambda: len(printer.documents()) == 1)  # the test of the page
        (entry,) = centre.rows(schema.journal_entries, kind="device.serviced")
        assert (entry.actor, msgspec.json.decode(entry.body, type=DeviceServiced)) == (
            MANAGER.id,
            DeviceServiced("", "chosen", "wedge → wedge, escpos-network"),
        )
    assert "whole" in bootstrap.verify_journal(folder)
    settings = config.load(file)
    assert [device.driver for device in settings.devices] == ["wedge", "escpos-network"]
    assert "# an operator's line" in file.read_text()
