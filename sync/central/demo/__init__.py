"""The demo company: the same for the same size on every machine, so that tests and benchmarks can name its cards."""

from sync.central.demo.cards import card_number
from sync.central.demo.loading import DEFAULT_MEMBERS, load
from sync.central.demo.samples import DemoCard, sample_cards

__all__ = ["DEFAULT_MEMBERS", "DemoCard", "card_number", "load", "sample_cards"]
