"""The guided path to a new card: issue, or replacement of one that is lost or damaged. Encoding has a lane of its own.

A card that still works is first reported lost or taken in, which is an act of its own: from then on it buys nothing,
whatever becomes of the new card.
"""

from enum import IntEnum

from PySide6.QtCore import QObject, Signal

from terminal.domain.card_acts import CardActed
from terminal.domain.card_life import CardAct, CardActProblem, CardActRefused, Move, move_for, move_from
from terminal.domain.cards import CardKind
from terminal.domain.encoding import EncodeStep
from terminal.domain.errors import TerminalError
from terminal.domain.members import CardRecord
from terminal.domain.money import Fen
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.domain.stock import BlankCard
from terminal.services.card_orders import ActOrder, IssueOrder, OldCard, state_of
from terminal.services.member_files import MemberFile
from terminal.services.till import Till
from ui import language
from ui.background import Lane
from ui.card_states import status_now
from ui.messages.catalogue import words_for
from ui.screens.cards.drawer import blank_with_number, blanks_in_drawer, encoder_of
from ui.screens.cards.particulars import Asked, Given, check

CAUSES = (CardAct.REPORT_LOSS, CardAct.TAKE_IN)
"""The acts by which a card that still works becomes one that may be replaced."""


class Stage(IntEnum):
    """Where the path stands; finding the member, its first step, is behind."""

    PARTICULARS = 1
    ENCODE = 2
    DONE = 3


