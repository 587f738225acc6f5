"""Bars and dots, held against what the standards say of them."""

from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.paper_codes import bars, squares
from terminal.domain.paper_lines import barcode_modules

PRINTABLE = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=40)


def test_the_bars_of_a_known_symbol() -> None:
    # the standard's example of a check character: PJJ123C from start A has 54, from start B therefore 55
    assert bars("PJJ123C").startswith("110100100001110111011010110111000")
    assert bars("PJJ123C").endswith("111010001101100011101011")


@given(PRINTABLE)
def test_bars_are_as_wide_as_the_layout_reckons(data: str) -> None:
    assert len(bars(data)) == barcode_modules(data)


@given(PRINTABLE)
def test_a_qr_code_is_square_and_has_its_three_corners(data: str) -> None:
    rows = squares(data)
    assert {len(row) for row in rows} == {len(rows)}
    finder = [True] * 7
    assert list(rows[0][:7]) == list(rows[0][-7:]) == list(rows[-1][:7]) == finder
