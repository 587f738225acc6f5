"""The setup desk: one data folder on its way to a till, from the first start to the first person who signs in."""

import contextlib
import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from msgspec.structs import replace

from terminal import config
from terminal.bootstrap.certificates import certificates
from terminal.bootstrap.enrolment import make_terminal
from terminal.bootstrap.stores import Line, Stores, wall_clock
from terminal.bootstrap.window import DemoDoor
from terminal.domain.device_choices import FoundDevice
from terminal.domain.device_log import devices_chosen
from terminal.domain.devices import DeviceKind, DeviceSettings
from terminal.domain.errors import StoreError
from terminal.domain.journal import EntryKind
from terminal.domain.long_work import Meter
from terminal.domain.setting_up import Arriving, CentreFound, SetupState
from terminal.domain.status import SyncStatus
from terminal.ports import KeystrokeReader, Reader, ReaderSink, StateSink
from terminal.services.trial_pages import print_trial_page
from terminal.settings_file import set_centre, set_devices, set_language
from terminal.store.data_folder import JOURNAL_FILE, DataFolder
from terminal.store.identity import read_identity

if TYPE_CHECKING:
    from hardware.context import DriverContext
    from sync.worker import SyncWorker

_log = logging.getLogger(__name__)

_STOP = 10.0  # seconds; what was fetched is being stored


@runtime_checkable
class _Closable(Protocol):
    def close(self) -> None: ...


