"""The layout of a paper 版式: which blocks stand on it in which order, as a document that a designer writes.

TOML, shipped in ``resources/receipts`` and brought by the scheme (``receipts.sale``, ``refund``, ``shift``)::

    paper = "sale"

    [[blocks]]
    block = "letterhead"

    [[blocks]]
    block = "text"
    when = "member"
    text = { zh_CN = "会员日 8 折", zh_TW = "會員日 8 折", en = "Members' day: 20% off" }

What a block says is the paper's own matter (``domain/receipts``, ``services/refund_papers`` and ``shift_papers``); here
is what a document may say, and where it is wrong: every mistake with its line.
"""

import tomllib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Annotated

import msgspec

from terminal.domain.document_form import form_mistakes
from terminal.domain.document_lines import line_in, line_of_syntax_error, lines_of, where_of
from terminal.domain.documents import Align, Style
from terminal.domain.errors import ConfigFault, TerminalError
from terminal.domain.texts import LocalText

MOST_BLOCKS = 60
LONGEST_TEXT = 500  # characters
LONGEST_LAYOUT = 20_000  # characters of a whole document


class Paper(StrEnum):
    """Papers whose layout is a document."""

    SALE = "sale"  # also the sale of an exchange
    REFUND = "refund"  # also goods that come back without a receipt
    SHIFT = "shift"  # the X and the Z report


class BlockKind(StrEnum):
    """What can stand on a paper."""

    LETTERHEAD = "letterhead"  # name, address and phone of the store; a shift's report has the name alone
    LOGO = "logo"  # the store's picture; nothing where the till has none
    RULE = "rule"  # a line across
    FEED = "feed"  # empty lines
    TEXT = "text"  # the designer's own words
    TITLE = "title"  # what paper it is
    PARTICULARS = "particulars"  # number, time, and of a sale the cashier
    GOODS = "goods"  # every line, of a sale with why it costs what it costs
    SAVING = "saving"  # what it would have cost, and what was saved; nothing where nothing was
    TOTALS = "totals"  # to pay, how it was paid, change; what went back, and how
    MEMBER = "member"  # masked name, tier, last digits of the card; nothing without a member
    POINTS = "points"  # earned, spent, and the balance with its date; nothing without a member
    ENDING = "ending"  # points that end soon; nothing where none do
    PERIOD = "period"  # of a shift: when it was opened and closed, by whom, and its float
    TAKINGS = "takings"  # sales, refunds, fees and cash moved, by way of paying
    COUNTS = "counts"  # what was counted and how it differs; on an X the cash that is expected
    CASHIERS = "cashiers"  # the takings of each, where there were several
    ADDENDA = "addenda"  # what was added to a Z later; nothing where nothing was
    REASON = "reason"  # why goods came back
    PEOPLE = "people"  # who did it, and who approved it
    SIGNATURE = "signature"  # a line to sign on
    FOOTER = "footer"  # the scheme's words (receipts.footer); nothing where it has none
    E_RECEIPT = "e_receipt"  # a QR code for the sale's page at the centre; nothing where the scheme has none
    BARCODE = "barcode"  # the paper's number
    QR = "qr"  # the paper's number


class When(StrEnum):
    """On which papers of its kind a block stands."""

    ALWAYS = "always"
    MEMBER = "member"  # where a member is on it
    NO_MEMBER = "no_member"
    SAVING = "saving"  # where something was saved
    EXCHANGE = "exchange"  # where goods were exchanged for others
    OPEN = "open"  # the shift goes on: an X report
    CLOSED = "closed"  # the shift is over: a Z report


_EVERYWHERE = frozenset(
    {BlockKind.LETTERHEAD, BlockKind.LOGO, BlockKind.RULE, BlockKind.FEED, BlockKind.TEXT, BlockKind.PARTICULARS}
)
_TAKEN_HOME = _EVERYWHERE | {
    BlockKind.GOODS,
    BlockKind.TOTALS,
    BlockKind.MEMBER,
    BlockKind.POINTS,
    BlockKind.FOOTER,
    BlockKind.BARCODE,
    BlockKind.QR,
}
_SIGNED = frozenset({BlockKind.TITLE, BlockKind.PEOPLE, BlockKind.SIGNATURE})
_OF_SHIFTS = frozenset({BlockKind.PERIOD, BlockKind.TAKINGS, BlockKind.COUNTS, BlockKind.CASHIERS, BlockKind.ADDENDA})

