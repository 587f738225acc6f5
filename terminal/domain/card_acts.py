"""Bodies of the journal's entries about cards, and what they do to the cards of a member. Field names are for ever."""

from collections.abc import Iterable
from datetime import date

import msgspec

from terminal.domain.card_life import FINAL, CardAct, CardState, FeeKind, Proof, settle
from terminal.domain.cards import CardKind, CardStatus
from terminal.domain.errors import DeviceFault
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

    @property
    def left(self) -> CardState:
        """The state in which the act left the card, as long as nobody else's act came between."""
        return settle(self.seen, self.seen, self.to, at=self.at, now=self.at).state


def follow(card: CardRecord | None, changes: Iterable[CardChange]) -> CardRecord | None:
    """``card`` as the centre tells it (None: it knows none) and what own ``changes`` it does not include made of it.

    A card that the centre does not tell begins with the change that made it. The hot list runs ahead of the rows, so
    the card may come in the state that one of the changes brought about: that one is not done twice.
    """
    for change in changes:
        if card is None:
            card = change.created
        elif CardState(card.status, card.since) != change.left:
            card = _after(card, change)
    return card


def _after(card: CardRecord, change: CardChange) -> CardRecord:
    """One change later. A renewal that was paid counts, even where the card was restricted meanwhile."""
    current = CardState(card.status, card.since)
    state = settle(current, change.seen, change.to, at=change.at, now=change.at).state
    expires_on = card.expires_on
    if change.expires_on is not None and card.status not in FINAL:
        expires_on = max(change.expires_on, expires_on or "")
    return msgspec.structs.replace(card, status=state.status, since=state.since, expires_on=expires_on)


class NumberTyped(msgspec.Struct, frozen=True):
    """Body of ``card.typed``: a card number was typed by hand; ``approver`` allowed it where the actor may not."""

    last4: str
    found: bool
    reason: str
    approver: str = ""


class DeviceServiced(msgspec.Struct, frozen=True):
    """Body of ``device.serviced``: a line of the maintenance log 维护记录, or a test that was run from the page.

    ``fault`` says why a test failed; ``note`` then holds the technical detail. ``device`` is empty where the line is
    about all of the till's devices.
    """

    device: str
    work: str  # what was done: ``test``, ``cleaned``, ``repaired``, ``replaced``, ``note``, ``chosen``
    note: str
    well: bool = True
    fault: DeviceFault | None = None
