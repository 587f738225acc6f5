"""The papers of a shift as printer-neutral documents: opening, pay in and out, X and Z reports, addenda."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

import msgspec

from terminal.domain.documents import Align, Document, Feed, Pair, Part, Rule, Style, Text
from terminal.domain.feed import Store
from terminal.domain.money import Fen, yuan
from terminal.domain.paper_blocks import Fill, common_fills, composed, signed_fills
from terminal.domain.paper_labels import Labels, labels_in
from terminal.domain.paper_layouts import Block, BlockKind, PaperLayout, When
from terminal.domain.shift_figures import CashierTakings, ShiftSums, Takings
from terminal.domain.shift_reports import ShiftAddendum, ShiftClosed, TenderCount, expected
from terminal.domain.shifts import CashMove, CashMoved, Pieces, ShiftOpened
from terminal.domain.tenders import MONEY, TenderKind
from terminal.domain.times import Instant, local
from terminal.services.people import People

LABELS_FILE = "shift_labels.toml"


Figures: TypeAlias = ShiftSums | ShiftClosed
"""What takings a report tells."""


class ShiftPaper(msgspec.Struct, frozen=True):
    """What a paper says besides the figures. ``name_of`` gives the name behind a person's id.

    ``layout`` is that of X and Z reports. ``copy``: it was printed before, and says so; ``addenda`` are then those of
    the Z.
    """

    store: Store
    terminal: str
    people: People
    at: Instant
    language: str
    name_of: Callable[[str], str]
    layout: PaperLayout
    copy: bool = False
    addenda: tuple[ShiftAddendum, ...] = ()

    @property
    def labels(self) -> Labels:
        """The words in the paper's language."""
        return labels_in(LABELS_FILE, self.language)

    def moment(self, at: Instant) -> str:
        """The store's wall clock."""
        return local(at, self.store.zone).strftime("%Y-%m-%d %H:%M")


def drawer_kick() -> Document:
    """Nothing on paper, and the drawer open."""
    return Document((), cut=False, open_drawer=True)


def opening_slip(opened: ShiftOpened, paper: ShiftPaper) -> Document:
    """What went into the drawer, to be signed; the drawer opens for it."""
    labels = paper.labels
    difference = opened.opening_float - opened.left_over if opened.left_over is not None else 0
    parts = (
        *_head(labels["opening_title"], opened.shift, paper),
        *_pieces(opened.pieces),
        Pair(labels["float"], yuan(opened.opening_float), Style.BOLD),
        *([Pair(labels["left_over"], yuan(opened.left_over or 0))] if difference else []),
        *([Pair(labels["difference"], signed(difference), Style.BOLD)] if difference else []),
        *_signed_by(paper),
    )
    return Document(parts, open_drawer=True)


def cash_slip(moved: CashMoved, paper: ShiftPaper) -> Document:
    """Cash that came or went without a sale, to be signed; the drawer opens for it."""
    labels = paper.labels
    title = labels["pay_in_title"] if moved.move is CashMove.IN else labels["pay_out_title"]
    parts = (
        *_head(title, moved.shift, paper),
        Pair(labels["amount"], yuan(moved.amount), Style.BOLD),
        Pair(labels["reason"], moved.reason),
        *_signed_by(paper),
    )
    return Document(parts, open_drawer=True)


def addendum_slip(added: ShiftAddendum, paper: ShiftPaper) -> Document:
    """What was added to a Z, to be kept with it."""
    parts = (
        *_head(f"{paper.labels['addendum_title']} {added.sequence}", added.shift, paper),
        *_addendum(added, paper.labels),
        *_signed_by(paper),
    )
    return Document(parts)


def x_report(opened: ShiftOpened, opened_at: Instant, sums: ShiftSums, opened_by: str, paper: ShiftPaper) -> Document:
    """The figures so far; the shift goes on."""
    labels = paper.labels
    cash = expected(TenderKind.CASH, opened.opening_float, sums.takings)
    fills: dict[BlockKind, Fill] = {
        BlockKind.PERIOD: lambda _block: _opened(opened_at, opened_by, opened.opening_float, paper),
        BlockKind.COUNTS: lambda _block: (Pair(labels["expected_cash"], yuan(cash), Style.BOLD),),
        BlockKind.ADDENDA: lambda _block: (),
    }
    parts = _report(labels["x_title"], opened.shift, sums, paper, fills, closed=False)
    return Document(parts, cut=paper.layout.cut)