class HandOver(QObject):
    """One new card for one member; ``old`` is the card whose place it takes. One request, however many cards fail."""

    said = Signal(object)  # () -> Words
    changed = Signal()
    acted = Signal(object)  # CardActed: an entry was made, what is shown of the member is old
    outdated = Signal()  # the card is no longer as it was shown
    _step_told = Signal(object)  # EncodeStep, from the encoder's thread

    def __init__(
        self, till: Till, lanes: tuple[Lane, Lane], actor: StaffRecord, file: MemberFile, old: CardRecord | None
    ) -> None:
        """``lanes``: for the disk, and for the encoder."""
        super().__init__()
        self.till = till
        self.file = file
        self.old = old
        self.actor = actor
        self.causes = _causes(old, till)
        self.cause = self.causes[0] if len(self.causes) == 1 else None
        self.stage = Stage.PARTICULARS
        self.blanks: dict[CardKind, BlankCard] = {}
        self.blank: BlankCard | None = None
        self.old_kind: CardKind | None = None
        """What ``old`` is made of, once the drawer was looked into; None where this till cannot know."""
        self.looked = False  # into the drawer
        self.busy = False
        self.encoding = False
        self.step: EncodeStep | None = None
        self.failure: TerminalError | None = None
        self.result: CardActed | None = None
        self._given = Given()
        self._lane, self._encoder_lane = lanes
        self._request = till.card_desk.new_request()
        self._cause_request = till.card_desk.new_request()
        self._step_told.connect(self._take_step)

    @property
    def act(self) -> CardAct:
        """What the path ends with."""
        return CardAct.REPLACE if self.old else CardAct.ISSUE

    # ── step two: proof and fee ───────────────────────────────────────────────────────────────────────────────

    @property
    def asked(self) -> Asked | None:
        """What is asked; None until the cause is chosen."""
        moves = self._moves(self.cause)
        fee = self.till.card_desk.fee(moves[-1]) if moves else 0
        waivers = self.till.rights.alone(Right.WAIVE_FEE)
        return Asked(moves, self.actor, fee, waivers) if moves else None

    @property
    def fee_to_come(self) -> Fen:
        """What the new card will cost after the act that ends the old one's use; 0 where there is none to do first."""
        ways = [self._moves(cause) for cause in self.causes]
        return max((self.till.card_desk.fee(moves[-1]) for moves in ways if moves), default=0)

    @property
    def fee(self) -> Fen:
        """What is collected for the new card."""
        return 0 if self.asked is None or self._given.waived else self.asked.fee

    def begin(self) -> None:
        """Skip what has nothing to ask."""
        if self.asked is not None and self.asked.nothing:
            self._go_to_encoding()

    def choose_cause(self, cause: CardAct) -> None:
        """Lost, or taken in damaged."""
        if cause in self.causes:
            self.cause = cause
            self.changed.emit()

    def confirm(self, given: Given) -> None:
        """Proof and fee are there: end the old card's use where it still works, then go on to the encoder."""
        if self.busy or self.asked is None:
            return
        moves = self.asked.moves
        try:
            check(self.asked, given, self.till.scheme().cards)
        except TerminalError as error:
            self._say(error)
            return
        self._given = given
        if self.old is None or len(moves) == 1:
            self._go_to_encoding()
            return
        order = ActOrder(
            request=self._cause_request,
            act=moves[0].act,
            member=self.file.record.id,
            card=self.old.hash,
            seen=state_of(self.old),
            reason=given.reason,
            proof=given.proof,
        )
        spoken = language.in_force()
        self._set_busy(busy=True)
        self._lane.submit(
            lambda: self.till.card_desk.act(order, actor=self.actor, approver=given.approver, language=spoken),
            self._take_cause,
            self._refuse,
        )

    # ── step three: encode and hand over ──────────────────────────────────────────────────────────────────────

    @property
    def other_kind(self) -> bool:
        """Whether the member gets a card of another kind for want of a blank one like ``old``."""
        return self.old_kind is not None and bool(self.blanks) and self.old_kind not in self.blanks

    def choose_kind(self, kind: CardKind) -> None:
        """Take a card of this kind from the drawer."""
        if kind in self.blanks and not self.encoding:
            self.blank = self.blanks[kind]
            self.changed.emit()

    def take_number(self, number: str) -> None:
        """Take the card with this printed number instead of the one proposed."""
        if number and not self.busy and not self.encoding:
            self._set_busy(busy=True)
            self._lane.submit(lambda: blank_with_number(self.till, number), self._take_blank, self._refuse)

    def encode(self) -> None:
        """Write the card and hand it over; answers by ``acted`` or by ``failure``."""
        if self.busy or self.encoding or self.blank is None or self.asked is None:
            return
        blank, given, move = self.blank, self._given, self.asked.moves[-1]
        order = IssueOrder(
            request=self._request,
            member=self.file.record.id,
            blank=blank,
            reason=given.reason,
            proof=given.proof,
            fee=given.paid(move.fee, self.asked.fee),
            old=OldCard(self.old.hash, state_of(self.old)) if self.old else None,
        )
        encoder = encoder_of(self.till.encoders, blank.kind)
        spoken = language.in_force()
        self.encoding, self.step, self.failure = True, None, None
        self.changed.emit()
        self._encoder_lane.submit(
            lambda: self.till.card_desk.hand_over(
                order, encoder, self._step_told.emit, actor=self.actor, approver=given.approver, language=spoken
            ),
            self._finish,
            self._fail,
        )

    def cancel(self) -> None:
        """End the encoding as soon as that is safe; nothing happens where nothing runs."""
        encoder = encoder_of(self.till.encoders, self.blank.kind) if self.encoding and self.blank else None
        if encoder is not None:
            encoder.cancel()

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    def _moves(self, cause: CardAct | None) -> tuple[Move, ...]:
        """The rows of the table that the path takes; none while it needs a cause."""
        if self.old is None:
            return (move_for(CardAct.ISSUE),)
        status = status_now(self.old, self.till)
        first = move_from(status, cause) if cause else None
        replace = move_from(first.target if first else status, CardAct.REPLACE)
        return tuple(move for move in (first, replace) if move) if replace else ()

    def _take_cause(self, acted: CardActed) -> None:
        file = self.till.member_files.of_member(self.file.record.id)
        card = file.card(acted.card) if file else None
        self._set_busy(busy=False)
        if file is not None and card is not None:
            self.file, self.old, self.cause, self.causes = file, card, None, ()
        self.acted.emit(acted)
        self._go_to_encoding()

    def _go_to_encoding(self) -> None:
        self.stage = Stage.ENCODE
        self._look_into_drawer()

    def _look_into_drawer(self) -> None:
        self._set_busy(busy=True)
        self._lane.submit(self._read_drawer, self._take_blanks, self._refuse)

    def _read_drawer(self) -> tuple[CardKind | None, dict[CardKind, BlankCard]]:
        """The old card's kind, and the blanks: one like it comes first, for the member asks for what they had."""
        kind = self.till.card_desk.kind_of(self.old, self.file.record.id) if self.old else None
        return kind, blanks_in_drawer(self.till, first=kind)

    def _take_blanks(self, found: tuple[CardKind | None, dict[CardKind, BlankCard]]) -> None:
        kind = self.blank.kind if self.blank else None
        self.old_kind, blanks = found
        self.blanks, self.looked = blanks, True
        self.blank = blanks.get(kind) if kind in blanks else next(iter(blanks.values()), None)
        self._set_busy(busy=False)

    def _take_blank(self, blank: BlankCard) -> None:
        self.blank = blank
        self._set_busy(busy=False)

    def _take_step(self, step: EncodeStep) -> None:
        if self.encoding:
            self.step = step
            self.changed.emit()

    def _finish(self, acted: CardActed) -> None:
        self.encoding, self.stage, self.result = False, Stage.DONE, acted
        self.acted.emit(acted)
        self.changed.emit()

    def _fail(self, error: TerminalError) -> None:
        self.encoding, self.step = False, None
        if isinstance(error, CardActRefused):
            self._refuse(error)
        else:
            self.failure = error
        self._look_into_drawer()  # a spoiled card is out of the stock: the next one takes its place

    def _refuse(self, error: TerminalError) -> None:
        self._set_busy(busy=False)
        if isinstance(error, CardActRefused) and error.problem is CardActProblem.CHANGED:
            self.outdated.emit()
        self._say(error)

    def _say(self, error: TerminalError) -> None:
        self.said.emit(lambda: words_for(error, self.till.zone))

    def _set_busy(self, *, busy: bool) -> None:
        self.busy = busy
        self.changed.emit()


def _causes(old: CardRecord | None, till: Till) -> tuple[CardAct, ...]:
    """What has to be done with the old card before it may be replaced: one of these; none where it already may."""
    if old is None or move_from(status_now(old, till), CardAct.REPLACE):
        return ()
    return tuple(act for act in CAUSES if move_from(status_now(old, till), act))
