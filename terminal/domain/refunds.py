"""Refunds of sales: what goes back of money and points, in proportion, and never more than was sold (requirement C6).

Everything is cumulative: what a refund gives back is the share of all that was refunded so far less the share that was
given back before. So parts add up to the whole exactly, whatever they are cut into, and nothing is ever given twice.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

import msgspec

from terminal.domain.catalogue import MILLI, Unit
from terminal.domain.errors import TerminalError
from terminal.domain.money import Fen
from terminal.domain.points_rules import ShortfallChoice
from terminal.domain.sales import SaleCompleted, SaleLine, SaleMember
from terminal.domain.tenders import COUNTS_AS_MONEY, Tender, TenderKind


class RefundLine(msgspec.Struct, frozen=True):
    """Goods that came back: ``line`` counts the sale's lines from 1, ``quantity`` is in thousandths.

    ``amount`` is what that part of the line had cost, ``points`` what it had earned.
    """

    line: int
    quantity: int
    amount: Fen
    points: int


class InCash(msgspec.Struct, frozen=True):
    """Money that went back in cash instead of the way it came: ``amount`` of what had been paid with ``kind``.

    ``reference`` is that of the sale's tender; ``cash`` what was given, which coins round.
    """

    kind: TenderKind
    amount: Fen
    reference: str
    cash: Fen


class SaleRefunded(msgspec.Struct, frozen=True):
    """Body of a ``sale.refunded`` entry. ``receipt`` is its own number, ``original`` the refunded sale's.

    ``original_day`` is the business day of that sale: there its spend and visit no longer count.
    ``total`` is what the goods had cost; ``tenders`` is how it went back: money with the external terminal's reference
    for it, and points with their worth. What a coupon had paid is named among them as well, though nothing goes back
    for it. ``hold`` is the centre's, that kept other tills from this sale meanwhile (empty without the line);
    ``exchange`` is the receipt number of the sale that was made in the same act, for goods that were taken instead, and
    ``exchanged`` how the money had been paid that paid them. Of the earned points ``points_taken`` are taken back; of
    these the last ``shortfall`` were spent already, and ``choice`` says what was done about it: ``kept`` is what was
    kept from the money for them. Of the cash among ``tenders`` that in ``instead`` had not been paid in cash.
    Σ tenders + ``kept`` = ``total`` + ``rounding``: what goes back in cash is rounded as cash is (below zero: less).
    """

    receipt: str
    original: str
    original_day: date
    business_day: date
    scheme_version: int
    lines: tuple[RefundLine, ...]
    total: Fen
    tenders: tuple[Tender, ...]
    points_taken: int
    reason: str
    member: SaleMember | None = None
    shortfall: int = 0
    choice: ShortfallChoice | None = None
    kept: Fen = 0
    approver: str = ""
    rounding: Fen = 0
    hold: str = ""
    exchange: str = ""
    exchanged: tuple[Tender, ...] = ()
    instead: tuple[InCash, ...] = ()

    @property
    def points_back(self) -> int:
        """Spent points that are given back to their lots."""
        return sum(tender.points for tender in self.tenders)

    @property
    def points_deducted(self) -> int:
        """Earned points that really go: not those whose worth was kept from the money."""
        return self.points_taken - (self.shortfall if self.choice is ShortfallChoice.FROM_REFUND else 0)

    @property
    def money(self) -> Fen:
        """By how much less there was to pay in money, before rounding: it no longer counts towards a tier."""
        return (
            sum(tender.amount for tender in self.tenders if tender.kind in COUNTS_AS_MONEY) + self.kept - self.rounding
        )


class RefundProblem(StrEnum):
    """Why a sale, or a part of it, is not refunded."""

    UNKNOWN = "unknown"  # no sale under this receipt number
    ELSEWHERE = "elsewhere"  # another till's sale: the centre has to be asked
    NO_LINE = "no_line"  # another till's sale, and the centre does not answer
    BEING_REFUNDED = "being_refunded"  # at another till, at this moment
    ALL_BACK = "all_back"  # everything that it sold came back already
    NOTHING = "nothing"  # no goods are chosen
    MORE_THAN_SOLD = "more_than_sold"  # more of a line than is still out
    PART_OF_PIECE = "part_of_piece"  # pieces come back whole
    CHOICE = "choice"  # points were spent already, and what is done about it is not among the scheme's choices
    REFERENCE = "reference"  # the external terminal's slip for the money that went back there
    CHANGED = "changed"  # it is not as it was when the person looked: look again
    NOT_WITHOUT_RECEIPT = "not_without_receipt"  # the scheme takes nothing back without one
    OVER_BOUND = "over_bound"  # more than the scheme lets anybody give back without a receipt
    NOT_YOURS = "not_yours"  # the person's role may not, and nobody who may approves
    APPROVER_IS_ACTOR = "approver_is_actor"


class RefundError(TerminalError):
    """A refund that is refused; nothing happened. ``where`` names the till (ELSEWHERE, NO_LINE), the line
    from 1, or how many fen are possible (OVER_BOUND)."""

    def __init__(self, problem: RefundProblem, where: str = "") -> None:
        super().__init__(f"refund refused: {problem.value}" + (f" ({where})" if where else ""))
        self.problem = problem
        self.where = where


class RefundShare(msgspec.Struct, frozen=True):
    """What refunding some lines brings: goods' ``lines`` and ``total``, split as the sale was paid.

    ``money`` was paid in money, ``offset`` with ``points_back`` points, ``coupon`` with coupons, which are used up;
    ``points_taken`` are the earned points to be taken back. ``total`` = ``money`` + ``offset`` + ``coupon``.
    """

    lines: tuple[RefundLine, ...]
    total: Fen
    money: Fen
    offset: Fen
    points_back: int
    coupon: Fen
    points_taken: int


def refunded_quantities(sale: SaleCompleted, earlier: Iterable[SaleRefunded]) -> list[int]:
    """How much of each line of ``sale`` came back already, in thousandths."""
    quantities = [0] * len(sale.lines)
    for refund in earlier:
        for line in refund.lines:
            if 1 <= line.line <= len(quantities):
                quantities[line.line - 1] += line.quantity
    return quantities


def refund_share(sale: SaleCompleted, earlier: Sequence[SaleRefunded], quantities: Sequence[int]) -> RefundShare:
    """What refunding ``quantities`` (thousandths for each line of ``sale``, 0 for a line that stays) brings.

    Raises RefundError when nothing comes back, or more of a line than is still out.
    """
    before = refunded_quantities(sale, earlier)
    if len(quantities) != len(sale.lines) or any(quantity < 0 for quantity in quantities) or not any(quantities):
        raise RefundError(RefundProblem.NOTHING)
    lines = []
    for index, (line, gone, quantity) in enumerate(zip(sale.lines, before, quantities, strict=True), start=1):
        if quantity > line.quantity - gone:
            raise RefundError(RefundProblem.MORE_THAN_SOLD, str(index))
        if line.unit is Unit.PIECE and quantity % MILLI:
            raise RefundError(RefundProblem.PART_OF_PIECE, str(index))
        if quantity:
            lines.append(_refund_line(index, line, gone, quantity))
    done = sum(_cumulative(line.amount, gone, line.quantity) for line, gone in zip(sale.lines, before, strict=True))
    total = sum(line.amount for line in lines)
    was, now = _split(sale, done), _split(sale, done + total)
    return RefundShare(
        lines=tuple(lines),
        total=total,
        money=now.money - was.money,
        offset=now.offset - was.offset,
        points_back=now.points - was.points,
        coupon=now.coupon - was.coupon,
        points_taken=sum(line.points for line in lines),
    )


def _refund_line(index: int, line: SaleLine, gone: int, quantity: int) -> RefundLine:
    def share(whole: int) -> int:
        return _cumulative(whole, gone + quantity, line.quantity) - _cumulative(whole, gone, line.quantity)

    return RefundLine(index, quantity, share(line.amount), share(line.points))


class _Split(NamedTuple):
    """How goods of a sale that came back were paid."""

    money: Fen
    offset: Fen
    points: int
    coupon: Fen


def _split(sale: SaleCompleted, part: Fen) -> _Split:
    """Goods of ``part`` of the sale's total as they were paid. No share ever falls as ``part`` grows.

    Each share is taken of what the one before left: shares rounded down each for itself could give back more than
    ``part`` at once, and some of it would have to be asked for again.
    """
    offset, coupon = _tendered(sale, TenderKind.POINTS), _tendered(sale, TenderKind.COUPON)
    money = _cumulative(sale.total - offset - coupon, part, sale.total)
    by_points = _cumulative(offset, part - money, offset + coupon)
    points = _cumulative(sale.points_spent, by_points, offset)
    return _Split(money, by_points, points, part - money - by_points)


def _cumulative(amount: int, part: int, whole: int) -> int:
    """``part`` of ``whole`` of an amount, rounded down; all of it with the last part, none of it of nothing."""
    return amount * part // whole if whole else 0


def _tendered(sale: SaleCompleted, kind: TenderKind) -> Fen:
    return sum(tender.amount for tender in sale.tenders if tender.kind is kind)
