"""Who may do what in a store (requirement F8): one table of rights by role, and the second person who stands behind an
act that somebody may not do alone."""

from enum import StrEnum

import msgspec

from terminal.domain.errors import TerminalError
from terminal.domain.staff import Role, StaffRecord


class Right(StrEnum):
    """An act of weight at a terminal. A name is for ever: approvals are journalled by it."""

    SELL = "sell"
    OVERRIDE_PRICE = "override_price"
    DISCOUNT = "discount"  # off a line or the whole basket, by hand
    EXCEED_LIMIT = "exceed_limit"  # more than a product's or a member's limit
    TAKE_BACK_TENDER = "take_back_tender"
    SETTLE_INTERRUPTED = "settle_interrupted"  # an interrupted payment is undone
    REFUND = "refund"
    REFUND_WITHOUT_RECEIPT = "refund_without_receipt"
    REPRINT = "reprint"
    OPEN_DRAWER = "open_drawer"  # without a sale
    PAY_IN_OUT = "pay_in_out"
    OPEN_SHIFT = "open_shift"
    CLOSE_SHIFT = "close_shift"
    SEE_SHIFT = "see_shift"  # the X report: what should be in the drawer
    UNLOCK = "unlock"  # another person's locked screen
    SEE_AUDIT = "see_audit"
    SPOT_CHECK = "spot_check"  # draw a list and record its outcome
    EXPORT = "export"
    BACK_UP = "back_up"
    RESTORE = "restore"
    SEE_TRAINING = "see_training"


class Rule(msgspec.Struct, frozen=True):
    """``alone`` do it by themselves; ``asks`` may with one of ``alone`` who says yes beside them.

    ``two``: never by one person, whoever it is.
    """

    alone: tuple[Role, ...]
    asks: tuple[Role, ...] = ()
    two: bool = False


class RightMissing(TerminalError):
    """An act that its actor may not do, or not without somebody of ``approvers`` who says yes; nothing was done.

    ``holders`` do it without being asked to be there: whom to fetch where nobody's yes would help.
    """

    def __init__(self, right: Right, approvers: tuple[Role, ...], holders: tuple[Role, ...] = ()) -> None:
        super().__init__(f"right missing: {right.value}")
        self.right = right
        self.approvers = approvers
        self.holders = holders


_COUNTER = (Role.CASHIER, Role.MANAGER, Role.SERVICE)
_HELD_BY_MANAGER = Rule(alone=(Role.MANAGER,), asks=(Role.CASHIER, Role.SERVICE))

RIGHTS: dict[Right, Rule] = {
    Right.SELL: Rule(_COUNTER),
    Right.OVERRIDE_PRICE: _HELD_BY_MANAGER,
    Right.DISCOUNT: _HELD_BY_MANAGER,
    Right.EXCEED_LIMIT: _HELD_BY_MANAGER,
    Right.TAKE_BACK_TENDER: Rule(_COUNTER),
    Right.SETTLE_INTERRUPTED: _HELD_BY_MANAGER,
    Right.REFUND: _HELD_BY_MANAGER,
    Right.REFUND_WITHOUT_RECEIPT: _HELD_BY_MANAGER,
    Right.REPRINT: Rule(_COUNTER),
    Right.OPEN_DRAWER: _HELD_BY_MANAGER,
    Right.PAY_IN_OUT: _HELD_BY_MANAGER,
    Right.OPEN_SHIFT: Rule(_COUNTER),
    Right.CLOSE_SHIFT: Rule(_COUNTER),
    Right.SEE_SHIFT: _HELD_BY_MANAGER,
    Right.UNLOCK: Rule((Role.MANAGER,)),
    Right.SEE_AUDIT: Rule((Role.MANAGER, Role.AUDITOR)),
    Right.SPOT_CHECK: Rule((Role.MANAGER, Role.AUDITOR)),
    Right.EXPORT: Rule((Role.MANAGER, Role.AUDITOR)),
    Right.BACK_UP: Rule((Role.MANAGER,)),
    Right.RESTORE: Rule((Role.MANAGER,)),
    Right.SEE_TRAINING: Rule((Role.MANAGER, Role.AUDITOR)),
}


def approvers(right: Right, actor: StaffRecord) -> tuple[Role, ...]:
    """The roles of whom one must say yes beside ``actor``; empty where nobody needs to, or nobody can."""
    rule = RIGHTS[right]
    if actor.role in rule.alone:
        return rule.alone if rule.two else ()
    return rule.alone if actor.role in rule.asks else ()


def check_right(right: Right, actor: StaffRecord, approver: StaffRecord | None = None) -> None:
    """Raise RightMissing unless ``actor`` may, alone or with ``approver`` beside them (another person)."""
    rule = RIGHTS[right]
    if actor.role in rule.alone and not rule.two:
        return
    asks = actor.role in rule.asks or actor.role in rule.alone
    seconded = approver is not None and approver.id != actor.id and approver.role in rule.alone
    if not (asks and seconded):
        raise RightMissing(right, rule.alone if asks else (), rule.alone)