class FolderSetupDesk:
    """ports.SetupDesk on ``folder``, which no other program may have open. ``keyring``: as for DataFolder.

    ``staff``: the id of who chooses the devices of a till that is at work; at a first start there is nobody yet.
    """

    def __init__(self, folder: Path, demo: DemoDoor | None = None, *, staff: str = "", keyring: bool = True) -> None:
        self._folder, self._demo, self._staff, self._keyring = folder, demo, staff, keyring
        self._file = folder / config.FILE_NAME
        self._data: DataFolder | None = None
        self._stores: Stores | None = None
        self._line: Line | None = None
        self._sync: SyncWorker | None = None
        self._meter = Meter(time.monotonic)
        self._listening: Reader | None = None
        self._under_test: object = None

    def state(self) -> SetupState:
        """By the settings, the journal and the cache."""
        begun = config.load_begun(self._file)
        settings = begun.settings
        state = SetupState(
            language_chosen="language" in begun.says,
            demo_there=self._demo is not None and self._demo.there(),
            centre=settings.centre.url,
            own_ca=bool(settings.centre.ca),
            devices_chosen="devices" in begun.says,
            devices=settings.devices,
        )
        if (stores := self._enrolled()) is None:
            return state
        cache, store = stores.cache, stores.cache.store()
        return replace(
            state,
            terminal=stores.identity.terminal,
            store=store.name if store is not None else stores.identity.store,
            told=store is not None and cache.scheme_at(wall_clock()) is not None,
            staff=tuple(cache.all_staff()),
        )

    def keep_language(self, language: str) -> None:
        """In the settings."""
        set_language(self._file, language)

    def open_demo(self, tell: Callable[[int, int], None]) -> None:
        """Beside the folder, nothing of it inside."""
        if self._demo is None:
            raise StoreError("there is no demo company here", "run: member-terminal demo")
        _log.info("first start: the demo company is opened")
        self._demo.prepare(tell)

    def look(self, centre: str, ca_file: str | None) -> CentreFound:
        """Nothing is kept of it."""
        from sync.centre_check import look_at_centre

        return look_at_centre(centre, certificates(self._folder, ca_file), wall_clock)

    def enrol(self, centre: str, ca_file: str | None, code: str, name: str) -> None:
        """The address is kept before the code is spent: whatever is cut off, the next start knows where to go on."""
        ca = certificates(self._folder, ca_file)
        self.look(centre, ca_file)
        set_centre(self._file, centre, ca)
        if self._data is None:
            self._data = DataFolder(self._folder, keyring=self._keyring)
        identity = make_terminal(self._data, centre=centre, code=code, name=name, ca=ca)
        self._stores = Stores(self._data, identity)
        _log.info("first start: this machine is %s of store %s, of %s", identity.terminal, identity.store, centre)

    def fetch(self, tell: Callable[[Arriving], None]) -> None:
        """By the same engine as in the till, which goes on with what is missing."""
        if self._sync is not None:
            self._sync.retry_now()
            return
        stores = self._enrolled()
        if stores is None:
            raise StoreError("this terminal is not enrolled", "give in the one-time code of head office")
        from sync.worker import SyncWorker

        self._line = line = stores.line(config.load(self._file).centre.url)
        self._meter = Meter(time.monotonic)
        self._meter.told(sum(stores.cache.counts()), 0)
        self._sync = SyncWorker(
            line.engine,
            clock=wall_clock,
            waiting=stores.outbox.waiting,
            members_as_of=stores.cache.as_of,
            hang_up=line.client.close,
            on_status=lambda status: tell(self._arriving(stores, status)),
        )
        self._sync.start()

    def find_devices(self) -> Sequence[FoundDevice]:
        """What the operating system knows of."""
        from hardware.discovery import find_devices

        return find_devices()

    def keep_devices(self, devices: Sequence[DeviceSettings]) -> None:
        """Each is made first, which finds what its driver does not take. At work an entry says who chose what."""
        for device in devices:
            self._make(device)
        if self._staff and (stores := self._enrolled()) is not None:
            before = config.load_begun(self._file).settings.devices
            chosen = devices_chosen([each.driver for each in before], [each.driver for each in devices])
            with stores.journal.act(at=wall_clock()) as act:  # ahead of the file: no change without its entry
                act.append(EntryKind.DEVICE_SERVICED, chosen, actor=self._staff)
                act.commit()
        set_devices(self._file, devices)
        _log.info("devices were chosen: %s", ", ".join(each.driver for each in devices) or "none")

    def test(self, device: DeviceSettings, language: str) -> None:
        """A page on the printer, a pattern on the display."""
        from hardware import registry

        self.stop_listening()
        if registry.kind_of(device) is DeviceKind.PRINTER:
            printer = registry.make_printer(device, self._context())
            store = self._stores.cache.store() if self._stores is not None else None
            with contextlib.closing(printer):
                print_trial_page(printer, wall_clock(), store.zone if store else "", language)
            return
        display = registry.make_display(device, self._context())
        self._under_test = display  # some let their line go only when they are told to
        display.show_pattern()

    def listen(self, device: DeviceSettings, on_event: ReaderSink, on_state: StateSink) -> KeystrokeReader | None:
        """Under the rules of the till: what is no card of the company is told as that."""
        from hardware import registry

        self.stop_listening()
        reader = registry.make_reader(device, self._context())
        self._listening = reader
        reader.start(on_event, on_state)
        return reader if isinstance(reader, KeystrokeReader) else None

    def stop_listening(self) -> None:
        """Let go of what was tested: the next test, and the till, need the port."""
        reader, self._listening = self._listening, None
        if reader is not None and not reader.stop():
            _log.warning("%s did not stop in time", reader.id)
        device, self._under_test = self._under_test, None
        if isinstance(device, _Closable):
            device.close()

    def leave(self) -> None:
        """Let go of the folder."""
        self.stop_listening()
        if self._sync is not None and not self._sync.stop(_STOP):
            _log.warning("the first pull did not stop in time")
        if self._line is not None:
            self._line.client.close()
        if self._data is not None:
            self._data.close()
        self._sync = self._line = self._stores = self._data = None

    def _enrolled(self) -> Stores | None:
        """The stores of a folder that is a terminal's; None before. Raises StoreError for one that cannot be opened."""
        if self._data is None and (self._folder / JOURNAL_FILE).exists():
            self._data = DataFolder(self._folder, keyring=self._keyring)
        if self._stores is None and self._data is not None:
            identity = read_identity(self._data.journal)
            if identity is not None and self._data.vault.secrets.lookup is not None:
                self._stores = Stores(self._data, identity)
        return self._stores

    def _arriving(self, stores: Stores, status: SyncStatus) -> Arriving:
        told = stores.cache.store() is not None and stores.cache.scheme_at(wall_clock()) is not None
        products, members = stores.cache.counts()
        rate = self._meter.told(products + members, 0).rate
        arriving = Arriving(products, members, rate=rate, told=told, online=status.online, stopped=status.stopped)
        if (filling := status.filling) is None:
            done = told and status.online and not status.busy
            return replace(arriving, done=done)
        return replace(
            arriving,
            members=filling.loaded,
            all_members=filling.members,
            rate=filling.rate,
            seconds_left=filling.seconds_left,
        )

    def _make(self, device: DeviceSettings) -> object:
        from hardware import registry

        make: dict[DeviceKind, Callable[[DeviceSettings, DriverContext], object]] = {
            DeviceKind.READER: registry.make_reader,
            DeviceKind.PRINTER: registry.make_printer,
            DeviceKind.DISPLAY: registry.make_display,
        }
        return make[registry.kind_of(device)](device, self._context())

    def _context(self) -> "DriverContext":
        from hardware.context import DriverContext

        stores = self._stores
        if stores is None:
            return DriverContext(wall_clock, tuple, folder=self._folder)
        return DriverContext(wall_clock, stores.readable_formats, card_keys=stores.card_keys, folder=self._folder)
