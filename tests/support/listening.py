"""Hearing what a reader tells, without sleeping."""

import queue
import time

from hardware.context import DriverContext
from terminal.domain.cards import CardNumberFormat, CheckDigit
from terminal.domain.devices import DeviceCondition, DeviceState, ReaderEvent
from terminal.domain.times import Instant
from terminal.services.backoff import Backoff
from tests.support.patience import PATIENCE

FORMATS = (
    CardNumberFormat("member card", prefix="88", length=10, check=CheckDigit.LUHN),
    CardNumberFormat("first series", prefix="801", length=7),
)
CARD = "8800000013"
OTHER_CARD = "8800000021"


class SteppedClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now: Instant = 1_800_000_000_000

    def __call__(self) -> Instant:
        return self.now


def context(clock: SteppedClock | None = None) -> DriverContext:
    """A driver's world with short pauses and no jitter."""
    return DriverContext(clock or SteppedClock(), lambda: FORMATS, Backoff(first=0.02, longest=0.05), lambda: 0.0)


class Listener:
    """Both sinks of a reader."""

    def __init__(self) -> None:
        self.events: queue.SimpleQueue[ReaderEvent] = queue.SimpleQueue()
        self.states: queue.SimpleQueue[DeviceState] = queue.SimpleQueue()

    def next_event(self) -> ReaderEvent:
        """The next event. Raises queue.Empty after ``PATIENCE`` seconds."""
        return self.events.get(timeout=PATIENCE)

    def await_state(self, condition: DeviceCondition) -> DeviceState:
        """The next state with this condition; others before it are skipped. Raises queue.Empty."""
        deadline = time.monotonic() + PATIENCE
        while True:
            state = self.states.get(timeout=max(0.01, deadline - time.monotonic()))
            if state.condition is condition:
                return state