def z_report(closed: ShiftClosed, closed_at: Instant, paper: ShiftPaper) -> Document:
    """The end of a shift with what was counted. The drawer opens so that the money can be taken out, but for a copy."""
    labels = paper.labels
    fills: dict[BlockKind, Fill] = {
        BlockKind.PERIOD: lambda _block: (
            *_opened(closed.opened_at, closed.opened_by, closed.opening_float, paper),
            Pair(labels["closed_at"], paper.moment(closed_at)),
        ),
        BlockKind.COUNTS: lambda _block: _counts(closed, labels),
        BlockKind.ADDENDA: lambda _block: (
            part for added in paper.addenda for part in (Rule(), *_added(added, labels))
        ),
    }
    parts = _report(labels["z_title"], closed.shift, closed, paper, fills, closed=True)
    return Document(parts, cut=paper.layout.cut, open_drawer=not (paper.copy or closed.uncounted))


def _report(
    title: str,
    shift: int,
    figures: ShiftSums | ShiftClosed,
    paper: ShiftPaper,
    own: Mapping[BlockKind, Fill],
    *,
    closed: bool,
) -> tuple[Part, ...]:
    """An X or a Z by the layout."""
    labels, people = paper.labels, paper.people
    fills = {
        **common_fills(paper.store, labels, paper.language),
        **signed_fills(labels, people.actor.name, people.approver.name if people.approver else None),
        BlockKind.LETTERHEAD: lambda block: (_shop(paper, block.style or Style.NORMAL),),
        BlockKind.TITLE: lambda _block: _title(title, paper),
        BlockKind.PARTICULARS: lambda _block: _particulars(shift, paper),
        BlockKind.TAKINGS: lambda _block: (
            *_takings(figures.takings, labels),
            *_salvaged(figures.salvaged, labels),
        ),
        BlockKind.CASHIERS: lambda _block: _cashiers(figures.cashiers, paper),
        **own,
    }
    return tuple(composed(paper.layout, fills, {When.OPEN: not closed, When.CLOSED: closed}))


def signed(amount: Fen) -> str:
    """``+1.00``, ``-1.00``, ``0.00``."""
    return f"+{yuan(amount)}" if amount > 0 else yuan(amount)


def _head(title: str, shift: int, paper: ShiftPaper) -> Iterator[Part]:
    yield _shop(paper, Style.NORMAL)
    yield from _title(title, paper)
    yield from _particulars(shift, paper)
    yield Rule()


def _shop(paper: ShiftPaper, style: Style) -> Text:
    """The store's name alone: its people need neither address nor phone."""
    return Text(paper.store.name, Align.CENTRE, style)


def _title(title: str, paper: ShiftPaper) -> Iterator[Part]:
    yield Text(title, Align.CENTRE, Style.TITLE)
    if paper.copy:
        yield Text(paper.labels["copy"], Align.CENTRE, Style.BOLD)


def _particulars(shift: int, paper: ShiftPaper) -> Iterator[Part]:
    labels = paper.labels
    yield Pair(labels["shift"], f"{paper.terminal} · {shift}")
    yield Pair(labels["printed_at"] if paper.copy else labels["time"], paper.moment(paper.at))


def _opened(at: Instant, by: str, opening_float: Fen, paper: ShiftPaper) -> Iterator[Part]:
    labels = paper.labels
    yield Pair(labels["opened_at"], paper.moment(at))
    yield Pair(labels["opened_by"], paper.name_of(by))
    yield Pair(labels["float"], yuan(opening_float))


def _takings(takings: Takings, labels: Labels) -> Iterator[Part]:
    taken = {each.kind: each.taken for each in takings.tenders}
    yield from _by_tender(f"{labels['sales']} ×{takings.sales}", takings.sold, taken, labels)
    yield from _figures(
        ("saved", takings.saved), ("change", takings.change), ("rounding", takings.rounding), labels=labels
    )
    if takings.refunds:
        back = {each.kind: -each.given_back for each in takings.tenders}
        yield from _by_tender(f"{labels['refunds']} ×{takings.refunds}", -takings.refunded, back, labels)
        yield from _figures(("kept", takings.kept), labels=labels)
    if takings.fees:
        fees = {each.kind: each.fees for each in takings.tenders}
        yield from _by_tender(f"{labels['fees']} ×{takings.fees}", sum(fees.values()), fees, labels)
    if takings.moves_in:
        yield Pair(f"{labels['paid_in']} ×{takings.moves_in}", yuan(takings.paid_in))
    if takings.moves_out:
        yield Pair(f"{labels['paid_out']} ×{takings.moves_out}", yuan(-takings.paid_out))
    yield from _points(takings, labels)


