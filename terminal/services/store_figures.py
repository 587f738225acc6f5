"""The store's figures at the terminal (requirement F7, ui.md "Store page"): a day of its journal; all of it offline."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import msgspec

from terminal.domain.audit import AuditQuery
from terminal.domain.backups import Progress, no_progress
from terminal.domain.errors import CacheEmpty
from terminal.domain.journal import EntryKind
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.domain.store_figures import KINDS, FiguresExported, StoreDay, store_day
from terminal.domain.times import day_begins
from terminal.ports import AuditLog, Cache, CentreDays, Clock, Journal
from terminal.services.exporting import export_name, write_export
from terminal.services.rights import Rights

BESIDE_MS = 3_600_000
"""How far beside its day an entry is looked for: its business day was read a moment before it was committed."""


class StoreNow(msgspec.Struct, frozen=True):
    """What waits for a person or for the line, whatever day is looked at. ``waiting`` None: this till has no centre."""

    waiting: int | None
    cases: int


class StoreFigures:
    """Of this terminal's journal. ``day`` and ``export`` may take seconds; neither is for the thread of the window."""

    def __init__(
        self, log: AuditLog, cache: Cache, journal: Journal, clock: Clock, *, rights: Rights, line: CentreDays | None
    ) -> None:
        self._log, self._cache, self._journal, self._clock = log, cache, journal, clock
        self._rights, self._line = rights, line

    def day(self, actor: StaffRecord, day: date, progress: Progress = no_progress) -> StoreDay:
        """A business day of this till, read slice by slice. Raises RightMissing, CacheEmpty before the first pull."""
        self._rights.check(Right.SEE_STORE, actor)
        store = self._cache.store()
        if store is None:
            raise CacheEmpty("store")
        query = AuditQuery(
            kinds=KINDS,
            since=day_begins(day, store.zone) - BESIDE_MS,
            until=day_begins(day + timedelta(days=1), store.zone) + BESIDE_MS,
        )
        return store_day(self._log.every(query, progress), day, store.zone)

    def now(self) -> StoreNow:
        """What waits now."""
        return StoreNow(self._line.waiting() if self._line is not None else None, len(self._cache.cases()))

    def export(self, actor: StaffRecord, day: date, folder: Path, ending: str, content: Iterable[bytes]) -> Path:
        """Write a day's figures, a table or a picture, to a file: its path.

        Raises RightMissing, StoreError, JournalFull.
        """
        people = self._rights.check(Right.EXPORT, actor)
        path = folder / export_name(self._journal.terminal, f"store-{day.isoformat()}", self._clock(), ending)

        def note(digest: bytes) -> None:
            with self._journal.act(at=self._clock()) as act:
                told = FiguresExported(path.name, day.isoformat(), digest)
                act.append(EntryKind.FIGURES_EXPORTED, told, actor=people.actor.id)
                act.commit()

        write_export(path, content, note)
        return path
