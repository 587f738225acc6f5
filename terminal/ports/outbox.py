"""The journal as sync sees it: what waits for the centre, and how far the centre holds what it has."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from terminal.domain.journal import Entry
from terminal.domain.members import MemberId
from terminal.domain.times import Instant


class Outbox(Protocol):
    """The entries of ``Journal`` as sync brings them over: what the centre has not acknowledged yet."""

    terminal: str

    def waiting(self) -> int:
        """How many entries are not acknowledged."""
        ...

    def next_batch(self, limit: int) -> Sequence[Entry]:
        """The oldest unacknowledged entries of one epoch, in order."""
        ...

    def acknowledge(self, epoch: int, number: int, *, parked: Sequence[int] = ()) -> None:
        """The centre holds everything up to ``number`` durably; what it parked no longer shows at the counter."""
        ...

    def note_held(self, epoch: int, number: int) -> None:
        """The centre holds entries of this terminal up to there.

        Beyond the newest entry here, this journal is an old copy: the next act opens an epoch beyond that one, for
        under the next number here it would be taken for an entry that is known.
        """
        ...

    def set_clock_offset(self, offset: int) -> None:
        """What the centre's clock says ours is off by, milliseconds; written into the entries that follow."""
        ...

    def members_concerned(self) -> Sequence[MemberId]:
        """Everybody whom an entry of this terminal changed: of them the cache has to say which entries are in it."""
        ...

    def open_epoch(self, reason: str, *, at: Instant) -> int:
        """Start a new epoch after a fork: unacknowledged entries move over whole. Returns its number.

        Acknowledge first what the centre agreed to, all before the fork's number: moved over it would be there twice.
        """
        ...

    def compared_with(self) -> str | None:
        """The feed of the centre that ``compare`` was last told of; None before the first."""
        ...

    def compare(self, feed: str, heads: Mapping[int, tuple[int, bytes]]) -> int:
        """Hold what is acknowledged against what the centre has now: ``heads`` are the newest number and its hash by
        epoch. What it does not have any more waits again; returns how many entries that are.

        A centre that was put back from a backup has lost what it acknowledged since, and only the journals still have.
        """
        ...
