"""Opening the till's window on an assembled terminal, and serving until it is closed."""

import contextlib
import logging
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from terminal import logs
from terminal.bootstrap.assembly import Assembly
from terminal.bootstrap.stores import identity_of, wall_clock
from terminal.config import Config
from terminal.domain.errors import JournalBroken
from terminal.services.till import SampleCard
from terminal.store.data_folder import DataFolder
from terminal.store.verification import verify

if TYPE_CHECKING:
    from ui.application import Interface
    from ui.bridge import Bridge
    from ui.main_window import MainWindow

LOG_FILE = "terminal.log"

_log = logging.getLogger(__name__)


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
    from ui.garbage import collected_on_this_thread

    if operate is None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # until the window stands, nobody would hear Python's own
    with DataFolder(folder) as data, contextlib.ExitStack() as ending:
        ending.enter_context(logs.logging_to(folder / logs.FOLDER, LOG_FILE, settings.log_level))
        interface = Interface(spoken=settings.language, look=settings.theme)
        ending.callback(interface.close)
        if not _journal_is_sound(data, interface):
            return 1
        assembly = ending.enter_context(Assembly(data, settings, sample_cards))
        assembly.ensure_cache()
        ending.enter_context(collected_on_this_thread())
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
    identity = identity_of(data)
    check = data.vault.verifier()
    try:
        verify(data.journal, identity.terminal, check)
    except JournalBroken as broken:
        _log.critical("%s", broken)

        def way_out() -> None:
            from terminal.store.recovery import recover

            recover(data.journal, identity.terminal, data.vault.signer(), check, at=wall_clock())

        return interface.offer_recovery(broken, way_out)
    return True
