"""An act on a card takes effect, under its member's lock: the card's state, the new card, and which one stays.

Acts arrive in any order, from terminals that did not know of one another. ``card_life.settle`` joins two acts on one
card; between two cards of a member the one handed over last stays, whatever became of it since, so that every order of
arrival ends the same.
"""

from typing import Any

import msgspec
from sqlalchemy import insert, select, update

from sync.central.desk import Desk
from sync.central.hot_list import tell_hot_list
from sync.central.outcomes import Arrival, Case, Outcome, ParkReason, parked, place_text
from sync.central.store import schema
from terminal.domain.card_acts import CardActed, HandedOver
from terminal.domain.card_life import FINAL, WORKING, CardAct, CardState, lawful, move_for, settle
from terminal.domain.cards import CardStatus
from terminal.domain.cases import CaseKind, CaseSide
from terminal.domain.members import MemberId, part_of
from terminal.domain.times import Instant

_MOST_AHEAD = 100
"""Of issues: a till that was not told of parked cards counts on from them; a chip's record ends at 65,535."""


class Card(msgspec.Struct, frozen=True):
    """A row of ``cards``."""

    part: int
    hash: bytes
    member: MemberId
    status: CardStatus
    last4: str
    issue: int
    since: Instant
    kind: str
    handed_over_at: Instant
    store: str
    terminal: str
    epoch: int
    number: int
    expires_on: str | None = None
    state_store: str = ""  # whose act its status is; empty where that was not kept yet

    @property
    def order(self) -> tuple[Instant, str, int, int, int, bytes]:
        """By which the member's cards were handed over one after the other."""
        return self.handed_over_at, self.terminal, self.epoch, self.number, self.issue, self.hash


def act_on_card(desk: Desk, arrival: Arrival, acted: CardActed) -> Outcome:
    """Apply one act; what is parked changes nothing."""
    if not desk.is_member(acted.member):
        return parked(ParkReason.UNKNOWN_MEMBER, f"no member {acted.member}")
    if not _in_the_table(acted):
        return parked(ParkReason.NOT_LAWFUL, f"{acted.act.value} from {acted.seen.status.value} to {acted.to.value}")
    before = _cards_of(desk, acted.member)
    if acted.act is not CardAct.ISSUE and acted.card not in before:
        return parked(ParkReason.UNKNOWN_CARD, f"member {acted.member} has no such card ending in {acted.last4}")
    if acted.handed_over is not None and acted.handed_over.hash in before:
        return parked(ParkReason.NUMBER_TAKEN, f"the card ending in {acted.last4} is the member's already")
    newest = max((card.issue for card in before.values()), default=0)
    if acted.handed_over is not None and acted.handed_over.issue > newest + _MOST_AHEAD:
        return parked(ParkReason.NOT_LAWFUL, f"issue {acted.handed_over.issue} after the member's issue {newest}")
    after, cases = dict(before), []
    if acted.act is not CardAct.ISSUE:
        after[acted.card], crossed = _settled(before[acted.card], arrival, acted, desk.now)
        cases += crossed
    if acted.handed_over is not None:
        card = _handed_over(arrival, acted, acted.handed_over, before)
        after[card.hash] = card
    if acted.act is CardAct.FREEZE:
        told = f"the card ending in {acted.last4} of member {acted.member} was frozen on suspicion at {arrival.place}"
        detail = f"{told}; the entry says why"
        cases.append(Case(CaseKind.CARD_FROZEN, detail, (acted.member,), last4=acted.last4))
    cases += _keep_last(after, acted, desk.now)
    _save(desk, before, after)
    return Outcome(tuple(cases))


def _in_the_table(acted: CardActed) -> bool:
    hands_over = acted.act in (CardAct.ISSUE, CardAct.REPLACE)
    if hands_over != (acted.handed_over is not None) or not lawful(acted.act, acted.seen.status):
        return False
    if acted.handed_over is not None and acted.handed_over.status not in WORKING:
        return False
    if acted.expires_on is not None and acted.act is not CardAct.RENEW:
        return False
    return acted.act is CardAct.ISSUE or acted.to is move_for(acted.act).target


