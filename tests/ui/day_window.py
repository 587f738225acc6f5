"""The window of an enrolled till that ends its day: real files, centre and workers, and a printer."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from terminal.bootstrap.assembly import Assembly
from terminal.config import CentreSettings, Config
from terminal.domain.catalogue import MILLI
from terminal.domain.devices import DeviceSettings
from terminal.domain.tenders import Tender, TenderKind
from terminal.store.data_folder import DataFolder
from tests.support.desk import MANAGER
from tests.support.running_centre import RunningCentre
from tests.support.shop import BISCUITS, CASHIER, PIN
from tests.ui.frame_check import LOOKS, NARROW_SIZES, SCALED_SIZES, SIZES, faults_in_every_frame
from ui import language
from ui.application import Interface
from ui.bridge import Bridge
from ui.screens.day_end.presenter import Stage
from ui.tour.hands import Hands, focused
from ui.widgets.rail import DAY_END

SIZE = (1024, 768)


class DayWindow(Hands):
    """Somebody of the store at this till."""

    def __init__(self, interface: Interface, qtbot: QtBot, assembly: Assembly) -> None:
        self.interface = interface
        self.assembly = assembly
        self.till = assembly.till
        self.paper: list[list[str]] = []
        if self.till.simulated_printer is not None:
            self.till.simulated_printer.on_paper(self.paper.append)
        self.bridge = Bridge()
        super().__init__(interface.open_till(self.till, self.bridge))
        qtbot.addWidget(self.window)
        qtbot.waitExposed(self.window)
        self.window.resize(*SIZE)
        assembly.start(self.bridge)
        assembly.start_sync(self.bridge)

    def arrive(self, *, manager: bool = False, opening: bool = True) -> None:
        """Sign in by keys; the day's first person opens the shift, unless they only come to end the day."""
        self.until(lambda: focused() == "pin", "the PIN field to have the keyboard")
        people = [person.id for person in self.till.staff_desk.people()]
        for _ in range(people.index(MANAGER.id if manager else CASHIER.id)):
            self.key(Qt.Key.Key_Down)
        if opening:
            self.sign_in(PIN)
            return
        self.type(PIN)
        self.key(Qt.Key.Key_Return)
        self.until(lambda: focused() == "shift_float", "the float")

    def sell(self, packets: int = 1) -> None:
        """As the till does it, behind the window; in a shift that is opened for it where none is."""
        checkout = self.till.checkout
        if self.till.shifts.needed:
            self.till.shifts.open(20_000, actor=CASHIER, language="en")
        checkout.add(BISCUITS, packets * MILLI)
        checkout.begin_payment()
        payment = checkout.state.payment
        assert payment is not None
        checkout.tender(Tender(TenderKind.CASH, payment.remaining))
        checkout.complete(cashier=CASHIER, language="en")

    def to_day_end(self) -> None:
        """By keys, and until the page knows how far it is."""
        self.go_to(DAY_END, Qt.Key.Key_E)
        self.until(lambda: self.stage is not Stage.LOOKING, "how far the day end is")

    @property
    def stage(self) -> Stage:
        """What the page shows."""
        return self.window.day_end.stage

    def await_stage(self, stage: Stage) -> None:
        """Wait until the page shows it."""
        self.until(lambda: self.stage is stage, f"the day end to be {stage.name}")

    def count_the_drawer(self, *pieces: str) -> None:
        """From the largest note down, then compare; what was counted is right."""
        self.until(lambda: focused() == "count_10000", "the count")
        for value in pieces:
            self.type(value)
            self.key(Qt.Key.Key_Return)
        self.key(Qt.Key.Key_F12)
        self.until(lambda: self.seen("shift_close_act"), "the comparison")

    def seen(self, name: str) -> bool:
        """Whether a widget of this name can be seen."""
        return any(each.isVisible() for each in self.window.findChildren(QWidget, name))

    def enabled(self, name: str) -> bool:
        """Whether a button can be pressed."""
        found = self.window.findChild(QAbstractButton, name)
        assert found is not None, name
        return found.isEnabled()

    def fits_in_every_frame(self) -> None:
        """Everything has room in every language, type and size; then the window is as it was."""
        spoken = language.in_force()
        found = faults_in_every_frame(self.interface, self.window, (*SIZES, *SCALED_SIZES), NARROW_SIZES)
        self.interface.switch_theme(LOOKS[0])
        self.interface.switch_language(spoken)
        self.window.resize(*SIZE)
        assert not found, "\n".join(found)

    def button(self, name: str) -> str:
        """What a button says."""
        found = self.window.findChild(QAbstractButton, name)
        assert found is not None, name
        return found.text()

    def printed(self, words: str) -> list[str]:
        """Wait for a paper on which ``words`` stand; its lines."""
        self.until(lambda: any(any(words in line for line in paper) for paper in self.paper), f"a paper with {words}")
        return next(paper for paper in reversed(self.paper) if any(words in line for line in paper))


@contextmanager
def day_window(interface: Interface, qtbot: QtBot, folder: Path, url: str) -> Iterator[DayWindow]:
    """Open the till of a folder, which is enrolled already."""
    printer = DeviceSettings("printer", "simulated-printer")
    settings = Config(CentreSettings(url, pull_seconds=3600), language="en", devices=(printer,))
    with DataFolder(folder) as data, Assembly(data, settings) as assembly:
        made = DayWindow(interface, qtbot, assembly)
        try:
            yield made
        finally:
            made.window.close()


def staffed(centre: RunningCentre) -> RunningCentre:
    """With a cashier and the manager, whose PIN is the tests'."""
    for person in (CASHIER, MANAGER):
        centre.add_person(person, PIN, lasting=True)
    return centre
