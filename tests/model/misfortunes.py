"""What goes wrong in a history: programs that die, lines that are cut, clocks that jump, disks that are full."""

from collections import Counter
from random import Random

from tests.model.checks import entries_at
from tests.model.till import ModelTill
from tests.model.told import Told
from tests.model.world import World
from tests.support.mortals import MOMENTS

_HOUR = 3_600_000


class Misfortunes:
    """Strikes now and then; ``done`` counts what happened."""

    def __init__(self, world: World, told: Told, random: Random) -> None:
        self._world = world
        self._told = told
        self._random = random
        self.done: Counter[str] = Counter()
        self._kinds = (
            (4, self.till_dies),
            (7, self.centre_dies),
            (2, self.line_is_cut),
            (3, self.late_requests_arrive),
            (1, self.clock_jumps),
            (1, self.time_passes),
            (1, self.disk_of_till),
            (1, self.disk_of_centre),
            (7, self.folder_of_the_past),
            (2, self.database_of_the_past),
            (2, self.cache_is_lost),
        )

    def strike(self, till: ModelTill) -> None:
        """One of them."""
        weights = [weight for weight, _ in self._kinds]
        _, kind = self._random.choices(self._kinds, weights)[0]
        kind(till)
        self.done[kind.__name__] += 1

    def till_dies(self, till: ModelTill) -> None:
        """At one of the next commits, whatever it is doing then."""
        till.fate.draw(self._random.randint(1, 15), self._random.choice(MOMENTS))

    def centre_dies(self, till: ModelTill) -> None:
        """At one of the next commits, whatever it is doing then: mostly between the steps of taking a batch."""
        self._world.centre.fate.draw(self._random.randint(2, 16), self._random.choice(MOMENTS))
        if self._random.random() < 0.7:
            till.sync()

    def line_is_cut(self, till: ModelTill) -> None:
        """For a while, or it is whole again."""
        self._world.wires.cut ^= {till.number}

    def late_requests_arrive(self, _till: ModelTill) -> None:
        """In another order, and some twice."""
        self._world.wires.arrive_late()

    def clock_jumps(self, till: ModelTill) -> None:
        """Minutes or days, to and fro, or it is right again."""
        till.skew = self._random.choice((0, 0, -5 * 60_000, 7 * 60_000, -3 * _HOUR, 2 * _HOUR, -40 * _HOUR, 50 * _HOUR))

    def time_passes(self, _till: ModelTill) -> None:
        """Nobody does anything for hours."""
        self._world.clock.advance(self._random.choice((2, 9, 26)) * _HOUR)

    def disk_of_till(self, till: ModelTill) -> None:
        """It is full, or there is room again."""
        till.set_disk(full=not till.full)

    def disk_of_centre(self, _till: ModelTill) -> None:
        """It is full, or there is room again."""
        centre = self._world.centre
        if centre.full:
            centre.clear_disk()
        elif centre.database is not None:
            centre.fill_disk()

    def folder_of_the_past(self, till: ModelTill) -> None:
        """A copy of the disk is made, or takes the folder's place: with it goes the memory of what came after."""
        centre, copy = self._world.centre, self._world.folder / f"copy-{till.number}"
        if not copy.exists() or self._random.random() < 0.3:
            till.copy_to(copy)
            return
        if centre.database is None:
            return
        for each in self._world.tills:
            if not each.running:
                each.start()
        self._told.new_facts(till, "before the folder was put back")
        self._told.put_back(till, copy)
        if self._random.random() < 0.6:
            self._world.wires.cut.add(
                till.number
            )  # it learns of it late, when it has sold under numbers that are taken
        self._told.excuse(self._world.tills, entries_at(centre))
        self.done["folder put back"] += 1

    def database_of_the_past(self, _till: ModelTill) -> None:
        """The centre's database is backed up, or put back as the operator's handbook says."""
        centre, backup = self._world.centre, self._world.folder / "centre-backup.db"
        if centre.database is None:
            return
        if not backup.exists() or self._random.random() < 0.3:
            centre.copy_to(backup)
            return
        for each in self._world.tills:
            if not each.running:
                each.start()
            self._told.new_facts(each, "before the centre was put back")
        centre.put_back(backup)
        self._told.excuse(self._world.tills, entries_at(centre))
        self.done["centre put back"] += 1

    def cache_is_lost(self, till: ModelTill) -> None:
        """With what it held; the members come again by the feed or from a snapshot."""
        if till.running:
            till.lose_cache()

    def start_again(self, till: ModelTill) -> None:
        """Whoever finds a program dead starts it."""
        centre = self._world.centre
        if not till.running:
            till.start()
        if centre.database is None and self._random.random() < 0.4:
            centre.start()

    def end(self) -> None:
        """Everything runs, and has a line, a right clock and room."""
        world = self._world
        world.wires.quieten()
        world.centre.fate.spare()
        world.centre.clear_disk()
        if world.centre.database is None:
            world.centre.start()
        for till in world.tills:
            till.skew = 0
            till.fate.spare()
            if not till.running:
                till.start()
            till.set_disk(full=False)
        world.wires.arrive_late()
