"""The card desk: which member and which card are open, what may be done with it, and which act is under way."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal

from terminal.domain.card_acts import CardActed
from terminal.domain.card_life import WORKING, CardAct, Move, move_for
from terminal.domain.cards import CardStatus
from terminal.domain.devices import ReaderEvent
from terminal.domain.errors import TerminalError
from terminal.domain.members import CardRecord, MemberId
from terminal.domain.staff import StaffRecord
from terminal.services.card_desk import PastAct
from terminal.services.member_files import MemberFile
from terminal.services.till import Till
from ui.background import Lane
from ui.card_states import status_now
from ui.member_finder import MemberFinder
from ui.messages import desk_messages
from ui.messages.catalogue import words_for
from ui.messages.words import Severity, Words
from ui.screens.cards.act_task import ActTask
from ui.screens.cards.cases_presenter import CasesPresenter
from ui.screens.cards.hand_over import CAUSES, HandOver, Stage
from ui.screens.cards.particulars import Asked

translate = QCoreApplication.translate

_LIKELY = {
    CardStatus.ISSUED: CardAct.ACTIVATE,
    CardStatus.ACTIVE: CardAct.REPLACE,
    CardStatus.FROZEN: CardAct.UNFREEZE,
    CardStatus.LOST: CardAct.REPLACE,
    CardStatus.DAMAGED: CardAct.REPLACE,
    CardStatus.EXPIRED: CardAct.RENEW,
}
"""What a member with such a card most often comes for."""


class Offer(msgspec.Struct, frozen=True):
    """An act that can be begun now; ``approval``: somebody besides the person at the desk has to approve it."""

    act: CardAct
    approval: bool


class CardsPresenter(QObject):
    """One member at a time, one card of theirs chosen, one act under way."""

    said = Signal(object)  # () -> Words
    went_well = Signal()  # what was said before is settled
    opened = Signal()  # another member
    changed = Signal()
    members_asked = Signal()

    def __init__(
        self, till: Till, lane: Lane, encoder_lane: Lane, far_lane: Lane, actor: Callable[[], StaffRecord | None]
    ) -> None:
        super().__init__()
        self.till = till
        self.lane = lane
        self.encoder_lane = encoder_lane
        self.actor = actor
        self.file: MemberFile | None = None
        self.card: CardRecord | None = None
        self.history: tuple[PastAct, ...] = ()
        self.task: ActTask | HandOver | None = None
        self.cases = CasesPresenter(till)
        self._opened_by: StaffRecord | None = None
        self.finder = MemberFinder(till, lane, far_lane, actor)
        self.finder.member_found.connect(self._take_found)
        self.finder.said.connect(self.said)

    # ── whose card ────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def encoding(self) -> bool:
        """Whether a card is being written."""
        return isinstance(self.task, HandOver) and self.task.encoding

    def enter(self) -> None:
        """A person comes to the desk; what somebody else had open is no business of theirs."""
        self.cases.refresh()
        if self.actor() != self._opened_by:
            self.task = None
            self._show(None, None)

    def reader_event(self, event: ReaderEvent) -> None:
        """A card opens its member and is chosen, whatever its state: that is what the desk is for."""
        if self._under_way:
            self.said.emit(_finish_first)
            return
        self.finder.reader_event(event)

    def open_member(self, member: MemberId) -> None:
        """Show a member with the card that works."""
        file = self.till.member_files.of_member(member)
        if file is not None and not self._under_way:
            self._take_found(file)

    def choose_card(self, card: CardRecord) -> None:
        """Another card of the same member."""
        if self.file is not None and not self._under_way:
            self._show(self.file, card)

    # ── what to do with it ────────────────────────────────────────────────────────────────────────────────────

    def offers(self) -> tuple[Offer, ...]:
        """What can be done with the chosen card, or without any, the likeliest first."""
        file, actor = self.file, self.actor()
        if file is None or file.record.erased or actor is None:
            return ()
        rows = _lawful(self.till, file, self.card)
        offers = [Offer(act, bool(Asked((move,), actor).approvers())) for act, move in rows.items()]
        likely = (CardAct.ISSUE, _LIKELY.get(status_now(self.card, self.till)) if self.card else None)
        return tuple(sorted(offers, key=lambda offer: offer.act not in likely))

    def begin(self, act: CardAct) -> None:
        """Begin an act that is offered."""
        file, card, actor = self.file, self.card, self.actor()
        if self.task is not None or file is None or actor is None or act not in {each.act for each in self.offers()}:
            return
        if act in (CardAct.ISSUE, CardAct.REPLACE):
            old = card if act is CardAct.REPLACE else None
            path = HandOver(self.till, (self.lane, self.encoder_lane), actor, file, old)
            path.acted.connect(self._follow)
            self._take_task(path)
            path.begin()
        elif card is not None:
            move = next(move for move in self.till.card_desk.moves(card) if move.act is act)
            task = ActTask(self.till, self.lane, actor, file=file, card=card, move=move)
            task.done.connect(self._finish)
            self._take_task(task)

    def leave_task(self) -> None:
        """Back to the acts; a card that is being written is cancelled first, and the path stays to say what became."""
        task = self.task
        if isinstance(task, HandOver) and task.encoding:
            task.cancel()
        elif task is not None and not task.busy:
            self._drop_task()
            if isinstance(task, HandOver) and task.stage is Stage.ENCODE and task.fee:
                self.said.emit(_nothing_charged)

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    @property
    def _under_way(self) -> bool:
        return self.task is not None and not (isinstance(self.task, HandOver) and self.task.stage is Stage.DONE)

    def _take_found(self, file: MemberFile) -> None:
        if self._under_way:
            self.said.emit(_finish_first)
            return
        self.task = None
        self._show(file, self.finder.presented or file.current)
        self.opened.emit()

    def _show(self, file: MemberFile | None, card: CardRecord | None) -> None:
        other = file is None or self.file is None or file.record.id != self.file.record.id
        self._opened_by = self.actor()
        self.file, self.card = file, card
        self.went_well.emit()
        if other:
            self.history = ()
        if file is not None:
            member = file.record.id
            self.lane.submit(
                lambda: self.till.card_desk.history(member), lambda past: self._take_history(member, past), self._say
            )
        self.changed.emit()

    def _take_history(self, member: MemberId, history: tuple[PastAct, ...]) -> None:
        if self.file is not None and self.file.record.id == member and history != self.history:
            self.history = history
            self.changed.emit()

    def _take_task(self, task: ActTask | HandOver) -> None:
        task.said.connect(self.said)
        task.outdated.connect(self._drop_task)
        self.task = task
        self.went_well.emit()
        self.changed.emit()

    def _drop_task(self) -> None:
        self.task = None
        self._reopen(self.card.hash if self.card else None)

    def _finish(self, acted: CardActed) -> None:
        """An act is on the disk: back to the acts, which are others now."""
        self.task = None
        self._reopen(acted.card)
        self.said.emit(lambda: desk_messages.act_done(acted))

    def _follow(self, acted: CardActed) -> None:
        """The path goes on or is at its end; the member beside it is shown as they are now."""
        self._reopen(acted.handed_over.hash if acted.handed_over else acted.card)

    def _reopen(self, card: bytes | None) -> None:
        if self.file is not None:
            file = self.till.member_files.of_member(self.file.record.id)
            chosen = file.card(card) if file and card else None
            self._show(file, chosen or (file.current if file else None))

    def _say(self, error: TerminalError) -> None:
        self.said.emit(lambda: words_for(error, self.till.zone))


def _lawful(till: Till, file: MemberFile, card: CardRecord | None) -> dict[CardAct, Move]:
    """The acts that the rules let happen to the card, with their row; a card that works can be replaced by two acts."""
    rows = {move.act: move for move in till.card_desk.moves(card)} if card else {}
    if CardAct.REPLACE not in rows and any(cause in rows for cause in CAUSES):
        rows[CardAct.REPLACE] = move_for(CardAct.REPLACE)
    if not file.unfinished:
        rows[CardAct.ISSUE] = move_for(CardAct.ISSUE)
    if any(each.status in WORKING for each in file.cards if each is not card):
        return {act: move for act, move in rows.items() if act is not CardAct.REPLACE and move.target not in WORKING}
    return rows


def _finish_first() -> Words:
    return Words(
        translate("card_desk", "An act is under way"),
        translate("card_desk", "Finish it, or go back with Esc; then swipe again."),
        Severity.INFO,
    )


def _nothing_charged() -> Words:
    return Words(
        translate("card_desk", "No card was handed over and nothing was charged"),
        translate("card_desk", "Give back the fee if you have taken it."),
        Severity.INFO,
    )
