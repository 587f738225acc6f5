"""A completed sale as a fact: what the journal keeps, the receipt prints and the centre files, never recomputed."""

from datetime import date

import msgspec

from terminal.domain.catalogue import Unit
from terminal.domain.members import MemberId, MemberView
from terminal.domain.money import Fen
from terminal.domain.payment_rules import LARGEST_STEP
from terminal.domain.pricing import PricedBasket, PriceStep
from terminal.domain.purchase_limits import Beyond
from terminal.domain.tenders import COUNTS_AS_MONEY, Payment, Tender, TenderError, TenderKind, TenderProblem
from terminal.domain.times import Instant

_LONGEST_NUMBER = 16  # digits of 2**53


class SaleLine(msgspec.Struct, frozen=True):
    """One sold line. ``quantity`` in thousandths; ``amount`` = ``list_amount`` − Σ savings of ``steps``."""

    product: int
    barcode: str
    name: str
    group: str
    unit: Unit
    quantity: int
    unit_price: Fen
    list_amount: Fen
    amount: Fen
    steps: tuple[PriceStep, ...]
    points: int


class SaleMember(msgspec.Struct, frozen=True):
    """The member line of a sale: enough for receipt and centre, no name in full and no card number."""

    id: MemberId
    masked_name: str
    tier: str
    card_hash: bytes
    card_last4: str
    points_before: int
    points_as_of: Instant


class SaleCompleted(msgspec.Struct, frozen=True):
    """Body of a ``sale.completed`` entry. ``receipt`` is unique in the company: terminal-epoch-number.

    Σ tenders = ``total`` + ``rounding`` + ``change``: cash is rounded by the scheme, most often down (below zero).
    ``exchange`` is the receipt number of the refund that was made in the same act, where goods were exchanged;
    ``exchanged`` is how the money had been paid that the tender of that kind brought: should these goods come back as
    well, it goes back the way it came.
    """

    receipt: str
    business_day: date
    scheme_version: int
    lines: tuple[SaleLine, ...]
    list_total: Fen
    total: Fen
    tenders: tuple[Tender, ...]
    change: Fen
    member: SaleMember | None = None
    points_last_day: str | None = None  # ISO; of the lot that the sale earns, None where points do not expire
    rounding: Fen = 0
    note: str = ""
    exchange: str = ""
    exchanged: tuple[Tender, ...] = ()
    beyond: tuple[Beyond, ...] = ()  # limits that somebody let it go beyond
    e_receipt: str = ""  # the token of its page at the centre; "" where the scheme has no e-receipts

    @property
    def saving(self) -> Fen:
        """What the customer did not pay."""
        return self.list_total - self.total

    @property
    def points(self) -> int:
        """Points earned by the whole sale."""
        return sum(line.points for line in self.lines)

    @property
    def points_spent(self) -> int:
        """Points that paid a part of it."""
        return sum(tender.points for tender in self.tenders)

    @property
    def paid(self) -> Fen:
        """What was to pay in money, before cash is rounded: it counts towards the member's tier."""
        return self.total - sum(tender.amount for tender in self.tenders if tender.kind not in COUNTS_AS_MONEY)


def receipt_number(terminal: str, epoch: int, number: int) -> str:
    """The receipt's number is its entry's place in the journal, so it is gapless and unique by itself."""
    return f"{terminal}-{epoch}-{number:06d}"


def receipt_place(receipt: str) -> tuple[str, int, int] | None:
    """(terminal, epoch, number) of the entry that a receipt's number names; None for what is no such number."""
    terminal, *place = receipt.rsplit("-", 2)
    if len(place) != 2 or not terminal or not all(each.isascii() and each.isdigit() for each in place):
        return None
    if max(map(len, place)) > _LONGEST_NUMBER:
        return None
    epoch, number = (int(each) for each in place)
    return (terminal, epoch, number) if receipt_number(terminal, epoch, number) == receipt else None


def complete(
    priced: PricedBasket,
    payment: Payment,
    *,
    receipt: str,
    business_day: date,
    points_last_day: str | None = None,
    e_receipt: str = "",
) -> SaleCompleted:
    """Turn a priced, covered basket into the fact; ``points_last_day`` is of the lot that the sale earns.

    Raises TenderError while something is due, ValueError if empty.
    """
    if priced.basket.empty:
        raise ValueError("an empty basket cannot be sold")
    if payment.due != priced.total or not payment.covered:
        raise TenderError(TenderProblem.NOT_COVERED)
    sale = SaleCompleted(
        receipt=receipt,
        business_day=business_day,
        scheme_version=priced.scheme_version,
        lines=tuple(
            SaleLine(
                product=line.line.product.id,
                barcode=line.line.barcode,
                name=line.line.product.name,
                group=line.line.product.group,
                unit=line.line.product.unit,
                quantity=line.line.quantity,
                unit_price=line.line.product.price,
                list_amount=line.list_amount,
                amount=line.amount,
                steps=line.steps,
                points=line.points,
            )
            for line in priced.lines
        ),
        list_total=priced.list_total,
        total=priced.total,
        tenders=payment.tenders,
        change=payment.change,
        member=_sale_member(priced.basket.member) if priced.basket.member else None,
        points_last_day=points_last_day if priced.points else None,
        rounding=payment.rounding,
        note=priced.basket.note,
        beyond=priced.basket.beyond,
        e_receipt=e_receipt,
    )
    if problem := payment_problem(sale):
        raise ValueError(problem)
    return sale


def payment_problem(sale: SaleCompleted) -> str:
    """What is wrong with how a sale was paid; empty when it adds up. The till and the centre both hold to it."""
    cash = [tender.amount for tender in sale.tenders if tender.kind is TenderKind.CASH]
    if sum(tender.amount for tender in sale.tenders) - sale.change - sale.rounding != sale.total:
        return "tenders less change and rounding are not the total"
    if sale.change < 0 or sale.change > sum(cash):
        return "change is given on cash alone"
    if sale.rounding and (not cash or abs(sale.rounding) >= LARGEST_STEP):
        return "only cash is rounded, by less than a yuan"
    return "points and coupons pay more than the total" if sale.paid < 0 else ""


def _sale_member(member: MemberView) -> SaleMember:
    return SaleMember(
        id=member.id,
        masked_name=member.masked_name,
        tier=member.tier,
        card_hash=member.card_hash,
        card_last4=member.card_last4,
        points_before=member.points,
        points_as_of=member.as_of,
    )
