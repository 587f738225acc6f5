"""Who may do what in a store (requirement F8): one table of rights by role, and the second person who stands behind an
act that somebody may not do alone."""

from collections.abc import Collection, Iterator
from enum import StrEnum

import msgspec

from terminal.domain.errors import TerminalError
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.texts import LocalText


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
    REFUND_IN_CASH = "refund_in_cash"  # what an external terminal had taken, where the scheme lets it be so
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
    SEE_STORE = "see_store"  # what the store sold, by hour, tier and person
    BACK_UP = "back_up"
    RESTORE = "restore"
    SEE_TRAINING = "see_training"  # and figures of others; everybody sees their own
    RECORD_TRAINING = "record_training"
    RESET_PIN = "reset_pin"  # of somebody who forgot it
    LIFT_LOCKOUT = "lift_lockout"  # before its time
    REVIEW_MEMBER = "review_member"  # decide an application
    SEE_DETAILS = "see_details"  # of a member, in full
    CHANGE_DETAILS = "change_details"
    SEARCH_NAMES = "search_names"  # find a member by full name
    TAKE_CHANGE = "take_change"  # put a change that lacks its proof on the list
    WITHDRAW_CHANGE = "withdraw_change"
    ADJUST_POINTS = "adjust_points"  # the scheme says who approves it: points.adjusted_by
    TELL_SEEDS = "tell_seeds"  # of lotteries, before the day's end
    KEEP_STOCK = "keep_stock"  # blank cards and gifts: receive, hand out, spoil
    COUNT_STOCK = "count_stock"
    ERASE_STRIPES = "erase_stripes"
    WAIVE_FEE = "waive_fee"  # let a member off a fee that somebody else collects
    END_DAY = "end_day"
    CLOSE_DIFFERING_DAY = "close_differing_day"  # although head office counts differently
    CHOOSE_DEVICES = "choose_devices"  # say anew which devices this till has
    LEAVE_KIOSK = "leave_kiosk"  # make the till the only thing on its machine, let it be so no more, close it


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``alone`` do it by themselves; ``asks`` may with one of ``alone`` who says yes beside them.

    ``two``: never by one person, whoever it is. ``training``: a course without which nobody does it alone or says yes
    to others. Also a table ``[rights.NAME]`` of the scheme.
    """

    alone: tuple[Role, ...]
    asks: tuple[Role, ...] = ()
    two: bool = False
    training: str = ""

    def held_by(self, person: StaffRecord, day: str | None) -> bool:
        """Whether ``person`` does it alone or says yes to others, on the ISO ``day``; None asks for no training."""
        trained = not self.training or day is None or person.trained(self.training, day)
        return person.role in self.alone and trained


class RightMissing(TerminalError):
    """An act that its actor may not do, or not without somebody of ``approvers`` who says yes; nothing was done.

    ``holders`` do it without being asked to be there: whom to fetch where nobody's yes would help. ``training`` is the
    course that the actor, or who said yes, lacks where their role would be enough; ``course`` how it is called, where
    that is known.
    """

    def __init__(
        self, right: Right, approvers: tuple[Role, ...], holders: tuple[Role, ...] = (), training: str = ""
    ) -> None:
        super().__init__(f"right missing: {right.value}")
        self.training = training
        self.course: LocalText | None = None
        self.right = right
        self.approvers = approvers
        self.holders = holders


_COUNTER = (Role.CASHIER, Role.MANAGER, Role.SERVICE)
_DESK = Rule((Role.MANAGER, Role.SERVICE))
_MANAGER = Rule((Role.MANAGER,))
_OVERSIGHT = Rule((Role.MANAGER, Role.AUDITOR))
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
    Right.REFUND_IN_CASH: _HELD_BY_MANAGER,
    Right.REPRINT: Rule(_COUNTER),
    Right.OPEN_DRAWER: _HELD_BY_MANAGER,
    Right.PAY_IN_OUT: _HELD_BY_MANAGER,
    Right.OPEN_SHIFT: Rule(_COUNTER),
    Right.CLOSE_SHIFT: Rule(_COUNTER),
    Right.SEE_SHIFT: _HELD_BY_MANAGER,
    Right.UNLOCK: _MANAGER,
    Right.SEE_AUDIT: _OVERSIGHT,
    Right.SPOT_CHECK: _OVERSIGHT,
    Right.EXPORT: _OVERSIGHT,
    Right.SEE_STORE: _OVERSIGHT,
    Right.BACK_UP: _MANAGER,
    Right.RESTORE: _MANAGER,
    Right.SEE_TRAINING: _OVERSIGHT,
    Right.RECORD_TRAINING: _MANAGER,
    Right.RESET_PIN: _HELD_BY_MANAGER,
    Right.LIFT_LOCKOUT: _HELD_BY_MANAGER,
    Right.REVIEW_MEMBER: _DESK,
    Right.SEE_DETAILS: _DESK,
    Right.CHANGE_DETAILS: _DESK,
    Right.SEARCH_NAMES: _DESK,
    Right.TAKE_CHANGE: Rule(_COUNTER),
    Right.WITHDRAW_CHANGE: _DESK,
    Right.ADJUST_POINTS: _DESK,
    Right.TELL_SEEDS: _OVERSIGHT,
    Right.KEEP_STOCK: _DESK,
    Right.COUNT_STOCK: _MANAGER,
    Right.ERASE_STRIPES: _DESK,
    Right.WAIVE_FEE: _MANAGER,
    Right.END_DAY: Rule(_COUNTER),
    Right.CLOSE_DIFFERING_DAY: _HELD_BY_MANAGER,
    Right.CHOOSE_DEVICES: _MANAGER,
    Right.LEAVE_KIOSK: _HELD_BY_MANAGER,
}
"""Who may do what where the scheme says nothing else."""

SECONDED = frozenset(right for right, rule in RIGHTS.items() if rule.asks)
"""Acts for which the screens can ask a second person; only for these may a scheme say ``asks`` or ``two``."""


def rule_problems(name: str, rule: Rule, courses: Collection[str]) -> Iterator[tuple[str, str]]:
    """(key, problem) of what is wrong with a scheme's table ``[rights.NAME]``; the key is empty for the table.

    ``courses`` are those that the scheme knows.
    """
    right = next((each for each in Right if each.value == name), None)
    if right is None:
        yield "", f"no right {name!r}: one of {', '.join(sorted(Right))}"
        return
    if not rule.alone:
        yield "alone", "somebody must be able to do it"
    for key, said in (("asks", bool(rule.asks)), ("two", rule.two)):
        if said and right not in SECONDED:
            yield key, "no screen asks for a second person there"
    if rule.training and rule.training not in courses:
        yield "training", f"no course {rule.training!r}"
    if both := set(rule.alone) & set(rule.asks):
        yield "asks", f"{min(both)} does it alone"


def approvers(
    right: Right, actor: StaffRecord, rule: Rule | None = None, *, day: str | None = None
) -> tuple[Role, ...]:
    """The roles of whom one must say yes beside ``actor``; empty where nobody needs to, or nobody can.

    ``rule`` takes the place of the table's row; ``day`` (ISO) is that on which training must be good.
    """
    rule = rule or RIGHTS[right]
    if rule.held_by(actor, day) and not rule.two:
        return ()
    may_ask = actor.role in rule.asks or (actor.role in rule.alone and (rule.two or right in SECONDED))
    return rule.alone if may_ask else ()


def check_right(
    right: Right,
    actor: StaffRecord,
    approver: StaffRecord | None = None,
    rule: Rule | None = None,
    *,
    day: str | None = None,
) -> None:
    """Raise RightMissing unless ``actor`` may, alone or with ``approver`` beside them (another person)."""
    rule = rule or RIGHTS[right]
    if rule.held_by(actor, day) and not rule.two:
        return
    asked = approvers(right, actor, rule, day=day)
    if not asked or approver is None or approver.id == actor.id or not rule.held_by(approver, day):
        behind = [each for each in (actor, approver) if each is not None and each.role in rule.alone]
        untrained = any(not rule.held_by(each, day) for each in behind)
        raise RightMissing(right, asked, rule.alone, rule.training if untrained else "")
