"""A restore (requirement F10) as people are told of it: what was found, what it would do, what it did."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import msgspec

from terminal.domain.backups import BackupHeader
from terminal.domain.times import Instant


class RestoreReason(StrEnum):
    """Why somebody is asked for a backup."""

    WANTED = "wanted"  # they asked for it
    NO_TILL = "no_till"  # this machine is none yet, or its disk is new
    DAMAGED = "damaged"  # the journal cannot be opened
    KEY_LOST = "key_lost"  # the journal is there, its key is not


class WayOut(StrEnum):
    """What somebody decided when the journal did not verify."""

    NONE = "none"  # they closed the window
    RECOVERED = "recovered"  # a new epoch carries everything over
    RESTORE = "restore"  # they rather go on from a backup


class Recovery(StrEnum):
    """What making a damaged journal usable again is about, for whoever waits."""

    CHECKING = "checking"  # entries, to find each break
    COPYING = "copying"  # bytes of the damaged file, which is set aside


RecoveryProgress = Callable[[Recovery, int, int], None]
"""``(what, done, whole)``; may raise to stop."""


def no_recovery_progress(_what: Recovery, _done: int, _whole: int) -> None:
    """Nobody watches."""


class FoundBackup(msgspec.Struct, frozen=True):
    """A backup's file whose header can be read. ``opens``: this machine still has the key that opens it."""

    path: Path
    header: BackupHeader
    opens: bool = False


class Stage(StrEnum):
    """What a restore is about, for whoever waits."""

    FETCHING = "fetching"  # bytes from head office
    READING = "reading"  # bytes of the file, compared with its digest
    CHECKING = "checking"  # entries, their chain and signatures
    MERGING = "merging"  # what stands in the present journal behind the backup


RestoreProgress = Callable[[Stage, int, int], None]
"""``(stage, done, whole)``; may raise to stop."""


def no_restore_progress(_stage: Stage, _done: int, _whole: int) -> None:
    """Nobody watches."""


class PresentJournal(msgspec.Struct, frozen=True):
    """The journal that a restore finds in the folder. ``newest`` is (epoch, number) of the last entry that can be read,
    ``complete`` says whether all of it could be."""

    newest: tuple[int, int] | None
    complete: bool


class RestoreFindings(msgspec.Struct, frozen=True):
    """What a restore would do; nothing is changed yet.

    ``last_at`` is when the backup's newest entry was written, ``unsent`` how many of its entries the centre had not
    acknowledged then. ``only_key``: the journal here is whole, and its key alone comes back. Else ``carried`` entries
    of the present journal stand behind the backup's and ``salvaged`` ones travel to be judged; ``epoch`` is where it
    goes on; ``to_send`` is how much the centre is sent afterwards. ``other`` is the terminal that this folder is until
    now, "" where it is none or the same: all of its journal is at the centre, and it is set aside.
    """

    header: BackupHeader
    last_at: Instant
    unsent: int
    present: PresentJournal | None = None
    only_key: bool = False
    carried: int = 0
    salvaged: int = 0
    epoch: int = 0
    to_send: int = 0
    other: str = ""

    @property
    def complete(self) -> bool:
        """Whether everything that stood behind the backup on this machine is known."""
        return self.only_key or (self.present is not None and self.present.complete)


class Restored(msgspec.Struct, frozen=True):
    """What a restore did. ``epoch`` 0: only the key was missing, and the journal stayed as it is.

    ``aside`` names the present journal's new place, "" where there was none; ``complete``: all of it could be read.
    """

    header: BackupHeader
    epoch: int
    carried: int = 0
    salvaged: int = 0
    aside: str = ""
    complete: bool = True
