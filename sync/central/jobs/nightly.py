"""The served centre does what is due by itself, soon after the company's midnight; of several processes one does."""

import logging
from collections.abc import Callable

from sync.central.clock import Clock
from sync.central.jobs.claim import DAILY_JOBS, Claim
from sync.central.jobs.job import Step
from sync.central.jobs.registry import JOBS
from sync.central.jobs.runner import Reports, run
from sync.central.jobs.schedule import due
from sync.central.scheme_versions import load_schemes
from sync.central.store.engine import Database
from terminal.domain.errors import StoreError

_LOG = logging.getLogger(__name__)

AFTER_MIDNIGHT_MS = 600_000
"""For the last sales of the day to come in. What comes later still, the next evaluation sees."""


class NightShift:
    """Looks now and then whether something is due, and does it unless another process is about it."""

    def __init__(self, database: Database, clock: Clock, stopping: Callable[[], bool]) -> None:
        """``stopping`` is asked before every part; what is left over is done by whoever looks next."""
        self._database = database
        self._clock = clock
        self._claim = Claim(database, clock, DAILY_JOBS, stopping)

    def look(self) -> None:
        """Do what is due."""
        steps = self._due()
        if not steps or not self._claim.hold():
            return
        _LOG.info("daily jobs begin: %d due, from %s to %s", len(steps), steps[0], steps[-1])
        try:
            for result in run(self._database, steps, self._clock, reports=Reports(stop=self._claim.must_stop)):
                _LOG.info("%s", result)
        finally:
            self._claim.let_go()

    def _due(self) -> list[Step]:
        with self._database.read() as connection:
            if not load_schemes(connection):
                return []
            try:
                return due(connection, JOBS, self._clock() - AFTER_MIDNIGHT_MS)
            except StoreError:  # no store yet: the company has no days
                return []
