"""A receipt as a PDF of one page, as wide as the paper and as long as the receipt. The only module with reportlab.

Its font is STSong-Light, one of those that the PDF standard's Chinese character collection (Adobe-GB1, all of GBK, and
so both scripts) is known by: the file names it, and every reader has it or a stand-in for it. So nothing of a font has
to be shipped or bought, and a receipt is a few kilobytes that are made in milliseconds.
"""

import io
import re
from collections.abc import Iterator, Sequence
from functools import cache

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from terminal.domain.documents import Document
from terminal.domain.paper_cells import GETA, text_width
from terminal.domain.paper_codes import bars, squares
from terminal.domain.paper_lines import BarcodeLine, Line, PictureLine, QrLine, TextLine, lay_out

COLUMNS = 42
_FONT = "STSong-Light"
_MM: float = mm
_WIDTH, _MARGIN = 80 * _MM, 4 * _MM
_CELL = (_WIDTH - 2 * _MARGIN) / COLUMNS
_SIZE = 2 * _CELL  # a Chinese character is as wide as the font is high, and two cells
_LEADING = 1.35 * _SIZE
_MODULE = 0.3 * _MM
_BARS_HEIGHT = 10 * _MM
_GAP = 3 * _MM
_INDENT = 2  # cells: more of them before a text are there to centre it
_STROKE = 0.3  # points; the font has no bold of its own

_RUN = re.compile(r"\S+(?: \S+)*")


def receipt_pdf(document: Document, title: str) -> bytes:
    """The document by the same lines as on paper; a picture is left out."""
    _register_font()
    lines = [line for line in lay_out(document, COLUMNS) if not isinstance(line, PictureLine)]
    height = 2 * _MARGIN + sum(map(_height, lines))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(_WIDTH, height), pageCompression=1, invariant=1)
    canvas.setTitle(title)
    top = height - _MARGIN
    for line in lines:
        _paint(canvas, line, top)
        top -= _height(line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def _register_font() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))


def _height(line: Line) -> float:
    match line:
        case TextLine():
            return _LEADING * (2 if line.double else 1)
        case BarcodeLine():
            return _BARS_HEIGHT + _GAP
        case QrLine():
            return len(squares(line.data)) * 2 * _MODULE + _GAP
        case _:
            return 0.0


def _paint(canvas: Canvas, line: Line, top: float) -> None:
    match line:
        case TextLine():
            _paint_text(canvas, line, top)
        case BarcodeLine():
            _paint_dots(canvas, [bars(line.data)], top, wide=_MODULE, high=_BARS_HEIGHT)
        case QrLine():
            rows = ["".join("1" if dark else "0" for dark in row) for row in squares(line.data)]
            _paint_dots(canvas, rows, top, wide=2 * _MODULE, high=2 * _MODULE)


def _paint_text(canvas: Canvas, line: TextLine, top: float) -> None:
    scale = 2 if line.double else 1
    baseline = top - _SIZE * scale
    if not line.text.strip("-") and line.text:
        canvas.setLineWidth(_STROKE)
        canvas.line(_MARGIN, top - _SIZE / 2, _WIDTH - _MARGIN, top - _SIZE / 2)
        return
    for run, first, last in _runs(line.text):
        text = canvas.beginText()
        text.setFont(_FONT, _SIZE * scale)
        text.setTextRenderMode(2 if line.bold else 0)  # filled, of bold lines with its outline as well
        left, right = _MARGIN + first * _CELL * scale, _MARGIN + last * _CELL * scale
        wide = pdfmetrics.stringWidth(run, _FONT, _SIZE * scale)
        if first and last * scale >= COLUMNS - 1:
            left = right - wide
        elif first > _INDENT:
            left = (left + right - wide) / 2
        text.setTextOrigin(left, baseline)
        text.textOut(run)
        canvas.setLineWidth(_STROKE)
        canvas.drawText(text)


def _runs(text: str) -> Iterator[tuple[str, int, int]]:
    """What stands together on a line, with its first cell and the one after its last.

    The font's Latin letters are narrower than cells: each run is placed where paper has it, at the right edge from
    there, else by its middle, so that columns stay columns.
    """
    for found in _RUN.finditer(text):
        before = text_width(text[: found.start()])
        yield _known(found[0]), before, before + text_width(found[0])


def _known(text: str) -> str:
    """The font's encoding knows the Basic Multilingual Plane alone."""
    return "".join(character if character <= "\uffff" else GETA for character in text)


def _paint_dots(canvas: Canvas, rows: Sequence[str], top: float, *, wide: float, high: float) -> None:
    left = (_WIDTH - len(rows[0]) * wide) / 2
    for row, dots in enumerate(rows):
        for found in re.finditer("1+", dots):
            x, y = left + found.start() * wide, top - (row + 1) * high
            canvas.rect(x, y, len(found[0]) * wide, high, stroke=0, fill=1)
