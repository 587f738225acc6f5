"""A paper put together from the blocks of its layout: the scheme's own, else the one that is shipped."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TypeAlias

from terminal.domain.documents import Align, Barcode, Code, Feed, Logo, Pair, Part, Rule, Style, Text
from terminal.domain.feed import Store
from terminal.domain.letterhead import letterhead
from terminal.domain.paper_labels import LABELS_FOLDER, Labels
from terminal.domain.paper_layouts import Block, BlockKind, Paper, PaperLayout, When, parse_layout
from terminal.domain.scheme import Scheme

Fill: TypeAlias = Callable[[Block], Iterable[Part]]
"""What a paper says in a block of its own."""

Layouts: TypeAlias = Callable[[Paper, Scheme], PaperLayout]
"""The layout of a paper under a scheme."""


@cache
def shipped_layout(paper: Paper) -> PaperLayout:
    """The layout in ``resources/receipts``."""
    return parse_layout((LABELS_FOLDER / f"{paper}.toml").read_text("utf-8"), paper)


def layout_of(paper: Paper, scheme: Scheme) -> PaperLayout:
    """The layout in force. A scheme's was checked when head office wrote it, and is read once."""
    own = scheme.receipts.layout(paper)
    return parse_layout(own, paper) if own else shipped_layout(paper)


def common_fills(store: Store, labels: Labels, language: str) -> dict[BlockKind, Fill]:
    """The blocks that every paper has."""

    def text(block: Block) -> Iterator[Part]:
        return words(block.text.in_language(language) if block.text else "", block, Align.LEFT)

    return {
        BlockKind.LETTERHEAD: lambda block: letterhead(store, labels, block.style or Style.TITLE),
        BlockKind.LOGO: lambda _block: (Logo(),),
        BlockKind.RULE: lambda _block: (Rule(),),
        BlockKind.FEED: lambda block: (Feed(block.lines),),
        BlockKind.TEXT: text,
    }


def receipt_fills(scheme: Scheme, number: str, language: str) -> dict[BlockKind, Fill]:
    """The blocks of every paper that a customer takes home under a number."""
    footer = scheme.receipts.footer
    said = footer.in_language(language) if footer else ""
    return {
        BlockKind.FOOTER: lambda block: words(said, block, Align.CENTRE),
        BlockKind.BARCODE: lambda block: (Barcode(number, number if block.caption else ""),),
        BlockKind.QR: lambda block: (Code(number, number if block.caption else ""),),
    }


def words(said: str, block: Block, align: Align) -> Iterator[Part]:
    """A text as its block wants it, else aligned by ``align``; nothing of blanks alone."""
    if said.strip():
        yield Text(said, block.align or align, block.style or Style.NORMAL)


def signed_fills(labels: Labels, actor: str, approver: str | None) -> dict[BlockKind, Fill]:
    """Who did it and who approved it, by name, and a line to sign on."""

    def people(_block: Block) -> Iterator[Part]:
        yield Pair(labels["cashier"], actor)
        if approver is not None:
            yield Pair(labels["approver"], approver)

    return {
        BlockKind.PEOPLE: people,
        BlockKind.SIGNATURE: lambda _block: (Text(f"{labels['signature']} ____________________"),),
    }


def composed(layout: PaperLayout, fills: Mapping[BlockKind, Fill], holds: Mapping[When, bool]) -> Iterator[Part]:
    """The parts of a paper, block by block; a block stands where its condition ``holds``."""
    for block in layout.blocks:
        if block.when is When.ALWAYS or holds[block.when]:
            yield from fills[block.block](block)
