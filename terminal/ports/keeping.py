"""What keeps a terminal's journal safe besides its own disk, and what finds something in it."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from terminal.domain.audit import AuditPage, AuditQuery, ChainVerified
from terminal.domain.backups import BackupState, Kept, Progress, no_progress
from terminal.domain.journal import Entry
from terminal.domain.recovery_codes import Code


class BackupStore(Protocol):
    """Backups of this terminal; calls may take seconds, one at a time."""

    def state(self) -> BackupState:
        """How the backups stand now."""
        ...

    def make(self, actor: str, *, folder: str = "", progress: Progress = no_progress) -> Kept:
        """Make, read back and verify one, and note it in the journal. Raises BackupFailed."""
        ...

    def new_phrase(self, actor: str) -> Code:
        """A new recovery phrase, told this once. Raises JournalFull."""
        ...


class AuditLog(Protocol):
    """This terminal's journal as the audit asks it; calls may take seconds. Places order entries and name one each."""

    @property
    def public_key(self) -> bytes:
        """The Ed25519 key under which every entry is signed."""
        ...

    def search(
        self, query: AuditQuery, *, before: int | None = None, limit: int = 50, progress: Progress = no_progress
    ) -> AuditPage:
        """Entries that fit, newest first, those before the place ``before``."""
        ...

    def places(self, query: AuditQuery) -> Sequence[int]:
        """Places of all that fit, ascending."""
        ...

    def at(self, places: Sequence[int]) -> Sequence[Entry]:
        """The entries there."""
        ...

    def every(self, query: AuditQuery, progress: Progress = no_progress) -> Iterator[Entry]:
        """All that fit, oldest first."""
        ...

    def verify(self, progress: Progress = no_progress) -> ChainVerified:
        """Check every entry and every signature. Raises JournalBroken."""
        ...
