"""What is done in a history besides work at the counters: the centre's nights and snapshots, sticks, another till."""

from collections import Counter
from random import Random

from tests.model.moves import Moves
from tests.model.till import ModelTill
from tests.model.told import Told
from tests.model.world import NEWCOMER, World
from tests.support.mortals import MOMENTS

_HOUR = 3_600_000
_DAY = 24 * _HOUR
_AT_NIGHT = 17 * _HOUR  # UTC: 01:00 in the stores


class Upkeep:
    """Whoever does it; ``done`` counts."""

    def __init__(self, world: World, told: Told, random: Random, moves: Moves | None) -> None:
        self._world = world
        self._told = told
        self._random = random
        self.done: Counter[str] = Counter()
        self._kinds = (
            (3, self.look),
            (2, self.night),
            (1, self.snapshot),
            (4, self.stick),
            (1, self.another_till),
            *(((6, moves.something),) if moves else ()),
        )

    def something(self, till: ModelTill) -> None:
        """One of them."""
        weights = [weight for weight, _ in self._kinds]
        _, kind = self._random.choices(self._kinds, weights)[0]
        kind(till)
        self.done[kind.__name__] += 1

    def look(self, _till: ModelTill) -> None:
        """The centre's work of every second."""
        self._world.centre.look_after_itself()

    def night(self, _till: ModelTill) -> None:
        """It is night, and the centre does its daily jobs; now and then it dies of them, and goes on when it runs."""
        clock, centre = self._world.clock, self._world.centre
        clock.advance((_AT_NIGHT - clock.at) % _DAY)
        if centre.database is not None and self._random.random() < 0.4:
            centre.fate.draw(self._random.randint(2, 40), self._random.choice(MOMENTS))
        centre.night()

    def snapshot(self, _till: ModelTill) -> None:
        """The centre makes one."""
        self._world.centre.make_snapshot()

    def stick(self, till: ModelTill) -> None:
        """Entries are carried to the centre, and what is new back; somebody may forget to go on at any step, so that a
        stick of days ago arrives."""
        entries, delta = (self._world.folder / f"{till.number}.{kind}" for kind in ("entries", "delta"))
        if self._random.random() < 0.8:
            till.write_stick(entries)
        if entries.exists() and self._random.random() < 0.8:
            refused = self._world.centre.take_stick(entries, delta)
            self.done[f"stick at the centre: {refused or 'taken'}"] += 1
        if delta.exists() and till.running and self._random.random() < 0.8:
            problem = till.take_stick(delta)
            self.done[f"stick at the till: {problem or 'taken'}"] += 1

    def another_till(self, _till: ModelTill) -> None:
        """One more is switched on for the first time."""
        world = self._world
        if all(each.number != NEWCOMER for each in world.tills):
            world.tills.append(ModelTill(NEWCOMER, world.folder / f"till-{NEWCOMER}", world.clock))
            self._told.new_facts(world.tills[-1], "before all")
