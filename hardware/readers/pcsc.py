"""Chip readers through PC/SC, all that the machine has or some by name, as one reader and encoder.

The service's state is told under the device's id, and that of each reader under ``id:reader name``.
"""

import dataclasses
import time
from collections.abc import Callable, Mapping
from typing import Annotated

import msgspec

from hardware.context import DriverContext
from hardware.encoders.chip_encoder import ChipEncoder, chip_kinds
from hardware.listeners import tell as tell_listener
from hardware.pcsc.chip_reader import ChipReader
from hardware.pcsc.lane import Lane
from hardware.pcsc.taps import Tap
from hardware.pcsc.watcher import Watcher, wanted_readers
from hardware.pcsc.winscard import Context, SlotState
from hardware.supervisor import Supervisor
from terminal.domain.cards import CardKind
from terminal.domain.devices import DeviceCondition, DeviceState, ReaderEvent
from terminal.domain.encoding import ChipHealth, EncodeOrder, EncodeStep
from terminal.ports import ReaderSink, StateSink
from terminal.services.backoff import Backoff

_LONGEST_PAUSE_S = 2.0  # asking a service on the same machine costs nothing, and a person waits at the counter


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``reader``: part of the name of the readers to use, empty for all.

    ``answer_ms``: how long a card may owe an answer. ``card_seconds``: how long an encoding waits for a card.
    """

    reader: str = ""
    answer_ms: Annotated[int, msgspec.Meta(ge=100, le=60_000)] = 5_000
    card_seconds: Annotated[int, msgspec.Meta(ge=1, le=600)] = 60


class PcscReaders:
    """Implements ``ports.Reader`` and ``ports.CardEncoder``; it writes only while it is started."""

    def __init__(self, device: str, options: Options, context: DriverContext) -> None:
        self.id = device
        self._options = options
        self._context = context
        self._encoder = ChipEncoder(device, options.card_seconds, context)
        self._run = self._new_run(_nobody, _nobody)
        watcher = Watcher(options.reader, self._look, self._tapped)
        self._supervisor = Supervisor(device, watcher, dataclasses.replace(context, backoff=_quicker(context.backoff)))

    def start(self, on_event: ReaderSink, on_state: StateSink) -> None:
        """Begin reading; returns at once. Raises RuntimeError while it runs."""
        if self._run.running:
            raise RuntimeError(f"{self.id} runs already")
        self._run = self._new_run(on_event, on_state)
        self._run.running = True
        self._supervisor.start(on_event, self._run.tell_service_state)

    def stop(self, timeout: float = 2.0) -> bool:
        """End within ``timeout`` seconds; False while a mute card blocks its reader's thread, which ends with it."""
        deadline = time.monotonic() + timeout
        self._run.stopping = True
        self._encoder.cancel()
        watcher_ended = self._supervisor.stop(timeout)
        return self._run.end(deadline) and watcher_ended

    def kinds(self) -> tuple[CardKind, ...]:
        """All chips."""
        return chip_kinds()

    def encode(self, order: EncodeOrder, tell: Callable[[EncodeStep], None]) -> None:
        """Write the card that lies on a reader or is laid on one. Raises EncodingFailed, DeviceError."""
        self._encoder.encode(order, tell, self._run.lying)

    def examine(self, tell: Callable[[EncodeStep], None]) -> ChipHealth:
        """The card that lies on a reader or is laid on one. Raises EncodingFailed, DeviceError."""
        return self._encoder.examine(tell, self._run.lying)

    def self_test(self) -> str:
        """The names of the readers that are there. Raises DeviceError ABSENT for none, or for no service."""
        context = Context()
        try:
            return ", ".join(wanted_readers(context, self._options.reader))
        finally:
            context.close()

    def cancel(self) -> None:
        """End what runs; a write under way is finished first."""
        self._encoder.cancel()

    def _new_run(self, on_event: ReaderSink, on_state: StateSink) -> "_Run":
        return _Run(self.id, self._options, self._context, self._encoder, on_event=on_event, on_state=on_state)

    def _look(self, found: Mapping[str, SlotState]) -> None:
        self._run.look(found)

    def _tapped(self, tap: Tap) -> None:
        self._run.tapped(tap)


class _Run:
    """The readers from one start to its stop. What is still mute then has nobody to tell any more."""

    def __init__(
        self,
        device: str,
        options: Options,
        context: DriverContext,
        encoder: ChipEncoder,
        *,
        on_event: ReaderSink,
        on_state: StateSink,
    ) -> None:
        self.running = False
        self.stopping = False
        self._device = device
        self._options = options
        self._context = context
        self._encoder = encoder
        self._on_event = on_event
        self._on_state = on_state
        self._readers: dict[str, ChipReader] = {}

    def tell_service_state(self, state: DeviceState) -> None:
        """The service's state; the last one ends the run."""
        self.running = state.condition is not DeviceCondition.STOPPED
        self._tell_state(state)

    def look(self, found: Mapping[str, SlotState]) -> None:
        """What the service says of its readers now."""
        for name in found.keys() - self._readers.keys():
            self._readers[name] = self._new_reader(name)
        if found:
            self._encoder.connect()
        else:
            self._encoder.disconnect()
        for name, reader in self._readers.items():
            reader.look(found.get(name), stopped=self.stopping and not found)

    def tapped(self, tap: Tap) -> None:
        """A card for the encoder, or else for the counter."""
        reader = self._readers[tap.reader]
        if not self._encoder.take(reader.lane):
            reader.read(tap)

    def lying(self) -> list[Lane]:
        """The readers that a card lies on."""
        return [reader.lane for reader in tuple(self._readers.values()) if reader.has_card]

    def end(self, deadline: float) -> bool:
        """Let the readers' threads end, until ``deadline`` of the monotonic clock; whether all did."""
        lanes = [reader.lane for reader in tuple(self._readers.values())]
        for lane in lanes:
            lane.stop()
        ended = [lane.join(max(0.0, deadline - time.monotonic())) for lane in lanes]
        return all(ended)

    def _new_reader(self, name: str) -> ChipReader:
        lane = Lane(f"device-{self._device}:{name}", name, self._options.answer_ms / 1000)
        return ChipReader(self._device, lane, self._context, self._deliver, self._tell_state)

    def _deliver(self, event: ReaderEvent) -> None:
        if not self.stopping:
            tell_listener(self._device, self._on_event, event)

    def _tell_state(self, state: DeviceState) -> None:
        tell_listener(self._device, self._on_state, state)


def _quicker(backoff: Backoff) -> Backoff:
    longest = min(backoff.longest, _LONGEST_PAUSE_S)
    return Backoff(first=min(backoff.first, longest), longest=longest)


def _nobody(_: object) -> None:
    """Nobody listens before the first start."""


def create(device: str, options: Options, context: DriverContext) -> PcscReaders:
    """The registry's entry."""
    return PcscReaders(device, options, context)
