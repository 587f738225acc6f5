"""What the members' place shows, and what its acts do."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from terminal.domain.devices import ReaderEvent
from terminal.domain.members import MemberId
from terminal.domain.staff import StaffRecord
from terminal.services.member_files import MemberFile
from terminal.services.till import Till
from ui.background import Lane
from ui.member_finder import MemberFinder


class MembersPresenter(QObject):
    """One member's file at a time."""

    said = Signal(object)  # () -> Words
    changed = Signal()
    cards_asked = Signal(object)  # MemberId: on to the card desk

    def __init__(self, till: Till, lane: Lane, far_lane: Lane, actor: Callable[[], StaffRecord | None]) -> None:
        super().__init__()
        self.till = till
        self.lane = lane
        self.far_lane = far_lane
        self.actor = actor
        self.finder = MemberFinder(till, lane, actor)
        self.finder.said.connect(self.said)
        self.finder.member_found.connect(self._open)
        self.file: MemberFile | None = None

    def reader_event(self, event: ReaderEvent) -> None:
        """A card or code anywhere on the page opens its member."""
        self.finder.reader_event(event)

    def open_member(self, member: MemberId) -> None:
        """Show a member's file."""
        file = self.till.member_files.of_member(member)
        if file is not None:
            self._open(file)

    def _open(self, file: MemberFile) -> None:
        self.file = file
        self.changed.emit()
