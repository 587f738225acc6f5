"""A stripe reader whose cards come from the devices panel; decoded and supervised like a real one."""

import queue
from collections.abc import Iterable

import msgspec

from hardware.cards.tracks import Swipe
from hardware.context import DriverContext
from hardware.readers.swipes import SwipeDecoder
from hardware.supervisor import Supervisor
from terminal.domain.devices import ReaderEvent
from terminal.ports import ReaderSink, StateSink


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing to set."""


class _Slot:
    """A source that waits without bound for the next card, as a chip reader does; ``cancel`` ends the wait."""

    def __init__(self, decoder: SwipeDecoder) -> None:
        self._decoder = decoder
        self._cards: queue.SimpleQueue[Swipe | None] = queue.SimpleQueue()

    def insert(self, swipe: Swipe) -> None:
        self._cards.put(swipe)

    def open(self) -> None:
        """Cards that were presented while nobody read are gone, as with a real reader."""
        while not self._cards.empty():
            self._cards.get()

    def read(self) -> Iterable[ReaderEvent]:
        swipe = self._cards.get()
        return [] if swipe is None else self._decoder.events(swipe)

    def cancel(self) -> None:
        self._cards.put(None)

    def close(self) -> None:
        """Nothing is held."""


class SimulatedReader:
    """Implements ``ports.SimulatedReader``."""

    def __init__(self, device: str, context: DriverContext) -> None:
        self.id = device
        self._slot = _Slot(SwipeDecoder(device, context))
        self._supervisor = Supervisor(device, self._slot, context)

    def start(self, on_event: ReaderSink, on_state: StateSink) -> None:
        """Begin reading."""
        self._supervisor.start(on_event, on_state)

    def stop(self, timeout: float = 2.0) -> bool:
        """End reading within ``timeout`` seconds."""
        return self._supervisor.stop(timeout)

    def swipe(self, tracks: str) -> None:
        """Present what a real reader would send, for example ``;8800000011?``."""
        self._slot.insert(Swipe(tracks))


def create(device: str, options: Options, context: DriverContext) -> SimulatedReader:
    """The registry's entry."""
    del options
    return SimulatedReader(device, context)
