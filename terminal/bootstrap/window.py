"""Opening the till's window on an assembled terminal, and serving until it is closed; or the way back to one."""

import contextlib
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from terminal import logs
from terminal.bootstrap.assembly import Assembly
from terminal.bootstrap.stores import identity_of, wall_clock
from terminal.config import FILE_NAME, Config, load, load_begun
from terminal.domain.errors import (
    FileDamaged,
    JournalBroken,
    KeyMissing,
    LineDown,
    NotEnrolled,
    StoreError,
    StoreFault,
    TerminalError,
)
from terminal.domain.long_work import BeforeOpening, WorkStopped
from terminal.domain.restores import RestoreReason, WayOut
from terminal.domain.setting_up import WayOn
from terminal.services.till_parts import SampleCard
from terminal.store.data_folder import JOURNAL_FILE, DataFolder
from terminal.store.entries import read_head
from terminal.store.verification import verify

if TYPE_CHECKING:
    from ui.application import Interface
    from ui.bridge import Bridge
    from ui.main_window import MainWindow
    from ui.preferences import PreferencesStore

T = TypeVar("T")

LOG_FILE = "terminal.log"
_ENDING = (signal.SIGINT, signal.SIGTERM)

_log = logging.getLogger(__name__)


class DemoDoor(Protocol):
    """The demo company beside a data folder."""

    def there(self) -> bool:
        """Whether it was made before."""
        ...

    def prepare(self, tell: Callable[[int, int], None]) -> None:
        """Make it and start its centre; ``tell`` hears of members, done and in all. Raises TerminalError."""
        ...

    def run(self, language: str) -> bool:
        """Serve at its till until the window is closed; whether somebody leaves it for a real company."""
        ...

    def close(self) -> None:
        """End its centre."""
        ...


@dataclass(frozen=True)
class OpenTill:
    """A till on the screen, as somebody who operates it by program sees it."""

    window: "MainWindow"
    bridge: "Bridge"
    interface: "Interface"
    assembly: Assembly


def start(folder: Path, demo: Callable[[], DemoDoor] | None = None, *, kiosk: bool = False) -> int:
    """Open the till in ``folder``; where it cannot be opened, show the way on. The exit code.

    A folder that is no till yet is set up first, or the ``demo`` company is opened instead. ``kiosk``: its window fills
    the monitor and stays, whatever was chosen in the settings. Raises what ``run_till`` does when there is no screen,
    or the person leaves without taking that way.
    """
    from ui.garbage import collector_held

    with collector_held():
        return _start(folder, demo, kiosk=kiosk)


def _start(folder: Path, demo: Callable[[], DemoDoor] | None, *, kiosk: bool) -> int:
    while True:
        try:
            settings = _settings(folder)
            if _has_screen():
                _check_set_up(folder)
            code = _run_once(folder, settings, kiosk=kiosk)
            if code is not None:
                return code
        except NotEnrolled:
            way = _set_up(folder, demo) if _has_screen() else WayOn.LEFT
            if way is WayOn.LEFT:
                raise
            if way is WayOn.DEMO:
                return 0
        except (LineDown, FileDamaged, JournalBroken, KeyMissing) as error:
            if not _has_screen() or not _way_on(folder, error):
                raise


def _run_once(folder: Path, settings: Config, *, kiosk: bool) -> int | None:
    """The till until its window is closed; None where its devices were chosen anew, and it opens with these."""
    anew: list[str] = []
    code = run_till(folder, settings, kiosk=kiosk, devices_anew=anew.append)
    return code if not anew or _choose_devices(folder, anew[0]) is WayOn.LEFT else None


def restore_in_window(folder: Path, why: RestoreReason = RestoreReason.WANTED, *, ca: str = "") -> bool:
    """Show the way back from a backup; whether it was taken to its end. Raises StoreError where there is no screen.

    ``ca``: who vouches for the centre, as in the settings, instead of what stands there.
    """
    from terminal.bootstrap.restoring import FolderRestoreDesk

    if not _has_screen():
        raise StoreError(
            "there is no screen here", "name the backup: member-terminal restore FILE", StoreFault.NO_SCREEN
        )
    return _interface(folder, lambda interface: interface.offer_restore(FolderRestoreDesk(folder, ca=ca), why))


