"""Bodies of the journal's entries about cards, and what they do to the cards of a member. Field names are for ever."""

from datetime import date

import msgspec

from terminal.domain.card_life import CardAct, CardState, FeeKind, Proof
from terminal.domain.cards import CardKind, CardStatus
from terminal.domain.members import CardRecord, MemberId
from terminal.domain.money import Fen
from terminal.domain.tenders import TenderKind
from terminal.domain.times import Instant


class FeePaid(msgspec.Struct, frozen=True):
    """A fee and how it was paid; a waived fee is one of amount 0 that the scheme would charge, with an approver."""

    kind: FeeKind
    amount: Fen
    tender: TenderKind = TenderKind.CASH
    reference: str = ""


class HandedOver(msgspec.Struct, frozen=True):
    """The card that an issue or a replacement handed over: encoded, read back, and out of the stock."""

    hash: bytes
    last4: str
    kind: CardKind
    issue: int
    status: CardStatus  # issued, or active at once
    expires_on: str | None = None
    batch: str = ""  # of the stock, with its index; empty for a number without plastic
    index: int = 0


class CardActed(msgspec.Struct, frozen=True):
    """Body of ``card.acted``: one act of the table of ``card_life``.

    ``card`` is the keyed hash of the card acted on (of the new one for an issue), ``seen`` the state that the actor
    saw, ``to`` the state after. ``request`` is a UUID made when the person began: the same request acts once.
    """

    request: str
    act: CardAct
    member: MemberId
    card: bytes
    last4: str
    seen: CardState
    to: CardStatus
    business_day: date
    reason: str
    proof: Proof | None = None
    approver: str = ""
    fee: FeePaid | None = None
    expires_on: str | None = None  # a renewal's new last good day
    handed_over: HandedOver | None = None


class CardChange(msgspec.Struct, frozen=True):
    """What an own entry did to one card, kept beside the entry until the centre's rows include it."""

    card: bytes
    member: MemberId
    seen: CardState
    to: CardStatus
    at: Instant
    expires_on: str | None = None
    created: CardRecord | None = None  # the card's record, where the act made the card


class NumberTyped(msgspec.Struct, frozen=True):
    """Body of ``card.typed``: a card number was typed by hand; ``approver`` allowed it where the actor may not."""

    last4: str
    found: bool
    reason: str
    approver: str = ""


class DeviceServiced(msgspec.Struct, frozen=True):
    """Body of ``device.serviced``: a line of the maintenance log 维护记录, or a test that was run from the page."""

    device: str
    work: str  # what was done: ``test``, ``cleaned``, ``repaired``, ``replaced``, ``note``
    note: str
    well: bool = True
