"""The journal as sync sees it: what the centre has not acknowledged yet. The entries themselves are the queue."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import cast

from terminal.domain.journal import Entry, Signer
from terminal.domain.members import MemberId
from terminal.domain.times import Instant
from terminal.store import working_state
from terminal.store.engine import Cursor, Database, scalar
from terminal.store.entries import COLUMNS, LAST_TO_PUSH, NEWEST_NUMBER, from_row, journal_errors, place, read_head
from terminal.store.epochs import move_to_new_epoch
from terminal.store.settings import CLOCK_OFFSET, COMPARED_FEED, HELD_BEYOND, read_setting, write_setting

_WAITING = f"SELECT coalesce(sum(max({LAST_TO_PUSH} - acknowledged, 0)), 0) FROM epoch"  # noqa: S608 — own constant
_EPOCHS_WAITING = f"""
SELECT epoch, acknowledged, {LAST_TO_PUSH} FROM epoch WHERE acknowledged < {LAST_TO_PUSH} ORDER BY epoch
"""  # noqa: S608 — own constant
_OLDEST_WAITING = f"{_EPOCHS_WAITING} LIMIT 1"
_BATCH = f"""
SELECT {COLUMNS} FROM entry WHERE id > ? AND id <= ? ORDER BY id LIMIT ?
"""  # noqa: S608 — own constant
_ACKNOWLEDGE = f"UPDATE epoch SET acknowledged = max(acknowledged, min(?, {NEWEST_NUMBER})) WHERE epoch = ?"  # noqa: S608
_CONCERNED = """
SELECT member FROM member_change UNION SELECT member FROM card_change UNION SELECT member FROM own_member
UNION SELECT member FROM coupon ORDER BY 1
"""
_CONCERNED_AMONG = """
SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM member_change WHERE member = value)
    OR EXISTS (SELECT 1 FROM card_change WHERE member = value)
    OR EXISTS (SELECT 1 FROM own_member WHERE member = value)
    OR EXISTS (SELECT 1 FROM coupon WHERE member = value)
"""
_TAKE_BACK = "UPDATE epoch SET acknowledged = ? WHERE epoch = ?"


class StoredOutbox:
    """ports.Outbox on ``journal.db``."""

    def __init__(self, database: Database, terminal: str, sign: Signer) -> None:
        self.terminal = terminal
        self._database = database
        self._sign = sign

    def waiting(self) -> int:
        """How many entries are not acknowledged."""
        with journal_errors(), self._database.reading() as cursor:
            return waiting_entries(cursor)

    def members_concerned(self) -> Sequence[MemberId]:
        """Everybody whom an entry of this terminal changed."""
        with journal_errors(), self._database.reading() as cursor:
            return [MemberId(member) for (member,) in cursor.execute(_CONCERNED).fetchall()]

    def concerned_among(self, members: Sequence[MemberId]) -> Collection[MemberId]:
        """Those of ``members`` whom an entry of this terminal changed."""
        with journal_errors(), self._database.reading() as cursor:
            rows = cursor.execute(_CONCERNED_AMONG, (json.dumps(members),)).fetchall()
        return {MemberId(member) for (member,) in rows}

    def next_batch(self, limit: int) -> Sequence[Entry]:
        """The oldest unacknowledged entries of the oldest epoch that has any."""
        with journal_errors(), self._database.reading() as cursor:
            oldest = cursor.execute(_OLDEST_WAITING).fetchall()
            if not oldest:
                return []
            epoch, acknowledged, last = oldest[0]
            rows = cursor.execute(_BATCH, (place(epoch, acknowledged), place(epoch, last), limit)).fetchall()
        return [from_row(self.terminal, row) for row in rows]

    def waiting_batches(self, limit: int) -> Iterator[Sequence[Entry]]:
        """Everything that is not acknowledged, in order: batches of one epoch each, which stay as they are."""
        with journal_errors(), self._database.reading() as cursor:
            epochs = cursor.execute(_EPOCHS_WAITING).fetchall()
        for epoch, acknowledged, last in epochs:
            after = place(epoch, acknowledged)
            while True:
                with journal_errors():
                    rows = self._database.cursor().execute(_BATCH, (after, place(epoch, last), limit)).fetchall()
                if not rows:
                    break
                yield [from_row(self.terminal, row) for row in rows]
                after = place(*rows[-1][:2])

    def acknowledge(self, epoch: int, number: int, *, parked: Sequence[int] = ()) -> None:
        """Never goes back, and never past the newest entry: what is written next is not acknowledged by accident."""
        with journal_errors(), self._database.writing() as cursor:
            cursor.execute(_ACKNOWLEDGE, (number, epoch))
            if parked:
                working_state.withdraw(cursor, epoch, parked)

    def note_held(self, epoch: int, number: int) -> None:
        """Keep what is beyond the newest entry; anything else costs a look."""
        told = place(epoch, number)
        with journal_errors(), self._database.reading() as cursor:
            head = read_head(cursor)
        if head is None or told <= max(place(head.epoch, head.number), head.held_beyond):
            return
        with journal_errors(), self._database.writing() as cursor:
            write_setting(cursor, HELD_BEYOND, told)

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

    def compared_with(self) -> str | None:
        """The feed of the centre that the journal was last held against."""
        with journal_errors(), self._database.reading() as cursor:
            return cast("str | None", read_setting(cursor, COMPARED_FEED))

    def compare(self, feed: str, heads: Mapping[int, tuple[int, bytes]]) -> int:
        """Let wait again what the centre does not have any more; the feed and the marks in one transaction."""
        with journal_errors(), self._database.writing() as cursor:
            before = waiting_entries(cursor)
            for epoch, acknowledged in cursor.execute("SELECT epoch, acknowledged FROM epoch").fetchall():
                held = _held_of(cursor, epoch, acknowledged, *heads.get(epoch, (0, b"")))
                if held < acknowledged:
                    cursor.execute(_TAKE_BACK, (held, epoch))
            write_setting(cursor, COMPARED_FEED, feed)
            return waiting_entries(cursor) - before


def waiting_entries(cursor: Cursor) -> int:
    """How many entries the centre has not acknowledged."""
    return int(scalar(cursor, _WAITING))


def _held_of(cursor: Cursor, epoch: int, acknowledged: int, number: int, digest: bytes) -> int:
    """Up to where the centre, whose newest entry of the epoch is ``number``, has what it acknowledged.

    Where that is another entry than ours, it waits as well, so that the push tells the fork.
    """
    if not 0 < number < acknowledged:
        return min(max(number, 0), acknowledged)
    own = scalar(cursor, "SELECT hash FROM entry WHERE id = ?", (place(epoch, number),))
    return number if own == digest else number - 1
