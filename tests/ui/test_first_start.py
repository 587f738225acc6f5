"""The pages of a first start: room in every language, the words of every refusal, devices with their tests."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QScrollArea
from pytestqt.qtbot import QtBot

from sync.protocol import VERSION, Health, Problem
from terminal.bootstrap.setting_up import FolderSetupDesk
from terminal.domain.device_choices import FoundDevice, Socket, Usage
from terminal.domain.devices import DeviceSettings
from terminal.domain.errors import AskedTooOften, ConfigError, LineDown, Refused, StoreError, TerminalError
from terminal.domain.setting_up import (
    Arriving,
    CentreFound,
    CentreProblem,
    CentreUnusable,
    SetupState,
    SetupStep,
    WayOn,
)
from tests.support.scripted_server import ScriptedServer, http_answer
from tests.support.serial_device import SerialDevice
from tests.support.shop import cashier_with_pin
from tests.ui.page_window import PageWindow
from tests.ui.shop_window import MANAGER
from ui import language
from ui.application import Interface
from ui.keystrokes import KeystrokeFilter
from ui.screens.setup.devices_presenter import SetupDevices
from ui.screens.setup.presenter import SetupPresenter, address
from ui.screens.setup.view import SetupView
from ui.tour.hands import focused
from ui.widgets.key_button import KeyButton
from ui.words import setup_words

Key = Qt.Key
SWIPE = b";8800000013=4912?\r"
SERIAL = FoundDevice(Socket.SERIAL, "/dev/ttyUSB0", "USB-Serial Controller D")
CHIP = FoundDevice(Socket.PCSC, "ACS ACR122U PICC Interface 00 00", "ACS ACR122U PICC Interface 00 00")


class Desk(FolderSetupDesk):
    """The real one, but for what stands in its place: what is there already, and what is connected."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, keyring=False)
        self.there: SetupState | None = None
        self.connected: Sequence[FoundDevice] = (SERIAL, CHIP)

    def state(self) -> SetupState:
        return self.there or super().state()

    def fetch(self, tell: Callable[[Arriving], None]) -> None:
        tell(Arriving(4_180, 612_400, 1_000_000, 21_345.0, 140.0, told=True))

    def find_devices(self) -> Sequence[FoundDevice]:
        return self.connected


class Start(PageWindow):
    """Somebody before a machine that is no till yet."""

    size = (1024, 768)

    def __init__(self, interface: Interface, qtbot: QtBot, folder: Path, *, only_devices: bool = False) -> None:
        super().__init__(interface, qtbot)
        self.desk = Desk(folder)
        self.presenter = SetupPresenter(self.desk, self.lane, interface.switch_language, only_devices=only_devices)
        self.devices = SetupDevices(self.presenter, self._watch_keys)
        self.ways: list[WayOn] = []
        self.presenter.left.connect(self.ways.append)
        self._filter: KeystrokeFilter | None = None

    def begin(self, there: SetupState | None = None) -> None:
        self.desk.there = there
        self.open(SetupView(self.presenter, self.devices))
        self.settle()

    def end(self) -> None:
        self._watch_keys(None)
        self.desk.leave()
        self.close()

    def choose(self, found: FoundDevice) -> None:
        assert self.frame.findChild(QListWidget, "setup_devices") is self.interface.application.focusWidget()
        steps = self.devices.rows.index(found) - self.devices.at
        for _ in range(abs(steps)):
            self.key(Key.Key_Down if steps > 0 else Key.Key_Up)
        assert self.devices.row == found

    def _watch_keys(self, reader: object) -> None:
        application = self.interface.application
        if self._filter is not None:
            application.removeEventFilter(self._filter)
        self._filter = KeystrokeFilter(application, reader) if reader is not None else None  # type: ignore[arg-type]  # as the interface's


@pytest.fixture
def start(interface: Interface, qtbot: QtBot, tmp_path: Path) -> Iterator[Start]:
    made = Start(interface, qtbot, tmp_path / "till")
    yield made
    made.end()


