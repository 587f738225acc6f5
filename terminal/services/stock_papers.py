"""The report of a stock count as a printer-neutral document."""

from collections.abc import Iterator, Mapping

import msgspec

from terminal.domain.documents import Align, Document, Feed, Pair, Part, Rule, Style, Text
from terminal.domain.feed import Store
from terminal.domain.paper_labels import Labels, labels_in
from terminal.domain.staff import StaffRecord
from terminal.domain.stock import CountLine, StockCounted
from terminal.domain.times import Instant, local

LABELS_FILE = "desk_labels.toml"


class StockPaper(msgspec.Struct, frozen=True):
    """What a report says besides the figures. ``numbers`` gives the first and last number of every batch."""

    store: Store
    actor: StaffRecord
    at: Instant
    language: str
    numbers: Mapping[str, tuple[str, str]]


def count_report(counted: StockCounted, paper: StockPaper) -> Document:
    """Every batch with what should be there and what is, differences set off, and a line to sign on."""
    labels = labels_in(LABELS_FILE, paper.language)
    parts = (
        Text(paper.store.name, Align.CENTRE),
        Text(labels["count_title"], Align.CENTRE, Style.TITLE),
        Pair(labels["time"], local(paper.at, paper.store.zone).strftime("%Y-%m-%d %H:%M")),
        Pair(labels["counted_by"], paper.actor.name),
        Rule(),
        *(part for line in counted.lines for part in _batch(line, paper, labels)),
        Rule(),
        Pair(labels["difference"], _signed(sum(_difference(line) for line in counted.lines)), Style.BOLD),
        *([Text(counted.note)] if counted.note else []),
        Feed(2),
        Text(f"{labels['signature']} ____________________"),
        Feed(2),
    )
    return Document(parts)


def _batch(line: CountLine, paper: StockPaper, labels: Labels) -> Iterator[Part]:
    first, last = paper.numbers[line.batch]
    yield Text(f"{first} – {last or '…'}")
    yield Pair(f"  {labels['expected']}", str(line.expected))
    yield Pair(f"  {labels['counted']}", str(line.counted))
    if difference := _difference(line):
        yield Pair(f"  {labels['difference']}", _signed(difference), Style.BOLD)


def _difference(line: CountLine) -> int:
    return line.counted - line.expected


def _signed(number: int) -> str:
    return f"{number:+d}" if number else "0"
