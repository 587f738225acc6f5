"""What tills do at the card desk, as bodies of their journals' entries, and what the centre made of it."""

import uuid
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import select

from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.card_acts import CardActed, HandedOver
from terminal.domain.card_life import CardAct, CardState, move_for
from terminal.domain.cards import CardKind, CardStatus
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import CardRecord, MemberId, part_of
from tests.sync.central.tills import Till

MEMBER = MemberId(1)
"""Has one card, which is active."""


def card_of(database: Database, member: int = MEMBER) -> CardRecord:
    """The member's only card."""
    (card,) = cards_of(database, member)
    return card


def cards_of(database: Database, member: int = MEMBER) -> list[CardRecord]:
    """The member's cards at the centre, in the order of their hashes."""
    table = schema.cards.c
    with database.read() as connection:
        found = connection.execute(
            select(schema.cards).where(table.part == part_of(MemberId(member)), table.member == member)
        ).all()
    records = [
        CardRecord(row.hash, CardStatus(row.status), row.last4, row.issue, row.expires_on, row.since) for row in found
    ]
    return sorted(records, key=lambda card: card.hash)


def statuses(database: Database, member: int = MEMBER) -> list[str]:
    """The states of the member's cards, in the order of their hashes."""
    return [card.status.value for card in cards_of(database, member)]


def state_of(card: CardRecord) -> CardState:
    """The state that a person at the desk sees."""
    return CardState(card.status, card.since)


def act(till: Till, kind: CardAct, card: bytes, seen: CardState, **changes: Any) -> Entry:
    """Record an act on a card; ``changes`` replace fields of the body."""
    body = CardActed(
        request=str(uuid.uuid4()),
        act=kind,
        member=MEMBER,
        card=card,
        last4="0011",
        seen=seen,
        to=move_for(kind).target,
        business_day=date(2026, 11, 22),
        reason="at the desk",
    )
    return till.record(EntryKind.CARD_ACTED, msgspec.json.encode(msgspec.structs.replace(body, **changes)))


def replace(till: Till, old: CardRecord, new: bytes, *, number: int = 2, batch: str = "", **changes: Any) -> Entry:
    """Report a card lost, unless it is, and record its replacement by the card with hash ``new``."""
    seen = state_of(old)
    if old.status is CardStatus.ACTIVE:
        lost = act(till, CardAct.REPORT_LOSS, old.hash, seen, **changes)
        seen = CardState(CardStatus.LOST, max(lost.at, seen.since + 1))
    handed = HandedOver(new, "0029", CardKind.STRIPE, number, CardStatus.ACTIVE, batch=batch)
    return act(till, CardAct.REPLACE, old.hash, seen, handed_over=handed, **changes)


def issue(till: Till, new: bytes, *, batch: str = "", **changes: Any) -> Entry:
    """Record the issue of a first card."""
    handed = HandedOver(new, "0029", CardKind.STRIPE, 1, CardStatus.ACTIVE, batch=batch)
    blank = CardState(CardStatus.BLANK, 0)
    return act(till, CardAct.ISSUE, new, blank, to=CardStatus.ACTIVE, handed_over=handed, **changes)
