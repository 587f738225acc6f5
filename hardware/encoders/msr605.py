"""MSR605, MSR606 and MSR206 encoders: they read while nothing is to be written, all on one serial line (9600 8N1).

Commands and answers are in ``msr605_dialogue``, what is done with a card in ``msr605_session``. Source: MSR605
programmer's manual, revision B. The MSR605X speaks USB HID and is no such device.
"""

import threading
from collections.abc import Callable, Iterable
from functools import partial

from hardware.cards.tracks import Swipe
from hardware.context import DriverContext
from hardware.encoders.handover import Handover
from hardware.encoders.msr605_dialogue import Msr605Dialogue
from hardware.encoders.msr605_session import Msr605Options as Options
from hardware.encoders.msr605_session import Msr605Session
from hardware.encoders.stripe import member_tracks
from hardware.listeners import tell as tell_listener
from hardware.readers.msr605 import Msr605Framing
from hardware.readers.serial_source import SerialSource
from hardware.readers.swipes import SwipeDecoder
from hardware.serial_line import SerialLine
from hardware.supervisor import Supervisor
from terminal.domain.cards import CardKind
from terminal.domain.devices import ReaderEvent
from terminal.domain.encoding import EncodeOrder, EncodeStep, EncodingFailed, EncodingFault, StripeHealth
from terminal.domain.errors import CardFault
from terminal.domain.stripes import EraseStep, FoundStripe
from terminal.ports import ReaderSink, StateSink

_LAMPS_S = 1.0


class LentLineSource:
    """Implements ``supervisor.Source``: a reader whose line is lent to the work that is handed over."""

    def __init__(self, reading: SerialSource[Swipe | CardFault], handover: Handover[SerialLine]) -> None:
        self._reading = reading
        self._handover = handover

    def open(self) -> None:
        """Open and greet the device, then take work."""
        self._reading.open()
        self._handover.open()

    def read(self) -> Iterable[ReaderEvent]:
        """One slice of reading, or the work that waits."""
        work = self._handover.take()
        if work is None:
            return self._reading.read()
        try:
            with self._reading.lent() as line:
                work.do(line)
        finally:
            self._handover.give_back(work)
        return []

    def cancel(self) -> None:
        """End reading and work."""
        self._reading.cancel()
        self._handover.shut()

    def close(self) -> None:
        """Let the line go, and those who waited for it."""
        self._handover.close()
        self._reading.close()


class Msr605:
    """Implements ``ports.Reader`` and ``ports.StripeEncoder``; it writes only while it is started."""

    def __init__(self, device: str, options: Options, context: DriverContext) -> None:
        self.id = device
        self._options = options
        self._context = context
        self._handover: Handover[SerialLine] = Handover(device)
        reading = SerialSource(options, Msr605Framing, SwipeDecoder(device, context).events)
        self._supervisor = Supervisor(device, LentLineSource(reading, self._handover), context)

    def start(self, on_event: ReaderSink, on_state: StateSink) -> None:
        """Begin reading; returns at once."""
        self._supervisor.start(on_event, on_state)

    def stop(self, timeout: float = 2.0) -> bool:
        """End reading, and a card under way, within ``timeout`` seconds."""
        return self._supervisor.stop(timeout)

    def kinds(self) -> tuple[CardKind, ...]:
        """Stripes."""
        return (CardKind.STRIPE,)

    def encode(self, order: EncodeOrder, tell: Callable[[EncodeStep], None]) -> None:
        """Write with one swipe; read back and compare all three tracks with another.

        ``tell`` is called on the device's thread. Raises EncodingFailed, DeviceError.
        """
        if order.kind is not CardKind.STRIPE:
            raise EncodingFailed(EncodingFault.WRONG_KIND, spoiled=False)
        tracks = member_tracks(order.number, with_track_1=self._options.track_1)
        step = partial(tell_listener, self.id, tell)
        self._handover.ask(lambda line, cancelled: self._session(line, cancelled).encode(tracks, step))

    def erase(self, tell: Callable[[EraseStep], None], may_erase: Callable[[FoundStripe], None]) -> None:
        """A swipe to look, one to erase, one to prove; both are called on the device's thread.

        Raises as ``ports.StripeEncoder``.
        """
        formats = self._context.card_number_formats()
        step = partial(tell_listener, self.id, tell)
        self._handover.ask(lambda line, cancelled: self._session(line, cancelled).erase(formats, step, may_erase))

    def examine(self, tell: Callable[[EncodeStep], None]) -> StripeHealth:
        """Three swipes; ``tell`` is called on the device's thread. Raises EncodingFailed, DeviceError."""
        formats = self._context.card_number_formats()
        step = partial(tell_listener, self.id, tell)
        return self._handover.ask(lambda line, cancelled: self._session(line, cancelled).examine(formats, step))

    def self_test(self) -> str:
        """Model and firmware; shows all lamps for a second. Raises DeviceError."""
        return self._handover.ask(self._introduce)

    def cancel(self) -> None:
        """End what runs; a swipe under way is still taken for what it did to the card."""
        self._handover.cancel()

    def _introduce(self, line: SerialLine, cancelled: threading.Event) -> str:
        dialogue = self._dialogue(line, cancelled)
        dialogue.resync()
        introduction = dialogue.introduce()
        dialogue.light(_LAMPS_S)
        return introduction

    def _session(self, line: SerialLine, cancelled: threading.Event) -> Msr605Session:
        return Msr605Session(self._dialogue(line, cancelled), self._options)

    def _dialogue(self, line: SerialLine, cancelled: threading.Event) -> Msr605Dialogue:
        return Msr605Dialogue(
            line, cancelled, quiet=self._options.quiet_ms / 1000, answer=self._options.answer_ms / 1000
        )


def create(device: str, options: Options, context: DriverContext) -> Msr605:
    """The registry's entry."""
    return Msr605(device, options, context)
