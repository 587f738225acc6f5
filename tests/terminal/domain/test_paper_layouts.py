"""Layouts as documents: what is wrong is told with its line, and whatever is right fits the paper."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terminal.domain.documents import Align, Style
from terminal.domain.errors import SchemeError
from terminal.domain.paper_layouts import (
    LONGEST_LAYOUT,
    Block,
    BlockKind,
    LayoutError,
    Paper,
    PaperLayout,
    When,
    layout_mistakes,
    parse_layout,
)
from terminal.domain.paper_lines import TextLine, lay_out
from terminal.domain.scheme import mistakes
from terminal.domain.texts import LocalText
from terminal.services.paper_layouts import shipped_layout
from terminal.services.paper_samples import sample_context, sample_sale
from terminal.services.receipts import sale_receipt
from tests.support.shop import SCHEME_FILE

NEEDED = """\
paper = "sale"
[[blocks]]
block = "particulars"
[[blocks]]
block = "goods"
[[blocks]]
block = "totals"
"""


def test_the_shipped_layout_can_be_used() -> None:
    assert shipped_layout(Paper.SALE).paper is Paper.SALE


def test_the_least_that_a_receipt_has() -> None:
    assert [block.block for block in parse_layout(NEEDED).blocks] == ["particulars", "goods", "totals"]


@pytest.mark.parametrize(
    ("added", "line", "where", "problem"),
    [
        ('[[blocks]]\nblock = "logoo"\n', 9, "blocks[3].block", "logoo"),
        ('[[blocks]]\nblock = "text"\n', 8, "blocks[3]", "needs its `text`"),
        ('[[blocks]]\nblock = "rule"\nlines = 2\n', 10, "blocks[3].lines", "has no `lines`"),
        ('[[blocks]]\nblock = "feed"\nlines = 99\n', 10, "blocks[3].lines", "10"),
        ('[[blocks]]\nblock = "feed"\nheight = 9\n', 10, "blocks[3].height", "no such key"),
        ('[[blocks]]\nblock = "barcode"\nstyle = "bold"\n', 10, "blocks[3].style", "has no `style`"),
        ('[[blocks]]\nblock = "footer"\nalign = "middle"\n', 10, "blocks[3].align", "middle"),
        ('[[blocks]]\nblock = "rule"\nwhen = "raining"\n', 10, "blocks[3].when", "raining"),
        ("[[blocks\n", 8, "document", ""),
    ],
)
def test_a_mistake_is_told_with_its_line(added: str, line: int, where: str, problem: str) -> None:
    with pytest.raises(LayoutError) as refused:
        parse_layout(NEEDED + added)
    assert (refused.value.line, refused.value.where) == (line, where)
    assert problem in refused.value.problem


def test_every_mistake_is_told_and_what_a_receipt_needs_cannot_depend_on_anything() -> None:
    told = layout_mistakes(NEEDED.replace('"totals"', '"totals"\nwhen = "member"') + '[[blocks]]\nblock = "text"\n')
    assert [(each.line, each.where) for each in told] == [(2, "blocks"), (9, "blocks[3]")]
    assert "`totals` must stand on every paper" in told[0].problem


def test_what_is_too_long_is_not_even_read() -> None:
    assert layout_mistakes("#" * (LONGEST_LAYOUT + 1))[0].where == "document"


def test_a_schemes_layout_is_checked_with_the_scheme() -> None:
    scheme = SCHEME_FILE.read_text("utf-8")
    wrong = f"{scheme}\n[receipts]\nsale = '''\n{NEEDED}[[blocks]]\nblock = \"x\"\n'''\n"
    (told,) = mistakes(wrong)
    assert isinstance(told, SchemeError)
    assert told.where == "receipts.sale"
    assert "line 9 of the layout: blocks[3].block" in told.problem
    assert wrong.splitlines()[told.line - 1].startswith("sale =")


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)
TEXTS = st.builds(LocalText, WORDS, WORDS, WORDS)
BLOCKS = st.one_of(
    st.builds(Block, st.sampled_from(sorted(set(BlockKind) - {BlockKind.TEXT})), st.sampled_from(When)),
    st.builds(
        Block,
        st.just(BlockKind.TEXT),
        st.sampled_from(When),
        text=TEXTS,
        align=st.none() | st.sampled_from(Align),
        style=st.none() | st.sampled_from(Style),
    ),
)


@settings(deadline=None)
@given(st.lists(BLOCKS, max_size=20), st.sampled_from([32, 42, 48]), st.booleans(), st.sampled_from(["zh_CN", "en"]))
def test_whatever_a_layout_says_fits_the_paper_and_loses_no_figure(
    blocks: list[Block], columns: int, member: bool, language: str
) -> None:
    needed = [Block(kind) for kind in (BlockKind.PARTICULARS, BlockKind.GOODS, BlockKind.TOTALS)]
    sale = sample_sale(member=member)
    layout = PaperLayout(Paper.SALE, (*blocks, *needed))
    lines = lay_out(sale_receipt(sale, sample_context(language, member=member), layout), columns)
    texts = [line for line in lines if isinstance(line, TextLine)]
    assert all(line.width <= columns for line in texts)
    printed = "".join(line.text for line in texts)
    assert sale.receipt in printed
    assert f"{sale.total / 100:.2f}" in printed
