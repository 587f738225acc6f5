"""A machine that is no till yet: by keys alone from the language to the first sale, at a real centre under TLS."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from terminal import bootstrap, config, demo, logs
from terminal.__main__ import main
from terminal.bootstrap.window import LOG_FILE
from terminal.demo import CentreProcess
from terminal.domain.errors import NotEnrolled
from terminal.domain.journal import EntryKind
from tests.support import before_a_window as eyes
from tests.support.before_a_window import Script, Step, close, enabled, has_keyboard, press, sees, tab_to, write
from tests.support.served_centre import certificate
from tests.support.virtual_printer import VirtualPrinter
from ui.main_window import MainWindow
from ui.places import SIGN_IN
from ui.widgets.rail import CHECKOUT, SHIFT

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
MEMBERS = 40
FIRST_PIN, OWN_PIN = "483951", "602748"


class Company:
    """The demo's company as a real one: its centre a program of its own, under a certificate that it signed itself."""

    def __init__(self, folder: Path) -> None:
        self.cert, self._key = certificate(folder)
        self._centre = CentreProcess(f"sqlite:///{folder / 'centre.db'}")
        self._database = folder / "centre.db"
        self._centre.run("demo", "--members", str(MEMBERS))
        self.demo = Path(shutil.copy(self._database, folder / "demo.db"))
        add = ("staff", "add", "0001", "--name", "周敏", "--store", demo.STORE, "--role", "manager")
        command = [sys.executable, "-m", "sync.central", "--database", f"sqlite:///{self._database}", *add]
        subprocess.run(command, input=f"{FIRST_PIN}\n", check=True, text=True, capture_output=True)

    def code(self) -> str:
        return self._centre.enrol_code(demo.STORE, "till")

    @contextmanager
    def serve(self) -> Iterator[str]:
        with self._centre.serve(None, "--tls-cert", str(self.cert), "--tls-key", str(self._key)) as address:
            yield address


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Company:
    return Company(tmp_path_factory.mktemp("company"))


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[[list[Step]], int]:
    """Start the program in the same folder as before, go through the steps, and say how it ended."""

    def played(steps: list[Step]) -> int:
        script = Script(qapp, steps)
        try:
            code = main(["--data-dir", str(tmp_path / "till")])
        finally:
            script.end()
        assert script.left == []
        return code

    return played


def at(place: str) -> Callable[[], bool]:
    def there() -> bool:
        shown = eyes.window()
        return isinstance(shown, MainWindow) and shown.place == place and not shown.lane.pending

    return there


def scan() -> None:
    shown = eyes.window()
    assert isinstance(shown, MainWindow)
    (product, *_) = shown.till.cache.search_products(demo.GOODS[0])
    write(product.barcodes[0], then=Key.Key_Return)()


def sold() -> bool:
    shown = eyes.window()
    return isinstance(shown, MainWindow) and shown.till.journal.latest(EntryKind.SALE_COMPLETED, limit=1) != ()


def stocked() -> bool:
    shown = eyes.window()
    return isinstance(shown, MainWindow) and {each.left for each in shown.till.gifts.states()} == {demo.GIFTS}


