"""The demo company: the same for the same size on every machine, so that tests and benchmarks can name its cards."""

from sync.central.demo.cards import blank_number, card_number
from sync.central.demo.loading import DEFAULT_MEMBERS, load
from sync.central.demo.samples import BlankCards, DemoCard, blank_cards, sample_cards

__all__ = [
    "DEFAULT_MEMBERS",
    "BlankCards",
    "DemoCard",
    "blank_cards",
    "blank_number",
    "card_number",
    "load",
    "sample_cards",
]
