"""Chips as they come from the factory, and as members carry them, one of each family that the program knows."""

import dataclasses
from collections.abc import Callable

from hardware.cards import chip_record
from hardware.cards.chip import Chip
from hardware.cards.chip_record import ChipRecord
from hardware.cards.families import identify
from hardware.cards.reader_profile import ACR122U
from hardware.context import DriverContext
from terminal.domain.card_keys import CardKeys
from terminal.domain.cards import CardKind
from tests.support.listening import CARD, context
from tests.support.virtual_cards import sle44xx
from tests.support.virtual_cards.classic import VirtualClassic
from tests.support.virtual_cards.cpu_card import VirtualCpuCard
from tests.support.virtual_cards.desfire import VirtualDesfire
from tests.support.virtual_cards.ntag import VirtualNtag
from tests.support.virtual_cards.sle44xx import VirtualSle
from tests.support.virtual_cards.tap import Tap
from tests.support.virtual_cards.virtual_card import VirtualCard

KEYS = CardKeys(id=2, mac=b"m" * 32, master=b"M" * 16)

BLANK_CARDS: dict[CardKind, Callable[[], VirtualCard]] = {
    CardKind.CLASSIC: VirtualClassic,
    CardKind.NTAG: VirtualNtag,
    CardKind.SLE4442: lambda: VirtualSle(sle44xx.SLE4442),
    CardKind.SLE4428: lambda: VirtualSle(sle44xx.SLE4428),
    CardKind.CPU: VirtualCpuCard,
    CardKind.DESFIRE: VirtualDesfire,
}


def keyed_context() -> DriverContext:
    """A driver's world on a terminal that has the company's keys."""
    return dataclasses.replace(context(), card_keys=lambda: (KEYS,))


def member_card(kind: CardKind, number: str = CARD, issue: int = 1, store: int = 7) -> VirtualCard:
    """A card that was issued with this record."""
    card = BLANK_CARDS[kind]()
    issue_to(card, ChipRecord(number, issue, store))
    return card


def issue_to(card: VirtualCard, record: ChipRecord) -> None:
    """Write ``record`` on it. Raises CardError."""
    chip = session(card)
    chip.write_record(chip_record.pack(record, KEYS, chip.kind, chip.uid()), KEYS)


def record_on(card: VirtualCard) -> ChipRecord:
    """What it carries. Raises CardError."""
    chip = session(card)
    return chip_record.unpack(chip.read_record((KEYS,)), (KEYS,), chip.kind, chip.uid())


def session(card: VirtualCard) -> Chip:
    """The program's side of a card, without a reader in between."""
    return identify(card.atr, Tap(card), ACR122U)
