"""The served centre makes snapshots by itself, one of each scope, behind the night's jobs; one process does it."""

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
from sync.central.scopes import scopes_in_use
from sync.central.snapshots.building import build
from sync.central.snapshots.settings import Snapshots
from sync.central.snapshots.shelf import manifest_of
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.errors import StoreError
from terminal.domain.scopes import ALL, feed_name

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
        """Build what is due."""
        if not self._due() or not self._claim.hold():
            return
        try:
            for scope in self._due():  # another process may have finished some just now
                if build(self._database, self._shelf, self._clock, scope=scope, stop=self._claim.must_stop) is None:
                    return
        finally:
            self._claim.let_go()

    def _due(self) -> list[str]:
        """Scopes of which a snapshot is due: what is done is not, so the first one is that under way, if any is."""
        if not self._settings.days:
            return []
        with self._database.read() as connection:
            if not load_schemes(connection):
                return []
            try:
                return [scope for scope in scopes_in_use(connection) if self._is_due(connection, scope)]
            except StoreError:  # no store yet: the company has no days
                return []

    def _is_due(self, connection: Connection, scope: str) -> bool:
        told = self._shelf.newest(feed_name(load_company(connection).feed, scope))
        if told is None:
            # the feed passes by everybody, also for a till that keeps few of them
            return _members(connection) >= self._settings.least_members
        manifest = manifest_of(told)
        if scope == ALL:
            SNAPSHOT_MADE.set(manifest.made_at / 1000)
        last = date.fromisoformat(manifest.business_day)
        now = self._clock() - AFTER_MIDNIGHT_MS
        if company_day(connection, now) < last + timedelta(days=self._settings.days):
            return False
        return not due(connection, JOBS, now)  # they change many members, whom everybody would be told again


def _members(connection: Connection) -> int:
    return connection.scalars(select(func.count()).select_from(schema.members)).one()
