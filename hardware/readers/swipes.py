"""From what a stripe reader sent to what the counter is told: the same way for serial, wedge and simulated readers."""

from hardware.cards.tracks import Swipe, read_stripe
from hardware.context import DriverContext
from terminal.domain.cards import CardRead
from terminal.domain.devices import CardRejected, ReaderEvent
from terminal.domain.errors import CardError, CardFault

SAME_SWIPE_MS = 2_000  # the same card again within this time is one swipe: people swipe twice to be sure


class SwipeDecoder:
    """Decodes the swipes of one reader; remembers the last card for as long as a repetition counts as the same."""

    def __init__(self, reader: str, context: DriverContext) -> None:
        self._reader = reader
        self._context = context
        self._last: CardRead | None = None
        self._last_at = 0

    def events(self, swipe: Swipe | CardFault) -> list[ReaderEvent]:
        """What one swipe, or the fault that the reader itself reports, tells the counter: one event or none."""
        if isinstance(swipe, CardFault):
            return [CardRejected(swipe, self._reader)]
        try:
            card = read_stripe(swipe, self._context.card_number_formats(), self._reader)
        except CardError as error:
            return [CardRejected(error.fault, self._reader)]
        now = self._context.clock()
        if card == self._last and 0 <= now - self._last_at < SAME_SWIPE_MS:
            return []
        self._last, self._last_at = card, now
        return [card]
