"""Chips as an encoder writes them: only on a blank card, or where a write of ours stopped; read back anew, compared."""

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from hardware.cards import chip_record
from hardware.cards.chip import Chip
from hardware.cards.chip_record import ChipRecord
from hardware.context import DriverContext
from hardware.listeners import tell as tell_listener
from hardware.pcsc.lane import Lane
from terminal.domain.card_keys import CardKeys
from terminal.domain.cards import CardKind, last4
from terminal.domain.encoding import ChipHealth, EncodeOrder, EncodeStep, EncodingFailed, EncodingFault, WriteTest
from terminal.domain.errors import CardError, CardFault, DeviceError, DeviceFault

_Tell = Callable[[EncodeStep], None]
_Lying = Callable[[], list[Lane]]
_Result = TypeVar("_Result")

_FAULTS = {
    CardFault.CHIP_REMOVED: EncodingFault.REMOVED,
    CardFault.CHIP_SWAPPED: EncodingFault.SWAPPED,
    CardFault.CHIP_UNKNOWN: EncodingFault.WRONG_KIND,
    CardFault.PAYMENT_CARD: EncodingFault.WRONG_KIND,
    CardFault.CHIP_FOREIGN: EncodingFault.NOT_BLANK,
    CardFault.CHIP_COPY: EncodingFault.NOT_BLANK,
    CardFault.CHIP_LOCKED: EncodingFault.LOCKED,
    CardFault.CHIP_SILENT: EncodingFault.WRITE_REFUSED,
    CardFault.CHIP_DAMAGED: EncodingFault.READ_BACK_DIFFERS,
}
_WRITABLE = (CardFault.BLANK, CardFault.CHIP_DAMAGED)  # the second: a write of ours stopped half way
_ENDS_EXAMINATION = (CardFault.CHIP_REMOVED, CardFault.CHIP_SWAPPED)


class _Turn:
    """One encoding or examination: the cards that are presented meanwhile belong to it.

    A card that seems to lie there when the turn begins may have been taken away a moment before, unnoticed yet. If it
    turns out to be gone before it was written to, the next one is waited for.
    """

    def __init__(self, lying: list[Lane]) -> None:
        self.cancelled = threading.Event()
        self.presented: queue.SimpleQueue[Lane | DeviceError | None] = queue.SimpleQueue()
        self._lying = list(lying)

    def cancel(self) -> None:
        self.cancelled.set()
        self.presented.put(None)

    def on_a_card(self, seconds: float, work: Callable[[Lane], _Result]) -> _Result:
        """What ``work`` makes of the card. Raises EncodingFailed TIMED_OUT or CANCELLED, DeviceError."""
        while self._lying:
            self.refuse_if_cancelled()
            try:
                return work(self._lying.pop())
            except EncodingFailed as error:
                if error.fault is not EncodingFault.REMOVED or error.spoiled:
                    raise
        return work(self._await_card(seconds))

    def _await_card(self, seconds: float) -> Lane:
        try:
            presented = self.presented.get(timeout=seconds)
        except queue.Empty:
            raise EncodingFailed(EncodingFault.TIMED_OUT, spoiled=False) from None
        self.refuse_if_cancelled()
        if not isinstance(presented, Lane):
            raise presented or EncodingFailed(EncodingFault.CANCELLED, spoiled=False)
        return presented

    def refuse_if_cancelled(self) -> None:
        if self.cancelled.is_set():
            raise EncodingFailed(EncodingFault.CANCELLED, spoiled=False)


class ChipEncoder:
    """The encoding side of a PC/SC driver. ``lying`` gives the lanes of the readers that a card lies on now."""

    def __init__(self, device: str, card_seconds: float, context: DriverContext) -> None:
        self._device = device
        self._card_seconds = card_seconds
        self._context = context
        self._lock = threading.Lock()
        self._connected = False
        self._turn: _Turn | None = None

    # ── the driver ────────────────────────────────────────────────────────────────────────────────────────────

    def connect(self) -> None:
        """There is a reader."""
        self._connected = True

    def disconnect(self) -> None:
        """There is none any more: who waits for a card hears it."""
        with self._lock:
            self._connected = False
            if self._turn is not None:
                self._turn.presented.put(DeviceError(DeviceFault.ABSENT, "no chip reader is connected"))

    def take(self, lane: Lane) -> bool:
        """A card was laid on; whether it belongs to what runs."""
        with self._lock:
            if self._turn is not None:
                self._turn.presented.put(lane)
            return self._turn is not None

    # ── the person ────────────────────────────────────────────────────────────────────────────────────────────

    def encode(self, order: EncodeOrder, tell: _Tell, lying: _Lying) -> None:
        """As ``ports.CardEncoder``; WRITING is told on the reader's thread."""
        keys = self._context.card_keys()
        if not order.kind.is_chip:
            raise EncodingFailed(EncodingFault.WRONG_KIND, spoiled=False)
        if not keys:
            raise EncodingFailed(EncodingFault.NO_KEYS, spoiled=False)
        with self._having_a_turn(lying) as turn:
            step = partial(tell_listener, self._device, tell)
            step(EncodeStep.PRESENT)
            turn.on_a_card(self._card_seconds, _Encoding(order, keys, step, turn).carry_out)

    def examine(self, tell: _Tell, lying: _Lying) -> ChipHealth:
        """As ``ports.CardEncoder``."""
        keys = self._context.card_keys()
        with self._having_a_turn(lying) as turn:
            tell_listener(self._device, tell, EncodeStep.PRESENT)
            return turn.on_a_card(self._card_seconds, lambda lane: _examined(lane, keys))

    def cancel(self) -> None:
        """End what runs; a write under way is finished first."""
        with self._lock:
            if self._turn is not None:
                self._turn.cancel()

    @contextmanager
    def _having_a_turn(self, lying: _Lying) -> Iterator[_Turn]:
        with self._lock:
            if not self._connected:
                raise DeviceError(DeviceFault.ABSENT, "no chip reader is connected")
            if self._turn is not None:
                raise DeviceError(DeviceFault.OCCUPIED, f"{self._device} has another card to do")
            turn = self._turn = _Turn(lying())
        try:
            yield turn
        finally:
            with self._lock:
                self._turn = None


