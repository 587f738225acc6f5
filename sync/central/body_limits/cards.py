"""Acts on cards, cards that were refused, and the stock of blank ones."""

from sync.central.body_limits.values import (
    LARGEST_ISSUE,
    LAST,
    LONGEST_KEY,
    MOST_CARDS,
    Limits,
    Rules,
    date_can_be,
    each_once,
)
from terminal.domain.acts import CardRefused
from terminal.domain.card_acts import CardActed
from terminal.domain.stock import StockCounted, StockMoved, StockReceived


def _acted(body: CardActed) -> Limits:
    card = body.handed_over
    lawful = body.member > 0 and date_can_be(body.expires_on) and len(body.last4) <= LAST
    if card is not None:
        lawful = lawful and date_can_be(card.expires_on) and len(card.last4) <= LAST and len(card.batch) <= LONGEST_KEY
        lawful = lawful and 0 < card.issue <= LARGEST_ISSUE and card.index >= 0
    return Limits((body.request,), (body.card, card.hash if card else None), lawful)


def _refused(body: CardRefused) -> Limits:
    return Limits((), (), len(body.last4) <= LAST and len(body.reader) <= LONGEST_KEY)


def _received(body: StockReceived) -> Limits:
    return Limits((body.batch.id,), (), 0 < body.batch.count <= MOST_CARDS and len(body.batch.first) <= 32)


def _moved(body: StockMoved) -> Limits:
    return Limits((body.batch,), (), min(body.indexes, default=0) >= 0)


def _counted(body: StockCounted) -> Limits:
    batches = tuple(line.batch for line in body.lines)
    return Limits(batches, (), each_once(batches))


LIMITS: Rules = {
    CardActed: _acted,
    CardRefused: _refused,
    StockReceived: _received,
    StockMoved: _moved,
    StockCounted: _counted,
}
