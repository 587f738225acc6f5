"""The page by which a person sees that a printer prints: every cell of a line, Chinese and Latin letters."""

from terminal.domain.documents import Align, Document, Feed, Pair, Rule, Style, Text
from terminal.domain.paper_labels import labels_in
from terminal.domain.times import Instant, local
from terminal.ports import Printer
from terminal.services.stock_papers import LABELS_FILE


def print_trial_page(printer: Printer, now: Instant, zone: str, language: str) -> None:
    """Have it ask itself first, then print. ``zone`` is the store's, "" where none is known. Raises DeviceError."""
    labels = labels_in(LABELS_FILE, language)
    time = local(now, zone).strftime("%Y-%m-%d %H:%M:%S") if zone else ""
    ruler = "".join(str((column + 1) % 10) for column in range(printer.columns))
    parts = (
        Text(labels["test_title"], Align.CENTRE, Style.TITLE),
        Pair(labels["time"], time),
        Pair(labels["device"], printer.id),
        Rule(),
        Text(ruler),
        Text(labels["test_text"]),
        Text("0123456789 ABCDEabcde ¥%&@"),
        Feed(2),
    )
    printer.check()
    printer.print_document(Document(parts))
