"""A second monitor that turns to the customer. The user interface draws on it; here is what the operator set.

Which monitor it was is kept in a small file of the terminal's folder: with three of them it is the same one tomorrow,
and a till whose customer monitor is unplugged says so, while one that never had any keeps quiet.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from hardware.context import DriverContext
from terminal.domain.customer_view import CustomerView
from terminal.domain.errors import DeviceError, DeviceFault
from terminal.domain.monitors import AUTO, Monitor

FILE_NAME = "customer-monitor.json"

_log = logging.getLogger(__name__)
_MONITOR = msgspec.json.Decoder(Monitor)


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``monitor``: the name of its socket, ``auto`` for whichever is not the till's, ``none`` for no customer screen.

    ``pictures``: a folder on this machine, shown between two customers, each for ``seconds``.
    """

    monitor: Annotated[str, msgspec.Meta(min_length=1, max_length=100)] = AUTO
    pictures: str = ""
    seconds: Annotated[int, msgspec.Meta(ge=3, le=600)] = 8
    language: Literal["till", "zh_CN", "zh_TW", "en"] = "till"


class SecondScreen:
    """Implements ports.CustomerScreen. ``kept`` is the file that remembers the monitor; None on a till without."""

    def __init__(self, display_id: str, options: Options, kept: Path | None = None) -> None:
        self.id = display_id
        self.monitor = options.monitor
        self.pictures = Path(options.pictures) if options.pictures else None
        self.seconds = options.seconds
        self.language: str = "" if options.language == "till" else options.language
        self._kept = kept
        self._found: Monitor | None = None
        self._last: Monitor | None = None
        self._sink: Callable[[CustomerView | None], None] = _nobody

    def show(self, view: CustomerView) -> None:
        """Have a view drawn. Raises DeviceError ABSENT while there is no second monitor."""
        self._tell(view)

    def show_pattern(self) -> None:
        """Have the pattern drawn. Raises as ``show``."""
        self._tell(None)

    def on_view(self, sink: Callable[[CustomerView | None], None]) -> None:
        """Tell ``sink`` what is to be drawn."""
        self._sink = sink

    def found(self, monitor: Monitor | None) -> None:
        """Take note of the monitor, and remember it; a file that cannot be written costs the memory of the next run."""
        self._found = monitor
        if monitor is None or self.remembered() == monitor:
            return
        self._last = monitor
        if self._kept is None:
            return
        try:
            self._kept.write_bytes(msgspec.json.encode(monitor))
        except OSError as error:
            _log.warning("the customer's monitor is not remembered: %s", error)

    def remembered(self) -> Monitor | None:
        """What was found, else what the file says; None where there is none, or nothing to be understood in it."""
        if self._last is not None:
            return self._last
        try:
            return _MONITOR.decode(self._kept.read_bytes()) if self._kept else None
        except (OSError, msgspec.DecodeError):
            return None

    def _tell(self, view: CustomerView | None) -> None:
        if self._found is None:
            raise DeviceError(DeviceFault.ABSENT, "no second monitor")
        self._sink(view)


def create(device: str, options: Options, context: DriverContext) -> SecondScreen:
    """Make the display; the user interface looks for the monitor."""
    return SecondScreen(device, options, context.folder / FILE_NAME if context.folder else None)


def _nobody(_view: CustomerView | None) -> None:
    """Nothing draws yet."""
