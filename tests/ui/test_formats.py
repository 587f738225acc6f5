"""How long something takes and how much is taken off, as it is told."""

import pytest

from ui.formats import duration, rate


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "1 min"), (60, "1 min"), (61, "2 min"), (99 * 60, "99 min"), (99 * 60 + 1, "2 h"), (7201, "3 h")],
)
def test_a_duration_is_told_in_begun_minutes_or_hours(seconds: float, told: str) -> None:
    assert duration(seconds, lambda _, text: text) == told


@pytest.mark.parametrize(("permille", "tenths", "digits"), [(850, "8.5", "85"), (900, "9", "9"), (1000, "10", "10")])
def test_a_rate_is_written_as_the_mainland_and_as_taiwan_write_it(permille: int, tenths: str, digits: str) -> None:
    assert rate(permille, lambda _, _text: "{tenths} 折") == f"{tenths} 折"
    assert rate(permille, lambda _, _text: "{digits} 折") == f"{digits} 折"
