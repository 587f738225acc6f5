"""Epochs of the journal: opening one, and what it takes over from the one before.

An epoch ends when the centre and this terminal disagree about it (a fork), when the centre is found to hold entries
behind this journal's end (an old copy), when it was restored or enrolled again, or when its chain is broken. The next
one starts with ``epoch.opened``, a signed entry that says where the old one ends; verification walks the old one up to
there. Nothing is deleted: what stands behind that end stays in the file, counted nowhere, since each act of it was
carried into the new epoch:

* *moved* (fork): the entry itself is sound, only its place is taken at the centre. The same kind, body, actor and
  time are sealed again under a new number, and the centre applies them as if for the first time.
* *salvaged* (broken chain): the entry cannot vouch for itself, so it travels whole inside ``entry.salvaged`` and a
  person at the centre decides.

An act must reach the centre exactly once. Therefore only entries that the centre does not hold may move: on a fork at
number N the caller first acknowledges N - 1, since the centre compared those hashes and agreed. What no till can know:
a copy of the disk that was made before its entries moved brings them again when it is put back. The centre knows such
an act by its request or receipt number, parks the second entry of it, and files a case.
"""

from collections.abc import Sequence

import msgspec

from terminal.domain.acts import EntrySalvaged, EpochOpened
from terminal.domain.journal import GENESIS, Entry, EntryKind, Signer
from terminal.domain.times import Instant
from terminal.store import working_state
from terminal.store.engine import Cursor, scalar
from terminal.store.entries import COLUMNS, LAST_TO_PUSH, Chain, Head, epoch_of, from_row, place

ACTOR = "system"
"""Who acts when no person does."""


class EpochEnd(msgspec.Struct, frozen=True):
    """The last entry that counts in an epoch; number 0 when none does."""

    epoch: int
    number: int
    hash: bytes


NOTHING_BEFORE = EpochEnd(0, 0, GENESIS)
"""What the first epoch of a terminal leaves behind."""


def begin_epoch(
    cursor: Cursor, terminal: str, sign: Signer, *, reason: str, after: EpochEnd, at: Instant, epoch: int = 0
) -> Chain:
    """Write ``epoch.opened``. The epoch is the next free one, or ``epoch`` when that is further on."""
    ((newest, clock_offset),) = cursor.execute(
        "SELECT coalesce(max(epoch), 0), (SELECT value FROM setting WHERE name = 'clock_offset') FROM epoch"
    ).fetchall()
    number = max(epoch, newest + 1)
    cursor.execute("INSERT INTO epoch (epoch) VALUES (?)", (number,))
    chain = Chain.of_new_epoch(cursor, terminal, sign, epoch=number, clock_offset=clock_offset or 0)
    body = EpochOpened(reason, after.epoch, after.number, after.hash)
    chain.append(EntryKind.EPOCH_OPENED, msgspec.json.encode(body), actor=ACTOR, at=at)
    return chain


def begin_beyond(cursor: Cursor, terminal: str, sign: Signer, head: Head, *, at: Instant) -> Chain:
    """Open an epoch beyond everything that the centre was found to hold, in a journal whose ``head`` is old.

    What waits stays where it is: the centre may hold it, and tells by number and hash once it is pushed.
    """
    after = EpochEnd(head.epoch, head.number, head.hash)
    return begin_epoch(cursor, terminal, sign, reason="fork", after=after, at=at, epoch=epoch_of(head.held_beyond) + 1)


def move_to_new_epoch(cursor: Cursor, terminal: str, sign: Signer, *, reason: str, at: Instant) -> int:
    """Open an epoch and move there what the centre does not hold of the oldest epoch that still waits.

    That one is the forked one, because sync pushes epochs in order; a later epoch that waits as well was never sent
    and stays where it is. Returns the new epoch.
    """
    forked, acknowledged, last = _oldest_waiting(cursor)
    waiting = _entries_between(cursor, terminal, forked, acknowledged, last)
    chain = begin_epoch(cursor, terminal, sign, reason=reason, after=_end_at(cursor, forked, acknowledged), at=at)
    if waiting and waiting[0].kind is EntryKind.EPOCH_OPENED:
        # an opening is always entry 1; it told of the place that is given up, and the new one tells of the new place
        del waiting[0]
    if waiting:
        # all numbers shift alike, so that the working state follows in one pass
        working_state.move(
            cursor,
            epoch=forked,
            first=waiting[0].number,
            last=waiting[-1].number,
            to_epoch=chain.epoch,
            to_first=chain.next_number,
        )
    for entry in waiting:
        chain.append(entry.kind, entry.body, actor=entry.actor, at=entry.at, clock_offset=entry.clock_offset)
    cursor.execute("UPDATE epoch SET last_own = ? WHERE epoch = ?", (acknowledged, forked))
    return chain.epoch


def salvage_to_new_epoch(
    cursor: Cursor, terminal: str, sign: Signer, *, end: EpochEnd, damaged: Sequence[Entry], problem: str, at: Instant
) -> int:
    """Open an epoch after a break and carry ``damaged`` there whole. Returns the new epoch.

    What they did to members and cards no longer counts at the counter: that, too, is for a person to judge.
    """
    chain = begin_epoch(cursor, terminal, sign, reason="broken", after=end, at=at)
    for entry in damaged:
        body = msgspec.json.encode(EntrySalvaged(entry, problem))
        chain.append(EntryKind.ENTRY_SALVAGED, body, actor=ACTOR, at=at)
    acknowledged = scalar(cursor, "SELECT acknowledged FROM epoch WHERE epoch = ?", (end.epoch,))
    working_state.withdraw_after(cursor, end.epoch, max(end.number, acknowledged))
    cursor.execute("UPDATE epoch SET last_own = ? WHERE epoch = ?", (end.number, end.epoch))
    return chain.epoch


def _oldest_waiting(cursor: Cursor) -> tuple[int, int, int]:
    """(epoch, acknowledged, last to push) of the oldest epoch with entries to push, else of the newest one."""
    rows: list[tuple[int, int, int]] = cursor.execute(
        f"SELECT epoch, acknowledged, {LAST_TO_PUSH} FROM epoch ORDER BY epoch"  # noqa: S608 — own constant
    ).fetchall()
    return next((row for row in rows if row[1] < row[2]), rows[-1])


def _entries_between(cursor: Cursor, terminal: str, epoch: int, after: int, last: int) -> list[Entry]:
    rows = cursor.execute(
        f"SELECT {COLUMNS} FROM entry WHERE id > ? AND id <= ? ORDER BY id",  # noqa: S608 — own constant
        (place(epoch, after), place(epoch, last)),
    ).fetchall()
    return [from_row(terminal, row) for row in rows]


def _end_at(cursor: Cursor, epoch: int, number: int) -> EpochEnd:
    rows = cursor.execute("SELECT hash FROM entry WHERE id = ?", (place(epoch, number),)).fetchall()
    return EpochEnd(epoch, number, rows[0][0] if rows else GENESIS)
