"""Erasing a used stripe 擦除磁条: what is found on it first, what is refused, and what the journal keeps of it."""

from enum import StrEnum

import msgspec

from terminal.domain.card_life import FINAL
from terminal.domain.cards import CardStatus, mask
from terminal.domain.errors import TerminalError

ERASABLE = (CardStatus.DAMAGED, *FINAL)
"""States of a member's card that nobody will use again: taken in, or at the end of its life."""


class EraseStep(StrEnum):
    """Where an erasure stands; each is a swipe of the same card."""

    LOOK = "look"  # what it carries is looked at; asked for again while nothing can be read
    ERASE = "erase"  # now it is erased
    PROVE = "prove"  # it must read empty; asked for again while the swipe fails


class StripeContent(StrEnum):
    """What a stripe carries. A bank card's is none of these: it is refused before anything is said of it."""

    OURS = "ours"
    OTHER = "other"  # well read, and no number of ours
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    TWO_NUMBERS = "two_numbers"  # its tracks disagree: it may have been tampered with


class FoundStripe(msgspec.Struct, frozen=True):
    """What was found on a stripe. ``number`` is a whole number of ours: in memory only, and empty for all others."""

    content: StripeContent
    number: str = ""

    def __repr__(self) -> str:
        return f"FoundStripe({self.content.value!r}, number='{mask(self.number)}')"


class StripeErased(msgspec.Struct, frozen=True):
    """Body of ``stripe.erased``, of which an erasure has two with the same ``request``.

    The first is written before the swipe that erases: from then on the stripe may be erased, whatever happens. The one
    that is ``proven`` follows when it was read back empty. ``card`` is the keyed hash of a number of ours, empty for
    all others; ``status`` is that of the member's card as this terminal knew it, None for a number of nobody's.
    """

    request: str
    content: StripeContent
    proven: bool = False
    card: bytes = b""
    last4: str = ""
    status: CardStatus | None = None


class EraseProblem(StrEnum):
    """Why a stripe is not erased. It is as it was."""

    NOT_YOURS = "not_yours"  # the person's role may not
    PAYMENT_CARD = "payment_card"  # nothing of it is kept
    IN_USE = "in_use"  # a member's card whose life has not ended
    TWO_NUMBERS = "two_numbers"  # it may be needed as evidence
    EMPTY = "empty"  # there is nothing to erase


class EraseRefused(TerminalError):
    """A stripe that is left as it was; ``last4`` and ``status`` are those of a member's card that is in use."""

    def __init__(self, problem: EraseProblem, *, last4: str = "", status: CardStatus | None = None) -> None:
        super().__init__(f"stripe not erased: {problem.value}" + (f" (card is {status.value})" if status else ""))
        self.problem = problem
        self.last4 = last4
        self.status = status