def _has_screen() -> bool:
    """Whether a window can be shown; without a screen Qt ends the program."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in names)


def _way_on(folder: Path, error: TerminalError) -> bool:
    """What can be done in a window where the till did not open; whether it is worth another try."""
    match error:
        case LineDown():
            return _interface(folder, lambda interface: interface.offer_again())
        case KeyMissing():
            return restore_in_window(folder, RestoreReason.KEY_LOST)
    return restore_in_window(folder, RestoreReason.DAMAGED)


def _check_set_up(folder: Path) -> None:
    """Raises NotEnrolled for a terminal whose first start was cut off behind its enrolment.

    Only settings that name a centre and say nothing of devices can be those of such a one: other tills open at once.
    """
    says = load_begun(folder / FILE_NAME).says
    if "centre" not in says or "devices" in says or not (folder / JOURNAL_FILE).exists():
        return
    with DataFolder(folder) as data:
        _check_has_worked(data)


def _check_has_worked(data: DataFolder) -> None:
    """Raises NotEnrolled where nothing happened since this machine was enrolled."""
    with data.journal.reading() as cursor:
        head = read_head(cursor)
    if head is None or head.number <= 1:  # the entry that opens the epoch
        raise NotEnrolled("this till was not set up to its end", "start it where there is a screen: member-terminal")


def _set_up(folder: Path, demo: Callable[[], DemoDoor] | None) -> WayOn:
    """Show the first start; how somebody left it, DEMO only where they did not leave that for a real company."""
    from terminal.bootstrap.setting_up import FolderSetupDesk

    door = demo() if demo is not None else None
    try:
        way = _interface(folder, lambda interface: interface.offer_setup(FolderSetupDesk(folder, door)))
        begun = load_begun(folder / FILE_NAME).settings
        if way is WayOn.DEMO and door is not None and door.run(_preferences(folder, begun).language):
            return WayOn.TILL
    finally:
        if door is not None:
            door.close()
    if way is WayOn.RESTORE:
        restore_in_window(folder, RestoreReason.NO_TILL)
    return way


def _choose_devices(folder: Path, staff: str) -> WayOn:
    """Show ``staff`` the page where a closed till's devices are chosen anew; LEFT where its window was closed."""
    from terminal.bootstrap.setting_up import FolderSetupDesk

    desk = FolderSetupDesk(folder, staff=staff)
    return _interface(folder, lambda interface: interface.offer_setup(desk, only_devices=True))


def _interface(folder: Path, show: Callable[["Interface"], T]) -> T:
    """``show`` something where there is no till to show; what is done there is in the till's log."""
    from ui.application import Interface
    from ui.garbage import collected_on_this_thread

    level: logs.Level = "info"
    try:
        settings = load_begun(folder / FILE_NAME).settings
        interface, level = Interface(kept=_preferences(folder, settings)), settings.log_level
    except TerminalError:  # they come back with the backup
        interface = Interface()
    logging_here = logs.logging_to(folder / logs.FOLDER, LOG_FILE, level, late=True)
    with contextlib.closing(interface), logging_here, collected_on_this_thread():
        return show(interface)


