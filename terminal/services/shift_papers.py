"""The papers of a shift as printer-neutral documents: opening, pay in and out, X and Z reports, addenda."""

from collections.abc import Callable, Iterator, Mapping

import msgspec

from terminal.domain.documents import Align, Document, Feed, Pair, Part, Rule, Style, Text
from terminal.domain.feed import Store
from terminal.domain.money import Fen, yuan
from terminal.domain.shift_figures import CashierTakings, ShiftSums, Takings
from terminal.domain.shift_reports import ShiftAddendum, ShiftClosed, TenderCount, expected
from terminal.domain.shifts import CashMove, CashMoved, Pieces, ShiftOpened
from terminal.domain.tenders import MONEY, TenderKind
from terminal.domain.times import Instant, local
from terminal.services.paper_labels import Labels, labels_in
from terminal.services.people import People

LABELS_FILE = "shift_labels.toml"


class ShiftPaper(msgspec.Struct, frozen=True):
    """What a paper says besides the figures. ``name_of`` gives the name behind a person's id.

    ``copy``: it was printed before, and says so; ``addenda`` are then those of the Z.
    """

    store: Store
    terminal: str
    people: People
    at: Instant
    language: str
    name_of: Callable[[str], str]
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
    takings = sums.takings
    cash = expected(TenderKind.CASH, opened.opening_float, takings)
    parts = (
        *_head(labels["x_title"], opened.shift, paper),
        *_opened(opened_at, opened_by, opened.opening_float, paper),
        *_takings(takings, labels),
        Rule(),
        Pair(labels["expected_cash"], yuan(cash), Style.BOLD),
        *_cashiers(sums.cashiers, paper),
        *_salvaged(sums.salvaged, labels),
        Feed(2),
    )
    return Document(parts)


def z_report(closed: ShiftClosed, closed_at: Instant, paper: ShiftPaper) -> Document:
    """The end of a shift with what was counted. The drawer opens so that the money can be taken out, but for a copy."""
    labels = paper.labels
    parts = (
        *_head(labels["z_title"], closed.shift, paper),
        *_opened(closed.opened_at, closed.opened_by, closed.opening_float, paper),
        Pair(labels["closed_at"], paper.moment(closed_at)),
        *_takings(closed.takings, labels),
        *_counts(closed, labels),
        *_cashiers(closed.cashiers, paper),
        *_salvaged(closed.salvaged, labels),
        *(part for added in paper.addenda for part in (Rule(), *_added(added, labels))),
        *_signed_by(paper),
    )
    return Document(parts, open_drawer=not paper.copy)


def signed(amount: Fen) -> str:
    """``+1.00``, ``-1.00``, ``0.00``."""
    return f"+{yuan(amount)}" if amount > 0 else yuan(amount)


def _head(title: str, shift: int, paper: ShiftPaper) -> Iterator[Part]:
    labels = paper.labels
    yield Text(paper.store.name, Align.CENTRE)
    yield Text(title, Align.CENTRE, Style.TITLE)
    if paper.copy:
        yield Text(labels["copy"], Align.CENTRE, Style.BOLD)
    yield Pair(labels["shift"], f"{paper.terminal} · {shift}")
    yield Pair(labels["printed_at"] if paper.copy else labels["time"], paper.moment(paper.at))
    yield Rule()


def _opened(at: Instant, by: str, opening_float: Fen, paper: ShiftPaper) -> Iterator[Part]:
    labels = paper.labels
    yield Pair(labels["opened_at"], paper.moment(at))
    yield Pair(labels["opened_by"], paper.name_of(by))
    yield Pair(labels["float"], yuan(opening_float))


def _takings(takings: Takings, labels: Labels) -> Iterator[Part]:
    yield Rule()
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
    yield Rule()
    for count in closed.counts:
        yield from _count(count, labels)
    yield from _pieces(closed.pieces)
    yield Pair(labels["left"], yuan(closed.left))
    yield Pair(labels["to_safe"], yuan(closed.to_safe), Style.BOLD)
    if len(closed.tries) > 1:
        yield Pair(labels["tries"], " / ".join(yuan(each) for each in closed.tries))
    if closed.reason:
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
    labels = paper.labels
    yield Rule()
    yield Pair(labels["cashier"], paper.people.actor.name)
    if paper.people.approver is not None:
        yield Pair(labels["approver"], paper.people.approver.name)
    yield Feed(2)
    yield Text(f"{labels['signature']} ____________________")
    yield Feed(2)
