"""Simulated devices, as the devices panel drives them."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from terminal.domain.cards import CardKind
from terminal.domain.encoding import EncodeOrder, EncodingFault
from terminal.domain.errors import DeviceFault
from terminal.ports.devices import CustomerDisplay, Printer, Reader, StripeEncoder


@runtime_checkable
class SimulatedReader(Reader, Protocol):
    """A reader whose cards come from the panel instead of a slot."""

    def swipe(self, tracks: str) -> None:
        """Present what a real reader would send, for example ``;8800000011?``."""
        ...


@runtime_checkable
class SimulatedEncoder(Reader, StripeEncoder, Protocol):
    """A reader and encoder in one whose cards come from the panel: to what waits for one, else they are read."""

    def present_blank(self, kind: CardKind) -> None:
        """Swipe a new card, or lay it on."""
        ...

    def present_again(self) -> None:
        """The card that was presented last, once more; nothing before the first."""
        ...

    def present_written(self, card: EncodeOrder) -> None:
        """A card that carries this: a stripe is swiped, a chip tapped."""
        ...

    def fail_next(self, fault: EncodingFault | None) -> None:
        """The next card goes wrong in this way; None takes that back."""
        ...

    def come_by_itself(self, *, by_itself: bool) -> None:
        """Whether a card comes by itself where the next one is waited for, or the panel has to present it."""
        ...

    def written(self) -> tuple[EncodeOrder, ...]:
        """What its cards carry that were written well, oldest first."""
        ...


@runtime_checkable
class SimulatedPrinter(Printer, Protocol):
    """A printer whose paper is on the screen."""

    def on_paper(self, sink: Callable[[list[str]], None]) -> None:
        """Tell ``sink`` the lines of every document that is printed."""
        ...

    def on_drawer(self, sink: Callable[[], None]) -> None:
        """Tell ``sink`` every time the drawer opens."""
        ...

    def set_fault(self, fault: DeviceFault | None) -> None:
        """Pretend to be out of paper, open, offline…; None repairs it."""
        ...


@runtime_checkable
class SimulatedDisplay(CustomerDisplay, Protocol):
    """A customer display drawn on the screen."""

    def on_show(self, sink: Callable[[str, str], None]) -> None:
        """Tell ``sink`` both lines whenever they change."""
        ...
