"""Numbers as people read them, and how long something takes."""

import pytest

from ui.formats import change, count, duration, money


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "1 min"), (60, "1 min"), (61, "2 min"), (99 * 60, "99 min"), (99 * 60 + 1, "2 h"), (7201, "3 h")],
)
def test_a_duration_is_told_in_begun_minutes_or_hours(seconds: float, told: str) -> None:
    assert duration(seconds, lambda _, text: text) == told


@pytest.mark.parametrize(
    ("number", "counted", "changed"),
    [(900, "900", "+900"), (0, "0", "0"), (-900, "−900", "−900"), (-12_800, "−12,800", "−12,800")],
)
def test_what_is_less_than_nothing_has_one_sign(number: int, counted: str, changed: str) -> None:
    assert (count(number), change(number)) == (counted, changed)
    assert money(number).startswith("−¥" if number < 0 else "¥")
