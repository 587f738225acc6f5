"""What waits for the printer."""

from collections.abc import Sequence
from typing import Protocol

import msgspec

from terminal.domain.documents import Document


class SpooledDocument(msgspec.Struct, frozen=True):
    """A document waiting for the printer; ``attempts`` counts the tries that failed.

    ``begun``: the printer was given it and nobody saw how that ended, so that it may be on paper already.
    """

    id: int
    document: Document
    attempts: int
    last_error: str = ""
    begun: bool = False


class Spool(Protocol):
    """Documents that wait for the printer; survives a restart."""

    def next_document(self) -> SpooledDocument | None:
        """The oldest one that is not printed."""
        ...

    def begin(self, document: int) -> None:
        """The printer is about to be given it."""
        ...

    def printed(self, document: int) -> None:
        """It is on paper."""
        ...

    def failed(self, document: int, problem: str) -> None:
        """It is not; it stays first in the queue, and was not begun."""
        ...

    def waiting_documents(self) -> int:
        """How many wait."""
        ...

    def came_after(self, document: int) -> Sequence[SpooledDocument]:
        """Those that wait and were queued after this one, oldest first."""
        ...
