"""The slip of an act at the card desk as a printer-neutral document, in the member's language."""

from collections.abc import Iterator

import msgspec

from terminal.domain.card_acts import CardActed, FeePaid
from terminal.domain.cards import hidden
from terminal.domain.documents import Align, Document, Feed, Pair, Part, Rule, Style, Text
from terminal.domain.errors import SchemeError
from terminal.domain.letterhead import letterhead
from terminal.domain.members import MemberRecord
from terminal.domain.money import yuan
from terminal.domain.paper_labels import Labels, labels_in
from terminal.domain.tenders import TenderKind
from terminal.domain.times import Instant, local
from terminal.services.business_days import BusinessDay
from terminal.services.people import People

LABELS_FILE = "card_labels.toml"


class CardPaper(msgspec.Struct, frozen=True):
    """What a slip says besides the act itself. ``language`` is zh_CN, zh_TW or en."""

    day: BusinessDay
    member: MemberRecord
    people: People
    at: Instant
    language: str


def card_slip(acted: CardActed, paper: CardPaper) -> Document:
    """What the member takes home; it opens the drawer when a fee was paid in cash."""
    labels = labels_in(LABELS_FILE, paper.language)
    fee = acted.fee
    parts = (
        *_head(acted, paper, labels),
        *_card(acted, paper, labels),
        *(_fee(fee, labels) if fee else ()),
        *_people(paper, labels),
        Feed(2),
    )
    return Document(parts, open_drawer=bool(fee and fee.amount and fee.tender is TenderKind.CASH))


def _head(acted: CardActed, paper: CardPaper, labels: Labels) -> Iterator[Part]:
    store = paper.day.store
    yield from letterhead(store, labels)
    yield Rule()
    yield Text(labels[acted.act.value], Align.CENTRE, Style.BOLD)
    yield Pair(labels["time"], local(paper.at, store.zone).strftime("%Y-%m-%d %H:%M"))


def _card(acted: CardActed, paper: CardPaper, labels: Labels) -> Iterator[Part]:
    yield Pair(labels["member"], f"{paper.member.masked_name} {_tier_name(paper)}".rstrip())
    card = acted.handed_over
    replaced = card is not None and card.hash != acted.card
    yield Pair(labels["old_card"] if replaced else labels["card"], hidden(acted.last4))
    yield Pair(labels["state"], labels[f"state_{acted.to.value}"])
    if card is not None and replaced:
        yield Pair(labels["new_card"], hidden(card.last4))
        yield Pair(labels["state"], labels[f"state_{card.status.value}"])
    valid_until = card.expires_on if card is not None else acted.expires_on
    if valid_until:
        yield Pair(labels["valid_until"], valid_until)


def _fee(fee: FeePaid, labels: Labels) -> Iterator[Part]:
    yield Rule()
    if not fee.amount:
        yield Pair(labels["fee"], labels["waived"])
        return
    yield Pair(labels["fee"], yuan(fee.amount), Style.BOLD)
    tender = labels[fee.tender.value]
    yield Pair(f"{tender} {fee.reference}".rstrip(), yuan(fee.amount))


def _people(paper: CardPaper, labels: Labels) -> Iterator[Part]:
    yield Rule()
    yield Pair(labels["actor"], paper.people.actor.name)
    if paper.people.approver is not None:
        yield Pair(labels["approver"], paper.people.approver.name)


def _tier_name(paper: CardPaper) -> str:
    """The tier's name; nothing for a tier that the scheme in force lacks, for a slip must not fail over a name."""
    try:
        return paper.day.scheme.tier(paper.member.tier).name.in_language(paper.language)
    except SchemeError:
        return ""
