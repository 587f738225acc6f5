"""The card desk: which member and which card are open."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from terminal.domain.cards import CardRead
from terminal.domain.devices import CardRejected, ReaderEvent
from terminal.domain.members import CardRecord, MemberId, Refusal, RefusalReason
from terminal.domain.staff import StaffRecord
from terminal.services.member_files import MemberFile
from terminal.services.till import Till
from ui import messages
from ui.background import Lane


class CardsPresenter(QObject):
    """One member at a time, one card of theirs chosen."""

    said = Signal(object)  # () -> Words
    changed = Signal()
    members_asked = Signal()

    def __init__(self, till: Till, lane: Lane, encoder_lane: Lane, actor: Callable[[], StaffRecord | None]) -> None:
        super().__init__()
        self.till = till
        self.lane = lane
        self.encoder_lane = encoder_lane
        self.actor = actor
        self.file: MemberFile | None = None
        self.card: CardRecord | None = None

    def reader_event(self, event: ReaderEvent) -> None:
        """A card opens its member, whatever its state: that is what the desk is for."""
        if isinstance(event, CardRejected):
            fault = event.fault
            self.said.emit(lambda: messages.card_fault(fault))
        elif isinstance(event, CardRead):
            file = self.till.member_files.by_number(event.number)
            if file is None:
                refusal = Refusal(RefusalReason.UNKNOWN, event.number[-4:])
                self.said.emit(lambda: messages.refusal(refusal, self.till.zone))
            else:
                self._open(file, file.card(self.till.member_files.card_hash(event.number)))

    def open_member(self, member: MemberId) -> None:
        """Show a member with the card that works."""
        file = self.till.member_files.of_member(member)
        if file is not None:
            self._open(file, file.current)

    def _open(self, file: MemberFile, card: CardRecord | None) -> None:
        self.file, self.card = file, card
        self.changed.emit()
