"""The receipt of a sale as a printer-neutral document, in the customer's language (``resources/receipts``).

Which blocks stand on it in which order is its layout's (``domain/paper_layouts``); what they say is here.
"""

from collections.abc import Iterator

import msgspec

from terminal.domain.cards import hidden
from terminal.domain.catalogue import MILLI, Unit
from terminal.domain.documents import Align, Code, Document, Pair, Part, Row, Style, Text
from terminal.domain.e_receipts import page_address
from terminal.domain.errors import SchemeError
from terminal.domain.feed import Store
from terminal.domain.money import FULL, Permille, yuan
from terminal.domain.paper_blocks import common_fills, composed, layout_of, receipt_fills
from terminal.domain.paper_labels import Labels, labels_in
from terminal.domain.paper_layouts import BlockKind, Paper, PaperLayout, When
from terminal.domain.pricing import PriceReason, PriceStep
from terminal.domain.sales import SaleCompleted, SaleLine
from terminal.domain.scheme import Scheme
from terminal.domain.standing import Expiring
from terminal.domain.tenders import Tender, TenderKind
from terminal.domain.times import Instant, local

LABELS_FILE = "labels.toml"

_QUANTITY_CELLS = 15
"""``0.345kg×19.90`` and a blank; on narrow paper a name then stands on a line of its own."""
_AMOUNT_CELLS = 11


class ReceiptContext(msgspec.Struct, frozen=True):
    """What a receipt says besides the sale itself. ``cashier`` is a name, ``language`` zh_CN, zh_TW or en.

    ``ending`` are the member's points that end next, where they end soon. ``layout`` takes the place of the scheme's.
    """

    store: Store
    scheme: Scheme
    cashier: str
    at: Instant
    language: str
    ending: Expiring | None = None
    layout: PaperLayout | None = None


def sale_receipt(sale: SaleCompleted, context: ReceiptContext) -> Document:
    """The receipt of ``sale``; it opens the drawer when cash was handed over. Pure but for the shipped files.

    A language without labels reads English.
    """
    labels = labels_in(LABELS_FILE, context.language)
    layout = context.layout or layout_of(Paper.SALE, context.scheme)
    fills = common_fills(context.store, labels, context.language)
    fills |= receipt_fills(context.scheme, sale.receipt, context.language)
    fills |= {
        BlockKind.PARTICULARS: lambda _block: _particulars(sale, context, labels),
        BlockKind.GOODS: lambda block: _goods(sale, context, labels, reasons=block.reasons),
        BlockKind.SAVING: lambda _block: _saving(sale, labels),
        BlockKind.TOTALS: lambda _block: _totals(sale, labels),
        BlockKind.MEMBER: lambda _block: _member(sale, context, labels),
        BlockKind.POINTS: lambda _block: _points(sale, context, labels),
        BlockKind.ENDING: lambda _block: _ending(context, labels),
        BlockKind.E_RECEIPT: lambda block: _e_receipt(sale, context, labels, caption=block.caption),
    }
    holds = {
        When.MEMBER: sale.member is not None,
        When.NO_MEMBER: sale.member is None,
        When.SAVING: bool(sale.saving),
        When.EXCHANGE: bool(sale.exchange),
    }
    return Document(
        tuple(composed(layout, fills, holds)),
        cut=layout.cut,
        open_drawer=any(tender.kind is TenderKind.CASH for tender in sale.tenders),
    )


def _particulars(sale: SaleCompleted, context: ReceiptContext, labels: Labels) -> Iterator[Part]:
    yield Pair(labels["receipt"], sale.receipt)
    yield Pair(labels["time"], _moment(context.at, context.store.zone))
    yield Pair(labels["cashier"], context.cashier)


def _goods(sale: SaleCompleted, context: ReceiptContext, labels: Labels, *, reasons: bool) -> Iterator[Part]:
    widths = (_QUANTITY_CELLS, _AMOUNT_CELLS)
    yield Row((labels["item"], labels["quantity"], labels["amount"]), widths)
    for line in sale.lines:
        yield Row((line.name, f"{_quantity(line)}×{yuan(line.unit_price)}", yuan(line.amount)), widths)
        for step in line.steps if reasons else ():
            yield Text(f"  {_why(step, context, labels)}")


def _saving(sale: SaleCompleted, labels: Labels) -> Iterator[Part]:
    if sale.saving:
        yield Pair(labels["list_total"], yuan(sale.list_total))
        yield Pair(labels["saving"], yuan(-sale.saving))


