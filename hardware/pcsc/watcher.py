"""Waiting for readers and cards on a context of its own: which readers there are, and what is laid on them."""

import threading
import time
from collections.abc import Callable, Iterable, Mapping

from hardware.pcsc.taps import Tap, new_taps
from hardware.pcsc.winscard import Context, SlotState
from terminal.domain.devices import ReaderEvent
from terminal.domain.errors import DeviceError, DeviceFault

_SLICE_MS = 500
"""The longest wait: a ``cancel`` that comes just before a wait is not lost for longer, nor is a late answer."""


class Watcher:
    """Implements ``supervisor.Source``. It reads nothing itself: cards are told to ``on_tap``.

    ``on_look`` is called after every wait with the readers that are there; with none when the service is lost.
    ``reader`` is as for ``wanted_readers``.
    """

    def __init__(
        self, reader: str, on_look: Callable[[Mapping[str, SlotState]], None], on_tap: Callable[[Tap], None]
    ) -> None:
        self._reader = reader
        self._on_look = on_look
        self._on_tap = on_tap
        self._cancelled = threading.Event()
        self._context: Context | None = None
        self._states: dict[str, SlotState] = {}

    def open(self) -> None:
        """Find the service and its readers. Raises DeviceError ABSENT where there is none."""
        self._cancelled.clear()
        self._context = Context()
        self._look(self._context, 0)

    def read(self) -> Iterable[ReaderEvent]:
        """Wait for a card, a reader, or the end of the slice. Raises DeviceError when service or readers are gone."""
        if self._context is None:
            raise DeviceError(DeviceFault.ABSENT, "no PC/SC service")
        self._look(self._context, 0 if self._cancelled.is_set() else _SLICE_MS)
        return ()

    def cancel(self) -> None:
        """End a wait that is under way."""
        self._cancelled.set()
        context = self._context
        if context is not None:
            context.cancel()

    def close(self) -> None:
        """Let the service go; its readers count as gone."""
        context, self._context, self._states = self._context, None, {}
        if context is not None:
            context.close()
        self._on_look({})

    def _look(self, context: Context, timeout_ms: int) -> None:
        known = {name: self._states.get(name, SlotState(0)) for name in wanted_readers(context, self._reader)}
        states = context.wait(known, timeout_ms)
        noticed_ns = time.monotonic_ns()
        found = {name: state for name, state in states.items() if state.usable}
        if not found:
            raise _no_reader()
        before, self._states = self._states, found
        self._on_look(found)
        for tap in new_taps(before, found, noticed_ns):
            self._on_tap(tap)


def wanted_readers(context: Context, part: str) -> list[str]:
    """The readers with ``part`` in their names, at least one. Raises DeviceError ABSENT for none.

    A slot for the reader's own security module (SAM) is no place for a member's card.
    """
    names = [name for name in context.readers() if part.casefold() in name.casefold() and " SAM" not in name]
    if not names:
        raise _no_reader()
    return names


def _no_reader() -> DeviceError:
    return DeviceError(DeviceFault.ABSENT, "no chip reader is connected")