STATES = {
    SetupStep.LANGUAGE: SetupState(),
    SetupStep.WAY: SetupState(language_chosen=True),
    SetupStep.CENTRE: SetupState(language_chosen=True, centre="https://centre.example.com:8443", own_ca=True),
    SetupStep.DEVICES: SetupState(terminal="S01T01", store="示范店", centre="https://c.example", told=True),
    SetupStep.STAFF: SetupState(
        terminal="S01T01",
        store="示范店",
        centre="https://c.example",
        told=True,
        devices_chosen=True,
        staff=(cashier_with_pin(), MANAGER),
    ),
}


@pytest.mark.parametrize("step", SetupStep)
def test_every_page_has_room_in_every_language(start: Start, step: SetupStep) -> None:
    start.begin(STATES[step])
    assert start.presenter.step is step
    start.fits_in_every_frame()
    if step is SetupStep.WAY:
        start.presenter.making_demo, start.presenter.demo_members = True, (12_500, 20_000)
        start.presenter.changed.emit()
        start.fits_in_every_frame()
    if step is SetupStep.CENTRE:
        start.presenter.found = CentreFound("https://centre.example.com:8443", -7_300_000)
        start.presenter.problem = CentreUnusable(CentreProblem.UNKNOWN_ISSUER)
        start.presenter.changed.emit()
        start.fits_in_every_frame()
    if step is SetupStep.DEVICES:
        start.choose(SERIAL)
        for usage in (Usage.PRINTER_80, Usage.LINE_PER_TRACK):
            start.devices.use(usage)
            start.key(Key.Key_F6)
            start.until(lambda: not start.devices.testing and start.devices.outcome(SERIAL) is not None, "the test")
            start.fits_in_every_frame()


def test_each_way_on_has_one_key_in_reading_order(start: Start) -> None:
    start.begin(STATES[SetupStep.WAY])
    assert not start.shows("setup_next"), "the card has F12 itself"
    buttons = [each for each in start.frame.findChildren(KeyButton) if each.isVisible() and each.key.startswith("F")]
    in_order = sorted(buttons, key=lambda each: each.mapTo(start.frame, each.rect().topLeft()).toTuple()[::-1])
    assert [each.key for each in in_order] == ["F12", "F6", "F7", "F8"]
    start.key(Key.Key_F12)
    start.settle()
    assert start.presenter.step is SetupStep.CENTRE
    assert start.shows("setup_next")


def test_the_language_that_another_key_chose_has_the_keyboard(start: Start) -> None:
    start.begin()
    before = language.in_force()
    assert focused() == f"setup_language_{before}"
    start.interface.switch_language(language.after(before))
    assert language.in_force() != before
    start.until(lambda: focused() == f"setup_language_{language.in_force()}", "the keyboard to follow")


def test_the_keyboard_goes_to_the_code_and_nothing_is_enrolled_without_one(start: Start) -> None:
    healthy = http_answer(200, msgspec.json.encode(Health(status="ok", protocol=VERSION, now=0)))
    start.begin(STATES[SetupStep.WAY])
    start.interface.switch_language("en")
    start.key(Key.Key_F12)
    start.until(lambda: focused() == "setup_address", "the address to be asked for")
    assert start.text("setup_missing") == "Still needed: the address, the code"
    with ScriptedServer(healthy) as server:
        start.type(server.url)
        assert start.text("setup_missing") == "Still needed: the code"
        start.key(Key.Key_F5)
        start.until(lambda: focused() == "setup_code", "the code to be asked for")
    assert not start.enabled("setup_next")
    start.type("AAAA")
    assert start.enabled("setup_next")
    assert not start.shows("setup_missing")


def test_a_certificate_file_is_asked_for_only_where_one_is_needed(start: Start) -> None:
    start.begin(msgspec.structs.replace(STATES[SetupStep.CENTRE], own_ca=False))
    assert not start.shows("setup_ca_file")
    start.presenter.problem = CentreUnusable(CentreProblem.UNKNOWN_ISSUER)
    start.presenter.changed.emit()
    assert start.shows("setup_ca_file")


