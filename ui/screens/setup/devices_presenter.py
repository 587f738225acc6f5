"""What stands on which socket, as somebody chooses it, and what came of the test of each."""

import logging
import re
from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from terminal.domain.cards import hidden, last4
from terminal.domain.device_choices import (
    SPEEDS,
    FoundDevice,
    Socket,
    Usage,
    is_on,
    network_place,
    settings_for,
    speed_of,
    usage_of,
)
from terminal.domain.devices import CardRejected, CodeScanned, DeviceCondition, DeviceSettings, DeviceState, ReaderEvent
from terminal.domain.errors import DeviceError, TerminalError
from terminal.ports import KeystrokeReader
from ui import language
from ui.messages.words import Severity, Words
from ui.screens.devices import device_words
from ui.screens.setup.presenter import SetupPresenter
from ui.words import setup_words

_log = logging.getLogger(__name__)

_KEYBOARD = FoundDevice(Socket.KEYBOARD, "")
_NETWORK = FoundDevice(Socket.NETWORK_PRINTER, "")
_HOST = re.compile(r"[A-Za-z0-9._-]+(:[0-9]{1,5})?")
READERS = (Usage.TYPES, Usage.CHIP_READER, Usage.MAGTEK, Usage.LINE_PER_TRACK, Usage.MSR605, Usage.SCANNER)


class KeyWatch(Protocol):
    """Hands every key to a reader that types; None ends it."""

    def __call__(self, reader: KeystrokeReader | None, /) -> None: ...