BLOCKS: dict[Paper, frozenset[BlockKind]] = {
    Paper.SALE: _TAKEN_HOME | {BlockKind.SAVING, BlockKind.ENDING, BlockKind.E_RECEIPT},
    Paper.REFUND: _TAKEN_HOME | _SIGNED | {BlockKind.REASON},
    Paper.SHIFT: _EVERYWHERE | _SIGNED | _OF_SHIFTS,
}
"""Which blocks a paper knows."""

WHENS: dict[Paper, frozenset[When]] = {
    Paper.SALE: frozenset({When.ALWAYS, When.MEMBER, When.NO_MEMBER, When.SAVING, When.EXCHANGE}),
    Paper.REFUND: frozenset({When.ALWAYS, When.MEMBER, When.NO_MEMBER, When.EXCHANGE}),
    Paper.SHIFT: frozenset({When.ALWAYS, When.OPEN, When.CLOSED}),
}
"""Which conditions a paper knows."""

NEEDED: dict[Paper, frozenset[BlockKind]] = {
    Paper.SALE: frozenset({BlockKind.PARTICULARS, BlockKind.GOODS, BlockKind.TOTALS}),
    Paper.REFUND: frozenset(
        {BlockKind.TITLE, BlockKind.PARTICULARS, BlockKind.GOODS, BlockKind.TOTALS, BlockKind.PEOPLE}
    ),
    Paper.SHIFT: frozenset(
        {
            BlockKind.TITLE,
            BlockKind.PARTICULARS,
            BlockKind.PERIOD,
            BlockKind.TAKINGS,
            BlockKind.COUNTS,
            BlockKind.ADDENDA,
        }
    ),
}
"""Without these a paper is no proof of what happened; they cannot depend on anything either."""

_OWN_KEYS: dict[str, tuple[object, frozenset[BlockKind]]] = {
    "text": (None, frozenset({BlockKind.TEXT})),
    "lines": (1, frozenset({BlockKind.FEED})),
    "reasons": (True, frozenset({BlockKind.GOODS})),
    "caption": (True, frozenset({BlockKind.BARCODE, BlockKind.QR, BlockKind.E_RECEIPT})),
    "align": (None, frozenset({BlockKind.TEXT, BlockKind.FOOTER})),
    "style": (None, frozenset({BlockKind.TEXT, BlockKind.FOOTER, BlockKind.LETTERHEAD})),
}
"""Key → its value where it is left out, and the blocks that it belongs to; said of another it would do nothing."""

_ONLY_ON = {"reasons": Paper.SALE}
"""Keys that a block has on one paper alone."""


class Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One block. ``align`` and ``style`` None: as that block has them by itself."""

    block: BlockKind
    when: When = When.ALWAYS
    text: LocalText | None = None
    align: Align | None = None
    style: Style | None = None
    lines: Annotated[int, msgspec.Meta(ge=1, le=10)] = 1
    reasons: bool = True
    caption: bool = True


class PaperLayout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole paper. ``cut``: it is cut off at its end."""

    paper: Paper
    blocks: tuple[Block, ...]
    cut: bool = True


class LayoutError(TerminalError):
    """A layout that cannot be used; ``where`` is a path in it such as ``blocks[2].text``, ``line`` counts from 1.

    ``problem`` says it in English; ``fault`` and ``named`` as ``ConfigError`` has them.
    """

    def __init__(self, where: str, problem: str, fault: ConfigFault, named: str = "", line: int = 0) -> None:
        super().__init__(f"layout: line {line}: {where}: {problem}" if line else f"layout: {where}: {problem}")
        self.where = where
        self.problem = problem
        self.fault = fault
        self.named = named
        self.line = line


