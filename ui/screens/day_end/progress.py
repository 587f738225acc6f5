"""How far a day end under way is, and how long it will still take."""

import math

import msgspec

from terminal.domain.day_end import DayStep


class DayProgress(msgspec.Struct, frozen=True):
    """The step under way: ``waiting`` entries are left of ``first``, ``seconds`` after it began."""

    step: DayStep
    first: int
    waiting: int
    seconds: float = 0.0

    @property
    def sent(self) -> int:
        """How many entries went to the centre since the step began; sales in the meantime add to what waits."""
        return max(0, self.first - self.waiting)

    @property
    def seconds_left(self) -> int | None:
        """At the rate so far; None before the first entry is through."""
        return math.ceil(self.waiting * self.seconds / self.sent) if self.sent else None

    def moved(self, step: DayStep, waiting: int, elapsed: float) -> "DayProgress":
        """As it is told now; ``elapsed`` seconds after this step began. Another step begins anew."""
        if step is not self.step:
            return DayProgress(step, waiting, waiting)
        return DayProgress(step, max(self.first, waiting), waiting, elapsed)
