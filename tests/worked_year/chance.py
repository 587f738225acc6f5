"""When each till has its line, and when in a day things happen, as chance has it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from random import Random

from tests.worked_year.shelf import moment
from tests.worked_year.tills import WorkedTill


class Lines:
    """When each till can reach the centre: whole days with and without it, sometimes for weeks, and cuts in between."""

    def __init__(self, random: Random, tills: Sequence[WorkedTill]) -> None:
        self._random = random
        self._tills = tills
        self._away = {till.name: 0 for till in tills}
        self.done: Counter[str] = Counter()

    def new_day(self) -> None:
        """Decide who is without a line from today on."""
        for till in self._tills:
            if self._away[till.name]:
                self._away[till.name] -= 1
            elif self._random.random() < 0.25:
                self._away[till.name] = self._random.choice((1, 1, 2, 3, 5, 12))

    def up(self, till: WorkedTill) -> bool:
        """Whether the till has its line today."""
        return not self._away[till.name]

    def sync(self, till: WorkedTill) -> None:
        """One cycle, sometimes cut after a few exchanges, before or behind the centre."""
        if self._random.random() < 0.25:
            well = till.sync(cut_after=self._random.randrange(3), answer_lost=self._random.random() < 0.5)
            self.done["sync that was cut" if not well else "sync"] += 1
        else:
            assert till.sync()
            self.done["sync"] += 1


def day_times(random: Random, day: date, many: int) -> list[int]:
    """So many moments within a day's opening hours, in order; now and then the very first and last of the day."""
    opens, closes = moment(f"{day} 08:00"), moment(f"{day} 21:30")
    times = [random.randrange(opens, closes) for _ in range(many)]
    if times and random.random() < 0.1:
        times[0] = moment(f"{day} 00:00") if random.random() < 0.5 else moment(f"{day} 23:59") + 59_999
    return sorted(times)


def many_acts(random: Random, per_day: float) -> int:
    """How many acts a day has."""
    return sum(random.random() < per_day / 20 for _ in range(20))
