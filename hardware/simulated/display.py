"""A customer display drawn on the screen: two lines of twenty ASCII characters, as the common pole displays have."""

from collections.abc import Callable

import msgspec

from hardware.context import DriverContext
from hardware.displays.two_lines import PATTERN, lines_of
from terminal.domain.customer_view import CustomerView


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing to choose."""


class SimulatedPoleDisplay:
    """Implements ports.SimulatedDisplay. Sinks are called on the thread that shows."""

    def __init__(self, display_id: str) -> None:
        self.id = display_id
        self._sinks: list[Callable[[str, str], None]] = []

    def show(self, view: CustomerView) -> None:
        """Show what a pole would make of a view."""
        self._tell(lines_of(view))

    def show_pattern(self) -> None:
        """Fill every place."""
        self._tell(PATTERN)

    def on_show(self, sink: Callable[[str, str], None]) -> None:
        """Tell ``sink`` both lines whenever they change."""
        self._sinks.append(sink)

    def _tell(self, lines: tuple[str, str]) -> None:
        for sink in self._sinks:
            sink(*lines)


def create(device_id: str, options: Options, context: DriverContext) -> SimulatedPoleDisplay:
    """Make the display; it needs neither ``options`` nor the registry's ``context``."""
    del options, context
    return SimulatedPoleDisplay(device_id)
