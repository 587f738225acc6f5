"""A document as lines of a fixed number of cells: wrapping, truncation and alignment for any paper width.

Pure: the same lines go to a printer as ESC/POS bytes, into a file, and onto the simulated paper.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias, assert_never

import msgspec

from terminal.domain.documents import (
    Align,
    Barcode,
    Code,
    Document,
    Feed,
    Logo,
    Pair,
    Part,
    Picture,
    Row,
    Rule,
    Style,
    Text,
)
from terminal.domain.paper_cells import cell_width, printable, text_width

_NO_LINE_START = frozenset("，。、；：？！）》」』】〉〕…”’％℃,.;:?!)]}%")
"""Punctuation that stays with the character before it (GB/T 15834: none of it begins a line)."""

DOTS_PER_CELL = 12
"""Of one cell of the printers' font A, at 203 dots per inch."""

BARCODE_MODULE = 2  # dots
LONGEST_BARCODE = 80  # characters; ``GS k`` counts in one byte


class TextLine(msgspec.Struct, frozen=True):
    """One line, already aligned with leading blanks. ``double``: each cell is twice as wide and high."""

    text: str
    bold: bool = False
    double: bool = False

    @property
    def width(self) -> int:
        """Cells of the paper that the line covers."""
        return text_width(self.text) * (2 if self.double else 1)


class QrLine(msgspec.Struct, frozen=True):
    """A QR code, centred."""

    data: str


class BarcodeLine(msgspec.Struct, frozen=True):
    """A bar code (Code 128, set B), centred; its data is printable ASCII."""

    data: str


class PictureLine(msgspec.Struct, frozen=True):
    """A picture as wide as the paper, as many lines high as it takes."""

    picture: Picture


Line: TypeAlias = TextLine | QrLine | BarcodeLine | PictureLine


def lay_out(document: Document, columns: int) -> list[Line]:
    """The lines of a document on paper of ``columns`` cells (usually 32, 42 or 48; at least 8)."""
    if columns < 8:
        raise ValueError(f"{columns} columns hold no receipt")
    return [line for part in document.parts for line in _lines_of(part, columns)]


def plain_text(lines: Sequence[Line]) -> list[str]:
    """The lines as text for a screen or a log: double lines keep their middle, a code shows what it holds."""
    return [_plain(line) for line in lines]


