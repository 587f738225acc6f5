"""Who stands behind goods that come back."""

from terminal.domain.refunds import RefundError, RefundProblem
from terminal.domain.rights import Right, RightMissing
from terminal.domain.staff import StaffRecord
from terminal.services.people import People
from terminal.services.rights import Rights


def refund_people(rights: Rights, right: Right, actor: StaffRecord, approver: StaffRecord | None) -> People:
    """Who refunds, and who says yes, as head office tells them now.

    Raises RefundError APPROVER_IS_ACTOR or NOT_YOURS; CardActRefused for who was withdrawn.
    """
    if approver is not None and approver.id == actor.id:
        raise RefundError(RefundProblem.APPROVER_IS_ACTOR)
    try:
        return rights.check(right, actor, approver)
    except RightMissing as missing:
        raise RefundError(RefundProblem.NOT_YOURS) from missing
