"""What the first start shows: step, what is there, what is on its way, and what went wrong."""

import logging
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from terminal.domain.devices import DeviceSettings
from terminal.domain.errors import TerminalError
from terminal.domain.setting_up import Arriving, CentreFound, SetupState, SetupStep, WayOn
from terminal.ports import SetupDesk
from ui.background import Lane

T = TypeVar("T")

_log = logging.getLogger(__name__)


class SetupPresenter(QObject):
    """Work runs on ``lane``, one job at a time; ``speak`` switches the language of the screens.

    What is done is kept by the desk at once: closing the window at any step loses nothing.
    """

    changed = Signal()
    progressed = Signal()
    left = Signal(object)  # WayOn
    _arrived = Signal(object)  # Arriving, from the pull's thread
    _demo_grew = Signal(int, int)  # from the lane's

    def __init__(
        self, desk: SetupDesk, lane: Lane, speak: Callable[[str], None], *, only_devices: bool = False
    ) -> None:
        super().__init__()
        self.desk, self.lane, self._speak = desk, lane, speak
        self.only_devices = only_devices
        """The till is set up, and somebody only wants to choose its devices anew."""
        self.step = SetupStep.DEVICES if only_devices else SetupStep.LANGUAGE
        self.state = SetupState()
        self.working = False
        self.problem: TerminalError | None = None
        self.found: CentreFound | None = None
        """The centre that was looked at last."""
        self.replacing = False
        """The code is one for a machine that goes on in the place of another."""
        self.arriving: Arriving | None = None
        self.demo_members: tuple[int, int] | None = None
        """While the demo company is made: members so far, and in all."""
        self.making_demo = False
        self._ended = False
        self._arrived.connect(self._take_arriving)
        self._demo_grew.connect(self._take_demo)

    @property
    def enrolled(self) -> bool:
        """Whether this machine is a terminal already: there is no way back from that."""
        return bool(self.state.terminal)

    @property
    def can_go_back(self) -> bool:
        """Whether the step before can be done anew."""
        if self.working or self.step is SetupStep.LANGUAGE:
            return False
        return self.only_devices or self.step is SetupStep.STAFF or not self.enrolled

    def begin(self) -> None:
        """Go on where the last start ended."""
        self._work(self.desk.state, self._resume)

    def back(self) -> None:
        """One step back; with the devices as they were, where it is only about those."""
        if self.can_go_back and self.only_devices:
            self.left.emit(WayOn.TILL)
        elif self.can_go_back:
            self._go(SetupStep(self.step - 1))

    # ── language, and which way ───────────────────────────────────────────────────────────────────────────────

    def choose_language(self, code: str) -> None:
        """Speak it, keep it, and go on."""
        self._speak(code)
        self._work(lambda: self.desk.keep_language(code), lambda _nothing: self._go(SetupStep.WAY))

    def choose_centre(self, *, replacing: bool = False) -> None:
        """A company's own centre; ``replacing``: in the place of a machine that died."""
        self.replacing = replacing
        self._go(SetupStep.CENTRE)

    def choose_demo(self) -> None:
        """Make the demo company ready and go there."""
        self.making_demo, self.demo_members = True, None

        def end() -> None:
            self.making_demo = False

        self._work(
            lambda: self.desk.open_demo(self._demo_grew.emit), lambda _nothing: self.left.emit(WayOn.DEMO), at_end=end
        )

    def choose_restore(self) -> None:
        """Go on from a backup."""
        if not self.working:
            self.left.emit(WayOn.RESTORE)

    # ── the centre ────────────────────────────────────────────────────────────────────────────────────────────

    def look(self, centre: str, ca_file: str | None) -> None:
        """Look whether there is a centre behind an address."""
        self.found = None
        self._work(lambda: self.desk.look(address(centre), ca_file), self._have_found)

    def enrol(self, centre: str, ca_file: str | None, code: str, name: str) -> None:
        """Become a terminal there, and begin to fetch the company."""

        def job() -> SetupState:
            self.desk.enrol(address(centre), ca_file, code, name)
            return self.desk.state()

        self._work(job, self._have_state)

    def fetch_again(self) -> None:
        """The line was down: try again now."""
        self._work(lambda: self.desk.fetch(self._arrived.emit), lambda _nothing: None)

    def to_devices(self) -> None:
        """The company is here; the rest comes in the background."""
        if self.state.told:
            self._go(SetupStep.DEVICES)

    # ── devices and people ────────────────────────────────────────────────────────────────────────────────────

    def keep_devices(self, devices: tuple[DeviceSettings, ...]) -> None:
        """Write them down and go on."""

        def job() -> SetupState:
            self.desk.stop_listening()
            self.desk.keep_devices(devices)
            return self.desk.state()

        def go_on(state: SetupState) -> None:
            self.state = state
            if self.only_devices:
                self.left.emit(WayOn.TILL)
            else:
                self._go(SetupStep.STAFF)

        self._work(job, go_on)

    def look_for_people(self) -> None:
        """Head office may have taken somebody in meanwhile."""

        def job() -> SetupState:
            self.desk.fetch(self._arrived.emit)
            return self.desk.state()

        self._work(job, self._set_state)

    def open_till(self) -> None:
        """Everything that must be there is there."""
        if not self.working and self.state.staff:
            self.left.emit(WayOn.TILL)

    # ── how it is done ────────────────────────────────────────────────────────────────────────────────────────

    def _go(self, step: SetupStep) -> None:
        self.step, self.problem = step, None
        self.changed.emit()

    def _resume(self, state: SetupState) -> None:
        if self.only_devices:
            self.state = state
            return
        self.step = SetupStep.STAFF if state.step is None else state.step
        self._have_state(state)

    def _have_found(self, found: CentreFound) -> None:
        self.found = found

    def _have_state(self, state: SetupState) -> None:
        self.state = state
        if state.terminal and self.arriving is None:
            self.arriving = Arriving(told=state.told)
            self.lane.submit(lambda: self.desk.fetch(self._arrived.emit), lambda _nothing: None, self._have_failed)

    def _set_state(self, state: SetupState) -> None:
        self.state = state

    def end(self) -> None:
        """The window is gone: what the pull still tells is nobody's."""
        self._ended = True

    def _take_arriving(self, arriving: Arriving) -> None:
        if self._ended:
            return
        before, self.arriving = self.arriving, arriving
        self.progressed.emit()
        if arriving.told and (not self.state.told or (arriving.done and (before is None or not before.done))):
            self.lane.submit(self.desk.state, self._refresh, self._have_failed)

    def _refresh(self, state: SetupState) -> None:
        self.state = state
        self.changed.emit()

    def _take_demo(self, done: int, whole: int) -> None:
        self.demo_members = (done, whole)
        self.progressed.emit()

    def _have_failed(self, error: TerminalError) -> None:
        _log.warning("first start: %s", error)
        self.problem = error
        self.changed.emit()

    def _work(
        self, job: Callable[[], T], done: Callable[[T], None], *, at_end: Callable[[], None] = lambda: None
    ) -> None:
        """One job at a time; what is asked meanwhile is not heard."""
        if self.working:
            return
        self.working, self.problem = True, None
        self.changed.emit()

        def end(answer: T) -> None:
            self.working = False
            at_end()
            done(answer)
            self.changed.emit()

        def fail(error: TerminalError) -> None:
            self.working = False
            at_end()
            self._have_failed(error)

        self.lane.submit(job, end, fail)


def address(typed: str) -> str:
    """An address as people say it: https unless they say otherwise, without a stroke at the end."""
    stripped = typed.strip().rstrip("/")
    return stripped if "://" in stripped else f"https://{stripped}"
