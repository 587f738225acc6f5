"""Puts a terminal together: the only place that knows every adapter.

``enrol`` makes a data folder this terminal's; ``run_till`` opens its window. In between stands ``Assembly``: stores,
services, devices and the two workers (sync and printing) of one terminal, started and stopped in order.
"""

import contextlib
import logging
import logging.handlers
import random
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from hardware import registry
from hardware.context import DriverContext
from sync.addresses import check_centre_address
from sync.engine import Engine, SyncSettings
from sync.worker import SyncWorker
from terminal.config import Config
from terminal.domain.cards import CardNumberFormat
from terminal.domain.devices import DeviceCondition, DeviceKind, DeviceState
from terminal.domain.errors import DeviceFault, JournalBroken, LineDown, Refused, StoreError
from terminal.domain.status import PrintStatus
from terminal.domain.times import Instant
from terminal.ports import (
    CustomerDisplay,
    KeystrokeReader,
    Printer,
    Reader,
    SimulatedDisplay,
    SimulatedPrinter,
    SimulatedReader,
)
from terminal.services.checkout import Checkout
from terminal.services.identification import Identification
from terminal.services.printing import Spooler
from terminal.services.staff import StaffDesk
from terminal.services.till import SampleCard, Till
from terminal.services.worker import Worker
from terminal.store.cache import StoredCache
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.data_folder import DataFolder
from terminal.store.identity import Identity, read_identity
from terminal.store.identity import enrol as keep_identity
from terminal.store.journal import StoredJournal
from terminal.store.outbox import StoredOutbox
from terminal.store.recovery import recover
from terminal.store.spool import StoredSpool
from terminal.store.verification import verify

if TYPE_CHECKING:
    from sync.client import CentreClient
    from ui.application import Interface
    from ui.bridge import Bridge
    from ui.main_window import MainWindow

_LOG_BYTES = 2_000_000
_LOG_FILES = 5

_log = logging.getLogger(__name__)


def wall_clock() -> Instant:
    """This machine's clock, UTC milliseconds."""
    return time.time_ns() // 1_000_000


# ── enrolment and checks, without a window ────────────────────────────────────────────────────────────────────


def enrol(folder: Path, *, centre: str, code: str, name: str) -> Identity:
    """Make ``folder`` a terminal of the company behind ``centre``, and fetch what the counter needs to start.

    Raises ConfigError, LineDown, Refused or StoreError; the folder can then be used for another try.
    """
    from sync.enrolment import enrol_terminal

    with DataFolder(folder) as data:
        vault = data.vault
        enrolled = enrol_terminal(centre, code, vault.public_key, name)
        vault.keep_lookup_key(enrolled.lookup_key)
        identity = Identity(enrolled.terminal, enrolled.store, enrolled.company, centre)
        keep_identity(data.journal, identity, vault.signer(), epoch=enrolled.epoch, at=wall_clock())
        with Stores(data, identity).line(centre) as line:
            fill_cache(line.engine)
    return identity


def verify_journal(folder: Path) -> str:
    """Check every entry and every signature; one sentence for a person. Raises JournalBroken or StoreError."""
    with DataFolder(folder) as data:
        identity = _identity_of(data)
        verified = verify(data.journal, identity.terminal, data.vault.verifier(), every_signature=True)
    return f"The journal of {identity.terminal} is whole: {verified.entries} entries, {verified.signatures} signatures."


def fill_cache(engine: Engine) -> None:
    """Sync until the cache holds everything. Raises LineDown or Refused when the centre cannot be had."""
    cycle = engine.run_cycle()
    if cycle.stopped:
        raise Refused(cycle.stopped, "the centre does not take this terminal; ask head office to enrol it again")
    if not cycle.well:
        raise LineDown("the centre does not answer, and this till knows no products yet; start it again when it does")