class SetupDevices(QObject):
    """One row a socket. A reader's test waits for a card; the others do something at once."""

    changed = Signal()
    pattern_wanted = Signal(str)  # the monitor's socket
    _came = Signal(object)  # ReaderEvent, from the reader's thread
    _turned = Signal(object)  # DeviceState, likewise

    def __init__(self, setup: SetupPresenter, watch_keys: KeyWatch) -> None:
        super().__init__()
        self._setup, self._watch_keys = setup, watch_keys
        self.rows: tuple[FoundDevice, ...] = ()
        self.at = 0
        """The row that is open."""
        self.looking = False
        self.awaiting = False
        """A reader's test waits for a card."""
        self.ready = False
        """The reader under test is open: what is swiped before is lost."""
        self._chosen: dict[FoundDevice, DeviceSettings] = {}
        self._outcomes: dict[FoundDevice, Callable[[], Words]] = {}
        self._tested: FoundDevice | None = None
        self._came.connect(self._take_event)
        self._turned.connect(self._take_state)

    @property
    def row(self) -> FoundDevice | None:
        """The open row."""
        return self.rows[self.at] if self.at < len(self.rows) else None

    @property
    def devices(self) -> tuple[DeviceSettings, ...]:
        """Everything that was chosen, in the order of the rows; the network printer once it has an address."""
        return tuple(
            self._chosen[row]
            for row in self.rows
            if row in self._chosen and (row.socket is not Socket.NETWORK_PRINTER or row.place)
        )

    def usage(self, row: FoundDevice) -> Usage:
        """What is on a socket."""
        device = self._chosen.get(row)
        if device is None:
            return Usage.NOTHING
        return Usage.AS_SET if row.socket is Socket.SETTINGS else usage_of(device)

    def speed(self, row: FoundDevice) -> int:
        """Bits a second of a serial line."""
        device = self._chosen.get(row)
        return speed_of(device) if device is not None else SPEEDS[0]

    def outcome(self, row: FoundDevice) -> Words | None:
        """What the test of a row showed; None before it, and after a change."""
        made = self._outcomes.get(row)
        return made() if made is not None else None

    def look(self) -> None:
        """See what is connected; what was chosen stays."""
        if self.looking:
            return
        self.looking = True
        self.changed.emit()
        self._setup.lane.submit(self._setup.desk.find_devices, self._have_found, self._not_found)

    def open_row(self, at: int) -> None:
        """Turn to another row: a test that waits for a card ends."""
        if at != self.at and 0 <= at < len(self.rows):
            self.stop()
            self.at = at
            self.changed.emit()

    def use(self, usage: Usage) -> None:
        """Say what is on the open row's socket."""
        row = self.row
        if row is None:
            return
        if usage is Usage.NOTHING:
            self._forget(row)
        elif usage is not Usage.AS_SET:
            self._set(row, usage, self.speed(row))
        elif (kept := self._kept(row)) is not None:
            self._chosen[row] = kept
        self.changed.emit()

    def set_speed(self, speed: int) -> None:
        """How fast the open row's line is."""
        if (row := self.row) is not None and row in self._chosen:
            self._set(row, self.usage(row), speed)
            self.changed.emit()

    def set_place(self, place: str) -> bool:
        """The network printer's address; whether it can be one."""
        row = self.row
        if row is None or row.socket is not Socket.NETWORK_PRINTER or (place and not _HOST.fullmatch(place)):
            return False
        usage, was = self.usage(row), self._chosen.get(row)
        self._forget(row)
        moved = FoundDevice(Socket.NETWORK_PRINTER, place)
        self.rows = tuple(moved if each is row else each for each in self.rows)
        if was is not None:
            self._chosen[moved] = was
            self._set(moved, usage, SPEEDS[0])
        self.changed.emit()
        return True

    def test(self) -> None:
        """Have the open row's device do something, or wait for a card."""
        row = self.row
        if row is None or self._tested is not None:
            return
        if row.socket is Socket.MONITOR:
            self.pattern_wanted.emit(row.place)
            return
        device = self._chosen.get(row)
        if device is None or (row.socket is Socket.NETWORK_PRINTER and not row.place):
            return
        self._tested = row
        self._outcomes.pop(row, None)
        desk, spoken = self._setup.desk, language.in_force()
        if self.is_reader(row):
            self.awaiting, self.ready = True, False
            self._setup.lane.submit(
                lambda: desk.listen(device, self._came.emit, self._turned.emit), self._listens, self._failed
            )
        else:
            self._setup.lane.submit(lambda: desk.test(device, spoken), self._went_well, self._failed)
        self.changed.emit()

    @property
    def testing(self) -> bool:
        """Whether a test is under way."""
        return self._tested is not None

    def is_reader(self, row: FoundDevice) -> bool:
        """Whether a row's test waits for a card."""
        device = self._chosen.get(row)
        return device is not None and usage_of(device) in READERS

    def stop(self) -> None:
        """Wait for no card any more."""
        if self.awaiting:
            self._end_test()
            self.changed.emit()

    def _have_found(self, found: Sequence[FoundDevice]) -> None:
        self.looking = False
        before, devices = self.row, self.devices or self._setup.state.devices
        network = next((each for each in devices if is_on(each, _NETWORK)), None)
        printer = FoundDevice(Socket.NETWORK_PRINTER, network_place(network)) if network is not None else _NETWORK
        rows = [_KEYBOARD, *found, printer, *_monitors()]
        on_none = [each for each in devices if not any(is_on(each, row) for row in rows)]
        self.rows = (*rows, *(FoundDevice(Socket.SETTINGS, each.id, each.driver) for each in on_none))
        # a till that was never asked reads with what types: it works wherever a keyboard does
        first = not self._setup.state.devices_chosen and not devices
        self._chosen = {row: each for row in self.rows for each in devices if is_on(each, row)}
        if first:
            self._set(_KEYBOARD, Usage.TYPES, SPEEDS[0])
        self.at = self.rows.index(before) if before in self.rows else 0
        self.changed.emit()

    def _not_found(self, error: TerminalError) -> None:
        self._have_found(())
        self._setup.problem = error
        self._setup.changed.emit()

    def _kept(self, row: FoundDevice) -> DeviceSettings | None:
        return next((each for each in self._setup.state.devices if is_on(each, row)), None)

    def _set(self, row: FoundDevice, usage: Usage, speed: int) -> None:
        before = self._chosen.get(row)
        self._forget(row)
        self._chosen[row] = settings_for(row, usage, tuple(self._chosen.values()), speed, before)

    def _forget(self, row: FoundDevice) -> None:
        self._chosen.pop(row, None)
        self._outcomes.pop(row, None)

    def _listens(self, typing: KeystrokeReader | None) -> None:
        """The reader is started; nobody may be waiting for it any more."""
        if self.awaiting:
            self._watch_keys(typing)

    def _take_event(self, event: ReaderEvent) -> None:
        if not self.awaiting:
            return
        self._say(lambda: _read_words(event))

    def _take_state(self, state: DeviceState) -> None:
        if self.awaiting and state.condition is DeviceCondition.READY:
            self.ready = True
            self.changed.emit()
        if self.awaiting and state.fault is not None:
            failed = DeviceError(state.fault, state.detail)
            self._say(lambda: device_words.test_failed(state.kind, failed))

    def _went_well(self, _nothing: None) -> None:
        row = self._tested
        if row is not None:
            kind = setup_words.kind(self.usage(row))
            self._say(lambda: Words(device_words.test_outcome(kind), "", Severity.GOOD))

    def _failed(self, error: TerminalError) -> None:
        _log.warning("test of a device: %s", error)
        row = self._tested
        if row is not None and isinstance(error, DeviceError):
            kind = setup_words.kind(self.usage(row))
            self._say(lambda: device_words.test_failed(kind, error))
        else:
            self._say(lambda: setup_words.error(error))

    def _say(self, words: Callable[[], Words]) -> None:
        row = self._tested
        self._end_test()
        if row is not None:
            self._outcomes[row] = words
        self.changed.emit()

    def _end_test(self) -> None:
        self.awaiting, self._tested = False, None
        self._watch_keys(None)
        self._setup.lane.submit(self._setup.desk.stop_listening, lambda _nothing: None, lambda _error: None)


def _read_words(event: ReaderEvent) -> Words:
    """What came from the reader, without a number."""
    if isinstance(event, CardRejected):
        return setup_words.card_refused(event.fault)
    shown = last4(event.text if isinstance(event, CodeScanned) else event.number)
    return setup_words.card_read(hidden(shown))


def _monitors() -> tuple[FoundDevice, ...]:
    """All but the one of this window: the customer's, if one is plugged in."""
    window = QGuiApplication.focusWindow()
    here = window.screen() if window is not None else QGuiApplication.primaryScreen()
    return tuple(
        FoundDevice(Socket.MONITOR, screen.name(), screen.model())
        for screen in QGuiApplication.screens()
        if screen.name() != here.name() and screen.geometry() != here.geometry()
    )
