"""ports.CentreCards over the line: a card from elsewhere, within a time that a customer can wait."""

from collections.abc import Callable
from typing import Protocol

from sync.asking import CUSTOMER_WAITS, ask_within
from terminal.domain.errors import Refused
from terminal.domain.members import MemberRecord
from terminal.ports import CacheFeed

UNKNOWN_CARD = "unknown_card"


class CardsLine(Protocol):
    """The centre as it is asked about a card; ``sync.client.CentreClient``, one of its own for each question."""

    def card(self, card: bytes) -> MemberRecord:
        """Raises LineDown or Refused."""
        ...

    def close(self) -> None:
        """End what is under way."""
        ...


class CardsOverLine:
    """Asks, and puts who is told into the cache at once: the feed tells of them with the next pull."""

    def __init__(self, open_line: Callable[[], CardsLine], cache: CacheFeed, *, limit: float = CUSTOMER_WAITS) -> None:
        self._open_line, self._cache, self._limit = open_line, cache, limit

    def fetch(self, card: bytes) -> bool:
        """Whether the card is somebody's, who is in the cache then. Raises LineDown, Refused or StoreError."""
        try:
            member = ask_within(self._limit, self._open_line, lambda line: line.card(card), about="a card")
        except Refused as refused:
            if refused.code == UNKNOWN_CARD:
                return False
            raise
        self._cache.bring(member)
        return True
