"""Opening the till's window on an assembled terminal, and serving until it is closed; or the way back to one."""

import contextlib
import logging
import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from terminal import logs
from terminal.bootstrap.assembly import Assembly
from terminal.bootstrap.stores import identity_of, wall_clock
from terminal.config import FILE_NAME, Config, load
from terminal.domain.errors import (
    FileDamaged,
    JournalBroken,
    KeyMissing,
    LineDown,
    NotEnrolled,
    StoreError,
    TerminalError,
)
from terminal.domain.restores import RestoreReason, WayOut
from terminal.services.till_parts import SampleCard
from terminal.store.data_folder import JOURNAL_FILE, DataFolder
from terminal.store.verification import verify

if TYPE_CHECKING:
    from ui.application import Interface
    from ui.bridge import Bridge
    from ui.main_window import MainWindow
    from ui.preferences import PreferencesStore

LOG_FILE = "terminal.log"

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class OpenTill:
    """A till on the screen, as somebody who operates it by program sees it."""

    window: "MainWindow"
    bridge: "Bridge"
    interface: "Interface"
    assembly: Assembly


def start(folder: Path, *, kiosk: bool = False) -> int:
    """Open the till in ``folder``; where it cannot be opened, show the way on. The exit code.

    ``kiosk``: its window fills the monitor and stays, whatever was chosen in the settings.
    Raises what ``run_till`` does when there is no screen, or the person leaves without taking that way.
    """
    while True:
        try:
            return run_till(folder, _settings(folder), kiosk=kiosk)
        except (LineDown, FileDamaged, JournalBroken, KeyMissing, NotEnrolled) as error:
            if not _has_screen() or not _way_on(folder, error):
                raise


def restore_in_window(folder: Path, why: RestoreReason = RestoreReason.WANTED) -> bool:
    """Show the way back from a backup; whether it was taken to its end. Raises StoreError where there is no screen."""
    from terminal.bootstrap.restoring import FolderRestoreDesk

    if not _has_screen():
        raise StoreError("there is no screen here", "name the backup: member-terminal restore FILE")
    return _interface(folder, lambda interface: interface.offer_restore(FolderRestoreDesk(folder), why))


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
        case NotEnrolled():
            return restore_in_window(folder, RestoreReason.NO_TILL)
    return restore_in_window(folder, RestoreReason.DAMAGED)


def _interface(folder: Path, show: Callable[["Interface"], bool]) -> bool:
    """``show`` something where there is no till to show."""
    from ui.application import Interface

    try:
        interface = Interface(kept=_preferences(folder, _settings(folder)))
    except TerminalError:  # they come back with the backup
        interface = Interface()
    try:
        return show(interface)
    finally:
        interface.close()


def run_till(
    folder: Path,
    settings: Config,
    *,
    sample_cards: Sequence[SampleCard] = (),
    operate: Callable[[OpenTill], int] | None = None,
    kiosk: bool = False,
) -> int:
    """Open the till in ``folder`` and serve until its window is closed; the exit code.

    ``kiosk`` as for ``start``. ``operate`` takes the place of the person: it is called once the window stands, and its
    result is the exit code.
    Raises StoreError, ConfigError, LineDown or Refused when the till cannot open.
    """
    from ui.application import Interface
    from ui.bridge import Bridge
    from ui.garbage import collected_on_this_thread

    if operate is None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # until the window stands, nobody would hear Python's own
    with DataFolder(folder) as data, contextlib.ExitStack() as ending:
        ending.enter_context(logs.logging_to(folder / logs.FOLDER, LOG_FILE, settings.log_level))
        interface = Interface(kept=_preferences(None if operate else folder, settings))
        ending.callback(interface.close)
        if not _journal_is_sound(data, interface):
            return 1
        assembly = ending.enter_context(Assembly(data, settings, sample_cards))
        assembly.ensure_cache()
        ending.enter_context(collected_on_this_thread())
        bridge = Bridge()
        window = interface.open_till(assembly.till, bridge, assembly.devices.wedge, kiosk=kiosk)
        assembly.start(bridge)
        interface.when_shown(lambda: assembly.start_sync(bridge))
        if operate is not None:
            return operate(OpenTill(window, bridge, interface, assembly))
        for ending_signal in (signal.SIGINT, signal.SIGTERM):
            # Python hears it at its next turn, which the window's clock brings every second
            signal.signal(ending_signal, lambda *_: window.close())
        return interface.run()


def _preferences(folder: Path | None, settings: Config) -> "PreferencesStore":
    """What people chose on this machine; in memory alone where a program stands in for them."""
    from ui import preferences

    file = folder / preferences.FILE_NAME if folder is not None else None
    return preferences.PreferencesStore(file, language=settings.language, look=settings.theme)


def _settings(folder: Path) -> Config:
    """Raises NotEnrolled for a folder in which there is nothing at all, ConfigError for settings that are no good."""
    file = folder / FILE_NAME
    if not file.exists() and not (folder / JOURNAL_FILE).exists():
        raise NotEnrolled("this machine is no till yet", "run: member-terminal enrol --centre ADDRESS --code CODE")
    return load(file)


def _journal_is_sound(data: DataFolder, interface: "Interface") -> bool:
    """Verify the journal; where it is broken, show the way out. False when the person leaves without taking it.

    Raises JournalBroken when they want a backup instead.
    """
    identity = identity_of(data)
    check = data.vault.verifier()
    try:
        verify(data.journal, identity.terminal, check)
    except JournalBroken as broken:
        _log.critical("%s", broken)

        def way_out() -> None:
            from terminal.store.recovery import recover

            recover(data.journal, identity.terminal, data.vault.signer(), check, at=wall_clock())

        chosen = interface.offer_recovery(broken, way_out)
        if chosen is WayOut.RESTORE:
            raise
        return chosen is WayOut.RECOVERED
    return True
