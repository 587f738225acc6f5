"""One terminal, all but its window: services, devices, and the two workers (sync and printing)."""

import contextlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from hardware import registry
from hardware.context import DriverContext
from sync.addresses import check_centre_address
from sync.asking import CUSTOMER_WAITS
from sync.cards import CardsOverLine
from sync.points import LIMIT, CentreHolds
from sync.sales import SalesOverLine
from terminal import __version__
from terminal.bootstrap.keeping import backup_store_of
from terminal.bootstrap.stores import Line, Stores, fill_cache, identity_of, wall_clock
from terminal.config import Config
from terminal.domain.devices import DeviceCondition, DeviceKind, DeviceSettings, DeviceState
from terminal.domain.errors import DeviceFault, LineDown, Refused
from terminal.domain.journal import Entry
from terminal.domain.members import MemberId
from terminal.domain.movements import PointsTold
from terminal.domain.paper_settings import Dots
from terminal.domain.registration import Details
from terminal.domain.status import PrintStatus
from terminal.ports import (
    CustomerDisplay,
    CustomerScreen,
    KeystrokeReader,
    Printer,
    Reader,
    Sticks,
)
from terminal.services.paper_designs import PaperDesigns
from terminal.services.printing import Spooler
from terminal.services.retention import Retention
from terminal.services.till import Till
from terminal.services.till_parts import About, SampleCard, equipped
from terminal.services.worker import Worker
from terminal.store.audit_index import StoredAudit
from terminal.store.data_folder import DataFolder
from terminal.store.migrations import newest
from terminal.store.retention import StoredPersonalData

if TYPE_CHECKING:
    from sync.client import CentreClient
    from sync.worker import SyncWorker
    from terminal.bootstrap.backing_up import BackupWorkers
    from ui.bridge import Bridge

_log = logging.getLogger(__name__)

_KEYS_DAILY = 24 * 3600.0
_KEYS_AGAIN = 300.0
_STATEMENT_SECONDS = 5.0


class Devices:
    """The devices of the configuration, made but not started. Raises ConfigError."""

    def __init__(self, settings: Config, context: DriverContext) -> None:
        self.readers: list[Reader] = []
        self.printers: list[Printer] = []
        self.displays: list[CustomerDisplay] = []
        for device in settings.devices:
            match registry.kind_of(device):
                case DeviceKind.READER:
                    self.readers.append(registry.make_reader(device, context))
                case DeviceKind.PRINTER:
                    self.printers.append(registry.make_printer(device, context))
                case _:
                    self.displays.append(registry.make_display(device, context))
        if not any(isinstance(display, CustomerScreen) for display in self.displays):
            self.displays.append(registry.make_display(_screen_beside(settings), context))

    @property
    def wedge(self) -> KeystrokeReader | None:
        """The reader that types, if there is one."""
        return next((reader for reader in self.readers if isinstance(reader, KeystrokeReader)), None)


