"""One physical reader: which card lies on it, how it fares, and what the counter is told of every tap, once."""

import logging
import time
from collections.abc import Callable

from hardware.context import DriverContext
from hardware.listeners import kind_and_place
from hardware.pcsc.lane import Lane
from hardware.pcsc.member_card import read_member_card
from hardware.pcsc.taps import Tap
from hardware.pcsc.winscard import SlotState
from hardware.pcsc.work import Work
from terminal.domain.cards import CardRead
from terminal.domain.devices import CardRejected, DeviceCondition, DeviceKind, DeviceState, ReaderEvent
from terminal.domain.errors import CardError, CardFault, DeviceError, DeviceFault
from terminal.ports import StateSink

_log = logging.getLogger(__name__)

_MOST_SWAPS = 3  # of one tap; who swaps cards faster plays


class ChipReader:
    """``lane`` works for it. ``look`` is called on one thread alone, which tells all its states to ``on_state``."""

    def __init__(
        self,
        device: str,
        lane: Lane,
        context: DriverContext,
        on_event: Callable[[ReaderEvent], None],
        on_state: StateSink,
    ) -> None:
        self.lane = lane
        self._device = device
        self._context = context
        self._on_event = on_event
        self._on_state = on_state
        self._slot: SlotState | None = None
        self._fault: DeviceError | None = None
        self._told: ReaderEvent | None = None
        self._latest: Tap | None = None
        self._card_read: int | None = None
        self._state: DeviceState | None = None

    @property
    def has_card(self) -> bool:
        """Whether a card lies there."""
        return self._slot is not None and self._slot.card is not None

    def look(self, slot: SlotState | None, *, stopped: bool) -> None:
        """The service says ``slot`` of it, None where it is not there: tell its state if that is new."""
        self._slot = slot
        if slot is None:
            self._card_read = None  # it counts anew
        if not self.has_card:
            self._fault = None
        if stopped:
            self._tell_state(DeviceCondition.STOPPED)
        elif slot is None:
            self._tell_state(DeviceCondition.WAITING, DeviceError(DeviceFault.ABSENT, "unplugged, or no PC/SC service"))
        elif self.lane.stuck():
            self._tell_state(DeviceCondition.WAITING, DeviceError(DeviceFault.CARD_SILENT))
        elif self._fault is not None:
            self._tell_state(DeviceCondition.WAITING, self._fault)
        else:
            self._tell_state(DeviceCondition.READY)

    def read(self, tap: Tap) -> None:
        """Have the card that was laid on it read, and tell the counter who or why not; returns at once."""
        self._latest = tap
        self._begin_reading(tap, swaps=0)

    def _begin_reading(self, tap: Tap, swaps: int) -> None:
        # A card that came while another was read may have been read already, in its place.
        work = self.lane.begin_unless(
            lambda: self._latest is not None and self._latest.card == self._card_read,
            lambda chip: read_member_card(chip, self._context.card_keys(), self._device),
        )
        work.outcome.add_done_callback(lambda _: self._was_read(tap, work, swaps))

    def _was_read(self, tap: Tap, work: Work[CardRead | None], swaps: int) -> None:
        """On the lane's thread, or on that of ``look`` when the card kept mute."""
        error = work.outcome.exception()
        self._fault = error if isinstance(error, DeviceError) else None
        if isinstance(error, CardError) and error.fault is CardFault.CHIP_SWAPPED and swaps < _MOST_SWAPS:
            self._begin_reading(tap, swaps + 1)
        elif isinstance(error, CardError):
            self._tell(tap, work, CardRejected(error.fault, self._device))
        elif error is None:
            self._tell(tap, work, work.outcome.result())
        elif isinstance(error, Exception) and not isinstance(error, DeviceError):
            _log.error("%s: reading failed: %s", self._device, kind_and_place(error))
            self._fault = DeviceError(DeviceFault.PROGRAM, type(error).__name__)

    def _tell(self, tap: Tap, work: Work[CardRead | None], event: ReaderEvent | None) -> None:
        if event is None:
            return
        self._card_read = tap.card if work.card is None else work.card
        if event == self._told and not tap.seen_coming:
            return  # it lay there all the time while the service was away
        self._told = event
        noticed, read = tap.noticed_ns / 1e9, time.monotonic_ns() / 1e9  # whole nanoseconds can look like a card
        _log.debug("%s: tap noticed at %.6f s, read at %.6f s", self.lane.reader, noticed, read)
        self._on_event(event)

    def _tell_state(self, condition: DeviceCondition, error: DeviceError | None = None) -> None:
        fault, detail = (error.fault, error.detail) if error else (None, "")
        last = self._state
        if last is not None and (last.condition, last.fault, last.detail) == (condition, fault, detail):
            return
        name = f"{self._device}:{self.lane.reader}"
        self._state = DeviceState(name, DeviceKind.READER, condition, self._context.clock(), fault, detail)
        self._on_state(self._state)
