"""Roles and rights as a person reads them, and what to do when a right is missing."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from terminal.domain.rights import Right, RightMissing
from terminal.domain.staff import Role, StaffRecord
from ui import language
from ui.messages.words import Words

translate = QCoreApplication.translate


def role(each: Role) -> str:
    """What a person is in the store."""
    return {
        Role.CASHIER: translate("rights", "Cashier"),
        Role.MANAGER: translate("rights", "Manager"),
        Role.SERVICE: translate("rights", "Service"),
        Role.AUDITOR: translate("rights", "Auditor"),
        Role.HEAD_OFFICE: translate("rights", "Head office"),
    }[each]


def roles(several: Sequence[Role]) -> str:
    """One of several people: "Manager or Service"."""
    return translate("rights", " or ").join(role(each) for each in several)


def right(each: Right) -> str:
    """An act that not everybody may do."""
    return {
        Right.SELL: translate("rights", "Selling"),
        Right.OVERRIDE_PRICE: translate("rights", "Changing a price"),
        Right.DISCOUNT: translate("rights", "A discount by hand"),
        Right.EXCEED_LIMIT: translate("rights", "Going over a limit"),
        Right.TAKE_BACK_TENDER: translate("rights", "Taking a payment back"),
        Right.SETTLE_INTERRUPTED: translate("rights", "Undoing an interrupted payment"),
        Right.REFUND: translate("rights", "A refund"),
        Right.REFUND_WITHOUT_RECEIPT: translate("rights", "A refund without receipt"),
        Right.REFUND_IN_CASH: translate("rights", "A refund in cash of what was not paid in cash"),
        Right.REPRINT: translate("rights", "Printing again"),
        Right.OPEN_DRAWER: translate("rights", "Opening the drawer"),
        Right.PAY_IN_OUT: translate("rights", "Paying in and out"),
        Right.OPEN_SHIFT: translate("rights", "Opening the shift"),
        Right.CLOSE_SHIFT: translate("rights", "Closing the shift"),
        Right.SEE_SHIFT: translate("rights", "The shift's figures"),
        Right.UNLOCK: translate("rights", "Unlocking for somebody else"),
        Right.SEE_AUDIT: translate("rights", "The audit"),
        Right.SPOT_CHECK: translate("rights", "A spot check"),
        Right.EXPORT: translate("rights", "An export"),
        Right.SEE_STORE: translate("rights", "The store's figures"),
        Right.BACK_UP: translate("rights", "A backup"),
        Right.RESTORE: translate("rights", "A restore"),
        Right.SEE_TRAINING: translate("rights", "Staff records"),
        Right.RECORD_TRAINING: translate("rights", "Recording a training"),
        Right.RESET_PIN: translate("rights", "Resetting a PIN"),
        Right.LIFT_LOCKOUT: translate("rights", "Lifting a lock-out"),
        Right.REVIEW_MEMBER: translate("rights", "Deciding an application"),
        Right.SEE_DETAILS: translate("rights", "A member's full details"),
        Right.CHANGE_DETAILS: translate("rights", "Changing a member's details"),
        Right.SEARCH_NAMES: translate("rights", "Finding members by name"),
        Right.TAKE_CHANGE: translate("rights", "Noting a change to come"),
        Right.WITHDRAW_CHANGE: translate("rights", "Withdrawing a change to come"),
        Right.ADJUST_POINTS: translate("rights", "Adjusting points"),
        Right.TELL_SEEDS: translate("rights", "Telling the draws' seeds"),
        Right.KEEP_STOCK: translate("rights", "Keeping cards and gifts"),
        Right.COUNT_STOCK: translate("rights", "Taking stock"),
        Right.ERASE_STRIPES: translate("rights", "Erasing stripes"),
        Right.WAIVE_FEE: translate("rights", "Waiving a fee"),
        Right.END_DAY: translate("rights", "The day end"),
        Right.CLOSE_DIFFERING_DAY: translate("rights", "Closing a day that differs from head office"),
        Right.CHOOSE_DEVICES: translate("rights", "Choosing the till's devices anew"),
        Right.LEAVE_KIOSK: translate("rights", "Kiosk mode, and closing the program in it"),
    }[each]


def right_missing(missing: RightMissing) -> Words:
    """Somebody who may not do it alone, or not at all; nothing was done."""
    act = right(missing.right)
    if missing.training:
        return _training_missing(act, missing)
    if missing.approvers:
        return Words(
            translate("rights", "{act} needs a second person: {people}").format(
                act=act, people=roles(missing.approvers)
            ),
            translate("rights", "One of them approves it here with PIN or staff card; you stay signed in."),
        )
    title = translate("rights", "{act} is not for your role").format(act=act)
    if not missing.holders:
        return Words(title, translate("rights", "Ask the manager."))
    advice = translate("rights", "Somebody else has to sign in and do it: {people}.")
    return Words(title, advice.format(people=roles(missing.holders)))


def not_an_approver(person: StaffRecord) -> Words:
    """A staff card of somebody who may not say yes to this."""
    return Words(
        translate("rights", "{name} cannot approve this").format(name=person.name),
        translate("rights", "Somebody on the list has to approve it."),
    )


def _training_missing(act: str, missing: RightMissing) -> Words:
    course = missing.course.in_language(language.in_force()) if missing.course else missing.training
    title = translate("rights", "{act} needs a training that is missing or has expired: {course}").format(
        act=act, course=course
    )
    if missing.approvers:
        advice = translate("rights", "Until then somebody who has it can approve it here: {people}.")
        return Words(title, advice.format(people=roles(missing.approvers)))
    return Words(title, translate("rights", "Ask the manager: head office keeps the training record."))
