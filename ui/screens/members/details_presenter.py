"""Full details 查看完整资料: asked from the centre, shown until the page is left, kept nowhere."""

from PySide6.QtCore import QObject, Signal

from terminal.domain.errors import TerminalError
from terminal.domain.members import MemberId
from terminal.domain.registration import Details
from terminal.domain.staff import StaffRecord
from terminal.services.till import Till
from ui.background import Lane
from ui.messages import catalogue


class DetailsPresenter(QObject):
    """One question at a time; an answer that comes after the page was left is dropped."""

    said = Signal(object)  # () -> Words
    changed = Signal()

    def __init__(self, till: Till, far_lane: Lane) -> None:
        super().__init__()
        self.till = till
        self._far_lane = far_lane
        self._question = 0
        self.asking = False
        self.details: Details | None = None

    def ask(self, member: MemberId, reason: str, person: StaffRecord) -> None:
        """Ask the centre in ``person``'s name; ``changed`` comes with the answer."""
        if self.asking:
            return
        question = self._question
        self.asking = True
        self.changed.emit()
        self._far_lane.submit(
            lambda: self.till.registration.see(member, reason, actor=person),
            lambda details: self._show(details, question),
            lambda error: self._failed(error, question),
        )

    def forget(self) -> None:
        """The page is left."""
        self._question += 1
        self.asking = False
        self.details = None
        self.changed.emit()

    def _show(self, details: Details, question: int) -> None:
        if question == self._question:
            self.asking = False
            self.details = details
            self.changed.emit()

    def _failed(self, error: TerminalError, question: int) -> None:
        if question != self._question:
            return
        self.asking = False
        self.changed.emit()
        self.said.emit(lambda: catalogue.of_full_details(error, self.till.zone))
