"""The line carried by hand: what was not sent goes to a stick, and what is new comes from one or goes to one."""

import threading

from terminal.domain.backups import Progress, no_progress
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.domain.sticks import StickCarried, StickTaken, StickWritten
from terminal.ports import Sticks
from terminal.services.rights import Rights


class StickDesk:
    """For who may make backups, since a file leaves the till as one does. No call is for the thread of the window."""

    def __init__(self, sticks: Sticks, rights: Rights) -> None:
        self._sticks, self._rights = sticks, rights
        self._turn = threading.Lock()

    def write(self, actor: StaffRecord, progress: Progress = no_progress) -> StickWritten:
        """What the centre has not acknowledged. Raises RightMissing, StickRefused or StoreError."""
        self._rights.check(Right.BACK_UP, actor)
        with self._turn:
            return self._sticks.write(progress)

    def carry(self, actor: StaffRecord, progress: Progress = no_progress) -> StickCarried:
        """What is new for another till, which has no line. Raises RightMissing, or as ``ports.Sticks.carry``."""
        self._rights.check(Right.BACK_UP, actor)
        with self._turn:
            return self._sticks.carry(progress)

    def take(self, actor: StaffRecord, progress: Progress = no_progress) -> StickTaken:
        """What is new for this till. Raises RightMissing, StickRefused or StoreError."""
        self._rights.check(Right.BACK_UP, actor)
        with self._turn:
            return self._sticks.take(progress)
