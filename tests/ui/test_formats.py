"""How long something takes, as it is told."""

import pytest

from ui.formats import duration


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "1 min"), (60, "1 min"), (61, "2 min"), (99 * 60, "99 min"), (99 * 60 + 1, "2 h"), (7201, "3 h")],
)
def test_a_duration_is_told_in_begun_minutes_or_hours(seconds: float, told: str) -> None:
    assert duration(seconds, lambda _, text: text) == told
