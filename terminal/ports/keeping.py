"""What keeps a terminal's journal safe besides its own disk, and what finds something in it."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from terminal.domain.audit import AuditPage, AuditQuery, ChainVerified
from terminal.domain.backups import BackupProblem, BackupState, Kept, Outgoing, Progress, Taken, no_progress
from terminal.domain.journal import Entry
from terminal.domain.members import MemberId
from terminal.domain.recovery_codes import Code
from terminal.domain.restores import FoundBackup, Restored, RestoreFindings, RestoreProgress
from terminal.domain.retention import Removed
from terminal.domain.sticks import StickCarried, StickTaken, StickWritten
from terminal.domain.times import Instant


class BackupStore(Protocol):
    """Backups of this terminal; calls may take seconds, one at a time."""

    def state(self) -> BackupState:
        """How the backups stand now."""
        ...

    def make(
        self,
        actor: str,
        *,
        folder: str = "",
        due_only: bool = False,
        again: bool = False,
        progress: Progress = no_progress,
    ) -> Kept:
        """Make, read back and verify one, and note it in the journal. ``due_only``: for the centre only if one is due
        there; ``again``: the folder refused the last one a moment ago, and the centre needs no other.

        Raises BackupFailed.
        """
        ...

    def new_phrase(self, actor: str) -> Code:
        """A new recovery phrase, told this once. Raises JournalFull."""
        ...


class PersonalData(Protocol):
    """What is kept about people beside the journal's entries, and its removal; a call takes one short transaction."""

    def erase(self, member: MemberId, *, now: Instant) -> Removed:
        """Take out what is here of a member whom the centre erased; again, it finds nothing. Raises JournalFull."""
        ...

    def erased_with_something_left(self, *, now: Instant) -> Sequence[MemberId]:
        """Members whom the centre erased and of whom something is here."""
        ...

    def expire(self, *, now: Instant) -> Removed:
        """Remove one slice of what is kept no longer; nothing when all of it has gone. Raises JournalFull."""
        ...

    def overwrite(self) -> bool:
        """Leave nothing of what was removed in any file; False when it must be tried again."""
        ...


class BackupOutbox(Protocol):
    """The one backup that is to go to the centre; it stays over restarts until the centre holds it or a newer one is
    made."""

    def waiting(self) -> Outgoing | None:
        """It; None when nothing waits."""
        ...

    def piece(self, outgoing: Outgoing, position: int, length: int) -> bytes:
        """The piece ``position`` (from 0) of its database; every piece has ``length`` bytes but the last.

        Raises BackupFailed when it cannot be read.
        """
        ...

    def sent(self, outgoing: Outgoing) -> None:
        """The centre holds it: note so, once, and let it go."""
        ...

    def refused(self, problem: BackupProblem, detail: str) -> None:
        """It cannot be sent for now: note why."""
        ...


class BackupCentre(Protocol):
    """Where backups go besides the folder. Raises LineDown or Refused."""

    chunk: int
    """Bytes of a piece."""

    def offer(self, outgoing: Outgoing) -> Taken:
        """Begin, or ask how far it came."""
        ...

    def send(self, outgoing: Outgoing, position: int, content: bytes) -> Taken:
        """The next piece."""
        ...


class RestoreDesk(Protocol):
    """One data folder that is to go on from a backup. Nothing changes before ``put_in_place``; ``leave`` in the end.

    Calls may take seconds; they come one at a time, but for ``stop``.
    """

    def plugged_in(self) -> Sequence[FoundBackup]:
        """Backups on sticks, shares and in the folder of the settings, the newest first."""
        ...

    def named(self, place: str) -> Sequence[FoundBackup]:
        """Those in a folder that somebody names, or a file. Raises BackupFailed."""
        ...

    def centre(self) -> str:
        """The centre's address as far as this machine knows it; "" where it does not."""
        ...

    def own_ca(self) -> bool:
        """Whether this machine keeps certificates of the company's own CA."""
        ...

    def fetch(self, centre: str, ca_file: str | None, code: str, progress: RestoreProgress) -> FoundBackup:
        """The one that head office's one-time ``code`` allows; again after a cut line it goes on.

        ``ca_file`` names certificates of the company's own CA, "" for none; None: as this machine keeps them. Raises
        CentreUnusable or ConfigError for the address and the file, LineDown or BackupFailed.
        """
        ...

    def check(self, found: FoundBackup, code: str, progress: RestoreProgress) -> RestoreFindings:
        """Open it with the code that somebody typed, "" where this machine opens it, and make the restore ready.

        Raises CodeMistyped, BackupFailed or StoreError.
        """
        ...

    def newer_at_centre(self) -> int | None:
        """How many entries the centre holds behind the backup's; None where it does not answer. After ``check``."""
        ...

    def put_in_place(self) -> Restored:
        """Carry out what was checked. Raises BackupFailed or StoreError."""
        ...

    def stop(self) -> None:
        """End what waits for the line; from any thread."""
        ...

    def leave(self) -> None:
        """Let go of everything."""
        ...


class Sticks(Protocol):
    """USB sticks in the place of a line that is down for days; a call may take minutes."""

    def write(self, progress: Progress = no_progress) -> StickWritten:
        """Everything that the centre has not acknowledged, to the first stick. Raises StickRefused or StoreError.

        ``progress`` hears of entries and may raise: no file is left then, and one from before stays.
        """
        ...

    def carry(self, progress: Progress = no_progress) -> StickCarried:
        """What is new for another till of this store, beside that till's entries on a stick, from the centre.

        ``progress`` hears of rows and may raise: a file from before stays then. Raises StickRefused, LineDown, Refused
        or StoreError.
        """
        ...

    def take(self, progress: Progress = no_progress) -> StickTaken:
        """What the centre wrote for this till, from any stick. Raises StickRefused or StoreError.

        ``progress`` hears of slices and may raise between two: those that came stay, and the same file goes on there.
        """
        ...


class AuditLog(Protocol):
    """This terminal's journal as the audit asks it; calls may take seconds. Places order entries and name one each."""

    @property
    def former_keys(self) -> tuple[bytes, ...]:
        """Public keys of the machines that this terminal was on before; entries of theirs bear their signatures."""
        ...

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
