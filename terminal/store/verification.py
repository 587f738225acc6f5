"""Whether the journal still is what was written: the hash chain of every epoch, and the signatures that matter."""

from collections.abc import Callable, Iterator

import msgspec

from terminal.domain.acts import EpochOpened
from terminal.domain.errors import JournalBroken
from terminal.domain.journal import GENESIS, Entry, EntryKind, Verifier, check_follows, digest_of
from terminal.store.engine import Database, scalar
from terminal.store.entries import COLUMNS, from_row, journal_errors, place
from terminal.store.epochs import EpochEnd

_ROWS_AT_A_TIME = 1_000

_SLICE = f"SELECT {COLUMNS} FROM entry WHERE id > ? AND id <= ? ORDER BY id LIMIT ?"  # noqa: S608 — own constant
_OPENINGS = f"""
SELECT {COLUMNS} FROM epoch JOIN entry ON entry.id = (epoch.epoch << 32) + 1 WHERE kind = ? ORDER BY entry.id
"""  # noqa: S608 — own constant


class Verified(msgspec.Struct, frozen=True):
    """What was checked."""

    entries: int
    signatures: int


def verify(
    database: Database,
    terminal: str,
    check: Verifier,
    *,
    every_signature: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _whole: None,
) -> Verified:
    """Walk every epoch in order. Raises JournalBroken at the first entry that does not verify.

    ``progress`` is told ``(entries done, entries there are)`` before the first and now and then, and may raise to stop.

    Always checked: numbers, content and chain of every entry, and the signature of each epoch's last one. A chain that
    ends in a signed entry vouches for all before it, since nobody can give an altered one the same hash; so signatures
    inside need not be checked again (each costs as much as 20 hashes). Those the centre has not acknowledged are, for
    it will check each of them, and one bad signature stops the queue: better known now than at the push.
    """
    entries = signatures = 0
    with journal_errors(), database.reading() as cursor:
        epochs = cursor.execute("SELECT epoch, acknowledged FROM epoch ORDER BY epoch").fetchall()
        whole = int(scalar(cursor, "SELECT count(*) FROM entry"))
    progress(0, whole)
    ends = _stated_ends(database, terminal, check)
    for epoch, known in epochs:
        walk = _Walk(epoch, check, signed_after=0 if every_signature else known)
        for entry in _entries_of(database, terminal, epoch, ends.get(epoch)):
            walk.take(entry)
            if walk.number % _ROWS_AT_A_TIME == 0:
                progress(entries + walk.number, whole)
        walk.finish(ends.get(epoch), known)
        entries += walk.number
        signatures += walk.signatures
    return Verified(entries, signatures)


class _Walk:
    """One epoch's chain, entry by entry."""

    def __init__(self, epoch: int, check: Verifier, *, signed_after: int) -> None:
        self.number = 0
        self.signatures = 0
        self._epoch = epoch
        self._check = check
        self._signed_after = signed_after
        self._last: Entry | None = None

    def take(self, entry: Entry) -> None:
        signed = entry.number > self._signed_after
        check_follows(
            entry,
            number=self.number + 1,
            previous=self._last.hash if self._last else GENESIS,
            verify=self._check if signed else None,
        )
        self.number += 1
        self.signatures += signed
        self._last = entry

    def finish(self, end: EpochEnd | None, acknowledged: int) -> None:
        wanted = end.number if end else acknowledged
        if self.number < wanted:
            raise JournalBroken(self._epoch, self.number + 1, "entries are missing")
        if self._last is None:
            return
        if self.number <= self._signed_after:
            self.signatures += 1
            if not self._check(self._last.hash, self._last.signature):
                raise JournalBroken(self._epoch, self.number, "the signature is not this terminal's")
        if end and self._last.hash != end.hash:
            raise JournalBroken(self._epoch, self.number, "not the entry that the next epoch continues from")


def _stated_ends(database: Database, terminal: str, check: Verifier) -> dict[int, EpochEnd]:
    """Where each epoch ends by the signed word of a later one; of two the lower, which was known to be good."""
    with journal_errors(), database.reading() as cursor:
        rows = cursor.execute(_OPENINGS, (EntryKind.EPOCH_OPENED.value,)).fetchall()
    ends: dict[int, EpochEnd] = {}
    for row in rows:
        opening = from_row(terminal, row)
        if digest_of(opening) != opening.hash or not check(opening.hash, opening.signature):
            continue  # its own walk will say so; nothing that it states is believed
        body = msgspec.json.decode(opening.body, type=EpochOpened)
        end = EpochEnd(body.previous_epoch, body.previous_number, body.previous_hash)
        if end.epoch not in ends or end.number < ends[end.epoch].number:
            ends[end.epoch] = end
    return ends


def _entries_of(database: Database, terminal: str, epoch: int, end: EpochEnd | None) -> Iterator[Entry]:
    """In order, a slice at a time: the memory stays small and no read transaction stays open."""
    last = place(epoch, end.number) if end else place(epoch + 1, 0) - 1
    after = place(epoch, 0)
    while True:
        with journal_errors():
            rows = database.cursor().execute(_SLICE, (after, last, _ROWS_AT_A_TIME)).fetchall()
        for row in rows:
            try:
                yield from_row(terminal, row)
            except ValueError as error:
                raise JournalBroken(epoch, row[1], str(error)) from error
        if len(rows) < _ROWS_AT_A_TIME:
            return
        after = place(*rows[-1][:2])
