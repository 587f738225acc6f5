"""The served centre packs old entries by itself, behind the night's jobs, where its operator wants that."""

import logging
from collections.abc import Callable
from datetime import date

from sync.central.archive.packing import pack_before
from sync.central.archive.settings import ArchiveSettings
from sync.central.clock import Clock
from sync.central.jobs.nightly import AFTER_MIDNIGHT_MS
from sync.central.jobs.registry import JOBS
from sync.central.jobs.schedule import due
from sync.central.scheme_versions import company_day, load_schemes
from sync.central.store.engine import Database
from terminal.domain.errors import StoreError
from terminal.domain.times import Instant

_LOG = logging.getLogger(__name__)


class ArchiveShift:
    """Looks now and then whether a night's packing is due, and does it unless another process is about it.

    That it was done is remembered by the process alone: doing it again finds nothing that is old and not packed.
    """

    def __init__(
        self, database: Database, settings: ArchiveSettings, clock: Clock, stopping: Callable[[], bool]
    ) -> None:
        """``stopping`` is asked before every step; whoever looks next goes on from there."""
        self._database = database
        self._settings = settings
        self._clock = clock
        self._stopping = stopping
        self._done: date | None = None

    def look(self) -> None:
        """Pack what became old."""
        now = self._clock() - AFTER_MIDNIGHT_MS
        until = self._settings.until(now)
        if until is None or (night := self._night(now)) is None or night == self._done:
            return
        try:
            for month in pack_before(self._database, until, stop=self._stopping):
                _LOG.info("%s", month)
        except StoreError as error:  # said once a night: an altered entry stays one until somebody sees to it
            _LOG.error("old entries are not packed: %s", error)
        self._done = night

    def _night(self, now: Instant) -> date | None:
        """The company's day whose other jobs are done; None before that."""
        with self._database.read() as connection:
            if not load_schemes(connection):
                return None
            try:
                return None if due(connection, JOBS, now) else company_day(connection, now)
            except StoreError:  # no store yet: the company has no days
                return None
