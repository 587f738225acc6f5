"""The life of a card (requirement D2) as one table: from which state, by which act, to which, who may, on what proof.

``settle`` joins acts that did not know of one another: of two stores offline, of a terminal and the centre. What is
asked before an act besides (people, reason, fee) is in ``card_checks``. The table as a manager reads it is in
``docs/en/manager.md`` and ``docs/zh/manager.md``, written by ``scripts/card_life_table.py``.
"""

from enum import StrEnum

import msgspec

from terminal.domain.cards import STRICTNESS, CardStatus
from terminal.domain.errors import TerminalError
from terminal.domain.members import RefusalReason
from terminal.domain.staff import Role
from terminal.domain.times import Instant


class CardAct(StrEnum):
    """What can be done with a card."""

    ISSUE = "issue"  # 发卡: a blank card becomes a member's
    ACTIVATE = "activate"  # 激活
    REPORT_LOSS = "report_loss"  # 挂失
    LIFT_LOSS = "lift_loss"  # 解除挂失
    FREEZE = "freeze"  # 冻结
    UNFREEZE = "unfreeze"  # 解冻
    TAKE_IN = "take_in"  # 损坏回收: a damaged card is taken in
    RENEW = "renew"  # 续期
    REPLACE = "replace"  # 补办: this card ends, another one takes its place
    CANCEL = "cancel"  # 注销


class Proof(StrEnum):
    """What was seen before the act."""

    ID_CARD = "id_card"  # 身份证
    PASSPORT = "passport"
    OTHER_PERMIT = "other_permit"  # 港澳台居民居住证 and the like
    BUSINESS_LICENCE = "business_licence"  # 营业执照, for an enterprise
    OLD_CARD = "old_card"  # the card itself, handed in or shown
    PHONE_CALL = "phone_call"  # called back under the phone number on file


IDENTITY = (Proof.ID_CARD, Proof.PASSPORT, Proof.OTHER_PERMIT, Proof.BUSINESS_LICENCE)
"""Proofs of who somebody is."""


class FeeKind(StrEnum):
    """What the scheme may charge for."""

    REPLACE = "replace"
    RENEW = "renew"


class Move(msgspec.Struct, frozen=True):
    """One row: ``act`` takes a card from any of ``sources`` to ``target``.

    ``roles`` may do it, on one of ``proofs`` (empty: none is needed); ``approvers`` names who must confirm it besides
    (empty: nobody). ``reason``: it must be said why. ``says`` is why the counter refuses the card afterwards; None: it
    is taken. An act may have two rows where the proof depends on the state; everything else is then the same.
    """

    act: CardAct
    sources: tuple[CardStatus, ...]
    target: CardStatus
    roles: tuple[Role, ...]
    proofs: tuple[Proof, ...] = ()
    approvers: tuple[Role, ...] = ()
    fee: FeeKind | None = None
    reason: bool = False
    says: RefusalReason | None = None


_DESK = (Role.MANAGER, Role.SERVICE)
_ANYBODY = (Role.CASHIER, *_DESK)
_S = CardStatus

LIFE: tuple[Move, ...] = (
    Move(CardAct.ISSUE, (_S.BLANK,), _S.ISSUED, _DESK, says=RefusalReason.NOT_ACTIVE),
    Move(CardAct.ACTIVATE, (_S.ISSUED,), _S.ACTIVE, _DESK, (Proof.OLD_CARD, *IDENTITY)),
    Move(
        CardAct.REPORT_LOSS,
        (_S.ISSUED, _S.ACTIVE, _S.FROZEN, _S.EXPIRED),
        _S.LOST,
        _ANYBODY,
        (*IDENTITY, Proof.PHONE_CALL),
        says=RefusalReason.LOST,
    ),
    # by the manager alone, as unfreezing: the card may have been frozen when its loss was reported
    Move(CardAct.LIFT_LOSS, (_S.LOST,), _S.ACTIVE, (Role.MANAGER,), IDENTITY, reason=True),
    Move(
        CardAct.FREEZE,
        (_S.ISSUED, _S.ACTIVE, _S.EXPIRED),
        _S.FROZEN,
        _DESK,
        reason=True,
        says=RefusalReason.FROZEN,
    ),
    Move(CardAct.UNFREEZE, (_S.FROZEN,), _S.ACTIVE, (Role.MANAGER,), IDENTITY, reason=True),
    Move(
        CardAct.TAKE_IN,
        (_S.ISSUED, _S.ACTIVE, _S.EXPIRED),
        _S.DAMAGED,
        _DESK,
        (Proof.OLD_CARD,),
        says=RefusalReason.DAMAGED,
    ),
    Move(CardAct.RENEW, (_S.ACTIVE, _S.EXPIRED), _S.ACTIVE, _DESK, (Proof.OLD_CARD, *IDENTITY), fee=FeeKind.RENEW),
    Move(
        CardAct.REPLACE,
        (_S.LOST,),
        _S.REPLACED,
        (Role.MANAGER,),
        IDENTITY,
        fee=FeeKind.REPLACE,
        says=RefusalReason.REPLACED,
    ),
    Move(
        CardAct.REPLACE,
        (_S.DAMAGED,),
        _S.REPLACED,
        (Role.MANAGER,),
        (Proof.OLD_CARD, *IDENTITY),
        fee=FeeKind.REPLACE,
        says=RefusalReason.REPLACED,
    ),
    Move(
        CardAct.CANCEL,
        (_S.ISSUED, _S.ACTIVE, _S.FROZEN, _S.LOST, _S.DAMAGED, _S.EXPIRED),
        _S.CANCELLED,
        (Role.MANAGER,),
        IDENTITY,
        reason=True,
        says=RefusalReason.CANCELLED,
    ),
)
"""Every lawful move. An expired card becomes so by its date, without an act."""

