"""Layouts as documents: what is wrong is told with its line, and whatever is right fits the paper."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terminal.domain.documents import Align, Style
from terminal.domain.errors import SchemeError
from terminal.domain.paper_blocks import shipped_layout
from terminal.domain.paper_layouts import (
    BLOCKS,
    LONGEST_LAYOUT,
    WHENS,
    Block,
    BlockKind,
    LayoutError,
    Paper,
    PaperLayout,
    When,
    layout_mistakes,
    parse_layout,
)
from terminal.domain.paper_layouts import NEEDED as NEEDED_OF
from terminal.domain.paper_lines import TextLine, lay_out, plain_text
from terminal.domain.scheme import mistakes
from terminal.domain.texts import LocalText
from terminal.services.paper_samples import PAPER_OF, Sample, sample_paper
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


@pytest.mark.parametrize("paper", Paper)
def test_the_shipped_layouts_can_be_used(paper: Paper) -> None:
    assert shipped_layout(paper).paper is paper


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
        ('[[blocks]]\nblock = "rule"\nwhen = "closed"\n', 10, "blocks[3].when", "no `closed` on this paper"),
        ('[[blocks]]\nblock = "takings"\n', 9, "blocks[3].block", "no block `takings` on this paper"),
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


def test_the_layout_of_another_paper_is_refused() -> None:
    with pytest.raises(LayoutError, match="a layout of `sale`, not of `refund`") as refused:
        parse_layout(NEEDED, Paper.REFUND)
    assert (refused.value.line, refused.value.where) == (1, "paper")


def test_reasons_are_a_sales_alone() -> None:
    document = "\n".join(
        ['paper = "refund"', *(f'[[blocks]]\nblock = "{block}"' for block in sorted(NEEDED_OF[Paper.REFUND]))]
    )
    assert layout_mistakes(document) == []
    (told,) = layout_mistakes(document.replace('"goods"', '"goods"\nreasons = false'))
    assert "has no `reasons`" in told.problem


@pytest.mark.parametrize("key", ["sale", "refund", "shift"])
def test_a_schemes_layouts_are_checked_with_the_scheme(key: str) -> None:
    scheme = SCHEME_FILE.read_text("utf-8")
    needed = "".join(f'[[blocks]]\nblock = "{block}"\n' for block in sorted(NEEDED_OF[Paper(key)]))
    right = f"{scheme}\n[receipts]\n{key} = '''\npaper = \"{key}\"\n{needed}'''\n"
    assert mistakes(right) == []
    wrong = right.removesuffix("'''\n") + "[[blocks]]\nblock = \"x\"\n'''\n"
    (told,) = mistakes(wrong)
    assert isinstance(told, SchemeError)
    assert told.where == f"receipts.{key}"
    count = len(NEEDED_OF[Paper(key)])
    assert f"line {2 * count + 3} of the layout: blocks[{count}].block" in told.problem
    assert wrong.splitlines()[told.line - 1].startswith(f"{key} =")


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)
TEXTS = st.builds(LocalText, WORDS, WORDS, WORDS)


def blocks_of(paper: Paper) -> st.SearchStrategy[Block]:
    """Whatever may stand on a paper."""
    when = st.sampled_from(sorted(WHENS[paper]))
    return st.one_of(
        st.builds(Block, st.sampled_from(sorted(BLOCKS[paper] - {BlockKind.TEXT})), when),
        st.builds(
            Block,
            st.just(BlockKind.TEXT),
            when,
            text=TEXTS,
            align=st.none() | st.sampled_from(Align),
            style=st.none() | st.sampled_from(Style),
        ),
    )


SURE = {
    Paper.SALE: ("T01-1-000128", "92.39"),
    Paper.REFUND: ("2026-11-01", "周敏"),
    Paper.SHIFT: ("T01 · 41", "5,624.10"),
}
"""What stands on every sample of a paper, whatever its layout."""


@settings(deadline=None)
@given(st.data(), st.sampled_from(Sample), st.sampled_from([32, 42, 48]), st.sampled_from(["zh_CN", "en"]))
def test_whatever_a_layout_says_fits_the_paper_and_loses_no_figure(
    data: st.DataObject, sample: Sample, columns: int, language: str
) -> None:
    paper = PAPER_OF[sample]
    blocks = data.draw(st.lists(blocks_of(paper), max_size=20))
    layout = PaperLayout(paper, (*blocks, *map(Block, sorted(NEEDED_OF[paper]))))
    lines = lay_out(sample_paper(sample, language, layout=layout), columns)
    texts = [line for line in lines if isinstance(line, TextLine)]
    assert all(line.width <= columns for line in texts)
    printed = "".join(line.text for line in texts)
    for words in SURE[paper] if sample is not Sample.SALE_WITHOUT_MEMBER else SURE[paper][:1]:
        assert words in printed


@pytest.mark.parametrize(
    ("sample", "when", "stands"),
    [
        (Sample.X, When.OPEN, True),
        (Sample.X, When.CLOSED, False),
        (Sample.Z, When.OPEN, False),
        (Sample.Z, When.CLOSED, True),
        (Sample.REFUND, When.EXCHANGE, True),
        (Sample.REFUND, When.MEMBER, True),
        (Sample.REFUND_WITHOUT_RECEIPT, When.EXCHANGE, False),
        (Sample.REFUND_WITHOUT_RECEIPT, When.NO_MEMBER, True),
        (Sample.SALE, When.EXCHANGE, False),
        (Sample.SALE, When.SAVING, True),
    ],
)
def test_a_block_stands_where_its_condition_holds(sample: Sample, when: When, stands: bool) -> None:
    paper = PAPER_OF[sample]
    words = LocalText("甲", "甲", "only then")
    layout = PaperLayout(paper, (Block(BlockKind.TEXT, when, text=words), *map(Block, sorted(NEEDED_OF[paper]))))
    printed = plain_text(lay_out(sample_paper(sample, "en", layout=layout), 32))
    assert ("only then" in printed) is stands
