"""The journal as sync sees it: what the centre has not acknowledged yet. The entries themselves are the queue."""

from collections.abc import Sequence

from terminal.domain.journal import Entry, Signer
from terminal.domain.times import Instant
from terminal.store import working_state
from terminal.store.engine import Database, scalar
from terminal.store.entries import COLUMNS, LAST_TO_PUSH, NEWEST_NUMBER, from_row, journal_errors, place
from terminal.store.epochs import move_to_new_epoch
from terminal.store.settings import CLOCK_OFFSET, write_setting

_WAITING = f"SELECT coalesce(sum(max({LAST_TO_PUSH} - acknowledged, 0)), 0) FROM epoch"  # noqa: S608 — own constant
_OLDEST_WAITING = f"""
SELECT epoch, acknowledged, {LAST_TO_PUSH} FROM epoch WHERE acknowledged < {LAST_TO_PUSH} ORDER BY epoch LIMIT 1
"""  # noqa: S608 — own constant
_BATCH = f"""
SELECT {COLUMNS} FROM entry WHERE id > ? AND id <= ? ORDER BY id LIMIT ?
"""  # noqa: S608 — own constant
_ACKNOWLEDGE = f"UPDATE epoch SET acknowledged = max(acknowledged, min(?, {NEWEST_NUMBER})) WHERE epoch = ?"  # noqa: S608


class StoredOutbox:
    """ports.Outbox on ``journal.db``."""

    def __init__(self, database: Database, terminal: str, sign: Signer) -> None:
        self.terminal = terminal
        self._database = database
        self._sign = sign

    def waiting(self) -> int:
        """How many entries are not acknowledged."""
        with journal_errors(), self._database.reading() as cursor:
            return int(scalar(cursor, _WAITING))

    def next_batch(self, limit: int) -> Sequence[Entry]:
        """The oldest unacknowledged entries of the oldest epoch that has any."""
        with journal_errors(), self._database.reading() as cursor:
            oldest = cursor.execute(_OLDEST_WAITING).fetchall()
            if not oldest:
                return []
            epoch, acknowledged, last = oldest[0]
            rows = cursor.execute(_BATCH, (place(epoch, acknowledged), place(epoch, last), limit)).fetchall()
        return [from_row(self.terminal, row) for row in rows]

    def acknowledge(self, epoch: int, number: int, *, parked: Sequence[int] = ()) -> None:
        """Never goes back, and never past the newest entry: what is written next is not acknowledged by accident."""
        with journal_errors(), self._database.writing() as cursor:
            cursor.execute(_ACKNOWLEDGE, (number, epoch))
            if parked:
                working_state.withdraw(cursor, epoch, parked)

    def set_clock_offset(self, offset: int) -> None:
        """Milliseconds that the centre's clock is ahead of ours."""
        with journal_errors(), self._database.writing() as cursor:
            write_setting(cursor, CLOCK_OFFSET, offset)

    def open_epoch(self, reason: str, *, at: Instant) -> int:
        """Open a new epoch and move what the centre does not hold into it; see ``epochs.move_to_new_epoch``."""
        with journal_errors(), self._database.transaction() as cursor:
            epoch = move_to_new_epoch(cursor, self.terminal, self._sign, reason=reason, at=at)
            cursor.execute("COMMIT")
        return epoch
