"""Open cases of this store 异常, as the centre told of them, and the one that is looked at."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from terminal.domain.cases import StoreCase, cases_of
from terminal.domain.members import MemberId
from terminal.domain.status import SyncStatus
from terminal.domain.times import Instant
from terminal.services.till import Till
from ui.messages import case_messages
from ui.messages.words import Words


class CasesPresenter(QObject):
    """Reads only: head office closes a case."""

    changed = Signal()

    def __init__(self, till: Till) -> None:
        super().__init__()
        self.till = till
        self.cases: Sequence[StoreCase] = till.cache.cases()
        self.chosen: StoreCase | None = next(iter(self.cases), None)
        self._as_of: Instant | None = None

    def refresh(self) -> None:
        """What is open now; the one that is looked at stays, unless it was closed."""
        cases = self.till.cache.cases()
        if list(cases) == list(self.cases):
            return
        key = self.chosen.key if self.chosen else None
        self.cases = cases
        self.chosen = next((case for case in cases if case.key == key), next(iter(cases), None))
        self.changed.emit()

    def hear(self, status: SyncStatus) -> None:
        """The centre told something."""
        if status.members_as_of != self._as_of:
            self._as_of = status.members_as_of
            self.refresh()

    def choose(self, position: int) -> None:
        """Look at another one."""
        if 0 <= position < len(self.cases):
            self.chosen = self.cases[position]
            self.changed.emit()

    def about(self, member: MemberId) -> Sequence[StoreCase]:
        """Open cases of a member, the newest first."""
        return cases_of(self.cases, member)[::-1]

    def words(self, case: StoreCase) -> Words:
        """What happened, and what to do next."""
        store = self.till.store
        return case_messages.case_words(case, store=store.id, zone=store.zone, now=self.till.clock())
