"""Points a purchase earns: exact over the lines, rounded down once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.money import FULL
from terminal.domain.points import EarningLine, earned
from terminal.domain.scheme import Scheme
from tests.support.shop import shipped_scheme
from tests.support.strategies import GROUPS, price_schemes

lines = st.lists(
    st.builds(EarningLine, st.sampled_from(GROUPS), st.integers(1, 9), st.integers(0, 1_000_000)), max_size=20
)


@given(lines, price_schemes(), st.integers(0, 3))
def test_the_lines_points_make_the_whole_rounded_down_once(sold: list[EarningLine], scheme: Scheme, rank: int) -> None:
    tier, rule = scheme.tiers[rank], scheme.points
    shares = earned(sold, tier, rule)
    exact = sum(line.amount * rule.ratio(line.group) * tier.points_multiple for line in sold)
    assert len(shares) == len(sold)
    assert sum(shares) == exact // (rule.fen_per_point * FULL * FULL)
    assert all(share >= 0 for share in shares)


@given(lines)
def test_nobody_earns_nothing(sold: list[EarningLine]) -> None:
    assert earned(sold, None, shipped_scheme().points) == [0] * len(sold)


@pytest.mark.parametrize(
    ("tier", "group", "amount", "points"),
    [
        ("regular", "snacks", 99, 0),
        ("regular", "snacks", 100, 1),
        ("silver", "snacks", 1000, 11),
        ("platinum", "snacks", 66, 0),
        ("platinum", "snacks", 67, 1),
        ("regular", "fresh", 199, 0),  # fresh earns half
        ("regular", "fresh", 200, 1),
        ("platinum", "tobacco", 1_000_000, 0),
    ],
)
def test_points_at_one_fen(tier: str, group: str, amount: int, points: int) -> None:
    scheme = shipped_scheme()
    assert earned([EarningLine(group, 1, amount)], scheme.tier(tier), scheme.points) == [points]


def test_small_amounts_add_up_before_they_are_rounded() -> None:
    scheme = shipped_scheme()
    assert (
        sum(earned([EarningLine("snacks", 1, 50), EarningLine("snacks", 2, 50)], scheme.tier("regular"), scheme.points))
        == 1
    )