class _Encoding:
    """One order on one card. ``touched`` from the moment on when its first write may have reached the card."""

    def __init__(self, order: EncodeOrder, keys: tuple[CardKeys, ...], step: _Tell, turn: _Turn) -> None:
        self._order = order
        self._record = ChipRecord(order.number, order.issue, chip_record.store_number(order.store))
        self._keys = keys
        self._step = step
        self._turn = turn
        self._touched = False

    def carry_out(self, lane: Lane) -> None:
        """Write, then read back on a fresh connection to a card that lost power in between."""
        try:
            uid = lane.begin(self._write, reset=True).outcome.result()
            self._step(EncodeStep.VERIFYING)
            lane.begin(lambda chip: self._verify(chip, uid), reset=True).outcome.result()
        except CardError as error:
            fault = _FAULTS.get(error.fault, EncodingFault.READ_BACK_DIFFERS)
            raise EncodingFailed(fault, spoiled=self._touched, detail=error.fault.value) from error
        except DeviceError as error:
            if not self._touched:
                raise
            raise EncodingFailed(EncodingFault.DEVICE_LOST, spoiled=True, detail=str(error)) from error

    def _write(self, chip: Chip) -> bytes:
        if chip.kind is not self._order.kind:
            raise EncodingFailed(EncodingFault.WRONG_KIND, spoiled=False, detail=chip.kind.value)
        uid = chip.uid()
        if not self._may_be_written(chip, uid):
            raise EncodingFailed(EncodingFault.NOT_BLANK, spoiled=False)
        self._turn.refuse_if_cancelled()
        self._step(EncodeStep.WRITING)
        self._touched = True
        chip.write_record(chip_record.pack(self._record, self._keys[0], chip.kind, uid), self._keys[0])
        return uid

    def _may_be_written(self, chip: Chip, uid: bytes) -> bool:
        """Blank, half-written, or written by this very order before, whose last step then failed."""
        try:
            stored = chip.read_record(self._keys)
            return chip_record.unpack(stored, self._keys, chip.kind, uid) == self._record
        except CardError as error:
            if error.fault in _WRITABLE:
                return True
            raise

    def _verify(self, chip: Chip, uid: bytes) -> None:
        """Raises EncodingFailed SWAPPED for another card, READ_BACK_DIFFERS for anything but what was ordered."""
        if (chip.kind, chip.uid()) != (self._order.kind, uid):
            raise EncodingFailed(EncodingFault.SWAPPED, spoiled=True)
        try:
            found = chip_record.unpack(chip.read_record(self._keys), self._keys, chip.kind, uid)
        except CardError as error:
            if error.fault in (CardFault.CHIP_FOREIGN, CardFault.CHIP_COPY):
                raise EncodingFailed(EncodingFault.READ_BACK_DIFFERS, spoiled=True, detail=error.fault.value) from error
            raise
        if found != self._record:
            raise EncodingFailed(EncodingFault.READ_BACK_DIFFERS, spoiled=True)


def chip_kinds() -> tuple[CardKind, ...]:
    """Every kind that is written through PC/SC."""
    return tuple(kind for kind in CardKind if kind.is_chip)


def _examined(lane: Lane, keys: tuple[CardKeys, ...]) -> ChipHealth:
    try:
        return lane.begin(lambda chip: _health(chip, keys), reset=True).outcome.result()
    except CardError as error:
        if error.fault in _ENDS_EXAMINATION:
            raise EncodingFailed(_FAULTS[error.fault], spoiled=False) from error
        return ChipHealth(None, error.fault, WriteTest.NOT_POSSIBLE)


def _health(chip: Chip, keys: tuple[CardKeys, ...]) -> ChipHealth:
    """What the counter would say of the card, and a write test. Raises CardError when it is taken away."""
    record: ChipRecord | None = None
    fault: CardFault | None = None if keys else CardFault.NO_CARD_KEYS
    if keys:
        try:
            record = chip_record.unpack(chip.read_record(keys), keys, chip.kind, chip.uid())
        except CardError as error:
            if error.fault in _ENDS_EXAMINATION:
                raise
            fault = error.fault
    return ChipHealth(
        chip.kind,
        fault,
        chip.test_write(keys),
        last4=last4(record.number) if record else "",
        issue=record.issue if record else None,
        tries_left=chip.tries_left(),
    )
