"""Keyboard wedge: a stripe reader that types. Tells its swipes from a person's typing, without knowing Qt.

A swipe begins with a start sentinel, comes faster than anyone types, and ends with Enter or with silence. Keys that
could be one are held back and handed on if they were a person's. What came at a machine's speed is never handed on,
even if it stopped half way: it may be the number of a bank card.
"""

from typing import Annotated

import msgspec

from hardware.cards.tracks import LONGEST_SWIPE, Swipe
from hardware.context import DriverContext
from hardware.listeners import tell
from hardware.readers.swipes import SwipeDecoder
from terminal.domain.devices import DeviceCondition, DeviceKind, DeviceState
from terminal.ports import ReaderSink, StateSink

_START_SENTINELS = "%;"  # the others begin track 3 only; ``+`` and ``#`` are keys that people use
_ENTER = "\r"
_SHORTEST_SWIPE = 3  # ``;E?``
_MACHINE_MADE = 8  # so many characters without a pause were not typed by hand


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a person and a reader differ, in milliseconds.

    ``gap_ms``: the longest pause between two keys of a swipe (Bluetooth needs 150). ``idle_ms``: how long a swipe that
    is well under way may pause, and the silence that ends one without Enter.
    """

    gap_ms: Annotated[int, msgspec.Meta(ge=10, le=500)] = 50
    idle_ms: Annotated[int, msgspec.Meta(ge=10, le=2000)] = 150


class WedgeAssembler:
    """Holds keys back and decides: a swipe, or a person. Times are milliseconds of any steady clock."""

    def __init__(self, options: Options) -> None:
        self._gap_ms = options.gap_ms
        self._idle_ms = max(options.idle_ms, options.gap_ms)
        self._held = ""
        self._count = 0  # of keys held, also of those that the bound kept out of ``_held``
        self._last_at = 0

    def feed(self, character: str, at: int) -> tuple[str, Swipe | None]:
        """One key. Returns the text that a person typed up to now and the swipe that ended, where there is one."""
        typed, swipe = self.expire(at)
        if not self._held and character not in _START_SENTINELS:
            return typed + character, swipe
        if self._held == character:  # a key held down: it repeats at a machine's speed, but no track begins so
            self._last_at = at
            return typed + character, swipe
        if len(self._held) <= LONGEST_SWIPE:  # one more than fits tells the parser that it is too long
            self._held += character
        self._count += 1
        self._last_at = at
        return typed, swipe

    def expire(self, at: int) -> tuple[str, Swipe | None]:
        """Decide on what is held back if its time has come; returns as ``feed`` does."""
        due = self.due()
        if due is None or at < due:
            return "", None
        held = self._held
        self.drop()
        return ("", Swipe(held)) if _is_swipe(held) else (held, None)

    def due(self) -> int | None:
        """When ``expire`` decides; None while nothing is held back."""
        if not self._held:
            return None
        # Enter may end a track or a swipe, so the next track gets the time of a key; so does what may be a person.
        under_way = len(self._held) >= _MACHINE_MADE and not self._held.endswith(_ENTER)
        return self._last_at + (self._idle_ms if under_way else self._gap_ms) + 1

    def held(self) -> int:
        """How many of the latest keys are held back."""
        return self._count

    def drop(self) -> None:
        """Forget what is held back."""
        self._held, self._count = "", 0


def _is_swipe(held: str) -> bool:
    ended = held.endswith(_ENTER) or "?" in held[-2:]  # an LRC character may follow the end sentinel
    return len(held) >= (_SHORTEST_SWIPE if ended else _MACHINE_MADE)


class WedgeReader:
    """Implements ``ports.KeystrokeReader``: has no thread, all happens on the thread that hands over the keys."""

    def __init__(self, device: str, options: Options, context: DriverContext) -> None:
        self.id = device
        self._context = context
        self._assembler = WedgeAssembler(options)
        self._decoder = SwipeDecoder(device, context)
        self._on_event: ReaderSink | None = None
        self._on_state: StateSink | None = None

    def start(self, on_event: ReaderSink, on_state: StateSink) -> None:
        """Begin; ready at once. Raises RuntimeError if it runs already."""
        if self._on_event is not None:
            raise RuntimeError(f"{self.id} runs already")
        self._on_event, self._on_state = on_event, on_state
        self._tell(DeviceCondition.STARTING)
        self._tell(DeviceCondition.READY)

    def stop(self, timeout: float = 2.0) -> bool:
        """End at once; keys held back are dropped, and every later key passes through."""
        del timeout
        if self._on_event is not None:
            self._on_event = None
            self._assembler.drop()
            self._tell(DeviceCondition.STOPPED)
        return True

    def key(self, character: str, at: int) -> str:
        """One character typed at ``at``; the text to deliver now. Every character passes through a stopped reader."""
        if self._on_event is None:
            return character
        return self._deliver(*self._assembler.feed(character, at))

    def quiet(self, at: int) -> str:
        """Decide on what is held back; the text to deliver now."""
        return self._deliver(*self._assembler.expire(at))

    def due(self) -> int | None:
        """When ``quiet`` must be called if no character comes before."""
        return self._assembler.due()

    def held(self) -> int:
        """How many of the latest characters are held back."""
        return self._assembler.held()

    def _deliver(self, typed: str, swipe: Swipe | None) -> str:
        if swipe is not None and self._on_event is not None:
            for event in self._decoder.events(swipe):
                tell(self.id, self._on_event, event)
        return typed

    def _tell(self, condition: DeviceCondition) -> None:
        if self._on_state is not None:
            state = DeviceState(self.id, DeviceKind.READER, condition, self._context.clock())
            tell(self.id, self._on_state, state)


def create(device: str, options: Options, context: DriverContext) -> WedgeReader:
    """The registry's entry."""
    return WedgeReader(device, options, context)