@pytest.mark.parametrize("step", [SetupStep.WAY, SetupStep.CENTRE])
def test_a_small_window_shows_all_of_it_at_once(start: Start, step: SetupStep) -> None:
    start.interface.switch_theme("dark-large")
    start.begin(msgspec.structs.replace(STATES[step], own_ca=False))
    start.frame.resize(911, 512)
    for code in language.LANGUAGES:
        start.interface.switch_language(code)
        start.look()
        bars = [each.verticalScrollBar() for each in start.frame.findChildren(QScrollArea) if each.isVisible()]
        assert not any(bar.maximum() for bar in bars), code
    start.interface.switch_theme("light")


def test_bar_and_figure_of_the_first_pull_are_of_the_same_count(interface: Interface) -> None:
    interface.switch_language("en")
    coming = Arriving(4_180, 5_000, 20_000, 900.0, 30.0, told=True)
    assert coming.share == 0.25
    assert "5,000 of 20,000 members · 900 a second · 30 s left" in setup_words.arriving(coming).advice
    ordered = msgspec.structs.replace(coming, members=20_000)
    assert ordered.share is None, "how much is left of the rest is no count of members"
    assert setup_words.arriving(ordered).title.endswith("still being put in order")
    assert setup_words.arriving(ordered).advice.startswith("4,180 products, 20,000 members · ")
    assert "a second" not in setup_words.arriving(ordered).advice
    last = msgspec.structs.replace(ordered, seconds_left=0.0)
    assert setup_words.arriving(last).advice == "4,180 products, 20,000 members"
    late = Arriving(4_180, 20_002, told=True)
    assert late.share is None
    assert msgspec.structs.replace(late, done=True).share == 1.0


def test_a_machine_that_is_enrolled_but_empty_waits_for_its_company(start: Start) -> None:
    start.begin(msgspec.structs.replace(STATES[SetupStep.DEVICES], told=False))
    assert start.presenter.step is SetupStep.CENTRE
    assert "till S01T01 of 示范店" in start.text("setup_terminal")
    start.until(lambda: "612,400 of 1,000,000 members" in start.text("setup_figures"), "the figures")
    assert "21,345 a second · 3 min left" in start.text("setup_figures")
    assert not start.enabled("setup_next")
    start.key(Key.Key_Escape)
    assert start.presenter.step is SetupStep.CENTRE, "there is no way back from an enrolment"
    start.fits_in_every_frame()


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_every_refusal_says_what_it_is_and_what_to_do(interface: Interface, code: str) -> None:
    interface.switch_language(code)
    problems: list[TerminalError] = [CentreUnusable(problem) for problem in CentreProblem]
    problems += [Refused(refusal, "") for refusal in ("code", "name", "revoked", "clock", "newer than this program")]
    problems += [
        ConfigError("centre.url", "is odd"),
        ConfigError("code", "is empty"),
        ConfigError("terminal.toml", "x"),
    ]
    problems += [LineDown("cut"), AskedTooOften(), StoreError("The folder is in use", "Close it there")]
    said = [setup_words.error(problem) for problem in problems]
    assert all(words.title and words.advice for words in said)
    assert len({words.title for words in said}) == len(said)


def test_a_centre_that_is_asked_too_often_says_how_long_to_wait(start: Start) -> None:
    healthy = http_answer(200, msgspec.json.encode(Health(status="ok", protocol=VERSION, now=0)))
    pause = http_answer(429, msgspec.json.encode(Problem("too_many", "")), ["Retry-After: 400"])
    with ScriptedServer(healthy, pause) as server:
        start.begin(STATES[SetupStep.CENTRE])
        start.presenter.enrol(server.url, "", "AAAA-AAAA-AAAA", "till")
        start.settle()
    said = start.text("setup_problem")
    assert "Wait 7 min" in said
    assert "The code was not used" in said


def test_an_address_is_taken_as_people_say_it() -> None:
    assert address(" centre.example.com/ ") == "https://centre.example.com"
    assert address("http://127.0.0.1:8000") == "http://127.0.0.1:8000"