def _identity_of(data: DataFolder) -> Identity:
    identity = read_identity(data.journal)
    if identity is None:
        raise StoreError("this terminal is not enrolled", "run: member-terminal enrol --centre ADDRESS --code CODE")
    return identity


# ── the parts of one terminal ─────────────────────────────────────────────────────────────────────────────────


@dataclass
class Line:
    """The way to the centre: the client and the engine that uses it."""

    client: "CentreClient"
    engine: Engine

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()


class Stores:
    """The ports on the two files of one terminal. ``on_act`` is called after every committed act, on its thread."""

    def __init__(self, data: DataFolder, identity: Identity, on_act: Callable[[], None] = lambda: None) -> None:
        self._sign = data.vault.signer()
        self.identity = identity
        self.journal = StoredJournal(data.journal, identity.terminal, self._sign, on_act=on_act)
        self.outbox = StoredOutbox(data.journal, identity.terminal, self._sign)
        self.spool = StoredSpool(data.journal)
        self.cache = StoredCache(data.cache, identity.store)
        self.cache_feed = StoredCacheFeed(data.cache)

    def line(self, url: str, *, period: float = 30.0) -> Line:
        """A line to the centre at ``url``. Raises ConfigError for an address without TLS outside loopback.

        Its HTTP library is loaded here, a tenth of a second that the till does not need before it can sell.
        """
        from sync.client import CentreClient

        client = CentreClient(url, self.identity.terminal, self._sign, wall_clock)
        engine = Engine(
            outbox=self.outbox,
            cache=self.cache_feed,
            centre=client,
            clock=wall_clock,
            random=random.random,
            settings=SyncSettings(period=period),
        )
        return Line(client, engine)

    def card_number_formats(self) -> tuple[CardNumberFormat, ...]:
        """Those of the scheme in force now; none before the first pull."""
        scheme = self.cache.scheme_at(wall_clock())
        return scheme.card_numbers if scheme else ()


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
        self.stores = Stores(data, _identity_of(data), on_act=self._wake_workers)
        self.devices = Devices(settings, DriverContext(wall_clock, self.stores.card_number_formats))
        self._line: Line | None = None
        self._sync: SyncWorker | None = None
        self._printing: Worker | None = None
        lookup_key = data.vault.secrets.lookup
        if lookup_key is None:
            raise StoreError("the enrolment of this terminal was cut short", "enrol it again with a new code")
        self.till = self._services(lookup_key, sample_cards)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    def ensure_cache(self) -> None:
        """Fetch what the counter needs if the cache is new. Raises LineDown or Refused."""
        if self.stores.cache.store() is None or self.stores.cache.scheme_at(wall_clock()) is None:
            with self.stores.line(self._settings.centre.url) as line:
                fill_cache(line.engine)

    def start(self, bridge: "Bridge") -> None:
        """Start devices and printing; everything that they tell goes to ``bridge``."""
        if self.devices.printers:
            self._start_printing(self.devices.printers[0], bridge)
        for reader in self.devices.readers:
            reader.start(bridge.reader_event, bridge.device_state)

    def start_sync(self, bridge: "Bridge") -> None:
        """Start the way to the centre; once the window stands, since it is no part of selling."""
        self._line = self.stores.line(self._settings.centre.url, period=self._settings.centre.pull_seconds)
        self._sync = SyncWorker(
            self._line.engine,
            clock=wall_clock,
            waiting=self.stores.outbox.waiting,
            members_as_of=self.stores.cache.as_of,
            hang_up=self._line.client.close,
            on_status=bridge.sync_status,
        )
        self._sync.start()

    def stop(self) -> None:
        """Stop devices and workers, each within its bound."""
        stopped = [reader.stop() for reader in self.devices.readers]
        if self._sync is not None:
            stopped.append(self._sync.stop())
        if self._printing is not None:
            stopped.append(self._printing.stop(timeout=10.0))
        if not all(stopped):
            _log.warning("a device or worker did not stop in time")

    def _start_printing(self, printer: Printer, bridge: "Bridge") -> None:
        def tell(status: PrintStatus) -> None:
            bridge.print_status(status)
            condition = DeviceCondition.WAITING if status.problem else DeviceCondition.READY
            fault = DeviceFault(status.problem) if status.problem else None
            now = wall_clock()
            bridge.device_state(DeviceState(printer.id, DeviceKind.PRINTER, condition, now, fault, status.detail))

        self._printing = Worker("printing", Spooler(self.stores.spool, printer, tell).step)
        self._printing.start()

    def _wake_workers(self) -> None:
        for worker in (self._printing, self._sync):
            if worker is not None:
                worker.wake()

    def _services(self, lookup_key: bytes, sample_cards: Sequence[SampleCard]) -> Till:
        stores, devices = self.stores, self.devices
        return Till(
            terminal=stores.identity.terminal,
            identification=Identification(stores.cache, stores.journal, lookup_key, wall_clock),
            checkout=Checkout(stores.cache, stores.journal, wall_clock),
            staff_desk=StaffDesk(stores.cache, stores.journal, wall_clock),
            cache=stores.cache,
            clock=wall_clock,
            simulated_reader=next((each for each in devices.readers if isinstance(each, SimulatedReader)), None),
            simulated_printer=next((each for each in devices.printers if isinstance(each, SimulatedPrinter)), None),
            simulated_display=next((each for each in devices.displays if isinstance(each, SimulatedDisplay)), None),
            display=devices.displays[0] if devices.displays else None,
            sample_cards=sample_cards,
        )