def test_from_nothing_to_the_first_sale(company: Company, play: Callable[[list[Step]], int], tmp_path: Path) -> None:
    with company.serve() as address, VirtualPrinter() as printer:
        assert address.startswith("https://")
        to_the_centre: list[Step] = [
            (sees("setup_language_zh_CN"), press(Key.Key_F4)),
            (enabled("setup_centre", "Connect to head office"), press(Key.Key_F12)),
            (has_keyboard("setup_address"), write(address, then=Key.Key_Return)),
            (sees("setup_problem", "does not know who issued the certificate"), tab_to("setup_ca_file")),
            (has_keyboard("setup_ca_file"), write(str(company.cert), then=Key.Key_Return)),
            (sees("setup_found", "Head office answers"), tab_to("setup_code")),
            (has_keyboard("setup_code"), write("WRON GCOD E123", then=Key.Key_Return)),
            (sees("setup_problem", "does not accept this code"), write(company.code().lower(), then=Key.Key_Return)),
            (enabled("setup_next", "Next: devices"), press(Key.Key_F12)),
        ]
        to_the_devices: list[Step] = [
            (sees("setup_device", "Keyboard reader or scanner"), press(*[Key.Key_Down] * 9)),
            (sees("setup_printer_address"), tab_to("setup_printer_address")),
            (has_keyboard("setup_printer_address"), write(f"127.0.0.1:{printer.port}")),
            (sees("setup_usage_0"), tab_to("setup_usage_0")),
            (has_keyboard("setup_usage_0"), press(Key.Key_Right, Key.Key_Right, Key.Key_F6)),
            (sees("setup_outcome", "The printer should have printed a page"), press(Key.Key_F12)),
        ]
        to_the_sale: list[Step] = [
            (enabled("setup_next", "Open the till"), lambda: None),
            (sees("setup_first_person", "周敏 signs in first"), press(Key.Key_F12)),
            (at(SIGN_IN), lambda: None),
            (has_keyboard("pin"), write(FIRST_PIN, then=Key.Key_Return)),
            (sees("pin_title", "new PIN"), write(OWN_PIN, then=Key.Key_Return)),
            (sees("pin_title", "Repeat the new PIN"), write(OWN_PIN, then=Key.Key_Return)),
            (at(SHIFT), lambda: None),
            (has_keyboard("shift_float"), write("200", then=Key.Key_Return)),
            (at(CHECKOUT), lambda: None),
            (has_keyboard("scan_line"), scan),
            (enabled("pay"), press(Key.Key_F12)),
            (sees("payment_due"), write("100", then=Key.Key_Return)),
            (sold, close),
        ]
        assert play([*to_the_centre, *to_the_devices, *to_the_sale]) == 0
        printer.wait_until(lambda: len(printer.documents()) >= 2)  # the trial page and the receipt
    settings = config.load(tmp_path / "till" / config.FILE_NAME)
    log = (tmp_path / "till" / logs.FOLDER / LOG_FILE).read_text(encoding="utf-8")
    assert "first start: CentreUnusable: centre: unknown_issuer" in log
    assert "first start: Refused: centre refused: code" in log
    assert f"of store {demo.STORE}, of {address}" in log
    assert "devices were chosen: wedge, escpos-network" in log
    assert not any(secret in log for secret in ("WRON", "周敏", FIRST_PIN, OWN_PIN))
    assert (settings.language, settings.centre.url) == ("en", address)
    assert "BEGIN CERTIFICATE" in settings.centre.ca
    assert [device.driver for device in settings.devices] == ["wedge", "escpos-network"]
    assert settings.devices[1].options == {"host": "127.0.0.1", "port": printer.port, "columns": 48}


def files(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


def test_into_the_demo_and_out_of_it_again(company: Company, qapp: QApplication, tmp_path: Path) -> None:
    real, beside = tmp_path / "till", tmp_path / "till" / "demo"
    beside.mkdir(parents=True)
    shutil.copy(company.demo, beside / "centre.db")  # making it anew takes seconds
    door = demo.Door(beside, members=MEMBERS)
    into_it: list[Step] = [
        (sees("setup_language_en"), press(Key.Key_F4)),
        (enabled("setup_demo", "Try it with a demo company"), press(Key.Key_F6)),
        (at(SIGN_IN), lambda: None),
        (sees("demo_mark", "Demo"), lambda: None),
        (has_keyboard("pin"), write(demo.PINS["1001"], then=Key.Key_Return)),
        (at(CHECKOUT), lambda: None),
        (stocked, lambda: None),
        (has_keyboard("scan_line"), scan),
    ]
    out_of_it: list[Step] = [
        (sees("leave_demo", "Set up a real till"), press(Key.Key_D, modifiers=CTRL)),
        (sees("demo_words", "apart from any real company"), press(Key.Key_B, modifiers=CTRL)),
        (sees("demo_words", "nothing here is real"), press(Key.Key_D, modifiers=CTRL)),
        (sees("leave_demo", "Close the demo"), press(Key.Key_D, modifiers=CTRL)),
        (enabled("setup_demo", "Continue with the demo company"), close),
    ]
    script = Script(qapp, [*into_it, *out_of_it])
    with pytest.raises(NotEnrolled):
        bootstrap.start(real, lambda: door)
    script.end()
    assert script.left == []
    outside = {name for name in files(real) if not name.startswith("demo/")}
    assert outside <= {config.FILE_NAME, "preferences.json", f"{logs.FOLDER}/{LOG_FILE}"}
    assert config.load_begun(real / config.FILE_NAME).says == {"language"}
    assert {"centre.db", "till/journal.db", "till/terminal.key"} <= files(beside)