def run_till(
    folder: Path,
    settings: Config,
    *,
    sample_cards: Sequence[SampleCard] = (),
    operate: Callable[[OpenTill], int] | None = None,
    leave_demo: Callable[[], None] | None = None,
    devices_anew: Callable[[str], None] | None = None,
    kiosk: bool = False,
) -> int:
    """Open the till in ``folder`` and serve until its window is closed; the exit code.

    ``leave_demo`` marks the till as a demo company's; it is called before the window closes for a real one, and
    ``devices_anew``, with the id of who asked, before it closes for the page where its devices are chosen. ``kiosk`` as
    for ``start``. ``operate`` takes the place of the person: it is called once the window stands, and its result is the
    exit code.
    Raises StoreError, ConfigError, LineDown or Refused when the till cannot open, NotEnrolled where its first start is
    not over.
    """
    from ui.application import Interface
    from ui.bridge import Bridge
    from ui.garbage import collected_on_this_thread

    if operate is None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # until the window stands, nobody would hear Python's own
    with DataFolder(folder) as data, contextlib.ExitStack() as ending:
        ending.enter_context(_signals_kept())
        ending.enter_context(logs.logging_to(folder / logs.FOLDER, LOG_FILE, settings.log_level))
        interface = Interface(kept=_preferences(None if operate else folder, settings))
        ending.callback(interface.close)
        ending.enter_context(collected_on_this_thread())
        if not _journal_is_sound(data, interface):
            return 1
        if not _cache_is_of_today(data, interface):
            return 1
        assembly = ending.enter_context(Assembly(data, settings, sample_cards))
        if not _cache_is_filled(assembly, interface):
            return 1
        if operate is None and not assembly.stores.cache.all_staff():
            _check_has_worked(data)  # a first start goes on where it tells what to do about it
        bridge = Bridge()
        window = interface.open_till(
            assembly.till,
            bridge,
            assembly.devices.wedge,
            leave_demo=leave_demo,
            devices_anew=devices_anew,
            kiosk=kiosk,
        )
        window.ending.connect(assembly.hang_up)
        assembly.start(bridge)
        interface.when_shown(lambda: assembly.start_sync(bridge))
        return (operate or _until_closed)(OpenTill(window, bridge, interface, assembly))


def _until_closed(till: OpenTill) -> int:
    """Serve until somebody closes the window, or a signal does; the exit code."""
    for each in _ENDING:
        # Python hears it at its next turn, which the window's clock brings every second
        signal.signal(each, lambda *_: till.window.close())
    return till.interface.run()


@contextlib.contextmanager
def _signals_kept() -> Iterator[None]:
    """What is shown after the till is no till: it ends by a signal as what was there before."""
    before = [(each, signal.getsignal(each)) for each in _ENDING]
    try:
        yield
    finally:
        for each, handler in before:
            signal.signal(each, handler)


def _preferences(folder: Path | None, settings: Config) -> "PreferencesStore":
    """What people chose on this machine; in memory alone where a program stands in for them."""
    from ui import preferences

    file = folder / preferences.FILE_NAME if folder is not None else None
    return preferences.PreferencesStore(file, language=settings.language, look=settings.theme)


def _settings(folder: Path) -> Config:
    """Raises NotEnrolled for a folder in which there is nothing at all, ConfigError for settings that are no good."""
    file = folder / FILE_NAME
    if "centre" not in load_begun(file).says and not (folder / JOURNAL_FILE).exists():
        raise NotEnrolled("this machine is no till yet", "run: member-terminal enrol --centre ADDRESS --code CODE")
    return load(file)


def _journal_is_sound(data: DataFolder, interface: "Interface") -> bool:
    """Verify the journal; where it is broken, show the way out. False when the person leaves before it is sound.

    Raises JournalBroken when they want a backup instead.
    """
    identity = identity_of(data)
    check = data.vault.verifier()
    try:
        interface.watch(
            BeforeOpening.CHECKING, lambda tell: verify(data.journal, identity.terminal, check, progress=tell)
        )
    except WorkStopped:
        return False
    except JournalBroken as broken:
        _log.critical("%s", broken)

        def way_out(tell: Callable[..., None]) -> None:
            from terminal.store.recovery import recover

            recover(
                data.journal,
                identity.terminal,
                data.vault.signer(),
                check,
                at=wall_clock(),
                progress=lambda what, done, whole: tell(done, whole, what),
            )

        chosen = interface.offer_recovery(broken, way_out)
        if chosen is WayOut.RESTORE:
            raise
        return chosen is WayOut.RECOVERED
    return True


def _cache_is_of_today(data: DataFolder, interface: "Interface") -> bool:
    """Open the cache, brought up to date where an older program made it; False when the person leaves before that."""
    try:
        interface.watch(BeforeOpening.UPGRADING, data.open_cache)
    except WorkStopped:
        return False
    return True


def _cache_is_filled(assembly: Assembly, interface: "Interface") -> bool:
    """Fetch what the counter needs where the cache is new; whether it is there. Raises LineDown or Refused."""
    if assembly.has_cache:
        return True
    try:
        interface.watch(BeforeOpening.FETCHING, assembly.fill_cache, assembly.hang_up)
    except WorkStopped:
        return False
    return True
