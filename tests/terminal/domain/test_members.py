"""The fixed part of a member: never to change, for rows are stored by it."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.members import PARTS, MemberId, part_of


@given(st.integers(1, 2**53 - 1))
def test_every_member_has_one_part(member: int) -> None:
    assert 0 <= part_of(MemberId(member)) < PARTS


@pytest.mark.parametrize(("member", "part"), [(1, 158), (2, 60), (3, 218), (1_000_000, 253), (2**53 - 1, 228)])
def test_the_parts_of_yesterday_are_those_of_today(member: int, part: int) -> None:
    assert part_of(MemberId(member)) == part


def test_members_in_a_row_spread_evenly() -> None:
    counts = Counter(part_of(MemberId(member)) for member in range(1, 25_601))
    assert len(counts) == PARTS
    assert max(counts.values()) <= 110
