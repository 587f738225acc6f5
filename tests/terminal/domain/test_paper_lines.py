"""Layout by cells: nothing wider than the paper, nothing lost, right edges straight, no half characters."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.documents import Align, Barcode, Code, Document, Feed, Pair, Part, Row, Rule, Style, Text
from terminal.domain.paper_cells import cell_width, printable, text_width
from terminal.domain.paper_lines import BarcodeLine, QrLine, TextLine, lay_out, pair_lines, plain_text, row_lines, wrap

WIDTHS = st.sampled_from([32, 42, 48])
TEXTS = st.text(
    st.sampled_from(string.ascii_letters + string.digits + " .,;()" + "会员积分收银台龘𠮷，。！（）￥×éñü“”…ＡＢ"),
    max_size=120,
)
WILD_TEXTS = st.text(max_size=60)
STYLES = st.sampled_from(list(Style))
PARTS: st.SearchStrategy[Part] = st.one_of(
    st.builds(Text, WILD_TEXTS, st.sampled_from(list(Align)), STYLES),
    st.builds(Pair, WILD_TEXTS, WILD_TEXTS, STYLES),
    st.builds(Row, st.tuples(WILD_TEXTS, WILD_TEXTS, WILD_TEXTS), st.just((6, 10)), STYLES),
    st.builds(Rule),
    st.builds(Feed, st.integers(0, 3)),
    st.builds(Barcode, st.text(max_size=20), WILD_TEXTS),
    st.builds(Code, st.text(min_size=1, max_size=20), WILD_TEXTS),
)


def without_blanks(text: str) -> str:
    return text.replace(" ", "")


@given(st.lists(PARTS, max_size=6), WIDTHS)
def test_no_line_is_wider_than_the_paper(parts: list[Part], columns: int) -> None:
    lines = lay_out(Document(tuple(parts)), columns)

    assert all(line.width <= columns for line in lines if isinstance(line, TextLine))


@given(st.lists(PARTS, max_size=4), WIDTHS)
def test_no_line_carries_a_command(parts: list[Part], columns: int) -> None:
    text = "".join(line.text for line in lay_out(Document(tuple(parts)), columns) if isinstance(line, TextLine))

    assert {unicodedata.category(character) for character in text}.isdisjoint({"Cc", "Cf", "Cs"})


@given(TEXTS, st.integers(4, 48))
def test_wrapping_loses_only_blanks(text: str, width: int) -> None:
    lines = wrap(text, width)

    assert without_blanks("".join(lines)) == without_blanks(text)
    assert all(text_width(line) <= width for line in lines)


@given(TEXTS, st.from_regex(r"-?￥[0-9]{1,6}\.[0-9]{2}", fullmatch=True), WIDTHS)
def test_values_end_at_the_right_edge(label: str, value: str, columns: int) -> None:
    *_, last = pair_lines(label, value, columns)

    assert last.endswith(value)
    assert text_width(last) == columns


@given(TEXTS, st.from_regex(r"￥[0-9]{1,4}\.[0-9]{2}", fullmatch=True), WIDTHS)
def test_figures_of_a_row_stand_in_their_columns_under_a_whole_name(name: str, amount: str, columns: int) -> None:
    *above, last = row_lines((name, "2", amount), (6, 10), columns)

    assert text_width(last) == columns
    assert last.endswith(f"2{' ' * (10 - text_width(amount))}{amount}")
    assert without_blanks("".join([*above, last[: -len(amount)]])) == without_blanks(f"{name}2")
    assert not above or text_width(name) >= columns - 16


def test_a_name_that_leaves_no_room_stands_on_its_own_line() -> None:
    assert row_lines(("苏打饼干", "2×5.80", "9.86"), (8, 6), 24) == ["苏打饼干   2×5.80  9.86"]
    assert row_lines(("奶盐味苏打饼干", "2×5.80", "9.86"), (8, 6), 24) == ["奶盐味苏打饼干", "           2×5.80  9.86"]


def test_a_figure_too_wide_for_its_cell_is_stacked_not_cut() -> None:
    assert row_lines(("苹果", "￥1234567.00"), (8,), 32) == ["苹果", " " * 20 + "￥1234567.00"]


def test_a_row_needs_a_width_for_every_figure() -> None:
    with pytest.raises(ValueError, match="2 cells need 1 widths"):
        row_lines(("a", "b"), (), 32)


@pytest.mark.parametrize(
    ("columns", "lines"),
    [
        (32, [TextLine("  安禾生活超市", bold=True, double=True), TextLine("    梧桐路店", bold=True, double=True)]),
        (42, [TextLine("安禾生活超市 梧桐路店", bold=True, double=True)]),
        (48, [TextLine(" 安禾生活超市 梧桐路店", bold=True, double=True)]),
    ],
)
def test_a_title_breaks_between_words_only(columns: int, lines: list[TextLine]) -> None:
    document = Document((Text("安禾生活超市 梧桐路店", Align.CENTRE, Style.TITLE),))

    assert lay_out(document, columns) == lines


def test_a_word_too_long_for_double_width_is_printed_bold() -> None:
    document = Document((Text("缤纷连锁超市人民路店", Align.CENTRE, Style.TITLE),))

    assert lay_out(document, 32) == [TextLine("      缤纷连锁超市人民路店", bold=True)]


def test_a_double_line_keeps_its_middle_as_plain_text() -> None:
    assert plain_text([TextLine("   路店", bold=True, double=True)]) == ["        路店"]


def test_latin_words_stay_whole_and_chinese_breaks_before_no_closing_mark() -> None:
    assert wrap("Thank you for shopping", 12) == ["Thank you", "for shopping"]
    assert wrap("谢谢惠顾，欢迎再来", 8) == ["谢谢惠", "顾，欢迎", "再来"]


def test_a_word_longer_than_the_paper_is_broken() -> None:
    assert wrap("x" * 20, 8) == ["x" * 8, "x" * 8, "x" * 4]


def test_line_feeds_begin_new_lines_and_an_empty_text_is_an_empty_line() -> None:
    assert wrap("a\n\nb", 8) == ["a", "", "b"]
    assert wrap("", 8) == [""]


def test_a_code_stands_above_its_caption() -> None:
    lines = lay_out(Document((Code("https://example.cn/r/1", "扫码开票"),)), 32)

    assert lines == [QrLine("https://example.cn/r/1"), TextLine(" " * 12 + "扫码开票")]
    assert plain_text(lines)[0] == "[QR https://example.cn/r/1]"


def test_a_barcode_that_is_too_wide_for_the_paper_is_a_qr_code() -> None:
    number = "T01-1-000001"
    parts = (Barcode(number, number), Barcode("S0001-T0001-1-000001"), Barcode("小票"), Barcode(""))

    narrow = lay_out(Document(parts), 32)
    wide = lay_out(Document(parts), 48)

    assert narrow[:2] == [BarcodeLine(number), TextLine(" " * 10 + number)]
    assert narrow[2:] == [QrLine("S0001-T0001-1-000001"), QrLine("小票"), QrLine("")]
    assert wide[2] == BarcodeLine("S0001-T0001-1-000001")
    assert plain_text(narrow)[0] == "[| T01-1-000001 |]"


@pytest.mark.parametrize("character", "会，。￥（Ａ　“…—×①·龘𠮷한あ")
def test_what_chinese_fonts_hold_is_two_cells(character: str) -> None:
    assert cell_width(character) == 2


@pytest.mark.parametrize("character", "aZ0 ~éñü¥£ßÀ")
def test_ascii_and_latin_letters_are_one_cell(character: str) -> None:
    assert cell_width(character) == 1


def test_printable_composes_drops_marks_and_shows_what_is_missing() -> None:
    assert printable("e\u0301\u200b\x1b@\tx\ud800") == "é@ x〓"


def test_paper_too_narrow_is_refused() -> None:
    with pytest.raises(ValueError, match="7 columns"):
        lay_out(Document(()), 7)
