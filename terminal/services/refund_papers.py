"""The refund receipt 退货单 as a printer-neutral document, in the customer's language."""

from collections.abc import Iterator

import msgspec

from terminal.domain.catalogue import MILLI, Unit
from terminal.domain.documents import Align, Barcode, Document, Feed, Pair, Part, Row, Rule, Style, Text
from terminal.domain.feed import Store
from terminal.domain.goods_taken_back import GoodsTakenBack
from terminal.domain.money import yuan
from terminal.domain.refunds import RefundLine, SaleRefunded
from terminal.domain.sales import SaleCompleted, SaleMember
from terminal.domain.tenders import Tender, TenderKind
from terminal.domain.times import Instant, local
from terminal.services.letterhead import letterhead
from terminal.services.paper_labels import Labels, labels_in
from terminal.services.people import People

LABELS_FILE = "refund_labels.toml"

_QUANTITY_CELLS = 12
_AMOUNT_CELLS = 11


class RefundPaper(msgspec.Struct, frozen=True):
    """What the receipt says besides the refund. ``balance`` is the member's afterwards; None where it is not known.

    ``language`` is zh_CN, zh_TW or en.
    """

    store: Store
    people: People
    at: Instant
    language: str
    balance: int | None = None


def refund_receipt(refund: SaleRefunded, sale: SaleCompleted, paper: RefundPaper) -> Document:
    """What came back and what went back for it; it opens the drawer when cash does."""
    labels = labels_in(LABELS_FILE, paper.language)
    parts = (
        *_head(refund, paper, labels),
        *_goods(refund, sale, labels),
        *_totals(refund, labels),
        *(_member(refund, refund.member, paper, labels) if refund.member else ()),
        *_end(refund.receipt, refund.reason, paper, labels),
    )
    return Document(parts, open_drawer=any(tender.kind is TenderKind.CASH for tender in refund.tenders))


def goods_receipt(body: GoodsTakenBack, paper: RefundPaper) -> Document:
    """Goods that were taken back without a receipt; it opens the drawer."""
    labels = labels_in(LABELS_FILE, paper.language)
    widths = (_QUANTITY_CELLS, _AMOUNT_CELLS)
    parts = (
        *letterhead(paper.store, labels),
        Rule(),
        Text(labels["without_receipt"], Align.CENTRE, Style.BOLD),
        Pair(labels["receipt"], body.receipt),
        Pair(labels["time"], _moment(paper.at, paper.store.zone)),
        Rule(),
        Row((labels["item"], labels["quantity"], labels["amount"]), widths),
        *(Row((line.name, _back(line.quantity, line.unit), yuan(-line.amount)), widths) for line in body.lines),
        Rule(),
        Pair(labels["total"], yuan(body.total), Style.BOLD),
        *(Pair(_way_back(tender, labels), yuan(tender.amount)) for tender in body.tenders),
        *_end(body.receipt, body.reason, paper, labels),
    )
    return Document(parts, open_drawer=bool(body.tenders))


def _head(refund: SaleRefunded, paper: RefundPaper, labels: Labels) -> Iterator[Part]:
    yield from letterhead(paper.store, labels)
    yield Rule()
    yield Text(labels["title"], Align.CENTRE, Style.BOLD)
    yield Pair(labels["receipt"], refund.receipt)
    yield Pair(labels["original"], refund.original)
    yield Pair(labels["original_day"], refund.original_day.isoformat())
    yield Pair(labels["time"], _moment(paper.at, paper.store.zone))
    yield Rule()


def _goods(refund: SaleRefunded, sale: SaleCompleted, labels: Labels) -> Iterator[Part]:
    widths = (_QUANTITY_CELLS, _AMOUNT_CELLS)
    yield Row((labels["item"], labels["quantity"], labels["amount"]), widths)
    for line in refund.lines:
        yield Row((sale.lines[line.line - 1].name, _quantity(line, sale), yuan(-line.amount)), widths)
    yield Rule()


def _totals(refund: SaleRefunded, labels: Labels) -> Iterator[Part]:
    yield Pair(labels["total"], yuan(refund.total), Style.BOLD)
    if refund.rounding:
        yield Pair(labels["rounding"], yuan(refund.rounding))
    for tender in refund.tenders:
        yield Pair(_way_back(tender, labels), yuan(tender.amount))
    if refund.kept:
        yield Pair(labels["kept"].format(points=f"{refund.shortfall:,}"), yuan(refund.kept))


def _way_back(tender: Tender, labels: Labels) -> str:
    if tender.kind is TenderKind.POINTS:
        return labels["points_back"].format(points=f"{tender.points:,}")
    return f"{labels[tender.kind.value]} {tender.reference}".rstrip()


def _member(refund: SaleRefunded, member: SaleMember, paper: RefundPaper, labels: Labels) -> Iterator[Part]:
    yield Rule()
    yield Pair(labels["member"], f"{member.masked_name} ****{member.card_last4}")
    if refund.points_back:
        yield Pair(labels["points_given_back"], f"+{refund.points_back:,}")
    if refund.points_deducted:
        yield Pair(labels["points_taken"], f"-{refund.points_deducted:,}")
    if paper.balance is not None:
        yield Pair(labels["balance"], f"{paper.balance:,}")
        as_of = labels["balance_as_of"].format(moment=_moment(member.points_as_of, paper.store.zone))
        yield Text(as_of, Align.RIGHT)
        if paper.balance < 0:
            yield Text(labels["debt"])


def _end(receipt: str, reason: str, paper: RefundPaper, labels: Labels) -> Iterator[Part]:
    yield Rule()
    yield Pair(labels["reason"], reason)
    yield Pair(labels["cashier"], paper.people.actor.name)
    if paper.people.approver is not None:
        yield Pair(labels["approver"], paper.people.approver.name)
    yield Feed(2)
    yield Text(f"{labels['signature']} ____________________")
    yield Feed()
    yield Barcode(receipt, receipt)
    yield Feed(2)


def _quantity(line: RefundLine, sale: SaleCompleted) -> str:
    return _back(line.quantity, sale.lines[line.line - 1].unit)


def _back(quantity: int, unit: Unit) -> str:
    if unit is Unit.PIECE:
        return f"-{quantity // MILLI}"
    return f"-{quantity // MILLI}.{quantity % MILLI:03d}kg"


def _moment(at: Instant, zone: str) -> str:
    return local(at, zone).strftime("%Y-%m-%d %H:%M")
