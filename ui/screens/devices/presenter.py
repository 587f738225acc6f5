"""What the devices page knows: each device with its state, its test and its log, and whether a card is awaited."""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QObject, Signal

from terminal.domain.cards import hidden, last4
from terminal.domain.device_log import LogLine, Work
from terminal.domain.devices import CardRejected, CodeScanned, DeviceKind, DeviceState, ReaderEvent
from terminal.domain.errors import CardFault, DeviceError, TerminalError
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.services.till import Till
from ui import language
from ui.background import Lane
from ui.bridge import Bridge
from ui.messages.catalogue import words_for
from ui.messages.words import Severity, Words
from ui.screens.devices import device_words
from ui.screens.devices.simulated_devices import SimulatedDevices

_READER_AT_FAULT = (CardFault.BAD_TRACK, CardFault.PARTIAL, CardFault.CHIP_SILENT, CardFault.CHIP_REMOVED)
"""What a dirty or worn reader makes of a good card; every other refusal shows that it reads."""


@dataclass(frozen=True)
class Device:
    """One device of this till. ``state`` is None until it was heard of; ``last_fault`` is kept when it recovers."""

    id: str
    kind: DeviceKind
    state: DeviceState | None
    last_fault: DeviceState | None


class DevicesPresenter(QObject):
    """Tests and the log go over ``lane``, which sales do not wait for: a printer that hangs takes seconds."""

    changed = Signal()
    log_read = Signal()
    said = Signal(object)  # () -> Words
    anew_asked = Signal(str)  # by whom, an id: the till closes, so that another page has the devices to itself
    pattern_left = Signal()  # the customer display still shows the pattern of its test

    def __init__(self, till: Till, bridge: Bridge, lane: Lane, actor: Callable[[], StaffRecord | None]) -> None:
        super().__init__()
        self.till = till
        self._lane = lane
        self._actor = actor
        self.states: dict[str, DeviceState] = {}
        self._faults: dict[str, DeviceState] = {}
        self.chosen = ""
        """Id of the device that is open."""
        self.log: tuple[LogLine, ...] = ()
        """Of the chosen device, newest first."""
        self.awaiting_card = False
        """Whether the chosen reader's test waits for a card."""
        self._under_test: set[str] = set()
        self._visit = 0  # grows as the person turns to another device or place
        self._pattern_shown = False
        self.can_choose_anew = False
        """Whether there is a page to choose them anew; a demo's devices are what they are."""
        self.simulated = SimulatedDevices(till, bridge)
        bridge.device_state_received.connect(self._take_state)

    @property
    def devices(self) -> tuple[Device, ...]:
        """By kind, then by id: those of the configuration, and those that appeared by themselves.

        A second monitor is looked for without being asked: a till that never had one does not speak of it.
        """
        screen, known = self.till.customer_screen, dict(self.till.device_desk.devices())
        if screen is not None and screen.id not in self.states:
            del known[screen.id]
        kinds = {**{state.device: state.kind for state in self.states.values()}, **known}
        order = list(DeviceKind)
        return tuple(
            Device(device, kind, self.states.get(device), self._faults.get(device))
            for device, kind in sorted(kinds.items(), key=lambda item: (order.index(item[1]), item[0]))
        )

    @property
    def testing(self) -> bool:
        """Whether the chosen device's test goes on; another's, which it waits behind, does not count."""
        return self.chosen in self._under_test

    @property
    def open_device(self) -> Device | None:
        """The chosen one."""
        return next((device for device in self.devices if device.id == self.chosen), None)

    @property
    def may_choose_anew(self) -> bool:
        """Whether who is here may say anew which devices there are."""
        return self.can_choose_anew and self.till.rights.offered(Right.CHOOSE_DEVICES, self._actor())

    def choose_anew(self) -> None:
        """Say anew which devices there are, in a page of its own."""
        if (actor := self._actor()) is None:
            return
        try:
            self.till.rights.check(Right.CHOOSE_DEVICES, actor, None)
        except TerminalError as error:
            self._say_error(error)
            return
        self.leave_device()
        self.anew_asked.emit(actor.id)

    def choose(self, device: str) -> None:
        """Open a device and read its log."""
        self.leave_device()
        self.chosen, self.log = device, ()
        self.changed.emit()
        self.read_log()

    def read_log(self) -> None:
        """Read the chosen device's log anew."""
        device = self.chosen

        def take(log: tuple[LogLine, ...]) -> None:
            if device == self.chosen:
                self.log = log
                self.log_read.emit()

        self._lane.submit(lambda: self.till.device_desk.history(device), take, self._say_error)

    def person_name(self, staff: str) -> str:
        """Who wrote a line; the id of somebody who is gone."""
        record = self.till.cache.staff(staff)
        return record.name if record else staff

    def test(self) -> None:
        """Have the chosen device do something visible; a reader waits for a card."""
        device, actor = self.open_device, self._actor()
        if device is None or actor is None or self.testing:
            return
        if device.kind is DeviceKind.READER:
            self.awaiting_card = True
            self.changed.emit()
            return
        self._under_test.add(device.id)
        self.changed.emit()
        spoken, visit = language.in_force(), self._visit
        self._lane.submit(
            lambda: self.till.device_desk.test(device.id, actor=actor, language=spoken),
            lambda told: self._tested(device, told, visit),
            lambda error: self._test_failed(device, error),
        )

    def leave_device(self) -> None:
        """The person turns to another device or place: nothing of the test goes on."""
        self.stop_waiting()
        self._visit += 1
        if self._pattern_shown:
            self._pattern_shown = False
            self.pattern_left.emit()

    def stop_waiting(self) -> None:
        """No card came, or the person left."""
        if self.awaiting_card:
            self.awaiting_card = False
            self.changed.emit()

    def reader_event(self, event: ReaderEvent) -> bool:
        """A card or code; whether the test that waits for one took it. Then it is nobody's member."""
        if not self.awaiting_card:
            return False
        if event.reader != self.chosen.partition(":")[0]:  # chip readers speak under their driver's id
            other = event.reader
            self.said.emit(lambda: self._other_reader(other))
            return True
        self.awaiting_card = False
        self.changed.emit()
        self.said.emit(lambda: _read_words(event))
        self.add_entry(Work.TEST, "", well=not (isinstance(event, CardRejected) and event.fault in _READER_AT_FAULT))
        return True

    def add_entry(self, work: Work, note: str, *, well: bool = True, done: Callable[[], None] = lambda: None) -> None:
        """Write a line into the chosen device's log; ``done`` once it is on the disk."""
        device, actor = self.open_device, self._actor()
        if device is None or actor is None:
            return

        def written(_nothing: None) -> None:
            done()
            self.read_log()

        self._lane.submit(
            lambda: self.till.device_desk.log(device.id, work, note, actor=actor, well=well), written, self._say_error
        )

    def _tested(self, device: Device, told: str, visit: int) -> None:
        self._under_test.discard(device.id)
        if device.kind is DeviceKind.DISPLAY:
            if visit == self._visit:
                self._pattern_shown = True
            else:
                self.pattern_left.emit()
        self.changed.emit()
        self.said.emit(lambda: Words(device_words.test_outcome(device.kind), told, Severity.GOOD))
        self.read_log()

    def _test_failed(self, device: Device, error: TerminalError) -> None:
        self._under_test.discard(device.id)
        self.changed.emit()
        if isinstance(error, DeviceError):
            self.said.emit(lambda: device_words.test_failed(device.kind, error))
        else:
            self._say_error(error)
        self.read_log()

    def _say_error(self, error: TerminalError) -> None:
        self.said.emit(lambda: words_for(error, self.till.zone))

    def _take_state(self, state: DeviceState) -> None:
        before = self.states.get(state.device)
        if before is not None and (before.condition, before.fault) == (state.condition, state.fault):
            state = msgspec.structs.replace(state, since=before.since)  # told again, it stands since then
        self.states[state.device] = state
        if state.fault is not None:
            self._faults[state.device] = state
        self.changed.emit()

    def _other_reader(self, reader: str) -> Words:
        kinds = {each.id: each.kind for each in self.devices}
        return Words(
            self.tr("This card came from another reader: {reader}").format(
                reader=device_words.full_name(kinds.get(reader, DeviceKind.READER), reader)
            ),
            self.tr("Use the one that is being tested, or press Esc."),
        )


def _read_words(event: ReaderEvent) -> Words:
    """What came from the reader under test, without a number."""
    if isinstance(event, CardRejected):
        return device_words.card_refused(event.fault)
    shown = last4(event.text if isinstance(event, CodeScanned) else event.number)
    return Words(device_words.test_outcome(DeviceKind.READER), hidden(shown), Severity.GOOD)
