"""The served centre makes a snapshot by itself, behind the night's jobs; of several processes one does."""

import logging
from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from sync.central.clock import Clock
from sync.central.company import load_company
from sync.central.jobs.claim import SNAPSHOT, Claim
from sync.central.jobs.nightly import AFTER_MIDNIGHT_MS
from sync.central.jobs.registry import JOBS
from sync.central.jobs.schedule import due
from sync.central.metrics import SNAPSHOT_MADE
from sync.central.scheme_versions import company_day, load_schemes
from sync.central.snapshots.building import build
from sync.central.snapshots.settings import Snapshots
from sync.central.snapshots.shelf import manifest_of
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.errors import StoreError

_LOG = logging.getLogger(__name__)


class SnapshotShift:
    """Looks now and then whether a snapshot is due, and builds it unless another process is about it."""

    def __init__(
        self,
        database: Database,
        snapshots: Snapshots,
        clock: Clock,
        stopping: Callable[[], bool],
    ) -> None:
        """``stopping`` is asked before every part; whoever looks next goes on from there."""
        self._database = database
        self._shelf = snapshots.shelf
        self._settings = snapshots.settings
        self._clock = clock
        self._claim = Claim(database, clock, SNAPSHOT, stopping)

    def look(self) -> None:
        """Build one if it is due."""
        if not self._due() or not self._claim.hold():
            return
        try:
            if self._due():  # another process may have finished it just now
                build(self._database, self._shelf, self._clock, stop=self._claim.must_stop)
        finally:
            self._claim.let_go()

    def _due(self) -> bool:
        if not self._settings.days:
            return False
        with self._database.read() as connection:
            if not load_schemes(connection):
                return False
            told = self._shelf.newest(load_company(connection).feed)
            try:
                if told is None:
                    return _members(connection) >= self._settings.least_members
                manifest = manifest_of(told)
                SNAPSHOT_MADE.set(manifest.made_at / 1000)
                last = date.fromisoformat(manifest.business_day)
                now = self._clock() - AFTER_MIDNIGHT_MS
                if company_day(connection, now) < last + timedelta(days=self._settings.days):
                    return False
                return not due(connection, JOBS, now)  # they change many members, whom everybody would be told again
            except StoreError:  # no store yet: the company has no days
                return False


def _members(connection: Connection) -> int:
    return connection.scalars(select(func.count()).select_from(schema.members)).one()
