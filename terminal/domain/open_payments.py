"""A payment while it is under way, as it is kept on the disk: what came in at an external terminal, or what the centre
holds for it, must outlive this program; nobody guesses afterwards whether it was paid (requirement G1)."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from terminal.domain.coupons import CouponIssued
from terminal.domain.errors import TerminalError
from terminal.domain.members import MemberId
from terminal.domain.money import Fen
from terminal.domain.pricing import PricedBasket
from terminal.domain.tenders import EXTERNAL, Payment, Tender, TenderKind
from terminal.domain.times import Instant

KEPT = (*EXTERNAL, TenderKind.POINTS)
"""What makes a payment be kept: it was taken somewhere else, and does not come back by itself."""


class SpendingUnderWay(msgspec.Struct, frozen=True):
    """What the sale's member pays with: the centre's ``hold`` under ``request``, and the coupons by their codes."""

    request: str
    asked_for: MemberId | None = None
    hold: str = ""
    held_until: Instant = 0
    coupons: Mapping[str, CouponIssued] = {}


class SaleUnderWay(msgspec.Struct, frozen=True):
    """What it takes to go on: goods priced by the scheme of the moment ``at``, and how they are paid so far."""

    priced: PricedBasket
    at: Instant
    payment: Payment
    spending: SpendingUnderWay


class OpenPayment(msgspec.Struct, frozen=True):
    """What a person must know of a payment under way, and ``sale``, a SaleUnderWay as JSON.

    ``since`` is when it was first kept; ``goods`` counts lines. ``tenders`` is what is in now: of a payment that was
    interrupted, what was not given back yet, whatever ``sale`` says.
    """

    id: str
    since: Instant
    cashier: str
    goods: int
    due: Fen
    tenders: tuple[Tender, ...]
    sale: msgspec.Raw


class TenderReturned(msgspec.Struct, frozen=True):
    """Body of ``tender.returned``: what an external terminal had taken went back there before the sale was done.

    ``reference`` is of the slip that says so. ``interrupted``: after the program had ended in the midst of the payment;
    then cash, points and coupons are told as well.
    """

    payment: str
    tender: Tender
    reference: str = ""
    interrupted: bool = False
    approver: str = ""


class PaymentSettled(msgspec.Struct, frozen=True):
    """Body of ``payment.resumed``: a person went on with an interrupted payment, with ``tenders`` in; and of
    ``payment.undone``: the last of what was in was given back, and no sale came of it.
    """

    payment: str
    since: Instant
    cashier: str
    due: Fen
    tenders: tuple[Tender, ...] = ()
    approver: str = ""


class InterruptionProblem(StrEnum):
    """Why an interrupted payment cannot be settled so."""

    GONE = "gone"  # it was settled meanwhile
    UNREADABLE = "unreadable"  # its goods were kept by another version of the program: it can only be undone
    COUNTER_BUSY = "counter_busy"  # other goods are on the counter


class InterruptionError(TerminalError):
    """A settlement that is refused; nothing has happened."""

    def __init__(self, problem: InterruptionProblem) -> None:
        super().__init__(f"interrupted payment: {problem.value}")
        self.problem = problem


def is_kept(payment: Payment) -> bool:
    """Whether a payment must be on the disk."""
    return any(tender.kind in KEPT for tender in payment.tenders)


def sale_under_way(kept: OpenPayment) -> SaleUnderWay:
    """The sale to go on with, paid with what is still in. Raises InterruptionError UNREADABLE."""
    try:
        sale = msgspec.json.decode(kept.sale, type=SaleUnderWay)
    except ValueError as error:
        raise InterruptionError(InterruptionProblem.UNREADABLE) from error
    return msgspec.structs.replace(sale, payment=msgspec.structs.replace(sale.payment, tenders=kept.tenders))
