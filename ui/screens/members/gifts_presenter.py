"""The store's gifts and this till's lotteries, as the page of both shows them."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from terminal.domain.errors import TerminalError
from terminal.domain.points_acts import GiftsMoved
from terminal.domain.staff import StaffRecord
from terminal.services.gifts import GiftState
from terminal.services.lotteries import LotteryProof
from terminal.services.till import Till
from ui.background import Lane
from ui.messages import points_messages
from ui.messages.catalogue import words_for


class GiftAct(StrEnum):
    """What is done with gifts."""

    RECEIVE = "receive"
    SPOIL = "spoil"
    COUNT = "count"


class GiftsPresenter(QObject):
    """Acts go over the lane; the same request acts once."""

    said = Signal(object)  # () -> Words
    changed = Signal()

    def __init__(self, till: Till, lane: Lane, actor: Callable[[], StaffRecord | None]) -> None:
        super().__init__()
        self.till = till
        self.lane = lane
        self.actor = actor
        self.states: tuple[GiftState, ...] = ()
        self.proofs: tuple[LotteryProof, ...] | None = None
        """None until somebody has the draws checked."""
        self.busy = False
        self._request = ""

    def begin(self) -> None:
        """Look at the gifts anew; draws may have come since they were checked."""
        self.proofs = None
        self._look()

    def move(self, act: GiftAct, gift: str, count: int, text: str) -> None:
        """Receive, take out or count gifts."""
        actor = self.actor()
        if actor is None or self.busy:
            return
        self.busy = True
        gifts, request = self.till.gifts, self._request
        do = {GiftAct.RECEIVE: gifts.receive, GiftAct.SPOIL: gifts.spoil, GiftAct.COUNT: gifts.count}[act]
        self.lane.submit(lambda: do(request, gift, count, text, actor=actor), self._moved, self._refused)
        self.changed.emit()

    def check_draws(self) -> None:
        """Check every draw of this till whose seed was told."""
        self.lane.submit(self.till.lotteries.proofs, self._proved, self._refused)

    def _look(self) -> None:
        self._request = self.till.points_desk.new_request()
        try:
            self.states = self.till.gifts.states()
        except TerminalError as error:
            self._refused(error)
        self.changed.emit()

    def _moved(self, moved: GiftsMoved) -> None:
        self.busy = False
        self.said.emit(lambda: points_messages.gifts_moved(moved))
        self._look()

    def _proved(self, proofs: tuple[LotteryProof, ...]) -> None:
        self.proofs = proofs
        self.changed.emit()

    def _refused(self, error: TerminalError) -> None:
        self.busy = False
        self.said.emit(lambda: words_for(error, self.till.zone))
        self.changed.emit()
