"""How a person names a paper: by its number, by a time, or by what is neither."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.reprints import ReprintError, ReprintProblem, typed_period, typed_place
from terminal.domain.times import local
from tests.support.shop import moment

TODAY, ZONE = date(2026, 5, 1), "Asia/Shanghai"


@pytest.mark.parametrize("typed", ["T01-3-000042", "t01-3-42", " T01 - 3 - 42 "])
def test_a_number_is_found_however_it_is_typed(typed: str) -> None:
    assert typed_place(typed, "T01", 7) == (3, 42)


def test_the_last_part_alone_is_of_the_newest_epoch() -> None:
    assert typed_place("000042", "T01", 7) == (7, 42)


def test_another_tills_number_names_the_till() -> None:
    with pytest.raises(ReprintError) as refused:
        typed_place("T02-1-000001", "T01", 1)
    assert (refused.value.problem, refused.value.where) == (ReprintProblem.ELSEWHERE, "T02")


@pytest.mark.parametrize("typed", ["", "-", "1-42", "T01-x-1", "T01-1-", "饼干", "T01-1-4²", "9" * 17])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert typed_place(typed, "T01", 1) is None


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("14:05", "2026-05-01 00:00", "2026-05-01 14:06"),
        ("9：30", "2026-05-01 00:00", "2026-05-01 09:31"),
        ("04-20", "2026-04-20 00:00", "2026-04-21 00:00"),
        ("4-20 23:59", "2026-04-20 00:00", "2026-04-21 00:00"),
        ("11-20", "2025-11-20 00:00", "2025-11-21 00:00"),
        ("2024-02-29 08:00", "2024-02-29 00:00", "2024-02-29 08:01"),
    ],
)
def test_a_time_is_its_day_up_to_that_minute(typed: str, since: str, until: str) -> None:
    period = typed_period(typed, TODAY, ZONE)
    assert period is not None
    assert (period.since, period.until) == (moment(since), moment(until) - 1)


@pytest.mark.parametrize("typed", ["", " ", "25:00", "14:60", "02-30", "13-01", "14", "T01-1-42", "2026-1-1-1"])
def test_what_is_no_time_is_none(typed: str) -> None:
    assert typed_period(typed, TODAY, ZONE) is None


@given(st.text(max_size=24))
def test_whatever_is_typed_is_a_period_of_one_day_or_none(typed: str) -> None:
    period = typed_period(typed, TODAY, ZONE)
    assert period is None or local(period.since, ZONE).date() == local(period.until, ZONE).date()
