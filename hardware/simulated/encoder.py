"""An encoder of every kind of card, whose cards come from the devices panel, or by themselves after a moment.

Cards are objects that keep what was written on them, so a written one can be swiped or tapped afterwards.
"""

import queue
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Annotated

import msgspec

from hardware.cards.tracks import Swipe
from hardware.context import DriverContext
from hardware.encoders.handover import Handover
from hardware.encoders.stripe import EMPTY, EXAMINED_SWIPES, StripeSwipe, found_stripe, member_tracks, stripe_health
from hardware.listeners import tell as tell_listener
from hardware.readers.swipes import SwipeDecoder
from hardware.supervisor import Supervisor
from terminal.domain.cards import CardKind, CardMedium, CardRead, last4
from terminal.domain.devices import CardRejected, ReaderEvent
from terminal.domain.encoding import (
    CardHealth,
    ChipHealth,
    EncodeOrder,
    EncodeStep,
    EncodingFailed,
    EncodingFault,
    WriteTest,
)
from terminal.domain.errors import CardFault
from terminal.domain.stripes import EraseStep, FoundStripe
from terminal.ports import ReaderSink, StateSink

_UNTOUCHED = {
    EncodingFault.CANCELLED,
    EncodingFault.TIMED_OUT,
    EncodingFault.WRONG_KIND,
    EncodingFault.NOT_BLANK,
    EncodingFault.NO_KEYS,
}
"""What goes wrong before anything is written."""


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``automatic``: a good blank comes by itself after ``moment_ms``. ``card_seconds``: how long one is waited for."""

    automatic: bool = True
    moment_ms: Annotated[int, msgspec.Meta(ge=0, le=10_000)] = 600
    card_seconds: Annotated[int, msgspec.Meta(ge=1, le=600)] = 30


@dataclass
class SimulatedCard:
    """One piece of plastic and what it carries."""

    kind: CardKind
    content: EncodeOrder | None = None


class CardSlot:
    """Implements ``supervisor.Source``: where cards are presented, to be read or for the work that is handed over."""

    def __init__(self, device: str, options: Options, context: DriverContext) -> None:
        self.handover: Handover[CardSlot] = Handover(device, wake=self._wake)
        self._device = device
        self._options = options
        self.by_itself = options.automatic
        self._decoder = SwipeDecoder(device, context)
        self._cards: queue.SimpleQueue[SimulatedCard | None] = queue.SimpleQueue()
        self.last: SimulatedCard | None = None

    def present(self, card: SimulatedCard) -> None:
        """Swipe it, or lay it on."""
        self.last = card
        self._cards.put(card)

    def await_card(self, cancelled: threading.Event, by_itself: Callable[[], SimulatedCard]) -> SimulatedCard:
        """The next card; ``by_itself`` says which one comes if nobody presents any. Raises EncodingFailed."""
        automatic = self.by_itself
        wait = self._options.moment_ms / 1000 if automatic else self._options.card_seconds
        deadline = time.monotonic() + wait
        card = None
        while card is None:
            if cancelled.is_set():
                raise EncodingFailed(EncodingFault.CANCELLED, spoiled=False)
            try:
                card = self._cards.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                if not automatic:
                    raise EncodingFailed(EncodingFault.TIMED_OUT, spoiled=False) from None
                card = self.last = by_itself()
        return card

    def open(self) -> None:
        """Begin without the cards that were presented while nobody read."""
        self._drop_cards()
        self.handover.open()

    def read(self) -> Iterable[ReaderEvent]:
        """Wait for a card or for work."""
        card = self._cards.get()
        if card is not None:
            return self._events(card)
        work = self.handover.take()
        if work is not None:
            work.do(self)
            self._drop_cards()
            self.handover.give_back(work)
        return []

    def cancel(self) -> None:
        """End reading and work."""
        self.handover.shut()

    def close(self) -> None:
        """Let those go who waited."""
        self.handover.close()

    def _drop_cards(self) -> None:
        """What nobody waited for is gone, as with a real reader."""
        while not self._cards.empty():
            self._cards.get()

    def _wake(self) -> None:
        self._cards.put(None)

    def _events(self, card: SimulatedCard) -> list[ReaderEvent]:
        if card.kind is CardKind.STRIPE:
            return self._decoder.events(Swipe(f";{card.content.number}?" if card.content else ""))
        if card.content is None:
            return [CardRejected(CardFault.BLANK, self._device)]
        number, issue = card.content.number, card.content.issue
        return [CardRead(number, CardMedium.CHIP, self._device, kind=card.kind, issue=issue)]


class SimulatedCardEncoder:
    """Implements ``ports.SimulatedEncoder``."""

    def __init__(self, device: str, options: Options, context: DriverContext) -> None:
        self.id = device
        self._context = context
        self._slot = CardSlot(device, options, context)
        self._supervisor = Supervisor(device, self._slot, context)
        self._fault: EncodingFault | None = None
        self._written: tuple[EncodeOrder, ...] = ()

    def start(self, on_event: ReaderSink, on_state: StateSink) -> None:
        """Begin reading; returns at once."""
        self._supervisor.start(on_event, on_state)

    def stop(self, timeout: float = 2.0) -> bool:
        """End reading, and a card under way, within ``timeout`` seconds."""
        return self._supervisor.stop(timeout)

    def kinds(self) -> tuple[CardKind, ...]:
        """All that can be written at all."""
        return tuple(kind for kind in CardKind if kind is not CardKind.NUMBER)

    def encode(self, order: EncodeOrder, tell: Callable[[EncodeStep], None]) -> None:
        """Write, read back, compare; a stripe is presented twice. Raises EncodingFailed, DeviceError."""
        if order.kind not in self.kinds():
            raise EncodingFailed(EncodingFault.WRONG_KIND, spoiled=False)
        step = partial(tell_listener, self.id, tell)
        self._slot.handover.ask(lambda slot, cancelled: self._encode(slot, cancelled, order, step))

    def examine(self, tell: Callable[[EncodeStep], None]) -> CardHealth:
        """A stripe is presented three times, a chip once. Raises EncodingFailed, DeviceError."""
        step = partial(tell_listener, self.id, tell)
        return self._slot.handover.ask(lambda slot, cancelled: self._examine(slot, cancelled, step))

    def erase(self, tell: Callable[[EraseStep], None], may_erase: Callable[[FoundStripe], None]) -> None:
        """A stripe is presented three times. Raises as ``ports.StripeEncoder``."""
        step = partial(tell_listener, self.id, tell)
        self._slot.handover.ask(lambda slot, cancelled: self._erase(slot, cancelled, step, may_erase))

    def self_test(self) -> str:
        """Raises DeviceError while it is not started."""
        return self._slot.handover.ask(lambda slot, cancelled: "simulated encoder")

    def cancel(self) -> None:
        """End what runs."""
        self._slot.handover.cancel()

    # ── the panel's side ──────────────────────────────────────────────────────────────────────────────────────

    def present_blank(self, kind: CardKind) -> None:
        """Swipe a new card, or lay it on."""
        self._slot.present(SimulatedCard(kind))

    def present_again(self) -> None:
        """The card that was presented last, once more; nothing before the first."""
        if self._slot.last is not None:
            self._slot.present(self._slot.last)

    def present_written(self, card: EncodeOrder) -> None:
        """A card that carries this: a stripe is swiped, a chip tapped."""
        self._slot.present(SimulatedCard(card.kind, card))

    def fail_next(self, fault: EncodingFault | None) -> None:
        """The next card goes wrong in this way; None takes that back."""
        self._fault = fault

    def come_by_itself(self, *, by_itself: bool) -> None:
        """Whether a card comes by itself where the next one is waited for, or the panel has to present it."""
        self._slot.by_itself = by_itself

    def written(self) -> tuple[EncodeOrder, ...]:
        """What its cards carry that were written well, oldest first."""
        return self._written

    # ── the device's side ─────────────────────────────────────────────────────────────────────────────────────

    def _encode(
        self, slot: CardSlot, cancelled: threading.Event, order: EncodeOrder, tell: Callable[[EncodeStep], None]
    ) -> None:
        tell(EncodeStep.PRESENT)
        card = slot.await_card(cancelled, lambda: SimulatedCard(order.kind))
        fault, self._fault = self._fault, None
        _refuse_unsuitable(card, order, fault)
        tell(EncodeStep.WRITING)
        if fault not in (None, EncodingFault.READ_BACK_DIFFERS):
            card.content = None
            raise EncodingFailed(fault, spoiled=True)
        card.content = order if fault is None else msgspec.structs.replace(order, issue=order.issue + 1)
        if not card.kind.is_chip:
            tell(EncodeStep.PRESENT_AGAIN)
            card = _second_swipe(slot, cancelled, card)
        tell(EncodeStep.VERIFYING)
        if card.content != order:
            raise EncodingFailed(EncodingFault.READ_BACK_DIFFERS, spoiled=True)
        self._written = (*self._written, order)

    def _examine(self, slot: CardSlot, cancelled: threading.Event, tell: Callable[[EncodeStep], None]) -> CardHealth:
        tell(EncodeStep.PRESENT)
        card = slot.await_card(cancelled, lambda: slot.last or SimulatedCard(CardKind.STRIPE))
        fault, self._fault = self._fault, None
        if fault is not None:
            raise EncodingFailed(fault, spoiled=False)
        if card.kind.is_chip:
            return _chip_health(card)
        swipes = [_swipe(card)]
        while len(swipes) < EXAMINED_SWIPES:
            tell(EncodeStep.PRESENT_AGAIN)
            swipes.append(_swipe(slot.await_card(cancelled, lambda: card)))
        return stripe_health(swipes, self._context.card_number_formats())

    def _erase(
        self,
        slot: CardSlot,
        cancelled: threading.Event,
        tell: Callable[[EraseStep], None],
        may_erase: Callable[[FoundStripe], None],
    ) -> None:
        tell(EraseStep.LOOK)
        card = slot.await_card(cancelled, lambda: slot.last or SimulatedCard(CardKind.STRIPE))
        fault, self._fault = self._fault, None
        if fault in _UNTOUCHED:
            raise EncodingFailed(fault, spoiled=False)
        if card.kind.is_chip:
            raise EncodingFailed(EncodingFault.WRONG_KIND, spoiled=False)
        may_erase(found_stripe(_swipe(card), self._context.card_number_formats()))
        tell(EraseStep.ERASE)
        card = slot.await_card(cancelled, lambda: card)
        if fault not in (None, EncodingFault.READ_BACK_DIFFERS):
            raise EncodingFailed(fault, spoiled=True)
        if fault is None:
            card.content = None
        tell(EraseStep.PROVE)
        if _swipe(_second_swipe(slot, cancelled, card)).tracks != EMPTY:
            raise EncodingFailed(EncodingFault.READ_BACK_DIFFERS, spoiled=True)


def _refuse_unsuitable(card: SimulatedCard, order: EncodeOrder, fault: EncodingFault | None) -> None:
    if fault in _UNTOUCHED:
        raise EncodingFailed(fault, spoiled=False)
    if card.kind is not order.kind:
        raise EncodingFailed(EncodingFault.WRONG_KIND, spoiled=False)
    if card.kind.is_chip and card.content is not None:
        raise EncodingFailed(EncodingFault.NOT_BLANK, spoiled=False)


def _second_swipe(slot: CardSlot, cancelled: threading.Event, card: SimulatedCard) -> SimulatedCard:
    try:
        return slot.await_card(cancelled, lambda: card)
    except EncodingFailed as failed:
        raise EncodingFailed(failed.fault, spoiled=True) from failed


def _swipe(card: SimulatedCard) -> StripeSwipe:
    content = card.content if card.kind is CardKind.STRIPE else None
    return StripeSwipe(member_tracks(content.number, with_track_1=False) if content else EMPTY)


def _chip_health(card: SimulatedCard) -> ChipHealth:
    if card.content is None:
        return ChipHealth(card.kind, CardFault.BLANK, WriteTest.GOOD)
    return ChipHealth(card.kind, None, WriteTest.GOOD, last4(card.content.number), card.content.issue)


def create(device: str, options: Options, context: DriverContext) -> SimulatedCardEncoder:
    """The registry's entry."""
    return SimulatedCardEncoder(device, options, context)
