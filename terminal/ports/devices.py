"""Devices, real or simulated: what reads, writes, prints and shows."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, runtime_checkable

from terminal.domain.cards import CardKind
from terminal.domain.customer_view import CustomerView
from terminal.domain.devices import DeviceState, ReaderEvent
from terminal.domain.documents import Document
from terminal.domain.encoding import CardHealth, EncodeOrder, EncodeStep
from terminal.domain.monitors import Monitor
from terminal.domain.stripes import EraseStep, FoundStripe

ReaderSink = Callable[[ReaderEvent], None]
StateSink = Callable[[DeviceState], None]


class Reader(Protocol):
    """Anything that says which card or code is at the counter: stripe, wedge, chip, scanner, simulated.

    ``start`` returns at once; events and states then come from the reader's own thread (a wedge: the caller's).
    ``stop`` is bounded: it returns within ``timeout`` seconds whether the device answers or not, and says whether
    everything ended. Faults are states, never exceptions out of the thread.
    """

    id: str

    def start(self, on_event: ReaderSink, on_state: StateSink) -> None:
        """Begin reading."""
        ...

    def stop(self, timeout: float = 2.0) -> bool:
        """End reading."""
        ...


@runtime_checkable
class KeystrokeReader(Reader, Protocol):
    """A stripe reader that types (keyboard wedge): its keystrokes and a person's arrive on the same way.

    The user interface hands over every character that was typed while the reader runs and delivers only what comes
    back; a swipe never comes back, it becomes a ReaderEvent. Times are milliseconds of any steady clock. Of all keys
    handed over, the last ``held()`` are undecided, those before them came back, or were a swipe's.
    """

    def key(self, character: str, at: int) -> str:
        """One character typed at ``at`` (Enter is ``\\r``). Returns the text to deliver now; empty holds it back."""
        ...

    def quiet(self, at: int) -> str:
        """To call when ``due`` has come: decides on what is held back. Returns the text to deliver now."""
        ...

    def due(self) -> int | None:
        """When ``quiet`` must be called if no character comes before; None while nothing is held back."""
        ...

    def held(self) -> int:
        """How many of the latest characters are held back."""
        ...


@runtime_checkable
class CardEncoder(Protocol):
    """A device that writes cards, and reads back what it wrote. Most are a ``Reader`` too, and go on reading between.

    ``encode`` and ``examine`` block, on a thread of the caller's, until they are done, cancelled or timed out; one at a
    time. While one of them runs, cards that are presented belong to it and are no reader events.
    """

    id: str

    def kinds(self) -> tuple[CardKind, ...]:
        """The kinds of card it writes."""
        ...

    def encode(self, order: EncodeOrder, tell: Callable[[EncodeStep], None]) -> None:
        """Write the card, read it back, compare; returns only if it carries exactly what was ordered.

        Raises EncodingFailed, and DeviceError for the device itself (before anything was written).
        """
        ...

    def examine(self, tell: Callable[[EncodeStep], None]) -> CardHealth:
        """Read a card as often as its kind needs, and try a write where that is safe; its content stays.

        A stripe is asked for three times. Raises EncodingFailed (cancelled, timed out, removed) and DeviceError.
        """
        ...

    def self_test(self) -> str:
        """Ask the device whether it works; what it said of itself, for the device page. Raises DeviceError."""
        ...

    def cancel(self) -> None:
        """From any thread: end what runs as soon as it is safe. A write under way is finished first."""
        ...


@runtime_checkable
class StripeEncoder(CardEncoder, Protocol):
    """An encoder that writes stripes and erases them. ``erase`` blocks as ``encode`` does, and is cancelled alike."""

    def erase(self, tell: Callable[[EraseStep], None], may_erase: Callable[[FoundStripe], None]) -> None:
        """Look at a stripe, erase all its tracks, read them back; returns only if they are empty.

        ``may_erase`` is asked in between, on the device's thread: what it raises is raised here, and the stripe stays
        as it is. Raises EraseRefused PAYMENT_CARD before it is asked; EncodingFailed, where ``spoiled`` means that the
        stripe may have been erased; and DeviceError for the device itself (before anything was erased).
        """
        ...


class Printer(Protocol):
    """A receipt printer. Every call is bounded in time and raises DeviceError when it cannot be done."""

    id: str
    columns: int

    def check(self) -> None:
        """Ask whether it could print now. Raises DeviceError with paper, cover, offline or no answer."""
        ...

    def print_document(self, document: Document) -> None:
        """Print, cut and pulse the drawer as the document says; returns when the printer has taken it all."""
        ...

    def open_drawer(self) -> None:
        """Pulse the drawer that hangs on this printer."""
        ...

    def close(self) -> None:
        """Let go of the device until it is used again."""
        ...


class CustomerDisplay(Protocol):
    """What the customer looks at: eight digits, two lines of text, or a monitor. Each shows what it can of a view."""

    id: str

    def show(self, view: CustomerView) -> None:
        """Show this instead of what was there. Raises DeviceError."""
        ...

    def show_pattern(self) -> None:
        """Something in every place, so that a person sees which are dark. Raises DeviceError."""
        ...


@runtime_checkable
class CustomerScreen(CustomerDisplay, Protocol):
    """A monitor that the user interface draws on: ``show`` and ``show_pattern`` only tell what is to be drawn.

    ``monitor`` is the wished one's name, or AUTO or NONE of ``domain.monitors``; ``pictures`` the folder of what is
    shown between two customers, each for ``seconds``; ``language`` its own, empty for the till's.
    """

    monitor: str
    pictures: Path | None
    seconds: int
    language: str

    def on_view(self, sink: Callable[[CustomerView | None], None]) -> None:
        """Tell ``sink`` what is to be drawn, on the thread that shows; None is the pattern."""
        ...

    def found(self, monitor: Monitor | None) -> None:
        """The user interface found this one, or none, and from now on ``show`` refuses."""
        ...

    def remembered(self) -> Monitor | None:
        """The monitor that was found last, also by an earlier run; None before the first."""
        ...
