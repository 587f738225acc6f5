"""One till as its cashier knows it: the program in a process of its own, its devices, a keyboard, and eyes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from terminal import bootstrap, config
from terminal.domain.errors import LineDown
from terminal.domain.journal import EntryKind
from terminal.domain.sales import SaleCompleted
from tests.support.counter.devices import PaperRoll, Pole, SwipeReader
from tests.support.counter.hands import Keyboard
from tests.support.counter.reading_journal import ReadingJournal
from tests.support.counter.screen_reader import ScreenReader
from tests.support.counter.words import Words
from tests.support.fault_proxy import FaultProxy
from tests.support.patience import PATIENCE, PATIENCE_MS
from tests.support.virtual_encoder import VirtualMsr605
from tests.support.virtual_printer import VirtualPrinter

PEOPLE = {"1001": "1234", "1002": "2345", "8001": "6666", "9001": "8888"}
"""Staff of the demo's first store and their PINs, in the order in which the sign-in page shows them."""
CASHIER, COLLEAGUE, SERVICE, MANAGER = PEOPLE

MANAGER_NAME = "周敏"

FLOAT = 200
"""Yuan that the day's first person finds in the drawer."""

_SLOWEST_ENROLMENT = 5 * PATIENCE  # every try goes on where the one before was cut off
_MOST_TABS = 30
_MOST_ROWS = 20

_SETTINGS = """
language = "{language}"

[centre]
url = "{url}"
pull_seconds = 1

[[devices]]
id = "wedge"
driver = "wedge"

[[devices]]
id = "stripe"
driver = "magstripe-magtek"
options = {{ port = "{reader}" }}

[[devices]]
id = "encoder"
driver = "magstripe-msr605"
options = {{ port = "{encoder}", card_seconds = 600 }}

[[devices]]
id = "printer"
driver = "escpos-network"
options = {{ host = "127.0.0.1", port = {printer}, answer_ms = {patience_ms}, print_ms = {patience_ms} }}

[[devices]]
id = "pole"
driver = "pole-cd5220"
options = {{ port = "{pole}", charset = "{characters}" }}
"""


class Screen(NamedTuple):
    """Where programs show themselves: an X display, and the accessibility bus that tells of it."""

    display: str
    bus: str


