"""Numbers as people read them: sums, signs, how long something takes and how much is taken off."""

import pytest

from ui.formats import change, count, duration, money, rate


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


@pytest.mark.parametrize(("permille", "tenths", "digits"), [(850, "8.5", "85"), (900, "9", "9"), (1000, "10", "10")])
def test_a_rate_is_written_as_the_mainland_and_as_taiwan_write_it(permille: int, tenths: str, digits: str) -> None:
    assert rate(permille, lambda _, _text: "{tenths} 折") == f"{tenths} 折"
    assert rate(permille, lambda _, _text: "{digits} 折") == f"{digits} 折"
