"""How far long work is, how fast, and how long it still takes: a line every few seconds."""

import time
from collections.abc import Callable

_EVERY_S = 2.0


class Progress:
    """Tells a line whenever some seconds have passed, and one at the end."""

    def __init__(self, whole: int, unit: str, tell: Callable[[str], None], *, of: str = "") -> None:
        """``whole`` ``unit``s are to be done; ``of`` goes in front of each line."""
        self._whole = whole
        self._unit = unit
        self._tell = tell
        self._of = f"{of}: " if of else ""
        self._began = self._told = time.monotonic()

    def done(self, count: int) -> None:
        """``count`` of them are done."""
        now = time.monotonic()
        if now - self._told < _EVERY_S and count < self._whole:
            return
        self._told = now
        rate = count / max(now - self._began, 1e-3)
        left = (self._whole - count) / max(rate, 1e-9)
        self._tell(f"{self._of}{count:,} of {self._whole:,} {self._unit}, {rate:,.0f}/s, {left:,.0f} s left")