class CounterTill:
    """Use ``counter_till``. Everything that a person does or sees goes through keyboard, devices, screen and paper."""

    def __init__(self, folder: Path, terminal: str, screen: Screen, line: FaultProxy, words: Words) -> None:
        self.folder = folder
        self.terminal = terminal
        self.line = line
        self.words = words
        self.keyboard = Keyboard(screen.display)
        self.journal = ReadingJournal(folder, terminal)
        self.reader: SwipeReader
        self.encoder: VirtualMsr605
        self.pole: Pole
        self.paper: PaperRoll
        self._screen = screen
        self._process: subprocess.Popen[bytes] | None = None
        self._eyes: ScreenReader | None = None

    @property
    def eyes(self) -> ScreenReader:
        """What can be seen of the running program."""
        assert self._eyes is not None, "the program does not run"
        return self._eyes

    def furnish(self, ending: ExitStack) -> None:
        """Put the devices on the counter and write the settings that name them."""
        self.reader = SwipeReader(self.folder / "ttyReader")
        ending.callback(self.reader.unplug)
        self.encoder = ending.enter_context(VirtualMsr605(self.folder / "ttyEncoder"))
        self.pole = ending.enter_context(Pole(self.folder / "ttyPole"))
        self.paper = PaperRoll(ending.enter_context(VirtualPrinter()))
        settings = _SETTINGS.format(
            language=self.words.language,
            url=self.line.url,
            reader=self.reader.port,
            encoder=self.encoder.port,
            pole=self.pole.port,
            characters=self.words.pole_characters,
            printer=self.paper.printer.port,
            patience_ms=PATIENCE_MS,
        )
        (self.folder / config.FILE_NAME).write_text(settings, encoding="utf-8")

    # ── the program ───────────────────────────────────────────────────────────────────────────────────────────

    def start(self) -> None:
        """Start the program and wait for the sign-in page to have the keyboard."""
        environment = {
            **os.environ,
            "DISPLAY": self._screen.display,
            "QT_QPA_PLATFORM": "xcb",
            "AT_SPI_BUS_ADDRESS": self._screen.bus,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "PYTHONFAULTHANDLER": "1",  # a crash says where
        }
        environment.pop("WAYLAND_DISPLAY", None)
        command = [sys.executable, "-m", "terminal", "--data-dir", str(self.folder)]
        self._process = subprocess.Popen(command, env=environment)
        self._eyes = ScreenReader(self._screen.bus, self._process.pid)
        self.await_focus("pin")

    def stop(self) -> None:
        """Ask the program to end, as the operating system does at shutdown; it must end well."""
        self._end(signal.SIGTERM, 0)

    def kill(self) -> None:
        """Take the power away."""
        self._end(signal.SIGKILL, -signal.SIGKILL)

    def _end(self, number: signal.Signals, code: int) -> None:
        assert self._process is not None
        self._process.send_signal(number)
        assert self._process.wait(PATIENCE) == code
        self._process = None
        self.eyes.close()
        self._eyes = None

    def leave(self) -> None:
        """Whatever came: nothing of this till goes on."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(PATIENCE)
        if self._eyes is not None:
            self._eyes.close()

    # ── what a person does ────────────────────────────────────────────────────────────────────────────────────

    def press(self, *keys: str) -> None:
        """Press keys, by X's names."""
        self.keyboard.press(*keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self.keyboard.type(text)

    def enter(self, text: str) -> None:
        """Type a text and Enter."""
        self.keyboard.type(text)
        self.keyboard.press("Return")

    def scan(self, *codes: str) -> None:
        """Scan barcodes with a scanner that is a keyboard; type-ahead is the till's business."""
        for code in codes:
            self.enter(code)

    def swipe(self, tracks: str) -> None:
        """Pull a member's card through the reader and wait for the member's name."""
        self.reader.swipe(tracks)
        self.await_shown("member_name")

    def sign_in(self, person: str = CASHIER, *, pin: str = "") -> None:
        """Choose a person by the arrows and type the PIN; the day's first one opens the shift."""
        self.await_focus("pin")
        self.press(*["Down"] * list(PEOPLE).index(person))
        self.enter(pin or PEOPLE[person])
        self.await_focus("scan_line", "shift_float")
        if self.eyes.has_keyboard("shift_float"):
            self.enter(str(FLOAT) if not self.journal.entries(EntryKind.SHIFT_CLOSED) else "")
            self.await_focus("scan_line")

    def sign_out(self) -> None:
        """Leave the till."""
        self.press("alt+q")
        self.await_focus("pin")

    def tab_to(self, name: str) -> None:
        """Press Tab until the thing of this name has the keyboard."""
        for _ in range(_MOST_TABS):
            before = self.eyes.keyboard
            if name in before:
                return
            self.press("Tab")
            self._await_another(before)
        raise AssertionError(f"no way by Tab to {name}")

    def approve(self) -> None:
        """The manager identifies beside the cashier: chosen by the arrows, then the PIN."""
        self.tab_to("approver_pin")
        people = [part.text for part in self.eyes.parts() if part.name.startswith("approver_") and " · " in part.text]
        self.press(*["Down"] * [MANAGER_NAME in person for person in people].index(True))
        self.enter(PEOPLE[MANAGER])

    def choose(self, button: str, words: str) -> None:
        """Press Down in a list until the button that acts on the chosen row says ``words``."""
        for _ in range(_MOST_ROWS):
            before = self.eyes.text(button)
            if words in before and self.eyes.ready(button):
                return
            self.press("Down")
            self._await_other_text(button, before)
        raise AssertionError(f"no row for which {button} says {words!r}")

    def press_when_ready(self, button: str, key: str) -> None:
        """Wait until a button may be pressed, and press its key."""
        self.until(lambda: self.eyes.ready(button), f"{button} to be ready")
        self.press(key)

    def begin_payment(self) -> None:
        """Ask for the money."""
        self.press("F12")
        self.await_focus("amount_received")

    def pay_cash(self, yuan: str) -> None:
        """Take notes for all that is due, and wait for the sale to be on the disk."""
        self.enter(yuan)
        self.await_shown("change_due")

    # ── what a person sees ────────────────────────────────────────────────────────────────────────────────────

    def await_focus(self, *names: str) -> None:
        """Wait until a thing of one of these names has the keyboard."""
        self.until(lambda: any(map(self.eyes.has_keyboard, names)), f"{names} to have the keyboard")

    def _await_another(self, before: set[str]) -> None:
        self.until(lambda: self.eyes.keyboard != before, "the keyboard to move")

    def _await_other_text(self, name: str, before: str) -> None:
        self.until(lambda: self.eyes.text(name) != before, f"{name} to say something else than {before!r}")

    def await_shown(self, name: str) -> None:
        """Wait until a thing of this name can be seen."""
        self.until(lambda: self.eyes.shows(name), f"{name} on the screen")

    def await_text(self, name: str, words: str) -> None:
        """Wait until the thing of this name says ``words``."""
        self.until(lambda: self.eyes.shows(name) and words in self.eyes.text(name), f"{name} to say {words!r}")

    def until(self, seen: Callable[[], bool], what: str) -> None:
        """Wait for anything that can be seen from outside. Raises AssertionError."""
        self.eyes.until(seen, what)

    def await_entries(self, kind: EntryKind, count: int) -> None:
        """Wait until the journal has so many entries of a kind."""
        self.until(lambda: len(self.journal.entries(kind)) >= count, f"{count} × {kind} in the journal")

    def last_sale(self, count: int = 1) -> SaleCompleted:
        """The newest of so many sales, once the journal has them."""
        self.await_entries(EntryKind.SALE_COMPLETED, count)
        return self.journal.sales()[-1]


@contextmanager
def counter_till(
    folder: Path, *, screen: Screen, centre: tuple[str, int], code: str, language: str
) -> Iterator[CounterTill]:
    """Enrol a till through a line of its own and put its devices on the counter; its program does not run yet."""
    with ExitStack() as ending:
        line = ending.enter_context(FaultProxy(centre))
        terminal = _enrol(folder, line.url, code)
        till = CounterTill(folder, terminal, screen, line, Words(language))
        ending.callback(till.leave)
        till.furnish(ending)
        yield till


def _enrol(folder: Path, centre: str, code: str) -> str:
    """As service does it on a new machine, once more with the same code where the line was slow; the till's number."""
    limit = time.monotonic() + _SLOWEST_ENROLMENT
    while True:
        try:
            return bootstrap.enrol(folder, centre=centre, code=code, name=folder.name).terminal
        except LineDown:
            if time.monotonic() > limit:
                raise
