"""A paper put together from the blocks of its layout: the scheme's own, else the one that is shipped."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TypeAlias

from terminal.domain.documents import Align, Barcode, Code, Feed, Part, Rule, Style, Text
from terminal.domain.feed import Store
from terminal.domain.paper_layouts import Block, BlockKind, Paper, PaperLayout, When, parse_layout
from terminal.domain.scheme import Scheme
from terminal.services.letterhead import letterhead
from terminal.services.paper_labels import LABELS_FOLDER, Labels

Fill: TypeAlias = Callable[[Block], Iterable[Part]]
"""What a paper says in a block of its own."""


@cache
def shipped_layout(paper: Paper) -> PaperLayout:
    """The layout in ``resources/receipts``."""
    return parse_layout((LABELS_FOLDER / f"{paper}.toml").read_text("utf-8"))


def layout_of(paper: Paper, scheme: Scheme) -> PaperLayout:
    """The layout in force. A scheme's was checked when head office wrote it, and is read once."""
    own = scheme.receipts.sale
    return parse_layout(own) if own else shipped_layout(paper)


def common_fills(store: Store, labels: Labels, scheme: Scheme, *, number: str, language: str) -> dict[BlockKind, Fill]:
    """The blocks that every paper has."""
    footer = scheme.receipts.footer
    words = footer.in_language(language) if footer else ""

    def text(words: str, block: Block, align: Align) -> Iterator[Part]:
        if words.strip():
            yield Text(words, block.align or align, block.style or Style.NORMAL)

    return {
        BlockKind.LETTERHEAD: lambda block: letterhead(store, labels, block.style or Style.TITLE),
        BlockKind.RULE: lambda _block: (Rule(),),
        BlockKind.FEED: lambda block: (Feed(block.lines),),
        BlockKind.TEXT: lambda block: text(block.text.in_language(language) if block.text else "", block, Align.LEFT),
        BlockKind.FOOTER: lambda block: text(words, block, Align.CENTRE),
        BlockKind.BARCODE: lambda block: (Barcode(number, number if block.caption else ""),),
        BlockKind.QR: lambda block: (Code(number, number if block.caption else ""),),
    }


def composed(layout: PaperLayout, fills: Mapping[BlockKind, Fill], *, holds: Iterable[When]) -> Iterator[Part]:
    """The parts of a paper, block by block; a block stands where its condition ``holds``."""
    true = {When.ALWAYS, *holds}
    for block in layout.blocks:
        if block.when in true:
            yield from fills[block.block](block)
