"""Everything that one terminal keeps on disk, opened in the right order and closed together.

::

    terminal.lock    held while a program runs on the folder
    terminal.key     the secrets, or where they are (keys.py)
    journal.db       what happened here; never to be lost
    cache.db         what the rest of the world says; may be deleted while no program runs
    cache-new*.db    only while a snapshot is loaded: what takes its place (cache_build.py); may be deleted as well
    audit.db         what the audit finds entries by; made from the journal, may be deleted as well
    restoring.json   only while a restored journal is being put in place (replacement.py)
"""

import logging
from pathlib import Path
from types import TracebackType
from typing import Self

from terminal.domain.errors import FileDamaged, KeyMissing, StoreError
from terminal.domain.recovery_codes import derived
from terminal.store import replacement
from terminal.store.engine import AUDIT, CACHE, JOURNAL, Database, remove_database
from terminal.store.keys import KeyVault
from terminal.store.migrations import Tell
from terminal.store.process_lock import ProcessLock

_log = logging.getLogger(__name__)

JOURNAL_FILE = "journal.db"
CACHE_FILE = "cache.db"
AUDIT_FILE = "audit.db"


class DataFolder:
    """The open folder: ``vault`` and ``journal``, and once they are asked for ``cache`` and ``audit``.

    Close it, or use it as a context manager.
    """

    def __init__(self, path: Path, *, keyring: bool = True) -> None:
        """Open the folder, or make it when it is new. ``keyring`` False seals new secrets in the key file.

        Raises StoreError when another program runs on it, a key is missing or wrong, or a file cannot be opened.
        """
        try:
            path.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise StoreError(f"{path} cannot be made: {error.strerror}", "choose another data folder") from error
        self.path = path
        self._lock = ProcessLock(path)
        self._open: list[Database] = []
        self._cache: Database | None = None
        self._audit: Database | None = None
        try:
            replacement.finish(path)
            self.vault = _vault(path, keyring=keyring)
            self.journal = self._database(JOURNAL_FILE)
        except BaseException:
            self.close()
            raise

    @property
    def cache(self) -> Database:
        """The cache, opened when somebody first asks."""
        return self.open_cache()

    def open_cache(self, tell: Tell | None = None) -> Database:
        """The cache; one that is not sound is made again, one of an older program is brought up to date first.

        ``tell`` hears how far that is; what it raises ends it, and leaves the file as it was.
        """
        if self._cache is None:
            self._cache = self._disposable(CACHE_FILE, tell)
        return self._cache

    @property
    def audit(self) -> Database:
        """The audit's index, opened when somebody first searches; not sound, it is made again."""
        if self._audit is None:
            self._audit = self._disposable(AUDIT_FILE)
        return self._audit

    def close(self) -> None:
        """Close every file and let another program in."""
        for database in self._open:
            database.close()
        self._open.clear()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _disposable(self, name: str, tell: Tell | None = None) -> Database:
        """A damaged cache or index is no reason not to sell: it is thrown away and built anew."""
        try:
            return self._database(name, tell)
        except FileDamaged as error:
            _log.warning("%s is built anew: %s", name, error)
            remove_database(self.path / name)
            return self._database(name)

    def _database(self, name: str, tell: Tell | None = None) -> Database:
        key, profile = {
            JOURNAL_FILE: (self.vault.secrets.journal, JOURNAL),
            CACHE_FILE: (self.vault.secrets.cache, CACHE),
            AUDIT_FILE: (derived(self.vault.secrets.cache, "audit index"), AUDIT),
        }[name]
        database = Database(self.path / name, key, profile, tell)
        self._open.append(database)
        return database


def _vault(path: Path, *, keyring: bool) -> KeyVault:
    if not KeyVault.exists(path):
        if (path / JOURNAL_FILE).exists():
            # new keys could not open it, and an empty journal in its place would hide what it holds
            raise KeyMissing("the key of this data folder is missing", "put terminal.key back from the backup")
        KeyVault.create(path, keyring=keyring)
    return KeyVault.open(path)
