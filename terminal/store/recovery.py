"""The way out of a broken journal: the damaged file set aside, and every act that the centre lacks carried over."""

import contextlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from terminal.domain.errors import JournalBroken, JournalFull
from terminal.domain.journal import GENESIS, Signer, Verifier
from terminal.domain.restores import Recovery, RecoveryProgress, no_recovery_progress
from terminal.domain.times import Instant
from terminal.store.engine import Cursor, Database
from terminal.store.entries import COLUMNS, OWN, as_found, journal_errors, place
from terminal.store.epochs import EpochEnd, salvage_to_new_epoch
from terminal.store.verification import verify

_COPIED_AT_ONCE = 4 << 20  # bytes


class Recovered(msgspec.Struct, frozen=True):
    """What recovery did: the copy, the new epoch, and how many entries a person has to judge."""

    copy: Path
    epoch: int
    salvaged: int


def recover(
    database: Database,
    terminal: str,
    sign: Signer,
    check: Verifier,
    *,
    at: Instant,
    progress: RecoveryProgress = no_recovery_progress,
) -> Recovered | None:
    """Make a broken journal usable again; None when it was sound. Safe to repeat after any interruption.

    The copy ``journal-damaged-<UTC time>.db`` opens with the same key. Entries before the break stay and are pushed as
    they are. Each break (there may be one in several epochs) opens an epoch of its own, and the journal verifies
    afterwards. Raises JournalFull when the disk refuses, and then nothing has changed. ``progress`` may raise to stop:
    what was carried over by then is whole, and the same again goes on from there.
    """
    recovered: Recovered | None = None
    copy: Path | None = None
    while True:
        try:
            verify(database, terminal, check, progress=lambda done, whole: progress(Recovery.CHECKING, done, whole))
        except JournalBroken as broken:
            copy = copy or _set_aside(database, at, progress)
            epoch, count = _carry_over(database, terminal, sign, check, broken=broken, at=at)
            before = recovered.salvaged if recovered else 0
            recovered = Recovered(copy, epoch, before + count)
        else:
            return recovered


def _set_aside(database: Database, at: Instant, progress: RecoveryProgress) -> Path:
    """Copy the file, and the WAL beside it, while nobody writes; nothing of a copy that was not finished is left."""
    when = datetime.fromtimestamp(at / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = database.path.with_name(f"journal-damaged-{when}.db")
    with journal_errors(), database.transaction(), contextlib.ExitStack() as undoing:
        sources = [database.path.with_name(database.path.name + suffix) for suffix in ("", "-wal")]
        there = [source for source in sources if source.exists()]
        whole, done = sum(source.stat().st_size for source in there), 0
        try:
            for source in there:
                target = copy.with_name(copy.name + source.name.removeprefix(database.path.name))
                undoing.callback(target.unlink, missing_ok=True)
                for count in _copied_durably(source, target):
                    done += count
                    progress(Recovery.COPYING, done, whole)
        except OSError as error:
            raise JournalFull(f"the damaged journal cannot be copied: {error}") from error
        undoing.pop_all()
    return copy


def _copied_durably(source: Path, target: Path) -> Iterator[int]:
    """How many bytes were copied, a piece at a time."""

    def private(path: str, flags: int) -> int:
        return os.open(path, flags, 0o600)

    with source.open("rb") as reading, open(target, "wb", opener=private) as file:
        while piece := reading.read(_COPIED_AT_ONCE):
            file.write(piece)
            yield len(piece)
        file.flush()
        os.fsync(file.fileno())


def _carry_over(
    database: Database, terminal: str, sign: Signer, check: Verifier, *, broken: JournalBroken, at: Instant
) -> tuple[int, int]:
    """Open an epoch for what stands behind the last vouched entry; (epoch, how many were carried)."""
    with journal_errors(), database.transaction() as cursor:
        end = _last_vouched(cursor, terminal, check, broken)
        rows = cursor.execute(
            f"SELECT {COLUMNS} FROM entry JOIN epoch USING (epoch) "  # noqa: S608 — own constants
            f"WHERE id > ? AND id < ? AND number > acknowledged AND {OWN} ORDER BY id",
            (place(end.epoch, end.number), place(end.epoch + 1, 0)),
        ).fetchall()
        damaged = [as_found(terminal, row) for row in rows]
        problem = f"entry {broken.number}: {broken.problem}"
        epoch = salvage_to_new_epoch(cursor, terminal, sign, end=end, damaged=damaged, problem=problem, at=at)
        cursor.execute("COMMIT")
    return epoch, len(damaged)


def _last_vouched(cursor: Cursor, terminal: str, check: Verifier, broken: JournalBroken) -> EpochEnd:
    """The newest entry before the break with a good signature.

    Who altered an entry may have hashed those after it anew, so that the break shows later than the harm begins; a
    signature cannot be made anew, and a good one vouches for everything before it.
    """
    rows = cursor.execute(
        "SELECT number, hash, signature FROM entry WHERE id > ? AND id < ? ORDER BY id DESC",
        (place(broken.epoch, 0), place(broken.epoch, broken.number)),
    )
    for number, digest, signature in rows.fetchall():
        if check(digest, signature):
            return EpochEnd(broken.epoch, number, digest)
    return EpochEnd(broken.epoch, 0, GENESIS)
