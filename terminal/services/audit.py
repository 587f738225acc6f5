"""The audit at the terminal (requirement F9): searching, verifying, exporting, each by those who may."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from terminal.domain.audit import (
    AuditExported,
    AuditPage,
    AuditQuery,
    AuditVerified,
    ChainVerified,
    place_of,
)
from terminal.domain.audit_export import FORM, ExportHead, csv_lines, json_lines
from terminal.domain.backups import Progress, no_progress
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.ports import AuditLog, Cache, Clock, Journal
from terminal.services.exporting import export_name, told, write_export
from terminal.services.rights import Rights

PAGE = 50


class Audit:
    """Of this terminal's journal. Every call may take seconds; none is for the thread of the window."""

    def __init__(self, log: AuditLog, cache: Cache, journal: Journal, clock: Clock, rights: Rights) -> None:
        self._log, self._cache, self._journal, self._clock, self._rights = log, cache, journal, clock, rights

    def search(
        self, actor: StaffRecord, query: AuditQuery, *, after: Entry | None = None, progress: Progress = no_progress
    ) -> AuditPage:
        """Some entries that fit, newest first, those behind ``after``. Raises RightMissing."""
        self._rights.check(Right.SEE_AUDIT, actor)
        before = place_of(after) if after is not None else None
        return self._log.search(query, before=before, limit=PAGE, progress=progress)

    def verify(self, actor: StaffRecord, progress: Progress = no_progress) -> ChainVerified:
        """Check every entry and every signature, and note that it was done. Raises RightMissing or JournalBroken."""
        self._rights.check(Right.SEE_AUDIT, actor)
        verified = self._log.verify(progress)
        told = AuditVerified(verified.entries, verified.epoch, verified.number, verified.hash)
        with self._journal.act(at=self._clock()) as act:
            act.append(EntryKind.AUDIT_VERIFIED, told, actor=actor.id)
            act.commit()
        return verified

    def export_lines(
        self, actor: StaffRecord, query: AuditQuery, folder: Path, progress: Progress = no_progress
    ) -> tuple[Path, int]:
        """All that fits as JSON Lines that an outsider can verify: the file, and how many entries.

        Raises RightMissing, StoreError or JournalFull.
        """
        head = ExportHead(
            FORM, self._journal.terminal, self._log.public_key, self._clock(), query, self._log.former_keys
        )
        return self._export(actor, query, folder, "jsonl", lambda entries: json_lines(head, entries), progress=progress)

    def export_table(
        self,
        actor: StaffRecord,
        query: AuditQuery,
        folder: Path,
        *,
        headings: tuple[str, ...],
        words: Callable[[Entry], str],
        progress: Progress = no_progress,
    ) -> tuple[Path, int]:
        """All that fits as CSV in the words of a language. Raises as ``export_lines``."""
        people = {person.id: person.name for person in self._cache.all_staff()}

        def name(person: str) -> str:
            return people.get(person, person)

        return self._export(
            actor, query, folder, "csv", lambda entries: csv_lines(entries, headings, words, name), progress=progress
        )

    def _export(
        self,
        actor: StaffRecord,
        query: AuditQuery,
        folder: Path,
        ending: str,
        lines_of: Callable[[Sequence[Entry]], Iterable[bytes]],
        *,
        progress: Progress,
    ) -> tuple[Path, int]:
        self._rights.check(Right.EXPORT, actor)
        path = folder / export_name(self._journal.terminal, "audit", self._clock(), ending)
        entries = list(self._log.every(query, progress))

        def note(digest: bytes) -> None:
            with self._journal.act(at=self._clock()) as act:
                exported = AuditExported(path.name, len(entries), digest, query)
                act.append(EntryKind.AUDIT_EXPORTED, exported, actor=actor.id)
                act.commit()

        write_export(path, told(lines_of(entries), len(entries), progress), note)
        return path, len(entries)