def _plain(line: Line) -> str:
    if isinstance(line, QrLine):
        return f"[QR {line.data}]"
    if isinstance(line, BarcodeLine):
        return f"[| {line.data} |]"
    if isinstance(line, PictureLine):
        return f"[picture {line.picture.width}×{line.picture.height}]"
    if not line.double:
        return line.text
    text = line.text.lstrip(" ")
    inset = len(line.text) - len(text)
    return " " * (2 * inset + text_width(text) // 2) + text


def _lines_of(part: Part, columns: int) -> Sequence[Line]:
    match part:
        case Text(style=Style.TITLE):
            return _title(part, columns)
        case Text():
            return [_styled(_aligned(line, columns, part.align), part.style) for line in wrap(part.text, columns)]
        case Pair():
            lines = pair_lines(part.left, part.right, _usable(columns, part.style))
            return [_styled(line, part.style) for line in lines]
        case Row():
            lines = row_lines(part.cells, part.widths, _usable(columns, part.style))
            return [_styled(line, part.style) for line in lines]
        case Rule():
            return [TextLine("-" * columns)]
        case Feed():
            return [TextLine("")] * part.lines
        case _:
            return _drawn(part, columns)


def _drawn(part: Code | Barcode | Picture | Logo, columns: int) -> Sequence[Line]:
    match part:
        case Code():
            return [QrLine(part.data), *_caption(part.caption, columns)]
        case Barcode():
            return [_bars(part.data, columns), *_caption(part.caption, columns)]
        case Picture():
            return [PictureLine(part)]
        case Logo():
            return []  # of a till that has no picture
        case _:
            assert_never(part)


def _title(title: Text, columns: int) -> list[TextLine]:
    """Double width as far as that breaks no word: a name torn apart in capitals is harder to read than a small one."""
    words = printable(title.text).split()
    if not words or any(text_width(word) > columns // 2 for word in words):
        return [_styled(_aligned(line, columns, title.align), Style.BOLD) for line in wrap(title.text, columns)]
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if text_width(longer) <= columns // 2:
            lines[-1] = longer
        else:
            lines.append(word)
    return [_styled(_aligned(line, columns // 2, title.align), Style.TITLE) for line in lines]


def _bars(data: str, columns: int) -> BarcodeLine | QrLine:
    """Bars of two dots a module where they fit: thinner ones (0.125 mm) are more than most scanners can tell apart."""
    lawful = 0 < len(data) <= LONGEST_BARCODE and all(" " <= character <= "~" for character in data)
    if lawful and barcode_modules(data) * BARCODE_MODULE <= columns * DOTS_PER_CELL:
        return BarcodeLine(data)
    return QrLine(data)


def barcode_modules(data: str) -> int:
    """Width of a Code 128 symbol in set B: a start, a check and a stop sign beside the characters."""
    return 11 * (len(data) + 2) + 13


def _caption(text: str, columns: int) -> list[TextLine]:
    return [TextLine(_aligned(line, columns, Align.CENTRE)) for line in wrap(text, columns)] if text else []


def _usable(columns: int, style: Style) -> int:
    return columns // 2 if style is Style.TITLE else columns


def _styled(text: str, style: Style) -> TextLine:
    return TextLine(text, bold=style is not Style.NORMAL, double=style is Style.TITLE)


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines of at most ``width`` cells; only blanks at the breaks are lost.

    Latin words stay whole where they fit, Chinese breaks anywhere but before closing punctuation. At least one line;
    a line feed in the text begins a new one.
    """
    return [line for paragraph in text.splitlines() or [""] for line in _wrap_paragraph(printable(paragraph), width)]


def _wrap_paragraph(text: str, width: int) -> list[str]:
    lines: list[str] = []
    line, used = "", 0
    for token in _tokens(text):
        cells = text_width(token)
        if used + cells <= width:
            line, used = line + token, used + cells
            continue
        if line.strip(" "):
            lines.append(line.rstrip(" "))
        *full, line = _split_by_cells(token.lstrip(" "), width)
        used = text_width(line)
        lines.extend(full)
    if line.strip(" ") or not lines:
        lines.append(line.rstrip(" "))
    return lines


def _tokens(text: str) -> Iterator[str]:
    """What must not be broken: runs of blanks, Latin words, wide characters with the punctuation that follows."""
    token = ""
    for character in text:
        if token and not _belongs_to(token, character):
            yield token
            token = ""
        token += character
    if token:
        yield token


def _belongs_to(token: str, character: str) -> bool:
    last = token[-1]
    if " " in {last, character}:
        return last == character
    return character in _NO_LINE_START or (cell_width(last) == cell_width(character) == 1)


def _split_by_cells(token: str, width: int) -> list[str]:
    """Pieces of at most ``width`` cells; the last one may be empty. ``width`` is at least one wide character."""
    pieces = [""]
    used = 0
    for character in token:
        cells = cell_width(character)
        if used + cells > width:
            pieces.append("")
            used = 0
        pieces[-1] += character
        used += cells
    return pieces


def pair_lines(left: str, right: str, width: int) -> list[str]:
    """A label and a value on one line if they fit with a blank between them, else the value below at the right."""
    left, right = printable(left), printable(right)
    gap = width - text_width(left) - text_width(right)
    if gap >= 1 or (gap >= 0 and not (left and right)):
        return [f"{left}{' ' * gap}{right}".rstrip(" ")]
    return [*wrap(left, width), *(_aligned(line, width, Align.RIGHT) for line in wrap(right, width))]


def row_lines(cells: Sequence[str], widths: Sequence[int], width: int) -> list[str]:
    """A row of a table: the first cell in what the others leave, the others at the right edges of theirs.

    ``widths`` are those of the cells after the first. A first cell that does not fit stands above the others over the
    whole width, as names do on receipts. A figure that is wider than its cell is never cut, for an amount must not
    lose a digit: then the figures follow one another at the right edge.
    """
    if not cells or len(widths) != len(cells) - 1:
        raise ValueError(f"{len(cells)} cells need {len(cells) - 1} widths, not {len(widths)}")
    head, *figures = (printable(cell) for cell in cells)
    first = width - sum(widths)
    if first < 0 or any(text_width(figure) > cell for figure, cell in zip(figures, widths, strict=True)):
        joined = " ".join(figure for figure in figures if figure)
        return [*wrap(head, width), *(_aligned(line, width, Align.RIGHT) for line in wrap(joined, width))]
    tail = "".join(_aligned(figure, cell, Align.RIGHT) for figure, cell in zip(figures, widths, strict=True))
    # one blank keeps a full first cell off a full second one
    if text_width(head) < first or not figures:
        return [f"{line}{' ' * (first - text_width(line))}{tail}".rstrip(" ") for line in wrap(head, width)]
    return [*wrap(head, width), f"{' ' * first}{tail}".rstrip(" ")]


def _aligned(text: str, width: int, align: Align) -> str:
    room = max(width - text_width(text), 0)
    inset = {Align.LEFT: 0, Align.CENTRE: room // 2, Align.RIGHT: room}[align]
    return " " * inset + text