def test_a_reader_s_test_waits_for_a_card_and_lets_the_port_go(start: Start, tmp_path: Path) -> None:
    plugged = SerialDevice(tmp_path / "ttyStripe")
    found = FoundDevice(Socket.SERIAL, plugged.port)
    start.desk.connected = (found,)
    start.begin(STATES[SetupStep.DEVICES])
    start.until(lambda: start.devices.rows[1:2] == (found,), "what is connected")
    start.choose(found)
    start.devices.use(Usage.LINE_PER_TRACK)
    for _ in range(2):  # the second time the port must be free again
        start.key(Key.Key_F6)
        start.until(lambda: start.text("setup_outcome") == "Swipe or tap a card now", "the open port")
        plugged.send(SWIPE)
        start.until(lambda: not start.devices.awaiting, "the card")
        assert "clean the reader" in start.text("setup_outcome")  # no scheme is here, so no card is the company's
        start.settle()
    start.key(Key.Key_F6)
    start.settle()
    start.key(Key.Key_F6)
    assert not start.devices.awaiting, "F6 ends a test that nobody comes to"
    plugged.unplug()
    start.key(Key.Key_F6)
    start.until(lambda: not start.devices.awaiting, "the reader to be missed")
    assert "not connected" in start.text("setup_outcome")


def test_a_reader_that_types_is_heard_only_while_it_is_tested(start: Start) -> None:
    start.begin(STATES[SetupStep.DEVICES])
    start.until(lambda: len(start.devices.rows) > 1, "what is connected")
    assert start.devices.usage(start.devices.rows[0]) is Usage.TYPES
    start.key(Key.Key_F6)
    start.settle()
    start.type(";8800000013=4912?")
    start.key(Key.Key_Return)
    start.until(lambda: not start.devices.awaiting, "the swipe")
    assert start.text("setup_outcome")


def test_devices_that_are_chosen_anew_are_a_page_of_their_own(
    interface: Interface, qtbot: QtBot, tmp_path: Path
) -> None:
    start = Start(interface, qtbot, tmp_path / "till", only_devices=True)
    start.begin(STATES[SetupStep.STAFF])
    start.until(lambda: len(start.devices.rows) > 1, "what is connected")
    assert not start.shows("setup_background") or not start.text("setup_background"), "nothing is fetched for it"
    start.fits_in_every_frame()
    interface.switch_language("en")
    assert start.button("setup_next") == "Keep these devices and open the till"
    start.key(Key.Key_Escape)
    assert start.ways == [WayOn.TILL]
    assert not (tmp_path / "till").exists(), "nothing was changed"
    start.devices.use(Usage.TYPES)
    start.key(Key.Key_F12)
    start.until(lambda: start.ways == [WayOn.TILL, WayOn.TILL], "the way to the till")
    assert 'driver = "wedge"' in (tmp_path / "till" / "terminal.toml").read_text()
    start.end()


def test_what_was_chosen_before_stands_there_and_may_be_left_out(start: Start) -> None:
    cut: dict[str, str | int | bool] = {"columns": 32, "cut": "partial"}
    printer = DeviceSettings("lent", "escpos-network", {"host": "192.0.2.10", "port": 9101, **cut})
    odd = DeviceSettings("simulated", "simulated-printer")
    gone = DeviceSettings("stripe", "magstripe-magtek", {"port": "/dev/ttyUSB9"})
    there = msgspec.structs.replace(STATES[SetupStep.DEVICES], devices=(printer, odd, gone))
    start.begin(there)
    start.until(lambda: len(start.devices.rows) > 1, "what is connected")
    assert [each.id for each in start.devices.devices] == ["lent", "simulated", "stripe"]
    start.choose(FoundDevice(Socket.SETTINGS, "stripe", "magstripe-magtek"))
    assert start.devices.usage(start.devices.rows[start.devices.at]) is Usage.AS_SET
    start.devices.use(Usage.NOTHING)
    start.choose(FoundDevice(Socket.NETWORK_PRINTER, "192.0.2.10:9101"))
    assert start.devices.set_place("192.0.2.11")
    assert not start.devices.set_place("no address!")
    moved = DeviceSettings("lent", "escpos-network", {"host": "192.0.2.11", **cut})
    assert start.devices.devices == (moved, odd)
    labels = start.frame.findChildren(QLabel, "setup_device")
    assert [each.text() for each in labels] == ["Network printer 192.0.2.11"]