@lru_cache(maxsize=16)
def parse_layout(document: str, paper: Paper | None = None) -> PaperLayout:
    """Read a layout, one of ``paper`` where that is given. Raises LayoutError: where, on which line, and what."""
    layout, wrong = _read(document, paper)
    if layout is None or wrong:
        raise wrong[0]
    return layout


def layout_mistakes(document: str, paper: Paper | None = None) -> list[LayoutError]:
    """Everything that is wrong with a document, in the order of its lines."""
    return _read(document, paper)[1]


def _read(document: str, paper: Paper | None) -> tuple[PaperLayout | None, list[LayoutError]]:
    if len(document) > LONGEST_LAYOUT:
        return None, [LayoutError("document", f"longer than {LONGEST_LAYOUT:,} characters", ConfigFault.TOO_LARGE)]
    try:
        values = tomllib.loads(document)
    except (tomllib.TOMLDecodeError, RecursionError) as error:  # the second from values nested without end
        line = line_of_syntax_error(document, str(error))
        return None, [LayoutError("document", str(error), ConfigFault.SYNTAX, line=line)]
    try:
        layout = msgspec.convert(values, PaperLayout)
    except msgspec.ValidationError as error:
        places = list(form_mistakes(values, PaperLayout)) or [((), str(error))]
        wrong = (LayoutError(where_of(path) or "document", text, ConfigFault.FORM) for path, text in places)
        return None, _with_lines(document, wrong)
    return layout, _with_lines(document, _check(layout, paper or layout.paper))


def _with_lines(document: str, errors: Iterable[LayoutError]) -> list[LayoutError]:
    wrong = list(errors)
    lines = lines_of(document) if wrong else {}
    with_lines = (
        LayoutError(error.where, error.problem, error.fault, error.named, line_in(lines, error.where))
        for error in wrong
    )
    return sorted(with_lines, key=lambda error: error.line)


def _check(layout: PaperLayout, paper: Paper) -> Iterator[LayoutError]:
    if layout.paper is not paper:
        told = f"this is a layout of `{layout.paper}`, not of `{paper}`"
        yield LayoutError("paper", told, ConfigFault.OTHER_PAPER, layout.paper)
        return
    if len(layout.blocks) > MOST_BLOCKS:
        yield LayoutError("blocks", f"more than {MOST_BLOCKS} blocks", ConfigFault.TOO_LARGE)
    for place, block in enumerate(layout.blocks):
        yield from _check_block(block, f"blocks[{place}]", layout.paper)
    standing = {block.block for block in layout.blocks if block.when is When.ALWAYS}
    for missing in sorted(NEEDED[layout.paper] - standing):
        told = f"the block `{missing}` must stand on every paper"
        yield LayoutError("blocks", told, ConfigFault.BLOCK_NEEDED, missing)


def _check_block(block: Block, where: str, paper: Paper) -> Iterator[LayoutError]:
    if block.block not in BLOCKS[paper]:
        told = f"there is no block `{block.block}` on this paper"
        yield LayoutError(f"{where}.block", told, ConfigFault.NO_BLOCK, block.block)
    if block.when not in WHENS[paper]:
        told = f"there is no `{block.when}` on this paper"
        yield LayoutError(f"{where}.when", told, ConfigFault.NO_WHEN, block.when)
    for key, (left_out, blocks) in _OWN_KEYS.items():
        there = block.block in blocks and _ONLY_ON.get(key, paper) is paper
        if getattr(block, key) != left_out and not there:
            yield LayoutError(f"{where}.{key}", f"a block `{block.block}` has no `{key}`", ConfigFault.NO_KEY, key)
    if block.block is BlockKind.TEXT:
        if block.text is None:
            yield LayoutError(where, "a block `text` needs its `text`", ConfigFault.TEXT_NEEDED)
        elif max(map(len, (block.text.zh_CN, block.text.zh_TW, block.text.en))) > LONGEST_TEXT:
            yield LayoutError(f"{where}.text", f"longer than {LONGEST_TEXT} characters", ConfigFault.TOO_LARGE)
