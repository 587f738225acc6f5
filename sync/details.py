"""ports.MemberDetails over the line: the entry goes first, then the question."""

from collections.abc import Callable
from typing import Protocol

from terminal.domain.errors import LineDown
from terminal.domain.journal import Entry
from terminal.domain.members import MemberId
from terminal.domain.registration import Details


class DetailsLine(Protocol):
    """The centre as it is asked for details; ``sync.client.CentreClient``, one of its own beside the worker's."""

    def details(self, member: MemberId, epoch: int, number: int) -> Details:
        """Raises LineDown or Refused."""
        ...


class CentreDetails:
    """Asks the centre for a member's details. Blocks for as long as ``push`` and the line's own limits.

    ``push`` brings everything that waits to the centre, within a time of its own, and says whether it did, for example
    ``SyncWorker.flush``.
    """

    def __init__(self, line: DetailsLine, push: Callable[[], bool]) -> None:
        self._line = line
        self._push = push

    def details(self, member: MemberId, seen: Entry) -> Details:
        """The details, once ``seen`` is at the centre. Raises LineDown or Refused."""
        if not self._push():
            raise LineDown("the entry that says who sees these details did not reach the centre")
        return self._line.details(member, seen.epoch, seen.number)
