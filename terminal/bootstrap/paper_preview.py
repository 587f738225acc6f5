"""``member-terminal receipt``: a layout checked, and a made-up receipt by it as a picture or as text, for designers."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from terminal.domain.documents import Document
from terminal.domain.errors import TerminalError
from terminal.domain.paper_layouts import LONGEST_LAYOUT, PaperLayout, layout_mistakes, parse_layout
from terminal.domain.paper_lines import lay_out, plain_text
from terminal.services.paper_samples import sample_context, sample_sale
from terminal.services.receipts import sale_receipt

SAMPLES = ("sale", "sale-without-member")
_LOOK_SECONDS = 0.5

Say = Callable[[str], None]


class PreviewRefused(TerminalError):
    """A file that cannot be read or written; the message says which and why."""


def check(file: Path, say: Say) -> int:
    """Tell every mistake of a layout with its line; the exit code."""
    wrong = layout_mistakes(_read(file))
    for mistake in wrong:
        say(f"{file}:{mistake.line}: {mistake.where}: {mistake.problem}")
    if not wrong:
        say(f"{file}: can be used")
    return 1 if wrong else 0


def preview(file: Path | None, *, sample: str, language: str, columns: int, out: Path) -> None:
    """Write the sample's receipt to ``out``: a picture dot by dot (.png), else text.

    ``file`` None is the shipped layout. Raises LayoutError, PreviewRefused.
    """
    document = _sample(parse_layout(_read(file)) if file else None, sample, language)
    try:
        if out.suffix.lower() == ".png":
            _save_picture(document, columns, out)
        else:
            out.write_text("\n".join(plain_text(lay_out(document, columns))) + "\n", encoding="utf-8")
    except OSError as error:
        raise PreviewRefused(f"{out} cannot be written: {error}") from error


def watch(file: Path, again: Callable[[], None], say: Say, *, looks: int | None = None) -> None:
    """Call ``again`` whenever ``file`` was saved, and tell its mistakes; until Ctrl C, or for so many ``looks``."""
    seen = _saved_at(file)
    while looks is None or looks > 0:
        time.sleep(_LOOK_SECONDS)
        looks = None if looks is None else looks - 1
        if seen == (seen := _saved_at(file)):
            continue
        try:
            again()
        except TerminalError as error:
            say(str(error))


def _sample(layout: PaperLayout | None, sample: str, language: str) -> Document:
    member = sample == "sale"
    return sale_receipt(sample_sale(member=member), sample_context(language, member=member), layout)


def _read(file: Path) -> str:
    try:
        with file.open(encoding="utf-8") as opened:
            return opened.read(LONGEST_LAYOUT + 1)
    except (OSError, UnicodeDecodeError) as error:
        raise PreviewRefused(f"{file} cannot be read: {error}") from error


def _saved_at(file: Path) -> int:
    """0 while an editor replaces the file."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def _save_picture(document: Document, columns: int, out: Path) -> None:
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.name == "nt"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.widgets.paper import save_picture

    if not save_picture(document, columns, out):
        raise PreviewRefused(f"{out} cannot be written")
