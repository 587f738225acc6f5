"""What is asked before an act on a card: people, proof, reason, fee, and until when a card is good. Pure rules."""

from collections.abc import Sequence
from datetime import date, timedelta

from terminal.domain.card_acts import FeePaid
from terminal.domain.card_life import CardActProblem, CardActRefused, FeeKind, Move, Proof
from terminal.domain.cards import CardStatus
from terminal.domain.members import CardRecord
from terminal.domain.money import Fen
from terminal.domain.payment_cards import holds_payment_number
from terminal.domain.rights import RIGHTS, Right
from terminal.domain.scheme import CardRules
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.tenders import MONEY, Payment, Tender
from terminal.domain.times import months_later

LONGEST_REASON = 200


def status_on(card: CardRecord, day: str) -> CardStatus:
    """The card's state on an ISO ``day`` of the store: an active card expires by its date, without an act."""
    if card.status is CardStatus.ACTIVE and card.expires_on is not None and card.expires_on < day:
        return CardStatus.EXPIRED
    return card.status


def fee_due(kind: FeeKind | None, rules: CardRules) -> Fen:
    """What the scheme charges."""
    return {None: 0, FeeKind.REPLACE: rules.replace_fee, FeeKind.RENEW: rules.renew_fee}[kind]


def new_last_day(today: date, rules: CardRules, old: str | None = None) -> str | None:
    """The last good day of a card handed over today; None where cards do not expire.

    A card that takes the place of one good until ``old`` is good for as long at least: those days were paid for.
    """
    if not rules.validity_months:
        return None
    return max(months_later(today, rules.validity_months).isoformat(), old or "")


def renewed_last_day(card: CardRecord, today: date, rules: CardRules) -> str | None:
    """The last good day after a renewal today, counted from the later of today and the old end.

    None where there is nothing to renew: the card or the scheme knows no end, or it is further off than
    ``rules.renew_from_days``.
    """
    end = _end_in_reach(card.expires_on, today, rules)
    return None if end is None else months_later(max(today, end), rules.validity_months).isoformat()


def renewal_due(expires_on: str | None, today: date, rules: CardRules) -> str | None:
    """The last good day of a card that is still good today and can be renewed already, to remind its member of it.

    None without reason to remind: the card or the scheme knows no end, it is further off than
    ``rules.renew_from_days``, or it is past.
    """
    end = _end_in_reach(expires_on, today, rules)
    return None if end is None or end < today else end.isoformat()


def _end_in_reach(expires_on: str | None, today: date, rules: CardRules) -> date | None:
    """The last good day of a card that can be renewed today; it may be past. None for one that cannot."""
    if expires_on is None or not rules.validity_months:
        return None
    end = date.fromisoformat(expires_on)
    return None if today + timedelta(days=rules.renew_from_days) < end else end


def check_people(move: Move, actor: StaffRecord, approver: StaffRecord | None) -> None:
    """Raise CardActRefused unless the row's roles, or an approver who has one, stand behind the act."""
    if approver is not None and approver.id == actor.id:
        raise CardActRefused(CardActProblem.APPROVER_IS_ACTOR)
    if actor.role not in move.roles and (approver is None or approver.role not in move.roles):
        raise CardActRefused(CardActProblem.NOT_YOURS)
    if move.approvers and (approver is None or approver.role not in move.approvers):
        raise CardActRefused(CardActProblem.APPROVAL_MISSING)


def check_proof(move: Move, proof: Proof | None) -> None:
    """Raise CardActRefused unless one of the row's proofs was seen."""
    if move.proofs and proof not in move.proofs:
        raise CardActRefused(CardActProblem.PROOF_MISSING)


def check_reason(reason: str, *, needed: bool) -> None:
    """Raise CardActRefused for a reason that is missing, too long, or holds a bank card's number."""
    if needed and not reason.strip():
        raise CardActRefused(CardActProblem.REASON_MISSING)
    if len(reason) > LONGEST_REASON:
        raise CardActRefused(CardActProblem.REASON_TOO_LONG)
    if holds_payment_number(reason):
        raise CardActRefused(CardActProblem.REASON_IS_CARD)


def check_fee(
    move: Move,
    paid: FeePaid | None,
    rules: CardRules,
    approver: StaffRecord | None,
    waivers: Sequence[Role] = RIGHTS[Right.WAIVE_FEE].alone,
) -> None:
    """Raise CardActRefused unless exactly the fee is paid, in money, or waived by an approver with one of ``waivers``.

    Raises TenderError where the way it was paid is not as for a sale: no reference, or a bank card's number as one.
    """
    due = fee_due(move.fee, rules)
    if paid is None or move.fee is not paid.kind or paid.amount not in (due, 0):
        if paid is not None or due:
            raise CardActRefused(CardActProblem.FEE_MISSING)
        return
    if paid.tender not in MONEY:
        raise CardActRefused(CardActProblem.FEE_MISSING)
    if paid.amount:
        Payment(due).add(Tender(paid.tender, paid.amount, paid.reference))
    elif due and (approver is None or approver.role not in waivers):
        raise CardActRefused(CardActProblem.APPROVAL_MISSING)
