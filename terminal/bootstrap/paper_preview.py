"""``member-terminal receipt``: a layout checked, and a made-up paper by it as a picture or as text, for designers."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from hardware.printers.logo_file import read_logo
from terminal.domain.documents import Document
from terminal.domain.errors import TerminalError
from terminal.domain.paper_layouts import layout_mistakes
from terminal.domain.paper_lines import DOTS_PER_CELL, lay_out, plain_text
from terminal.domain.paper_settings import with_logo
from terminal.services.paper_designs import layout_text, read_layout
from terminal.services.paper_samples import PAPER_OF, Sample, sample_paper

_LOOK_SECONDS = 0.5

Say = Callable[[str], None]


class PreviewRefused(TerminalError):
    """A file that cannot be written; the message says which and why."""


def check(file: Path, say: Say) -> int:
    """Tell every mistake of a layout with its line; the exit code. Raises ConfigError for a file that is not read."""
    wrong = layout_mistakes(layout_text(file))
    for mistake in wrong:
        say(f"{file}:{mistake.line}: {mistake.where}: {mistake.problem}")
    if not wrong:
        say(f"{file}: can be used")
    return 1 if wrong else 0


def preview(
    file: Path | None, *, sample: Sample, language: str, columns: int, out: Path, logo: Path | None = None
) -> None:
    """Write the sample's paper to ``out``: a picture dot by dot (.png), else text.

    ``file`` None is the shipped layout, ``logo`` the store's picture. Raises ConfigError, PreviewRefused.
    """
    layout = read_layout(file, PAPER_OF[sample]) if file else None
    picture = read_logo(logo)(columns * DOTS_PER_CELL) if logo else None
    document = with_logo(sample_paper(sample, language, layout=layout), picture)
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
