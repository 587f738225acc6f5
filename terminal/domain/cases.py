"""Cases 异常: what a person must look at, as the centre files it and tells it to the stores that it concerns.

A case travels as its kind and data, never as a sentence: every terminal words it in its own language
(``ui/messages/case_messages``). Kinds, acts and states travel as plain text, so that a terminal that is older than the
centre hears of what it has no words for yet, and says it in general ones.
"""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from terminal.domain.members import MemberId
from terminal.domain.times import Instant


class CaseKind(StrEnum):
    """What a case is about. Stopped terminals file cases under the codes of their refusals besides."""

    PARKED = "parked"
    CROSSED_ACTS = "crossed_acts"  # an act had no effect: the card had become something stricter meanwhile
    DOUBLE_REPLACEMENT = "double_replacement"  # a member was given two cards; the later one stays
    CARD_FROZEN = "card_frozen"  # on suspicion: somebody must find out, and unfreeze or cancel it
    DUPLICATE = "duplicate"  # two members with the same phone or ID number
    SUSPECTED_COPY = "suspected_copy"  # a chip whose record is outdated, or on the wrong chip
    STOCK_CONFLICT = "stock_conflict"  # a card was issued that had left the stock before, or was never in it
    STOCK_DIFFERENCE = "stock_difference"  # counted otherwise than the journal says
    OVERDRAFT = "overdraft"  # points were spent or taken back that nobody had
    OVER_REFUND = "over_refund"  # more came back than was sold
    MONEY_BACK = "money_back"  # money went back otherwise than it had been paid, or than the scheme lets it
    EXCHANGE = "exchange"  # the two halves of an exchange do not belong together
    UNMATCHED_REFUND = "unmatched_refund"  # of a sale that the centre does not know, or not of this member
    COUPON_TWICE = "coupon_twice"  # it paid for two sales
    GIFT_STOCK = "gift_stock"  # more of a gift went out than had come in
    LOTTERY = "lottery"  # draws that the revealed seed does not make
    DISPUTE = "dispute"  # a member does not agree with their points
    UNBALANCED = "unbalanced"  # the ledger of points does not add up
    SHIFT_DIFFERENCE = "shift_difference"  # a drawer or an external terminal was over or short by more than is let pass
    FORMER_MACHINE = "former_machine"  # the machine that a terminal was on before speaks up again
    SHIFT_MISMATCH = "shift_mismatch"  # a Z report is not the sum of its entries here


class CaseSide(msgspec.Struct, frozen=True, omit_defaults=True):
    """One of the things that met in a case: what was done with a card, or what it was, in which store, since when.

    Of a double replacement the first side is the card that ended, the second the one that stays; of crossed acts the
    first is the act that had no effect, the second the state that it met.
    """

    store: str  # empty where it is not known
    at: Instant
    last4: str = ""
    act: str = ""  # of ``card_life.CardAct``
    status: str = ""  # of ``cards.CardStatus``


class StoreCase(msgspec.Struct, frozen=True, omit_defaults=True):
    """A case as it is told to the stores that it concerns. The first four fields name it, for ever.

    ``terminal``, ``epoch`` and ``number`` are the place of the entry that it was filed under; ``store`` and ``at`` say
    where and when that was made, ``entry`` is its kind. ``reason`` is the code of a refusal (of a parked entry, of a
    card), ``last4`` the card that it is about, ``sides`` what met where two things did. One that is ``closed`` carries
    nothing besides, and is shown nowhere any more.
    """

    terminal: str
    epoch: int
    number: int
    kind: str
    opened_at: Instant
    closed: bool = False
    store: str = ""
    at: Instant = 0
    entry: str = ""
    reason: str = ""
    last4: str = ""
    members: tuple[MemberId, ...] = ()
    sides: tuple[CaseSide, ...] = ()

    @property
    def key(self) -> tuple[str, int, int, str]:
        """What names it."""
        return self.terminal, self.epoch, self.number, self.kind

    def beside(self, store: str) -> CaseSide | None:
        """The first side that is another store's; None where everything happened in ``store``."""
        return next((side for side in self.sides if side.store != store), None)


def cases_of(cases: Iterable[StoreCase], member: MemberId) -> tuple[StoreCase, ...]:
    """Those of ``cases`` that are about a member."""
    return tuple(case for case in cases if member in case.members)
