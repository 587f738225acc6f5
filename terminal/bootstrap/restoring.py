"""The restore desk: one data folder, the backups there are for it, and the centre that may hand one out."""

import contextlib
import logging
from collections.abc import Sequence
from pathlib import Path

from terminal import config
from terminal.bootstrap.certificates import certificates
from terminal.bootstrap.keeping import fetched_file, newer_at_centre
from terminal.bootstrap.stores import wall_clock
from terminal.domain.backups import BackupFailed, BackupProblem
from terminal.domain.errors import ConfigError, LineDown, Refused
from terminal.domain.recovery_codes import read_code
from terminal.domain.restores import FoundBackup, Restored, RestoreFindings, RestoreProgress, Stage
from terminal.store import backup_search
from terminal.store.restore import Restoring, restoring

_log = logging.getLogger(__name__)


class FolderRestoreDesk:
    """ports.RestoreDesk on ``folder``, which no program may have open. ``ca``: as in the settings, instead of those."""

    def __init__(self, folder: Path, *, keyring: bool = True, ca: str = "") -> None:
        from sync.backups import BackupFetch

        self._folder, self._keyring, self._ca = folder, keyring, ca
        self._make_fetch = BackupFetch
        self._fetch: BackupFetch | None = None
        self._fetch_from = ("", "", "")
        self._ending = contextlib.ExitStack()
        self._under_way: Restoring | None = None
        self._findings: RestoreFindings | None = None

    def plugged_in(self) -> Sequence[FoundBackup]:
        """Backups on sticks, shares, in the folder of the settings, and one that was fetched before."""
        settings = self._settings()
        places = backup_search.plugged_in()
        if settings is not None and settings.backup.folder:
            places.append(Path(settings.backup.folder))
        return backup_search.search(self._folder, [*places, fetched_file(self._folder)])

    def named(self, place: str) -> Sequence[FoundBackup]:
        """Those in a folder that somebody names, or a file. Raises BackupFailed."""
        return backup_search.named(self._folder, place)

    def centre(self) -> str:
        """As the settings say."""
        settings = self._settings()
        return settings.centre.url if settings is not None else ""

    def own_ca(self) -> bool:
        """As the command line or the settings say."""
        try:
            return bool(self._believed())
        except ConfigError:
            return False

    def fetch(self, centre: str, ca_file: str | None, code: str, progress: RestoreProgress) -> FoundBackup:
        """From the centre, to a file beside the folder; it is looked at first, which says better what is wrong."""
        from sync.centre_check import look_at_centre
        from sync.trust import company_trust

        target, ca = fetched_file(self._folder), certificates(self._folder, ca_file, self._ca)
        if self._fetch is None or self._fetch_from != (centre, ca, code):
            self.stop()
            look_at_centre(centre, ca, wall_clock)
            progress(Stage.FETCHING, 0, 0)  # who cancelled meanwhile is heard here
            self._fetch = self._make_fetch(centre, code, target, tls=company_trust(ca))
            self._fetch_from, self._ca = (centre, ca, code), ca
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._fetch.run(lambda done, whole: progress(Stage.FETCHING, done, whole))
        except OSError as error:
            raise BackupFailed(BackupProblem.FOLDER_REFUSED, str(error)) from error
        (found,) = backup_search.named(self._folder, str(target))
        return found

    def check(self, found: FoundBackup, code: str, progress: RestoreProgress) -> RestoreFindings:
        """Open it and make the restore ready. Raises CodeMistyped, BackupFailed or StoreError."""
        read = read_code(code) if code.strip() else None
        self._let_go()
        with contextlib.ExitStack() as ending:
            under_way = ending.enter_context(
                restoring(self._folder, found.path, at=wall_clock(), keyring=self._keyring)
            )
            self._findings = under_way.check(read, progress)
            self._under_way = under_way
            self._ending = ending.pop_all()
        return self._findings

    def newer_at_centre(self) -> int | None:
        """Asked as the terminal that the backup is of."""
        if self._under_way is None or self._findings is None:
            return None
        try:
            return newer_at_centre(self._findings.header, self._under_way.sign, self._believed())
        except (LineDown, Refused, ConfigError) as error:
            _log.info("what the centre holds is not known: %s", error)
            return None

    def put_in_place(self) -> Restored:
        """Carry out what was checked. Raises BackupFailed or StoreError."""
        if self._under_way is None:
            raise BackupFailed(BackupProblem.STOPPED, "nothing was checked")
        done = self._under_way.put_in_place()
        self._let_go()
        fetched_file(self._folder).unlink(missing_ok=True)
        return done

    def stop(self) -> None:
        """End what waits for the line."""
        if self._fetch is not None:
            self._fetch.close()

    def leave(self) -> None:
        """Let go of everything; what was not put in place has changed nothing."""
        self.stop()
        self._let_go()

    def _let_go(self) -> None:
        self._under_way = self._findings = None
        self._ending.close()

    def _believed(self) -> str:
        return self._ca or config.centre_ca(self._folder)

    def _settings(self) -> config.Config | None:
        """None where there are none, or none that can be read."""
        try:
            return config.load(self._folder / config.FILE_NAME)
        except ConfigError:
            return None
