"""Signing in: the PIN is compared on the lane, and what the staff desk says becomes words."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from terminal.domain.errors import TerminalError
from terminal.domain.staff import StaffRecord
from terminal.services.till import Till
from ui import messages
from ui.background import Lane


class SignInPresenter(QObject):
    """One attempt at a time."""

    signed_in = Signal(object)  # StaffRecord
    refused = Signal(object)  # () -> Words
    busy_changed = Signal(bool)

    def __init__(self, till: Till, lane: Lane) -> None:
        super().__init__()
        self._till = till
        self._lane = lane
        self._busy = False

    def people(self) -> Sequence[StaffRecord]:
        """Who may sign in."""
        return self._till.staff_desk.people()

    def sign_in(self, person: StaffRecord, pin: str) -> None:
        """Try ``pin``; answers by ``signed_in`` or ``refused``."""
        if self._busy or not pin:
            return
        self._set_busy(busy=True)
        self._lane.submit(lambda: self._till.staff_desk.sign_in(person.id, pin), self._done, self._failed)

    def _done(self, person: StaffRecord) -> None:
        self._set_busy(busy=False)
        self.signed_in.emit(person)

    def _failed(self, error: TerminalError) -> None:
        self._set_busy(busy=False)
        self.refused.emit(lambda: messages.error(error, self._till.zone))

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)