class Assembly:
    """One terminal, all but its window."""

    def __init__(self, data: DataFolder, settings: Config, sample_cards: Sequence[SampleCard] = ()) -> None:
        """Raises StoreError for a folder that is not enrolled, ConfigError for settings that cannot be used."""
        check_centre_address(settings.centre.url)
        self._settings = settings
        self._folder = data.path
        self.stores = Stores(data, identity_of(data), self._wake_workers, self._erase)
        self.devices = Devices(settings, self._driver_context())
        self._stopped = False
        self._line: Line | None = None
        self._sync: SyncWorker | None = None
        self._printing: Worker | None = None
        self._keys: Worker | None = None
        self._backups: BackupWorkers | None = None
        self._removing: Worker | None = None
        self._retention = Retention(StoredPersonalData(data, settings.retention), self.stores.journal, wall_clock)
        self._backup_store = backup_store_of(data, self.stores, settings)
        self._data = data
        self._audit_log = StoredAudit(data, self.stores.identity.terminal)
        self._holds = CentreHolds(lambda: self._client(LIMIT))
        self.till = self._services(sample_cards)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def has_cache(self) -> bool:
        """Whether the cache holds what the counter needs."""
        return self.stores.cache.store() is not None and self.stores.cache.scheme_at(wall_clock()) is not None

    def fill_cache(self, tell: Callable[[int, int], None]) -> None:
        """Fetch what the counter needs; ``tell`` as for ``stores.fill_cache``. Raises LineDown or Refused."""
        with self.stores.line(self._settings.centre.url) as line:
            fill_cache(line.engine, tell)

    def details(self, member: MemberId, seen: Entry) -> Details:
        """A member's details from the centre, which is told of ``seen`` first. Raises LineDown or Refused."""
        from sync.details import CentreDetails

        if self._sync is None:
            raise LineDown("this till does not sync yet")
        with self.stores.line(self._settings.centre.url) as line:
            return CentreDetails(line.client, self._sync.flush).details(member, seen)

    def movements(self, member: MemberId, *, before: str = "", limit: int = 50) -> PointsTold:
        """A member's movements of points from the centre. Raises LineDown or Refused."""
        with contextlib.closing(self._client(_STATEMENT_SECONDS)) as client:
            return client.points(member, before=before, limit=limit)

    def start(self, bridge: "Bridge") -> None:
        """Start devices and printing; everything that they tell goes to ``bridge``."""
        if self.devices.printers:
            self._start_printing(self.devices.printers[0], bridge)
        for reader in self.devices.readers:
            reader.start(bridge.reader_event, bridge.device_state)

    def start_sync(self, bridge: "Bridge") -> None:
        """Start the way to the centre; once the window stands, since it is no part of selling, and is slow to load.

        A window that was closed before it stood for a moment has it come too late: nothing is started then.
        """
        if self._stopped:
            return
        from sync.worker import SyncWorker

        self._line = self.stores.line(self._settings.centre.url, period=self._settings.centre.pull_seconds)
        self._sync = SyncWorker(
            self._line.engine,
            clock=wall_clock,
            waiting=self.stores.outbox.waiting,
            members_as_of=self.stores.cache.as_of,
            hot_as_of=self.stores.cache.hot_as_of,
            hang_up=self._line.client.close,
            on_status=bridge.sync_status,
        )
        self._sync.start()
        self._keys = Worker("company keys", self._refresh_company_keys)
        self._keys.start()
        self._start_backups(bridge)
        self._removing = Worker("retention", self._retention.step)
        self._retention.on_erased = self._removing.wake
        self._removing.start()

    def hang_up(self) -> None:
        """Ask the centre nothing more; what was not acknowledged stays queued."""
        self.stores.lines.end()

    def stop(self) -> None:
        """Stop devices and workers, each within its bound."""
        self._stopped = True
        self.hang_up()
        self._holds.close()
        stopped = [reader.stop() for reader in self.devices.readers]
        if self._sync is not None:
            stopped.append(self._sync.stop())
        if self._keys is not None:
            stopped.append(self._keys.stop())
        if self._backups is not None:
            stopped.append(self._backups.stop())
        if self._removing is not None:
            stopped.append(self._removing.stop())
        if self._printing is not None:
            stopped.append(self._printing.stop(timeout=10.0))
        for printer in self.devices.printers:
            printer.close()  # another till may wait for its only connection
        if not all(stopped):
            _log.warning("a device or worker did not stop in time")

    def _start_printing(self, printer: Printer, bridge: "Bridge") -> None:
        def tell(status: PrintStatus) -> None:
            bridge.print_status(status)
            condition = DeviceCondition.WAITING if status.problem else DeviceCondition.READY
            fault = DeviceFault(status.problem) if status.problem else None
            now = wall_clock()
            bridge.device_state(DeviceState(printer.id, DeviceKind.PRINTER, condition, now, fault, status.detail))

        spooler = Spooler(
            self.stores.spool,
            printer,
            tell,
            language=self._settings.language,
            finish=self.till.designs.finished,
        )
        self._printing = Worker("printing", spooler.step)
        self._printing.start()

    def _start_backups(self, bridge: "Bridge") -> None:
        from sync.backups import CentreBackups
        from sync.http_line import LineLimits
        from terminal.bootstrap.backing_up import BackupWorkers

        if (backups := self.till.backups) is None:
            return
        url = self._settings.centre.url
        centre = CentreBackups(lambda: self.stores.client(url, LineLimits())) if self._settings.backup.centre else None
        self._backups = BackupWorkers(backups, self._backup_store.outbox, centre, bridge.backup_state)
        self._backups.start()

    def _refresh_company_keys(self) -> float:
        """Take over a new generation of the company's keys, once a day; seconds until the next look."""
        try:
            self.stores.refresh_company_keys(self._settings.centre.url)
        except (LineDown, Refused) as error:
            _log.info("the company's keys were not asked for: %s", error)
            return _KEYS_AGAIN
        return _KEYS_DAILY

    def _client(self, seconds: float) -> "CentreClient":
        """A line for one question that a person waits for, ``seconds`` at the most."""
        from sync.http_line import LineLimits

        return self.stores.client(self._settings.centre.url, LineLimits(seconds / 2, seconds, seconds))

    def _driver_context(self) -> DriverContext:
        return DriverContext(
            wall_clock, self.stores.readable_formats, card_keys=self.stores.card_keys, folder=self._folder
        )

    def _erase(self, members: Sequence[MemberId]) -> None:
        self._retention.erased(members)

    def _wake_workers(self) -> None:
        for worker in (self._printing, self._sync):
            if worker is not None:
                worker.wake()

    def _sticks(self) -> Sticks:
        from terminal.bootstrap.sticks import StickDesk

        return StickDesk(self._data, self.stores, self._settings.centre.url)

    def _services(self, sample_cards: Sequence[SampleCard]) -> Till:
        till = replace(
            self.stores.till(self._settings.centre.url, lambda: self._sync),
            details=self,
            holds=self._holds,
            centre_points=self,
            centre_sales=SalesOverLine(lambda: self._client(CUSTOMER_WAITS)),
            centre_cards=CardsOverLine(lambda: self._client(CUSTOMER_WAITS), self.stores.cache_feed),
            sample_cards=sample_cards,
            backup_store=self._backup_store,
            audit_log=self._audit_log,
            sticks=self._sticks,
            designs=PaperDesigns(self._settings.papers, self._folder, _read_logo),
            about=About(__version__, self._settings.centre.url, newest("journal"), str(self._folder)),
        )
        return equipped(till, self.devices.readers, self.devices.printers, self.devices.displays)


def _read_logo(file: Path) -> Dots:
    from hardware.printers.logo_file import read_logo  # slow to import, and only a till with a logo needs it

    return read_logo(file)


def _screen_beside(settings: Config) -> DeviceSettings:
    """A second monitor needs no setting: one that is plugged in is the customer's, under an id that is free."""
    taken = {device.id for device in settings.devices}
    free = next(name for name in ("screen", *(f"screen-{number}" for number in range(2, 1000))) if name not in taken)
    return DeviceSettings(free, "second-screen")
