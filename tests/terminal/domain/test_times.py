"""Business days at the edges of zones."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.times import business_day, instant, local

LAST_MS_IN_SHANGHAI = instant(datetime(2026, 4, 30, 15, 59, 59, 999_000, tzinfo=UTC))


@pytest.mark.parametrize(
    ("at", "zone", "day"),
    [
        (LAST_MS_IN_SHANGHAI, "Asia/Shanghai", date(2026, 4, 30)),
        (LAST_MS_IN_SHANGHAI + 1, "Asia/Shanghai", date(2026, 5, 1)),
        (LAST_MS_IN_SHANGHAI + 1, "Asia/Urumqi", date(2026, 4, 30)),  # two hours behind, same country
        (LAST_MS_IN_SHANGHAI + 1, "Asia/Taipei", date(2026, 5, 1)),
        (LAST_MS_IN_SHANGHAI + 1, "Pacific/Kiritimati", date(2026, 5, 1)),
        (LAST_MS_IN_SHANGHAI + 1, "America/Los_Angeles", date(2026, 4, 30)),
        (0, "America/Los_Angeles", date(1969, 12, 31)),
    ],
)
def test_the_day_is_the_stores(at: int, zone: str, day: date) -> None:
    assert business_day(at, zone) == day


def test_a_day_may_have_23_or_25_hours() -> None:
    zone, hour = "Europe/Berlin", 3_600_000
    spring = instant(datetime(2026, 3, 28, 23, tzinfo=UTC))  # midnight before the clocks go forward
    assert [business_day(spring + n * hour, zone).day for n in (0, 22, 23)] == [29, 29, 30]
    autumn = instant(datetime(2026, 10, 24, 22, tzinfo=UTC))  # midnight before they go back
    assert [business_day(autumn + n * hour, zone).day for n in (0, 24, 25)] == [25, 25, 26]


@given(st.integers(0, 4_102_444_800_000))
def test_an_instant_survives_the_way_through_local_time(at: int) -> None:
    assert instant(local(at, "Asia/Shanghai")) == at


def test_a_naive_time_is_no_instant() -> None:
    with pytest.raises(ValueError, match="aware"):
        instant(datetime(2026, 5, 1))  # noqa: DTZ001 — the naive time is what is refused
