"""The rows of the journal's chain: writing one, reading one, and what a failing disk means."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import msgspec
from sqlcipher3 import dbapi2

from terminal.domain.errors import JournalError, JournalFull
from terminal.domain.journal import GENESIS, Entry, EntryKind, Signer, seal
from terminal.domain.times import Instant
from terminal.store.engine import Cursor, is_disk_failure

COLUMNS = "entry.epoch, entry.number, kind, at, clock_offset, actor, body, previous, hash, signature"
"""What ``from_row`` takes, in its order."""

OWN = "(epoch.last_own IS NULL OR entry.number <= epoch.last_own)"
"""True for an entry that counts where it stands; false for one that was carried into a later epoch."""

NEWEST_NUMBER = """
coalesce((
    SELECT max(id) - (epoch.epoch << 32) FROM entry WHERE id > epoch.epoch << 32 AND id < (epoch.epoch + 1) << 32
), 0)
"""
"""Of a row of ``epoch``: the number of its newest entry, 0 when it has none."""

LAST_TO_PUSH = f"coalesce(last_own, {NEWEST_NUMBER})"
"""Of a row of ``epoch``: the last entry that goes to the centre under its own number."""

INSERT = """
INSERT INTO entry (id, epoch, number, kind, at, clock_offset, actor, body, previous, hash, signature)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
"""Takes an ``entry_row``."""

_HEAD = """
SELECT epoch, number, hash, (SELECT value FROM setting WHERE name = 'clock_offset'),
    (SELECT value FROM setting WHERE name = 'held_beyond')
FROM entry ORDER BY id DESC LIMIT 1
"""


def place(epoch: int, number: int) -> int:
    """The row id of an entry: ordered as (epoch, number) are."""
    return (epoch << 32) + number


def epoch_of(row: int) -> int:
    """The epoch of a row id."""
    return row >> 32


class Head(msgspec.Struct, frozen=True):
    """The newest entry's place, and the clock offset that the next one carries.

    ``held_beyond`` is the place of an entry that the centre was found to hold beyond the end of that time.
    """

    epoch: int
    number: int
    hash: bytes
    clock_offset: int
    held_beyond: int = 0

    @property
    def is_old(self) -> bool:
        """Whether the centre holds entries behind this end: the next number is taken, or in an epoch that ended."""
        return self.held_beyond > place(self.epoch, self.number)


def read_head(cursor: Cursor) -> Head | None:
    """The end of the chain; None for a journal without an entry."""
    rows = cursor.execute(_HEAD).fetchall()
    if not rows:
        return None
    epoch, number, digest, clock_offset, held_beyond = rows[0]
    return Head(epoch, number, digest, clock_offset or 0, held_beyond or 0)


class Chain:
    """The end of one epoch's chain while entries are added within a transaction."""

    def __init__(self, cursor: Cursor, terminal: str, sign: Signer, head: Head) -> None:
        self.epoch = head.epoch
        self.next_number = head.number + 1
        self._cursor = cursor
        self._terminal = terminal
        self._sign = sign
        self._previous = head.hash
        self._clock_offset = head.clock_offset

    @classmethod
    def of_new_epoch(cls, cursor: Cursor, terminal: str, sign: Signer, *, epoch: int, clock_offset: int) -> "Chain":
        """A chain that begins with entry 1."""
        return cls(cursor, terminal, sign, Head(epoch, 0, GENESIS, clock_offset))

    def append(
        self, kind: EntryKind, body: bytes, *, actor: str, at: Instant, clock_offset: int | None = None
    ) -> Entry:
        """Seal and write the next entry. ``clock_offset`` is for an act that was written before, in another epoch."""
        entry = seal(
            Entry(
                terminal=self._terminal,
                epoch=self.epoch,
                number=self.next_number,
                kind=kind,
                at=at,
                clock_offset=self._clock_offset if clock_offset is None else clock_offset,
                actor=actor,
                body=body,
                previous=self._previous,
            ),
            self._sign,
        )
        self._cursor.execute(INSERT, entry_row(entry))
        self.next_number += 1
        self._previous = entry.hash
        return entry


def entry_row(entry: Entry) -> tuple[object, ...]:
    """An entry's row."""
    return (
        place(entry.epoch, entry.number),
        entry.epoch,
        entry.number,
        entry.kind.value,
        entry.at,
        entry.clock_offset,
        entry.actor,
        entry.body,
        entry.previous,
        entry.hash,
        entry.signature,
    )


def from_row(terminal: str, row: Any) -> Entry:
    """An entry from the ``COLUMNS`` of its row. Raises ValueError when the kind is none that this program knows."""
    epoch, number, kind, at, clock_offset, actor, body, previous, digest, signature = row
    return Entry(terminal, epoch, number, EntryKind(kind), at, clock_offset, actor, body, previous, digest, signature)


def as_found(terminal: str, row: Any) -> Entry:
    """A damaged entry with whatever stands in its row, so that nothing of it is lost on its way to a person."""
    epoch, number, kind, *rest = row
    return Entry(terminal, epoch, number, cast("EntryKind", kind), *rest)


@contextmanager
def journal_errors() -> Iterator[None]:
    """Driver errors as the journal's: JournalFull when the disk failed, JournalError for anything else."""
    try:
        yield
    except dbapi2.Error as error:
        if is_disk_failure(error):
            raise JournalFull(f"the disk refused: {error}") from error
        raise JournalError(f"the journal cannot be used: {error}") from error
