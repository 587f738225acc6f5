"""A printer-neutral document: what is to be on the paper, without columns, bytes or a language's habits.

``domain/receipts`` builds it, ``terminal/domain/paper_lines`` gives it columns, ``hardware/printers/escpos`` bytes.
It is stored in the print spool, so every part of it survives a restart.
"""

from enum import StrEnum
from typing import TypeAlias

import msgspec


class Align(StrEnum):
    """Where a text stands on its line."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Style(StrEnum):
    """How heavy a line is."""

    NORMAL = "normal"
    BOLD = "bold"
    TITLE = "title"  # double width and height


class Text(msgspec.Struct, frozen=True, tag="text"):
    """A paragraph; wraps at the paper's width."""

    text: str
    align: Align = Align.LEFT
    style: Style = Style.NORMAL


class Pair(msgspec.Struct, frozen=True, tag="pair"):
    """A label at the left and a value at the right edge of the same line."""

    left: str
    right: str
    style: Style = Style.NORMAL


class Row(msgspec.Struct, frozen=True, tag="row"):
    """Cells over the whole width: the first takes what the others leave, the others are right-aligned."""

    cells: tuple[str, ...]
    widths: tuple[int, ...]  # cells of a fixed pitch for every cell but the first
    style: Style = Style.NORMAL


class Rule(msgspec.Struct, frozen=True, tag="rule"):
    """A line across the paper."""


class Feed(msgspec.Struct, frozen=True, tag="feed"):
    """Empty lines."""

    lines: int = 1


class Code(msgspec.Struct, frozen=True, tag="code"):
    """A QR code with its text below."""

    data: str
    caption: str = ""


class Barcode(msgspec.Struct, frozen=True, tag="barcode"):
    """A bar code (Code 128) with its text below; a QR code where paper is too narrow for bars a scanner can read."""

    data: str
    caption: str = ""


class Logo(msgspec.Struct, frozen=True, tag="logo"):
    """Where the store's picture stands; the dots are those of the till that prints it, not of the document."""


class Picture(msgspec.Struct, frozen=True, tag="picture"):
    """Dots over the whole width of a paper; a document that is kept has none.

    ``width`` in dots is a multiple of 8; ``dots`` are its rows from the top, a bit each, most significant bit left, 1
    is black.
    """

    width: int
    dots: bytes

    @property
    def height(self) -> int:
        """Rows of dots."""
        return len(self.dots) * 8 // self.width


Part: TypeAlias = Text | Pair | Row | Rule | Feed | Code | Barcode | Logo | Picture


class Document(msgspec.Struct, frozen=True):
    """What to print, and whether to cut and to open the cash drawer.

    ``rebuilt``: made anew from the journal, because what was printed first was not kept.
    """

    parts: tuple[Part, ...]
    cut: bool = True
    open_drawer: bool = False
    rebuilt: bool = False
