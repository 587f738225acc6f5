"""A member's points: what there is, what it buys, what came and went; and the acts on them, on the lane."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial

import msgspec
from PySide6.QtCore import QObject, Signal

from terminal.domain.errors import TerminalError
from terminal.domain.points_acts import PointsRedeemed
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.services.member_files import MemberFile
from terminal.services.points_offers import ActivityOffer, RedeemOffer
from terminal.services.points_orders import AdjustOrder, RedeemOrder
from terminal.services.points_statements import Statement
from terminal.services.till import Till
from ui import language
from ui.background import Lane
from ui.messages import points_messages
from ui.messages.catalogue import words_for


class PointsAct(StrEnum):
    """What is done besides having something for points."""

    ADJUST = "adjust"
    DISPUTE = "dispute"


Choice = RedeemOffer | ActivityOffer | PointsAct
"""What the page offers to do."""


class Filled(msgspec.Struct, frozen=True):
    """What a person filled in for an act."""

    note: str = ""
    points: int = 0
    approver: StaffRecord | None = None


class PointsPresenter(QObject):
    """One member's points at a time. The statement comes when it comes: nothing waits for the centre."""

    said = Signal(object)  # () -> Words
    changed = Signal()

    def __init__(self, till: Till, lane: Lane, far_lane: Lane, actor: Callable[[], StaffRecord | None]) -> None:
        super().__init__()
        self.till = till
        self.lane = lane
        self.actor = actor
        self._far_lane = far_lane
        self.file: MemberFile | None = None
        self.statement: Statement | None = None
        self.choices: tuple[Choice, ...] = ()
        self.chosen: Choice | None = None
        self.busy = False
        self._request = ""

    def begin(self, file: MemberFile) -> None:
        """Show this member's points as they are now."""
        self.file = file
        self.statement = None
        self.chosen = None
        self._ask()

    def forget(self) -> None:
        """The page is left."""
        self.file = self.statement = self.chosen = None
        self.choices = ()

    def choose(self, choice: Choice | None) -> None:
        """Begin with one of the choices, under a request of its own: however often it is confirmed, it is done once."""
        self.chosen = choice
        self._request = self.till.points_desk.new_request()
        self.changed.emit()

    def confirm(self, filled: Filled) -> None:
        """Do what is chosen."""
        file, actor, chosen = self.file, self.actor(), self.chosen
        if file is None or actor is None or chosen is None or self.busy:
            return
        self.busy = True
        self.lane.submit(self._job(file, actor, chosen, filled), self._done, self._refused)
        self.changed.emit()

    def _job(self, file: MemberFile, actor: StaffRecord, chosen: Choice, filled: Filled) -> Callable[[], object]:
        desk, member, request, spoken = self.till.points_desk, file.record.id, self._request, language.in_force()
        match chosen:
            case RedeemOffer():
                card = file.current.hash if file.current else b""
                order = RedeemOrder(request, member, card, chosen.kind, chosen.item)
                return lambda: desk.redeem(order, actor=actor, language=spoken)
            case ActivityOffer():
                return lambda: desk.grant(request, member, chosen.id, filled.note, actor=actor, language=spoken)
            case PointsAct.ADJUST:
                adjustment = AdjustOrder(request, member, filled.points, filled.note)
                return lambda: desk.adjust(adjustment, actor=actor, approver=filled.approver, language=spoken)
        return lambda: desk.dispute(request, member, filled.note, actor=actor)

    def _done(self, body: object) -> None:
        self.busy = False
        chosen, self.chosen = self.chosen, None
        scheme = self.till.scheme()
        if isinstance(body, PointsRedeemed):
            self.said.emit(lambda: points_messages.redeemed(body, scheme))
        elif chosen is not None:
            self.said.emit(points_messages.kept)
        self._ask()

    def _refused(self, error: TerminalError) -> None:
        self.busy = False
        self.said.emit(lambda: words_for(error, self.till.zone))
        self.changed.emit()

    def _ask(self) -> None:
        if self.file is None:
            return
        member = self.file.record.id
        self.file = self.till.member_files.of_member(member) or self.file
        try:
            self.choices = self._offered()
        except TerminalError as error:
            self.said.emit(partial(words_for, error, self.till.zone))
        self.changed.emit()
        self._far_lane.submit(
            lambda: self.till.points_statements.statement(member),
            lambda statement: self._told(statement, member),
            lambda error: self.said.emit(lambda: words_for(error, self.till.zone)),
        )

    def _offered(self) -> tuple[Choice, ...]:
        if self.file is None:
            return ()
        desk, member, actor = self.till.points_desk, self.file.record.id, self.actor()
        may_adjust = self.till.rights.offered(Right.ADJUST_POINTS, actor)
        adjusting = (PointsAct.ADJUST,) if may_adjust else ()
        return (*desk.offers(member), *desk.activities(member), *adjusting, PointsAct.DISPUTE)

    def _told(self, statement: Statement, member: object) -> None:
        if self.file is not None and self.file.record.id == member:
            self.statement = statement
            self.changed.emit()
