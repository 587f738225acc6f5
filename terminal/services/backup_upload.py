"""A backup on its way to the centre: one piece a step, so that selling and syncing never wait behind it.

What is cut off goes on where the centre says that it stopped, also after a restart; a newer backup takes the place of
one that is still on its way.
"""

import logging
import math
from collections.abc import Callable

from terminal.domain.backups import BackupFailed, BackupProblem, Outgoing, Taken
from terminal.domain.errors import LineDown, Refused
from terminal.ports import BackupCentre, BackupOutbox

_PAUSE = 0.02
_LINE_AGAIN = 60.0
_REFUSED_AGAIN = 3600.0
_UNKNOWN = "unknown_backup"
"""The centre's word for a backup that made room for another one, or whose pieces did not agree."""

_log = logging.getLogger(__name__)


class BackupUpload:
    """``step`` is for a worker's thread; ``on_change`` is called on it when how things stand has changed."""

    def __init__(self, outbox: BackupOutbox, centre: BackupCentre, on_change: Callable[[], None]) -> None:
        self._outbox, self._centre, self._on_change = outbox, centre, on_change
        self._digest = b""
        self._taken: Taken | None = None

    def step(self) -> float:
        """Send a piece, if something waits; seconds until the next look."""
        outgoing = self._outbox.waiting()
        if outgoing is None:
            self._taken = None
            return math.inf
        try:
            taken = self._further(outgoing)
        except LineDown as error:
            _log.info("a backup waits for the line: %s", error)
            self._taken = None
            return _LINE_AGAIN
        except Refused as refused:
            return self._refuse(refused)
        except BackupFailed as failed:
            newest = self._outbox.waiting()
            if newest is None or newest.header.digest != outgoing.header.digest:
                return _PAUSE  # a newer one took its place meanwhile
            self._outbox.refused(failed.problem, failed.detail)
            self._on_change()
            return _REFUSED_AGAIN
        self._digest, self._taken = outgoing.header.digest, taken
        if taken.kept:
            self._outbox.sent(outgoing)
            self._on_change()
        return _PAUSE

    def _further(self, outgoing: Outgoing) -> Taken:
        taken = self._taken if self._digest == outgoing.header.digest else None
        if taken is None:
            return self._centre.offer(outgoing)
        piece = self._outbox.piece(outgoing, taken.held, self._centre.chunk)
        return self._centre.send(outgoing, taken.held, piece)

    def _refuse(self, refused: Refused) -> float:
        began, self._taken = self._taken is not None, None
        if refused.code == _UNKNOWN and began:
            return _LINE_AGAIN  # offered anew
        self._outbox.refused(BackupProblem.CENTRE_REFUSED, refused.code)
        self._on_change()
        return _REFUSED_AGAIN
