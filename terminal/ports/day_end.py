"""The centre as a day end needs it."""

from collections.abc import Callable
from typing import Protocol

from terminal.domain.day_end import BookedEntries, DayTold, Place


class CentreDays(Protocol):
    """The way to the centre, waited for. All that ask it raise LineDown, or Refused with its code."""

    def waiting(self) -> int:
        """How many entries the centre has not acknowledged."""
        ...

    def exchange(self, tell: Callable[[int], None]) -> None:
        """Push everything and pull everything; ``tell`` hears on the way, after each batch and slice, how many rows
        came so far. How many there will be, the centre does not say."""
        ...

    def sign(self, statement: bytes) -> bytes:
        """This terminal's signature under a statement (``day_end.sign_statement``)."""
        ...

    def close_day(self, statement: bytes, signature: bytes) -> DayTold:
        """The centre's figures, signed. Refused: ``not_here``."""
        ...

    def entries(self, after: Place, until: Place) -> BookedEntries:
        """The next entries of a run as the centre booked them."""
        ...

    def refresh_keys(self) -> None:
        """Ask for the company's keys again: the centre signed with one that is not known here."""
        ...

    def hang_up(self) -> None:
        """End what is under way, from any thread; the next question opens the line again."""
        ...
