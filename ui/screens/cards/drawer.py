"""Which blank cards lie in the drawer, and which device writes them. Reads the disk: call it on a lane."""

from collections.abc import Sequence

from terminal.domain.cards import CardKind
from terminal.domain.stock import BlankCard, StockError, StockProblem
from terminal.ports import CardEncoder
from terminal.services.till import Till


def blanks_in_drawer(till: Till, first: CardKind | None = None) -> dict[CardKind, BlankCard]:
    """The next blank card of every kind that can be handed over here, ``first`` before the others; kinds without one
    are missing.
    """
    found = {}
    for kind in sorted(_kinds(till.encoders), key=lambda each: each is not first):
        try:
            found[kind] = till.stock.next_blank(kind)
        except StockError as error:
            if error.problem is not StockProblem.EMPTY:
                raise
    return found


def blank_with_number(till: Till, number: str) -> BlankCard:
    """The blank card with this printed number. Raises StockError NOT_IN_STOCK, also where nothing here writes it."""
    blank = till.stock.blank_of("".join(number.split()))
    if blank.kind not in _kinds(till.encoders):
        raise StockError(StockProblem.NOT_IN_STOCK)
    return blank


def encoder_of(encoders: Sequence[CardEncoder], kind: CardKind) -> CardEncoder | None:
    """The first device that writes this kind; none is needed for a number without plastic."""
    return next((encoder for encoder in encoders if kind in encoder.kinds()), None)


def _kinds(encoders: Sequence[CardEncoder]) -> list[CardKind]:
    return [kind for kind in CardKind if kind is CardKind.NUMBER or encoder_of(encoders, kind)]