# ── the window ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class OpenTill:
    """A till on the screen, as somebody who operates it by program sees it."""

    window: "MainWindow"
    bridge: "Bridge"
    interface: "Interface"
    assembly: Assembly


def run_till(
    folder: Path,
    settings: Config,
    *,
    sample_cards: Sequence[SampleCard] = (),
    operate: Callable[[OpenTill], int] | None = None,
) -> int:
    """Open the till in ``folder`` and serve until its window is closed; the exit code.

    ``operate`` takes the place of the person: it is called once the window stands, and its result is the exit code.
    Raises StoreError, ConfigError, LineDown or Refused when the till cannot open.
    """
    from ui.application import Interface
    from ui.bridge import Bridge

    if operate is None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # until the window stands, nobody would hear Python's own
    with DataFolder(folder) as data, contextlib.ExitStack() as ending:
        _log_to(folder / "logs")
        interface = Interface(spoken=settings.language, look=settings.theme)
        ending.callback(interface.close)
        if not _journal_is_sound(data, interface):
            return 1
        assembly = ending.enter_context(Assembly(data, settings, sample_cards))
        assembly.ensure_cache()
        bridge = Bridge()
        window = interface.open_till(assembly.till, bridge, assembly.devices.wedge)
        assembly.start(bridge)
        interface.when_shown(lambda: assembly.start_sync(bridge))
        if operate is not None:
            return operate(OpenTill(window, bridge, interface, assembly))
        for ending_signal in (signal.SIGINT, signal.SIGTERM):
            # Python hears it at its next turn, which the window's clock brings every second
            signal.signal(ending_signal, lambda *_: window.close())
        return interface.run()


def _journal_is_sound(data: DataFolder, interface: "Interface") -> bool:
    """Verify the journal; where it is broken, show the way out. False when the person leaves without taking it."""
    identity = _identity_of(data)
    check = data.vault.verifier()
    try:
        verify(data.journal, identity.terminal, check)
    except JournalBroken as broken:
        _log.critical("%s", broken)

        def way_out() -> None:
            recover(data.journal, identity.terminal, data.vault.signer(), check, at=wall_clock())

        return interface.offer_recovery(broken, way_out)
    return True


def _log_to(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / "terminal.log", maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # a line for every request tells nobody anything
