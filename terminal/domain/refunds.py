"""Refunds of sales: what goes back of money and points, in proportion, and never more than was sold (requirement C6).

Everything is cumulative: what a refund gives back is the share of all that was refunded so far less the share that was
given back before. So parts add up to the whole exactly, whatever they are cut into, and nothing is ever given twice.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from terminal.domain.errors import TerminalError
from terminal.domain.money import Fen
from terminal.domain.points_rules import ShortfallChoice
from terminal.domain.sales import SaleCompleted, SaleLine, SaleMember
from terminal.domain.tenders import MONEY, Tender, TenderKind


class RefundLine(msgspec.Struct, frozen=True):
    """Goods that came back: ``line`` counts the sale's lines from 1, ``quantity`` is in thousandths.

    ``amount`` is what that part of the line had cost, ``points`` what it had earned.
    """

    line: int
    quantity: int
    amount: Fen
    points: int


class SaleRefunded(msgspec.Struct, frozen=True):
    """Body of a ``sale.refunded`` entry. ``receipt`` is its own number, ``original`` the refunded sale's.

    ``original_day`` is the business day of that sale: there its spend and visit no longer count.
    ``total`` is what the goods had cost; ``tenders`` is how it went back: money, and points with their worth. Of the
    earned points ``points_taken`` are taken back; of these the last ``shortfall`` were spent already, and ``choice``
    says what was done about it: ``kept`` is what was kept from the money for them. Σ tenders + ``kept`` = ``total``.
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

    @property
    def points_back(self) -> int:
        """Spent points that are given back to their lots."""
        return sum(tender.points for tender in self.tenders)

    @property
    def money(self) -> Fen:
        """By how much less the member has paid in money: it no longer counts towards a tier."""
        return sum(tender.amount for tender in self.tenders if tender.kind in MONEY) + self.kept


class RefundError(TerminalError):
    """A refund that the sale does not allow; ``problem`` says why in plain English."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"refund refused: {problem}")
        self.problem = problem


class RefundShare(msgspec.Struct, frozen=True):
    """What refunding some lines brings: goods' ``lines`` and ``total``, split as the sale was paid.

    ``money`` goes back in money, ``offset`` in ``points_back`` points, ``coupon`` was paid with coupons and is lost;
    ``points_taken`` are the earned points to be taken back.
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
        raise RefundError("nothing that was sold comes back")
    lines = []
    for index, (line, gone, quantity) in enumerate(zip(sale.lines, before, quantities, strict=True), start=1):
        if quantity > line.quantity - gone:
            raise RefundError(f"of line {index} only {line.quantity - gone} thousandths are still out")
        if quantity:
            lines.append(_refund_line(index, line, gone, quantity))
    total = sum(line.amount for line in lines)
    done = sum(_cumulative(line.amount, gone, line.quantity) for line, gone in zip(sale.lines, before, strict=True))
    offset = _part(sale.total, done, total, _tendered(sale, TenderKind.POINTS))
    coupon = _part(sale.total, done, total, _tendered(sale, TenderKind.COUPON))
    return RefundShare(
        lines=tuple(lines),
        total=total,
        money=total - offset - coupon,
        offset=offset,
        points_back=_part(sale.total, done, total, sale.points_spent),
        coupon=coupon,
        points_taken=sum(line.points for line in lines),
    )


def _refund_line(index: int, line: SaleLine, gone: int, quantity: int) -> RefundLine:
    def share(whole: int) -> int:
        return _cumulative(whole, gone + quantity, line.quantity) - _cumulative(whole, gone, line.quantity)

    return RefundLine(index, quantity, share(line.amount), share(line.points))


def _part(whole: Fen, before: Fen, now: Fen, amount: int) -> int:
    """The share of ``amount`` that ``now`` of ``whole`` brings after ``before`` of it."""
    return _cumulative(amount, before + now, whole) - _cumulative(amount, before, whole)


def _cumulative(amount: int, part: int, whole: int) -> int:
    """``part`` of ``whole`` of an amount, rounded down; all of it with the last part, none of it of nothing."""
    return amount * part // whole if whole else 0


def _tendered(sale: SaleCompleted, kind: TenderKind) -> Fen:
    return sum(tender.amount for tender in sale.tenders if tender.kind is kind)
