"""Orders of the card desk, and the journal's body that each makes once every rule agrees. Pure."""

from datetime import date

import msgspec

from terminal.domain.card_acts import CardActed, CardChange, FeePaid, HandedOver
from terminal.domain.card_checks import (
    check_fee,
    check_people,
    check_proof,
    check_reason,
    new_last_day,
    renewed_last_day,
    status_on,
)
from terminal.domain.card_life import (
    WORKING,
    CardAct,
    CardActProblem,
    CardActRefused,
    CardState,
    Move,
    Proof,
    move_for,
    move_from,
)
from terminal.domain.cards import CardStatus, last4
from terminal.domain.members import CardRecord, MemberId
from terminal.domain.rights import Right
from terminal.domain.stock import BlankCard
from terminal.domain.times import Instant
from terminal.services.business_days import BusinessDay
from terminal.services.member_files import MemberFile
from terminal.services.people import People

_BLANK = CardState(CardStatus.BLANK, 0)


class ActOrder(msgspec.Struct, frozen=True):
    """An act on one of a member's cards. ``seen`` is the card's state as the person saw it (``state_of``)."""

    request: str  # from ``CardDesk.new_request``, when the person began
    act: CardAct
    member: MemberId
    card: bytes
    seen: CardState
    reason: str
    proof: Proof | None
    fee: FeePaid | None = None


class OldCard(msgspec.Struct, frozen=True):
    """The card that a replacement ends, and its state as the person saw it (``state_of``)."""

    card: bytes
    seen: CardState


class IssueOrder(msgspec.Struct, frozen=True):
    """A blank card for a member; with ``old`` it takes that card's place 补办, else it is an issue 发卡."""

    request: str
    member: MemberId
    blank: BlankCard
    reason: str
    proof: Proof | None
    fee: FeePaid | None = None
    old: OldCard | None = None


def state_of(card: CardRecord) -> CardState:
    """The state in which acts left a card, whatever its date has made of it since."""
    return CardState(card.status, card.since)


def acted(order: ActOrder, file: MemberFile, day: BusinessDay, people: People) -> CardActed:
    """The body of an act on one of the member's cards. Raises CardActRefused, and TenderError for its fee's tender."""
    card, move = _card_and_move(order.act, order.card, order.seen, file, day)
    expires_on = None
    if order.act is CardAct.RENEW:
        expires_on = renewed_last_day(card, date.fromisoformat(day.date), day.scheme.cards)
        if expires_on is None:
            raise CardActRefused(CardActProblem.NOT_DUE, card.status)
    if move.target in WORKING and any(each.status in WORKING for each in file.cards if each is not card):
        raise CardActRefused(CardActProblem.HAS_CARD, card.status)
    _check_order(order, move, day, people)
    return CardActed(
        request=order.request,
        act=order.act,
        member=order.member,
        card=card.hash,
        last4=card.last4,
        seen=order.seen,
        to=move.target,
        business_day=date.fromisoformat(day.date),
        reason=order.reason.strip(),
        proof=order.proof,
        approver=people.approver.id if people.approver else "",
        fee=order.fee,
        expires_on=expires_on,
    )


def handed_over(order: IssueOrder, card_hash: bytes, file: MemberFile, day: BusinessDay, people: People) -> CardActed:
    """The body of an issue or a replacement; ``card_hash`` is of the blank card's number.

    A member gets another card by an issue only when the life of every earlier one has ended, and by a replacement
    only when no other one works. Raises CardActRefused, and TenderError for the way its fee was paid.
    """
    old: CardRecord | None = None
    if order.old is not None:
        old, move = _card_and_move(CardAct.REPLACE, order.old.card, order.old.seen, file, day)
        others = [each for each in file.cards if each.status in WORKING]
    else:
        move = move_for(CardAct.ISSUE)
        others = list(file.unfinished)
    if others:
        raise CardActRefused(CardActProblem.HAS_CARD, others[0].status)
    _check_order(order, move, day, people)
    card = _new_card(order.blank, card_hash, old, file, day)
    return CardActed(
        request=order.request,
        act=move.act,
        member=order.member,
        card=old.hash if old else card.hash,
        last4=old.last4 if old else card.last4,
        seen=order.old.seen if order.old else _BLANK,
        to=move.target if old else card.status,
        business_day=date.fromisoformat(day.date),
        reason=order.reason.strip(),
        proof=order.proof,
        approver=people.approver.id if people.approver else "",
        fee=order.fee,
        handed_over=card,
    )


def changes_of(body: CardActed, at: Instant) -> tuple[CardChange, ...]:
    """What an act at ``at`` does to the cards it touches: one, or for a replacement two."""
    changes = []
    if body.act is not CardAct.ISSUE:
        changes.append(CardChange(body.card, body.member, body.seen, body.to, at, body.expires_on))
    card = body.handed_over
    if card is not None:
        record = CardRecord(card.hash, card.status, card.last4, card.issue, card.expires_on, at)
        changes.append(CardChange(card.hash, body.member, _BLANK, card.status, at, created=record))
    return tuple(changes)


def _card_and_move(
    act: CardAct, card_hash: bytes, seen: CardState, file: MemberFile, day: BusinessDay
) -> tuple[CardRecord, Move]:
    card = file.card(card_hash)
    if card is None:
        raise CardActRefused(CardActProblem.NOT_THIS_MEMBER)
    if state_of(card) != seen:
        raise CardActRefused(CardActProblem.CHANGED, card.status)
    status = status_on(card, day.date)
    move = move_from(status, act)
    if move is None:
        raise CardActRefused(CardActProblem.NOT_LAWFUL, status)
    return card, move


def _check_order(order: ActOrder | IssueOrder, move: Move, day: BusinessDay, people: People) -> None:
    check_people(move, people.actor, people.approver)
    check_proof(move, order.proof)
    check_reason(order.reason, needed=move.reason)
    rule = day.scheme.right(Right.WAIVE_FEE)
    trained = people.approver is not None and rule.held_by(people.approver, day.date)
    waivers = rule.alone if trained else ()
    check_fee(move, order.fee, day.scheme.cards, people.approver, waivers)


def _new_card(
    blank: BlankCard, card_hash: bytes, old: CardRecord | None, file: MemberFile, day: BusinessDay
) -> HandedOver:
    rules = day.scheme.cards
    return HandedOver(
        hash=card_hash,
        last4=last4(blank.number),
        kind=blank.kind,
        issue=file.highest_issue + 1,
        status=CardStatus.ACTIVE if rules.active_at_once else CardStatus.ISSUED,
        expires_on=new_last_day(date.fromisoformat(day.date), rules, old.expires_on if old else None),
        batch=blank.batch,
        index=blank.index,
    )