def _totals(sale: SaleCompleted, labels: Labels) -> Iterator[Part]:
    yield Pair(labels["total"], yuan(sale.total), Style.BOLD)
    if sale.rounding:
        yield Pair(labels["rounding"], yuan(sale.rounding))
    for tender in sale.tenders:
        yield Pair(tender_text(tender, labels), yuan(tender.amount))
    if sale.change:
        yield Pair(labels["change"], yuan(sale.change))
    if sale.note:
        yield Text(labels["note"].format(note=sale.note))


def _member(sale: SaleCompleted, context: ReceiptContext, labels: Labels) -> Iterator[Part]:
    member = sale.member
    if member is not None:
        tier = _tier_name(member.tier, context)
        yield Pair(labels["member"], f"{member.masked_name} {tier} {hidden(member.card_last4)}")


def _points(sale: SaleCompleted, context: ReceiptContext, labels: Labels) -> Iterator[Part]:
    member = sale.member
    if member is None:
        return
    yield Pair(labels["earned"], f"+{sale.points:,}")
    if sale.points_spent:
        yield Pair(labels["spent"], f"-{sale.points_spent:,}")
    yield Pair(labels["balance"], f"{member.points_before + sale.points - sale.points_spent:,}")
    as_of = labels["balance_as_of"].format(moment=_moment(member.points_as_of, context.store.zone))
    yield Text(as_of, Align.RIGHT)


def _ending(context: ReceiptContext, labels: Labels) -> Iterator[Part]:
    if context.ending is not None:
        yield Text(ending_text(context.ending, labels))


def _e_receipt(sale: SaleCompleted, context: ReceiptContext, labels: Labels, *, caption: bool) -> Iterator[Part]:
    address = page_address(context.scheme.receipts.e_receipt, sale.receipt, sale.e_receipt)
    if address:
        yield Code(address, labels["e_receipt"] if caption else "")


def tender_text(tender: Tender, labels: Labels) -> str:
    """How something was paid: points with their number, everything else with its reference."""
    label = labels[tender.kind.value]
    if tender.kind is TenderKind.POINTS:
        return labels["points_tender"].format(points=f"{tender.points:,}")
    return f"{label} {tender.reference}" if tender.reference else label


def ending_text(ending: Expiring, labels: Labels) -> str:
    """Which points end next, and when."""
    return labels["ending"].format(points=f"{ending.points:,}", day=ending.last_day)


def _why(step: PriceStep, context: ReceiptContext, labels: Labels) -> str:
    saving = yuan(step.saving)
    if step.by_hand is not None:
        return _why_by_hand(step, context, labels)
    if step.reason is PriceReason.PROMOTION or step.rate is None:
        return labels["promotion"].format(price=yuan(step.unit_price or 0), saving=saving)
    if step.reason is PriceReason.BIRTHDAY:
        return labels["birthday"].format(rate=rate_text(step.rate, context.language), saving=saving)
    tier = _tier_name(step.tier or "", context)
    if step.rate == 0:
        return labels["tier_free"].format(tier=tier, saving=saving)
    return labels["tier_rate"].format(tier=tier, rate=rate_text(step.rate, context.language), saving=saving)


def _why_by_hand(step: PriceStep, context: ReceiptContext, labels: Labels) -> str:
    saving = yuan(step.saving)
    if step.reason is PriceReason.OVERRIDE:
        return labels["override"].format(price=yuan(step.unit_price or 0), saving=saving)
    label = labels["basket_discount" if step.reason is PriceReason.BASKET_DISCOUNT else "line_discount"]
    if step.rate is None:
        return labels["by_amount"].format(label=label, saving=saving)
    return labels["by_rate"].format(label=label, rate=rate_text(step.rate, context.language), saving=saving)


def _tier_name(tier: str, context: ReceiptContext) -> str:
    """The tier's name; its id when a newer scheme no longer has it, for a receipt must not fail over a name."""
    try:
        return context.scheme.tier(tier).name.in_language(context.language)
    except SchemeError:
        return tier


def rate_text(rate: Permille, language: str) -> str:
    """``850`` → ``8.5`` (折) in Chinese, ``15`` (% off) in English and everywhere else."""
    return f"{rate / 100:g}" if language.startswith("zh") else f"{(FULL - rate) / 10:g}"


def _quantity(line: SaleLine) -> str:
    if line.unit is Unit.PIECE:
        return str(line.quantity // MILLI)
    return f"{line.quantity // MILLI}.{line.quantity % MILLI:03d}kg"


def _moment(at: Instant, zone: str) -> str:
    return local(at, zone).strftime("%Y-%m-%d %H:%M")
