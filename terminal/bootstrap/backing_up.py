"""What runs beside an open till so that its journal outlives its disk: backups in time, and their way to the centre."""

from collections.abc import Callable

from sync.backups import CentreBackups
from terminal.domain.backups import BackupState
from terminal.ports import BackupOutbox
from terminal.services.backup_upload import BackupUpload
from terminal.services.backups import Backups
from terminal.services.worker import Worker

_MAKING_STOP = 30.0  # seconds for the one under way; cut short, it leaves nothing half behind
_SENDING_STOP = 5.0


class BackupWorkers:
    """Two threads; ``tell`` hears on either of them how the backups stand. ``centre`` None: nothing is sent."""

    def __init__(
        self,
        backups: Backups,
        outbox: BackupOutbox,
        centre: CentreBackups | None,
        tell: Callable[[BackupState], None],
    ) -> None:
        self._backups, self._centre, self._tell = backups, centre, tell
        self._making = Worker("backups", self._make)
        self._sending = (
            Worker("backup upload", BackupUpload(outbox, centre, self._tell_state).step) if centre is not None else None
        )
        backups.on_asked = self._making.wake
        backups.on_made = self._made

    def start(self) -> None:
        """Make what is due, and send what waits."""
        self._making.start()
        if self._sending is not None:
            self._sending.start()

    def stop(self) -> bool:
        """End both; whether they ended in time."""
        stopped = True
        if self._centre is not None and self._sending is not None:
            self._centre.close()
            stopped = self._sending.stop(timeout=_SENDING_STOP)
        return self._making.stop(timeout=_MAKING_STOP) and stopped

    def _make(self) -> float:
        pause = self._backups.step()
        self._tell_state()
        return pause

    def _made(self) -> None:
        """Also by hand, on another thread."""
        self._tell_state()
        if self._sending is not None:
            self._sending.wake()

    def _tell_state(self) -> None:
        self._tell(self._backups.state())