def _settled(card: Card, arrival: Arrival, acted: CardActed, now: Instant) -> tuple[Card, list[Case]]:
    current = CardState(card.status, card.since)
    state = settle(current, acted.seen, acted.to, at=arrival.entry.at, now=now).state
    expires_on = card.expires_on
    if acted.expires_on is not None and card.status not in FINAL:
        expires_on = max(acted.expires_on, expires_on or "")  # a renewal that was paid counts, also while restricted
    cases = []
    if state != current:
        card = msgspec.structs.replace(card, status=state.status, since=state.since, state_store=arrival.store)
    elif _mattered(acted, card.status):
        cases = [_without_effect(card, arrival, acted)]
    return msgspec.structs.replace(card, expires_on=expires_on), cases


def _without_effect(card: Card, arrival: Arrival, acted: CardActed) -> Case:
    told = f"{acted.act.value} of the card ending in {card.last4} of member {card.member} at {arrival.place}"
    sides = (
        CaseSide(arrival.store, arrival.moment, card.last4, acted.act.value),
        CaseSide(card.state_store, card.since, card.last4, status=card.status.value),
    )
    detail = f"{told} had no effect: the card was {card.status.value} meanwhile"
    return Case(CaseKind.CROSSED_ACTS, detail, (card.member,), sides)


def _mattered(acted: CardActed, met: CardStatus) -> bool:
    """Whether an act that had no effect is missed; restricting a card whose life has ended is not."""
    if acted.to is met:
        return False
    return acted.to in WORKING or acted.act is CardAct.REPLACE or met not in FINAL


def _handed_over(arrival: Arrival, acted: CardActed, card: HandedOver, before: dict[bytes, Card]) -> Card:
    """The new card. It came after the one that it replaces and after this till's earlier ones, whatever the clocks."""
    entry = arrival.entry
    earlier = [each for each in before.values() if each.hash == acted.card or each.terminal == entry.terminal]
    return Card(
        part=part_of(acted.member),
        hash=card.hash,
        member=acted.member,
        status=card.status,
        last4=card.last4,
        issue=card.issue,
        since=entry.at,
        kind=card.kind.value,
        handed_over_at=max([arrival.moment, *(each.handed_over_at + 1 for each in earlier)]),
        store=arrival.store,
        terminal=entry.terminal,
        epoch=entry.epoch,
        number=entry.number,
        expires_on=card.expires_on,
        state_store=arrival.store,
    )


def _keep_last(cards: dict[bytes, Card], acted: CardActed, now: Instant) -> list[Case]:
    """End every card but the last one handed over. Without a new card only a second working one can be in the way."""
    rivals = [card for card in cards.values() if acted.handed_over is not None or card.status in WORKING]
    last = max(rivals, key=lambda card: card.order, default=None)
    cases = []
    for card in rivals:
        if last is None or card is last or card.status in FINAL:
            continue
        since = max(now, card.since + 1)
        cards[card.hash] = msgspec.structs.replace(
            card, status=CardStatus.REPLACED, since=since, state_store=last.store
        )
        cases.append(_two_cards(card, last))
    return cases


def _two_cards(ended: Card, last: Card) -> Case:
    def told(card: Card) -> str:
        return f"ending in {card.last4} at {place_text(card.store, card.terminal, card.epoch, card.number)}"

    detail = f"member {ended.member} was given a card {told(ended)}, and one {told(last)}, which was later and stays"
    sides = tuple(CaseSide(card.store, card.handed_over_at, card.last4) for card in (ended, last))
    return Case(CaseKind.DOUBLE_REPLACEMENT, detail, (ended.member,), sides)


def _cards_of(desk: Desk, member: MemberId) -> dict[bytes, Card]:
    mine = select(schema.cards).filter_by(part=part_of(member), member=member)
    return {row.hash: _card(row._asdict()) for row in desk.connection.execute(mine)}


def _card(row: dict[str, Any]) -> Card:
    return Card(**{**row, "status": CardStatus(row["status"])})


def _save(desk: Desk, before: dict[bytes, Card], after: dict[bytes, Card]) -> None:
    table = schema.cards
    changed = [card for card in after.values() if card != before.get(card.hash)]
    for card in changed:
        row = _row(card)
        if card.hash in before:
            place = (table.c.part == card.part, table.c.hash == card.hash)
            desk.connection.execute(update(table).where(*place).values(row))
        else:
            desk.connection.execute(insert(table).values(row))
        desk.changed.add((card.part, card.member))
    tell_hot_list(desk.connection, {card.hash: CardState(card.status, card.since) for card in changed})


def _row(card: Card) -> dict[str, Any]:
    return {**msgspec.structs.asdict(card), "status": card.status.value}
