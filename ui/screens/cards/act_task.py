"""One act on one card, from the choice to the commit."""

from datetime import date

from PySide6.QtCore import QObject, Signal

from terminal.domain.card_acts import CardActed
from terminal.domain.card_life import CardActProblem, CardActRefused, Move
from terminal.domain.errors import TerminalError
from terminal.domain.members import CardRecord
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.services.card_orders import ActOrder, state_of
from terminal.services.member_files import MemberFile
from terminal.services.till import Till
from ui import language
from ui.background import Lane
from ui.messages.catalogue import words_for
from ui.screens.cards.particulars import Asked, Given


class ActTask(QObject):
    """Every act but issue and replace. However often it is confirmed, it is one request."""

    said = Signal(object)  # () -> Words
    done = Signal(object)  # CardActed
    outdated = Signal()  # the card is no longer as it was shown
    busy_changed = Signal()

    def __init__(
        self, till: Till, lane: Lane, actor: StaffRecord, *, file: MemberFile, card: CardRecord, move: Move
    ) -> None:
        super().__init__()
        self.till = till
        self.file = file
        self.card = card
        self.move = move
        self.actor = actor
        self.asked = Asked((move,), actor, till.card_desk.fee(move), till.rights.alone(Right.WAIVE_FEE))
        self.until: date | None = till.card_desk.renewed_until(card) if move.fee else None
        self.busy = False
        self._lane = lane
        self._request = till.card_desk.new_request()

    def confirm(self, given: Given) -> None:
        """Do it; answers by ``done`` or ``said``."""
        if self.busy:
            return
        order = ActOrder(
            request=self._request,
            act=self.move.act,
            member=self.file.record.id,
            card=self.card.hash,
            seen=state_of(self.card),
            reason=given.reason,
            proof=given.proof,
            fee=given.paid(self.move.fee, self.asked.fee),
        )
        spoken = language.in_force()
        self._set_busy(busy=True)
        self._lane.submit(
            lambda: self.till.card_desk.act(order, actor=self.actor, approver=given.approver, language=spoken),
            self._take,
            self._refuse,
        )

    def _take(self, acted: CardActed) -> None:
        self._set_busy(busy=False)
        self.done.emit(acted)

    def _refuse(self, error: TerminalError) -> None:
        self._set_busy(busy=False)
        if isinstance(error, CardActRefused) and error.problem is CardActProblem.CHANGED:
            self.outdated.emit()
        self.said.emit(lambda: words_for(error, self.till.zone))

    def _set_busy(self, *, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit()