def _by_tender(title: str, total: Fen, amounts: Mapping[TenderKind, Fen], labels: Labels) -> Iterator[Part]:
    yield Pair(title, yuan(total), Style.BOLD)
    for kind, amount in amounts.items():
        if amount:
            yield Pair(f"  {labels[kind.value]}", yuan(amount))


def _points(takings: Takings, labels: Labels) -> Iterator[Part]:
    figures = {
        "points_earned": takings.points_earned,
        "points_spent": -takings.points_spent,
        "points_back": takings.points_back,
        "points_taken": -takings.points_taken,
        "coupons": takings.coupons,
        "drawer": takings.drawer,
        "voided": takings.voided,
    }
    for name, figure in figures.items():
        if figure:
            yield Pair(labels[name], f"{figure:,}")


def _figures(*figures: tuple[str, Fen], labels: Labels) -> Iterator[Part]:
    for name, amount in figures:
        if amount:
            yield Pair(f"  {labels[name]}", yuan(amount))


def _counts(closed: ShiftClosed, labels: Labels) -> Iterator[Part]:
    if closed.uncounted:
        yield Text(labels["uncounted"], Align.CENTRE, Style.BOLD)
    for count in closed.counts:
        yield from _count(count, labels)
    yield from _pieces(closed.pieces)
    yield Pair(labels["left"], yuan(closed.left))
    yield Pair(labels["to_safe"], yuan(closed.to_safe), Style.BOLD)
    if len(closed.tries) > 1:
        yield Pair(labels["tries"], " / ".join(yuan(each) for each in closed.tries))
    if closed.reason and not closed.uncounted:
        yield Pair(labels["reason"], closed.reason)


def _count(count: TenderCount, labels: Labels) -> Iterator[Part]:
    yield Text(labels[count.kind.value], style=Style.BOLD)
    yield Pair(f"  {labels['expected']}", yuan(count.expected))
    yield Pair(f"  {labels['counted']}", yuan(count.counted))
    yield Pair(f"  {labels['difference']}", signed(count.difference), Style.BOLD if count.difference else Style.NORMAL)


def _cashiers(cashiers: tuple[CashierTakings, ...], paper: ShiftPaper) -> Iterator[Part]:
    labels = paper.labels
    for each in cashiers if len(cashiers) > 1 else ():
        yield Rule()
        yield Text(paper.name_of(each.cashier), style=Style.BOLD)
        yield Pair(f"  {labels['sales']} ×{each.takings.sales}", yuan(each.takings.sold))
        if each.takings.refunds:
            yield Pair(f"  {labels['refunds']} ×{each.takings.refunds}", yuan(-each.takings.refunded))
        for tender in each.takings.tenders:
            if tender.kind in MONEY and tender.net:
                yield Pair(f"  {labels[tender.kind.value]}", yuan(tender.net))


def _pieces(pieces: tuple[Pieces, ...]) -> Iterator[Part]:
    for each in pieces:
        yield Pair(f"  {yuan(each.value)} × {each.count}", yuan(each.value * each.count))


def _salvaged(count: int, labels: Labels) -> Iterator[Part]:
    if count:
        yield Text(labels["salvaged"].format(count=count), style=Style.BOLD)


def _added(added: ShiftAddendum, labels: Labels) -> Iterator[Part]:
    yield Text(f"{labels['addendum_title']} {added.sequence}", style=Style.BOLD)
    yield from _addendum(added, labels)


def _addendum(added: ShiftAddendum, labels: Labels) -> Iterator[Part]:
    yield Pair(labels[added.kind.value], signed(added.amount), Style.BOLD)
    yield Pair(labels["reason"], added.reason)


def _signed_by(paper: ShiftPaper) -> Iterator[Part]:
    people = paper.people
    fills = signed_fills(paper.labels, people.actor.name, people.approver.name if people.approver else None)
    yield Rule()
    yield from fills[BlockKind.PEOPLE](Block(BlockKind.PEOPLE))
    yield Feed(2)
    yield from fills[BlockKind.SIGNATURE](Block(BlockKind.SIGNATURE))
    yield Feed(2)
