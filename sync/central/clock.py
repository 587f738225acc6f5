"""The centre's own clock; everything that needs the time is handed one, so that tests can turn it."""

import time
from collections.abc import Callable

from terminal.domain.times import Instant

Clock = Callable[[], Instant]


def wall_clock() -> Instant:
    """UTC milliseconds now."""
    return time.time_ns() // 1_000_000
