"""The refund receipt 退货单 as a printer-neutral document, in the customer's language."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from terminal.domain.cards import hidden
from terminal.domain.catalogue import MILLI, Unit
from terminal.domain.documents import Align, Document, Pair, Part, Row, Style, Text
from terminal.domain.feed import Store
from terminal.domain.goods_taken_back import GoodsTakenBack
from terminal.domain.money import Fen, yuan
from terminal.domain.paper_blocks import Fill, common_fills, composed, layout_of, receipt_fills, signed_fills
from terminal.domain.paper_labels import Labels, labels_in
from terminal.domain.paper_layouts import BlockKind, Paper, PaperLayout, When
from terminal.domain.refunds import RefundLine, SaleRefunded
from terminal.domain.sales import SaleCompleted, SaleMember
from terminal.domain.scheme import Scheme
from terminal.domain.tenders import Tender, TenderKind
from terminal.domain.times import Instant, local
from terminal.services.people import People

LABELS_FILE = "refund_labels.toml"

_QUANTITY_CELLS = 12
_AMOUNT_CELLS = 11


class RefundPaper(msgspec.Struct, frozen=True):
    """What the receipt says besides the refund. ``balance`` is the member's afterwards; None where it is not known.

    ``language`` is zh_CN, zh_TW or en. ``layout`` takes the place of the scheme's.
    """

    store: Store
    scheme: Scheme
    people: People
    at: Instant
    language: str
    balance: int | None = None
    layout: PaperLayout | None = None


def refund_receipt(refund: SaleRefunded, sale: SaleCompleted, paper: RefundPaper) -> Document:
    """What came back and what went back for it; it opens the drawer when cash does."""
    labels = labels_in(LABELS_FILE, paper.language)
    member = refund.member
    fills: dict[BlockKind, Fill] = {
        BlockKind.TITLE: lambda _block: (Text(labels["title"], Align.CENTRE, Style.BOLD),),
        BlockKind.PARTICULARS: lambda _block: _particulars(refund, paper, labels),
        BlockKind.GOODS: lambda _block: _goods(
            labels, ((sale.lines[line.line - 1].name, _quantity(line, sale), line.amount) for line in refund.lines)
        ),
        BlockKind.TOTALS: lambda _block: _totals(refund, labels),
        BlockKind.MEMBER: lambda _block: _member(member, labels),
        BlockKind.POINTS: lambda _block: _points(refund, member, paper, labels) if member else (),
    }
    opens = any(tender.kind is TenderKind.CASH for tender in refund.tenders)
    holds = {
        When.MEMBER: member is not None,
        When.NO_MEMBER: member is None,
        When.EXCHANGE: bool(refund.exchange),
    }
    return _document(refund.receipt, refund.reason, paper, fills, holds, open_drawer=opens)


def goods_receipt(body: GoodsTakenBack, paper: RefundPaper) -> Document:
    """Goods that were taken back without a receipt; it opens the drawer. Nobody's points move by it."""
    labels = labels_in(LABELS_FILE, paper.language)
    fills: dict[BlockKind, Fill] = {
        BlockKind.TITLE: lambda _block: (Text(labels["without_receipt"], Align.CENTRE, Style.BOLD),),
        BlockKind.PARTICULARS: lambda _block: (
            Pair(labels["receipt"], body.receipt),
            Pair(labels["time"], _moment(paper.at, paper.store.zone)),
        ),
        BlockKind.GOODS: lambda _block: _goods(
            labels, ((line.name, _back(line.quantity, line.unit), line.amount) for line in body.lines)
        ),
        BlockKind.TOTALS: lambda _block: (
            Pair(labels["total"], yuan(body.total), Style.BOLD),
            *(Pair(_way_back(tender, labels), yuan(tender.amount)) for tender in body.tenders),
        ),
        BlockKind.MEMBER: lambda _block: (),
        BlockKind.POINTS: lambda _block: (),
    }
    holds = {When.MEMBER: False, When.NO_MEMBER: True, When.EXCHANGE: False}
    return _document(body.receipt, body.reason, paper, fills, holds, open_drawer=bool(body.tenders))


def _document(
    receipt: str,
    reason: str,
    paper: RefundPaper,
    fills: Mapping[BlockKind, Fill],
    holds: Mapping[When, bool],
    *,
    open_drawer: bool,
) -> Document:
    labels = labels_in(LABELS_FILE, paper.language)
    layout = paper.layout or layout_of(Paper.REFUND, paper.scheme)
    approver = paper.people.approver
    every = {
        **common_fills(paper.store, labels, paper.language),
        **receipt_fills(paper.scheme, receipt, paper.language),
        **signed_fills(labels, paper.people.actor.name, approver.name if approver else None),
        BlockKind.REASON: lambda _block: (Pair(labels["reason"], reason),),
        **fills,
    }
    return Document(tuple(composed(layout, every, holds)), cut=layout.cut, open_drawer=open_drawer)


def _particulars(refund: SaleRefunded, paper: RefundPaper, labels: Labels) -> Iterator[Part]:
    yield Pair(labels["receipt"], refund.receipt)
    yield Pair(labels["original"], refund.original)
    yield Pair(labels["original_day"], refund.original_day.isoformat())
    yield Pair(labels["time"], _moment(paper.at, paper.store.zone))


def _goods(labels: Labels, lines: Iterable[tuple[str, str, Fen]]) -> Iterator[Part]:
    """Name, quantity and what it had cost, line by line."""
    widths = (_QUANTITY_CELLS, _AMOUNT_CELLS)
    yield Row((labels["item"], labels["quantity"], labels["amount"]), widths)
    for name, quantity, amount in lines:
        yield Row((name, quantity, yuan(-amount)), widths)


def _totals(refund: SaleRefunded, labels: Labels) -> Iterator[Part]:
    yield Pair(labels["total"], yuan(refund.total), Style.BOLD)
    if refund.rounding:
        yield Pair(labels["rounding"], yuan(refund.rounding))
    for tender in refund.tenders:
        yield Pair(_way_back(tender, labels), yuan(tender.amount))
    for part in refund.instead:
        paid = labels[f"paid_{part.kind.value}"]
        yield Pair(labels["instead"].format(paid=f"{paid} {part.reference}".rstrip()), yuan(part.cash))
    if refund.kept:
        yield Pair(labels["kept"].format(points=f"{refund.shortfall:,}"), yuan(refund.kept))


def _way_back(tender: Tender, labels: Labels) -> str:
    if tender.kind is TenderKind.POINTS:
        return labels["points_back"].format(points=f"{tender.points:,}")
    return f"{labels[tender.kind.value]} {tender.reference}".rstrip()


def _member(member: SaleMember | None, labels: Labels) -> Iterator[Part]:
    if member is not None:
        yield Pair(labels["member"], f"{member.masked_name} {hidden(member.card_last4)}")


def _points(refund: SaleRefunded, member: SaleMember, paper: RefundPaper, labels: Labels) -> Iterator[Part]:
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


def _quantity(line: RefundLine, sale: SaleCompleted) -> str:
    return _back(line.quantity, sale.lines[line.line - 1].unit)


def _back(quantity: int, unit: Unit) -> str:
    if unit is Unit.PIECE:
        return f"-{quantity // MILLI}"
    return f"-{quantity // MILLI}.{quantity % MILLI:03d}kg"


def _moment(at: Instant, zone: str) -> str:
    return local(at, zone).strftime("%Y-%m-%d %H:%M")