WORKING = (CardStatus.ISSUED, CardStatus.ACTIVE)
"""States in which a card works or will; a member has one such card at the most."""

FINAL = (CardStatus.REPLACED, CardStatus.CANCELLED)
"""Ends of a card's life. A member gets another card without a fee only when all earlier ones came to an end."""


class CardActProblem(StrEnum):
    """Why an act on a card is refused."""

    NOT_LAWFUL = "not_lawful"  # the card's state does not allow it
    NOT_YOURS = "not_yours"  # the person's role may not
    CHANGED = "changed"  # the card is no longer as it was when the person looked: look again
    NOT_DUE = "not_due"  # too early to renew it, or it has no last day
    PROOF_MISSING = "proof_missing"
    REASON_MISSING = "reason_missing"
    REASON_TOO_LONG = "reason_too_long"
    REASON_IS_CARD = "reason_is_card"  # a bank card's number is never kept, in no field
    APPROVAL_MISSING = "approval_missing"
    APPROVER_IS_ACTOR = "approver_is_actor"  # nobody approves their own act
    FEE_MISSING = "fee_missing"  # not paid, or another amount than the scheme says
    HAS_CARD = "has_card"  # the member has another card whose life has not ended: replace that one instead
    NOT_THIS_MEMBER = "not_this_member"  # card and member do not belong together
    NUMBER_TAKEN = "number_taken"  # the blank card's number is somebody's already
    UNKNOWN_MEMBER = "unknown_member"


class CardActRefused(TerminalError):
    """An act that the rules refuse; nothing has happened."""

    def __init__(self, problem: CardActProblem, status: CardStatus | None = None) -> None:
        super().__init__(f"card act refused: {problem.value}" + (f" (card is {status.value})" if status else ""))
        self.problem = problem
        self.status = status


class CardState(msgspec.Struct, frozen=True):
    """A card's status and since when; the pair names one state as one act left it."""

    status: CardStatus
    since: Instant


class Settled(msgspec.Struct, frozen=True):
    """What became of an act: the state afterwards, and whether the act had not seen the state that it met."""

    state: CardState
    crossed: bool


def move_for(act: CardAct) -> Move:
    """The first row of an act; its target, people and fee are those of every row of it."""
    return next(move for move in LIFE if move.act is act)


def move_from(status: CardStatus, act: CardAct) -> Move | None:
    """The row by which ``act`` follows ``status``; None when the table has none."""
    return next((move for move in LIFE if move.act is act and status in move.sources), None)


def lawful(act: CardAct, status: CardStatus) -> bool:
    """Whether the table lets ``act`` follow ``status``."""
    return move_from(status, act) is not None


def settle(current: CardState, seen: CardState, to: CardStatus, *, at: Instant, now: Instant) -> Settled:
    """The state after an act that took ``seen`` to ``to`` at ``at`` and meets ``current`` (design §5, card status).

    An act that saw the current state simply happens. One that did not may only restrict: the stricter state wins, and
    its ``since`` becomes ``now``, a moment that nobody has seen, so that no lifting on its way lifts it by mistake.
    Nothing brings back a card whose life has ended. ``since`` always grows, also under a clock that was set back: a
    state that was left is never met again.
    """
    if current == seen and (current.status not in FINAL or to in FINAL):
        return Settled(CardState(to, max(at, current.since + 1)), crossed=False)
    if STRICTNESS[to] < STRICTNESS[seen.status] or STRICTNESS[to] < STRICTNESS[current.status]:
        return Settled(current, crossed=True)
    return Settled(CardState(to, max(now, current.since + 1)), crossed=True)
