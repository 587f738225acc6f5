"""Amounts: rounding, spreading and reading, to the last fen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.money import at_rate, half_up, parse_yuan, spread, yuan

amounts = st.integers(0, 99_999_999_999)


@given(amounts)
def test_what_is_shown_is_read_back(amount: int) -> None:
    assert parse_yuan(yuan(amount)) == amount
    assert parse_yuan(yuan(amount, grouped=False)) == amount


@pytest.mark.parametrize(
    ("text", "fen"),
    [("0", 0), ("12", 1200), ("12.5", 1250), ("1,286.40", 128640), (" ¥8 ", 800), ("￥ 0.05", 5), ("007", 700)],
)
def test_what_a_cashier_types_is_read(text: str, fen: int) -> None:
    assert parse_yuan(text) == fen


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        ".5",
        "12.",
        "12.345",
        "-1",
        "+1",
        "1 000",
        "1,5",
        "1,2345",
        ",100",
        "１２",
        "1e3",
        "NaN",
        "1.2.3",
        "9" * 10,
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        parse_yuan(text)


@pytest.mark.parametrize(("amount", "text"), [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (-128640, "-1,286.40")])
def test_yuan_keeps_two_decimals_and_the_sign_in_front(amount: int, text: str) -> None:
    assert yuan(amount) == text


@pytest.mark.parametrize(("numerator", "denominator", "rounded"), [(1, 2, 1), (49, 100, 0), (3, 2, 2), (0, 7, 0)])
def test_halves_round_up(numerator: int, denominator: int, rounded: int) -> None:
    assert half_up(numerator, denominator) == rounded


@pytest.mark.parametrize(("numerator", "denominator"), [(-1, 2), (1, 0), (1, -2)])
def test_rounding_refuses_what_has_no_half_up(numerator: int, denominator: int) -> None:
    with pytest.raises(ValueError, match="half_up"):
        half_up(numerator, denominator)


@given(amounts, st.integers(0, 1000))
def test_a_rate_never_takes_more_than_all_nor_gives_more_than_none(amount: int, rate: int) -> None:
    assert 0 <= at_rate(amount, rate) <= amount


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**9), min_size=1, max_size=60))
def test_a_spread_is_exact_and_fair(total: int, weights: list[int]) -> None:
    parts = spread(total, weights)
    assert sum(parts) == total
    assert len(parts) == len(weights)
    assert min(parts) >= 0
    whole = sum(weights)
    if whole:
        for part, weight in zip(parts, weights, strict=True):
            assert abs(part * whole - total * weight) < whole  # within one unit of the exact share


def test_ties_in_a_spread_go_to_the_earlier() -> None:
    assert spread(2, [1, 1, 1]) == [1, 1, 0]
    assert spread(5, [0, 0]) == [5, 0]
    assert spread(0, []) == []


@pytest.mark.parametrize(("total", "weights"), [(-1, [1]), (1, [-1, 2]), (1, [])])
def test_a_spread_refuses_what_cannot_be_spread(total: int, weights: list[int]) -> None:
    with pytest.raises(ValueError, match="spread"):
        spread(total, weights)
