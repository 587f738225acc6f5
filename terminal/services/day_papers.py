"""The certificate of a day end 日结凭证 on paper."""

from collections.abc import Iterator

import msgspec

from terminal.domain.day_end import DayClosed
from terminal.domain.day_figures import DayFigures, DaySum
from terminal.domain.documents import Align, Document, Feed, Pair, Part, Rule, Style, Text
from terminal.domain.feed import Store
from terminal.domain.money import yuan
from terminal.domain.paper_labels import Labels, labels_in
from terminal.domain.times import Instant, local

LABELS_FILE = "day_labels.toml"
_SHOWN = 16  # characters of a signature that people can compare


class DayPaper(msgspec.Struct, frozen=True):
    """What it says besides the figures: the store, who closed the day (a name) and when, in which language.

    ``accepted_by`` (a name) answers for a day that differs; ``copied_at``: it was printed before, and this is a copy.
    """

    store: Store
    by: str
    at: Instant
    language: str
    accepted_by: str = ""
    copied_at: Instant | None = None

    def moment(self, at: Instant) -> str:
        """By the store's clock."""
        return local(at, self.store.zone).strftime("%Y-%m-%d %H:%M")


def certificate(closed: DayClosed, paper: DayPaper) -> Document:
    """Both sides' figures day by day, and the beginnings of both signatures."""
    labels = labels_in(LABELS_FILE, paper.language)
    return Document(tuple(_parts(closed, paper, labels)))


def _parts(closed: DayClosed, paper: DayPaper, labels: Labels) -> Iterator[Part]:
    stated, answer = closed.stated, closed.answered
    yield Text(paper.store.name, Align.CENTRE)
    yield Text(labels["title"], Align.CENTRE, Style.TITLE)
    if paper.copied_at is not None:
        yield Text(labels["copy"], Align.CENTRE, Style.BOLD)
    yield Pair(labels["terminal"], stated.terminal)
    yield Pair(labels["business_day"], closed.business_day.isoformat())
    yield Pair(labels["time"], paper.moment(paper.at))
    if paper.copied_at is not None:
        yield Pair(labels["printed_at"], paper.moment(paper.copied_at))
    yield Pair(labels["entries"], f"{stated.entries:,}")
    for each in stated.days:
        yield Rule()
        yield from _day(each, labels)
    if not stated.days:
        yield Rule()
        yield Text(labels["nothing"])
    yield Rule()
    if closed.agrees:
        yield Text(labels["agrees"], Align.CENTRE, Style.BOLD)
    else:
        yield Text(labels["differs"], Align.CENTRE, Style.BOLD)
        for each in answer.days:
            yield Text(labels["centre_says"], style=Style.BOLD)
            yield from _day(each, labels)
        yield Pair(labels["reason"], closed.reason)
        yield Pair(labels["accepted_by"], paper.accepted_by)
    yield Rule()
    yield Pair(labels["signed_here"], closed.signature.hex()[:_SHOWN])
    yield Pair(labels["signed_centre"], closed.answer_signature.hex()[:_SHOWN])
    yield Pair(labels["by"], paper.by)
    yield Feed(2)


def _day(each: DaySum, labels: Labels) -> Iterator[Part]:
    figures = each.figures
    yield Text(each.business_day.isoformat(), style=Style.BOLD)
    yield Pair(f"{labels['sales']} ×{figures.sales}", yuan(figures.sold), Style.BOLD)
    yield Pair(f"{labels['refunds']} ×{figures.refunds}", yuan(-figures.refunded))
    yield from _kinds(figures, labels)


def _kinds(figures: DayFigures, labels: Labels) -> Iterator[Part]:
    for tender in figures.tenders:
        yield Pair(f"  {labels[tender.kind.value]}", yuan(tender.net))
    for points in figures.points:
        yield Pair(f"  {labels['points_' + points.kind.value]}", f"{points.points:+,}")
    for act in figures.card_acts:
        yield Pair(f"  {labels['card_' + act.act.value]}", f"×{act.count}")
