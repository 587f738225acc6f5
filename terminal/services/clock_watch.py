"""A clock that was set back 时钟回拨: told to the person at the counter, and on record.

Nothing hangs on it: a receipt's number is its entry's place in the journal, and entries stand in the order in which
they were written. The business day 营业日 is the store's calendar day by this machine's clock when the sale is
committed, so a clock that is wrong by days books on the wrong day; every entry carries by how much the centre's clock
differs.
"""

from terminal.domain.acts import ClockTurned
from terminal.domain.journal import EntryKind
from terminal.domain.staff import StaffRecord
from terminal.domain.times import Instant
from terminal.ports import Clock, Journal

TOLERANCE: Instant = 60_000
"""Clocks that are kept right by the network step back by less."""


class ClockWatch:
    """Holds the clock against the newest entries. ``check`` may wait for the disk."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock

    def check(self, actor: StaffRecord | None = None) -> ClockTurned | None:
        """What was found and journalled; None for a clock that goes on. Each turn is found once.

        Raises JournalFull.
        """
        now, before = self._clock(), self._journal.latest_moment()
        if before is None or before - now <= TOLERANCE:
            return None
        turned = ClockTurned(before, now)
        with self._journal.act(at=now) as act:
            act.append(EntryKind.CLOCK_TURNED_BACK, turned, actor=actor.id if actor else "")
            act.commit()
        return turned
