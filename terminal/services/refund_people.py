"""Who stands behind goods that come back."""

from collections.abc import Sequence

from terminal.domain.refunds import RefundError, RefundProblem
from terminal.domain.rights import Right, RightMissing
from terminal.domain.staff import Role, StaffRecord
from terminal.services.people import People
from terminal.services.rights import Rights


def refund_rights(*, in_cash: bool = False, receipt: bool = True) -> tuple[Right, ...]:
    """What a refund asks of who does it; ``in_cash``: of what was not paid in cash, ``receipt``: its sale is known."""
    return (
        Right.REFUND if receipt else Right.REFUND_WITHOUT_RECEIPT,
        *([Right.REFUND_IN_CASH] if in_cash else []),
    )


def refund_approvers(rights: Rights, needed: Sequence[Right], actor: StaffRecord | None) -> tuple[Role, ...]:
    """The roles of whom one has to say yes beside ``actor`` (None: nobody is known), by all of the rights together.

    Empty where nobody needs to, and where nobody can.
    """
    each = [rights.alone(right) if actor is None else rights.approvers(right, actor) for right in needed]
    asked = [roles for roles in each if roles]
    return tuple(role for role in asked[0] if all(role in roles for roles in asked)) if asked else ()


def refund_people(rights: Rights, needed: Sequence[Right], actor: StaffRecord, approver: StaffRecord | None) -> People:
    """Who refunds, and who says yes, as head office tells them now.

    Raises RefundError APPROVER_IS_ACTOR or NOT_YOURS; CardActRefused for who was withdrawn.
    """
    if approver is not None and approver.id == actor.id:
        raise RefundError(RefundProblem.APPROVER_IS_ACTOR)
    try:
        people, *_ = [rights.check(right, actor, approver) for right in needed]
    except RightMissing as missing:
        raise RefundError(RefundProblem.NOT_YOURS) from missing
    return people
